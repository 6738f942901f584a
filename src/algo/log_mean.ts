/** ln(a / b) of two numbers of the same sign without losing digits where they are nearly equal. */
export function logRatio(a: number, b: number): number {
  const u = (a - b) / b;
  return Math.abs(u) < 0.5 ? Math.log1p(u) : Math.log(a / b);
}

/**
 * The logarithmic mean L(a, b) = (a − b) / ln(a / b) of two numbers of the same sign, with its limit L(a, a) = a
 * (Ang 2004, Energy Policy 32:1131).
 * @returns NaN when the signs differ or a number is zero: there is no logarithmic mean.
 */
export function logMean(a: number, b: number): number {
  if (a === b) return a;
  const ratio = a / b;
  if (!(ratio > 0) || !Number.isFinite(ratio)) return Number.NaN;
  return (a - b) / logRatio(a, b);
}
