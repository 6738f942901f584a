import { order } from './order.ts';
import { ORDER_SUMS } from './order_sums.ts';
import { rollup } from './rollup.ts';

/** One shop, business day and local hour (0–23, of placing or of paying). */
export const shopHourDay = rollup({
  name: 'shop_hour_day',
  ddl: ['shop_id UInt32', 'day Date', 'hour UInt8', ...ORDER_SUMS],
  key: ['shop_id', 'day', 'hour'],
  shardBy: 'cityHash64(shop_id, day)',
  from: [order],
});
