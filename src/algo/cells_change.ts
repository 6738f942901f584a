import { logRatio, logRatios } from './log_mean.ts';
import { productSlopes } from './product_slopes.ts';

/** How the change of a sum of products was split over its factors. */
export type CellsChange = {
  readonly from: number;
  readonly to: number;
  /** One effect per factor, summed over the cells, in the unit of the products; they sum to `to − from`. */
  readonly effects: Float64Array;
  /** Per factor the effect of every cell; only when asked for. */
  readonly cells: readonly Float64Array[] | null;
  /** How many cells have a factor that changes its sign, and were split by Shapley instead of LMDI. */
  readonly shapleyCells: number;
};

/**
 * Splits the change of V = Σ_i Π_k x_ki exactly over the factors, cell by cell (LMDI-I, Ang 2004: effect_k = Σ_i L(v_i¹, v_i⁰)·
 * ln(x_ki¹/x_ki⁰)), with the limits at zero and the fallback of `productSlopes`. Consistent in aggregation: effects of groups of
 * cells sum to those of the whole.
 * @param from one column per factor, @param to likewise; all columns equally long (cells).
 * @param perCell whether the effects of every cell are wanted.
 * @throws RangeError when factors or cells before and after are not equally many.
 */
export function cellsChange(from: readonly ArrayLike<number>[], to: readonly ArrayLike<number>[], perCell = false): CellsChange {
  const k = from.length;
  const n = from[0]?.length ?? 0;
  if (to.length !== k || [...from, ...to].some((column) => column.length !== n)) {
    throw new RangeError('factors and cells before and after must be equally many');
  }
  const effects = new Float64Array(k);
  const cells = perCell ? from.map(() => new Float64Array(n)) : null;
  const logs = from.map(() => new Float64Array(n));
  logs.forEach((column, f) => {
    logRatios(to[f] as ArrayLike<number>, from[f] as ArrayLike<number>, column);
  });
  const [before, after, all] = [product(from, n), product(to, n), total(logs, n)];
  const whole = { from: 0, to: 0, shapleyCells: 0 };
  const weights = new Float64Array(n);
  for (let cell = 0; cell < n; cell += 1) {
    whole.from += before[cell] as number;
    whole.to += after[cell] as number;
    weights[cell] = meanOf(before[cell] as number, after[cell] as number, all[cell] as number);
  }
  logs.forEach((column, f) => {
    let sum = 0;
    for (let cell = 0; cell < n; cell += 1) {
      const effect = (weights[cell] as number) * (column[cell] as number);
      if (!Number.isNaN(effect)) sum += effect;
      column[cell] = effect;
    }
    effects[f] = sum;
    cells?.[f]?.set(column);
  });
  for (let cell = 0; cell < n; cell += 1) {
    if (!Number.isNaN(weights[cell])) continue;
    const column = (factors: readonly ArrayLike<number>[]) => factors.map((values) => values[cell] as number);
    const split = productSlopes(column(from), column(to));
    if (split.method === 'shapley') whole.shapleyCells += 1;
    split.effects.forEach((effect, f) => {
      effects[f] = (effects[f] as number) + effect;
      cells?.[f]?.fill(effect, cell, cell + 1);
    });
  }
  return { ...whole, effects, cells };
}

function product(factors: readonly ArrayLike<number>[], n: number): Float64Array {
  const out = new Float64Array(n).fill(1);
  for (const column of factors) for (let i = 0; i < n; i += 1) out[i] = (out[i] as number) * (column[i] as number);
  return out;
}

function total(columns: readonly Float64Array[], n: number): Float64Array {
  const out = new Float64Array(n);
  for (const column of columns) for (let i = 0; i < n; i += 1) out[i] = (out[i] as number) + (column[i] as number);
  return out;
}

/** L(after, before) when `all` = ln(after / before) is known as the sum of the factors' logarithms; NaN when there is none. */
function meanOf(before: number, after: number, all: number): number {
  if (!Number.isFinite(all)) return Number.NaN;
  if (after === before) return before;
  // The sum of logarithms loses digits where it is small.
  return (after - before) / (Math.abs(all) < 1e-3 ? logRatio(after, before) : all);
}
