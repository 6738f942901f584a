const TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

/**
 * The complementary error function: its series below 2.2, Lentz's continued fraction above (Abramowitz & Stegun 7.1.6, 7.1.14).
 * The relative error is below 1e-12 everywhere.
 */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  if (x > 27.3) return 0;
  const scale = Math.exp(-x * x);
  if (x < 2.2) {
    let term = x;
    let sum = x;
    for (let n = 1; term > sum * 1e-17; n += 1) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - TWO_OVER_ROOT_PI * scale * sum;
  }
  let fraction = x;
  let c = x;
  let d = 0;
  for (let n = 1; n < 200; n += 1) {
    d = 1 / (x + (n / 2) * d);
    c = x + n / 2 / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return scale / (fraction * Math.sqrt(Math.PI));
}

/** The probability that a standard normal number is above z. */
export function normalTail(z: number): number {
  return 0.5 * erfc(z / Math.SQRT2);
}

/**
 * The number below which a standard normal number lies with probability p: a rational start (Acklam 2003) and one step of Halley's.
 * @returns −Infinity and Infinity for 0 and 1, NaN outside of [0, 1]. The error is about 1e-14.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  if (p > 0.5) return -normalQuantile(1 - p);
  const start = p < 0.02425 ? tailStart(p) : middleStart(p);
  const excess = (normalTail(-start) - p) * Math.sqrt(2 * Math.PI) * Math.exp((start * start) / 2);
  return start - excess / (1 + (start * excess) / 2);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((value, coefficient) => value * x + coefficient, 0);
}

const TAIL_ABOVE = [-7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783];
const TAIL_BELOW = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1];
const MIDDLE_ABOVE = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239];
const MIDDLE_BELOW = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1];

function tailStart(p: number): number {
  const q = Math.sqrt(-2 * Math.log(p));
  return polynomial(TAIL_ABOVE, q) / polynomial(TAIL_BELOW, q);
}

function middleStart(p: number): number {
  const q = p - 0.5;
  return (polynomial(MIDDLE_ABOVE, q * q) * q) / polynomial(MIDDLE_BELOW, q * q);
}
