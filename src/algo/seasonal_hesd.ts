import { MAD_TO_SD, median, quantile } from './quantile.ts';
import { stl } from './stl.ts';
import { studentQuantile } from './student_t.ts';

/** Which anomalies are looked for, and how many at most. */
export type HesdOptions = {
  /** The largest share of the values that may be anomalies, at most 0.49. */
  readonly mostShare?: number;
  readonly direction?: 'both' | 'above' | 'below';
  /** Significance of each test. */
  readonly alpha?: number;
  /** Keeps only anomalies at or above this statistic of the periods' maxima. */
  readonly threshold?: 'median of maxima' | 'p95 of maxima' | 'p99 of maxima';
  /** Cuts a long series into pieces of this many values, each judged by its own season and median. */
  readonly pieceLength?: number;
};

/**
 * Anomalies of a seasonal series by Seasonal Hybrid ESD (Hochenbaum, Vallis & Kejariwal 2017; Twitter's AnomalyDetection): the robust
 * periodic season and the median are taken out, then the generalised extreme Studentised deviate test runs on median and MAD.
 * @param y values at equal steps without gaps, @param period steps in a season
 * @returns indexes from 0, rising.
 * @throws RangeError when there are not two periods (in every piece), or the share is above 0.49.
 */
export function seasonalHesd(y: ArrayLike<number>, period: number, options: HesdOptions = {}): number[] {
  const { mostShare = 0.1, direction = 'both', alpha = 0.05, threshold, pieceLength = y.length } = options;
  if (mostShare > 0.49) throw new RangeError('at most 0.49 of the values can be anomalies');
  const values = Float64Array.from(y);
  const found = new Set<number>();
  for (let from = 0; from < values.length; from += pieceLength) {
    // The last piece is as long as the others, reaching back into the one before.
    const start = Math.max(0, Math.min(from, values.length - pieceLength));
    const piece = values.subarray(start, start + pieceLength);
    for (const index of anomaliesOf(piece, period, mostShare, direction, alpha)) found.add(start + index);
  }
  const least = threshold ? thresholdOf(values, period, threshold) : Number.NEGATIVE_INFINITY;
  return [...found].filter((index) => (values[index] as number) >= least).sort((a, b) => a - b);
}

function thresholdOf(values: Float64Array, period: number, threshold: NonNullable<HesdOptions['threshold']>): number {
  const maxima: number[] = [];
  for (let from = 0; from < values.length; from += period) maxima.push(values.subarray(from, from + period).reduce((a, b) => Math.max(a, b)));
  return quantile(maxima, { 'median of maxima': 0.5, 'p95 of maxima': 0.95, 'p99 of maxima': 0.99 }[threshold]);
}

/**
 * The generalised ESD test on a sorted remainder. What is removed is always at one of its ends, so the median is known by place and the
 * MAD by bisection, and each round costs a logarithm instead of a sort.
 */
function anomaliesOf(y: Float64Array, period: number, mostShare: number, direction: 'both' | 'above' | 'below', alpha: number): number[] {
  const n = y.length;
  const { seasonal } = stl(y, period, { seasonal: 'periodic', robust: true });
  const center = median(y);
  const remainder = y.map((value, t) => value - (seasonal[t] as number) - center);
  const order = Array.from(remainder.keys()).sort((a, b) => (remainder[a] as number) - (remainder[b] as number) || a - b);
  const sorted = Float64Array.from(order, (index) => remainder[index] as number);
  const removed: number[] = [];
  let anomalies = 0;
  let low = 0;
  let high = n - 1;
  const most = Math.trunc(n * mostShare);
  for (let round = 1; round <= most; round += 1) {
    const middle = middleOf(sorted, low, high);
    const scale = MAD_TO_SD * medianDistance(sorted, low, high, middle);
    if (!(scale > 0)) break;
    const above = (sorted[high] as number) - middle;
    const below = middle - (sorted[low] as number);
    const takeHigh = direction === 'above' || (direction === 'both' && above >= below);
    const extreme = (takeHigh ? above : below) / scale;
    removed.push(order[takeHigh ? high : low] as number);
    if (takeHigh) high -= 1;
    else low += 1;
    const left = n - round;
    const t = studentQuantile(1 - alpha / ((direction === 'both' ? 2 : 1) * (left + 1)), left - 1);
    if (extreme > (t * left) / Math.sqrt((left - 1 + t * t) * (left + 1))) anomalies = round;
  }
  return removed.slice(0, anomalies);
}

function middleOf(sorted: Float64Array, low: number, high: number): number {
  const sum = low + high;
  return ((sorted[Math.floor(sum / 2)] as number) + (sorted[Math.ceil(sum / 2)] as number)) / 2;
}

/** The median of |x − middle| over sorted[low … high]. */
function medianDistance(sorted: Float64Array, low: number, high: number, middle: number): number {
  const count = high - low + 1;
  const upper = kthDistance(sorted, low, high, middle, Math.floor(count / 2));
  return count % 2 === 1 ? upper : (upper + kthDistance(sorted, low, high, middle, count / 2 - 1)) / 2;
}

/** The k-th smallest distance (from 0): those k + 1 values are neighbours, so the place of their window is found by bisection. */
function kthDistance(sorted: Float64Array, low: number, high: number, middle: number, k: number): number {
  let from = low;
  let to = high - k;
  while (from < to) {
    const start = Math.floor((from + to) / 2);
    if (middle - (sorted[start] as number) > (sorted[start + k + 1] as number) - middle) from = start + 1;
    else to = start;
  }
  return Math.max(middle - (sorted[from] as number), (sorted[from + k] as number) - middle);
}
