import { normalQuantile } from './normal.ts';

/** The autocorrelations of lags 1 … lags. */
export function autocorrelations(y: ArrayLike<number>, lags: number): Float64Array {
  const n = y.length;
  let mean = 0;
  for (let t = 0; t < n; t += 1) mean += (y[t] as number) / n;
  const covariance = (lag: number): number => {
    let sum = 0;
    for (let t = lag; t < n; t += 1) sum += ((y[t] as number) - mean) * ((y[t - lag] as number) - mean);
    return sum;
  };
  const variance = covariance(0);
  return Float64Array.from({ length: lags }, (_, k) => covariance(k + 1) / variance);
}

/**
 * Whether the autocorrelation at the period is larger than chance allows at the 90 % level (Bartlett's limits), as the M4 competition
 * and the Theta method ask before they take a season out (Makridakis et al. 2020, Int. J. Forecasting 36:54).
 * @param leastPeriods how many whole periods there must be: 3 in M4's Naive 2; shorter series are not seasonal.
 */
export function isSeasonal(y: ArrayLike<number>, period: number, leastPeriods = 2): boolean {
  if (period < 2 || y.length < leastPeriods * period) return false;
  const r = autocorrelations(y, period);
  const before = r.subarray(0, period - 1).reduce((sum, x) => sum + x * x, 0);
  return Math.abs(r[period - 1] as number) > normalQuantile(0.95) * Math.sqrt((1 + 2 * before) / y.length);
}
