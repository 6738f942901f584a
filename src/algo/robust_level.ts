import { MAD_TO_SD, median } from './quantile.ts';

/** A day freed of its effects: its logarithm, and what it was and what its effects make of a level. */
export type LevelDay = { readonly t: number; readonly log: number; readonly value: number; readonly effect: number };

/** What a day without effects is, and the deviation of a day's logarithm about it. */
export type Level = { readonly level: number; readonly noise: number };

/** A day counts by e-fold less for every so many days it lies back. */
export const LEVEL_DAYS = 28;
/** Days farther off than so many deviations count nothing, nor weeks (their mean) than so many of theirs. */
const FAR = { day: 4, run: 3.5 } as const;
const RUN = 3;
const STEPS = 12;
const LEAST_NOISE = 0.01;

/**
 * The level of the days before one, by Tukey's biweight of each day and of the week around it: days of a fall that came and went, or that
 * goes on, count nothing until they are most of what is remembered. Sums of values, not means of logarithms, so that skewed days do not bias it.
 */
export function robustLevel(days: readonly LevelDay[], until: number): Level {
  const logs = days.map(({ log }) => log);
  if (logs.length === 0) return { level: 0, noise: 1 };
  const age = days.map(({ t }) => Math.exp((t - until) / LEVEL_DAYS));
  let at = median(logs.slice(-2 * LEVEL_DAYS));
  const noise = Math.max(LEAST_NOISE, MAD_TO_SD * median(logs.map((log) => Math.abs(log - at))));
  let weights = age;
  for (let step = 0; step < STEPS; step += 1) {
    const rest = logs.map((log) => log - at);
    const runs = runningMean(rest, RUN);
    const usual = MAD_TO_SD * median(runs.map(Math.abs)) + LEAST_NOISE;
    weights = age.map((w, i) => w * biweight((rest[i] as number) / (FAR.day * noise)) * biweight((runs[i] as number) / (FAR.run * usual)));
    const all = weights.reduce((sum, w) => sum + w, 0);
    if (!(all > 0)) break;
    const next = weights.reduce((sum, w, i) => sum + w * (logs[i] as number), 0) / all;
    const moved = Math.abs(next - at);
    at = next;
    if (moved < 1e-7) break;
  }
  return { level: ratioOf(days, weights) ?? Math.exp(at), noise };
}

/** The level of some days as they are; null where they say nothing. */
export function plainLevel(days: readonly LevelDay[]): number | null {
  return ratioOf(
    days,
    days.map(() => 1),
  );
}

function ratioOf(days: readonly LevelDay[], weights: readonly number[]): number | null {
  let [above, below] = [0, 0];
  days.forEach(({ value, effect }, i) => {
    above += (weights[i] as number) * value;
    below += (weights[i] as number) * Math.exp(effect);
  });
  return below > 0 && above > 0 ? above / below : null;
}

const biweight = (z: number): number => (Math.abs(z) < 1 ? (1 - z * z) ** 2 : 0);

/** The mean of each value with up to `half` neighbours on either side. */
function runningMean(values: readonly number[], half: number): number[] {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) as number) + value);
  return values.map((_, i) => {
    const [from, to] = [Math.max(0, i - half), Math.min(values.length, i + half + 1)];
    return ((sums[to] as number) - (sums[from] as number)) / (to - from);
  });
}
