import { order } from './order.ts';
import { rollup } from './rollup.ts';

/**
 * The day of the first paid order of every known buyer of a shop. {@link NEVER} stands for a buyer whose paid orders are all gone again.
 * When older orders arrive the day moves, and the sums of both days are made anew.
 */
export const buyerFirst = rollup({
  name: 'buyer_first',
  ddl: ['shop_id UInt32', 'buyer_key UInt64', 'first_day Date'],
  key: ['shop_id', 'buyer_key'],
  shardBy: 'cityHash64(shop_id, buyer_key)',
  from: [order],
});

/** The last day the engine knows: later than any order. */
export const NEVER = '2149-06-06';
