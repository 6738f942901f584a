/** How far rows are from what they would be if nothing had moved, and how far they are by chance. */
export type Deviation = {
  /** 2·(value − unmoved) / (|value| + |unmoved|), −2 … 2, less the centre; NaN where both are zero or one is unknown. */
  readonly relative: Float64Array;
  /** Standard deviation of `relative` among rows of this size to which nothing happened. */
  readonly noise: Float64Array;
  /** By how much everything moved alike. */
  readonly centre: number;
  /** How many rows have a deviation. */
  readonly count: number;
};

/** Rows of like size whose chance is measured together, at least. */
const ROWS_PER_BIN = 60;
const MOST_BINS = 8;
/** Least noise: under a thousandth everything would be a surprise. */
const LEAST_NOISE = 1e-3;
/** A quarter of a normal distribution lies within this many standard deviations. */
const QUARTILE = 0.3186;
/** Standard deviation of a normal distribution cut off at ±2.5. */
const CUT = 2.5;
const CUT_DEVIATION = 0.955;
/** Share of rows whose densest interval is the middle of those that moved alike; of a normal distribution it lies within ±0.524. */
const DENSE = 0.4;
const DENSE_HALF = 0.524;

/**
 * Relative deviation of rows (Squeeze, ISSRE 2019, bounded and symmetric) with its noise measured on the rows themselves: per
 * class of size, from the quarter that is nearest the centre outwards, so that places where something happened may hold more than
 * half of the rows. Small rows are noisier than large ones and are measured apart.
 * @param centred whether the shift of everything is taken out (`centre`), or rows are ordinary when they stand still.
 */
export function deviations(value: Float64Array, unmoved: Float64Array, centred = false): Deviation {
  const size = value.map((v, at) => Math.abs(v) + Math.abs(unmoved[at] as number));
  const relative = value.map((v, at) => ((size[at] as number) > 0 ? (2 * (v - (unmoved[at] as number))) / (size[at] as number) : Number.NaN));
  const known = relative.filter((d) => !Number.isNaN(d));
  const centre = centred ? centreOf(known.sort()) : 0;
  if (centre !== 0) for (let at = 0; at < relative.length; at += 1) relative[at] = (relative[at] as number) - centre;
  return { relative, noise: noises(relative, size), centre, count: known.length };
}

/** The noise of every row, from the rows of its class of size. */
function noises(relative: Float64Array, size: Float64Array): Float64Array {
  const sorted = size.filter((x) => x > 0).sort();
  const bins = Math.max(1, Math.min(MOST_BINS, Math.floor(sorted.length / ROWS_PER_BIN)));
  const limits = Array.from({ length: bins - 1 }, (_, bin) => sorted[Math.floor(((bin + 1) * sorted.length) / bins)] as number);
  const binOf = new Uint8Array(size.length);
  const filled = new Int32Array(bins);
  const sizes = Array.from({ length: bins }, () => new Float64Array(size.length));
  for (let at = 0; at < size.length; at += 1) {
    if (Number.isNaN(relative[at])) continue;
    let bin = 0;
    while (bin < limits.length && (size[at] as number) >= (limits[bin] as number)) bin += 1;
    binOf[at] = bin;
    (sizes[bin] as Float64Array)[filled[bin] as number] = Math.abs(relative[at] as number);
    filled[bin] = (filled[bin] as number) + 1;
  }
  const spreads = sizes.map((column, bin) => innerSpread(column.subarray(0, filled[bin]).sort()));
  const noise = new Float64Array(size.length).fill(Number.NaN);
  for (let at = 0; at < size.length; at += 1) if (!Number.isNaN(relative[at])) noise[at] = spreads[binOf[at] as number] as number;
  return noise;
}

/** Standard deviation of the rows near zero; `sizes` are absolute deviations, ascending. */
function innerSpread(sizes: Float64Array): number {
  let spread = (sizes[Math.floor(sizes.length / 4)] ?? 0) / QUARTILE;
  for (let round = 0; round < 8; round += 1) {
    let squares = 0;
    let count = 0;
    for (const size of sizes) {
      if (size > CUT * spread) break;
      squares += size * size;
      count += 1;
    }
    if (count > 0) spread = Math.sqrt(squares / count) / CUT_DEVIATION;
  }
  return Math.max(spread, LEAST_NOISE);
}

/** The middle of the rows that moved alike: the mean around the densest two fifths. @param sorted deviations, ascending */
function centreOf(sorted: Float64Array): number {
  const dense = Math.max(2, Math.ceil(sorted.length * DENSE));
  let width = Number.POSITIVE_INFINITY;
  let from = 0;
  for (let i = 0; i + dense <= sorted.length; i += 1) {
    const w = (sorted[i + dense - 1] as number) - (sorted[i] as number);
    if (w < width) [width, from] = [w, i];
  }
  const reach = CUT * Math.max(width / 2 / DENSE_HALF, LEAST_NOISE);
  let mean = sorted[from + (dense >> 1)] ?? 0;
  for (let round = 0; round < 5; round += 1) {
    const near = sorted.filter((x) => Math.abs(x - mean) <= reach);
    if (near.length > 0) mean = near.reduce((sum, x) => sum + x, 0) / near.length;
  }
  return mean;
}
