import type { Range } from '../../base/period.ts';
import type { Warehouse } from '../../warehouse/client.ts';
import { ask } from '../../warehouse/query.ts';
import type { Platform } from '../accounts/index.ts';
import { bucketDays } from './buckets.ts';
import type { Dimension } from './contract.ts';
import { dataSpanQuery } from './queries/data_span.ts';
import { type Measures, measuresQuery } from './queries/measures.ts';

/** A shop as far as numbers need to know it. */
export type ShopFacts = { readonly id: number; readonly name: string; readonly platform: Platform };

/** What is asked: shops, ranges and dimensions. */
export type Asked = {
  readonly shops: readonly ShopFacts[];
  readonly ranges: readonly Range[];
  readonly by: readonly Dimension[];
  readonly provinces?: readonly string[] | undefined;
};

/** Measures by range, then by the members of the dimensions (joined by {@link memberKey}). */
export type Answer = readonly ReadonlyMap<string, Measures>[];

/** Days with data, over all shops asked for; null when none has any. */
export type Span = { readonly first: string; readonly last: string; readonly byShop: ReadonlyMap<number, string> } | null;

/** One text for the members of up to two dimensions. */
export function memberKey(first = '', second = ''): string {
  return `${first}\u0000${second}`;
}

/** Asks the warehouse once for every range and member. */
export async function measure(warehouse: Warehouse, asked: Asked): Promise<Answer> {
  const answer = asked.ranges.map(() => new Map<string, Measures>());
  if (asked.shops.length === 0) return answer;
  const found = await ask(warehouse, measuresQuery, {
    shops: asked.shops.map((shop) => shop.id),
    platforms: asked.shops.map((shop) => shop.platform),
    ranges: asked.ranges.map(({ from, to }) => ({ from, to })),
    by: [...asked.by],
    ...(asked.provinces ? { provinces: [...asked.provinces] } : {}),
  });
  for (const row of found) answer[row.range]?.set(memberKey(row.key1, row.key2), row);
  return answer;
}

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

const NOTHING: Measures = {
  shop_days: 1,
  placed_orders: 0,
  placed_amount: 0,
  placed_paid_orders: 0,
  paid_orders: 0,
  payment_amount: 0,
  refund_amount: 0,
  units: 0,
  known_orders: 0,
  buyers: 0,
  traffic_days: 0,
  traffic_gaps: 0,
  visitors: 0,
  pageviews: 0,
  ad_cost: 0,
};

/** A bucket without rows: truly nothing sold when it lies within the days that have data, unknown outside them. */
export function measuresOf(found: Measures | undefined, dimension: Dimension, key: string, span: Span): Measures | undefined {
  if (found || !span) return found;
  const { from, to } = bucketDays(dimension, key);
  return to >= span.first && from <= span.last ? NOTHING : undefined;
}
