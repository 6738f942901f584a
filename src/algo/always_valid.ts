/**
 * Half the width of a confidence sequence of a mean: it holds at every n at once, so that one may look each day and stop at will (the
 * two-sided normal mixture boundary of Howard, Ramdas, McAuliffe & Sekhon 2021).
 * @param n values so far, @param rho where the sequence is tightest, in values, @param variance of one value
 * @returns in the unit of the values.
 */
export function alwaysValidHalfWidth(n: number, rho: number, alpha = 0.05, variance = 1): number {
  return (Math.sqrt(variance) * Math.sqrt((n + rho) * Math.log((n + rho) / (rho * alpha * alpha)))) / n;
}

/** A likelihood ratio against "no difference", and the p-value that is valid whenever one looks. */
export type AlwaysValidTest = { readonly ratio: number; readonly p: number };

/**
 * The mixture sequential probability ratio test (Johari, Pekelis & Walsh 2015).
 * @param difference of the two means, @param variance of one pair's difference, @param n pairs so far
 * @param tau2 variance of the effects thought likely beforehand
 * @param before the smallest p-value of earlier looks; what was once shown stays shown
 */
export function alwaysValidTest(difference: number, variance: number, n: number, tau2: number, before = 1): AlwaysValidTest {
  const all = variance + n * tau2;
  const ratio = Math.sqrt(variance / all) * Math.exp((n * n * tau2 * difference * difference) / (2 * variance * all));
  return { ratio, p: Math.min(before, 1, 1 / ratio) };
}
