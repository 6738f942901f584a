import { LRUCache } from 'lru-cache';
import { addDays, type Day, earlier } from '../../../base/calendar.ts';
import type { Store } from '../../../store/index.ts';
import type { Shop } from '../../accounts/index.ts';
import { type Assignment, assignmentOn, type Doer } from './assignment.ts';
import type { Round, Routine } from './contract.ts';
import { businessDayOf, type DeskFacts, isDueAt, shopsOfRoutine } from './desk_facts.ts';
import { type DayRuns, type RunRow, runsOfDay } from './stored.ts';

/** One thing of a routine that is due: as a whole, or at one of its hours. */
export type DueRoutine = {
  readonly routine: Routine;
  readonly hour: number | null;
  readonly shops: readonly Shop[];
  readonly day: Day;
  readonly assignment: Assignment;
  /** My own doing of it, or another's that counts for me too. */
  readonly run: RunRow | null;
};

/** What was due and not done stays for so many days: what goes to tomorrow is there tomorrow. */
const STAYS: Readonly<Record<Round, number>> = { morning: 0, campaign: 0, evening: 0, weekly: 6, monthly: 12, other: 0 };
/** Days of doings that matter to a day, for some routines. */
const RUN_DAYS = 13;

/** What was done, as far as the days that now run in some shops need it. */
export function runsFor(store: Store, { routines }: Pick<DeskFacts, 'routines'>, seen: readonly Shop[], now: Date): Promise<DayRuns> {
  const first = seen.map((shop) => businessDayOf(now, [shop])).reduce(earlier, businessDayOf(now, seen));
  const staying = routines.filter(({ off, round }) => !off && STAYS[round] > 0).map(({ key }) => key);
  return runsOfDay(store, first, addDays(first, -RUN_DAYS), staying);
}

/** My routines of today, with what was done of them. What was due before anybody had begun is not owed. Pure. */
export function dueToday(facts: DeskFacts, seen: readonly Shop[], me: Doer, { runs, begun }: DayRuns, now: Date): DueRoutine[] {
  return owedBy(facts, seen, me, begun, now).flatMap(({ since, hours, ...one }) =>
    hours.flatMap((hour) => {
      const run = runFor(one.routine, hour, one.shops, me, runs, since, one.day);
      // What was ended on an earlier day is over.
      return run && run.day < one.day && run.endedAt !== null ? [] : [{ ...one, hour, run }];
    }),
  );
}

type Owed = Omit<DueRoutine, 'hour' | 'run'> & { readonly since: Day; readonly hours: readonly (number | null)[] };

/** What is owed follows from what everybody's day is made of, the person and the days of the shops: it stays while somebody does something. */
const known = new WeakMap<DeskFacts, LRUCache<string, readonly Owed[]>>();
const MOST_KNOWN = 500;

function owedBy(facts: DeskFacts, seen: readonly Shop[], me: Doer, begun: Day | undefined, now: Date): readonly Owed[] {
  const all = known.get(facts) ?? new LRUCache<string, readonly Owed[]>({ max: MOST_KNOWN });
  known.set(facts, all);
  const shops = seen.map((shop) => `${shop.id} ${businessDayOf(now, [shop])}`);
  const key = [me.id, me.role, me.shops?.join('+') ?? 'all', begun, businessDayOf(now, seen), ...shops].join();
  const found = all.get(key);
  if (found) return found;
  const made = owed(facts, seen, me, begun, now);
  all.set(key, made);
  return made;
}

function owed(facts: DeskFacts, seen: readonly Shop[], me: Doer, begun: Day | undefined, now: Date): Owed[] {
  return facts.routines.flatMap((routine) => {
    const shops = routine.off ? null : shopsOfRoutine(routine, seen);
    if (!shops) return [];
    const day = businessDayOf(now, shops);
    const assignment = assignmentOn(
      day,
      facts.away,
      routine,
      shops.map(({ id }) => id),
      me,
      facts.people,
    );
    if (!assignment.mine) return [];
    const since = Array.from({ length: STAYS[routine.round] + 1 }, (_, back) => addDays(day, -back)).find(
      (one) => (one === day || (begun !== undefined && one >= begun)) && isDueAt(routine, one, shops, facts.phases),
    );
    if (since === undefined) return [];
    const hours = routine.hours.length > 0 ? [...new Set(routine.hours)].sort((a, b) => a - b) : [null];
    return [{ routine, shops, day, assignment, since, hours }];
  });
}

const indexes = new WeakMap<readonly RunRow[], ReadonlyMap<string, readonly RunRow[]>>();

/** The doings of everybody by routine and hour: one list is everybody's until somebody does something. */
function indexed(runs: readonly RunRow[]): ReadonlyMap<string, readonly RunRow[]> {
  const known = indexes.get(runs);
  if (known) return known;
  const of = new Map<string, RunRow[]>();
  for (const run of runs) {
    const key = `${run.routine} ${run.hour}`;
    const some = of.get(key);
    if (some) some.push(run);
    else of.set(key, [run]);
  }
  indexes.set(runs, of);
  return of;
}

/** Whether nothing of a routine is left to do for somebody on a day: they ended it, or another did for all of these shops. Pure. */
export function isEnded(routine: Routine, hour: number | null, shops: readonly Shop[], me: Doer, runs: readonly RunRow[], day: Day): boolean {
  return runFor(routine, hour, shops, me, runs, day, day)?.endedAt != null;
}

/** My own doing since the day it was due; or, where once is enough, another's who covered all these shops. */
function runFor(
  routine: Routine,
  hour: number | null,
  shops: readonly Shop[],
  me: Doer,
  runs: readonly RunRow[],
  since: Day,
  day: Day,
): RunRow | null {
  const of = (indexed(runs).get(`${routine.key} ${hour ?? -1}`) ?? []).filter((run) => run.day >= since && run.day <= day);
  if (of.length === 0) return null;
  const newest = (some: readonly RunRow[]) => [...some].sort((a, b) => (a.day < b.day ? 1 : -1))[0] ?? null;
  const ended = (run: RunRow) => run.endedAt !== null;
  const own = of.filter(({ person }) => person === me.id);
  const mine = newest(own.filter(ended)) ?? newest(own.filter((run) => run.day === day));
  if (mine && ended(mine)) return mine;
  const covers = (run: RunRow) => run.person !== me.id && ended(run) && shops.every(({ id }) => run.shops.includes(id));
  return (routine.each || routine.person !== null ? null : newest(of.filter(covers))) ?? mine;
}
