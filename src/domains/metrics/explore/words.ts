import type { Text } from '../../../base/messages.ts';
import type { Desk } from '../../../http/context.ts';
import { memberWords } from '../breakdown.ts';
import type { Dimension } from '../contract.ts';
import type { ShopFacts } from '../engine/question.ts';

/** A member of a dimension in words. */
export type Words = (dimension: Dimension, key: string) => Text;

/** Words for members of these dimensions. */
export async function wordsFor(
  _desk: Desk,
  shops: readonly ShopFacts[],
  _members: ReadonlyMap<Dimension, ReadonlySet<string>>,
  year: string,
): Promise<Words> {
  return (dimension, key) => memberWords(dimension, key, shops, year);
}
