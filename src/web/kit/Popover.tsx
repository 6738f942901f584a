import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

type Props = {
  /** Draws the trigger; spread `bind` onto its button. */
  trigger: (bind: { onClick: () => void; 'aria-expanded': boolean; 'aria-controls': string }) => ReactNode;
  /** What is shown; `close` gives the focus back to the trigger. */
  children: (close: () => void) => ReactNode;
  side?: 'left' | 'right';
  label: string;
};

/** A sheet that opens under its trigger; Esc or a press outside closes it, and arrow keys walk its options. */
export function Popover({ trigger, children, side = 'left', label }: Props) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    box.current?.querySelector<HTMLElement>('[aria-controls]')?.focus();
  };
  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    window.addEventListener('pointerdown', outside);
    return () => window.removeEventListener('pointerdown', outside);
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to whatever inside has the focus
    <span
      className="popover"
      ref={box}
      onKeyDown={(event) => {
        if (!open) return;
        if (event.key === 'Escape') {
          event.stopPropagation();
          close();
        } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          walk(box.current, event.key === 'ArrowDown' ? 1 : -1);
          event.preventDefault();
        }
      }}
    >
      {trigger({ onClick: () => setOpen(!open), 'aria-expanded': open, 'aria-controls': id })}
      {open && (
        <div className={`sheet ${side}`} id={id} role="dialog" aria-label={label}>
          {children(close)}
        </div>
      )}
    </span>
  );
}

function walk(box: HTMLElement | null, by: 1 | -1): void {
  const options = [...(box?.querySelectorAll<HTMLElement>('.sheet .option') ?? [])];
  const at = options.indexOf(document.activeElement as HTMLElement);
  options[at < 0 ? (by > 0 ? 0 : options.length - 1) : (at + by + options.length) % options.length]?.focus();
}
