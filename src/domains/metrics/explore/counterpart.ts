import type { Range } from '../../../base/period.ts';
import { buckets, isTime } from '../buckets.ts';
import type { Dimension } from '../contract.ts';

/** Members of one range, as those that stand beside them in another; null where nothing does. */
export type Counterpart = (members: readonly string[]) => string[] | null;

/** The n-th bucket of a dimension of time beside the n-th of the other range, every other member beside itself. Pure. */
export function counterpartOf(by: readonly Dimension[], from: Range, to: Range): Counterpart {
  const maps = by.map((dimension) => {
    if (!isTime(dimension)) return null;
    const there = buckets(dimension, to);
    return new Map(buckets(dimension, from).map((key, n) => [key, there[n]]));
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
