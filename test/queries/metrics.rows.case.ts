import { order, orderLine, refund } from '../../src/facts/index.ts';
import { aLine, anOrder, aRefund } from '../facts.ts';
import type { QueryCase } from './case.ts';

/** Two orders of buyer 7, one of nobody known, one unpaid; the second is paid a day after it was placed. */
export const facts: QueryCase['facts'] = [
  {
    of: order,
    rows: [
      anOrder({ order_no: 'a', buyer_key: '7', province: '上海', source: '搜索', units: 2 }),
      anOrder({
        ...{ order_no: 'b', placed_at: '2026-03-02T05:00:00Z', paid_at: '2026-03-03T06:00:00Z', buyer_key: '7', province: '广东省' },
        ...{ order_amount: 30_000, pay_amount: 30_000, refund_amount: 2_500 },
      }),
      anOrder({ shop_id: 2, order_no: 'a', order_amount: 5_000, pay_amount: 5_000 }),
      anOrder({ order_no: 'c', paid_at: null, order_amount: 77_700 }),
    ],
  },
  {
    of: orderLine,
    rows: [
      aLine({ order_no: 'b', line_no: '1', paid_day: '2026-03-03', buyer_key: '7', amount: 20_000, units: 2, unit_cost: 3_000 }),
      aLine({
        ...{ order_no: 'b', line_no: '2', paid_day: '2026-03-03', buyer_key: '7', product_id: 'q', amount: 10_000 },
        ...{ refund_amount: 2_500, category: '裤子' },
      }),
    ],
  },
  {
    of: refund,
    rows: [aRefund({ amount: 2_500, refunded_day: '2026-03-05' }), aRefund({ refund_no: 'r2', requested_day: '2026-03-09', refunded_day: null })],
  },
];

export const ask = { shops: [1, 2], platforms: ['tmall', 'jd'], where: [], runs: [{ from: '2026-03-01', to: '2026-03-31' }] };
const page = { limit: 50, offset: 0 };

export default {
  facts,
  asks: [
    {
      name: 'orders by what was paid less what was refunded; the unpaid one is none',
      params: {
        ...{ ...ask, ...page, table: 'order', view: 'orders' },
        parts: [
          { measure: 'payment_amount', times: 1 },
          { measure: 'refund_amount', times: -1 },
        ],
      },
      rows: [
        {
          ...{ shop: 1, texts: ['b', 'paid', '2026-03-02', '2026-03-03', '000007', '广东省', '', '', '', '', ''] },
          ...{ numbers: [30_000, 2_500, 1, 30_000], size: 27_500 },
        },
        {
          ...{ shop: 1, texts: ['a', 'paid', '2026-03-02', '2026-03-02', '000007', '上海', '', '搜索', '', '', ''] },
          ...{ numbers: [10_000, 0, 2, 10_000], size: 10_000 },
        },
        { shop: 2, texts: ['a', 'paid', '2026-03-02', '2026-03-02', '', '', '', '', '', '', ''], numbers: [5_000, 0, 1, 5_000], size: 5_000 },
      ],
    },
    {
      name: 'buyers, each once; nobody known is none',
      params: { ...ask, ...page, table: 'order', view: 'buyers', parts: [{ measure: 'buyers', times: 1 }] },
      rows: [{ shop: 1, texts: ['000007', '2026-03-02', '2026-03-03', '广东省'], numbers: [2, 40_000, 2_500, 3], size: 1 }],
    },
    {
      name: 'the second page of the order lines',
      params: { ...ask, limit: 1, offset: 1, table: 'order_line', view: 'lines', parts: [{ measure: 'line_amount', times: 1 }] },
      rows: [{ shop: 1, texts: ['b', '2026-03-03', 'q', '裤子', '', '000007', '广东省'], numbers: [10_000, 2_500, 1, 0], size: 10_000 }],
    },
    {
      name: 'refunds whose money went back',
      params: { ...ask, ...page, table: 'refund', view: 'refunds', parts: [{ measure: 'completed_amount', times: 1 }] },
      rows: [
        {
          ...{ shop: 1, texts: ['r1', 'A1', '2026-03-02', '2026-03-05', 'refund_only', 'before_shipping', '多拍', 'p', ''] },
          ...{ numbers: [2_500, 2_500], size: 2_500 },
        },
      ],
    },
    {
      name: 'of one place',
      params: {
        ...{ ...ask, ...page, table: 'order', view: 'buyers', parts: [{ measure: 'paid_orders', times: 1 }] },
        where: [{ dimension: 'province', members: ['广东省'] }],
      },
      rows: [{ shop: 1, texts: ['000007', '2026-03-02', '2026-03-03', '广东省'], numbers: [1, 30_000, 2_500, 1], size: 1 }],
    },
  ],
} satisfies QueryCase;
