import { dayDistance } from '../../../algo/index.ts';
import type { MetricId } from '../contract.ts';
import { certain, deviationOf, type Member, membersOf } from './beside.ts';
import { bearing, EXPLAINS, type Incident } from './incidents.ts';
import type { JudgedShop } from './judge.ts';
import { worthOf } from './signals.ts';
import { isPrice, WATCH_LIST, type Watched, type WatchedDimension } from './watch.ts';

/** That something is off is known by now; where it is has to be likelier than not, not proved: a member off by this much over the days. */
const OFF = 2;
/** Members none of which was off beyond chance have to bear this part of what is off. */
const BEARS = 0.5;

/** A dimension and those of its members that were off: how much likelier they make what was seen, and what they lost, 元. */
export type Located = {
  readonly dimension: WatchedDimension;
  readonly members: readonly string[];
  readonly weight: number;
  readonly lost: number;
};

type Candidate = Located & { readonly metric: MetricId; readonly off: readonly Member[] };
type Off = { readonly member: Member; readonly surprise: number; readonly lost: number };

/**
 * Where an incident is: of all dimensions, weighed over the same days, the one whose members that are off beside the others make what was seen
 * likeliest, fewer members and those of smaller dimensions preferred. What a place explains is what it lost beyond what the rest of the shop
 * lost alike; that must be a good part of the whole shop's loss. None when the whole shop is off alike. Pure.
 */
export function locate(shop: JudgedShop, incident: Incident): Located | null {
  const days = coreDays(incident);
  const price = incident.signals.every(({ metric }) => isPrice(metric));
  const whole = wholeLoss(incident);
  const found: Candidate[] = [];
  for (const watched of WATCH_LIST) {
    if (watched.branch !== incident.branch) continue;
    for (const dimension of watched.by) {
      const seen = incident.signals.some((signal) => signal.dimension === dimension && signal.metric === watched.metric);
      // A price has its place by prices, everything else by what it moved.
      if (dimension === null || (!seen && isPrice(watched.metric) !== price)) continue;
      const members = membersOf(shop, watched, dimension);
      const off = bearing(named(offIn(shop, watched, members, days), members.length));
      if (off.length === 0) continue;
      const explained = explains(members, off, watched, days) / days.length;
      if (explained < (seen ? EXPLAINS : BEARS) * whole) continue;
      const weight = off.reduce((sum, { member }) => sum + gainOf(distanceOf(member, days), members.length), 0);
      if (whole > 0 && alikeIsLikelier(shop, watched, members, off, incident)) continue;
      const lost = off.reduce((sum, one) => sum + one.lost, 0);
      found.push({
        dimension,
        members: off.map(({ member }) => member.place.member),
        weight,
        lost,
        metric: watched.metric,
        off: off.map(({ member }) => member),
      });
    }
  }
  return likeliest(found, days);
}

/**
 * The likeliest place; of those that chance alone may have put behind it one that bears more and names fewer members. And one that names as many and lost so
 * much beyond all that the likeliest lost that this alone is off: what was found is a part of it then.
 */
function likeliest(found: readonly Candidate[], days: readonly number[]): Located | null {
  const [best, ...others] = [...found].sort((a, b) => b.weight - a.weight);
  if (!best) return null;
  // Half the square of a distance varies by the distance.
  const least = best.weight - Math.sqrt(2 * Math.max(0, best.weight));
  return others.reduce((kept, one) => {
    const [own, kepts] = [one.members.length, kept.members.length];
    const larger = own < kepts ? one.weight >= least : own === kepts && one.weight > 0 && beyond(one, kept, days) >= OFF;
    return larger && one.lost >= best.lost ? one : kept;
  }, best);
}

/** How far a place is off if all that another one lost was lost in it, in standard deviations; 0 when its numbers are of another kind. */
function beyond(one: Candidate, other: Candidate, days: readonly number[]): number {
  if (one.metric !== other.metric) return 0;
  return -together(
    days.flatMap((day) => {
      const [own, inside] = [sumOf(one, day), sumOf(other, day)];
      const left = own.expected - Math.max(0, inside.expected - inside.value);
      return left > 0 && own.deviation > 0 ? Math.log(Math.max(own.value, 0.4) / left) / (own.deviation * Math.sqrt(own.expected / left)) : [];
    }),
  );
}

/** A number of all members of a place on a day, what was expected, and a standard deviation of it as the logarithm of a factor. */
function sumOf({ off }: Candidate, day: number): { value: number; expected: number; deviation: number } {
  let [value, expected, variance] = [0, 0, 0];
  for (const { judged } of off) {
    const [own, middle, deviation] = [judged.values[day] ?? null, judged.expected[day] ?? null, deviationOf(judged, day)];
    if (own === null || middle === null || deviation === null) continue;
    [value, expected, variance] = [value + own, expected + middle, variance + (middle * deviation) ** 2];
  }
  return { value, expected, deviation: expected > 0 ? Math.sqrt(variance) / expected : 0 };
}

/** The days that speak most clearly: from the first day of the strongest signal to the last. */
function coreDays({ signals, to }: Incident): number[] {
  const strongest = signals.reduce((most, one) => (Math.abs(one.surprise) > Math.abs(most.surprise) ? one : most));
  return daysFrom(strongest.day - strongest.window + 1, to);
}

const daysFrom = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n);

/** What the whole shop is seen to have lost on a day. */
const wholeLoss = ({ signals }: Incident): number =>
  Math.max(0, ...signals.filter(({ dimension }) => dimension === null).map(({ worth, window }) => -worth / window));

/** Independent days: Stouffer's way of putting surprises together. */
const together = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / Math.sqrt(Math.max(1, all.length));

const surpriseOf = (member: Member, days: readonly number[]): number => together(days.flatMap((day) => certain(member, day) ?? []));
/** The same in the unit in which a place is as far off as its parts together. */
const distanceOf = (member: Member, days: readonly number[]): number =>
  together(
    days.flatMap((day) => {
      const surprise = certain(member, day);
      return surprise === null ? [] : dayDistance(surprise);
    }),
  );

function offIn(shop: JudgedShop, watched: Watched, members: readonly Member[], days: readonly number[]): Off[] {
  return members.flatMap((member) => {
    const surprise = surpriseOf(member, days);
    const lost = -days.reduce((sum, day) => sum + worthOf(shop, member.place, watched, day), 0);
    return lost > 0 && Math.abs(surprise) >= OFF ? [{ member, surprise: Math.abs(surprise), lost }] : [];
  });
}

/** How much likelier naming a member makes what was seen (natural logarithm): less what its size costs, and that it may be any of `among`. */
const gainOf = (surprise: number, among: number): number => surprise ** 2 / 2 - 1 - Math.log(among);

/** The members worth naming, the strongest first; when none is, the strongest alone. */
function named(off: readonly Off[], among: number): Off[] {
  const sorted = [...off].sort((a, b) => b.surprise - a.surprise);
  return sorted.filter((one, n) => n === 0 || gainOf(one.surprise, among) > 0);
}

/**
 * Whether the rest of the shop did what nobody would expect of it if these members were the cause, and did so more clearly than they stand out from it:
 * then all of it is off alike. Looked at over the days on which the whole shop was seen to be off.
 */
function alikeIsLikelier(shop: JudgedShop, watched: Watched, all: readonly Member[], off: readonly Off[], { signals, to }: Incident): boolean {
  const number = shop.places.get('')?.numbers.get(watched.metric);
  const [strongest] = signals.filter(({ dimension }) => dimension === null).sort((a, b) => Math.abs(b.surprise) - Math.abs(a.surprise));
  if (!number || !strongest || watched.kind === 'amount') return false;
  const days = daysFrom(strongest.day - strongest.window + 1, to);
  const rest = days.flatMap((day) => {
    const deviation = deviationOf(number, day);
    return deviation === null ? [] : [Math.log(Math.max(0.01, restOf(all, off, day).ratio)) / deviation];
  });
  const told = together(rest);
  const weight = off.reduce((sum, { member }) => sum + gainOf(surpriseOf(member, days), all.length), 0);
  return told < 0 && told ** 2 / 2 - 1 > weight;
}

/** What members lost over the days beyond what the others of their dimension lost alike, 元; of prices and discounts all of it. */
function explains(all: readonly Member[], off: readonly Off[], watched: Watched, days: readonly number[]): number {
  const lost = off.reduce((sum, one) => sum + one.lost, 0);
  if (watched.kind === 'amount') return lost;
  return days.reduce((sum, day) => {
    const { ratio, own } = restOf(all, off, day);
    return sum - (1 - Math.min(1, ratio)) * own;
  }, lost);
}

/** By how much the other members of a dimension were off, all together, and what was expected of those that were off, 元. */
function restOf(all: readonly Member[], off: readonly Off[], day: number): { readonly ratio: number; readonly own: number } {
  const inside = new Set(off.map(({ member }) => member));
  let [sum, weight, own] = [0, 0, 0];
  for (const member of all) {
    const [value, expected] = [member.judged.values[day] ?? null, member.judged.expected[day] ?? null];
    const amount = member.place.numbers.get('payment_amount')?.expected[day] ?? 0;
    if (value === null || expected === null || !(expected > 0)) continue;
    if (inside.has(member)) own += amount;
    else [sum, weight] = [sum + amount * (value / expected), weight + amount];
  }
  return { ratio: weight > 0 ? sum / weight : 1, own };
}
