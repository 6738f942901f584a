import { dayFacts, isWorkday } from '../../base/calendar/holidays.ts';
import { addDays, type Day, daysBetween, eachDay, weekday } from '../../base/calendar.ts';

/** Minutes of a workday where nobody has said otherwise: six hours of eight, the rest is talk and interruptions. */
export const USUAL_MINUTES: readonly number[] = [360, 360, 360, 360, 360, 0, 0];
/** What a task without minutes is taken for. */
export const ASSUMED_MINUTES = 30;
/** Days the load is told for, today included. */
export const DAYS_AHEAD = 14;
/** As far as a due day is looked at; work due later is spread up to here. */
const FARTHEST = 366;

/** What somebody has on a day. */
export type DayTime = { readonly day: Day; readonly capacity: number; readonly away: boolean };

/** Somebody's days from today on, as many as work is spread over. */
export function timeFrom(today: Day, capacity: (day: Day) => number, away: (day: Day) => boolean): DayTime[] {
  return yearFrom(today).map((day) => {
    const gone = away(day);
    return { day, away: gone, capacity: gone ? 0 : capacity(day) };
  });
}

let year: readonly Day[] = [];

/** The days work is spread over; the same for everybody. */
function yearFrom(today: Day): readonly Day[] {
  if (year[0] !== today) year = eachDay(today, addDays(today, FARTHEST));
  return year;
}

/**
 * Minutes somebody has on a day: of its weekday; nothing on holidays. A weekend day worked for a holiday (调休上班) that has no minutes of its
 * own counts as a Monday. `weekdays`: where China's holidays do not hold. Pure.
 */
export function capacityOn(minutes: readonly number[], calendar: 'china' | 'weekdays', day: Day): number {
  const own = minutes[weekday(day) - 1] ?? 0;
  if (calendar === 'weekdays') return own;
  if (dayFacts(day).kind === 'holiday') return 0;
  return own === 0 && weekday(day) > 5 && isWorkday(day) ? (minutes[0] ?? 0) : own;
}

export type Work = { readonly minutes: number | null; readonly due: Day | null; readonly startOn: Day | null };

/** Where the minutes of one piece of work land; together they are all of it. */
export type Spread = {
  /** By day from today on. */
  readonly days: readonly { readonly at: number; readonly minutes: number }[];
  /** After the days ahead. */
  readonly later: number;
  /** Without a due day: on no day. */
  readonly undated: number;
  /** The person is away on every day there is for it. */
  readonly unplaced: number;
};

const NOWHERE: Spread = { days: [], later: 0, undated: 0, unplaced: 0 };

/**
 * Spreads work over the days until it is due, in whole minutes and by the minutes each day has; overdue work lands on the first day the
 * person works. Where no day until then has minutes it lands on the last one they are not away. `time` begins today. Pure.
 */
export function spread(work: Work, time: readonly DayTime[]): Spread {
  const minutes = work.minutes ?? ASSUMED_MINUTES;
  const today = time[0]?.day;
  if (work.due === null || today === undefined) return { ...NOWHERE, undated: minutes };
  const due = Math.min(daysBetween(today, work.due), time.length - 1);
  if (due < 0) {
    const there = indices(0, Math.min(DAYS_AHEAD, time.length) - 1).filter((at) => !time[at]?.away);
    const at = there.find((one) => (time[one]?.capacity ?? 0) > 0) ?? there[0];
    return at === undefined ? { ...NOWHERE, unplaced: minutes } : { ...NOWHERE, days: [{ at, minutes }] };
  }
  const start = work.startOn === null || work.startOn > work.due ? 0 : Math.max(0, daysBetween(today, work.startOn));
  if (start >= time.length) return { ...NOWHERE, later: minutes };
  const there = indices(start, due).filter((at) => !time[at]?.away);
  const working = there.filter((at) => (time[at]?.capacity ?? 0) > 0);
  const on = working.length > 0 ? working : there.slice(-1);
  if (on.length === 0) return { ...NOWHERE, unplaced: minutes };
  const parts = shared(
    minutes,
    on.map((at) => Math.max(1, time[at]?.capacity ?? 0)),
  );
  const placed = on.map((at, n) => ({ at, minutes: parts[n] ?? 0 })).filter((one) => one.minutes > 0);
  const far = placed.filter(({ at }) => at >= DAYS_AHEAD);
  return { ...NOWHERE, days: placed.filter(({ at }) => at < DAYS_AHEAD), later: far.reduce((sum, one) => sum + one.minutes, 0) };
}

const indices = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);

/** A whole number in whole parts by weight; the parts are all of it. Pure. */
function shared(whole: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, one) => sum + one, 0);
  let weight = 0;
  let given = 0;
  return weights.map((one) => {
    weight += one;
    const upTo = Math.round((whole * weight) / total);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}

/** What is on somebody's days. */
export type Load = {
  /** Of each day ahead, today first. */
  readonly minutes: readonly number[];
  readonly later: number;
  readonly undated: number;
  readonly unplaced: number;
};

/** The minutes of tasks and of routines on the days ahead. A routine on a day away is not this person's. Pure. */
export function loadOf(works: readonly Work[], routines: readonly { readonly day: Day; readonly minutes: number }[], time: readonly DayTime[]): Load {
  const days = time.slice(0, DAYS_AHEAD);
  const minutes = days.map(({ day, away }) => (away ? 0 : routines.filter((one) => one.day === day).reduce((sum, one) => sum + one.minutes, 0)));
  const rest = { later: 0, undated: 0, unplaced: 0 };
  for (const work of works) {
    const one = spread(work, time);
    for (const { at, minutes: part } of one.days) minutes[at] = (minutes[at] ?? 0) + part;
    rest.later += one.later;
    rest.undated += one.undated;
    rest.unplaced += one.unplaced;
  }
  return { minutes, ...rest };
}
