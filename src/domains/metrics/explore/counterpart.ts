import { lengthOf, type Range } from '../../../base/period.ts';
import { bucketDays, buckets, isTime } from '../buckets.ts';
import type { Dimension } from '../contract.ts';

/** Members of one range, as those that stand beside them in another; null where nothing does. */
export type Counterpart = (members: readonly string[]) => string[] | null;

/**
 * The n-th bucket of a dimension of time beside the n-th of the other range, every other member beside itself. A bucket that one of the ranges
 * cuts has a counterpart only of as many days: a week beside two days of one would be a rise that never was. Pure.
 */
export function counterpartOf(by: readonly Dimension[], from: Range, to: Range): Counterpart {
  const maps = by.map((dimension) => {
    if (!isTime(dimension)) return null;
    const there = buckets(dimension, to);
    return new Map(buckets(dimension, from).map((key, n) => [key, comparable(dimension, [key, from], [there[n], to])]));
  });
  return (members) => {
    const found: string[] = [];
    for (const [n, member] of members.entries()) {
      const map = maps[n];
      const other = map ? map.get(member) : member;
      if (other === undefined) return null;
      found.push(other);
    }
    return found;
  };
}

type Bucket = readonly [key: string | undefined, range: Range];

/** The other bucket's key where both are whole or have as many days. */
function comparable(dimension: Dimension, [key, range]: Bucket, [other, otherRange]: Bucket): string | undefined {
  if (key === undefined || other === undefined) return undefined;
  const [here, there] = [covered(dimension, key, range), covered(dimension, other, otherRange)];
  return (here.whole && there.whole) || here.days === there.days ? other : undefined;
}

function covered(dimension: Dimension, key: string, range: Range): { days: number; whole: boolean } {
  const bucket = bucketDays(dimension, key);
  const from = bucket.from.localeCompare(range.from) < 0 ? range.from : bucket.from;
  const to = bucket.to.localeCompare(range.to) > 0 ? range.to : bucket.to;
  return { days: lengthOf({ from, to }), whole: from === bucket.from && to === bucket.to };
}
