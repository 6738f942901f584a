import { normalTail } from './normal.ts';

/**
 * The windowed Gaussian detector of the Numenta Anomaly Benchmark: how far into the tail of a normal distribution each value lies, whose
 * mean and deviation are those of the values before (Lavin & Ahmad 2015).
 * @param window how many values are remembered, @param step how many come before the full window moves on
 * @returns one score per value: 0 for the first, then 1 − the tail's probability (0.5 … 1).
 */
export function windowedGaussian(values: ArrayLike<number>, window = 6400, step = 100): number[] {
  const scores: number[] = [];
  let from = 0;
  let to = 0;
  let mean = 0;
  let deviation = 1;
  for (let t = 0; t < values.length; t += 1) {
    const z = Math.abs((values[t] as number) - mean) / deviation;
    scores.push(t === 0 ? 0 : 1 - normalTail(z));
    const filling = to < window;
    if (!filling && t + 1 - to < step) continue;
    to = t + 1;
    from = Math.max(0, to - window);
    mean = 0;
    for (let k = from; k < to; k += 1) mean += (values[k] as number) / (to - from);
    let squares = 0;
    for (let k = from; k < to; k += 1) squares += ((values[k] as number) - mean) ** 2;
    deviation = Math.sqrt(squares / (to - from)) || 1e-6;
  }
  return scores;
}
