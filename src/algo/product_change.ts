import { logMean, logRatio } from './log_mean.ts';
import { shapleyProduct } from './shapley.ts';

/** How the change of a product was split. */
export type ProductChange = {
  /** One effect per factor, in the unit of the product; they sum to the change. */
  readonly effects: readonly number[];
  readonly method: 'lmdi' | 'shapley';
};

/**
 * Splits the change of a product exactly over its factors: LMDI-I (effect = L(v¹, v⁰)·ln(x¹/x⁰), Ang 2015) where every factor is
 * positive at both times, the Shapley value of the same identity where a zero or a negative makes logarithms fail.
 * @throws RangeError when the factors before and after are not equally many.
 */
export function productChange(from: readonly number[], to: readonly number[]): ProductChange {
  const positive = [...from, ...to].every((x) => x > 0);
  if (!positive) return { effects: shapleyProduct(from, to), method: 'shapley' };
  if (from.length !== to.length) throw new RangeError('factors before and after must be equally many');
  const product = (factors: readonly number[]) => factors.reduce((all, x) => all * x, 1);
  const weight = logMean(product(to), product(from));
  const effects = from.map((before, k) => weight * logRatio(to[k] as number, before));
  // Numbers so small that their product is 0 have no logarithmic mean either.
  if (!effects.every(Number.isFinite)) return { effects: shapleyProduct(from, to), method: 'shapley' };
  return { effects, method: 'lmdi' };
}
