/** How a series is decomposed; what is not said is as in R's `stl`. */
export type StlOptions = {
  /** Span of the seasonal smoother in periods, odd ≥ 7; 'periodic' = the same season every period. */
  readonly seasonal: number | 'periodic';
  /** Span of the trend smoother in observations; by default the next odd number above 1.5·period / (1 − 1.5 / seasonal). */
  readonly trend?: number;
  /** Down-weights outliers by 15 outer rounds. */
  readonly robust?: boolean;
};

/** A series split so that seasonal + trend + remainder is the series, each as long as it. `weights` are 1 unless robust. */
export type StlFit = {
  readonly seasonal: Float64Array;
  readonly trend: Float64Array;
  readonly remainder: Float64Array;
  readonly weights: Float64Array;
};

/** A loess smoother: span, degree (0 or 1), and how many points are interpolated between two that are computed. */
type Smoother = { readonly span: number; readonly degree: 0 | 1; readonly jump: number };

const nextOdd = (x: number): number => (Math.round(x) % 2 === 0 ? Math.round(x) + 1 : Math.round(x));

/**
 * Seasonal-trend decomposition by loess (Cleveland et al. 1990, J. Official Statistics 6:3): the algorithm of the authors' Fortran with
 * R's defaults, whose values it agrees with to rounding.
 * @param y the series in any unit, at equal steps and without gaps, @param period observations in a season
 * @throws RangeError when the period is below 2, the series has fewer than two periods, or a value is not finite.
 */
export function stl(y: ArrayLike<number>, period: number, options: StlOptions): StlFit {
  const n = y.length;
  if (!Number.isInteger(period) || period < 2 || n <= 2 * period)
    throw new RangeError('stl needs a whole period ≥ 2 and more than two periods of values');
  const series = Float64Array.from(y);
  if (!series.every(Number.isFinite)) throw new RangeError('stl needs finite values without gaps');
  const periodic = options.seasonal === 'periodic';
  const span = options.seasonal === 'periodic' ? 10 * n + 1 : options.seasonal;
  const trendSpan = options.trend ?? nextOdd(Math.ceil((1.5 * period) / (1 - 1.5 / span)));
  const lowSpan = nextOdd(period);
  const smoothers = {
    seasonal: { span: oddSpan(span), degree: 0, jump: Math.ceil(span / 10) } as Smoother,
    trend: { span: oddSpan(trendSpan), degree: 1, jump: Math.ceil(trendSpan / 10) } as Smoother,
    low: { span: oddSpan(lowSpan), degree: 1, jump: Math.ceil(lowSpan / 10) } as Smoother,
  };
  const fit = decompose(series, period, smoothers, options.robust ? { inner: 1, outer: 15 } : { inner: 2, outer: 0 });
  if (periodic) averageSeasons(fit.seasonal, period);
  const remainder = series.map((value, t) => value - (fit.seasonal[t] as number) - (fit.trend[t] as number));
  return { seasonal: fit.seasonal, trend: fit.trend, remainder, weights: fit.weights };
}

function oddSpan(span: number): number {
  const atLeast = Math.max(3, Math.trunc(span));
  return atLeast % 2 === 0 ? atLeast + 1 : atLeast;
}

function averageSeasons(seasonal: Float64Array, period: number): void {
  for (let phase = 0; phase < period; phase += 1) {
    let sum = 0;
    let count = 0;
    for (let t = phase; t < seasonal.length; t += period) {
      sum += seasonal[t] as number;
      count += 1;
    }
    for (let t = phase; t < seasonal.length; t += period) seasonal[t] = sum / count;
  }
}

function decompose(
  y: Float64Array,
  period: number,
  smoothers: { readonly seasonal: Smoother; readonly trend: Smoother; readonly low: Smoother },
  rounds: { readonly inner: number; readonly outer: number },
): { seasonal: Float64Array; trend: Float64Array; weights: Float64Array } {
  const n = y.length;
  const seasonal = new Float64Array(n);
  const trend = new Float64Array(n);
  const weights = new Float64Array(n).fill(1);
  const detrended = new Float64Array(n);
  const cycles = new Float64Array(n + 2 * period);
  const passed = new Float64Array(n + 2 * period);
  const low = new Float64Array(n);
  const scratch = new Float64Array(n + 2 * period);
  for (let round = 0; ; round += 1) {
    const used = round > 0 ? weights : null;
    for (let pass = 0; pass < rounds.inner; pass += 1) {
      for (let t = 0; t < n; t += 1) detrended[t] = (y[t] as number) - (trend[t] as number);
      smoothCycles(detrended, period, smoothers.seasonal, used, cycles);
      movingAverage(cycles, n + 2 * period, period, passed);
      movingAverage(passed, n + period + 1, period, scratch);
      movingAverage(scratch, n + 2, 3, passed);
      loess(passed, n, smoothers.low, null, low);
      for (let t = 0; t < n; t += 1) {
        seasonal[t] = (cycles[period + t] as number) - (low[t] as number);
        detrended[t] = (y[t] as number) - (seasonal[t] as number);
      }
      loess(detrended, n, smoothers.trend, used, trend);
    }
    if (round >= rounds.outer) return { seasonal, trend, weights };
    robustWeights(y, seasonal, trend, weights);
  }
}

/** Tukey's bisquare of the residuals over six times their median. */
function robustWeights(y: Float64Array, seasonal: Float64Array, trend: Float64Array, weights: Float64Array): void {
  const n = y.length;
  const residuals = y.map((value, t) => Math.abs(value - (seasonal[t] as number) - (trend[t] as number)));
  const sorted = residuals.slice().sort();
  const middle = Math.trunc(n / 2);
  const limit = 3 * ((sorted[middle] as number) + (sorted[n - 1 - middle] as number));
  for (let t = 0; t < n; t += 1) {
    const r = residuals[t] as number;
    if (r <= 0.001 * limit) weights[t] = 1;
    else if (r <= 0.999 * limit) weights[t] = (1 - (r / limit) ** 2) ** 2;
    else weights[t] = 0;
  }
}

function movingAverage(x: Float64Array, n: number, span: number, out: Float64Array): void {
  let sum = 0;
  for (let t = 0; t < span; t += 1) sum += x[t] as number;
  out[0] = sum / span;
  for (let t = span; t < n; t += 1) {
    sum += (x[t] as number) - (x[t - span] as number);
    out[t - span + 1] = sum / span;
  }
}

/** Smooths each phase of the season over the periods and carries it one period out at both ends; `out` is two periods longer than y. */
function smoothCycles(y: Float64Array, period: number, smoother: Smoother, weights: Float64Array | null, out: Float64Array): void {
  const longest = Math.ceil(y.length / period);
  const values = new Float64Array(longest);
  const cycleWeights = weights ? new Float64Array(longest) : null;
  const smoothed = new Float64Array(longest);
  const scratch = new Float64Array(longest);
  for (let phase = 0; phase < period; phase += 1) {
    const k = Math.trunc((y.length - phase - 1) / period) + 1;
    for (let i = 0; i < k; i += 1) {
      values[i] = y[i * period + phase] as number;
      if (cycleWeights && weights) cycleWeights[i] = weights[i * period + phase] as number;
    }
    loess(values, k, smoother, cycleWeights, smoothed);
    const before = localFit(values, k, smoother, -1, 0, Math.min(smoother.span, k) - 1, cycleWeights, scratch);
    const after = localFit(values, k, smoother, k, Math.max(0, k - smoother.span), k - 1, cycleWeights, scratch);
    out[phase] = Number.isNaN(before) ? (smoothed[0] as number) : before;
    for (let i = 0; i < k; i += 1) out[(i + 1) * period + phase] = smoothed[i] as number;
    out[(k + 1) * period + phase] = Number.isNaN(after) ? (smoothed[k - 1] as number) : after;
  }
}

let loessScratch = new Float64Array(0);

function loess(y: Float64Array, n: number, smoother: Smoother, weights: Float64Array | null, out: Float64Array): void {
  if (n < 2) {
    out[0] = y[0] as number;
    return;
  }
  if (loessScratch.length < n) loessScratch = new Float64Array(n);
  const jump = Math.min(smoother.jump, n - 1);
  const half = Math.trunc((smoother.span + 1) / 2);
  const { span } = smoother;
  let left = 0;
  let right = Math.min(span, n) - 1;
  const fitAt = (t: number): void => {
    const fitted = localFit(y, n, smoother, t, left, right, weights, loessScratch);
    out[t] = Number.isNaN(fitted) ? (y[t] as number) : fitted;
  };
  for (let t = 0; t < n; t += jump) {
    if (span < n) {
      left = t + 1 < half ? 0 : t + 1 >= n - half + 1 ? n - span : t + 1 - half;
      right = left + span - 1;
    }
    fitAt(t);
  }
  if (jump === 1) return;
  const last = Math.trunc((n - 1) / jump) * jump;
  for (let t = 0; t < last; t += jump) interpolate(out, t, t + jump);
  if (last === n - 1) return;
  fitAt(n - 1);
  interpolate(out, last, n - 1);
}

function interpolate(values: Float64Array, from: number, to: number): void {
  const start = values[from] as number;
  const delta = ((values[to] as number) - start) / (to - from);
  for (let t = from + 1; t < to; t += 1) values[t] = start + delta * (t - from);
}

/** The local regression at x from the points left … right; NaN when all their weights are zero. */
function localFit(
  y: Float64Array,
  n: number,
  smoother: Smoother,
  x: number,
  left: number,
  right: number,
  weights: Float64Array | null,
  scratch: Float64Array,
): number {
  let reach = Math.max(x - left, right - x);
  if (smoother.span > n) reach += Math.trunc((smoother.span - n) / 2);
  let total = 0;
  for (let j = left; j <= right; j += 1) {
    const distance = Math.abs(j - x);
    let weight = 0;
    if (distance <= 0.999 * reach) {
      if (distance <= 0.001 * reach) weight = 1;
      else {
        const u = distance / reach;
        const v = 1 - u * u * u;
        weight = v * v * v;
      }
      if (weights) weight *= weights[j] as number;
      total += weight;
    }
    scratch[j] = weight;
  }
  if (total <= 0) return Number.NaN;
  let mean = 0;
  let slope = 0;
  if (reach > 0 && smoother.degree > 0) {
    for (let j = left; j <= right; j += 1) mean += ((scratch[j] as number) / total) * j;
    let spread = 0;
    for (let j = left; j <= right; j += 1) spread += ((scratch[j] as number) / total) * (j - mean) ** 2;
    if (Math.sqrt(spread) > 0.001 * (n - 1)) slope = (x - mean) / spread;
  }
  let fitted = 0;
  for (let j = left; j <= right; j += 1) fitted += ((scratch[j] as number) / total) * (slope * (j - mean) + 1) * (y[j] as number);
  return fitted;
}
