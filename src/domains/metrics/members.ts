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
  return titlesApart(found, products, shops);
}

/** The titles of products, those asked for that share one told apart. Pure. */
export function titlesApart(
  found: readonly { readonly product: string; readonly title: string; readonly shop: number }[],
  products: readonly string[],
  shops: readonly Pick<ShopFacts, 'id' | 'name'>[],
): Titles {
  const titles = new Map(found.map(({ product, title, shop }) => [product, { title, shop }]));
  const asked = new Set(products);
  const alike = new Map<string, { product: string; shop: number }[]>();
  for (const [product, { title, shop }] of titles) if (asked.has(product)) alike.set(title, [...(alike.get(title) ?? []), { product, shop }]);
  return new Map([...titles].map(([product, { title, shop }]) => [product, toldApart(title, { product, shop }, alike.get(title) ?? [], shops)]));
}

/** Figures of an id that are enough to tell it from others. */
const TAIL = 6;

/** Several products of one title are told apart by their shops, and within a shop by the end of their ids. */
function toldApart(
  title: string,
  { product, shop }: { product: string; shop: number },
  alike: readonly { product: string; shop: number }[],
  shops: readonly Pick<ShopFacts, 'id' | 'name'>[],
): string {
  if (alike.length < 2 || title === '') return title;
  const marks = [
    alike.some((other) => other.shop !== shop) && shops.find(({ id }) => id === shop)?.name,
    alike.filter((other) => other.shop === shop).length > 1 && product.slice(-TAIL),
  ].filter((mark) => typeof mark === 'string');
  // In front, where a narrow column does not cut it off.
  return marks.length > 0 ? `${marks.join(' ')} · ${title}` : title;
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
