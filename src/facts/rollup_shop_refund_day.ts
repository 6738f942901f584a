import { refund } from './refund.ts';
import { rollup } from './rollup.ts';

/**
 * One shop, day, kind, stage and reason of refunds: those asked for that day, and those whose money went back that day (what platforms call
 * 成功退款), whenever their orders were paid.
 */
export const shopRefundDay = rollup({
  name: 'shop_refund_day',
  ddl: [
    'shop_id UInt32',
    'day Date',
    'kind LowCardinality(String)',
    'stage LowCardinality(String)',
    'reason LowCardinality(String)',
    'requests UInt64',
    'requested_amount Decimal(38, 2)',
    'refunds UInt64',
    'refunded_amount Decimal(38, 2)',
  ],
  key: ['shop_id', 'day', 'kind', 'stage', 'reason'],
  shardBy: 'cityHash64(shop_id, day)',
  from: [refund],
});
