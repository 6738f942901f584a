/** Which exponential smoothing: error and season additive (A) or multiplicative (M), no trend (N), additive (A) or damped (Ad). */
export type EtsModel = { readonly error: 'A' | 'M'; readonly trend: 'N' | 'A' | 'Ad'; readonly season: 'N' | 'A' | 'M' };

/** Smoothing parameters; what a model lacks is 0, and phi is 1 where the trend is not damped. */
export type EtsSmoothing = { readonly alpha: number; readonly beta: number; readonly gamma: number; readonly phi: number };

/** Level, trend, and one season with the newest effect first (the last of them belongs to the next step). */
export type EtsState = { readonly level: number; readonly trend: number; readonly season: Float64Array };

/** One-step expectations, the errors y − expectation, and the state after the last value. */
export type EtsPath = { readonly expected: Float64Array; readonly errors: Float64Array; readonly end: EtsState };

/**
 * Runs the recursions of exponential smoothing in their error-correction form (Hyndman et al. 2008, table 2.1). Additive and
 * multiplicative errors share them; only the likelihood differs.
 */
export function etsPath(y: ArrayLike<number>, season: EtsModel['season'], smoothing: EtsSmoothing, from: EtsState): EtsPath {
  const { alpha, beta, gamma, phi } = smoothing;
  const n = y.length;
  const period = from.season.length;
  const seasons = from.season.slice();
  const expected = new Float64Array(n);
  const errors = new Float64Array(n);
  let { level, trend } = from;
  // The oldest effect is the last; walking backwards through the ring takes it and puts the newest in its place.
  let slot = period - 1;
  for (let t = 0; t < n; t += 1) {
    const value = y[t] as number;
    const base = level + phi * trend;
    const effect = season === 'N' ? 0 : (seasons[slot] as number);
    const f = season === 'M' ? base * effect : base + effect;
    expected[t] = f;
    const error = value - f;
    errors[t] = error;
    const step = season === 'M' ? error / effect : error;
    level = base + alpha * step;
    trend = phi * trend + beta * step;
    if (season !== 'N') {
      seasons[slot] = effect + gamma * (season === 'M' ? error / base : error);
      slot = slot === 0 ? period - 1 : slot - 1;
    }
  }
  const end = seasons.map((_, k) => seasons[(slot + 1 + k) % Math.max(1, period)] as number);
  return { expected, errors, end: { level, trend, season: end } };
}

/** Twice the negative log-likelihood, without the constants that R leaves out too. */
export function etsDeviance(path: EtsPath, error: EtsModel['error']): number {
  let squares = 0;
  let logs = 0;
  for (let t = 0; t < path.errors.length; t += 1) {
    const f = path.expected[t] as number;
    squares += error === 'M' ? ((path.errors[t] as number) / f) ** 2 : (path.errors[t] as number) ** 2;
    if (error === 'M') logs += Math.log(Math.abs(f));
  }
  return path.errors.length * Math.log(squares) + 2 * logs;
}
