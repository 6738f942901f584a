/**
 * Measures: the sums of the facts everything is made of, each a whole number (amounts in fen, seconds and scores in thousandths). They are
 * grouped in sources; which table answers a measure by which dimensions is said in `tables/`.
 */

/** Where a measure comes from, and what a member without rows means: nothing happened (`zero`), or nobody told (`unknown`). */
export const SOURCES = {
  orders: { absent: 'zero', code: 'no_data' },
  lines: { absent: 'zero', code: 'no_lines' },
  refunds: { absent: 'zero', code: 'no_refunds' },
  traffic: { absent: 'unknown', code: 'no_traffic' },
  ads: { absent: 'unknown', code: 'no_ads' },
  service: { absent: 'unknown', code: 'no_service' },
  stock: { absent: 'unknown', code: 'no_stock' },
  community: { absent: 'unknown', code: 'no_community' },
  costs: { absent: 'unknown', code: 'no_costs' },
  events: { absent: 'unknown', code: 'no_events' },
} as const;
export type SourceId = keyof typeof SOURCES;

/** Measures of each source; an amount is marked with its power of money. */
const GROUPS = {
  orders: {
    counts: [
      ...['placed_orders', 'placed_paid_orders', 'placed_buyers', 'paid_orders', 'refunded_orders', 'units', 'unnamed_orders', 'buyers'],
      // `paid_rows`: rows of what was paid, orders or their lines; only whether there is any means something.
      ...['new_buyers', 'new_orders', 'coupon_orders', 'traffic_gaps', 'paid_rows'],
    ],
    amounts: [
      ...['placed_amount', 'payment_amount', 'refund_amount', 'seller_discount', 'platform_discount', 'freight'],
      ...['new_payment_amount', 'known_payment_amount'],
    ],
  },
  lines: { counts: ['line_count', 'line_units', 'line_orders', 'uncosted_units'], amounts: ['line_amount', 'goods_cost'] },
  refunds: {
    counts: ['refund_requests', 'completed_refunds'],
    amounts: [
      ...['requested_amount', 'completed_amount', 'completed_refund_only', 'completed_return_refund'],
      ...['completed_before_shipping', 'completed_after_shipping'],
    ],
  },
  traffic: {
    counts: [
      ...['traffic_days', 'visitors', 'new_visitors', 'pageviews', 'cart_visitors', 'favourite_visitors', 'bounces'],
      ...['product_visitors', 'product_pageviews'],
    ],
    amounts: [],
  },
  ads: { counts: ['ad_days', 'impressions', 'clicks', 'ad_orders'], amounts: ['ad_cost', 'ad_amount'] },
  service: {
    counts: [
      ...['conversations', 'enquiry_buyers', 'converted_buyers', 'response_thousandths', 'resolved', 'rated', 'satisfied', 'reviews'],
      ...['negative_reviews', 'score_thousandths', 'score_days'],
    ],
    amounts: [],
  },
  stock: { counts: ['stock_on_hand', 'stock_inbound', 'stock_sold', 'stock_days', 'stock_skus', 'out_of_stock_skus'], amounts: [] },
  community: {
    counts: [
      ...['community_members', 'community_joined', 'community_quit', 'community_active', 'community_member_days', 'community_days'],
      ...['community_posts', 'community_orders'],
    ],
    amounts: ['community_amount'],
  },
  costs: { counts: ['cost_days'], amounts: ['operating_costs'] },
  events: { counts: ['event_visitors', 'event_detail', 'event_cart', 'event_order', 'event_pay'], amounts: [] },
} as const satisfies Readonly<Record<SourceId, { counts: readonly string[]; amounts: readonly string[] }>>;

type Groups = typeof GROUPS;
export type MeasureId = { [S in SourceId]: Groups[S]['counts'][number] | Groups[S]['amounts'][number] }[SourceId];

type Measure = { readonly source: SourceId; readonly money: 0 | 1 };

const MEASURES: ReadonlyMap<MeasureId, Measure> = new Map(
  (Object.keys(GROUPS) as SourceId[]).flatMap((source) => [
    ...GROUPS[source].counts.map((id): [MeasureId, Measure] => [id, { source, money: 0 }]),
    ...GROUPS[source].amounts.map((id): [MeasureId, Measure] => [id, { source, money: 1 }]),
  ]),
);

/** Every measure. */
export const MEASURE_IDS = [...MEASURES.keys()] as [MeasureId, ...MeasureId[]];

/** A measure as declared. */
export function measureOf(id: MeasureId): Measure {
  return MEASURES.get(id) as Measure;
}
