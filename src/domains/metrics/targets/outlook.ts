import {
  type BaselineDay,
  type BaselineSeries,
  DailyBaseline,
  forecastPeriod,
  pace,
  seasonalShape,
  type TotalForecast,
} from '../../../algo/index.ts';

/** How often the band is to hold the end. */
export const BAND = 0.8;
/** Fewer known days than this say nothing of a shop's own weekdays. */
export const LEAST_DAYS = 28;

/** A series whose days behind have been learnt, and what was expected of each of them by the days before it. */
export type Learnt = {
  readonly series: BaselineSeries;
  readonly baseline: DailyBaseline;
  readonly expected: readonly (number | null)[];
  readonly known: number;
};

/** Passes the days up to `until` (not included), one after another. */
export function learn(series: BaselineSeries, until: number): Learnt {
  const baseline = new DailyBaseline(() => series);
  const expected: BaselineDay['expected'][] = [];
  while (baseline.day < until) expected.push(baseline.next().expected);
  const known = Array.from(series.values)
    .slice(0, until)
    .filter((value) => value !== null).length;
  return { series, baseline, expected, known };
}

/** How the days from … to weigh by the shop's own calendar; equal weights where too little is known. */
export function shapeOf(learnt: Learnt, from: number, to: number): { basis: 'shape' | 'equal'; shape: number[] } {
  if (learnt.known < LEAST_DAYS) return { basis: 'equal', shape: Array.from({ length: to - from + 1 }, () => 1) };
  return { basis: 'shape', shape: seasonalShape(learnt.baseline, learnt.series, from, to) };
}

/** Where a period stands and where it will end, in the unit of the values. */
export type Outlook = {
  /** One a day of the period up to the last day with data; null = unknown. */
  readonly actual: readonly (number | null)[];
  readonly done: number;
  readonly due: number;
  readonly ahead: number;
  /** Days behind of which nothing is known; they are left out of what is done and due. */
  readonly unknownDays: number;
  readonly daysLeft: number;
  /** What each remaining day has to bring, on average; null when the period is over. */
  readonly needPerDay: number | null;
  readonly forecast: readonly { readonly mean: number; readonly lower: number; readonly upper: number }[];
  /** What will have been done by the end of each remaining day. */
  readonly course: readonly { readonly mean: number; readonly lower: number; readonly upper: number }[];
  /** Null where too little is known to tell. */
  readonly end: TotalForecast | null;
  readonly rest: number | null;
  /** The probability of ending at the target or above; null as above. */
  readonly chance: number | null;
};

/**
 * The outlook of one period. The days behind are those the baseline has passed.
 * @param targets of every day of the period, @param from and `to` its first and last day by number
 */
export function outlookOf(learnt: Learnt, targets: readonly number[], from: number, to: number): Outlook {
  const { series, baseline } = learnt;
  const behind = Math.max(0, Math.min(baseline.day, to + 1) - from);
  const actual = Array.from({ length: behind }, (_, k) => series.values[from + k] ?? null);
  const known = actual.flatMap((value, k) => (value === null ? [] : [{ value, target: targets[k] as number }]));
  const done = known.reduce((sum, { value }) => sum + value, 0);
  const due = known.reduce((sum, { target }) => sum + target, 0);
  const target = targets.reduce((sum, each) => sum + each, 0);
  const daysLeft = to - from + 1 - behind;
  const base = {
    ...{ actual, done, due, ahead: done - due, unknownDays: behind - known.length, daysLeft },
    needPerDay: daysLeft > 0 ? Math.max(0, target - done) / daysLeft : null,
  };
  if (daysLeft === 0) {
    const { end, chance } = pace(targets, [done], null);
    return { ...base, forecast: [], course: [], end: base.unknownDays > 0 ? null : end, rest: 0, chance: base.unknownDays > 0 ? null : chance };
  }
  if (learnt.known < LEAST_DAYS) return { ...base, forecast: [], course: [], end: null, rest: null, chance: null };
  const ahead = forecastPeriod(baseline, series, daysLeft, BAND, Math.max(0, from - baseline.day));
  // Days behind that nobody has told of happened all the same: they are forecast as any other, and only in the end.
  const guessed = actual.reduce<number>((sum, value, k) => sum + (value === null ? (learnt.expected[from + k] ?? 0) : 0), 0);
  const course = ahead.sums.map((total) => shifted(total, done + guessed));
  const total = shifted(ahead.total, guessed);
  const { end, chance } = pace(targets, [done], total);
  return { ...base, forecast: ahead.days, course, end, rest: total.mean, chance };
}

function shifted(total: TotalForecast, by: number): TotalForecast {
  return by === 0 ? total : { ...total, mean: total.mean + by, lower: total.lower + by, upper: total.upper + by };
}
