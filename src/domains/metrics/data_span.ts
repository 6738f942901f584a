import type { Warehouse } from '../../warehouse/client.ts';
import { ask } from '../../warehouse/query.ts';
import type { ShopFacts } from './engine/question.ts';
import { dataSpanQuery } from './queries/data_span.ts';

/** Days with data, over all shops asked for; null when none has any. */
export type Span = { readonly first: string; readonly last: string; readonly byShop: ReadonlyMap<number, string> } | null;

/** First and last day with orders of the shops. */
export async function dataSpan(warehouse: Warehouse, shops: readonly ShopFacts[]): Promise<Span> {
  if (shops.length === 0) return null;
  const found = await ask(warehouse, dataSpanQuery, { shops: shops.map((shop) => shop.id) });
  if (found.length === 0) return null;
  const first = found.map((row) => row.first).sort()[0] as string;
  const last = found
    .map((row) => row.last)
    .sort()
    .at(-1) as string;
  return { first, last, byShop: new Map(found.map((row) => [row.shop, row.last])) };
}
