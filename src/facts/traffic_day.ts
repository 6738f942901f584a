import { fact } from './fact.ts';
import { count, day, id, label, money } from './kinds.ts';

/**
 * Visits of one shop, business day, source and device. `source` and `device` are `all` for the platform's own total:
 * visitors are people and do not add over sources, devices or days, so the total is a row of its own, never a sum.
 */
export const trafficDay = fact({
  name: 'traffic_day',
  row: {
    shop_id: id(),
    day: day(),
    source: label(),
    device: label(),
    visitors: count(),
    new_visitors: count(),
    pageviews: count(),
    cart_visitors: count(),
    favourite_visitors: count(),
    bounces: count(),
    paid_buyers: count(),
    payment_amount: money(),
  },
  ddl: [
    'shop_id UInt32',
    'day Date',
    'source LowCardinality(String)',
    'device LowCardinality(String)',
    'visitors UInt32',
    'new_visitors UInt32',
    'pageviews UInt32',
    'cart_visitors UInt32',
    'favourite_visitors UInt32',
    'bounces UInt32',
    'paid_buyers UInt32',
    'payment_amount Decimal(18, 2)',
  ],
  key: ['shop_id', 'day', 'source', 'device'],
  shardBy: 'cityHash64(shop_id, day)',
});
