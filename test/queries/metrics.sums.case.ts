import { adDay, order, trafficDay } from '../../src/facts/index.ts';
import { anAdDay, anOrder, aTrafficDay } from '../facts.ts';
import type { QueryCase } from './case.ts';

const both = { shops: [1, 2], platforms: ['tmall', 'jd'], where: [] };
const ONE_DAY = [{ from: '2026-03-03', to: '2026-03-03' }];
const NO_KEYS = { key1: '', key2: '', key3: '' };

/** Shop 1: buyer 7 on two days, an unpaid order, a presale paid a day later. Shop 2: one order of a masked buyer without traffic. */
export default {
  facts: [
    {
      of: order,
      rows: [
        anOrder({ order_no: 'a', placed_at: '2026-03-02T01:00:00Z', buyer_key: '7', province: '上海' }),
        anOrder({ order_no: 'b', placed_at: '2026-03-03T01:00:00Z', buyer_key: '7', refund_amount: 2_550, province: '上海', units: 3 }),
        anOrder({ order_no: 'c', placed_at: '2026-03-03T05:00:00Z', paid_at: null, order_amount: 33_333, province: '广东省' }),
        anOrder({ order_no: 'd', placed_at: '2026-03-02T05:00:00Z', paid_at: '2026-03-03T06:00:00Z', buyer_key: '8', province: '广东省' }),
        anOrder({ shop_id: 2, order_no: 'a', placed_at: '2026-03-03T01:00:00Z' }),
      ],
    },
    { of: trafficDay, rows: [aTrafficDay({ day: '2026-03-02' }), aTrafficDay({ day: '2026-03-03', visitors: 150 })] },
    { of: adDay, rows: [anAdDay({ day: '2026-03-03' })] },
  ],
  asks: [
    {
      name: 'totals of overlapping ranges: buyers are told apart over days, and a shop without traffic is a gap',
      params: {
        ...both,
        table: 'shop_day',
        measures: [
          ...['placed_orders', 'placed_amount', 'placed_paid_orders', 'paid_orders', 'payment_amount', 'refund_amount', 'units', 'known_orders'],
          ...['buyers', 'traffic_days', 'traffic_gaps', 'visitors', 'pageviews', 'ad_cost'],
        ],
        by: [],
        ranges: [[{ from: '2026-03-02', to: '2026-03-03' }], ONE_DAY, [{ from: '2020-01-01', to: '2020-01-31' }]],
      },
      rows: [
        { range: 0, ...NO_KEYS, sums: [5, 73_333, 4, 4, 40_000, 2_550, 6, 3, 2, 2, 1, 250, 600, 5_000] },
        { range: 1, ...NO_KEYS, sums: [3, 53_333, 2, 3, 30_000, 2_550, 5, 2, 2, 1, 1, 150, 300, 5_000] },
      ],
    },
    {
      name: 'days that do not follow each other are one range; ranges without a common day need no row twice',
      params: {
        ...both,
        table: 'shop_day',
        measures: ['paid_orders', 'buyers'],
        by: ['shop'],
        ranges: [
          [
            { from: '2026-03-01', to: '2026-03-01' },
            { from: '2026-03-03', to: '2026-03-04' },
          ],
          [{ from: '2026-03-02', to: '2026-03-02' }],
        ],
      },
      rows: [
        { range: 0, key1: '1', key2: '', key3: '', sums: [2, 2] },
        { range: 0, key1: '2', key2: '', key3: '', sums: [1, 0] },
        { range: 1, key1: '1', key2: '', key3: '', sums: [1, 1] },
      ],
    },
    ...['shop_province_day', 'order'].map((table) => ({
      name: `by province, from ${table}: the placing and the paying of an order on their own days`,
      params: {
        table,
        measures: ['placed_orders', 'placed_amount', 'paid_orders', 'payment_amount', 'refund_amount', 'buyers'],
        shops: [1],
        platforms: ['tmall'],
        by: ['province'],
        ranges: [ONE_DAY],
        where: [],
      },
      rows: [
        { range: 0, key1: '上海', key2: '', key3: '', sums: [1, 10_000, 1, 10_000, 2_550, 1] },
        { range: 0, key1: '广东省', key2: '', key3: '', sums: [1, 33_333, 1, 10_000, 0, 1] },
      ],
    })),
    ...['shop_hour_day', 'order'].map((table) => ({
      name: `by hour, platform and weekday, of one hour only, from ${table}`,
      params: {
        ...both,
        table,
        measures: ['placed_orders', 'paid_orders', 'payment_amount', 'known_orders'],
        by: ['hour', 'platform', 'weekday'],
        ranges: [ONE_DAY],
        where: [{ dimension: 'hour', members: ['01', '06'] }],
      },
      rows: [
        { range: 0, key1: '01', key2: 'jd', key3: '2', sums: [1, 1, 10_000, 0] },
        { range: 0, key1: '01', key2: 'tmall', key3: '2', sums: [1, 1, 10_000, 1] },
        { range: 0, key1: '06', key2: 'tmall', key3: '2', sums: [0, 1, 10_000, 1] },
      ],
    })),
  ],
} satisfies QueryCase;
