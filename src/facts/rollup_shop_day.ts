import { adDay } from './ad_day.ts';
import { buyerSummary } from './buyer_summary.ts';
import { order } from './order.ts';
import { ORDER_SUMS } from './order_sums.ts';
import { rollup } from './rollup.ts';
import { trafficDay } from './traffic_day.ts';

/**
 * One shop, one business day: the sums of orders, who placed (`placed_buyers`), who bought here for the first time (`new_buyers`, with their
 * orders of that day), the platform's own total of traffic (`has_traffic` 1 when it is known) and all ads (`has_ads`).
 */
export const shopDay = rollup({
  name: 'shop_day',
  ddl: [
    'shop_id UInt32',
    'day Date',
    ...ORDER_SUMS,
    'placed_buyers AggregateFunction(uniqExact, UInt64)',
    'new_buyers AggregateFunction(uniqExact, UInt64)',
    'new_orders UInt64',
    'new_payment_amount Decimal(38, 2)',
    'known_payment_amount Decimal(38, 2)',
    'has_traffic UInt8',
    'visitors UInt64',
    'new_visitors UInt64',
    'pageviews UInt64',
    'cart_visitors UInt64',
    'favourite_visitors UInt64',
    'bounces UInt64',
    'has_ads UInt8',
    'ad_cost Decimal(38, 2)',
    'impressions UInt64',
    'clicks UInt64',
    'ad_orders UInt64',
    'ad_amount Decimal(38, 2)',
  ],
  key: ['shop_id', 'day'],
  shardBy: 'cityHash64(shop_id, day)',
  from: [order, buyerSummary, trafficDay, adDay],
});
