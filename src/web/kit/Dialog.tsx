import { type ReactNode, useEffect, useRef } from 'react';

type Props = {
  label: string;
  onClose: () => void;
  children: ReactNode /** `drawer` stands at the right edge, over the whole height; all of a phone. */;
  look?: 'box' | 'drawer';
};

/** A native dialog: the page behind it rests, Esc and a press outside close it, the focus comes back. */
export function Dialog({ label, onClose, children, look = 'box' }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the key, and the dialog itself handles it
    <dialog
      ref={element}
      className={look === 'drawer' ? 'dialog drawer-dialog' : 'dialog'}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
