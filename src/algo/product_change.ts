import { type ProductMethod, productSlopes } from './product_slopes.ts';

/** How the change of a product was split. */
export type ProductChange = {
  /** One effect per factor, in the unit of the product; they sum to the change. */
  readonly effects: readonly number[];
  readonly method: ProductMethod;
};

/**
 * Splits the change of a product exactly over its factors: LMDI-I with its limits at zero, the Shapley value of the same identity
 * where a factor changes its sign and logarithms fail (`productSlopes` says how).
 * @throws RangeError when the factors before and after are not equally many.
 */
export function productChange(from: readonly number[], to: readonly number[]): ProductChange {
  const { effects, method } = productSlopes(from, to);
  return { effects, method };
}
