import { adDay } from './ad_day.ts';
import { order } from './order.ts';
import { rollup } from './rollup.ts';
import { trafficDay } from './traffic_day.ts';

/**
 * One shop, one business day. Orders count on the day they were placed (`placed_*`) or paid (all the others);
 * `refund_amount` is what has been refunded so far **of the orders paid that day**, so that payment − refund = net, exactly.
 * `buyers` is the exact mergeable set of known buyers who paid; `known_orders` is how many paid orders name their buyer.
 * `has_traffic` is 1 when the platform's own total of visitors is known for the day.
 */
export const shopDay = rollup({
  name: 'shop_day',
  ddl: [
    'shop_id UInt32',
    'day Date',
    'placed_orders UInt64',
    'placed_amount Decimal(38, 2)',
    'placed_paid_orders UInt64',
    'paid_orders UInt64',
    'payment_amount Decimal(38, 2)',
    'refund_amount Decimal(38, 2)',
    'refunded_orders UInt64',
    'units UInt64',
    'known_orders UInt64',
    'buyers AggregateFunction(uniqExact, UInt64)',
    'has_traffic UInt8',
    'visitors UInt64',
    'pageviews UInt64',
    'ad_cost Decimal(38, 2)',
  ],
  key: ['shop_id', 'day'],
  shardBy: 'cityHash64(shop_id, day)',
  from: [order, trafficDay, adDay],
});
