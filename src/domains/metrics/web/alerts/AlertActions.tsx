import { addDays } from '../../../../base/calendar.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useView } from '../../../../web/view.ts';
import type { Alert } from '../../alerts/contract.ts';
import { alertsWeb as m } from './messages.ts';
import type { AlertWrites } from './useAlertWrites.ts';

const REASONS = ['fixed', 'expected', 'false_alarm'] as const;
/** How long an alert is put off by one press. */
export const SNOOZE_DAYS = 3;

type Props = { alert: Alert; people: readonly { readonly id: number; readonly name: string }[]; writes: AlertWrites };

/** What can be done with an alert; the last step can be taken back. */
export function AlertActions({ alert, people, writes }: Props) {
  const say = useSay();
  const { today } = useView();
  const { id, state } = alert;
  return (
    <div className="alert-actions">
      {state === 'new' && (
        <Button size="tight" disabled={writes.busy} onClick={() => writes.act({ id, action: 'acknowledge' })}>
          {say(m.acknowledge)}
        </Button>
      )}
      {state !== 'resolved' && (
        <Button size="tight" disabled={writes.busy} onClick={() => writes.act({ id, action: 'snooze', until: addDays(today, SNOOZE_DAYS) })}>
          {say(m.snooze)}
        </Button>
      )}
      {state === 'resolved' || state === 'snoozed' ? (
        <Button size="tight" disabled={writes.busy} onClick={() => writes.act({ id, action: 'reopen' })}>
          {say(m.reopen)}
        </Button>
      ) : null}
      <label>
        {say(m.assign)}
        <select
          className="input tight"
          value={alert.assignee ?? ''}
          disabled={writes.busy}
          onChange={({ target }) => writes.act({ id, action: 'assign', person: target.value === '' ? null : Number(target.value) })}
        >
          <option value="">{say(m.nobody)}</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      </label>
      {state !== 'resolved' && (
        <fieldset className="alert-reasons">
          <legend>{say(m.resolve)}</legend>
          {REASONS.map((reason) => (
            <Button key={reason} size="tight" disabled={writes.busy} onClick={() => writes.act({ id, action: 'resolve', reason })}>
              {say(m[reason])}
            </Button>
          ))}
        </fieldset>
      )}
      <Button look="plain" size="tight" disabled={writes.busy} onClick={() => writes.undo(id)}>
        {say(m.undo)}
      </Button>
      <p className="quiet">{say(m.falseAlarmNote)}</p>
    </div>
  );
}
