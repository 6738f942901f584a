import type { Text } from '../../../base/messages.ts';
import type { Desk } from '../../../http/context.ts';
import type { Dimension } from '../contract.ts';
import type { ShopFacts } from '../engine/question.ts';
import { memberWords, titlesOf } from '../members.ts';

/** A member of a dimension in words. */
export type Words = (dimension: Dimension, key: string) => Text;

/** Words for these members; titles of products are asked for once. */
export async function wordsFor(
  { warehouse }: Pick<Desk, 'warehouse'>,
  shops: readonly ShopFacts[],
  members: ReadonlyMap<Dimension, ReadonlySet<string>>,
  year: string,
): Promise<Words> {
  const titles = await titlesOf(warehouse, shops, [...(members.get('product') ?? [])]);
  return (dimension, key) => memberWords(dimension, key, shops, year, titles);
}
