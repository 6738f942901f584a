import { shapleyIdentity } from './shapley.ts';

/**
 * Splits the change of any identity f(x₁, …, x_k) exactly over its factors by the Shapley value (Das Gupta's standardisation):
 * sums, differences, ratios, products of vectors, anything that can be evaluated. A factor may be a number or a whole vector.
 * @param from the factors before, @param to the factors after; both of length k ≤ 12 (2^k evaluations).
 * @param evaluate the whole of given factors.
 * @returns one effect per factor, in the unit of the whole; they sum to evaluate(to) − evaluate(from).
 * @throws RangeError when the lengths differ, or there are more than 12 factors.
 */
export function identityChange<Factor>(from: readonly Factor[], to: readonly Factor[], evaluate: (factors: readonly Factor[]) => number): number[] {
  if (from.length !== to.length) throw new RangeError('factors before and after must be equally many');
  return shapleyIdentity(from.length, (changed) =>
    evaluate(from.map((before, factor) => (changed & (1 << factor) ? (to[factor] as Factor) : before))),
  );
}
