import { normalQuantile, normalTail } from '../../../algo/index.ts';
import { atOnce, type Pieces } from '../../../http/give_way.ts';
import type { MetricId } from '../contract.ts';
import type { Branch } from './contract.ts';
import type { Column } from './facts.ts';
import { type Judged, type JudgedPlace, type JudgedShop, shareName } from './judge.ts';
import { type AlertRules, placeKey, WATCH_LIST, type Watched, type WatchedDimension } from './watch.ts';

/** A number that was off beyond chance and is worth money, on one day (or over the days up to it). */
export type Signal = {
  /** The day it was seen, by its place in the shop's days. */
  readonly day: number;
  /** How many days in a row it took: 1, 2 or 3. */
  readonly window: number;
  readonly metric: MetricId;
  readonly branch: Branch;
  readonly dimension: WatchedDimension | null;
  readonly member: string;
  /** Standard deviations, all days of the window together; signed. */
  readonly surprise: number;
  /** 元 over the window: below zero is a loss. */
  readonly worth: number;
};

/** How many days in a row make a signal that each alone is too small for. */
const WINDOWS = [1, 2, 3] as const;
/** Before four weeks are known nobody can tell what a usual weekday is. */
const LEARNING = 28;
/** Windows that end on one day share days: in their tails the three of them are as two and a half tests (20 million normal days drawn). */
const TESTS = 2.5;
/** A member must be off by itself and beside the others at once: beyond 3 that is so two fifths as often as one test (two million days of members counted). */
const BOTH = 0.4;
/** A day that is to count in a row must be off by this much itself. */
const OFF = 1;
/** … and be known about as well as the others: with a band this many times as wide it has less than a quarter of their weight, and its 元 are a guess. */
const UNSURE = 2;

/** A loss of the whole shop dearer than this part of a day's sales needs less surprise, */
const DEAR = 0.2;
/** … yet not less than this: one day in forty-four falls as far by chance. */
const LEAST = 2;
/** How large losses usually are, as the logarithm of a factor: where a day's band is wider, most of what it seems to have lost is chance. */
const LOSSES = 0.3;

/** How much more a series must surprise, after a person called its alert a false alarm: by the key of the series; 1 = as usual. */
export type Raised = ReadonlyMap<string, number>;

/** Names what a raise is about. */
export function seriesKey(branch: Branch, dimension: WatchedDimension | null, member: string): string {
  return `${branch} ${placeKey(dimension, member)}`;
}

/** The numbers of a place that are looked at every day. */
export function watchedIn({ dimension }: Pick<JudgedPlace, 'dimension'>): string[] {
  const own = WATCH_LIST.filter(({ by }) => by.includes(dimension)).map(({ metric }) => metric);
  return dimension === null ? [...own, 'payment_amount'] : own.flatMap((metric) => [metric, shareName(metric)]);
}

export type Member = { readonly place: JudgedPlace; readonly judged: Judged; readonly relative: Column; readonly share: Column | null };

/**
 * The signals of every day from `first` to the last, of numbers that moved either way; days are judged by the days before them alone. A member of
 * a dimension has to be off by itself and beside the other members: when the whole shop is down, no province is. Chance is shared out: all
 * members and windows of a dimension together are as rarely off by chance as `surprise` says. The whole shop is one member, and its numbers are those
 * everybody lives by: in them each window is taken at its word, and what is dear is told at less surprise. Pure.
 */
export const signalsOf = (shop: JudgedShop, rules: AlertRules, first: number, raised?: Raised): Signal[] =>
  atOnce(signalsInPieces(shop, rules, first, raised));

/** {@link signalsOf}, a piece for each number and dimension. */
export function* signalsInPieces(shop: JudgedShop, rules: AlertRules, first: number, raised: Raised = new Map()): Pieces<Signal[]> {
  const found: Signal[] = [];
  for (const watched of WATCH_LIST) {
    if (rules.off.includes(watched.metric)) continue;
    for (const dimension of watched.by) {
      if (dimension !== null && rules.offBy?.includes(dimension)) continue;
      yield;
      const members = membersOf(shop, watched, dimension);
      const limit = limitOf(rules.surprise, dimension === null ? 1 : members.length * TESTS * BOTH);
      for (let day = Math.max(first, LEARNING); day < shop.days.length; day += 1) {
        const least = leastWorth(shop, rules, day);
        for (const member of members) {
          const { place } = member;
          const times = raised.get(seriesKey(watched.branch, dimension, place.member)) ?? 1;
          const signal = strongest(shop, member, watched, day, limit * times);
          if (signal && Math.abs(signal.worth) >= least) found.push(signal);
        }
      }
    }
  }
  return found.sort((a, b) => a.day - b.day);
}

/**
 * The surprise the whole shop has to show: the odds that something is off go by exp(z² / 2), and what it would cost weighs against them, so what is k times as
 * dear is told at a k-th of the odds. `size` is in days of sales.
 */
export function limitFor(limit: number, size: number): number {
  const eased = limit ** 2 - 2 * Math.log(Math.max(1, Math.abs(size) / DEAR));
  return Math.max(Math.min(limit, LEAST), Math.sqrt(Math.max(0, eased)));
}

/** The part of what a day seems to have lost that is thought to be lost. */
function believed(judged: Judged, day: number): number {
  const deviation = deviationOf(judged, day) ?? Number.POSITIVE_INFINITY;
  return LOSSES ** 2 / (LOSSES ** 2 + deviation ** 2);
}

/** What a day's loss has to be worth in 元. */
export function leastWorth(shop: JudgedShop, rules: AlertRules, day: number): number {
  return rules.amount ?? rules.share * usual(shop, day);
}

/** What a day was expected to pay; what it paid while nothing was expected yet. */
function usual(shop: JudgedShop, day: number): number {
  const amount = shop.places.get('')?.numbers.get('payment_amount');
  return amount?.expected[day] ?? amount?.values[day] ?? Number.POSITIVE_INFINITY;
}

/** The surprise that `tests` tests together exceed as rarely as one exceeds `surprise`. */
export function limitOf(surprise: number, tests: number): number {
  return -normalQuantile(normalTail(surprise) / Math.max(1, tests));
}

/** What was worked out of a shop already: a judged shop does not change. */
const known = new WeakMap<JudgedShop, Map<string, Member[]>>();

/** The members of a dimension by one number, beside each other. */
export function membersOf(shop: JudgedShop, watched: Watched, dimension: WatchedDimension | null): Member[] {
  const own = known.get(shop) ?? new Map<string, Member[]>();
  known.set(shop, own);
  const key = `${watched.metric} ${dimension}`;
  const found = own.get(key) ?? besideEachOther(shop, watched, dimension);
  own.set(key, found);
  return found;
}

function besideEachOther(shop: JudgedShop, { metric }: Watched, dimension: WatchedDimension | null): Member[] {
  const found = [...shop.places.values()].flatMap((place) => {
    const judged = place.dimension === dimension ? place.numbers.get(metric) : undefined;
    return judged ? [{ place, judged, share: place.numbers.get(shareName(metric))?.surprise ?? null }] : [];
  });
  if (dimension === null || found.length < 3) return found.map((one) => ({ ...one, relative: one.judged.surprise }));
  const common = shop.days.map((_, day) =>
    commonFactor(
      found.map(({ judged }) => judged),
      day,
    ),
  );
  return found.map((one) => ({ ...one, relative: shop.days.map((_, day) => relativeTo(common[day] ?? 1, one.judged, day)) }));
}

/**
 * What members did alike: the factor that at least three quarters of what was expected share, the nearest to 1. Up to three quarters may be off
 * without the rest looking odd.
 */
function commonFactor(members: readonly Judged[], day: number): number {
  const parts = members.flatMap(({ values, expected }) => {
    const [value, weight] = [values[day] ?? null, expected[day] ?? null];
    return value === null || weight === null || !(weight > 0) ? [] : [{ ratio: value / weight, weight }];
  });
  parts.sort((a, b) => a.ratio - b.ratio);
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
  const at = (part: number): number => {
    let sum = 0;
    for (const { ratio, weight } of parts) {
      sum += weight;
      if (sum >= part * whole) return ratio;
    }
    return 1;
  };
  const [low, high] = [at(0.25), at(0.75)];
  return low > 1 ? low : Math.min(1, high);
}

/** The surprise that is left beside what all members did. */
function relativeTo(common: number, judged: Judged, day: number): number | null {
  const [own, deviation] = [judged.surprise[day] ?? null, deviationOf(judged, day)];
  return own === null || deviation === null ? null : own - Math.log(Math.max(common, 0.01)) / deviation;
}

/** A standard deviation of a number as the logarithm of a factor; null when it has no band. */
export function deviationOf({ expected, upper }: Judged, day: number): number | null {
  const [middle, above] = [expected[day] ?? null, upper[day] ?? null];
  return middle === null || above === null || !(middle > 0) || !(above > middle) ? null : Math.log(above / middle) / 1.96;
}

/**
 * How surprising a member is where it is: the nearer to zero of its own surprise and that beside the others, or, when that is more, the surprise of its
 * part of the whole; zero when they point apart.
 */
export function certain({ judged, relative, share }: Member, day: number): number | null {
  const [own, beside] = [judged.surprise[day] ?? null, relative[day] ?? null];
  if (own === null || beside === null) return null;
  const alone = own * beside <= 0 ? 0 : Math.sign(own) * Math.min(Math.abs(own), Math.abs(beside));
  const part = share?.[day] ?? 0;
  return own * part > 0 && Math.abs(part) > Math.abs(alone) ? part : alone;
}

/** The strongest window ending on the day that passes the limit; null when none does. */
function strongest(shop: JudgedShop, member: Member, watched: Watched, day: number, limit: number): Signal | null {
  const whole = member.place.dimension === null;
  let best: Signal | null = null;
  let sum = 0;
  let surest = Number.POSITIVE_INFINITY;
  for (const window of WINDOWS) {
    const at = day - window + 1;
    const surprise = at < 0 ? null : certain(member, at);
    if (surprise === null || (window > 1 && (surprise * sum <= 0 || Math.abs(surprise) < OFF))) break;
    if (window === 1 && Math.abs(surprise) < OFF) break;
    const unsure = deviationOf(member.judged, at) ?? 0;
    if (window > 1 && unsure > UNSURE * surest) break;
    surest = Math.min(surest, unsure || surest);
    sum += surprise;
    // Independent days: Stouffer's way of putting surprises together.
    const together = sum / Math.sqrt(window);
    if (Math.abs(together) < Math.min(limit, LEAST) || (best && Math.abs(together) <= Math.abs(best.surprise))) continue;
    const { metric, branch } = watched;
    const worths = Array.from({ length: window }, (_, n) => worthOf(shop, member.place, watched, at + n));
    const worth = worths.reduce((total, one) => total + one, 0);
    const likely = worths.reduce((total, one, n) => total + one * believed(member.judged, at + n), 0);
    if (Math.abs(together) < (whole ? limitFor(limit, likely / usual(shop, day)) : limit)) continue;
    best = { day, window, metric, branch, dimension: member.place.dimension, member: member.place.member, surprise: together, worth };
  }
  return best;
}

/** What a number's distance from its expectation is worth on a day, in 元; a loss is below zero, unknown is worth nothing. */
export function worthOf(shop: JudgedShop, place: JudgedPlace, { metric }: Watched, day: number): number {
  const { numbers, facts } = place;
  const judged = numbers.get(metric);
  const [value, expected] = [judged?.values[day] ?? null, judged?.expected[day] ?? null];
  if (value === null || expected === null) return 0;
  const fact = (name: string): number => facts.get(name)?.[day] ?? 0;
  switch (metric) {
    case 'ad_cost':
      return expected * soldMore(shop, day) - value;
    case 'seller_discount':
      return expected - value;
    case 'refund_rate': {
      const requests = fact('refund_requests');
      return requests === 0 || value === 0 ? 0 : -fact('requested_refund_amount') * (1 - expected / value);
    }
    case 'spend_per_order':
      return (value - expected) * fact('paid_orders');
    case 'price_per_unit':
      return (value - expected) * fact('units');
    default:
      return expected > 0 ? (value / expected - 1) * (numbers.get('payment_amount')?.expected[day] ?? 0) : 0;
  }
}

/** By how much a day sold more than expected, at least 1: ads that grow with the sales they bring cost nothing. */
function soldMore({ places }: JudgedShop, day: number): number {
  const amount = places.get('')?.numbers.get('payment_amount');
  const [value, expected] = [amount?.values[day] ?? null, amount?.expected[day] ?? null];
  return value === null || expected === null || !(expected > 0) ? 1 : Math.max(1, value / expected);
}
