import { normalQuantile, normalTail } from '../../../algo/index.ts';
import { atOnce, type Pieces } from '../../../http/give_way.ts';
import type { MetricId } from '../contract.ts';
import { certain, deviationOf, type Member, membersOf } from './beside.ts';
import type { Branch } from './contract.ts';
import { type Judged, type JudgedPlace, type JudgedShop, shareName } from './judge.ts';
import { isShared, type OtherShop, togetherOn } from './together.ts';
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
  /** Other shops in which the same place was off on these days: what is behind it is not this shop's own. */
  readonly also?: readonly number[];
};

/** How many days in a row make a signal that each alone is too small for. */
const WINDOWS = [1, 2, 3] as const;
/** Before four weeks are known nobody can tell what a usual weekday is. */
const LEARNING = 28;
/** Windows that end on one day share days: in their tails the three of them are as two and a half tests (20 million normal days drawn). */
const TESTS = 2.5;
/** A member must be off by itself and beside the others at once: beyond 3 that is so two fifths as often as one test (two million days of members counted). */
const BOTH = 0.4;
/** A place that several shops share is looked at twice: by itself, and together with the others. */
const TWICE = 2;
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

/**
 * The signals of every day from `first` to the last, of numbers that moved either way; days are judged by the days before them alone. A member of
 * a dimension has to be off by itself and beside the other members: when the whole shop is down, no province is. Chance is shared out: all
 * members and windows of a dimension together are as rarely off by chance as `surprise` says. The whole shop is one member, and its numbers are those
 * everybody lives by: in them each window is taken at its word, and what is dear is told at less surprise. Pure.
 * @param others what the desk's other shops say of the places they share with this one
 */
export const signalsOf = (shop: JudgedShop, rules: AlertRules, first: number, raised?: Raised, others?: readonly OtherShop[]): Signal[] =>
  atOnce(signalsInPieces(shop, rules, first, raised, others));

/** {@link signalsOf}, a piece for each number and dimension. */
export function* signalsInPieces(
  shop: JudgedShop,
  rules: AlertRules,
  first: number,
  raised: Raised = new Map(),
  others: readonly OtherShop[] = [],
): Pieces<Signal[]> {
  const found: Signal[] = [];
  for (const watched of WATCH_LIST) {
    if (rules.off.includes(watched.metric)) continue;
    for (const dimension of watched.by) {
      if (dimension !== null && rules.offBy?.includes(dimension)) continue;
      yield;
      const members = membersOf(shop, watched, dimension);
      const shared = others.length > 0 && isShared(watched, dimension);
      const tests = dimension === null ? 1 : members.length * TESTS * BOTH * (shared ? TWICE : 1);
      const limit = limitOf(rules.surprise, tests);
      for (let day = Math.max(first, LEARNING); day < shop.days.length; day += 1) {
        const least = leastWorth(shop, rules, day);
        for (const member of members) {
          const { place } = member;
          const times = raised.get(seriesKey(watched.branch, dimension, place.member)) ?? 1;
          const alone = strongest(shop, member, watched, day, limit * times, (at) => certain(member, at));
          const signal = shared ? withOthers(shop, member, watched, day, limit * times, others, alone) : alone;
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

/** How far off a member was on a day; null = unknown. */
type Off = (day: number) => number | null;

/** A signal of a place that others share: with the other shops in which it is off too, when all of them together are sure of it; else what the shop alone says. */
function withOthers(
  shop: JudgedShop,
  member: Member,
  watched: Watched,
  day: number,
  limit: number,
  others: readonly OtherShop[],
  alone: Signal | null,
): Signal | null {
  const told = (at: number) => togetherOn(others, watched, member, shop.days[at] as string, at);
  const together = strongest(shop, member, watched, day, limit, (at) => told(at)?.surprise ?? null);
  if (!together) return alone;
  const days = Array.from({ length: together.window }, (_, n) => day - n);
  const also = [...new Set(days.flatMap((at) => told(at)?.also ?? []))].sort((a, b) => a - b);
  return { ...together, also };
}

/** The strongest window ending on the day that passes the limit; null when none does. */
function strongest(shop: JudgedShop, member: Member, watched: Watched, day: number, limit: number, off: Off): Signal | null {
  const whole = member.place.dimension === null;
  let best: Signal | null = null;
  let sum = 0;
  let surest = Number.POSITIVE_INFINITY;
  for (const window of WINDOWS) {
    const at = day - window + 1;
    const surprise = at < 0 ? null : off(at);
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
