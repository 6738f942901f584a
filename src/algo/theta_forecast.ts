import { classicalDecomposition } from './classical_decomposition.ts';
import { etsFit } from './ets.ts';
import { leastSquares } from './least_squares.ts';
import { seasonalNaive } from './naive_forecast.ts';
import { isSeasonal } from './seasonality_test.ts';

/** Simple exponential smoothing with the most likely parameter and first level: every step ahead is the last level. */
export function simpleSmoothing(y: ArrayLike<number>, h: number): number[] {
  const { level } = etsFit(y, 1, { error: 'A', trend: 'N', season: 'N' }).end;
  return Array.from({ length: h }, () => level);
}

/**
 * The Theta method (Assimakopoulos & Nikolopoulos 2000) as simple exponential smoothing with half the slope of the trend line
 * (Hyndman & Billah 2003), after a multiplicative season is taken out where the test finds one.
 * @param period steps in a season (1 = none), @param h how many steps ahead
 */
export function thetaForecast(y: ArrayLike<number>, period: number, h: number): number[] {
  const n = y.length;
  const seasonal = n > 2 * period && isSeasonal(y, period) ? classicalDecomposition(y, period, 'multiplicative').seasonal : null;
  const adjusted = Float64Array.from({ length: n }, (_, t) => (y[t] as number) / (seasonal ? (seasonal[t] as number) : 1));
  const { end, smoothing } = etsFit(adjusted, 1, { error: 'A', trend: 'N', season: 'N' });
  const slope = (leastSquares([adjusted.map(() => 1), adjusted.map((_, t) => t)], adjusted)[1] as number) / 2;
  const settled = (1 - (1 - smoothing.alpha) ** n) / smoothing.alpha;
  const seasons = seasonal ? seasonalNaive(seasonal, period, h) : null;
  return Array.from({ length: h }, (_, k) => (end.level + slope * (k + settled)) * (seasons ? (seasons[k] as number) : 1));
}
