import type { AlertAction, AlertStanding } from './contract.ts';
import { alertNeeds } from './faults.ts';

/** What somebody wants done with an alert. */
export type Act = {
  readonly action: AlertAction;
  readonly until?: string | undefined;
  readonly person?: number | null | undefined;
  readonly reason?: 'fixed' | 'expected' | 'false_alarm' | undefined;
  readonly note?: string | undefined;
};

/**
 * How an alert stands after somebody did something with it. Pure.
 * @throws Fault alerts.needs when a day to come back, a person or a reason is missing
 */
export function afterAct(before: AlertStanding, { action, until, person, reason, note }: Act, today: string): AlertStanding {
  const told = { ...before, note: note ?? before.note };
  switch (action) {
    case 'acknowledge':
      return { ...told, state: 'acknowledged', snoozedUntil: null, reason: null };
    case 'snooze':
      if (!until || until <= today) throw alertNeeds({ field: 'until' }, { place: { field: 'until' } });
      return { ...told, state: 'snoozed', snoozedUntil: until, reason: null };
    case 'assign':
      if (person === undefined) throw alertNeeds({ field: 'person' }, { place: { field: 'person' } });
      return { ...told, assignee: person, state: told.state === 'new' && person !== null ? 'acknowledged' : told.state };
    case 'resolve':
      if (!reason) throw alertNeeds({ field: 'reason' }, { place: { field: 'reason' } });
      return { ...told, state: 'resolved', snoozedUntil: null, reason };
    case 'reopen':
      return { ...told, state: 'new', snoozedUntil: null, reason: null };
  }
}

/** The state on a day: a snoozed alert is new again when its day has come. Pure. */
export function stateOn({ state, snoozedUntil }: Pick<AlertStanding, 'state' | 'snoozedUntil'>, today: string): AlertStanding['state'] {
  return state === 'snoozed' && snoozedUntil !== null && snoozedUntil <= today ? 'new' : state;
}

/** By how much a series has to surprise more after a false alarm, and at most. */
const RAISE = 1.2;
const MOST = 2;

/** How much more each series has to surprise, by the false alarms it had. Pure. */
export function raisesOf(series: readonly string[]): ReadonlyMap<string, number> {
  const raised = new Map<string, number>();
  for (const one of series) raised.set(one, Math.min(MOST, (raised.get(one) ?? 1) * RAISE));
  return raised;
}
