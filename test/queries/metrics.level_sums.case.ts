import { order, trafficDay } from '../../src/facts/index.ts';
import { anOrder, aTrafficDay } from '../facts.ts';
import type { QueryCase } from './case.ts';

const both = { shops: [1, 2], platforms: ['tmall', 'jd'], where: [] };
const MARCH = [{ from: '2026-03-01', to: '2026-03-31' }];
const SECOND = [{ from: '2026-03-02', to: '2026-03-02' }];
const row = (range: number, level: number, keys: string[], sums: number[]) => ({ range, level, keys, sums });

/** Buyer 7 in both shops, twice in the first; an order of nobody; a day of visits without orders. */
export default {
  facts: [
    {
      of: order,
      rows: [
        anOrder({ order_no: 'a', placed_at: '2026-03-02T01:00:00Z', buyer_key: '7', province: '上海' }),
        anOrder({ order_no: 'b', placed_at: '2026-03-03T01:00:00Z', buyer_key: '7', province: '上海' }),
        anOrder({ order_no: 'c', placed_at: '2026-03-03T02:00:00Z', buyer_key: '8', province: '' }),
        anOrder({ shop_id: 2, order_no: 'a', placed_at: '2026-03-03T01:00:00Z', buyer_key: '7', province: '上海' }),
        anOrder({ shop_id: 2, order_no: 'b', placed_at: '2026-03-03T02:00:00Z', province: '广东省' }),
      ],
    },
    { of: trafficDay, rows: [aTrafficDay({ day: '2026-03-05' })] },
  ],
  asks: [
    {
      name: 'all, shops, and provinces of shops',
      params: {
        ...both,
        table: 'shop_province_day',
        measures: ['paid_orders', 'buyers'],
        levels: [[], ['shop'], ['shop', 'province']],
        ranges: [MARCH],
      },
      rows: [
        row(0, 0, ['', ''], [5, 2]),
        row(0, 1, ['1', ''], [3, 2]),
        row(0, 1, ['2', ''], [2, 1]),
        // A member without a name stands beside the level that does not tell members apart.
        row(0, 2, ['1', ''], [1, 1]),
        row(0, 2, ['1', '上海'], [2, 1]),
        row(0, 2, ['2', '上海'], [1, 1]),
        row(0, 2, ['2', '广东省'], [1, 0]),
      ],
    },
    {
      name: 'days beside all of them, over ranges that overlap',
      params: { ...both, table: 'shop_day', measures: ['paid_orders', 'visitors'], levels: [['day'], []], ranges: [MARCH, SECOND] },
      rows: [
        row(0, 0, ['2026-03-02'], [1, 0]),
        row(0, 0, ['2026-03-03'], [4, 0]),
        row(0, 0, ['2026-03-05'], [0, 100]),
        row(0, 1, [''], [5, 100]),
        row(1, 0, ['2026-03-02'], [1, 0]),
        row(1, 1, [''], [1, 0]),
      ],
    },
    {
      name: 'a shop without any facts has no rows',
      params: { ...both, shops: [9], platforms: ['tmall'], table: 'shop_day', measures: ['paid_orders'], levels: [[], ['shop']], ranges: [MARCH] },
      rows: [],
    },
  ],
} satisfies QueryCase;
