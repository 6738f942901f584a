import { fact } from './fact.ts';
import { count, day, hash, id, label, money, text } from './kinds.ts';

/**
 * One line of an order: one SKU. `amount` is what was paid for the line before refunds (its share of the order's discounts taken off);
 * `unit_cost` is null while the cost is unknown. The days are those of the order, so that lines can be read without it.
 */
export const orderLine = fact({
  name: 'order_line',
  row: {
    shop_id: id(),
    order_no: text(),
    line_no: text(),
    placed_day: day(),
    paid_day: day().nullable(),
    buyer_key: hash(),
    product_id: text(),
    sku_id: text(),
    title: text(),
    category: label(),
    price: money(),
    units: count(),
    amount: money(),
    unit_cost: money().nullable(),
    refund_amount: money(),
    excluded_reason: label(),
  },
  ddl: [
    'shop_id UInt32',
    'order_no String',
    'line_no String',
    'placed_day Date',
    'paid_day Nullable(Date)',
    'buyer_key UInt64',
    'product_id String',
    'sku_id String',
    'title String',
    'category LowCardinality(String)',
    'price Decimal(18, 2)',
    'units UInt32',
    'amount Decimal(18, 2)',
    'unit_cost Nullable(Decimal(18, 2))',
    'refund_amount Decimal(18, 2)',
    'excluded_reason LowCardinality(String)',
  ],
  key: ['shop_id', 'order_no', 'line_no'],
  partitionBy: 'toYear(placed_day)',
  shardBy: 'cityHash64(shop_id, order_no)',
});
