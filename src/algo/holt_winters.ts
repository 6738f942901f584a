import { classicalDecomposition, type SeasonKind } from './classical_decomposition.ts';
import { leastSquares } from './least_squares.ts';
import { nelderMead } from './nelder_mead.ts';

/** What is smoothed: `beta` null = no trend, `season` null = none; the parameters lie in [0, 1]. */
export type HoltWintersParameters = { readonly alpha: number; readonly beta: number | null; readonly gamma: number | null };
/** A season of `period` steps. */
export type Season = { readonly period: number; readonly kind: SeasonKind };

/** The parameters, the last level, trend and season (oldest first), and the sum of squared one-step errors in the unit of y squared. */
export type HoltWintersFit = {
  readonly parameters: HoltWintersParameters;
  readonly level: number;
  readonly trend: number;
  readonly season: Float64Array;
  readonly sse: number;
};

/**
 * Holt-Winters smoothing at given parameters, started as R's `HoltWinters`: from a classical decomposition of the first two periods, or
 * without a season from the first two values.
 * @throws RangeError when the series is shorter than that.
 */
export function holtWintersAt(y: ArrayLike<number>, season: Season | null, parameters: HoltWintersParameters): HoltWintersFit {
  const start = startOf(y, season, parameters.beta !== null);
  return run(y, season, parameters, start);
}

/** Holt-Winters smoothing with the parameters of the smallest sum of squared one-step errors. @param withTrend whether there is a trend */
export function holtWinters(y: ArrayLike<number>, season: Season | null, withTrend = true): HoltWintersFit {
  const start = startOf(y, season, withTrend);
  const named = (x: readonly number[]): HoltWintersParameters => ({
    alpha: x[0] as number,
    beta: withTrend ? (x[1] as number) : null,
    gamma: season ? (x[withTrend ? 2 : 1] as number) : null,
  });
  const dimensions = 1 + (withTrend ? 1 : 0) + (season ? 1 : 0);
  const starts = [
    [0.3, 0.1, 0.1],
    [0.8, 0.5, 0.5],
    [0.5, 0.01, 0.4],
  ];
  const found = starts.map((from) =>
    nelderMead((x) => run(y, season, named(x), start).sse, from.slice(0, dimensions), [0.2, 0.1, 0.1].slice(0, dimensions), {
      limits: Array.from({ length: dimensions }, () => [0, 1] as const),
    }),
  );
  const best = found.reduce((a, b) => (b.value < a.value ? b : a));
  return run(y, season, named(best.at), start);
}

/** The forecasts of steps 1 … h after the series. */
export function holtWintersForecast(fit: HoltWintersFit, season: Season | null, h: number): number[] {
  return Array.from({ length: h }, (_, k) => {
    const base = fit.level + (k + 1) * fit.trend;
    if (!season) return base;
    const effect = fit.season[k % season.period] as number;
    return season.kind === 'additive' ? base + effect : base * effect;
  });
}

type Start = { readonly at: number; readonly level: number; readonly trend: number; readonly season: Float64Array };

function startOf(y: ArrayLike<number>, season: Season | null, withTrend: boolean): Start {
  if (y.length < (season ? 2 * season.period : withTrend ? 3 : 2)) throw new RangeError('the series is too short to start from');
  const none = new Float64Array(0);
  if (!season) {
    const [first, second] = [y[0] as number, y[1] as number];
    return withTrend ? { at: 2, level: second, trend: second - first, season: none } : { at: 1, level: first, trend: 0, season: none };
  }
  const head = Array.from({ length: 2 * season.period }, (_, t) => y[t] as number);
  const { trend, figure } = classicalDecomposition(head, season.period, season.kind);
  const known = trend.filter((value) => !Number.isNaN(value));
  const ones = known.map(() => 1);
  const order = known.map((_, t) => t + 1);
  const line = withTrend ? leastSquares([ones, order], known) : leastSquares([ones], known);
  return { at: season.period, level: line[0] as number, trend: withTrend ? (line[1] as number) : 0, season: figure };
}

function run(y: ArrayLike<number>, season: Season | null, parameters: HoltWintersParameters, start: Start): HoltWintersFit {
  const { alpha, beta, gamma } = parameters;
  const additive = season?.kind !== 'multiplicative';
  const period = season?.period ?? 1;
  const seasons = start.season.slice();
  let { level, trend } = start;
  let sse = 0;
  for (let t = start.at; t < y.length; t += 1) {
    const value = y[t] as number;
    const slot = (t - start.at) % period;
    const effect = season ? (seasons[slot] as number) : additive ? 0 : 1;
    const expected = additive ? level + trend + effect : (level + trend) * effect;
    sse += (value - expected) ** 2;
    const before = level;
    level = alpha * (additive ? value - effect : value / effect) + (1 - alpha) * (level + trend);
    if (beta !== null) trend = beta * (level - before) + (1 - beta) * trend;
    if (season && gamma !== null) seasons[slot] = gamma * (additive ? value - level : value / level) + (1 - gamma) * effect;
  }
  const turn = season ? (y.length - start.at) % period : 0;
  const ordered = seasons.map((_, k) => seasons[(k + turn) % period] as number);
  return { parameters, level, trend, season: ordered, sse };
}
