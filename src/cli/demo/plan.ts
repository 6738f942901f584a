import { rng } from '../../base/rng.ts';
import { type DayPattern, patternOf } from './calendar.ts';
import { CATALOGUE, CATEGORIES, seasonOf } from './catalogue.ts';
import type { Incident } from './incidents.ts';
import type { ShopSpec } from './shops.ts';

/** What is expected of one shop on one business day, before chance decides who buys what. */
export type DayPlan = {
  readonly day: string;
  readonly pattern: DayPattern;
  /** Visitors of each source, in the shop's order of sources. */
  readonly visits: readonly number[];
  /** Visitors of the shop, each person once. */
  readonly visitors: number;
  /** Paid orders expected by each source. */
  readonly demand: readonly number[];
  /** Paid orders expected in each hour from the day's start. */
  readonly hours: readonly number[];
  /** How each product's page draws visitors, and how it sells. */
  readonly looks: readonly number[];
  readonly sells: readonly number[];
};

/** A shop's days with the incidents, and as if nothing had happened. */
export type ShopPlan = { readonly shop: ShopSpec; readonly days: readonly DayPlan[]; readonly calm: readonly DayPlan[] };

/** Roughly normal, from four uniform draws, so that no function of the platform's mathematics library is in it. */
function normal(draw: () => number): number {
  return (draw() + draw() + draw() + draw() - 2) * 1.7320508;
}

/** Chance of a shop's days, drawn once and the same whatever happens to the shop. */
type Noise = { readonly day: number; readonly visits: readonly number[]; readonly converts: readonly number[] };

function noiseOf(shop: ShopSpec, days: number, seed: number): Noise[] {
  const salt = [...shop.key].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7);
  const draw = rng((Math.imul(seed, 2654435761) ^ salt) >>> 0);
  let level = 0;
  return Array.from({ length: days }, () => {
    level = 0.6 * level + 0.03 * normal(draw);
    return { day: 1 + level, visits: shop.sources.map(() => 1 + 0.035 * normal(draw)), converts: shop.sources.map(() => 1 + 0.025 * normal(draw)) };
  });
}

function activeOn(incidents: readonly Incident[], shop: ShopSpec, day: string): Incident[] {
  return incidents.filter((one) => one.shops.includes(shop.key) && one.from <= day && day <= one.to);
}

/** How each product draws and sells on the `at`-th day; a product that is not out yet does neither. */
function shelf(day: string, at: number, active: readonly Incident[]): { looks: number[]; sells: number[]; season: number; kept: number } {
  let all = 0;
  let seasonal = 0;
  let kept = 0;
  const looks: number[] = [];
  const sells: number[] = [];
  const seasons = new Map(CATEGORIES.map((category) => [category, seasonOf(category, day)]));
  for (const product of CATALOGUE) {
    const out = product.launched === 0 ? 1 : Math.max(0, Math.min(1, (at - product.launched) / 21));
    const base = product.weight * out * (1 + 0.12 * Math.sin(product.index * 2.4 + at / 23));
    const weight = base * (seasons.get(product.category) ?? 1);
    const times = active.reduce((factor, { products }) => (products?.of.includes(product.index) ? factor * products.times : factor), 1);
    all += base;
    seasonal += weight;
    kept += weight * times;
    looks.push(weight * (times < 1 ? 0.55 + 0.45 * times : 1));
    sells.push(weight * times);
  }
  return { looks, sells, season: seasonal / all, kept: kept / seasonal };
}

/** Parts of the day's demand by hour from the day's start, summing to 1 on a day without a surge. */
function hourly(shop: ShopSpec, pattern: DayPattern, active: readonly Incident[]): number[] {
  const rushed = shop.dayStartHour === 0 ? 0 : 20;
  const weights = shop.hours.map((weight, hour) => (hour === rushed ? weight * (rushed ? 1 + (pattern.rush - 1) / 5 : pattern.rush) : weight));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((_, slot) => {
    const hour = (slot + shop.dayStartHour) % 24;
    const surge = active.reduce((times, { surge: more, hours }) => (more && hours && hour >= hours[0] && hour < hours[1] ? times * more : times), 1);
    return ((weights[hour] as number) / all) * surge;
  });
}

function dayPlan(shop: ShopSpec, day: string, at: number, noise: Noise, active: readonly Incident[], level: number): DayPlan {
  const pattern = patternOf(shop, day);
  const { looks, sells, season, kept } = shelf(day, at, active);
  const factor = pattern.demand * season * (1 + shop.growth) ** (at / 365) * noise.day;
  const visits = shop.sources.map((source, i) => {
    const times = active.reduce((all, one) => all * (one.visits?.[source.name] ?? 1), 1);
    return source.share * factor ** 0.62 * pattern.looks * (noise.visits[i] as number) * times;
  });
  const demand = shop.sources.map((source, i) => {
    const times = active.reduce((all, one) => all * (one.converts?.[source.name] ?? one.converts?.all ?? 1), 1);
    const converts = (level * source.converts * factor ** 0.38 * (noise.converts[i] as number)) / pattern.looks;
    return (visits[i] as number) * converts * times * kept;
  });
  const total = demand.reduce((sum, value) => sum + value, 0);
  const visitors = visits.reduce((sum, value) => sum + value, 0) / shop.overlap;
  return { day, pattern, visits, visitors, demand, hours: hourly(shop, pattern, active).map((part) => part * total), looks, sells };
}

function grown(day: DayPlan, times: number): DayPlan {
  const all = (values: readonly number[]) => values.map((value) => value * times);
  return { ...day, visits: all(day.visits), visitors: day.visitors * times, demand: all(day.demand), hours: all(day.hours) };
}

/**
 * What is expected of `shop` on `days` (consecutive), with `incidents` and as if nothing had happened: chance is the same in both, so that the
 * difference is the incidents' alone. `scale` 1 is the full demo: `shop.orders` paid orders a day, were there no incidents.
 */
export function planShop(
  shop: ShopSpec,
  days: readonly string[],
  options: { seed: number; scale: number; incidents: readonly Incident[] },
): ShopPlan {
  const noise = noiseOf(shop, days.length, options.seed);
  const shares = shop.sources.reduce((sum, { share }) => sum + share, 0);
  const buys = shop.sources.reduce((sum, { share, converts }) => sum + share * converts, 0);
  const level = (shop.conversion * shares) / shop.overlap / buys;
  const drafts = days.map((day, at) => dayPlan(shop, day, at, noise[at] as Noise, [], level));
  const times = (shop.orders * options.scale * days.length) / drafts.reduce((sum, one) => sum + expectedOrders(one), 0);
  const calm = drafts.map((day) => grown(day, times));
  const real = calm.map((day, at) => {
    const active = activeOn(options.incidents, shop, day.day);
    return active.length === 0 ? day : grown(dayPlan(shop, day.day, at, noise[at] as Noise, active, level), times);
  });
  return { shop, days: real, calm };
}

/** Paid orders expected on the day. */
export function expectedOrders(day: DayPlan): number {
  return day.hours.reduce((sum, value) => sum + value, 0);
}

/** Paid orders expected from `from` to `to`. */
export function expectedBetween(days: readonly DayPlan[], from: string, to: string): number {
  return days.reduce((sum, one) => (from <= one.day && one.day <= to ? sum + expectedOrders(one) : sum), 0);
}
