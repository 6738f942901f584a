import { type Sql, sql } from '../../../warehouse/sql.ts';
import type { FactName } from './format.ts';

/**
 * The sums a file is held against the platform's own page by: control total name ← columns of the fact. Money sums are in minor units inside
 * the pipeline and in main units in the outcome. `rows` counts the fact's rows. Names are unique over all facts.
 */
export const CONTROLS: Readonly<Record<FactName, Readonly<Record<string, string>>>> = {
  order: {
    placed_orders: 'rows',
    order_amount: 'order_amount',
    payment_amount: 'pay_amount',
    refund_amount: 'refund_amount',
    freight: 'freight',
    payout: 'payout',
    order_units: 'units',
  },
  order_line: { order_lines: 'rows', line_units: 'units', line_amount: 'amount', line_refund_amount: 'refund_amount' },
  refund: { refunds: 'rows', refunded_amount: 'amount' },
  traffic_day: {
    traffic_rows: 'rows',
    visitors: 'visitors',
    new_visitors: 'new_visitors',
    pageviews: 'pageviews',
    traffic_paid_buyers: 'paid_buyers',
    traffic_payment_amount: 'payment_amount',
  },
  product_day: {
    product_rows: 'rows',
    product_visitors: 'visitors',
    product_pageviews: 'pageviews',
    product_cart_visitors: 'cart_visitors',
    product_paid_buyers: 'paid_buyers',
    product_units: 'units',
    product_payment_amount: 'payment_amount',
  },
  ad_day: { ad_rows: 'rows', impressions: 'impressions', clicks: 'clicks', ad_cost: 'cost', ad_orders: 'orders', ad_amount: 'amount' },
  event: { events: 'rows' },
  product: { products: 'rows' },
  cost: { costs: 'rows', cost_amount: 'amount' },
  stock_day: { stock_rows: 'rows', on_hand: 'on_hand', inbound: 'inbound', sold: 'sold' },
  service_day: { service_rows: 'rows', conversations: 'conversations', enquiry_buyers: 'enquiry_buyers', reviews: 'reviews' },
  community_day: { community_rows: 'rows', joined: 'joined', quit: 'quit', community_orders: 'orders', community_amount: 'amount' },
  buyer_summary: { listed_buyers: 'rows', listed_orders: 'orders', listed_amount: 'amount', repeat_amount: 'repeat_amount' },
};

/** Figures of a file that no column adds up to: of which column of the fact (`t`) they are, and how they are made. Money in minor units. */
export const MADE_CONTROLS: Readonly<Partial<Record<FactName, Readonly<Record<string, { readonly column: string; readonly made: Sql }>>>>> = {
  buyer_summary: {
    repeat_orders: { column: 'orders', made: sql`sum(t.orders - 1)` },
    // Of the buyers who came again, each counting once.
    mean_repeat_amount: {
      column: 'repeat_amount',
      made: sql`round(ifNull(avgIf(toFloat64(t.repeat_amount) / (t.orders - 1), t.orders > 1), 0) * 100)`,
    },
  },
};

/** The day by which a fact's period is told; facts without are of no day. */
export const DAY_OF: Readonly<Partial<Record<FactName, string>>> = {
  order: 'placed_day',
  order_line: 'placed_day',
  refund: 'requested_day',
  traffic_day: 'day',
  product_day: 'day',
  ad_day: 'day',
  event: 'day',
  cost: 'day',
  stock_day: 'day',
  service_day: 'day',
  community_day: 'day',
  buyer_summary: 'as_of_day',
};

/** Whether a control total is an amount of money. */
export function isMoneyControl(control: string): boolean {
  return /amount|cost$|freight|payout/.test(control);
}

/** The fact a control total is of; undefined for sums over several. */
export function factOfControl(control: string): FactName | undefined {
  return (Object.keys(CONTROLS) as FactName[]).find((fact) => control in CONTROLS[fact]);
}
