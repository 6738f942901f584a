import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../../../web/kit/Button.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { TextInput } from '../../../../web/kit/Field.tsx';
import { DataState, Panel } from '../../../../web/kit/Panel.tsx';
import { useSay } from '../../../../web/language.tsx';
import { evidenceOptions } from './asked.ts';
import { EvidenceView } from './EvidenceView.tsx';
import { todayWeb as m } from './messages.ts';
import { taskSearch } from './taskSearch.ts';
import type { TaskActs } from './useTaskActs.ts';
import { clockText, type Item, type TodayWrites, useSeconds } from './useToday.ts';

/** What a person does with the opened item. */
export type ItemActs = {
  readonly start: () => void;
  readonly pause: () => void;
  readonly done: () => void;
  readonly skip: (reason: string) => void;
  readonly reopen: () => void;
};

type Props = {
  item: Item;
  acts: ItemActs;
  writes: TodayWrites;
  mayWrite: boolean;
  skipping: boolean;
  onSkipping: (open: boolean) => void;
  onBack: () => void;
  tasks: TaskActs;
  /** Whether a task was made of it just now. */
  given: boolean;
};

/** The opened item: its evidence, its steps, and what can be done with it. */
export function ItemPanel(props: Props) {
  const say = useSay();
  const { item, onBack } = props;
  const title = (
    <>
      <Button look="plain" size="tight" className="day-back" onClick={onBack}>
        ← {say(m.back)}
      </Button>
      <h2>{say(item.title)}</h2>
    </>
  );
  return (
    <Panel title={title} label={say(item.title)} tools={<ItemClock item={item} />}>
      {item.kind === 'task' ? <TaskItem {...props} /> : <RoutineItem {...props} />}
    </Panel>
  );
}

function ItemClock({ item }: { item: Item }) {
  const say = useSay();
  const seconds = useSeconds(item);
  const budget = say(m.minutes(item.minutes));
  return (
    <span className={seconds !== null && seconds > item.minutes * 60 ? 'item-clock over' : 'item-clock'} role="timer">
      {seconds === null ? budget : `${clockText(seconds)} / ${budget}`}
    </span>
  );
}

/** A task is closed here as on its own page; what else it holds is a click away. */
function TaskItem({ item, mayWrite, tasks }: Props) {
  const say = useSay();
  const { writes, next, done, later } = tasks;
  return (
    <>
      <p>{say(item.reason)}</p>
      <div className="routine-actions">
        {mayWrite && (
          <>
            <Button look="main" disabled={writes.busy} onClick={() => done(item)}>
              {say(m.doneTask)}
            </Button>
            <Button disabled={writes.busy} onClick={() => later(item)}>
              {say(m.putOff(say(next.label)))}
            </Button>
          </>
        )}
        <Link to={'/tasks' as never} search={{ task: item.key } as never} className="button">
          {say(m.openTask)}
        </Link>
      </div>
    </>
  );
}

function RoutineItem(props: Props) {
  const say = useSay();
  const { item, writes } = props;
  const evidence = useQuery(evidenceOptions(item.key));
  return (
    <DataState query={evidence} lines={8}>
      {({ routine, answers }) => (
        <div className="routine-item">
          <p className="routine-purpose">{say(routine.purpose)}</p>
          {answers.map((answer, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a routine's evidence has an order and no name of its own
            <EvidenceView key={n} answer={answer} />
          ))}
          {routine.steps.length > 0 && (
            <details className="routine-steps" open={answers.length < 3}>
              <summary>{say(m.steps)}</summary>
              <ol>
                {routine.steps.map((step) => (
                  <li key={step.zh}>{say(step)}</li>
                ))}
              </ol>
            </details>
          )}
          {props.mayWrite && <Actions {...props} answers={answers} />}
          <FaultBox error={writes.error} />
        </div>
      )}
    </DataState>
  );
}

type Answers = Parameters<typeof taskSearch>[1];

function Actions({ item, acts, writes, skipping, onSkipping, answers, given }: Props & { answers: Answers }) {
  const say = useSay();
  const state = item.run?.state;
  if (state === 'done' || state === 'skipped')
    return (
      <div className="routine-actions">
        <Button disabled={writes.busy} onClick={acts.reopen}>
          {say(m.reopen)}
        </Button>
      </div>
    );
  const close = item.standing === 'normal' ? m.closeNormal : item.standing === 'abnormal' ? m.closeAnyway : m.closePlain;
  // Once somebody was given it, what is left is to close it.
  const off = item.standing === 'abnormal' && !given;
  return (
    <div className="routine-actions">
      <Button look={off ? 'line' : 'main'} disabled={writes.busy} onClick={acts.done}>
        {say(close)}
      </Button>
      <Link
        to={'/today' as never}
        search={{ item: item.id, ...taskSearch(item, answers, say) } as never}
        resetScroll={false}
        className={off ? 'button main' : 'button'}
        data-make-task
      >
        {say(m.makeTask)}
      </Link>
      {state === 'running' ? (
        <Button disabled={writes.busy} onClick={acts.pause}>
          {say(m.pause)}
        </Button>
      ) : (
        <Button disabled={writes.busy} onClick={acts.start}>
          {say(state === 'paused' ? m.resume : m.start)}
        </Button>
      )}
      <Button look="plain" disabled={writes.busy} aria-expanded={skipping} onClick={() => onSkipping(!skipping)}>
        {say(m.skip)}
      </Button>
      {skipping && <SkipForm onSkip={acts.skip} busy={writes.busy} />}
    </div>
  );
}

function SkipForm({ onSkip, busy }: { onSkip: (reason: string) => void; busy: boolean }) {
  const say = useSay();
  const [reason, setReason] = useState('');
  return (
    <form
      className="skip-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) onSkip(reason.trim());
      }}
    >
      <TextInput
        aria-label={say(m.skipReason)}
        placeholder={say(m.skipReason)}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        maxLength={300}
        autoFocus
      />
      <Button type="submit" disabled={busy || reason.trim() === ''}>
        {say(m.skipNow)}
      </Button>
    </form>
  );
}
