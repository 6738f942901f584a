import { fact } from './fact.ts';
import { day, hash, id, instant, label, text } from './kinds.ts';

/**
 * One event of an own site: a visitor did `name` on `page`.
 */
export const event = fact({
  name: 'event',
  row: {
    shop_id: id(),
    event_id: text(),
    at: instant(),
    day: day(),
    visitor: hash(),
    buyer_key: hash(),
    name: label(),
    page: text(),
    product_id: text(),
  },
  ddl: [
    'shop_id UInt32',
    'event_id String',
    "at DateTime('UTC')",
    'day Date',
    'visitor UInt64',
    'buyer_key UInt64',
    'name LowCardinality(String)',
    'page String',
    'product_id String',
  ],
  key: ['shop_id', 'day', 'event_id'],
  partitionBy: 'toYear(day)',
  shardBy: 'cityHash64(shop_id, visitor)',
});
