import { certain, deviationOf, type Member, membersOf } from './beside.ts';
import type { Column } from './facts.ts';
import type { JudgedShop } from './judge.ts';
import { WATCH_LIST, type Watched, type WatchedDimension } from './watch.ts';

/**
 * Dimensions whose members are the same place in every shop: a province that no parcel reaches is off in all of them, and where each alone could be chance,
 * all of them together may not be. A source, a product, a coupon is of its own shop.
 */
export const SHARED: readonly WatchedDimension[] = ['province'];

/** Standard deviations a member must be off by to be one of those that are off together. */
const OFF = 1;

/** Whether a number of a dimension can be looked at in several shops at once. */
export const isShared = ({ kind }: Watched, dimension: WatchedDimension | null): boolean =>
  kind === 'count' && dimension !== null && SHARED.includes(dimension);

/** How surprising a place was on each day, and how much that says: the reciprocal of a standard deviation of its logarithm. Null = unknown. */
type PlaceDays = { readonly surprise: Column; readonly weight: Column };

/** What another shop says of places it shares; plain and small, so that it can be kept. */
export type OtherShop = { readonly shop: number; readonly days: readonly string[]; readonly places: ReadonlyMap<string, PlaceDays> };

const keyOf = ({ metric }: Watched, dimension: WatchedDimension | null, member: string): string => `${metric} ${dimension}=${member}`;

/** What a judged shop says to the others of its days from `first` on. Pure. */
export function saidToOthers(shop: number, judged: JudgedShop, first: string): OtherShop {
  const from = judged.days.findIndex((day) => day >= first);
  const at = from < 0 ? [] : Array.from({ length: judged.days.length - from }, (_, n) => from + n);
  const places = new Map<string, PlaceDays>();
  for (const watched of WATCH_LIST) {
    for (const dimension of watched.by) {
      if (!isShared(watched, dimension)) continue;
      for (const member of membersOf(judged, watched, dimension)) {
        const surprise = at.map((day) => certain(member, day));
        places.set(keyOf(watched, dimension, member.place.member), { surprise, weight: at.map((day) => weightOf(member, day)) });
      }
    }
  }
  return { shop, days: at.map((day) => judged.days[day] as string), places };
}

const weightOf = ({ judged }: Member, day: number): number | null => {
  const deviation = deviationOf(judged, day);
  return deviation === null ? null : 1 / deviation;
};

/** How far off a member is in all shops that know it, and in which others of them. */
export type Together = { readonly surprise: number; readonly also: readonly number[] };

/**
 * How far off a member is on a day in this shop and the others together, when it is off here and in at least one of them: Stouffer's sum, every shop by how
 * precisely it knows, so that a loss of the same part everywhere shows most clearly. Null when it is off here alone. Pure.
 */
export function togetherOn(others: readonly OtherShop[], watched: Watched, member: Member, day: string, at: number): Together | null {
  const [own, weight] = [certain(member, at), weightOf(member, at)];
  if (own === null || weight === null || Math.abs(own) < OFF) return null;
  const key = keyOf(watched, member.place.dimension, member.place.member);
  const also: number[] = [];
  let [sum, squares] = [weight * own, weight ** 2];
  for (const { shop, days, places } of others) {
    const [place, n] = [places.get(key), days.indexOf(day)];
    const [surprise, precision] = [place?.surprise[n] ?? null, place?.weight[n] ?? null];
    if (surprise === null || precision === null) continue;
    sum += precision * surprise;
    squares += precision ** 2;
    if (surprise * own > 0 && Math.abs(surprise) >= OFF) also.push(shop);
  }
  return also.length === 0 ? null : { surprise: sum / Math.sqrt(squares), also };
}
