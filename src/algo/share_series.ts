import type { BaselineSeries } from './baseline_model.ts';
import { controlIndex, logOfDays, runningMedian } from './control_index.ts';
import { MAD_TO_SD, median } from './quantile.ts';

/** A series and, for a ratio (its values are the daily ratios), how much each day counts in a sum of days. */
export type WindowSeries = {
  readonly series: BaselineSeries;
  readonly weights?: ArrayLike<number | null>;
  /** How far each day's logarithm may be off for what moved all: the place answers to it in a measure that is known only so well. */
  readonly unsure?: readonly number[];
};

/** How to see a series beside others: each day as a multiple of what the others' day was like. */
export type Share = {
  /** What every day is divided by; null = the series is seen alone. */
  readonly index: readonly number[] | null;
  /** How far the series follows the others. */
  readonly elasticity: number;
  /** What each control counts: its part of the index times the elasticity. */
  readonly weights: readonly number[];
};

/** Slow levels are medians of so many days on either side: falls of two weeks leave them where they were. */
const HALF = 28;
/** A place follows the others one to one, give or take: what is thought beforehand. */
const FOLLOWS = { mean: 1, deviation: 0.25 } as const;
/** A day farther off than so many deviations says nothing of how far a place follows (Tukey's biweight). */
const FAR = 4;
const STEPS = 10;
/** What occasions do to a share is this part of what they do to a sum, where the share follows the others wholly. */
const SHARE_EFFECTS = 0.25;

/**
 * A series as a share of what moved the controls: values ÷ index^elasticity, the elasticity learnt from the days before the origin (robust,
 * shrunk to 1). What season, occasions and the shop's traffic do to all of them alike falls out of it.
 * @param until the last day needed, itself excluded; controls may be read up to it, nobody has touched them
 */
export function shareOf(target: WindowSeries, controls: readonly WindowSeries[], origin: number, until: number): Share {
  const { log, weights } = controlIndex(
    controls.map(({ series }) => series.values),
    until,
  );
  if (weights.length === 0) return alone(0);
  const elasticity = elasticityOf(target.series, log, origin);
  return { index: log.map((x) => Math.exp(elasticity * x)), elasticity, weights: weights.map((weight) => weight * elasticity) };
}

/** A place answers to what moves the shop in a measure that is known to about this part of it; it may be another for campaigns than for traffic. */
const UNSURE = 0.15;

/** A series by its own days alone, whatever the controls. */
export const alone = (controls: number): Share => ({ index: null, elasticity: 0, weights: Array.from({ length: controls }, () => 0) });

/** The series as the share sees it. What occasions do to a share is less than what they do to a sum, and it has no season. */
export function seenAs(target: WindowSeries, { index, elasticity }: Share): WindowSeries {
  if (!index) return target;
  const { phases: _, ...series } = target.series;
  const left = Math.min(1, SHARE_EFFECTS + (1 - SHARE_EFFECTS) * Math.abs(1 - elasticity));
  const divided = (t: number): number | null => {
    const value = series.values[t] ?? null;
    return value === null ? null : value / (index[t] as number);
  };
  const slow = runningMedian(index.map(Math.log), HALF);
  return {
    series: {
      ...series,
      values: Array.from({ length: Math.min(index.length, series.values.length) }, (_, t) => divided(t)),
      effects: series.effects.map((effect) => ({ ...effect, deviation: left * effect.deviation })),
    },
    weights: index.map((x, t) => x * (target.weights ? (target.weights[t] ?? 0) : 1)),
    unsure: index.map((x, t) => UNSURE * (Math.log(x) - (slow[t] as number))),
  };
}

/** How far a series moves when the index does, about their slow levels. */
function elasticityOf({ values }: BaselineSeries, index: readonly number[], origin: number): number {
  const past = index.slice(0, origin);
  const slow = runningMedian(past, HALF);
  const x = past.map((value, t) => value - (slow[t] as number));
  const beside = logOfDays(values, origin).map((value, t) => (value === null ? null : value - (past[t] as number)));
  const level = runningMedian(beside, HALF);
  const y = beside.map((value, t) => (value === null ? null : value - (level[t] as number)));
  const noise = MAD_TO_SD * median(y.filter((value): value is number => value !== null).map(Math.abs)) || 1;
  let off = 0;
  for (let step = 0; step < STEPS; step += 1) {
    let [moment, square] = [0, 2 * (noise / FOLLOWS.deviation) ** 2];
    for (let t = 0; t < past.length; t += 1) {
      const [value, by] = [y[t], x[t] as number];
      if (value === null || value === undefined) continue;
      const far = Math.abs(value - off * by) / (FAR * noise);
      const weight = far < 1 ? (1 - far * far) ** 2 : 0;
      moment += weight * by * value;
      square += weight * by * by;
    }
    off = moment / square;
  }
  return Math.max(0, FOLLOWS.mean + off);
}
