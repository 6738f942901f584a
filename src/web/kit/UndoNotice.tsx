import type { ReactNode } from 'react';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { Button } from './Button.tsx';
import { FaultBox } from './FaultBox.tsx';
import { Icon } from './icons.tsx';

type Props = {
  /** What was just done, in words. */
  children: ReactNode;
  /** The way back; null when there is none (any more). */
  onUndo: (() => void) | null;
  onClose: () => void;
  /** While something is being written: the way back waits. */
  busy?: boolean;
  /** Why the last try to take it back failed. */
  error?: unknown;
  /** `over` the page at its foot, or `here` among what is around it, as in a dialog. */
  place?: 'over' | 'here';
};

/** What was just done, and the way back; when the way back is barred, why. */
export function UndoNotice({ children, onUndo, onClose, busy = false, error, place = 'over' }: Props) {
  const say = useSay();
  return (
    <div className={place === 'over' ? 'notice' : 'notice here'} role="status">
      <div className="notice-words">
        <span>{children}</span>
        <FaultBox error={error} />
      </div>
      {onUndo && (
        <Button size="tight" disabled={busy} onClick={onUndo}>
          <Icon name="undo" size={14} /> {say(m.undo)}
        </Button>
      )}
      <Button look="plain" size="square" aria-label={say(m.close)} onClick={onClose}>
        <Icon name="close" size={14} />
      </Button>
    </div>
  );
}
