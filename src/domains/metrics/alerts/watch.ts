import type { Dimension, MetricId } from '../contract.ts';
import type { Branch } from './contract.ts';

/** One line of the watch list: a metric, where it is watched, and which direction costs money. */
export type Watched = {
  readonly metric: MetricId;
  readonly branch: Branch;
  /** The dimensions whose members are watched; `null` is the whole shop. */
  readonly by: readonly (Dimension | null)[];
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
  { metric: 'ad_cost', branch: 'ads', by: [null, 'plan'], kind: 'amount', bad: 'up' },
  { metric: 'refund_rate', branch: 'refunds', by: [null, 'product', 'refund_reason'], kind: 'ratio', bad: 'up' },
];

/** What an alert takes, as a shop set it. */
export type AlertRules = {
  /** How surprising a number has to be, in standard deviations of its own history. */
  readonly surprise: number;
  /** How much it has to be worth: this part of a usual day's payment amount … */
  readonly share: number;
  /** … or this many 元, when set. */
  readonly amount: number | null;
  /** Metrics not watched in this shop. */
  readonly off: readonly MetricId[];
};

/**
 * Three standard deviations: one day of seven hundred by chance and direction, for all members of a dimension together. Three hundredths of a
 * day's sales: what a shop makes in less than an hour.
 */
export const DEFAULT_RULES: AlertRules = { surprise: 3, share: 0.03, amount: null, off: [] };

/** Names a place within a shop: `''` is the whole of it. */
export function placeKey(dimension: Dimension | null, member: string): string {
  return dimension === null ? '' : `${dimension}=${member}`;
}
