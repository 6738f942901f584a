/**
 * The q-quantile of numbers by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996, the default of R and numpy).
 * @param values in any order, @param q between 0 and 1
 * @returns NaN of no values.
 */
export function quantile(values: ArrayLike<number>, q: number): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return Number.NaN;
  const place = (sorted.length - 1) * Math.min(1, Math.max(0, q));
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (place - below) * (high - low);
}

/** The median; NaN of no values. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

/** 1 / Φ⁻¹(3/4): makes the median absolute deviation of normal data its standard deviation. */
export const MAD_TO_SD = 1.4826;

/** The median absolute deviation from the median, scaled to the standard deviation of normal data (R's `mad`); NaN of no values. */
export function mad(values: ArrayLike<number>): number {
  const center = median(values);
  return MAD_TO_SD * median(Float64Array.from(values, (x) => Math.abs(x - center)));
}
