import { type EtsModel, type EtsPath, type EtsSmoothing, type EtsState, etsDeviance, etsPath } from './ets_recursion.ts';
import { etsStart } from './ets_start.ts';
import { nelderMead } from './nelder_mead.ts';
import { normalQuantile } from './normal.ts';

/** A fitted model with what R prints of it; `mse` is that of one step, in the unit of y squared, `sigma2` the variance of its errors. */
export type EtsFit = {
  readonly model: EtsModel;
  readonly smoothing: EtsSmoothing;
  readonly start: EtsState;
  readonly end: EtsState;
  readonly loglik: number;
  readonly aic: number;
  readonly aicc: number;
  readonly mse: number;
  readonly sigma2: number;
};

/** A forecast with the band that holds the value with the probability asked for. */
export type Band = { readonly mean: number[]; readonly lower: number[]; readonly upper: number[] };

/** The name Hyndman gives a model, e.g. ETS(A,Ad,M). */
export function etsName({ error, trend, season }: EtsModel): string {
  return `ETS(${error},${trend},${season})`;
}

/** Exponential smoothing at given parameters and first state (Hyndman et al. 2008). @param y in any unit; positive for multiplicative models */
export function etsAt(y: ArrayLike<number>, model: EtsModel, smoothing: EtsSmoothing, start: EtsState): EtsFit {
  const path = etsPath(y, model.season, smoothing, start);
  const n = y.length;
  const deviance = etsDeviance(path, model.error);
  const trendCount = { N: 0, A: 2, Ad: 3 }[model.trend];
  const parameters = 3 + trendCount + (model.season === 'N' ? 0 : start.season.length);
  const aic = deviance + 2 * parameters;
  const squares = path.errors.reduce((sum, e) => sum + e * e, 0);
  const relative = model.error === 'M' ? path.errors.reduce((sum, e, t) => sum + (e / (path.expected[t] as number)) ** 2, 0) : squares;
  return {
    model,
    smoothing,
    start,
    end: path.end,
    loglik: -0.5 * deviance,
    aic,
    aicc: aic + (2 * parameters * (parameters + 1)) / (n - parameters - 1),
    mse: squares / n,
    sigma2: relative / (n - parameters + 1),
  };
}

/**
 * Fits one model by maximum likelihood. With additive errors and no multiplicative season the first state is the exact least-squares one
 * at every trial of the smoothing parameters; otherwise it starts there (or from a decomposition) and is improved with them.
 * @param period steps in a season, @throws RangeError when the series is too short for the model.
 */
export function etsFit(y: ArrayLike<number>, period: number, model: EtsModel): EtsFit {
  const seasonal = model.season !== 'N';
  if (y.length < (seasonal ? 2 * period : 4)) throw new RangeError('the series is too short for this model');
  const start = etsStart(y, period, model);
  const trial = (x: readonly number[]): { smoothing: EtsSmoothing; state: EtsState; path: EtsPath } => {
    const smoothing = smoothingOf(x, model);
    const state = start(smoothing, x.slice(smoothingCount(model)));
    return { smoothing, state, path: etsPath(y, model.season, smoothing, state) };
  };
  const deviance = (x: readonly number[]): number => etsDeviance(trial(x).path, model.error);
  const free = start.free;
  const count = smoothingCount(model);
  const limits = [...SMOOTHING_LIMITS(model), ...free.map(() => [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const)];
  const steps = [...Array.from({ length: count }, () => 0.15), ...free.map((x) => 0.02 * Math.abs(x) + 1e-6)];
  const found = STARTS.map((from) =>
    nelderMead(deviance, [...smoothingStart(from, model), ...free], steps, { limits, tolerance: 1e-8, maxEvaluations: 60 * (count + free.length) }),
  );
  const best = found.reduce((a, b) => (b.value < a.value ? b : a));
  const { smoothing, state } = trial(best.at);
  return etsAt(y, model, smoothing, state);
}

/**
 * The model with the smallest AICc of all that suit the series; multiplicative ones only where every value is positive, and none whose
 * variance is infinite (additive error with multiplicative season).
 */
export function ets(y: ArrayLike<number>, period: number): EtsFit {
  const values = Array.from({ length: y.length }, (_, t) => y[t] as number);
  const positive = values.every((x) => x > 0);
  const seasonal = period > 1 && y.length >= 2 * period + 4;
  const models = (['A', 'M'] as const).flatMap((error) =>
    (['N', 'A', 'Ad'] as const).flatMap((trend) => (['N', 'A', 'M'] as const).map((season) => ({ error, trend, season }))),
  );
  const suitable = models.filter(
    ({ error, season }) => (positive || (error === 'A' && season !== 'M')) && (seasonal || season === 'N') && !(error === 'A' && season === 'M'),
  );
  const fits = suitable.map((model) => etsFit(y, period, model)).filter(({ aicc }) => Number.isFinite(aicc));
  return fits.reduce((a, b) => (b.aicc < a.aicc ? b : a));
}

/**
 * The forecasts of steps 1 … h with a band (Hyndman et al. 2008, classes 1 and 2; with a multiplicative season the band is that of the
 * series without it, times the season). @param coverage probability that the band holds a value, e.g. 0.95
 */
export function etsForecast(fit: EtsFit, h: number, coverage = 0.95): Band {
  const { model, smoothing, end, sigma2 } = fit;
  const period = end.season.length;
  const z = normalQuantile(0.5 + coverage / 2);
  const steps: { base: number; effect: number; reach: number; c: number }[] = [];
  let damped = 0;
  for (let j = 1; j <= h; j += 1) {
    damped = smoothing.phi * (1 + damped);
    const effect = model.season === 'N' ? 0 : (end.season[period - 1 - ((j - 1) % period)] as number);
    const season = model.season === 'A' && j % period === 0 ? smoothing.gamma : 0;
    const base = end.level + damped * end.trend;
    steps.push({ base, effect, reach: model.season === 'A' ? base + effect : base, c: smoothing.alpha + smoothing.beta * damped + season });
  }
  const theta: number[] = [];
  const deviations = steps.map(({ reach, effect }, j) => {
    const past = steps.slice(0, j).map(({ c }, k) => c * c * (model.error === 'M' ? (theta[j - 1 - k] as number) : 1));
    const carried = sigma2 * past.reduce((sum, x) => sum + x, 0);
    theta.push(reach ** 2 + carried);
    const variance = model.error === 'M' ? (1 + sigma2) * (theta[j] as number) - reach ** 2 : sigma2 + carried;
    return Math.sqrt(Math.max(0, variance)) * (model.season === 'M' ? Math.abs(effect) : 1);
  });
  const mean = steps.map(({ reach, base, effect }) => (model.season === 'M' ? base * effect : reach));
  return { mean, lower: mean.map((m, k) => m - z * (deviations[k] as number)), upper: mean.map((m, k) => m + z * (deviations[k] as number)) };
}

const STARTS: readonly (readonly [number, number, number, number])[] = [
  [0.2, 0.1, 0.05, 0.95],
  [0.7, 0.05, 0.05, 0.9],
];

function smoothingCount({ trend, season }: EtsModel): number {
  return 1 + (trend === 'N' ? 0 : 1) + (season === 'N' ? 0 : 1) + (trend === 'Ad' ? 1 : 0);
}

/** The search moves alpha, beta / alpha, gamma / (1 − alpha) and phi, which keeps the usual limits of the parameters. */
function smoothingOf(x: readonly number[], { trend, season }: EtsModel): EtsSmoothing {
  const rest = x.slice(1);
  const alpha = x[0] as number;
  const beta = trend === 'N' ? 0 : alpha * (rest.shift() as number);
  const gamma = season === 'N' ? 0 : (1 - alpha) * (rest.shift() as number);
  const phi = trend === 'Ad' ? (rest.shift() as number) : 1;
  return { alpha, beta, gamma, phi };
}

function smoothingStart([alpha, beta, gamma, phi]: readonly [number, number, number, number], { trend, season }: EtsModel): number[] {
  return [alpha, ...(trend === 'N' ? [] : [beta]), ...(season === 'N' ? [] : [gamma]), ...(trend === 'Ad' ? [phi] : [])];
}

function SMOOTHING_LIMITS(model: EtsModel): (readonly [number, number])[] {
  const unit = Array.from({ length: smoothingCount(model) - (model.trend === 'Ad' ? 1 : 0) }, () => [1e-4, 0.9999] as const);
  return model.trend === 'Ad' ? [...unit, [0.8, 0.98] as const] : unit;
}
