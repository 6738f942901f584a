import { fact } from './fact.ts';
import { count, day, id, label, money, text } from './kinds.ts';

/**
 * A cost of running a shop that no order carries: rent, wages, platform fee. `day` is the first day of what it pays for, `days` how many days.
 */
export const cost = fact({
  name: 'cost',
  row: {
    shop_id: id(),
    day: day(),
    kind: label(),
    note: text(),
    days: count(),
    amount: money(),
  },
  ddl: ['shop_id UInt32', 'day Date', 'kind LowCardinality(String)', 'note String', 'days UInt32', 'amount Decimal(18, 2)'],
  key: ['shop_id', 'day', 'kind', 'note'],
  shardBy: 'cityHash64(shop_id, day)',
});
