/**
 * What every rollup of orders adds up. The placing of an order counts on the day it was placed (`placed_*`), all else on the day it was paid.
 * `refund_amount` is what has been refunded so far **of the orders paid that day**, so that payment − refund = net, exactly. `known_orders` is
 * how many paid orders name their buyer, `buyers` the exact mergeable set of those buyers.
 */
export const ORDER_SUMS = [
  'placed_orders UInt64',
  'placed_amount Decimal(38, 2)',
  'placed_paid_orders UInt64',
  'paid_orders UInt64',
  'payment_amount Decimal(38, 2)',
  'refund_amount Decimal(38, 2)',
  'refunded_orders UInt64',
  'units UInt64',
  'known_orders UInt64',
  'seller_discount Decimal(38, 2)',
  'platform_discount Decimal(38, 2)',
  'freight Decimal(38, 2)',
  'coupon_orders UInt64',
  'buyers AggregateFunction(uniqExact, UInt64)',
] as const;
