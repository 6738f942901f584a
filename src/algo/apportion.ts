/**
 * Splits a whole number over weights so that the parts are whole and sum to it exactly (largest remainder, Hamilton 1792; ties go to the
 * earlier part). All weights zero = equal parts.
 * @param total in whole units, may be negative, @param weights finite, not negative
 * @throws RangeError when the total is not a safe whole number, a weight is negative or not finite, or there is none for a total that is not 0.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  if (!Number.isSafeInteger(total)) throw new RangeError('the total must be a whole number');
  if (weights.some((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY))) throw new RangeError('weights must be finite and not negative');
  if (weights.length === 0 && total !== 0) throw new RangeError('nothing to split over');
  const largest = weights.reduce((a, b) => Math.max(a, b), 0);
  // Over the largest first, so that the sum of huge weights stays finite.
  const scaled = weights.map((weight) => (largest > 0 ? weight / largest : 1));
  const sum = scaled.reduce((a, b) => a + b, 0);
  const size = Math.abs(total);
  const shares = scaled.map((weight) => (weight / sum) * size);
  const parts = shares.map(Math.floor);
  let left = size - parts.reduce((a, b) => a + b, 0);
  const order = shares.map((share, k) => ({ k, rest: share - Math.floor(share) })).sort((a, b) => b.rest - a.rest || a.k - b.k);
  // Rounding of the shares themselves can leave the sum a unit off in either direction.
  for (let turn = 0; left !== 0; turn = (turn + 1) % order.length) {
    const at = (left > 0 ? order[turn] : order[order.length - 1 - turn])?.k as number;
    const step = left > 0 ? 1 : -1;
    if ((parts[at] as number) + step < 0 || ((weights[at] as number) === 0 && largest > 0)) continue;
    parts[at] = (parts[at] as number) + step;
    left -= step;
  }
  return parts.map((part) => (total < 0 && part !== 0 ? -part : part));
}
