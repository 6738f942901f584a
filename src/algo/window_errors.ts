import type { BaselineSeries } from './baseline_model.ts';
import { DailyBaseline } from './daily_baseline.ts';
import { forecastPeriod } from './period_forecast.ts';

/** How far a window's sum was from what had been forecast of it, by the days before its origin alone. */
export type WindowError = {
  /** Days before this one were learnt from. */
  readonly origin: number;
  /** ln(actual ÷ forecast); null when too little of the window is known. */
  readonly error: number | null;
  /** The deviation of that logarithm as the forecast tells it. */
  readonly deviation: number;
  /** The same error of the week before the origin, forecast a week before: what the baseline had not followed yet; null at first. */
  readonly recent: number | null;
  /** How many days before the origin the values, together, were an extreme; 0 = they were not. */
  readonly extreme: number;
};

/** A series and, for a ratio (its values are the daily ratios), how much each day counts in a sum of days. */
export type WindowSeries = { readonly series: BaselineSeries; readonly weights?: ArrayLike<number | null> };

/** A window `skip` days behind its origin, `days` long. */
export type WindowShape = { readonly skip: number; readonly days: number };

/** A window's forecast: each day's mean and band, and the sums of the days that are known. */
export type WindowForecast = {
  readonly days: readonly { readonly mean: number; readonly lower: number; readonly upper: number }[];
  readonly actual: number;
  readonly forecast: number;
  readonly deviation: number;
  /** The part of the window's weight that is known. */
  readonly known: number;
};

/** How long "just before" is. */
export const RECENT = 7;
/** A level that shifted in so many days may shift back. */
const SHIFT_REMEMBERED = 21;
/** Surprises of a run, together, beyond this are an extreme; runs are looked at up to so many days, each day clipped. */
const EXTREME = 1.5;
const LONGEST_RUN = 14;
const RUN_CLIP = 4;
/** Before so many known days a forecast says nothing. */
const LEARNING = 42;
/** A window of which less is known has no error. */
const LEAST_KNOWN = 0.7;

/** Windows are looked at every so many days: neighbours tell nearly the same. */
export function strideOf({ days }: WindowShape): number {
  return Math.max(1, Math.round(days / 4));
}

/** The forecast of a window from a baseline that has passed the days before the origin. */
export function forecastWindow(baseline: DailyBaseline, { series, weights }: WindowSeries, { skip, days }: WindowShape): WindowForecast {
  const ahead = forecastPeriod(baseline, series, days, 0.95, skip);
  let [actual, forecast, known, all] = [0, 0, 0, 0];
  ahead.days.forEach(({ mean }, k) => {
    const t = baseline.day + skip + k;
    const value = series.values[t] ?? null;
    const weight = weights ? (weights[t] ?? 0) : 1;
    all += weights ? mean * Math.max(weight, 0) : mean;
    if (value === null || Number.isNaN(value)) return;
    actual += weight * Math.max(0, value);
    forecast += weight * mean;
    known += weight * mean;
  });
  return { days: ahead.days, actual, forecast, deviation: ahead.total.deviation, known: all > 0 ? known / all : 0 };
}

/** ln(actual ÷ forecast), kept finite by a part of a usual day; null when too little is known. */
export function logError({ actual, forecast, known }: Pick<WindowForecast, 'actual' | 'forecast' | 'known'>, days: number): number | null {
  if (known < LEAST_KNOWN || !(forecast > 0)) return null;
  const little = (0.02 * forecast) / days;
  return Math.log((actual + little) / (forecast + little));
}

/** A baseline, and how surprising each day it has passed was (0 = unknown). */
export type Passed = { readonly baseline: DailyBaseline; readonly surprises: number[] };

/** The baseline of a series with everything before a day learnt. */
export function passedTo(series: BaselineSeries, day: number): Passed {
  const baseline = new DailyBaseline(() => series);
  const surprises: number[] = [];
  while (baseline.day < day) surprises.push(baseline.next().surprise ?? 0);
  return { baseline, surprises };
}

/**
 * How many days before now the values are an extreme: since a level lately believed began, or the run of days up to now whose surprises
 * together are the largest, when they are larger than chance makes them; 0 = none.
 */
export function extremeDays({ baseline, surprises }: Passed): number {
  const { day, shift } = baseline;
  if (shift !== null && day - shift.believed <= SHIFT_REMEMBERED) return day - shift.from;
  let [sum, most, at] = [0, EXTREME, 0];
  for (let n = 1; n <= Math.min(LONGEST_RUN, surprises.length); n += 1) {
    sum += Math.max(-RUN_CLIP, Math.min(RUN_CLIP, surprises[surprises.length - n] as number));
    const together = Math.abs(sum) / Math.sqrt(n);
    if (n > 1 && together > most) [most, at] = [together, n];
  }
  return at;
}

/**
 * The errors of all windows that lie wholly before a day: what an effect that does not exist would have looked like there.
 * @param until windows end before this day
 */
export function windowErrors(of: WindowSeries, shape: WindowShape, until: number): WindowError[] {
  const passed = passedTo(of.series, 0);
  const { baseline } = passed;
  const recents: ({ error: number | null; deviation: number } | null)[] = [];
  const found: WindowError[] = [];
  const every = strideOf(shape);
  while (baseline.day + shape.skip + shape.days <= until) {
    const origin = baseline.day;
    const told = baseline.state.known >= LEARNING;
    if (told && origin % every === 0) {
      const { error, deviation } = errorOf(baseline, of, shape);
      const before = recents[origin - RECENT] ?? null;
      found.push({ origin, error, deviation, recent: before?.error ?? null, extreme: extremeDays(passed) });
    }
    recents[origin] = told && (origin + RECENT) % every === 0 ? errorOf(baseline, of, { skip: 0, days: RECENT }) : null;
    passed.surprises.push(baseline.next().surprise ?? 0);
  }
  return found;
}

/** The error of one window. */
export function errorOf(baseline: DailyBaseline, of: WindowSeries, shape: WindowShape): { error: number | null; deviation: number } {
  const forecast = forecastWindow(baseline, of, shape);
  return { error: logError(forecast, shape.days), deviation: forecast.deviation };
}
