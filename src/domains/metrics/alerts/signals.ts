import { normalQuantile, normalTail } from '../../../algo/index.ts';
import type { Dimension, MetricId } from '../contract.ts';
import type { Branch } from './contract.ts';
import type { Column } from './facts.ts';
import type { Judged, JudgedPlace, JudgedShop } from './judge.ts';
import { type AlertRules, placeKey, WATCH_LIST, type Watched } from './watch.ts';

/** A number that was off beyond chance and is worth money, on one day (or over the days up to it). */
export type Signal = {
  /** The day it was seen, by its place in the shop's days. */
  readonly day: number;
  /** How many days in a row it took: 1, 2 or 3. */
  readonly window: number;
  readonly metric: MetricId;
  readonly branch: Branch;
  readonly dimension: Dimension | null;
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
/** A day that is to count in a row must be off by this much itself. */
const OFF = 1;

/** How much more a series must surprise, after a person called its alert a false alarm: by the key of the series; 1 = as usual. */
export type Raised = ReadonlyMap<string, number>;

/** Names what a raise is about. */
export function seriesKey(branch: Branch, dimension: Dimension | null, member: string): string {
  return `${branch} ${placeKey(dimension, member)}`;
}

type Member = { readonly place: JudgedPlace; readonly judged: Judged; readonly relative: Column };

/**
 * The signals of every day from `first` to the last, of numbers that moved either way; days are judged by the days before them alone. A member of
 * a dimension has to be off by itself and beside the other members: when the whole shop is down, no province is. Chance is shared out: all
 * members and windows of a dimension together are as rarely off by chance as `surprise` says. Pure.
 */
export function signalsOf(shop: JudgedShop, rules: AlertRules, first: number, raised: Raised = new Map()): Signal[] {
  const found: Signal[] = [];
  for (const watched of WATCH_LIST) {
    if (rules.off.includes(watched.metric)) continue;
    for (const dimension of watched.by) {
      const members = membersOf(shop, watched, dimension);
      const limit = limitOf(rules.surprise, members.length * WINDOWS.length);
      for (let day = Math.max(first, LEARNING); day < shop.days.length; day += 1) {
        const least = rules.amount ?? rules.share * usual(shop, day);
        for (const member of members) {
          const { place } = member;
          const times = raised.get(seriesKey(watched.branch, dimension, place.member)) ?? 1;
          const signal = strongest(member, watched, day, limit * times);
          if (signal && Math.abs(signal.worth) >= least) found.push(signal);
        }
      }
    }
  }
  return found.sort((a, b) => a.day - b.day);
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

function membersOf(shop: JudgedShop, { metric }: Watched, dimension: Dimension | null): Member[] {
  const found = [...shop.places.values()].flatMap((place) => {
    const judged = place.dimension === dimension ? place.numbers.get(metric) : undefined;
    return judged ? [{ place, judged }] : [];
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

/** What all members did alike: the median of value ÷ expectation, each weighing what was expected of it. */
function commonFactor(members: readonly Judged[], day: number): number {
  const parts = members.flatMap(({ values, expected }) => {
    const [value, weight] = [values[day] ?? null, expected[day] ?? null];
    return value === null || weight === null || !(weight > 0) ? [] : [{ ratio: value / weight, weight }];
  });
  parts.sort((a, b) => a.ratio - b.ratio);
  const half = parts.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let sum = 0;
  for (const { ratio, weight } of parts) {
    sum += weight;
    if (sum >= half) return ratio;
  }
  return 1;
}

/** The surprise that is left beside what all members did. */
function relativeTo(common: number, { surprise, expected, upper }: Judged, day: number): number | null {
  const [own, middle, above] = [surprise[day] ?? null, expected[day] ?? null, upper[day] ?? null];
  if (own === null || middle === null || above === null || !(middle > 0) || !(above > middle)) return null;
  const deviation = Math.log(above / middle) / 1.96;
  return own - Math.log(Math.max(common, 0.01)) / deviation;
}

/** The nearer to zero of a member's own surprise and that beside the others; zero when they point apart. */
function certain({ judged, relative }: Member, day: number): number | null {
  const [own, beside] = [judged.surprise[day] ?? null, relative[day] ?? null];
  if (own === null || beside === null) return null;
  return own * beside <= 0 ? 0 : Math.sign(own) * Math.min(Math.abs(own), Math.abs(beside));
}

/** The strongest window ending on the day that passes the limit; null when none does. */
function strongest(member: Member, watched: Watched, day: number, limit: number): Signal | null {
  let best: Signal | null = null;
  let sum = 0;
  let worth = 0;
  for (const window of WINDOWS) {
    const at = day - window + 1;
    const surprise = at < 0 ? null : certain(member, at);
    if (surprise === null || (window > 1 && (surprise * sum <= 0 || Math.abs(surprise) < OFF))) break;
    if (window === 1 && Math.abs(surprise) < OFF) break;
    sum += surprise;
    worth += worthOf(member.place, watched, at);
    // Independent days: Stouffer's way of putting surprises together.
    const together = sum / Math.sqrt(window);
    if (Math.abs(together) < limit || (best && Math.abs(together) <= Math.abs(best.surprise))) continue;
    const { metric, branch } = watched;
    best = { day, window, metric, branch, dimension: member.place.dimension, member: member.place.member, surprise: together, worth };
  }
  return best;
}

/** What a number's distance from its expectation is worth on a day, in 元; a loss is below zero, unknown is worth nothing. */
export function worthOf({ numbers, facts }: JudgedPlace, { metric }: Watched, day: number): number {
  const judged = numbers.get(metric);
  const [value, expected] = [judged?.values[day] ?? null, judged?.expected[day] ?? null];
  if (value === null || expected === null) return 0;
  const fact = (name: string): number => facts.get(name)?.[day] ?? 0;
  switch (metric) {
    case 'ad_cost':
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
