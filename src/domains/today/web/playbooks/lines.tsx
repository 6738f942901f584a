import { Field, FieldError, TextInput } from '../../../../web/kit/Field.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { OWNER_WORDS } from '../../../metrics/trees/messages.ts';
import { OWNER_ROLES } from '../../contract.ts';
import type { Action, Check } from '../../playbooks/spec/contract.ts';
import { AddLine, Choice, MetricChoice, NumberField, TakeAway, type Wrong } from './fields.tsx';
import { playbooksWeb as m } from './messages.ts';

type Lines<T> = { lines: readonly T[]; wrong: Wrong; onChange: (lines: T[]) => void };

/** The checks of a playbook: a question, where to look, and which condition answers it. */
export function CheckLines({ lines, conditions, wrong, onChange }: Lines<Check> & { conditions: number }) {
  const say = useSay();
  const language = useLanguage();
  const change = (n: number, to: Check) => onChange(lines.map((one, at) => (at === n ? to : one)));
  const options = [['', say(m.nobody)] as const, ...Array.from({ length: conditions }, (_, n) => [String(n), say(m.nth(n + 1))] as const)];
  return (
    <fieldset>
      <legend>{say(m.checks)}</legend>
      {lines.map((line, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
        <div className="book-line" key={n}>
          <span className="wide">
            <Field label={say(m.ask)} wrong={wrong(['checks', n, 'ask'])}>
              <TextInput
                className="tight"
                value={line.ask[language]}
                onChange={({ target }) => change(n, { ...line, ask: { ...line.ask, [language]: target.value } })}
              />
            </Field>
          </span>
          <span className="wide">
            <Field label={say(m.look)} wrong={wrong(['checks', n, 'look'])}>
              <TextInput className="tight" value={line.look ?? ''} onChange={({ target }) => change(n, { ...line, look: target.value })} />
            </Field>
          </span>
          <Choice
            label={m.answeredBy}
            options={options}
            value={line.by === undefined ? '' : String(line.by)}
            onChange={(value) => {
              const { by: _, ...rest } = line;
              change(n, value === '' ? rest : { ...rest, by: Number(value) });
            }}
          />
          <TakeAway onPress={() => onChange(lines.filter((_, at) => at !== n))} />
          <FieldError wrong={wrong(['checks', n, 'by'])} />
        </div>
      ))}
      <AddLine onPress={() => onChange([...lines, { ask: { zh: '', en: '' } }])} />
      {lines.length === 0 && <FieldError wrong={wrong(['checks'])} />}
    </fieldset>
  );
}

/** The steps of a playbook. */
export function ActionLines({ lines, wrong, onChange }: Lines<Action>) {
  const say = useSay();
  const language = useLanguage();
  const change = (n: number, to: Partial<Action>) => onChange(lines.map((one, at) => (at === n ? { ...one, ...to } : one)));
  const roles = OWNER_ROLES.map((role) => [role, say(OWNER_WORDS[role])] as const);
  return (
    <fieldset>
      <legend>{say(m.actions)}</legend>
      {lines.map((line, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
        <div className="book-line" key={n}>
          <span className="wide">
            <Field label={say(m.todo)} wrong={wrong(['actions', n, 'do'])}>
              <TextInput
                className="tight"
                value={line.do[language]}
                onChange={({ target }) => change(n, { do: { ...line.do, [language]: target.value } })}
              />
            </Field>
          </span>
          <Choice label={m.role} options={roles} value={line.role} onChange={(role) => change(n, { role })} />
          <NumberField
            label={m.minutesShort}
            value={line.minutes}
            wrong={wrong(['actions', n, 'minutes'])}
            onChange={(minutes) => change(n, { minutes })}
          />
          <NumberField
            label={m.days}
            value={line.effectDays}
            wrong={wrong(['actions', n, 'effectDays'])}
            onChange={(effectDays) => change(n, { effectDays })}
          />
          <MetricChoice label={m.watch} value={line.watch} onChange={(watch) => change(n, { watch })} />
          <TakeAway onPress={() => onChange(lines.filter((_, at) => at !== n))} />
        </div>
      ))}
      <AddLine
        onPress={() => onChange([...lines, { do: { zh: '', en: '' }, role: 'operator', minutes: 30, effectDays: 7, watch: 'payment_amount' }])}
      />
      {lines.length === 0 && <FieldError wrong={wrong(['actions'])} />}
    </fieldset>
  );
}
