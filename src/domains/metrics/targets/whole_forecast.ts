import { normalQuantile, normalTail } from '../../../algo/index.ts';
import { BAND } from './outlook.ts';

/** What the days of a period make of a number by themselves: people of each day added up, a ratio's days weighed by what it is divided by. */
export type OfDays = {
  /** Of the days behind; null before the period. */
  readonly soFar: number | null;
  /** Of all its days, those ahead as forecast, and the deviation of the logarithm of that. */
  readonly whole: number;
  readonly deviation: number;
};

/** An earlier period as long as this one: its number ÷ what its days make of it, over as many days as are behind now and over all. */
export type Overlap = { readonly part: number | null; readonly whole: number };

/** Where a number ends that its days do not add up to. */
export type WholeForecast = { readonly mean: number; readonly lower: number; readonly upper: number; readonly deviation: number };

/** How far the overlap of one earlier period may be from that of this one, when there is no second one to tell. */
const ONE_ONLY = 0.03;

/** How the overlap moves from the days behind to the whole period: the mean of the logarithm over earlier periods, and its variance. */
export type Step = { readonly mean: number; readonly variance: number };

/**
 * What earlier periods tell of the overlap. @param begun whether days of this period are behind, whose own overlap is then kept
 * @returns null when none of them tells it
 */
export function overlapStep(earlier: readonly Overlap[], begun: boolean): Step | null {
  const steps = earlier.flatMap(({ part, whole }) => {
    if (!(whole > 0)) return [];
    if (!begun) return [Math.log(whole)];
    return part !== null && part > 0 ? [Math.log(whole / part)] : [];
  });
  if (steps.length === 0) return null;
  const mean = steps.reduce((sum, each) => sum + each, 0) / steps.length;
  const spread = steps.length > 1 ? steps.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (steps.length - 1) : ONE_ONLY ** 2;
  return { mean, variance: spread * (1 + 1 / steps.length) };
}

/**
 * Forecasts the number of a whole period from its days, for numbers that are not the sum of their days: a buyer of two days is one buyer.
 * How much less the period is than its days grows with its length, in the same way as it did in earlier periods of this shop; what the
 * days behind show of this period's own overlap is kept.
 * @param now the number of the days behind; null before the period
 */
export function wholeForecast(now: number | null, { soFar, whole, deviation: ofDays }: OfDays, step: Step): WholeForecast {
  const own = now !== null && now > 0 && soFar !== null && soFar > 0 ? now / soFar : 1;
  const mean = whole * own * Math.exp(step.mean);
  const deviation = Math.sqrt(ofDays ** 2 + step.variance);
  const reach = Math.exp(normalQuantile(0.5 + BAND / 2) * deviation);
  return { mean, lower: mean / reach, upper: mean * reach, deviation };
}

/** The probability of ending at `target` or above. */
export function chanceOfWhole(target: number, { mean, deviation }: WholeForecast): number {
  if (target <= 0) return 1;
  if (deviation === 0) return Number(mean >= target);
  return normalTail(Math.log(target / mean) / deviation);
}
