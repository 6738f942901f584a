import type { BaselineModel, BaselineSeries, DayDesign } from './baseline_model.ts';
import { DailyBaseline } from './daily_baseline.ts';
import { LEVEL_DAYS, type LevelDay, plainLevel, robustLevel } from './robust_level.ts';
import type { WindowSeries } from './share_series.ts';

/** A window `skip` days behind its origin, `days` long. */
export type WindowShape = { readonly skip: number; readonly days: number };

/** A window seen from the days before its origin. */
export type WindowLooks = {
  /** Days before this one were learnt from. */
  readonly origin: number;
  /** ln(actual ÷ forecast) by the usual level of the days before; null when too little of the window is known. */
  readonly error: number | null;
  /** The least and the largest such error of all levels that may go on: the usual one, older ones, and that of an extreme. */
  readonly least: number;
  readonly most: number;
  /** By the level before the extreme; null = the days before the origin were none. */
  readonly passed: number | null;
  /** The first day of the extreme; null = none. */
  readonly extremeFrom: number | null;
  /** How far off such a logarithm usually is, as far as noise and unseen occasions tell. */
  readonly deviation: number;
  readonly deviationOf: (days: number) => number;
  /** Of the window's known days. */
  readonly actual: number;
  readonly forecast: number;
  /** What a day is expected to be by the usual level, and the noise of a day. */
  readonly expected: (t: number) => number;
  readonly noise: number;
};

/** Before so many known days a forecast says nothing. */
export const LEARNING = 42;
/** A window of which less is known has no error. */
const LEAST_KNOWN = 0.7;
/** Levels are told by so many days at most. */
const MEMORY = 112;
/** What the last days were is left out of the older levels: those days may be why there is a task at all. */
const OLDER = [14, 21] as const;
/** Residuals of the last days that, together, are beyond this make them an extreme; the noise lasts, so that they are not independent. */
const EXTREME = 2.5;
const LASTING = Math.SQRT2;
const LONGEST_RUN = 14;
const RUN_CLIP = 4;
/** Where an extreme began is told by chance too; what was learnt a few days before is free of it. */
const MARGIN = 3;

/** Windows are looked at every so many days: neighbours tell nearly the same. */
export function strideOf({ days }: WindowShape): number {
  return Math.max(1, Math.round(days / 4));
}

/** The looks at every window that lies wholly before a day: what an effect that does not exist would have been there. */
export function windowsBefore(of: WindowSeries, logs: readonly (number | null)[], shape: WindowShape, until: number): WindowLooks[] {
  const baseline = new DailyBaseline(() => of.series);
  const every = strideOf(shape);
  const found: WindowLooks[] = [];
  while (baseline.day + shape.skip + shape.days <= until) {
    if (baseline.state.known >= LEARNING && baseline.day % every === 0) found.push(lookAt(baseline, of, logs, shape, null));
    baseline.next();
  }
  return found;
}

/** The looks at one window. @returns null when nothing is known before it */
export function windowAt(
  of: WindowSeries,
  logs: readonly (number | null)[],
  shape: WindowShape,
  origin: number,
  extremeFrom: number | null,
): WindowLooks | null {
  const baseline = new DailyBaseline(() => of.series);
  while (baseline.day < origin) baseline.next();
  return baseline.state.known === 0 ? null : lookAt(baseline, of, logs, shape, extremeFrom);
}

function lookAt(baseline: DailyBaseline, of: WindowSeries, logs: readonly (number | null)[], shape: WindowShape, told: number | null): WindowLooks {
  const { series } = of;
  const { day: origin, state: model } = baseline;
  const first = Math.max(0, origin - MEMORY);
  const days: LevelDay[] = [];
  for (let t = first; t < origin; t += 1) {
    const [value, log] = [series.values[t] ?? null, logs[t] ?? null];
    if (value === null || log === null) continue;
    const effect = effectOf(model, series, t);
    days.push({ t, log: log - effect, value: Math.max(0, value), effect });
  }
  const levelUntil = (until: number) =>
    robustLevel(
      days.filter(({ t }) => t < until),
      until,
    );
  const usual = levelUntil(origin);
  const sums = sumsOf(of, model, origin, shape);
  const errorOf = (level: number) => logError(sums.actual, level * sums.forecast, shape.days);
  const older = OLDER.map((gap) => levelUntil(origin - gap));
  const extremeFrom = told ?? extremeOf(days, older[0] ?? usual, origin);
  const error = sums.known >= LEAST_KNOWN && usual.level > 0 ? errorOf(usual.level) : null;
  const passed = extremeFrom === null ? null : errorOf(levelUntil(told ?? extremeFrom - MARGIN).level);
  const lasting = extremeFrom === null ? [] : [errorOf(plainLevel(days.filter(({ t }) => t >= extremeFrom)) ?? usual.level)];
  const all = [error ?? 0, ...older.map(({ level }) => errorOf(level)), ...(passed === null ? [] : [passed]), ...lasting];
  const unseen = unseenOf(of, model, origin, shape);
  const moved = movedIn(of, origin, shape) ** 2;
  const deviationOf = (n: number) => Math.sqrt(2 * usual.noise ** 2 * (1 / n + 1 / LEVEL_DAYS) + unseen + moved);
  return {
    ...{ origin, error, passed, extremeFrom, deviationOf, noise: usual.noise },
    least: Math.min(...all),
    most: Math.max(...all),
    deviation: deviationOf(shape.days),
    actual: sums.actual,
    forecast: usual.level * sums.forecast,
    expected: (t) => usual.level * Math.exp(effectOf(model, series, t)) * (of.weights?.[t] ?? 1),
  };
}

/** What the calendar makes of a level on a day, on the logarithmic scale, as far as it is learnt. */
function effectOf(model: BaselineModel, series: BaselineSeries, t: number): number {
  return model.filter.expect(model.design(series, t)) - (model.filter.mean[0] as number);
}

/** Sums of the window's known days: what was, and what a level of 1 makes of them. */
function sumsOf({ series, weights }: WindowSeries, model: BaselineModel, origin: number, { skip, days }: WindowShape) {
  let [actual, forecast, all] = [0, 0, 0];
  for (let t = origin + skip; t < origin + skip + days; t += 1) {
    const weight = weights ? (weights[t] ?? 0) : 1;
    const usual = weight * Math.exp(effectOf(model, series, t));
    const value = series.values[t] ?? null;
    all += usual;
    if (value === null || Number.isNaN(value)) continue;
    actual += weight * Math.max(0, value);
    forecast += usual;
  }
  return { actual, forecast, known: all > 0 ? forecast / all : 0 };
}

/** A logarithm kept finite by a part of a usual day. */
function logError(actual: number, forecast: number, days: number): number {
  const little = (0.02 * forecast) / days;
  return forecast > 0 ? Math.log((actual + little) / (forecast + little)) : 0;
}

/** The variance of the window's logarithm for what is not known of its occasions and weekdays. */
function unseenOf(of: WindowSeries, model: BaselineModel, origin: number, { skip, days }: WindowShape): number {
  const designs = Array.from({ length: days }, (_, k) => withoutLevel(model.design(of.series, origin + skip + k)));
  const weights = designs.map((design) => Math.exp(model.filter.expect(design)));
  const all = weights.reduce((sum, w) => sum + w, 0);
  let variance = 0;
  designs.forEach((one, i) => {
    designs.forEach((other, j) => {
      variance += ((weights[i] as number) * (weights[j] as number) * model.filter.between(one, other)) / all ** 2;
    });
  });
  return variance;
}

/** How far the window's logarithm may be off for what moved all places on its days. */
function movedIn({ unsure }: WindowSeries, origin: number, { skip, days }: WindowShape): number {
  if (!unsure) return 0;
  const of = unsure.slice(origin + skip, origin + skip + days);
  return of.reduce((sum, one) => sum + one, 0) / Math.max(1, of.length);
}

const withoutLevel = ({ at, by, columns }: DayDesign): DayDesign => ({ at: at.slice(1), by: by.slice(1), columns });

/** Since when the days before the origin, together, were farther from an older level than chance takes them; null = they were not. */
function extremeOf(days: readonly LevelDay[], { level, noise }: { level: number; noise: number }, origin: number): number | null {
  let [sum, most, from]: [number, number, number | null] = [0, EXTREME, null];
  const late = days.filter(({ t }) => t >= origin - LONGEST_RUN).reverse();
  late.forEach(({ t, log }, i) => {
    const off = (log - Math.log(Math.max(level, 1e-12))) / noise;
    sum += Math.max(-RUN_CLIP, Math.min(RUN_CLIP, off));
    const together = Math.abs(sum) / Math.sqrt(i + 1) / LASTING;
    if (i > 0 && together > most) [most, from] = [together, t];
  });
  return from;
}
