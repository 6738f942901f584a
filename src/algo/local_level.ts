import { nelderMead } from './nelder_mead.ts';
import { normalQuantile } from './normal.ts';

/** A value that follows others with fixed weights about a level that wanders. */
export type LocalLevel = {
  /** Variance of a value about its level, and of the level's daily step. */
  readonly noise: number;
  readonly wander: number;
  /** One weight a regressor. */
  readonly weights: readonly number[];
  readonly logLikelihood: number;
};

export type CounterfactualEffect = {
  readonly model: LocalLevel;
  /** What each day of the window would have been. */
  readonly expected: readonly number[];
  /** Mean and band of actual − expected over the window. */
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  readonly sum: number;
};

/** Stands for "nothing is known" at the start, relative to the variance of a value. */
const DIFFUSE = 1e7;

type Passed = { readonly state: Float64Array; readonly covariance: Float64Array; readonly scale: number; readonly logLikelihood: number };

/**
 * What a series would have been in a window, by a local level and regressors that the event did not touch; the structural model behind
 * CausalImpact (Brodersen et al. 2015) fitted by maximum likelihood instead of sampled, so that it is the same each time.
 * @param y values, the window's included, @param regressors columns of the length of y
 * @param from the first day of the window, by number; the model is fitted to the days before it
 * @throws RangeError when lengths differ or fewer days than unknowns lie before the window.
 */
export function localLevelEffect(
  y: ArrayLike<number>,
  regressors: readonly ArrayLike<number>[],
  from: number,
  coverage = 0.95,
): CounterfactualEffect {
  if (regressors.some(({ length }) => length !== y.length)) throw new RangeError('every regressor must be as long as y');
  if (from < regressors.length + 4 || from >= y.length) throw new RangeError('there must be days before the window, and days in it');
  const means = regressors.map(
    (x) =>
      Array.from(x)
        .slice(0, from)
        .reduce((sum, v) => sum + v, 0) / from,
  );
  const design = (t: number) => Float64Array.from([1, ...regressors.map((x, j) => (x[t] as number) - (means[j] as number))]);
  const best = nelderMead(([q]) => -passed(y, design, from, Math.exp(q as number)).logLikelihood, [-4], [2], { limits: [[-30, 6]] });
  const ratio = Math.exp(best.at[0] as number);
  const { state, covariance, scale, logLikelihood } = passed(y, design, from, ratio);
  const k = state.length;
  const days = Array.from({ length: y.length - from }, (_, h) => design(from + h));
  const expected = days.map((x) => x.reduce((sum, v, i) => sum + v * (state[i] as number), 0));
  // The variance of the mean: what is not known of the state at the start, the level's steps on the way, and each day's own noise.
  const mean = Float64Array.from({ length: k }, (_, i) => days.reduce((sum, x) => sum + (x[i] as number), 0) / days.length);
  let variance = 1 / days.length;
  for (let i = 0; i < k; i += 1)
    for (let j = 0; j < k; j += 1) variance += (mean[i] as number) * (mean[j] as number) * (covariance[i * k + j] as number);
  for (let step = 1; step <= days.length; step += 1) variance += ratio * ((days.length - step + 1) / days.length) ** 2;
  const effect = expected.reduce((sum, e, h) => sum + (y[from + h] as number) - e, 0) / days.length;
  const half = normalQuantile(0.5 + coverage / 2) * Math.sqrt(scale * variance);
  return {
    model: { noise: scale, wander: scale * ratio, weights: Array.from(state.subarray(1)), logLikelihood },
    expected,
    mean: effect,
    lower: effect - half,
    upper: effect + half,
    sum: effect * days.length,
  };
}

/** The Kalman filter over the days before the window, with the noise's variance taken out of the likelihood (Harvey 1989, 3.4). */
function passed(y: ArrayLike<number>, design: (t: number) => Float64Array, until: number, ratio: number): Passed {
  const k = design(0).length;
  const state = new Float64Array(k);
  const covariance = new Float64Array(k * k);
  for (let i = 0; i < k; i += 1) covariance[i * k + i] = DIFFUSE;
  let [logs, squares, n] = [0, 0, 0];
  for (let t = 0; t < until; t += 1) {
    if (t > 0) covariance[0] = (covariance[0] as number) + ratio;
    const x = design(t);
    const reach = Float64Array.from({ length: k }, (_, i) => x.reduce((sum, v, j) => sum + v * (covariance[i * k + j] as number), 0));
    const total = 1 + x.reduce((sum, v, i) => sum + v * (reach[i] as number), 0);
    const residual = (y[t] as number) - x.reduce((sum, v, i) => sum + v * (state[i] as number), 0);
    // The first days only place the level and the weights.
    if (t >= k) {
      logs += Math.log(total);
      squares += residual ** 2 / total;
      n += 1;
    }
    for (let i = 0; i < k; i += 1) {
      state[i] = (state[i] as number) + ((reach[i] as number) / total) * residual;
      for (let j = 0; j < k; j += 1)
        covariance[i * k + j] = (covariance[i * k + j] as number) - ((reach[i] as number) * (reach[j] as number)) / total;
    }
  }
  const scale = squares / n;
  return { state, covariance, scale, logLikelihood: -0.5 * (n * Math.log(scale) + logs + n) };
}
