import { orderLine } from './order_line.ts';
import { rollup } from './rollup.ts';

/**
 * One shop, day of payment, product and the category its lines name: what was paid for its lines, of how many orders and buyers. `goods_cost`
 * is of the lines whose unit cost the line itself says; `uncosted_units` are the others'. Lines refunded in full cost nothing.
 * `orders` is the set of orders as a hash of 64 bits.
 */
export const shopProductDay = rollup({
  name: 'shop_product_day',
  ddl: [
    'shop_id UInt32',
    'day Date',
    'product_id String',
    'category LowCardinality(String)',
    'lines UInt64',
    'units UInt64',
    'amount Decimal(38, 2)',
    'refund_amount Decimal(38, 2)',
    'unnamed_lines UInt64',
    'goods_cost Decimal(38, 2)',
    'uncosted_units UInt64',
    'orders AggregateFunction(uniqExact, UInt64)',
    'refunded_orders AggregateFunction(uniqExact, UInt64)',
    'buyers AggregateFunction(uniqExact, UInt64)',
  ],
  key: ['shop_id', 'day', 'product_id', 'category'],
  shardBy: 'cityHash64(shop_id, day)',
  from: [orderLine],
});
