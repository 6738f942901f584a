import { fact } from './fact.ts';
import { count, day, id, text } from './kinds.ts';

/**
 * Stock of one SKU at the end of one business day.
 */
export const stockDay = fact({
  name: 'stock_day',
  row: {
    shop_id: id(),
    day: day(),
    product_id: text(),
    sku_id: text(),
    on_hand: count(),
    inbound: count(),
    sold: count(),
  },
  ddl: ['shop_id UInt32', 'day Date', 'product_id String', 'sku_id String', 'on_hand UInt32', 'inbound UInt32', 'sold UInt32'],
  key: ['shop_id', 'day', 'product_id', 'sku_id'],
  shardBy: 'cityHash64(shop_id, day)',
});
