import { fact } from './fact.ts';
import { count, day, id, money, text } from './kinds.ts';

/**
 * What happened to one product of one shop on one business day, as the platform's product report says it.
 */
export const productDay = fact({
  name: 'product_day',
  row: {
    shop_id: id(),
    day: day(),
    product_id: text(),
    visitors: count(),
    pageviews: count(),
    cart_visitors: count(),
    favourite_visitors: count(),
    paid_buyers: count(),
    units: count(),
    payment_amount: money(),
  },
  ddl: [
    'shop_id UInt32',
    'day Date',
    'product_id String',
    'visitors UInt32',
    'pageviews UInt32',
    'cart_visitors UInt32',
    'favourite_visitors UInt32',
    'paid_buyers UInt32',
    'units UInt32',
    'payment_amount Decimal(18, 2)',
  ],
  key: ['shop_id', 'day', 'product_id'],
  shardBy: 'cityHash64(shop_id, day)',
});
