import { normalQuantile } from './normal.ts';

/** ln Γ(x) for x > 0 (Lanczos, g = 7, n = 9; error about 1e-15 relative to Γ). */
export function logGamma(x: number): number {
  const coefficients = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012,
    9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const base = x - 1;
  const t = base + 7.5;
  const sum = coefficients.reduce((all, coefficient, k) => all + (k === 0 ? coefficient : coefficient / (base + k)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (base + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The regularised incomplete beta function I_x(a, b) by its continued fraction (Lentz). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 1000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return front * fraction;
}

/**
 * The probability that a number of Student's t distribution is above t.
 * @param df degrees of freedom, > 0; need not be whole
 */
export function studentTail(t: number, df: number): number {
  const half = 0.5 * incompleteBeta(df / (df + t * t), df / 2, 0.5);
  return t >= 0 ? half : 1 - half;
}

/**
 * The number below which a number of Student's t distribution lies with probability p: the start of Cornish and Fisher's expansion
 * (Abramowitz & Stegun 26.7.5), then Newton's steps kept inside a bracket.
 * @param df degrees of freedom, > 0
 * @returns −Infinity and Infinity for 0 and 1; NaN outside of [0, 1] and for df ≤ 0.
 */
export function studentQuantile(p: number, df: number): number {
  if (!(df > 0) || !(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentQuantile(1 - p, df);
  if (p === 1) return Number.POSITIVE_INFINITY;
  const above = 1 - p;
  const logDensityAtZero = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI);
  let low = 0;
  let high = 1;
  while (studentTail(high, df) > above) high *= 2;
  const z = normalQuantile(p);
  let t = z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df * df);
  for (let step = 0; step < 100; step += 1) {
    if (!(t > low && t < high)) t = (low + high) / 2;
    const excess = studentTail(t, df) - above;
    if (excess > 0) low = t;
    else high = t;
    const next = t + excess / Math.exp(logDensityAtZero - ((df + 1) / 2) * Math.log1p((t * t) / df));
    if (Math.abs(next - t) <= 1e-14 * Math.abs(t)) return next;
    t = next;
  }
  return t;
}
