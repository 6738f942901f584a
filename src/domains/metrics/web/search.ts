import { z } from 'zod';
import { lengthOf, type Range } from '../../../base/period.ts';
import { type Dimension, type MetricId, type MetricKey, metricKey } from '../contract.ts';

export const GRAINS = ['hour', 'day', 'week', 'month'] as const;
export type Grain = (typeof GRAINS)[number];

/** The dimensions of the breakdown, in the order of their tabs. */
export const TABLES = [
  ...(['shop', 'source', 'category', 'product', 'province', 'buyer_type', 'device', 'campaign', 'coupon', 'plan'] as const),
  ...(['hour', 'weekday', 'day'] as const),
] satisfies readonly Dimension[];

/** The page's own part of the address: which metric is looked at, by which grain, in which table. */
export const metricsSearch = z.object({
  metric: metricKey.default('payment_amount').catch('payment_amount'),
  grain: z.enum(GRAINS).default('day').catch('day'),
  by: z.enum(TABLES).default('shop').catch('shop'),
  /** Which tree, and which of its nodes. */
  tree: z.string().default('payment').catch('payment'),
  node: z.string().optional().catch(undefined),
  /** What if: the numbers of the tree that are moved; see `tree/moves.ts`. Absent = the mode is off. */
  if: z.string().optional().catch(undefined),
  /** Members the page is narrowed to; see `where.ts`. */
  where: z.string().default('').catch(''),
  /** The number whose rows stand beside the page; see `rows/rowsOf.ts`. */
  rows: z.string().optional().catch(undefined),
});

/** Known by day only, because platforms report them by day. */
const BY_DAY_ONLY: readonly MetricKey[] = ['visitors', 'pageviews', 'conversion_rate', 'ad_cost'];

/** The grains that say something about a period of this length. */
export function grainsFor(range: Range, metric: MetricKey): readonly Grain[] {
  const days = lengthOf(range);
  return GRAINS.filter((grain) => {
    if (grain === 'hour') return !BY_DAY_ONLY.includes(metric);
    if (grain === 'week') return days >= 14;
    return grain === 'month' ? days >= 59 : true;
  });
}

/** The numbers of the first row by rank; those that are unknown leave their place to the next. */
const RANKED: readonly MetricId[] = [
  'payment_amount',
  'net_amount',
  'visitors',
  'conversion_rate',
  'spend_per_buyer',
  'paid_orders',
  'refund_rate',
  'ad_cost',
  'spend_per_order',
  'payment_rate',
  'placed_orders',
  'units',
  'price_per_unit',
];
const ROW = 8;

/** Which metrics stand in the first row, in the order they are read. */
export function rowMetrics(isKnown: (metric: MetricId) => boolean): readonly MetricId[] {
  return RANKED.filter(isKnown).slice(0, ROW);
}
