/** What is told of a sample in one line. */
export type Summary = {
  readonly n: number;
  readonly mean: number;
  /** With n − 1 below the line; NaN of fewer than two values. */
  readonly variance: number;
  readonly sd: number;
};

/**
 * Mean, variance and deviation of numbers, stable where a Σx² is not: sums are compensated (Neumaier 1974), the variance is taken in a
 * second pass about the mean and corrected by what the first one rounded (Chan, Golub & LeVeque 1983).
 * @param values in any unit; the variance is in its square.
 * @returns NaN for what is not defined of so few values.
 */
export function summary(values: ArrayLike<number>): Summary {
  const n = values.length;
  const mean = compensatedSum(values) / n;
  const off = Float64Array.from(values, (x) => x - mean);
  const drift = compensatedSum(off);
  const squares = compensatedSum(off.map((x) => x * x));
  const variance = n < 2 ? Number.NaN : (squares - (drift * drift) / n) / (n - 1);
  return { n, mean, variance, sd: Math.sqrt(variance) };
}

/** The correlation of each value with the one before it, about the common mean (NIST StRD); NaN of constant values. */
export function autocorrelation(values: ArrayLike<number>): number {
  const { mean } = summary(values);
  const off = Float64Array.from(values, (x) => x - mean);
  return compensatedSum(off.subarray(1).map((x, k) => x * (off[k] as number))) / compensatedSum(off.map((x) => x * x));
}

/** A sum whose error does not grow with the number of summands. */
export function compensatedSum(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let k = 0; k < values.length; k += 1) {
    const x = values[k] as number;
    const next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
    sum = next;
  }
  return sum + lost;
}
