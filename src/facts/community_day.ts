import { fact } from './fact.ts';
import { count, day, id, label, money } from './kinds.ts';

/**
 * A community of the shop (fan group, member club) on one business day.
 */
export const communityDay = fact({
  name: 'community_day',
  row: {
    shop_id: id(),
    day: day(),
    community: label(),
    members: count(),
    joined: count(),
    quit: count(),
    active: count(),
    posts: count(),
    orders: count(),
    amount: money(),
  },
  ddl: [
    'shop_id UInt32',
    'day Date',
    'community LowCardinality(String)',
    'members UInt32',
    'joined UInt32',
    'quit UInt32',
    'active UInt32',
    'posts UInt32',
    'orders UInt32',
    'amount Decimal(18, 2)',
  ],
  key: ['shop_id', 'day', 'community'],
  shardBy: 'cityHash64(shop_id, day)',
});
