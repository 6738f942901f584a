import type { Column } from './facts.ts';
import { type Judged, type JudgedPlace, type JudgedShop, shareName } from './judge.ts';
import type { Watched, WatchedDimension } from './watch.ts';

/** A member of a dimension by one number: judged by itself, beside the other members, and as a part of them all. */
export type Member = { readonly place: JudgedPlace; readonly judged: Judged; readonly relative: Column; readonly share: Column | null };

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
