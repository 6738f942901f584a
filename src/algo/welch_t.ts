import type { Interval } from './proportions.ts';
import { studentQuantile, studentTail } from './student_t.ts';
import { summary } from './summary.ts';

/** A test of two means: a − b. */
export type MeanDifference = {
  readonly difference: number;
  readonly means: readonly [a: number, b: number];
  readonly error: number;
  readonly statistic: number;
  readonly df: number;
  /** Two-sided. */
  readonly p: number;
  readonly interval: Interval;
};

/**
 * Whether two samples have one mean, without taking their variances for equal (Welch 1947; R's `t.test`).
 * @param options.pooled Student's test, which does take them for equal
 * @throws RangeError when a sample has fewer than two values.
 */
export function welchT(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  options: { readonly coverage?: number; readonly pooled?: boolean } = {},
): MeanDifference {
  const { coverage = 0.95, pooled = false } = options;
  if (a.length < 2 || b.length < 2) throw new RangeError('a mean has no error before it has two values');
  const [left, right] = [summary(a), summary(b)];
  const common = ((left.n - 1) * left.variance + (right.n - 1) * right.variance) / (left.n + right.n - 2);
  const va = (pooled ? common : left.variance) / left.n;
  const vb = (pooled ? common : right.variance) / right.n;
  const df = pooled ? left.n + right.n - 2 : (va + vb) ** 2 / (va ** 2 / (left.n - 1) + vb ** 2 / (right.n - 1));
  const error = Math.sqrt(va + vb);
  const difference = left.mean - right.mean;
  const statistic = difference / error;
  const half = studentQuantile(0.5 + coverage / 2, df) * error;
  return {
    difference,
    means: [left.mean, right.mean],
    error,
    statistic,
    df,
    p: 2 * studentTail(Math.abs(statistic), df),
    interval: [difference - half, difference + half],
  };
}
