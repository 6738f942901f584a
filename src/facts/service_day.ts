import { fact } from './fact.ts';
import { count, day, id, label, ratio } from './kinds.ts';

/**
 * Customer service of one shop (`agent` is `all` for its total) on one business day. Seconds are averages over conversations.
 */
export const serviceDay = fact({
  name: 'service_day',
  row: {
    shop_id: id(),
    day: day(),
    agent: label(),
    conversations: count(),
    enquiry_buyers: count(),
    converted_buyers: count(),
    first_response_seconds: ratio(),
    resolved: count(),
    rated: count(),
    satisfied: count(),
    reviews: count(),
    negative_reviews: count(),
    shop_score: ratio(),
  },
  ddl: [
    'shop_id UInt32',
    'day Date',
    'agent LowCardinality(String)',
    'conversations UInt32',
    'enquiry_buyers UInt32',
    'converted_buyers UInt32',
    'first_response_seconds Float64',
    'resolved UInt32',
    'rated UInt32',
    'satisfied UInt32',
    'reviews UInt32',
    'negative_reviews UInt32',
    'shop_score Float64',
  ],
  key: ['shop_id', 'day', 'agent'],
  shardBy: 'cityHash64(shop_id, day)',
});
