import { useState } from 'react';
import { client } from '../../../../web/api.ts';
import { TextInput } from '../../../../web/kit/Field.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { useSay } from '../../../../web/language.tsx';
import type { Task } from '../../tasks/contract.ts';
import { tasksWeb as m } from './messages.ts';
import type { TaskWrites } from './useTaskWrites.ts';

/** The steps of a task; each is ticked by itself. */
export function TaskChecklist({ task, writes }: { task: Task; writes: TaskWrites | null }) {
  const say = useSay();
  const { id, checklist } = task;
  if (!writes && checklist.length === 0) return null;
  return (
    <section aria-label={say(m.checklist)}>
      <h3>
        {say(m.checklist)}{' '}
        <span className="quiet">{checklist.length > 0 && `${checklist.filter(({ done }) => done).length}/${checklist.length}`}</span>
      </h3>
      <ul className="task-steps">
        {checklist.map((step, at) => (
          <Step key={step.id} task={id} step={step} steps={checklist} at={at} writes={writes} />
        ))}
      </ul>
      {writes && <AddStep task={id} writes={writes} />}
    </section>
  );
}

type StepProps = { task: number; step: Task['checklist'][number]; steps: Task['checklist']; at: number; writes: TaskWrites | null };

function Step({ task, step, steps, at, writes }: StepProps) {
  const say = useSay();
  /** Puts it one up (−1) or down (1). */
  const move = (by: -1 | 1) => {
    const to = at + by;
    if (!writes || to < 0 || to >= steps.length) return;
    const after = by > 0 ? steps[to]?.id : (steps[to - 1]?.id ?? null);
    writes.run(async () => {
      const { event } = await client.tasks.changeItem({ id: task, item: step.id, after: after ?? null });
      writes.did(m.stepMoved(step.text), event === null ? [] : [event]);
    });
  };
  return (
    <li
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        move(event.key === 'ArrowUp' ? -1 : 1);
      }}
    >
      <label>
        <input
          type="checkbox"
          checked={step.done}
          disabled={!writes}
          onChange={() =>
            writes?.run(async () => {
              const { event } = await client.tasks.changeItem({ id: task, item: step.id, done: !step.done });
              writes.did(step.done ? m.didStep(step.text) : m.stepDone(step.text), event === null ? [] : [event]);
            })
          }
        />
        <span className={step.done ? 'quiet struck' : ''}>{step.text}</span>
      </label>
      {writes && steps.length > 1 && <Moves step={step.text} first={at === 0} last={at === steps.length - 1} onMove={move} />}
      {writes && (
        <button
          type="button"
          className="step-remove"
          aria-label={say(m.removeStep(step.text))}
          onClick={() =>
            writes.run(async () => {
              const { event } = await client.tasks.removeItem({ id: task, item: step.id });
              writes.did(m.stepGone(step.text), [event]);
            })
          }
        >
          <Icon name="close" size={12} />
        </button>
      )}
    </li>
  );
}

type MovesProps = { step: string; first: boolean; last: boolean; onMove: (by: -1 | 1) => void };

function Moves({ step, first, last, onMove }: MovesProps) {
  const say = useSay();
  return (
    <span className="step-move">
      <button type="button" disabled={first} aria-label={say(m.stepUp(step))} title={say(m.stepKeys)} onClick={() => onMove(-1)}>
        ↑
      </button>
      <button type="button" disabled={last} aria-label={say(m.stepDown(step))} title={say(m.stepKeys)} onClick={() => onMove(1)}>
        ↓
      </button>
    </span>
  );
}

function AddStep({ task, writes }: { task: number; writes: TaskWrites }) {
  const say = useSay();
  const [text, setText] = useState('');
  return (
    <TextInput
      className="tight"
      aria-label={say(m.addStep)}
      placeholder={say(m.addStep)}
      maxLength={300}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || text.trim() === '') return;
        writes.run(async () => {
          const { event: made } = await client.tasks.addItem({ id: task, text: text.trim() });
          setText('');
          writes.did(m.didStep(text.trim()), [made]);
        });
      }}
    />
  );
}
