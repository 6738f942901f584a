import type { BaselineDay } from './daily_baseline.ts';
import { changePoints } from './pelt.ts';
import { mad, median } from './quantile.ts';

/** A level that has been another since a day. */
export type LevelShift = {
  /** The first day of the new level, by number. */
  readonly since: number;
  /** The level before and since, in the unit of the values, season and effects taken out. */
  readonly before: number;
  readonly after: number;
  /** after ÷ before − 1 */
  readonly change: number;
};

/** Segments shorter than this are incidents, not levels. */
const LEAST_DAYS = 5;

/**
 * The last lasting shift of the level, for wording ("since day X, −20 %"): change points (PELT) of the logarithms of the values over what
 * their season and effects multiply them by, in units of their day-to-day noise.
 * @param values of the days, null = unknown, @param days their baseline; both of the same days
 * @param options.window how many days back to look, @param options.least change that is worth a word (0.1 = 10 %)
 * @param options.unusual days to leave out because what they multiply by is hardly known
 * @returns null when the level has not shifted, or too few days are known.
 */
export function levelShift(
  values: ArrayLike<number | null>,
  days: readonly BaselineDay[],
  options: { readonly window?: number; readonly least?: number; readonly unusual?: (day: number) => boolean } = {},
): LevelShift | null {
  const { window = 90, least = 0.1, unusual = () => false } = options;
  const places: number[] = [];
  const levels: number[] = [];
  for (let t = Math.max(0, days.length - window); t < days.length; t += 1) {
    if (unusual(t)) continue;
    const value = values[t] ?? Number.NaN;
    const { annual, effects } = days[t] as BaselineDay;
    const factor = effects.reduce((product, x) => product * x, annual);
    if (!(value > 0) || !(factor > 0)) continue;
    places.push(t);
    levels.push(Math.log(value / factor));
  }
  if (levels.length < 2 * LEAST_DAYS) return null;
  // Differences of neighbours do not see the shift itself.
  const noise = mad(levels.slice(1).map((x, k) => x - (levels[k] as number))) / Math.SQRT2;
  if (!(noise > 0)) return null;
  // Levels wander; twice the usual price keeps a slow wander from being told as a shift.
  const points = changePoints(
    levels.map((x) => x / noise),
    'mean',
    { penalty: 6 * Math.log(levels.length), leastLength: LEAST_DAYS },
  );
  const last = points.at(-1);
  if (last === undefined) return null;
  const previous = points.at(-2) ?? -1;
  const before = Math.exp(median(levels.slice(previous + 1, last + 1)));
  const after = Math.exp(median(levels.slice(last + 1)));
  const change = after / before - 1;
  return Math.abs(change) < least ? null : { since: places[last + 1] as number, before, after, change };
}
