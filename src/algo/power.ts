import { normalQuantile, normalTail } from './normal.ts';
import { logGamma, studentQuantile } from './student_t.ts';

/** How sure a test is to be: it errs with alpha when there is nothing (two-sided), and finds what there is with the power. */
export type Sureness = { readonly alpha?: number; readonly power?: number };

/** How many tries each of two groups needs to tell proportion p from q (R's `power.prop.test`). Not rounded. */
export function triesForProportions(p: number, q: number, { alpha = 0.05, power = 0.8 }: Sureness = {}): number {
  const pooled = Math.sqrt((p + q) * (1 - (p + q) / 2));
  const own = Math.sqrt(p * (1 - p) + q * (1 - q));
  return ((-normalQuantile(alpha / 2) * pooled + normalQuantile(power) * own) / Math.abs(p - q)) ** 2;
}

/** How many values each of two groups needs to tell means apart by `difference` (normal; for many values). Not rounded. */
export function valuesForMeans(difference: number, deviation: number, { alpha = 0.05, power = 0.8 }: Sureness = {}): number {
  return 2 * (((normalQuantile(power) - normalQuantile(alpha / 2)) * deviation) / difference) ** 2;
}

/** The same by Student's test, for few values too (R's `power.t.test`). Not rounded. */
export function valuesForT(difference: number, deviation: number, { alpha = 0.05, power = 0.8 }: Sureness = {}): number {
  let [low, high] = [2, 4];
  const reached = (n: number) => powerOfT(n, difference, deviation, alpha);
  while (reached(high) < power) high *= 2;
  while (high - low > 1e-7 * high) {
    const middle = (low + high) / 2;
    if (reached(middle) < power) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The chance that Student's test with n values a group finds a difference, on its side. */
export function powerOfT(n: number, difference: number, deviation: number, alpha = 0.05): number {
  const df = 2 * (n - 1);
  return noncentralTail(studentQuantile(1 - alpha / 2, df), df, Math.abs(difference / deviation) * Math.sqrt(n / 2));
}

/** P(T > t) of the noncentral t distribution: the normal's tail averaged over the deviation's chi distribution (Simpson's rule). */
function noncentralTail(t: number, df: number, shift: number): number {
  const logFront = Math.log(2) + (df / 2) * Math.log(df / 2) - logGamma(df / 2);
  const density = (s: number) => (s <= 0 ? 0 : Math.exp(logFront + (df - 1) * Math.log(s) - (df * s * s) / 2));
  const spread = 12 / Math.sqrt(2 * df);
  const [from, to] = [Math.max(0, 1 - spread), 1 + spread];
  const steps = 2000;
  let sum = 0;
  for (let k = 0; k <= steps; k += 1) {
    const s = from + ((to - from) * k) / steps;
    sum += (k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2) * density(s) * normalTail(t * s - shift);
  }
  return (sum * (to - from)) / (3 * steps);
}
