/**
 * Splits the change of a product x₁·x₂·…·x_k exactly over its factors by the Shapley value: each factor's effect is its mean
 * marginal effect over all orders in which the factors could have changed. It is the same split as Das Gupta's
 * standardisation (1993), is defined for zeros and negative values, and sums to the change.
 * @param from the factors before, @param to the factors after; both of length k ≤ 20 (the work is k·2^k).
 * @returns one effect per factor, in the unit of the product.
 * @throws RangeError when the lengths differ or k > 20.
 */
export function shapleyProduct(from: readonly number[], to: readonly number[]): number[] {
  const k = from.length;
  if (to.length !== k || k > 20) throw new RangeError('factors before and after must be equally many, and at most 20');
  const weights = shapleyWeights(k);
  return from.map((before, factor) => {
    let effect = 0;
    for (let others = 0; others < 1 << k; others += 1) {
      if (others & (1 << factor)) continue;
      let product = 1;
      let size = 0;
      for (let j = 0; j < k; j += 1) {
        if (j === factor) continue;
        const changed = (others & (1 << j)) !== 0;
        if (changed) size += 1;
        product *= (changed ? to[j] : from[j]) as number;
      }
      effect += (weights[size] as number) * product;
    }
    return effect * ((to[factor] as number) - before);
  });
}

/** Weight of a set of s other factors: s!·(k−1−s)!/k!. */
function shapleyWeights(k: number): number[] {
  const weights = [1 / k];
  for (let s = 1; s < k; s += 1) weights.push(((weights[s - 1] as number) * s) / (k - s));
  return weights;
}
