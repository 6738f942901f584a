import { MAD_TO_SD, median } from './quantile.ts';

/** What each day was like for all of several series together, on the logarithmic scale about their own levels. */
export type ControlIndex = {
  readonly log: readonly number[];
  /** What each series counts in it; they sum to 1 (0 for all where there is none). */
  readonly weights: readonly number[];
};

/** A level is the median of so many days on either side: falls of two weeks leave it where it was. */
const HALF = 28;
/** The index and the levels are told from each other so many times. */
const ROUNDS = 3;
const STEPS = 6;
/** Beyond so many deviations of its own a series is believed the less the farther off it is (Huber 1964). */
const HUBER = 1.5;
/** A week so many deviations off is not one of chance; it has so many days on either side of its middle. */
const FAR_RUN = 2.5;
const RUN = 3;
/** A day of nothing lies this part of a usual day above zero. */
const LITTLE = 0.1;
/** No series is known better than this from day to day. */
const LEAST_DEVIATION = 0.01;

/** The logarithm of values, kept finite at zero by a part of the usual one; null stays unknown. */
export function logOfDays(values: ArrayLike<number | null>, days: number): (number | null)[] {
  const known = Array.from({ length: days }, (_, t) => values[t] ?? Number.NaN).filter((value) => value > 0);
  const little = LITTLE * (median(known) || 1);
  return Array.from({ length: days }, (_, t) => {
    const value = values[t] ?? null;
    return value === null || Number.isNaN(value) ? null : Math.log(Math.max(0, value) + little);
  });
}

/**
 * What moved several series alike, day by day: each is held against its own slow level, and a day's index is where most of them lie, the
 * steady ones counting most (by their inverse variance) and one that is off by itself hardly (Huber's weights). Levels and index are told from
 * each other in turn, as in Tukey's median polish (1977).
 */
export function controlIndex(series: readonly ArrayLike<number | null>[], days: number): ControlIndex {
  const logs = series.map((values) => logOfDays(values, days));
  let log: number[] = new Array(days).fill(0);
  if (logs.length === 0) return { log, weights: [] };
  let weights: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const about = logs.map((own) => aboutLevel(own, log));
    const precise = about.map(({ deviation }) => 1 / (deviation ** 2 + LEAST_DEVIATION ** 2));
    const all = precise.reduce((sum, p) => sum + p, 0);
    weights = precise.map((p) => p / all);
    log = log.map((before, t) => before + middleOf(about, weights, t));
  }
  return { log, weights };
}

type About = {
  readonly rest: readonly (number | null)[];
  readonly deviation: number;
  /** How far each day is believed: less in a week that is off as a whole. */
  readonly trust: readonly number[];
};

/** What is left of a series beside the index and its own level. */
function aboutLevel(own: readonly (number | null)[], index: readonly number[]): About {
  const beside = own.map((value, t) => (value === null ? null : value - (index[t] as number)));
  const level = runningMedian(beside, HALF);
  const rest = beside.map((value, t) => (value === null ? null : value - (level[t] as number)));
  const known = rest.filter((value): value is number => value !== null);
  return { rest, deviation: MAD_TO_SD * median(known.map(Math.abs)) || 1, trust: trustOf(rest) };
}

/** A series that is off for days on end has a fall of its own: its days are believed the less, the farther the week around them is off. */
function trustOf(rest: readonly (number | null)[]): number[] {
  const weeks = rest.map((_, t) => {
    const known = rest.slice(Math.max(0, t - RUN), t + RUN + 1).filter((value): value is number => value !== null);
    return known.length === 0 ? 0 : Math.abs(known.reduce((sum, value) => sum + value, 0) / known.length);
  });
  const usual = FAR_RUN * MAD_TO_SD * median(weeks) + 1e-9;
  return weeks.map((off) => Math.min(1, (usual / Math.max(off, 1e-12)) ** 3));
}

function middleOf(about: readonly About[], weights: readonly number[], t: number): number {
  let at = 0;
  for (let step = 0; step < STEPS; step += 1) {
    let [sum, all] = [0, 0];
    for (let k = 0; k < about.length; k += 1) {
      const { rest, deviation, trust } = about[k] as About;
      const value = rest[t];
      if (value === null || value === undefined) continue;
      const far = Math.abs(value - at) / (HUBER * deviation + 1e-9);
      const weight = (weights[k] as number) * (trust[t] as number) * Math.min(1, 1 / far);
      sum += weight * value;
      all += weight;
    }
    if (all > 0) at = sum / all;
  }
  return at;
}

/** The median of the known days around each, as many on either side as there are up to `half`; at the ends as many in all. */
export function runningMedian(values: readonly (number | null)[], half: number): number[] {
  const n = values.length;
  const sorted: number[] = [];
  const place = (value: number): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((sorted[mid] as number) < value) low = mid + 1;
      else high = mid;
    }
    return low;
  };
  let [from, to] = [0, 0];
  return values.map((_, t) => {
    const first = Math.max(0, Math.min(t - half, n - 2 * half - 1));
    const last = Math.min(n, first + 2 * half + 1);
    for (; to < last; to += 1) {
      const value = values[to];
      if (value !== null && value !== undefined) sorted.splice(place(value), 0, value);
    }
    for (; from < first; from += 1) {
      const value = values[from];
      if (value !== null && value !== undefined) sorted.splice(place(value), 1);
    }
    const { length } = sorted;
    if (length === 0) return 0;
    return ((sorted[(length - 1) >> 1] as number) + (sorted[length >> 1] as number)) / 2;
  });
}
