import { type BaselineSeries, median, type WindowSeries } from '../../../algo/index.ts';
import type { DailyNature, DailyNumbers } from '../../metrics/index.ts';

/** The effects of the calendar on each day. */
export type DayColumns = Pick<BaselineSeries, 'effects'> & { readonly phases: readonly number[] };

/** Of a rate fewer tries than this on a usual day say nothing. */
const LEAST_SIZE = 1;
/** A metric that is below zero more often than this has no forecast of this kind. */
const BELOW_ZERO = 0.02;

/**
 * A metric's days as the estimate reads them: sums as counts or amounts; of ratios the daily ratio, each day weighted by what stands below
 * its line, so that a window's ratio is a ratio of sums.
 * @returns null when it is below zero on more than a few days
 */
export function windowSeriesOf({ values, sizes }: DailyNumbers, { unit, adds }: DailyNature, columns: DayColumns): WindowSeries | null {
  const known = values.filter((value): value is number => value !== null);
  if (known.filter((value) => value < 0).length > BELOW_ZERO * known.length) return null;
  if (adds && unit === 'count') return { series: { kind: 'count', values, ...columns } };
  if (adds || sizes === null) return { series: { kind: 'amount', values, ...columns } };
  const usual = median(known);
  const tries = Math.max(LEAST_SIZE, median(sizes.filter((size): size is number => size !== null && size > 0)) || LEAST_SIZE);
  // What chance alone makes of so many tries: of a share its binomial variance, of a mean that of one value about as large as itself.
  const one = unit === 'share' && usual < 1 ? 1 - usual : usual;
  // What moves a sum moves a rate far less.
  const effects = columns.effects.map((effect) => ({ ...effect, deviation: effect.deviation / 2 }));
  return { series: { kind: 'amount', values, unit: Math.max(one / tries, 1e-9), ...columns, effects }, weights: sizes };
}

/** The mean of a window's days, for what does not add over days. */
export function perDay(adds: boolean, weights: WindowSeries['weights'], from: number, days: number): number {
  if (adds) return 1;
  if (!weights) return days;
  let sum = 0;
  for (let t = from; t < from + days; t += 1) sum += weights[t] ?? 0;
  return sum > 0 ? sum : 1;
}
