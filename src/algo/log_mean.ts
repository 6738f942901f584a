/** Up to this t = (a − b)/(a + b) (a ratio of 0.78 … 1.29) the series below has all the digits there are. */
const SERIES = 0.125;

/**
 * ln(a / b) of two numbers of the same sign without losing digits where they are nearly equal: 2·artanh((a − b)/(a + b)), whose
 * series needs no logarithm there. @returns NaN when the signs differ, ±∞ when one is zero.
 */
export function logRatio(a: number, b: number): number {
  const t = (a - b) / (a + b);
  const t2 = t * t;
  if (!(t2 < SERIES * SERIES)) return Math.log(a / b);
  const high = 1 / 9 + t2 * (1 / 11 + t2 * (1 / 13 + t2 * (1 / 15 + t2 / 17)));
  return 2 * t * (1 + t2 * (1 / 3 + t2 * (1 / 5 + t2 * (1 / 7 + t2 * high))));
}

/** `logRatio` of two columns, into a third. */
export function logRatios(a: ArrayLike<number>, b: ArrayLike<number>, out: Float64Array): void {
  for (let i = 0; i < out.length; i += 1) out[i] = logRatio(a[i] as number, b[i] as number);
}

/**
 * The logarithmic mean L(a, b) = (a − b) / ln(a / b) of two numbers of the same sign, with its limit L(a, a) = a
 * (Ang 2004, Energy Policy 32:1131). Negative for negative numbers (Ang & Liu 2007, Energy 32:739).
 * @returns NaN when the signs differ or a number is zero: there is no logarithmic mean.
 */
export function logMean(a: number, b: number): number {
  if (a === b) return a;
  const ratio = a / b;
  if (!(ratio > 0) || !Number.isFinite(ratio)) return Number.NaN;
  return (a - b) / logRatio(a, b);
}
