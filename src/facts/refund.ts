import { fact } from './fact.ts';
import { day, id, instant, label, money, text } from './kinds.ts';

/**
 * One refund. `stage` is `before_shipping` or `after_shipping`; `kind` is `refund_only`, `return_refund` or `exchange`;
 * the day a refund counts is `refunded_day` (what platforms call 成功退款), null until the money has gone back.
 */
export const refund = fact({
  name: 'refund',
  row: {
    shop_id: id(),
    refund_no: text(),
    order_no: text(),
    line_no: text(),
    product_id: text(),
    amount: money(),
    kind: label(),
    stage: label(),
    reason: label(),
    status: label(),
    requested_at: instant(),
    requested_day: day(),
    refunded_at: instant().nullable(),
    refunded_day: day().nullable(),
  },
  ddl: [
    'shop_id UInt32',
    'refund_no String',
    'order_no String',
    'line_no String',
    'product_id String',
    'amount Decimal(18, 2)',
    'kind LowCardinality(String)',
    'stage LowCardinality(String)',
    'reason LowCardinality(String)',
    'status LowCardinality(String)',
    "requested_at DateTime('UTC')",
    'requested_day Date',
    "refunded_at Nullable(DateTime('UTC'))",
    'refunded_day Nullable(Date)',
  ],
  key: ['shop_id', 'refund_no'],
  partitionBy: 'toYear(requested_day)',
  shardBy: 'cityHash64(shop_id, order_no)',
});
