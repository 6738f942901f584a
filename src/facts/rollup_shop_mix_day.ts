import { buyerSummary } from './buyer_summary.ts';
import { order } from './order.ts';
import { ORDER_SUMS } from './order_sums.ts';
import { rollup } from './rollup.ts';

/**
 * One shop, business day, source, device, campaign and type of buyer: `new` on the day of the buyer's first purchase here (rollup_buyer_first.ts),
 * `returning` later, '' for a buyer who is not known. The placing of an order has no type of buyer: it stands with its paying, or with ''.
 */
export const shopMixDay = rollup({
  name: 'shop_mix_day',
  ddl: [
    'shop_id UInt32',
    'day Date',
    'source LowCardinality(String)',
    'device LowCardinality(String)',
    'campaign LowCardinality(String)',
    'buyer_type LowCardinality(String)',
    ...ORDER_SUMS,
  ],
  key: ['shop_id', 'day', 'source', 'device', 'campaign', 'buyer_type'],
  shardBy: 'cityHash64(shop_id, day)',
  from: [order, buyerSummary],
});
