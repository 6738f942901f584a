import type { Text } from '../../base/messages.ts';
import type { Warehouse } from '../../warehouse/client.ts';
import { ask } from '../../warehouse/query.ts';
import { PLATFORM_NAMES, type Platform } from '../accounts/index.ts';
import { bucketWords } from './buckets.ts';
import { DIMENSIONS, type Dimension } from './contract.ts';
import type { Filters, ShopFacts } from './engine/question.ts';
import { badFilter } from './faults.ts';
import { MEMBER_WORDS, metricsMessages } from './messages.ts';
import { productTitlesQuery } from './queries/product_titles.ts';

/** Titles of products by id. */
export type Titles = ReadonlyMap<string, string>;

const FIXED: Readonly<Partial<Record<Dimension, Readonly<Record<string, Text>>>>> = {
  platform: PLATFORM_NAMES as Readonly<Record<Platform, Text>>,
  device: MEMBER_WORDS.device,
  buyer_type: MEMBER_WORDS.buyer_type,
  refund_kind: MEMBER_WORDS.refund_kind,
  refund_stage: MEMBER_WORDS.refund_stage,
};

/** Where nothing told means that there was none. */
const NOTHING: Readonly<Partial<Record<Dimension, Text>>> = { campaign: metricsMessages.noCampaign, coupon: metricsMessages.noCoupon };

/** A member of a dimension in words: a shop's name, a product's title, a day; '' is what nobody told. */
export function memberWords(dimension: Dimension, key: string, shops: readonly ShopFacts[], yearKnown: string, titles?: Titles): Text {
  if (key === '') return NOTHING[dimension] ?? metricsMessages.unknownMember;
  const same = (text: string): Text => ({ zh: text, en: text });
  if (dimension === 'shop') return same(shops.find((shop) => String(shop.id) === key)?.name ?? key);
  if (dimension === 'product') return same(titles?.get(key) || key);
  return FIXED[dimension]?.[key] ?? bucketWords(dimension, key, yearKnown);
}

/** The titles of products, asked for only where there are any. */
export async function titlesOf(warehouse: Warehouse, shops: readonly ShopFacts[], products: readonly string[]): Promise<Titles> {
  if (products.length === 0 || shops.length === 0) return new Map();
  const found = await ask(warehouse, productTitlesQuery, { shops: shops.map(({ id }) => id), names: [...products] });
  return new Map(found.map((row) => [row.product, row.title]));
}

/**
 * Filters as people write them, one `dimension=member` each; several of one dimension are OR. Shops may be named by name or number, products by
 * id or title, platforms in words. An empty member is what nobody told (`province=`).
 * @throws Fault `metrics.bad_filter`
 */
export async function filtersFrom(warehouse: Warehouse, shops: readonly ShopFacts[], texts: readonly string[]): Promise<Filters> {
  const filters: Partial<Record<Dimension, string[]>> = {};
  for (const text of texts) {
    const [name = '', ...rest] = text.split('=');
    const dimension = DIMENSIONS.find((one) => one === name.trim());
    if (!dimension || rest.length === 0) throw badFilter({ filter: text }, { place: { field: 'where' } });
    const member = rest.join('=').trim();
    filters[dimension] = [...(filters[dimension] ?? []), keyOf(dimension, member, shops)];
  }
  if (filters.product) {
    const found = await ask(warehouse, productTitlesQuery, { shops: shops.map(({ id }) => id), names: filters.product });
    const byTitle = filters.product.flatMap((name) => found.filter((row) => row.title === name).map((row) => row.product));
    filters.product = [...filters.product, ...byTitle];
  }
  return filters;
}

function keyOf(dimension: Dimension, member: string, shops: readonly ShopFacts[]): string {
  if (dimension === 'shop') return String(shops.find((shop) => shop.name === member)?.id ?? member);
  const words = Object.entries(FIXED[dimension] ?? {});
  return words.find(([, text]) => text.zh === member || text.en === member)?.[0] ?? member;
}
