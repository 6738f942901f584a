import { useEffect, useState } from 'react';
import { Field, TextInput } from '../../../../web/kit/Field.tsx';
import { useSay } from '../../../../web/language.tsx';
import { TASK_STATES, type TaskState } from '../../tasks/contract.ts';
import { TASK_STATE_NAMES } from '../../tasks/messages.ts';
import { DueField } from './DueField.tsx';
import { tasksWeb as m } from './messages.ts';
import { fitFor } from './PersonPick.tsx';
import type { DetailProps } from './TaskDetail.tsx';
import { usePersonName } from './TaskLine.tsx';

/** Recurrences that are meant most often. */
const RULES = [
  ['FREQ=DAILY;X-WORKDAY=ONLY', m.daily],
  ['FREQ=DAILY', m.everyDay],
  ['FREQ=WEEKLY', m.weekly],
  ['FREQ=MONTHLY', m.monthly],
  ['FREQ=MONTHLY;BYMONTHDAY=-1;X-WORKDAY=PREVIOUS', m.monthEnd],
] as const;

/** State, people, days, worth, recurrence: each saved as it is changed. */
export function TaskFields(props: DetailProps) {
  const say = useSay();
  const { task, today, writes } = props;
  const off = !writes;
  return (
    <div className="task-fields">
      <StateField {...props} />
      <OwnerField {...props} />
      {task.state === 'blocked' && (
        <Written
          label={say(m.blockedBy)}
          value={task.blockedBy}
          off={off}
          most={500}
          onSave={(blockedBy) => writes?.change(task, { blockedBy })}
          wide
        />
      )}
      <fieldset className="plain-set wide">
        <legend>{say(m.due)}</legend>
        <DueField value={task.due} today={today} disabled={off} onChange={(due) => writes?.change(task, { due })} />
      </fieldset>
      <Written
        label={`${say(m.worth)} (${say(m.money)})`}
        value={task.worth === null ? '' : String(task.worth)}
        off={off}
        whole
        onSave={(text) => writes?.change(task, { worth: text === '' ? null : Number(text) })}
      />
      <Written
        label={say(m.minutes)}
        value={task.minutes === null ? '' : String(task.minutes)}
        off={off}
        whole
        onSave={(text) => writes?.change(task, { minutes: text === '' ? null : Number(text) })}
      />
      <RepeatField {...props} />
      <Helpers {...props} />
    </div>
  );
}

function StateField({ task, writes }: DetailProps) {
  const say = useSay();
  const off = !writes;
  return (
    <Field label={say(m.state)}>
      <select
        className="input tight"
        value={task.state}
        disabled={off}
        onChange={({ target }) => writes?.change(task, { state: target.value as TaskState })}
      >
        {TASK_STATES.map((state) => (
          <option key={state} value={state}>
            {say(TASK_STATE_NAMES[state])}
          </option>
        ))}
      </select>
    </Field>
  );
}

function OwnerField({ task, people, writes }: DetailProps) {
  const say = useSay();
  const nameOf = usePersonName(people);
  const fitting = fitFor(people, task.subject.shop);
  const off = !writes;
  return (
    <Field label={say(m.owner)}>
      <select
        className="input tight"
        value={task.owner ?? ''}
        disabled={off}
        onChange={({ target }) => writes?.change(task, { owner: target.value ? Number(target.value) : null })}
      >
        <option value="">{say(m.nobody)}</option>
        {task.owner !== null && !fitting.some(({ id }) => id === task.owner) && <option value={task.owner}>{nameOf(task.owner)}</option>}
        {fitting.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

function RepeatField({ task, writes }: DetailProps) {
  const say = useSay();
  const rule = task.recurrence;
  const off = !writes;
  return (
    <Field label={say(m.repeats)}>
      <select
        className="input tight"
        value={rule ?? ''}
        disabled={off}
        onChange={({ target }) => writes?.change(task, { recurrence: target.value || null })}
      >
        <option value="">{say(m.never)}</option>
        {RULES.map(([key, words]) => (
          <option key={key} value={key}>
            {say(words)}
          </option>
        ))}
        {rule && !RULES.some(([key]) => key === rule) && <option value={rule}>{say(m.ownRule(rule))}</option>}
      </select>
    </Field>
  );
}

function Helpers({ task, people, writes }: DetailProps) {
  const say = useSay();
  const nameOf = usePersonName(people);
  const others = fitFor(people, task.subject.shop).filter(({ id }) => id !== task.owner && !task.helpers.includes(id));
  return (
    <Field label={say(m.helpers)}>
      <span className="task-helpers">
        {task.helpers.map((id) => (
          <button
            key={id}
            type="button"
            className="tag"
            disabled={!writes}
            aria-label={say(m.remove(nameOf(id)))}
            onClick={() => writes?.change(task, { helpers: task.helpers.filter((one) => one !== id) })}
          >
            {nameOf(id)} {writes && '×'}
          </button>
        ))}
        {writes && others.length > 0 && (
          <select
            className="input tight"
            aria-label={say(m.addHelper)}
            value=""
            onChange={({ target }) => writes.change(task, { helpers: [...task.helpers, Number(target.value)] })}
          >
            <option value="">{say(m.addHelper)}</option>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </span>
    </Field>
  );
}

type WrittenProps = { label: string; value: string; off: boolean; onSave: (text: string) => void; whole?: boolean; most?: number; wide?: boolean };

/** A line saved when it is left. */
function Written({ label, value, off, onSave, whole = false, most = 12, wide = false }: WrittenProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const input = (
    <TextInput
      className="tight"
      inputMode={whole ? 'numeric' : undefined}
      maxLength={most}
      readOnly={off}
      value={text}
      onChange={({ target }) => setText(whole ? target.value.replace(/\D/g, '') : target.value)}
      onBlur={() => text !== value && onSave(text.trim())}
      onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && event.currentTarget.blur()}
    />
  );
  return <div className={wide ? 'wide' : undefined}>{<Field label={label}>{input}</Field>}</div>;
}
