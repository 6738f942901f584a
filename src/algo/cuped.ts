import { summary } from './summary.ts';
import { type MeanDifference, welchT } from './welch_t.ts';

/** One person's (or shop's) value, the same before the experiment, and the group. */
export type BeforeAfter = { readonly before: number; readonly after: number; readonly treated: boolean };

export type Cuped = {
  /** How much of `before` is taken off, learnt from both groups together. */
  readonly theta: number;
  /** Welch's test of treated − others on the adjusted values. */
  readonly test: MeanDifference;
  /** The part of the variance that was taken away: the squared correlation of before and after. */
  readonly reduction: number;
};

/**
 * Takes out of an outcome what was known before the experiment, so that a smaller effect is seen (Deng, Xu, Kohavi & Walker 2013).
 * @throws RangeError when a group has fewer than two values, or `before` does not vary.
 */
export function cuped(rows: readonly BeforeAfter[]): Cuped {
  const before = summary(rows.map((row) => row.before));
  if (!(before.variance > 0)) throw new RangeError('what is known before must vary');
  const after = summary(rows.map((row) => row.after));
  const covariance = rows.reduce((sum, row) => sum + (row.before - before.mean) * (row.after - after.mean), 0) / (rows.length - 1);
  const theta = covariance / before.variance;
  const adjusted = (treated: boolean) => rows.filter((row) => row.treated === treated).map((row) => row.after - theta * (row.before - before.mean));
  return { theta, test: welchT(adjusted(true), adjusted(false)), reduction: covariance ** 2 / (before.variance * after.variance) };
}
