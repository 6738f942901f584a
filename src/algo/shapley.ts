/** Most factors of an identity that is evaluated on every subset: 2^12 evaluations. */
const MOST_FACTORS = 12;

/**
 * The Shapley value of any identity: each factor's effect is its mean marginal effect over all orders in which the factors could
 * have changed. Exact: every subset of factors is evaluated once (2^k evaluations), and the effects sum to the change.
 * @param k how many factors, 1 … 12.
 * @param evaluate the whole when the factors of the set have changed and the others have not; bit j of `changed` is factor j.
 * @returns one effect per factor, in the unit of the whole. NaN or ±∞ of a subset spreads to every effect.
 * @throws RangeError when k is not a whole number of 1 … 12.
 */
export function shapleyIdentity(k: number, evaluate: (changed: number) => number): number[] {
  if (!(Number.isInteger(k) && k >= 1 && k <= MOST_FACTORS)) {
    throw new RangeError(`an identity can have 1 to ${MOST_FACTORS} factors, not ${k}; combine some of them into one`);
  }
  const whole = Float64Array.from({ length: 1 << k }, (_, changed) => evaluate(changed));
  const weights = shapleyWeights(k);
  return Array.from({ length: k }, (_, factor) => {
    let effect = 0;
    for (let others = 0; others < whole.length; others += 1) {
      if (others & (1 << factor)) continue;
      effect += (weights[bits(others)] as number) * ((whole[others | (1 << factor)] as number) - (whole[others] as number));
    }
    return effect;
  });
}

/**
 * Splits the change of a product x₁·x₂·…·x_k exactly over its factors by the Shapley value, which for a product is Das Gupta's
 * standardisation (1993); it is defined for zeros and negative values and sums to the change. Any number of factors: what a factor
 * is multiplied with, averaged over all orders, needs the elementary symmetric sums of the others only (k² steps a factor).
 * @param from the factors before, @param to the factors after.
 * @returns one effect per factor, in the unit of the product.
 * @throws RangeError when the lengths differ.
 */
export function shapleyProduct(from: readonly number[], to: readonly number[]): number[] {
  return shapleySlopes(from, to).map((slope, factor) => slope * ((to[factor] as number) - (from[factor] as number)));
}

/**
 * What one unit of each factor is worth in the Shapley split of a product: the mean product of the other factors over all orders.
 * Effect = slope × change, so a slope also tells what parts of a factor are worth when the factor as a whole did not change.
 * @throws RangeError when the lengths differ.
 */
export function shapleySlopes(from: readonly number[], to: readonly number[]): number[] {
  const k = from.length;
  if (to.length !== k) throw new RangeError('factors before and after must be equally many');
  const weights = shapleyWeights(k);
  return from.map((_, factor) => {
    // sums[s]: over all sets of s other factors that have changed, the product of those after and the rest before.
    const sums = [1];
    for (let j = 0; j < k; j += 1) {
      if (j === factor) continue;
      sums.push(0);
      for (let s = sums.length - 1; s >= 0; s -= 1) {
        sums[s] = (sums[s] as number) * (from[j] as number) + (s > 0 ? (sums[s - 1] as number) * (to[j] as number) : 0);
      }
    }
    return sums.reduce((slope, sum, s) => slope + (weights[s] as number) * sum, 0);
  });
}

/** Weight of a set of s other factors: s!·(k−1−s)!/k!. */
function shapleyWeights(k: number): number[] {
  const weights = [1 / k];
  for (let s = 1; s < k; s += 1) weights.push(((weights[s - 1] as number) * s) / (k - s));
  return weights;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
