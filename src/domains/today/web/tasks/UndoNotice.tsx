import { Button } from '../../../../web/kit/Button.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { useSay } from '../../../../web/language.tsx';
import { tasksWeb as m } from './messages.ts';
import type { TaskWrites } from './useTaskWrites.ts';

/** What was just done, and the way back. */
export function UndoNotice({ writes }: { writes: TaskWrites }) {
  const say = useSay();
  if (!writes.last) return null;
  return (
    <div className="notice" role="status">
      <span>{say(writes.last.said)}</span>
      {writes.last.events.length > 0 && (
        <Button size="tight" disabled={writes.busy} onClick={writes.undo}>
          <Icon name="undo" size={14} /> {say(m.undo)}
        </Button>
      )}
      <Button look="plain" size="square" aria-label={say(m.close)} onClick={writes.forget}>
        <Icon name="close" size={14} />
      </Button>
    </div>
  );
}
