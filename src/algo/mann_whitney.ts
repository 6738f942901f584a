import { normalQuantile, normalTail } from './normal.ts';
import type { Interval } from './proportions.ts';
import { quantile } from './quantile.ts';

/** Which way a sample is thought to lie. */
export type Side = 'two' | 'greater' | 'less';

export type RankTest = {
  /** How many pairs have a above b, ties counted half. */
  readonly w: number;
  readonly p: number;
  /** Hodges and Lehmann's shift: the median of all differences a − b. */
  readonly shift: number;
  /** Of the shift; one side is infinite for a one-sided test. */
  readonly interval: Interval;
  /** Exact for fewer than 50 values each without ties; else normal with continuity correction. */
  readonly exact: boolean;
};

/** From so many values on the exact distribution is not counted out (as in R). */
const EXACT_BELOW = 50;

/**
 * Whether two samples lie alike, by their ranks (Mann & Whitney 1947; R's `wilcox.test`), with the shift and its interval.
 * @throws RangeError when a sample is empty.
 */
export function mannWhitney(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  options: { readonly side?: Side; readonly coverage?: number } = {},
): RankTest {
  const { side = 'two', coverage = 0.95 } = options;
  const [m, n] = [a.length, b.length];
  if (m === 0 || n === 0) throw new RangeError('both samples must have a value');
  const differences = pairwise(a, b);
  const w = above(differences, 0);
  const ties = tiesOf([...Array.from(a), ...Array.from(b)]);
  const exact = m < EXACT_BELOW && n < EXACT_BELOW && ties.every((count) => count === 1);
  const shift = quantile(differences, 0.5);
  if (exact) return { w, shift, exact, ...exactly(w, m, n, differences, side, coverage) };
  const deviation = Math.sqrt(((m * n) / 12) * (m + n + 1 - ties.reduce((sum, t) => sum + t ** 3 - t, 0) / ((m + n) * (m + n - 1))));
  const z = (correction: number) => (w - (m * n) / 2 - correction) / deviation;
  const p =
    side === 'greater' ? normalTail(z(0.5)) : side === 'less' ? normalTail(-z(-0.5)) : 2 * normalTail(Math.abs(z(0.5 * Math.sign(w - (m * n) / 2))));
  return { w, p: Math.min(1, p), shift, exact, interval: normally(a, b, differences, side, coverage) };
}

function exactly(w: number, m: number, n: number, differences: Float64Array, side: Side, coverage: number): Pick<RankTest, 'p' | 'interval'> {
  const atMost = cumulated(m, n);
  const lower = atMost[w] as number;
  const upper = w === 0 ? 1 : 1 - (atMost[w - 1] as number);
  const p = side === 'greater' ? upper : side === 'less' ? lower : Math.min(1, 2 * Math.min(lower, upper));
  const outside = side === 'two' ? (1 - coverage) / 2 : 1 - coverage;
  const at = Math.max(
    1,
    atMost.findIndex((probability) => probability >= outside),
  );
  const low = differences[at - 1] as number;
  const high = differences[m * n - at] as number;
  return { p, interval: [side === 'less' ? Number.NEGATIVE_INFINITY : low, side === 'greater' ? Number.POSITIVE_INFINITY : high] };
}

/** P(W ≤ w) of all w: how many of the choices of m ranks out of m + n have that sum. */
function cumulated(m: number, n: number): Float64Array {
  // counts[k][w]: choices of k ranks with a statistic of w, built up one rank after the other.
  const most = m * n;
  const counts = Array.from({ length: m + 1 }, (_, k) => Float64Array.from({ length: most + 1 }, (__, w) => (k === 0 && w === 0 ? 1 : 0)));
  for (let rank = 1; rank <= m + n; rank += 1) {
    for (let k = Math.min(m, rank); k >= 1; k -= 1) {
      const step = rank - k;
      if (step > n) continue;
      const [into, from] = [counts[k] as Float64Array, counts[k - 1] as Float64Array];
      for (let w = step; w <= most; w += 1) into[w] = (into[w] as number) + (from[w - step] as number);
    }
  }
  const own = counts[m] as Float64Array;
  const all = own.reduce((sum, x) => sum + x, 0);
  let sum = 0;
  return own.map((count) => {
    sum += count;
    return sum / all;
  });
}

/** The shifts at which the corrected score reaches the quantile: the score steps at each difference, so each is tried. */
function normally(a: ArrayLike<number>, b: ArrayLike<number>, differences: Float64Array, side: Side, coverage: number): Interval {
  const z = normalQuantile(side === 'two' ? 0.5 + coverage / 2 : coverage);
  const steps = Float64Array.from(new Set(differences)).sort();
  const scoreIn = (at: number, correction: number) => score(a, b, differences, at, correction);
  // Between two differences nothing changes, so the score beside each step tells where it crosses.
  const first = (wanted: number, correction: number) =>
    steps.find((_, k) => {
      const middle = k + 1 < steps.length ? ((steps[k] as number) + (steps[k + 1] as number)) / 2 : (steps[k] as number) + 1;
      return scoreIn(middle, correction) < wanted;
    }) as number;
  const low = side === 'less' ? Number.NEGATIVE_INFINITY : first(z, side === 'two' ? 0.5 : 0.5);
  const high = side === 'greater' ? Number.POSITIVE_INFINITY : first(-z, -0.5);
  return [low, high];
}

function score(a: ArrayLike<number>, b: ArrayLike<number>, differences: Float64Array, at: number, correction: number): number {
  const [m, n] = [a.length, b.length];
  const ties = tiesOf([...Array.from(a, (x) => x - at), ...Array.from(b)]);
  const deviation = Math.sqrt(((m * n) / 12) * (m + n + 1 - ties.reduce((sum, t) => sum + t ** 3 - t, 0) / ((m + n) * (m + n - 1))));
  return (above(differences, at) - (m * n) / 2 - correction) / deviation;
}

function pairwise(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  const all = new Float64Array(a.length * b.length);
  for (let i = 0; i < a.length; i += 1) for (let j = 0; j < b.length; j += 1) all[i * b.length + j] = (a[i] as number) - (b[j] as number);
  return all.sort();
}

function above(differences: Float64Array, at: number): number {
  let sum = 0;
  for (const x of differences) sum += x > at ? 1 : x === at ? 0.5 : 0;
  return sum;
}

function tiesOf(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const x of values) counts.set(x, (counts.get(x) ?? 0) + 1);
  return [...counts.values()];
}
