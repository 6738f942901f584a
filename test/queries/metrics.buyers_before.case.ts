import { order } from '../../src/facts/index.ts';
import { anOrder } from '../facts.ts';
import type { QueryCase } from './case.ts';

const row = (range: number, by: string, shop: number, member: string, buyers: number) => ({ range, by, shop, member, buyers });

/** Buyer 7 on two days of the first shop, by two sources, and in the second shop; buyer 8 once; nobody known; an order that was not paid. */
export default {
  facts: [
    {
      of: order,
      rows: [
        anOrder({ order_no: 'a', placed_at: '2026-03-02T01:00:00Z', buyer_key: '7', source: '搜索' }),
        anOrder({ order_no: 'b', placed_at: '2026-03-04T01:00:00Z', buyer_key: '7', source: '直播' }),
        anOrder({ order_no: 'c', placed_at: '2026-03-04T02:00:00Z', buyer_key: '8', source: '搜索' }),
        anOrder({ order_no: 'd', placed_at: '2026-03-04T02:00:00Z', buyer_key: '9', paid_at: null }),
        anOrder({ shop_id: 2, order_no: 'a', placed_at: '2026-03-03T01:00:00Z', buyer_key: '7', source: '搜索' }),
        anOrder({ shop_id: 2, order_no: 'b', placed_at: '2026-03-03T02:00:00Z' }),
      ],
    },
  ],
  asks: [
    {
      name: 'everybody once, over all shops and in each, and by source; the second range begins in the middle of the first',
      params: {
        ways: [
          { by: '', shops: [0, 1, 2] },
          { by: 'source', shops: [0] },
        ],
        ranges: [[{ from: '2026-03-01', to: '2026-03-31' }], [{ from: '2026-03-03', to: '2026-03-04' }]],
        nth: null,
      },
      rows: [
        row(0, '', 0, '', 2),
        row(0, '', 1, '', 2),
        row(0, '', 2, '', 1),
        row(0, 'source', 0, '搜索', 2),
        row(0, 'source', 0, '直播', 1),
        row(1, '', 0, '', 2),
        row(1, '', 1, '', 2),
        row(1, '', 2, '', 1),
        row(1, 'source', 0, '搜索', 2),
        row(1, 'source', 0, '直播', 1),
      ],
    },
  ],
} satisfies QueryCase;
