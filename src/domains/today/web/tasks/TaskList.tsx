import { memo } from 'react';
import { Icon } from '../../../../web/kit/icons.tsx';
import { useSay } from '../../../../web/language.tsx';
import type { Task, TaskPerson } from '../../tasks/contract.ts';
import { TASK_STATE_NAMES } from '../../tasks/messages.ts';
import { tasksWeb as m } from './messages.ts';
import { DueMark, goesOn, subjectLine, usePersonName, WorthMark } from './TaskLine.tsx';

type On = { open: (id: number) => void; select: (id: number) => void; done: (task: Task) => void };
type Props = {
  tasks: readonly Task[];
  people: readonly TaskPerson[];
  today: string;
  chosen: number | null;
  at: number | null;
  selected: ReadonlySet<number>;
  mayWrite: boolean;
  on: On;
};

/** Tasks, what is overdue and worth most first; one line each. */
export function TaskList({ tasks, people, today, chosen, at, selected, mayWrite, on }: Props) {
  return (
    <ul className="task-list">
      {tasks.map((task) => (
        <TaskRow
          key={task.id}
          {...{ task, people, today, mayWrite, on }}
          current={task.id === chosen}
          reached={task.id === at}
          selected={selected.has(task.id)}
        />
      ))}
    </ul>
  );
}

type RowProps = {
  task: Task;
  people: readonly TaskPerson[];
  today: string;
  current: boolean;
  reached: boolean;
  selected: boolean;
  mayWrite: boolean;
  on: On;
};

const TaskRow = memo(function TaskRow({ task, people, today, current, reached, selected, mayWrite, on }: RowProps) {
  const say = useSay();
  const nameOf = usePersonName(people);
  const about = subjectLine(task, say);
  const ticked = task.checklist.filter(({ done }) => done).length;
  return (
    <li className="task-row" data-state={task.state} data-reached={reached} aria-current={current || undefined}>
      {mayWrite && (
        <input
          type="checkbox"
          className="task-select"
          aria-label={say(m.select(task.title))}
          checked={selected}
          onChange={() => on.select(task.id)}
        />
      )}
      {mayWrite && (
        <button
          type="button"
          className="task-tick"
          aria-pressed={task.state === 'done'}
          aria-label={say(task.state === 'done' ? m.reopen(task.title) : m.markDone(task.title))}
          onClick={() => on.done(task)}
        >
          <Icon name="check" size={12} />
        </button>
      )}
      <button type="button" className="task-open" data-task={task.id} onClick={() => on.open(task.id)}>
        <span className="task-title">
          {task.title}
          {task.state !== 'open' && goesOn(task) && (
            <span className={task.state === 'blocked' ? 'tag warn' : 'tag'}>{say(TASK_STATE_NAMES[task.state])}</span>
          )}
        </span>
        <span className="task-about">
          {[about, task.checklist.length > 0 ? `${ticked}/${task.checklist.length}` : ''].filter(Boolean).join(' · ')}
          {task.comments > 0 && <span className="task-count">{say(m.commentCount(task.comments))}</span>}
          {task.files > 0 && <span className="task-count">{say(m.fileCount(task.files))}</span>}
        </span>
        <WorthMark worth={task.worth} />
        <span className={task.owner === null ? 'task-owner quiet' : 'task-owner'}>{nameOf(task.owner)}</span>
        <DueMark task={task} today={today} />
      </button>
    </li>
  );
});
