/** How p-values of several questions at once are made comparable with one level. */
export type Adjustment = 'bonferroni' | 'holm' | 'hommel' | 'BH' | 'BY';

/**
 * Adjusted p-values: below alpha they keep the chance of any false finding (Bonferroni, Holm 1979, Hommel 1988) or the share of false
 * ones among the findings (Benjamini & Hochberg 1995; Benjamini & Yekutieli 2001 under any dependence) below alpha. As R's `p.adjust`.
 * @throws RangeError for a p outside of 0 … 1.
 */
export function adjustP(p: readonly number[], method: Adjustment): number[] {
  if (p.some((x) => !(x >= 0 && x <= 1))) throw new RangeError('a p-value lies between 0 and 1');
  const n = p.length;
  if (method === 'bonferroni') return p.map((x) => Math.min(1, n * x));
  const order = p.map((_, k) => k).sort((a, b) => (p[a] as number) - (p[b] as number));
  const sorted = order.map((k) => p[k] as number);
  const adjusted = method === 'holm' ? stepDown(sorted) : method === 'hommel' ? hommel(sorted) : stepUp(sorted, method === 'BY');
  const back: number[] = Array(n).fill(0);
  order.forEach((k, rank) => {
    back[k] = adjusted[rank] as number;
  });
  return back;
}

function stepDown(sorted: readonly number[]): number[] {
  let most = 0;
  return sorted.map((x, rank) => {
    most = Math.max(most, Math.min(1, (sorted.length - rank) * x));
    return most;
  });
}

function stepUp(sorted: readonly number[], dependent: boolean): number[] {
  const n = sorted.length;
  const price = dependent ? sorted.reduce((sum, _, k) => sum + 1 / (k + 1), 0) : 1;
  const adjusted = [...sorted];
  let least = 1;
  for (let rank = n - 1; rank >= 0; rank -= 1) {
    least = Math.min(least, (price * n * (sorted[rank] as number)) / (rank + 1));
    adjusted[rank] = least;
  }
  return adjusted;
}

/** Simes' test of every intersection, closed (Wright 1992). */
function hommel(sorted: readonly number[]): number[] {
  const n = sorted.length;
  const simes = Math.min(...sorted.map((x, k) => (n * x) / (k + 1)));
  let q: number[] = Array(n).fill(simes);
  let adjusted = [...q];
  for (let m = n - 1; m >= 2; m -= 1) {
    const last = Math.min(...Array.from({ length: m - 1 }, (_, k) => (m * (sorted[n - m + 1 + k] as number)) / (k + 2)));
    const first = sorted.slice(0, n - m + 1).map((x) => Math.min(m * x, last));
    q = [...first, ...Array<number>(m - 1).fill(first[n - m] as number)];
    adjusted = adjusted.map((x, k) => Math.max(x, q[k] as number));
  }
  return adjusted.map((x, k) => Math.max(x, sorted[k] as number));
}
