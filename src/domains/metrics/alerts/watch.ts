import type { Dimension, MetricId } from '../contract.ts';
import type { Branch, WATCHED_BY } from './contract.ts';

/** Where something is watched: a dimension, or a batch – one product's refunds for one reason. */
export type WatchedDimension = (typeof WATCHED_BY)[number];

/** One line of the watch list: a metric, where it is watched, and which direction costs money. */
export type Watched = {
  readonly metric: MetricId;
  readonly branch: Branch;
  /** The dimensions whose members are watched; `null` is the whole shop. */
  readonly by: readonly (WatchedDimension | null)[];
  /** What a day's value is, to the baseline. */
  readonly kind: 'count' | 'amount' | 'ratio';
  readonly bad: 'down' | 'up';
};

/** What is watched unless a shop says otherwise. */
export const WATCH_LIST: readonly Watched[] = [
  { metric: 'visitors', branch: 'trade', by: [null, 'source'], kind: 'count', bad: 'down' },
  { metric: 'paid_orders', branch: 'trade', by: [null, 'source', 'product', 'category', 'province', 'hour'], kind: 'count', bad: 'down' },
  { metric: 'conversion_rate', branch: 'trade', by: [null], kind: 'ratio', bad: 'down' },
  { metric: 'payment_rate', branch: 'trade', by: [null, 'hour'], kind: 'ratio', bad: 'down' },
  { metric: 'spend_per_order', branch: 'trade', by: [null], kind: 'amount', bad: 'down' },
  { metric: 'price_per_unit', branch: 'trade', by: ['product'], kind: 'amount', bad: 'down' },
  { metric: 'seller_discount', branch: 'trade', by: ['coupon'], kind: 'amount', bad: 'up' },
  { metric: 'ad_cost', branch: 'ads', by: [null, 'plan'], kind: 'amount', bad: 'up' },
  { metric: 'refund_rate', branch: 'refunds', by: [null, 'product', 'refund_reason', 'batch'], kind: 'ratio', bad: 'up' },
];

/** Numbers that are off when orders are made at the wrong price. */
const PRICED: readonly MetricId[] = ['spend_per_order', 'price_per_unit', 'seller_discount'];
/** Whether a number is of what orders cost, not of how many there are. */
export const isPrice = (metric: MetricId): boolean => PRICED.includes(metric);

/** What an alert takes, as a shop set it. */
export type AlertRules = {
  /** How surprising a number has to be, in standard deviations of its own history; a little less where the whole shop lost much. */
  readonly surprise: number;
  /** How much it has to be worth: this part of a usual day's payment amount … */
  readonly share: number;
  /** … or this many 元, when set. */
  readonly amount: number | null;
  /** Metrics not watched in this shop. */
  readonly off: readonly MetricId[];
  /** Dimensions whose members are not watched; the whole shop always is. */
  readonly offBy?: readonly WatchedDimension[] | undefined;
};

/**
 * Two and a half standard deviations: by chance one day of a hundred and sixty for all members of a dimension together (of the whole shop for each
 * window), so with some sixteen such families about one a week before size is asked for. Three hundredths of a day's sales: what a shop makes in less than an hour.
 */
export const DEFAULT_RULES: AlertRules = { surprise: 2.5, share: 0.03, amount: null, off: [] };

/** Names a place within a shop: `''` is the whole of it. */
export function placeKey(dimension: WatchedDimension | null, member: string): string {
  return dimension === null ? '' : `${dimension}=${member}`;
}

/** A sign no product or reason has. Not NUL: alerts are kept as jsonb, which PostgreSQL refuses with one. */
const SEPARATOR = '\u001f';

/** The member of a batch. */
export const batchOf = (product: string, reason: string): string => `${product}${SEPARATOR}${reason}`;

/** Members of a watched dimension as a place by dimension. */
export function placeOf(dimension: WatchedDimension, members: readonly string[]): Partial<Record<Dimension, string[]>> {
  if (dimension !== 'batch') return { [dimension]: [...members] };
  const parts = members.map((member) => member.split(SEPARATOR));
  const nth = (n: number) => [...new Set(parts.map((part) => part[n] ?? ''))];
  return { product: nth(0), refund_reason: nth(1) };
}
