/**
 * Measures: the sums of the facts everything is made of, each a whole number (amounts in fen, scores in thousandths). They are grouped in
 * sources; which table answers a measure by which dimensions is said in `tables.ts`.
 */

/** Where a measure comes from, and what a member without rows means: nothing happened (`zero`), or nobody told (`unknown`). */
export const SOURCES = {
  orders: { absent: 'zero', code: 'no_data' },
  traffic: { absent: 'unknown', code: 'no_traffic' },
  ads: { absent: 'unknown', code: 'no_ads' },
} as const;
export type SourceId = keyof typeof SOURCES;

type Measure = { readonly source: SourceId; readonly money: 0 | 1 };

const orders = { source: 'orders', money: 0 } as const;
const ordersMoney = { source: 'orders', money: 1 } as const;
const traffic = { source: 'traffic', money: 0 } as const;

export const MEASURES = {
  placed_orders: orders,
  placed_amount: ordersMoney,
  placed_paid_orders: orders,
  paid_orders: orders,
  payment_amount: ordersMoney,
  refund_amount: ordersMoney,
  refunded_orders: orders,
  units: orders,
  known_orders: orders,
  buyers: orders,
  traffic_days: traffic,
  traffic_gaps: orders,
  visitors: traffic,
  pageviews: traffic,
  ad_cost: { source: 'ads', money: 1 },
} as const satisfies Readonly<Record<string, Measure>>;
export type MeasureId = keyof typeof MEASURES;

/** A measure as declared. */
export function measureOf(id: MeasureId): Measure {
  return MEASURES[id];
}
