import type { ShopSpec } from './shops.ts';

/**
 * Repeat purchase by BG/NBD (Fader, Hardie & Lee 2005): a buyer buys at a rate drawn from Gamma(r, rate alpha), and after each repeat
 * purchase leaves for good with a probability drawn from Beta(a, b). Time is counted in days of average demand.
 */

/** How many equal parts a distribution is cut into for drawing from it. */
export const BINS = 4096;

/** Quantiles of a density on (0, 1) of the variable `x`, at `k / BINS`, the last a little before 1. `density` is in x and may be infinite at 0. */
function quantiles(density: (x: number) => number, grid: (t: number) => number): number[] {
  const steps = 60_000;
  const edge = Array.from({ length: steps + 1 }, (_, i) => grid(i / steps));
  const cumulative = new Float64Array(steps + 1);
  for (let i = 0; i < steps; i += 1) {
    const lo = edge[i] as number;
    const hi = edge[i + 1] as number;
    cumulative[i + 1] = (cumulative[i] as number) + density((lo + hi) / 2) * (hi - lo);
  }
  const all = cumulative[steps] as number;
  const out: number[] = [];
  let at = 0;
  for (let k = 0; k <= BINS; k += 1) {
    const target = all * (k === BINS ? 1 - 0.1 / BINS : k / BINS);
    while (at < steps - 1 && (cumulative[at + 1] as number) < target) at += 1;
    const from = cumulative[at] as number;
    const part = ((cumulative[at + 1] as number) - from || 1) as number;
    out.push((edge[at] as number) + ((target - from) / part) * ((edge[at + 1] as number) - (edge[at] as number)));
  }
  return out;
}

/** Quantiles of Beta(a, b). The grid is finer near 0, where the density may be infinite. */
export function betaQuantiles(a: number, b: number): number[] {
  return quantiles(
    (x) => x ** (a - 1) * (1 - x) ** (b - 1),
    (t) => t ** 3,
  );
}

/** Quantiles of Gamma(shape r, rate alpha). */
export function gammaQuantiles(r: number, alpha: number): number[] {
  const top = 60 / alpha;
  return quantiles(
    (x) => x ** (r - 1) * Math.exp(-alpha * x),
    (t) => top * t ** 6,
  );
}

/** Repeat purchases per day of a buyer `t` days after the first: the mean over the buyers of rate·exp(−rate·dropout·t). */
function repeatIntensity({ r, alpha }: ShopSpec['repeat'], dropouts: readonly number[], t: number): number {
  let sum = 0;
  for (const p of dropouts) sum += (r / alpha) * (alpha / (alpha + p * t)) ** (r + 1);
  return sum / dropouts.length;
}

/**
 * New buyers per day, so that new and repeat purchases together are `total` a day on every day of the period.
 * (The renewal equation a(s) + ∫ a(v)·m(s − v) dv = total, solved day by day at the days' middles.)
 */
export function acquisition(shop: ShopSpec, days: number, total: number): number[] {
  const fine = betaQuantiles(shop.repeat.a, shop.repeat.b);
  const dropouts = Array.from({ length: 128 }, (_, i) => fine[i * 32 + 16] as number);
  const intensity = Array.from({ length: days }, (_, t) => repeatIntensity(shop.repeat, dropouts, t === 0 ? 0.5 : t));
  const out: number[] = [];
  for (let s = 0; s < days; s += 1) {
    let repeats = 0;
    for (let v = 0; v < s; v += 1) repeats += (out[v] as number) * (intensity[s - v] as number);
    out.push(Math.max(0, (total - repeats) / (1 + (intensity[0] as number) / 2)));
  }
  return out;
}

/** The times of first purchase at `k / BINS` of all buyers, in days of average demand. */
export function firstQuantiles(perDay: readonly number[]): number[] {
  const all = perDay.reduce((sum, value) => sum + value, 0);
  const out: number[] = [];
  let day = 0;
  let before = 0;
  for (let k = 0; k <= BINS; k += 1) {
    const target = (all * k) / BINS;
    while (day < perDay.length - 1 && before + (perDay[day] as number) < target) {
      before += perDay[day] as number;
      day += 1;
    }
    out.push(day + Math.min(1, (target - before) / (perDay[day] as number)));
  }
  return out;
}
