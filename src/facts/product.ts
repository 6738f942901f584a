import { fact } from './fact.ts';
import { day, flag, id, label, money, text } from './kinds.ts';

/**
 * One product of one shop as it is now. `hero` marks a main product (主打产品).
 */
export const product = fact({
  name: 'product',
  row: {
    shop_id: id(),
    product_id: text(),
    title: text(),
    category: label(),
    brand: label(),
    list_price: money(),
    unit_cost: money().nullable(),
    launched_day: day().nullable(),
    hero: flag(),
    status: label(),
  },
  ddl: [
    'shop_id UInt32',
    'product_id String',
    'title String',
    'category LowCardinality(String)',
    'brand LowCardinality(String)',
    'list_price Decimal(18, 2)',
    'unit_cost Nullable(Decimal(18, 2))',
    'launched_day Nullable(Date)',
    'hero UInt8',
    'status LowCardinality(String)',
  ],
  key: ['shop_id', 'product_id'],
  shardBy: 'cityHash64(shop_id, product_id)',
});
