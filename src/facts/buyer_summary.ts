import { fact } from './fact.ts';
import { count, day, hash, id, money } from './kinds.ts';

/**
 * What a list of buyers (a platform's customers, the members of a CRM) says of one buyer as of the end of a day: a row stands for somebody who has
 * bought at least once by then, orders of before the shop's first import included. `orders`, `amount`, `repeat_amount` (of all orders but the
 * first), `first_day` and `last_day` are null where the list does not tell them. Lists of several days stand beside each other: an older one knows of a
 * buyer earlier, and that is not lost when a newer one comes.
 */
export const buyerSummary = fact({
  name: 'buyer_summary',
  row: {
    shop_id: id(),
    buyer_key: hash(),
    as_of_day: day(),
    orders: count().nullable(),
    amount: money().nullable(),
    repeat_amount: money().nullable(),
    first_day: day().nullable(),
    last_day: day().nullable(),
  },
  ddl: [
    'shop_id UInt32',
    'buyer_key UInt64',
    'as_of_day Date',
    'orders Nullable(UInt32)',
    'amount Nullable(Decimal(18, 2))',
    'repeat_amount Nullable(Decimal(18, 2))',
    'first_day Nullable(Date)',
    'last_day Nullable(Date)',
  ],
  key: ['shop_id', 'buyer_key', 'as_of_day'],
  shardBy: 'cityHash64(shop_id, buyer_key)',
});
