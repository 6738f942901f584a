import { logMean, logRatio } from './log_mean.ts';
import { shapleySlopes } from './shapley.ts';

/** How the change of a product was split: LMDI-I, or Shapley where a sign change leaves no logarithm. */
export type ProductMethod = 'lmdi' | 'shapley';

/** What one unit of every factor is worth in the exact split of a product, and the effects themselves. */
export type ProductSlopes = { readonly slopes: readonly number[]; readonly effects: readonly number[]; readonly method: ProductMethod };

/**
 * The exact split of the change of one product V = x₁·…·x_k: LMDI-I with effect_k = L(V¹, V⁰)·ln(x_k¹/x_k⁰) (Ang 2004, 2015),
 * negative factors included as long as none changes its sign (Ang & Liu 2007); zeros by the limits of Ang, Zhang & Choi (1998):
 * of a product that came from nothing or went to nothing, the factors that were or became zero bear the change, in equal parts, and
 * the others bear none. Where a factor changes its sign (or the product is too small for a number) there is no LMDI: Shapley then.
 *
 * Effect = slope × change of the factor. For LMDI the slope is L(V¹, V⁰)/L(x¹, x⁰), which stays finite when the factor did not change
 * at all: it says what the parts of that factor are worth, where effect ÷ change would be 0/0.
 * @throws RangeError when the factors before and after are not equally many.
 */
export function productSlopes(from: readonly number[], to: readonly number[]): ProductSlopes {
  if (from.length !== to.length) throw new RangeError('factors before and after must be equally many');
  const turned = from.some((before, k) => before * (to[k] as number) < 0);
  const split = turned ? null : (zeroLimit(from, to) ?? logarithmic(from, to));
  if (split?.effects.every(Number.isFinite) && split.slopes.every(Number.isFinite)) return { ...split, method: 'lmdi' };
  const slopes = shapleySlopes(from, to);
  return { slopes, effects: slopes.map((slope, k) => slope * ((to[k] as number) - (from[k] as number))), method: 'shapley' };
}

type Split = { slopes: number[]; effects: number[] };

function logarithmic(from: readonly number[], to: readonly number[]): Split {
  const product = (factors: readonly number[]) => factors.reduce((all, x) => all * x, 1);
  const weight = logMean(product(to), product(from));
  return {
    slopes: from.map((before, k) => weight / logMean(to[k] as number, before)),
    effects: from.map((before, k) => weight * logRatio(to[k] as number, before)),
  };
}

/** The split where a factor is zero before or after; null when none is. */
function zeroLimit(from: readonly number[], to: readonly number[]): Split | null {
  const zeroFrom = from.includes(0);
  const zeroTo = to.includes(0);
  if (!zeroFrom && !zeroTo) return null;
  if (zeroFrom && zeroTo) return nothingToNothing(from, to);
  const value = zeroFrom ? to.reduce((all, x) => all * x, 1) : -from.reduce((all, x) => all * x, 1);
  const bears = from.map((before, k) => (before === 0) !== (to[k] === 0));
  const share = value / bears.filter(Boolean).length;
  return {
    effects: bears.map((bearing) => (bearing ? share : 0)),
    slopes: from.map((before, k) => (bears[k] ? share / ((to[k] as number) - before) : 0)),
  };
}

/** Zero at both times: no effect. Only the parts of a factor that alone is zero, at both times, are worth something: what the others multiply to. */
function nothingToNothing(from: readonly number[], to: readonly number[]): Split {
  const zeros = from.flatMap((before, k) => (before === 0 || to[k] === 0 ? [k] : []));
  const [only] = zeros;
  const slopes = from.map(() => 0);
  if (only !== undefined && zeros.length === 1) {
    const others = (factors: readonly number[]) => factors.reduce((all, x, k) => (k === only ? all : all * x), 1);
    slopes[only] = logMean(others(to), others(from));
  }
  return { slopes, effects: from.map(() => 0) };
}
