import { order } from './order.ts';
import { ORDER_SUMS } from './order_sums.ts';
import { rollup } from './rollup.ts';

/** One shop, business day and province ('' = unknown). */
export const shopProvinceDay = rollup({
  name: 'shop_province_day',
  ddl: ['shop_id UInt32', 'day Date', 'province LowCardinality(String)', ...ORDER_SUMS],
  key: ['shop_id', 'day', 'province'],
  shardBy: 'cityHash64(shop_id, day)',
  from: [order],
});
