import { Button } from '../../../../web/kit/Button.tsx';
import { useSay } from '../../../../web/language.tsx';
import type { TaskField, TaskPerson } from '../../tasks/contract.ts';
import { TASK_FIELD_NAMES } from '../../tasks/messages.ts';
import { tasksWeb as m } from './messages.ts';
import { useShownField } from './shownField.ts';
import type { Conflict, TaskWrites } from './useTaskWrites.ts';

type Props = { conflict: Conflict; people: readonly TaskPerson[]; writes: TaskWrites };

/** Two people wrote one field: both values side by side, and the choice. */
export function ConflictBox({ conflict: { field, mine, theirs }, people, writes }: Props) {
  const say = useSay();
  const shown = useShownField(people);
  const name = TASK_FIELD_NAMES[field as TaskField];
  return (
    <div className="fault task-conflict" role="alert">
      <strong>{say(m.conflict(name))}</strong>
      <dl>
        <dt>{say(m.mine)}</dt>
        <dd>{shown(field, mine[field])}</dd>
        <dt>{say(m.theirs)}</dt>
        <dd>{shown(field, theirs[field])}</dd>
      </dl>
      <span className="conflict-choice">
        <Button size="tight" disabled={writes.busy} onClick={() => writes.change(theirs, mine)}>
          {say(m.takeMine)}
        </Button>
        <Button size="tight" disabled={writes.busy} onClick={writes.settle}>
          {say(m.takeTheirs)}
        </Button>
      </span>
    </div>
  );
}
