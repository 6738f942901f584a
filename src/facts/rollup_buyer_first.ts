import { buyerSummary } from './buyer_summary.ts';
import { order } from './order.ts';
import { rollup } from './rollup.ts';

/**
 * The day by which every known buyer of a shop had bought there first: of the first paid order, or earlier where a list of buyers knows better: its
 * first day, else its last, else the day the list is of, where that is before the buyer's first order was placed. {@link NEVER} stands for a buyer of whom nothing is left. When older orders or a list arrive the day
 * moves, and the sums of both days are made anew.
 */
export const buyerFirst = rollup({
  name: 'buyer_first',
  ddl: ['shop_id UInt32', 'buyer_key UInt64', 'first_day Date'],
  key: ['shop_id', 'buyer_key'],
  shardBy: 'cityHash64(shop_id, buyer_key)',
  from: [order, buyerSummary],
});

/** The last day the engine knows: later than any order. */
export const NEVER = '2149-06-06';
