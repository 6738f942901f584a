import type { Deviation } from './deviation.ts';

/** Rows as a mixture: ordinary (normal around 0), stray (anything in −2 … 2), or shifted with a place. */
export type LeafModel = {
  readonly relative: Float64Array;
  readonly noise: Float64Array;
  /** 1 = not explained yet. */
  readonly live: Uint8Array;
  /** Log-likelihood of each row when nothing happened to it. */
  readonly base: Float64Array;
  /** What sums over the rows of a place are made of: `ROW_FACTS` numbers a row, in the order of `Fact`. */
  readonly facts: Float64Array;
  /** Places that move their rows by less are none. */
  readonly leastShift: number;
  /** Density of a stray, and the share of rows that are none. */
  stray: number;
  ordinary: number;
  setStray(share: number): void;
  liveCount(): number;
};

/** The places of the facts of a row in `facts`, and of their sums. */
export const Fact = {
  /** 1. */
  count: 0,
  /** Chance that the row is not ordinary. */
  odd: 1,
  /** That chance times the deviation. */
  oddShift: 2,
  /** About the most a place can gain by the row: a fitting shift when it is odd, a misfit when it is ordinary. */
  best: 3,
  /** 1 / noise². */
  weight: 4,
  /** The deviation (cut off at 3 standard deviations) in that weight. */
  pull: 5,
} as const;
export const ROW_FACTS = 6;

const NORMAL = 1 / Math.sqrt(2 * Math.PI);
/** Strays are anywhere in an interval this long. */
const RANGE = 4;
/** Rows of one place differ in their shift by at most this part of it (standard deviation). */
const UNEVEN = 0.25;
const CLIP = 3;

/** The mixture with the given share of strays; rows without a deviation are not live. */
export function leafModel(deviation: Deviation, share: number, leastShift = 0): LeafModel {
  const { relative, noise } = deviation;
  const n = relative.length;
  const model: LeafModel = {
    ...{ relative, noise, live: Uint8Array.from(relative, (d) => (Number.isNaN(d) ? 0 : 1)), stray: 0, ordinary: 1, leastShift },
    ...{ base: new Float64Array(n), facts: new Float64Array(ROW_FACTS * n) },
    setStray(next) {
      model.stray = next / RANGE;
      model.ordinary = 1 - next;
      for (let at = 0; at < n; at += 1) if (model.live[at]) measure(model, at);
    },
    liveCount: () => model.live.reduce((all, one) => all + one, 0),
  };
  model.setStray(share);
  return model;
}

function measure(model: LeafModel, at: number): void {
  const d = model.relative[at] as number;
  const s = model.noise[at] as number;
  const peak = (model.ordinary * NORMAL) / s;
  const ordinary = peak * Math.exp((-d * d) / (2 * s * s));
  const base = Math.log(ordinary + model.stray);
  const odd = model.stray / (ordinary + model.stray);
  const row = ROW_FACTS * at;
  model.base[at] = base;
  model.facts[row + Fact.count] = 1;
  model.facts[row + Fact.odd] = odd;
  model.facts[row + Fact.oddShift] = odd * d;
  model.facts[row + Fact.best] = odd * Math.log(peak) + (1 - odd) * Math.log(model.stray) - base;
  model.facts[row + Fact.weight] = 1 / (s * s);
  model.facts[row + Fact.pull] = Math.max(-CLIP * s, Math.min(CLIP * s, d)) / (s * s);
}

/**
 * The gain in log-likelihood when these rows are shifted together, instead of nothing having happened to them; the shift and its
 * unevenness are fitted by three rounds of expectation and maximisation from a first guess.
 */
export function shiftGain(model: LeafModel, members: Int32Array, guess: number): number {
  let shift = guess;
  let uneven = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let round = 0; ; round += 1) {
    const { gain, mean } = fitted(model, members, shift, uneven);
    if (Math.abs(shift) >= model.leastShift) most = Math.max(most, gain);
    if (round === 2) return most;
    if (!Number.isNaN(mean)) shift = mean;
    uneven = unevenness(model, members, shift, uneven);
  }
}

function fitted(model: LeafModel, members: Int32Array, shift: number, uneven: number): { gain: number; mean: number } {
  const { stray, ordinary } = model;
  let gain = 0;
  let weights = 0;
  let weighted = 0;
  for (const at of members) {
    const d = model.relative[at] as number;
    const variance = (model.noise[at] as number) ** 2 + uneven;
    const density = ((ordinary * NORMAL) / Math.sqrt(variance)) * Math.exp(-((d - shift) ** 2) / (2 * variance));
    gain += Math.log(density + stray) - (model.base[at] as number);
    const weight = density / (density + stray) / variance;
    weights += weight;
    weighted += weight * d;
  }
  return { gain, mean: weights > 0 ? weighted / weights : Number.NaN };
}

/** Variance of the shift between rows of a place beyond noise, at most (a quarter of the shift)². */
function unevenness(model: LeafModel, members: Int32Array, shift: number, uneven: number): number {
  const { stray, ordinary } = model;
  const most = (UNEVEN * shift) ** 2;
  let beyond = 0;
  let count = 0;
  for (const at of members) {
    const error = (model.relative[at] as number) - shift;
    const noise = (model.noise[at] as number) ** 2;
    const variance = noise + Math.max(uneven, most);
    const density = ((ordinary * NORMAL) / Math.sqrt(variance)) * Math.exp(-(error * error) / (2 * variance));
    const weight = density / (density + stray);
    beyond += weight * (error * error - noise);
    count += weight;
  }
  return count > 0 ? Math.min(Math.max(0, beyond / count), most) : 0;
}
