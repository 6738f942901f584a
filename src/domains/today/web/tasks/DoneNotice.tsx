import { UndoNotice } from '../../../../web/kit/UndoNotice.tsx';
import { useSay } from '../../../../web/language.tsx';
import type { TaskWrites } from './useTaskWrites.ts';

/** What was just done with tasks, and the way back. */
export function DoneNotice({ writes }: { writes: TaskWrites }) {
  const say = useSay();
  if (!writes.last) return null;
  const { said, events, error } = writes.last;
  return (
    <UndoNotice onUndo={events.length > 0 ? writes.undo : null} onClose={writes.forget} busy={writes.busy} error={error}>
      {say(said)}
    </UndoNotice>
  );
}
