/** What changes at a point: the mean of normal data of variance 1, or mean and variance of normal data. */
export type ChangeKind = 'mean' | 'mean-variance';

/**
 * Where a series changes: the segmentation of the smallest total cost plus one penalty per change, found exactly by PELT (Killick,
 * Fearnhead & Eckley 2012, JASA 107:1590). The cost is twice the negative log-likelihood; with 'MBIC' (Zhang & Siegmund 2007) each segment
 * adds the logarithm of its length.
 * @param y finite values; for 'mean' in units of the noise's standard deviation, @param options.penalty 'MBIC', 'SIC' (= BIC) or a number
 * @param options.leastLength of a segment: 1 for 'mean', 2 for 'mean-variance' by default
 * @returns the last index of every segment but the last, counted from 0, rising.
 * @throws RangeError when a value is not finite, or the least length is not a whole number ≥ 1 (2 for 'mean-variance').
 */
export function changePoints(
  y: ArrayLike<number>,
  kind: ChangeKind,
  options: { readonly penalty?: 'MBIC' | 'SIC' | number; readonly leastLength?: number } = {},
): number[] {
  const { penalty = 'MBIC', leastLength = kind === 'mean' ? 1 : 2 } = options;
  if (!Number.isInteger(leastLength) || leastLength < (kind === 'mean' ? 1 : 2))
    throw new RangeError('a segment needs one value, two for a variance');
  const n = y.length;
  if (n < 2 * leastLength) return [];
  const parameters = kind === 'mean' ? 1 : 2;
  const price = typeof penalty === 'number' ? penalty : (parameters + (penalty === 'MBIC' ? 2 : 1)) * Math.log(n);
  const sums = centredSums(y);
  const logs = penalty === 'MBIC' ? Float64Array.from({ length: n + 1 }, (_, k) => Math.log(k)) : new Float64Array(n + 1);
  const costs = kind === 'mean' ? meanCosts(sums, logs) : meanVarianceCosts(sums, logs);
  const last = search(n, price, leastLength, costs);
  const found: number[] = [];
  for (let end = last[n] as number; end > 0; end = last[end] as number) found.push(end - 1);
  return found.reverse();
}

type Sums = { readonly first: Float64Array; readonly second: Float64Array };

/** Running sums of the values less their mean, and of their squares; without the mean the difference of two sums would lose its digits. */
function centredSums(y: ArrayLike<number>): Sums {
  const n = y.length;
  let mean = 0;
  for (let t = 0; t < n; t += 1) mean += (y[t] as number) / n;
  if (!Number.isFinite(mean)) throw new RangeError('change points need finite values');
  const first = new Float64Array(n + 1);
  const second = new Float64Array(n + 1);
  for (let t = 0; t < n; t += 1) {
    const x = (y[t] as number) - mean;
    first[t + 1] = (first[t] as number) + x;
    second[t + 1] = (second[t] as number) + x * x;
  }
  return { first, second };
}

/** Fills `out[k]` with the cost of the segment after starts[k] up to `end`, plus what came before it, plus the penalty. */
type Costs = (starts: Int32Array, count: number, end: number, before: Float64Array, price: number, out: Float64Array) => void;

function meanCosts({ first, second }: Sums, logs: Float64Array): Costs {
  return (starts, count, end, before, price, out) => {
    const sum = first[end] as number;
    const squares = (second[end] as number) + price;
    for (let k = 0; k < count; k += 1) {
      const s = starts[k] as number;
      const x = sum - (first[s] as number);
      out[k] = (before[s] as number) + squares - (second[s] as number) - (x * x) / (end - s) + (logs[end - s] as number);
    }
  };
}

/** The variance of a segment is at least this, as in R's changepoint: equal values would else cost −Infinity. */
const LEAST_VARIANCE = 1e-11;

function meanVarianceCosts({ first, second }: Sums, logs: Float64Array): Costs {
  const constant = Math.log(2 * Math.PI) + 1;
  return (starts, count, end, before, price, out) => {
    for (let k = 0; k < count; k += 1) {
      const s = starts[k] as number;
      const length = end - s;
      const x = (first[end] as number) - (first[s] as number);
      const variance = Math.max(LEAST_VARIANCE, ((second[end] as number) - (second[s] as number) - (x * x) / length) / length);
      out[k] = (before[s] as number) + price + length * (constant + Math.log(variance)) + (logs[length] as number);
    }
  };
}

/** For every end, the start of the last segment of the best segmentation up to it. */
function search(n: number, price: number, least: number, costs: Costs): Int32Array {
  const best = new Float64Array(n + 1);
  const last = new Int32Array(n + 1);
  const starts = new Int32Array(n + 2);
  const tried = new Float64Array(n + 2);
  best[0] = -price;
  let count = 1;
  for (let end = least; end < 2 * least; end += 1) {
    costs(starts, 1, end, best, price, tried);
    best[end] = tried[0] as number;
  }
  starts[count++] = least;
  for (let end = 2 * least; end <= n; end += 1) {
    costs(starts, count, end, best, price, tried);
    let lowest = 0;
    for (let k = 1; k < count; k += 1) if ((tried[k] as number) < (tried[lowest] as number)) lowest = k;
    const value = tried[lowest] as number;
    best[end] = value;
    last[end] = starts[lowest] as number;
    let kept = 0;
    for (let k = 0; k < count; k += 1) if ((tried[k] as number) <= value + price) starts[kept++] = starts[k] as number;
    starts[kept++] = end - (least - 1);
    count = kept;
  }
  return last;
}
