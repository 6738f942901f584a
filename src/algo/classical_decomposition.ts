/** How season and trend come together. */
export type SeasonKind = 'additive' | 'multiplicative';

/** Trend (NaN in the half period at both ends), the season of every value, and one season's figure. */
export type Decomposition = { readonly trend: Float64Array; readonly seasonal: Float64Array; readonly figure: Float64Array };

/**
 * Classical decomposition by a centred moving average of one period (R's `decompose`).
 * @param y in any unit; positive where multiplicative, @param period observations in a season
 * @throws RangeError when there are fewer than two periods.
 */
export function classicalDecomposition(y: ArrayLike<number>, period: number, kind: SeasonKind): Decomposition {
  const n = y.length;
  if (!Number.isInteger(period) || period < 2 || n < 2 * period) throw new RangeError('a decomposition needs two whole periods');
  const trend = centredMean(y, period);
  const figure = new Float64Array(period);
  for (let phase = 0; phase < period; phase += 1) {
    let sum = 0;
    let count = 0;
    for (let t = phase; t < n; t += period) {
      const level = trend[t] as number;
      if (Number.isNaN(level)) continue;
      sum += kind === 'additive' ? (y[t] as number) - level : (y[t] as number) / level;
      count += 1;
    }
    figure[phase] = sum / count;
  }
  const mean = figure.reduce((all, x) => all + x, 0) / period;
  for (let phase = 0; phase < period; phase += 1)
    figure[phase] = kind === 'additive' ? (figure[phase] as number) - mean : (figure[phase] as number) / mean;
  return { trend, figure, seasonal: Float64Array.from({ length: n }, (_, t) => figure[t % period] as number) };
}

function centredMean(y: ArrayLike<number>, period: number): Float64Array {
  const half = Math.floor(period / 2);
  const even = period % 2 === 0;
  const trend = new Float64Array(y.length).fill(Number.NaN);
  for (let t = half; t < y.length - half; t += 1) {
    let sum = 0;
    for (let k = -half; k <= half; k += 1) sum += (even && Math.abs(k) === half ? 0.5 : 1) * (y[t + k] as number);
    trend[t] = sum / period;
  }
  return trend;
}
