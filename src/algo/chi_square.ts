import { logGamma } from './student_t.ts';

/**
 * The probability that a chi-squared number is above x: the regularised upper incomplete gamma function by its series below the mean and
 * Lentz's continued fraction above it (Abramowitz & Stegun 6.5.29, 6.5.31). The relative error is about 1e-13.
 * @param df degrees of freedom, > 0
 */
export function chiSquareTail(x: number, df: number): number {
  if (!(x > 0)) return x <= 0 ? 1 : Number.NaN;
  const a = df / 2;
  const half = x / 2;
  const front = Math.exp(a * Math.log(half) - half - logGamma(a));
  if (half < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; term > sum * 1e-17; n += 1) {
      term *= half / (a + n);
      sum += term;
    }
    return 1 - front * sum;
  }
  let b = half + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 1000; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (b + an * d);
    c = b + an / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return front * fraction;
}

/** A test's statistic with its degrees of freedom and the probability of one as large by chance. */
export type ChiSquareTest = { readonly statistic: number; readonly df: number; readonly p: number };

/**
 * Pearson's test whether counts follow given shares: a sample ratio that does not is a fault of the experiment, not of the idea.
 * @param counts of each group, @param shares expected of them, in any scale
 * @throws RangeError when the lengths differ or a share is not above zero.
 */
export function goodnessOfFit(counts: readonly number[], shares: readonly number[]): ChiSquareTest {
  if (counts.length !== shares.length) throw new RangeError('there must be one share for each count');
  if (shares.some((share) => !(share > 0))) throw new RangeError('every share must be above zero');
  const n = counts.reduce((sum, x) => sum + x, 0);
  const all = shares.reduce((sum, x) => sum + x, 0);
  const statistic = counts.reduce((sum, count, k) => {
    const expected = (n * (shares[k] as number)) / all;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  const df = counts.length - 1;
  return { statistic, df, p: chiSquareTail(statistic, df) };
}
