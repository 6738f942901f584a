import { param, type Sql, sql } from '../../../warehouse/sql.ts';
import type { BuyerKey, SipKey } from '../keys.ts';

/**
 * A buyer's hash inside the engine; `keyed_hash.ts` gives the same outside of it. This is the one place where the engine folds a hash
 * through the keys that rotations have added.
 */
const keyOf = ({ first, second }: SipKey): Sql => sql`(${param.secret64(first)}, ${param.secret64(second)})`;

/** The hash under the first key of a text in a namespace (a platform). */
export function firstHash(key: BuyerKey, space: string, text: Sql): Sql {
  return sql`sipHash64Keyed(${keyOf(key)}, ${param.text(`${space}\u0000`)}, ${text})`;
}

/** A hash after `later` keys; 0, which is nobody, stays 0. */
export function foldedHash(hash: Sql, later: readonly SipKey[]): Sql {
  if (later.length === 0) return hash;
  const folded = later.reduce((before, key) => sql`sipHash64Keyed(${keyOf(key)}, toString(${before}))`, hash);
  return sql`if(${hash} = 0, toUInt64(0), ${folded})`;
}
