import { fact } from './fact.ts';
import { count, day, id, label, money, small, text } from './kinds.ts';

/**
 * Spend and attributed results of one ad plan (and product, '' when the plan is not by product) on one business day.
 * `window_days` is the attribution window the export was made with; 0 when unknown.
 */
export const adDay = fact({
  name: 'ad_day',
  row: {
    shop_id: id(),
    day: day(),
    channel: label(),
    plan_id: text(),
    plan: label(),
    product_id: text(),
    impressions: count(),
    clicks: count(),
    cost: money(),
    orders: count(),
    amount: money(),
    window_days: small(),
  },
  ddl: [
    'shop_id UInt32',
    'day Date',
    'channel LowCardinality(String)',
    'plan_id String',
    'plan LowCardinality(String)',
    'product_id String',
    'impressions UInt32',
    'clicks UInt32',
    'cost Decimal(18, 2)',
    'orders UInt32',
    'amount Decimal(18, 2)',
    'window_days UInt8',
  ],
  key: ['shop_id', 'day', 'channel', 'plan_id', 'product_id'],
  shardBy: 'cityHash64(shop_id, day)',
});
