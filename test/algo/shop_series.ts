import type { BaselineSeries } from '../../src/algo/index.ts';
import { rng } from '../../src/base/rng.ts';

/** A planted fall or rise: days from … to are multiplied; `to` is the last day of the series where the level shifted for good. */
export type Incident = { readonly from: number; readonly to: number; readonly factor: number };
export type Simulated = {
  readonly series: BaselineSeries & { readonly values: (number | null)[] };
  /** What each day's value was drawn about. */
  readonly truth: number[];
  readonly incidents: readonly Incident[];
  /** The deviation of a usual day about what it would be without incidents, relative; chance included. */
  readonly relativeNoise: number[];
};
export type ShopOptions = {
  readonly days: number;
  /** Mean value of a usual day: orders of a count, orders of `ticket` each of an amount, visitors of a ratio of 3 %. */
  readonly base: number;
  /** Day-to-day noise beside chance: coefficient of variation. */
  readonly noise: number;
  readonly kind?: 'count' | 'amount' | 'ratio';
  readonly incidents?: boolean;
  readonly shift?: boolean;
  /** How fast the level wanders, per day. */
  readonly wander?: number;
};

type Dice = { uniform(): number; normal(): number; gamma(shape: number): number; poisson(mean: number): number };

export function dice(seed: number): Dice {
  const uniform = rng(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  /** Marsaglia & Tsang 2000. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const z = normal();
      const v = (1 + z / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const poisson = (mean: number): number => {
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    let count = 0;
    for (let product = uniform(); product > Math.exp(-mean); product *= uniform()) count += 1;
    return count;
  };
  return { uniform, normal, gamma, poisson };
}

/** Festivals and promotions of one year: first day, days, what they multiply by. A festival by the moon begins elsewhere every year. */
const EVENTS: readonly (readonly [number, number, number])[] = [
  [18, 8, 1.15],
  [26, 10, 0.45],
  [36, 5, 1.1],
  [152, 15, 0.9],
  [167, 3, 2.6],
  [170, 5, 0.8],
  [272, 7, 0.85],
  [295, 18, 0.88],
  [313, 3, 3.2],
  [316, 6, 0.75],
  [345, 2, 1.5],
];
const LUNAR = 3;

/** The event of each day, −1 = none. */
function eventCodes(days: number): number[] {
  return Array.from({ length: days }, (_, t) => {
    const year = Math.floor(t / 365);
    const shift = [0, 11, -8, 5][year % 4] as number;
    return EVENTS.findIndex(([first, length], k) => {
      const start = year * 365 + first + (k < LUNAR ? shift : 0);
      return t >= start && t < start + length;
    });
  });
}

/** A shop's daily values by seed: wandering level, weekdays, year, events, gamma noise and chance, with incidents planted into it. */
export function simulateShop(seed: number, options: ShopOptions): Simulated {
  const { days, base, noise, kind = 'count', wander = 0.008 } = options;
  const { uniform, normal, gamma, poisson } = dice(seed);
  const weekday = Array.from({ length: 7 }, () => 0.16 * normal());
  const [yearly, begin] = [0.12 * normal(), uniform()];
  const growth = 0.0006 * normal();
  const effect = EVENTS.map(([, , factor]) => Math.log(factor) + 0.1 * normal());
  const events = eventCodes(days);
  const incidents = plant(options, uniform, events);
  let level = 0;
  const truth = Array.from({ length: days }, (_, t) => {
    level += wander * normal() + growth;
    const planted = incidents.reduce((f, { from, to, factor }) => (t >= from && t <= to ? f * factor : f), 1);
    const event = (events[t] as number) < 0 ? 0 : (effect[events[t] as number] as number);
    return base * planted * Math.exp(level + (weekday[t % 7] as number) + yearly * Math.sin(2 * Math.PI * (t / 365 + begin)) + event);
  });
  const busy = (t: number) => ((events[t] as number) < 0 ? noise : 1.5 * noise);
  const noisy = truth.map((mean, t) => mean * (busy(t) > 0 ? gamma(1 / busy(t) ** 2) * busy(t) ** 2 : 1));
  const counts = noisy.map((mean) => poisson(kind === 'ratio' ? mean * 0.03 : mean));
  const ticket = 128;
  const values = kind === 'amount' ? counts.map((count) => (count === 0 ? 0 : Math.round(100 * ticket * gamma(count * 1.5)) / 150)) : counts;
  return {
    series: {
      kind,
      values,
      ...(kind === 'amount' ? { unit: ticket * (1 + 1 / 1.5) } : {}),
      ...(kind === 'ratio' ? { sizes: truth.map((mean, t) => Math.round(mean / falls(incidents, t))) } : {}),
      effects: [
        { codes: values.map((_, t) => t % 7), deviation: 0.2, drift: 0.002 },
        { codes: events, deviation: 0.5, spread: 2 },
      ],
      phases: values.map((_, t) => (t % 365.25) / 365.25),
    },
    truth: kind === 'amount' ? truth.map((mean) => mean * ticket) : truth,
    incidents,
    relativeNoise: truth.map((mean, t) => Math.sqrt(busy(t) ** 2 + (kind === 'amount' ? 1 + 1 / 1.5 : 1) / (mean / falls(incidents, t)))),
  };
}

/** What the incidents of a day multiply it by. */
export function falls(incidents: readonly Incident[], t: number): number {
  return incidents.reduce((f, { from, to, factor }) => (t >= from && t <= to ? f * factor : f), 1);
}

/** Falls of 30 % (some of 50 %, some rises of 60 %) for one to five days, about every ten weeks on days without an event, and a lasting shift. */
function plant({ days, incidents = false, shift = false }: ShopOptions, uniform: () => number, events: readonly number[]): Incident[] {
  const planted: Incident[] = [];
  if (incidents) {
    for (let t = 70 + Math.floor(20 * uniform()); t < days - 20; t += 50 + Math.floor(40 * uniform())) {
      const to = t + Math.floor(5 * uniform());
      if (events.slice(t, to + 1).some((code) => code >= 0)) continue;
      const kind = uniform();
      planted.push({ from: t, to, factor: kind < 0.6 ? 0.7 : kind < 0.8 ? 0.5 : 1.6 });
    }
  }
  if (shift) planted.push({ from: Math.floor(days * (0.4 + 0.3 * uniform())), to: days - 1, factor: uniform() < 0.5 ? 0.65 : 1.5 });
  return planted;
}
