import { order, refund, trafficDay } from '../../src/facts/index.ts';
import { anOrder, aTrafficDay } from '../facts.ts';
import type { QueryCase } from './case.ts';

const aRefund = {
  shop_id: 1,
  refund_no: 'r1',
  order_no: 'a',
  line_no: '',
  product_id: '',
  amount: 100,
  kind: 'refund_only',
  stage: 'before_shipping',
  reason: '',
  status: '',
  requested_at: '2026-03-05T01:00:00Z',
  requested_day: '2026-03-05',
  refunded_at: null,
  refunded_day: null,
  row_hash: '0',
  version: 7,
  is_deleted: 0,
};

export default {
  facts: [
    {
      of: order,
      rows: [
        anOrder({ order_no: 'a', placed_at: '2026-03-02T01:00:00Z' }),
        anOrder({ order_no: 'b', placed_at: '2026-03-02T01:00:00Z' }),
        // The same order from a later import: only that one stands.
        anOrder({ order_no: 'b', placed_at: '2026-03-02T01:00:00Z', version: 5 }),
        anOrder({ order_no: 'c', placed_at: '2026-03-02T01:00:00Z', version: 6, is_deleted: 1 }),
        anOrder({ order_no: 'd', placed_at: '2026-04-02T01:00:00Z' }),
      ],
    },
    { of: trafficDay, rows: [aTrafficDay({ shop_id: 2 }), aTrafficDay({ shop_id: 2, source: '搜索' })] },
    { of: refund, rows: [aRefund] },
  ],
  asks: [
    {
      name: 'rows by the import that stands; refunds on the day they were asked for; nothing of other days or shops',
      params: { shops: [1, 2], from: '2026-03-01', to: '2026-03-31' },
      rows: [
        { shop: 1, fact: 'orders', day: '2026-03-02', version: 1, rows: 1 },
        { shop: 1, fact: 'orders', day: '2026-03-02', version: 5, rows: 1 },
        { shop: 1, fact: 'refunds', day: '2026-03-05', version: 7, rows: 1 },
        { shop: 2, fact: 'traffic', day: '2026-03-02', version: 1, rows: 2 },
      ],
    },
    {
      name: 'a shop that is not asked for',
      params: { shops: [2], from: '2026-04-01', to: '2026-04-30' },
      rows: [],
    },
  ],
} satisfies QueryCase;
