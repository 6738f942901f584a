import { classicalDecomposition } from './classical_decomposition.ts';
import { isSeasonal } from './seasonality_test.ts';

/** The last value, again and again. @param h how many steps ahead */
export function naive(y: ArrayLike<number>, h: number): number[] {
  return Array.from({ length: h }, () => y[y.length - 1] as number);
}

/** The last season, again and again. @throws RangeError when there is no whole season. */
export function seasonalNaive(y: ArrayLike<number>, period: number, h: number): number[] {
  if (y.length < period) throw new RangeError('a seasonal forecast needs one whole period');
  return Array.from({ length: h }, (_, k) => y[y.length - period + (k % period)] as number);
}

/** The last value carried on along the line from the first value to it. */
export function drift(y: ArrayLike<number>, h: number): number[] {
  const last = y[y.length - 1] as number;
  const step = (last - (y[0] as number)) / (y.length - 1);
  return Array.from({ length: h }, (_, k) => last + step * (k + 1));
}

/** Naive 2 of the M competitions: the last value of the series without its multiplicative season, where the test finds one. */
export function naive2(y: ArrayLike<number>, period: number, h: number): number[] {
  if (!isSeasonal(y, period, 3)) return naive(y, h);
  const { seasonal } = classicalDecomposition(y, period, 'multiplicative');
  const last = (y[y.length - 1] as number) / (seasonal[y.length - 1] as number);
  return seasonalNaive(seasonal, period, h).map((season) => season * last);
}
