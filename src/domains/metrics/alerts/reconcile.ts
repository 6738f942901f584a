import { addDays } from '../../../base/calendar.ts';
import type { AlertStanding } from './contract.ts';
import type { FoundAlert } from './evaluate.ts';

/** An alert that is kept. */
export type Kept = { readonly id: number; readonly detail: FoundAlert } & AlertStanding;

/** What is to be written so that what is kept says what was found. */
export type Plan = {
  readonly add: readonly (AlertStanding & { readonly detail: FoundAlert })[];
  readonly change: readonly { readonly id: number; readonly detail: FoundAlert }[];
  /** Alerts nobody has touched that the facts no longer bear out. */
  readonly close: readonly number[];
};

/** Days between two spells of one alert. */
const GAP = 2;
/** On the first evaluation of a shop, what ended longer ago than this is history, not news. */
const NEWS = 7;

export const NEW: AlertStanding = { state: 'new', snoozedUntil: null, assignee: null, reason: null, note: '' };

/**
 * Brings what was found together with what is kept: an incident that goes on changes its alert, a new one adds one, one that the facts no longer
 * show is closed unless people have taken it up. Doing it twice changes nothing the second time. Pure.
 * @param first the first day that was looked at; older alerts are left alone. @param last the last day with facts.
 */
export function reconcile(
  kept: readonly Kept[],
  found: readonly FoundAlert[],
  { first, last, fresh }: { first: string; last: string; fresh: boolean },
): Plan {
  const left = new Map(kept.map((one) => [one.id, one]));
  const add: (AlertStanding & { detail: FoundAlert })[] = [];
  const change: { id: number; detail: FoundAlert }[] = [];
  for (const detail of found) {
    const match = bestMatch([...left.values()], detail);
    if (match) {
      left.delete(match.id);
      if (JSON.stringify(canonical(match.detail)) !== JSON.stringify(canonical(detail))) change.push({ id: match.id, detail });
    } else {
      const old = fresh && detail.to < addDays(last, -NEWS);
      add.push(old ? { ...NEW, state: 'resolved', reason: 'past', detail } : { ...NEW, detail });
    }
  }
  const close = [...left.values()]
    .filter(({ state, assignee, detail }) => state === 'new' && assignee === null && detail.found >= first)
    .map(({ id }) => id);
  return { add, change, close };
}

/** The alert of the same branch whose days touch; the same place before another, then the one with most days in common. */
function bestMatch(kept: readonly Kept[], found: FoundAlert): Kept | null {
  const touching = kept.filter(
    ({ detail }) => detail.branch === found.branch && detail.from <= addDays(found.to, GAP) && detail.to >= addDays(found.from, -GAP),
  );
  const shared = ({ detail }: Kept) => detail.series.filter((one) => found.series.includes(one)).length;
  const [best] = touching.filter((one) => shared(one) > 0).sort((a, b) => shared(b) - shared(a) || a.id - b.id);
  return best ?? null;
}

/** The same value in an order of keys of its own, as a database gives keys back in another. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, canonical(one)]),
  );
}
