import { order } from './order.ts';
import { rollup } from './rollup.ts';

/** One shop, business day and province ('' = unknown); the measures of orders mean what they mean in `shop_day`. */
export const shopProvinceDay = rollup({
  name: 'shop_province_day',
  ddl: [
    'shop_id UInt32',
    'day Date',
    'province LowCardinality(String)',
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
  ],
  key: ['shop_id', 'day', 'province'],
  shardBy: 'cityHash64(shop_id, day)',
  from: [order],
});
