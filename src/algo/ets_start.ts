import { classicalDecomposition } from './classical_decomposition.ts';
import { type EtsModel, type EtsSmoothing, type EtsState, etsPath } from './ets_recursion.ts';
import { leastSquares } from './least_squares.ts';

/** Makes the first state of a model for given smoothing parameters and values of what is searched for (`free`: level, then trend). */
export type EtsStart = ((smoothing: EtsSmoothing, free: readonly number[]) => EtsState) & { readonly free: number[] };

/**
 * How the first state of a model is found. Without a multiplicative season the errors are linear in it, so the state of the smallest sum
 * of squared errors is exact and nothing is searched for (with multiplicative errors each weighs by its expectation squared). With a
 * multiplicative season the effects come from a decomposition, and level and trend are searched for with the smoothing parameters.
 */
export function etsStart(y: ArrayLike<number>, period: number, model: EtsModel): EtsStart {
  if (model.season === 'M') return multiplicativeStart(y, period, model);
  const withTrend = model.trend !== 'N';
  const seasons = model.season === 'A' ? period : 0;
  const state = (x: ArrayLike<number>): EtsState => stateOf(x, withTrend, seasons);
  const size = 1 + (withTrend ? 1 : 0) + Math.max(0, seasons - 1);
  const zeros = new Float64Array(y.length);
  const start = (smoothing: EtsSmoothing): EtsState => {
    const bare = etsPath(y, model.season, smoothing, state(new Float64Array(size))).errors;
    const columns = Array.from({ length: size }, (_, k) => {
      const unit = new Float64Array(size);
      unit[k] = 1;
      return etsPath(zeros, model.season, smoothing, state(unit)).errors.map((e) => -e);
    });
    let solved = state(leastSquares(columns, bare));
    if (model.error === 'A') return solved;
    for (let round = 0; round < 3; round += 1) {
      const { expected } = etsPath(y, model.season, smoothing, solved);
      const weigh = (x: Float64Array) => x.map((value, t) => value / Math.max(1e-9, Math.abs(expected[t] as number)));
      solved = state(leastSquares(columns.map(weigh), weigh(bare)));
    }
    return solved;
  };
  return Object.assign(start, { free: [] });
}

function stateOf(x: ArrayLike<number>, withTrend: boolean, seasons: number): EtsState {
  const season = new Float64Array(seasons);
  const first = withTrend ? 2 : 1;
  let sum = 0;
  for (let k = 0; k < seasons - 1; k += 1) {
    season[k] = x[first + k] as number;
    sum += x[first + k] as number;
  }
  if (seasons > 0) season[seasons - 1] = -sum;
  return { level: x[0] as number, trend: withTrend ? (x[1] as number) : 0, season };
}

function multiplicativeStart(y: ArrayLike<number>, period: number, model: EtsModel): EtsStart {
  const { figure } = classicalDecomposition(y, period, 'multiplicative');
  // Newest first, so that the last one belongs to the first value.
  const season = figure.map((_, k) => figure[period - 1 - k] as number);
  const withTrend = model.trend !== 'N';
  const head = Array.from({ length: Math.min(y.length, Math.max(10, 2 * period)) }, (_, t) => (y[t] as number) / (figure[t % period] as number));
  const ones = head.map(() => 1);
  const order = head.map((_, t) => t + 1);
  const free = Array.from(withTrend ? leastSquares([ones, order], head) : leastSquares([ones], head));
  const start = (_: EtsSmoothing, x: readonly number[]): EtsState => ({ level: x[0] as number, trend: withTrend ? (x[1] as number) : 0, season });
  return Object.assign(start, { free });
}
