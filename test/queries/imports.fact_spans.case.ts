import { adDay, order } from '../../src/facts/index.ts';
import { anAdDay, anOrder } from '../facts.ts';
import type { QueryCase } from './case.ts';

export default {
  facts: [
    {
      of: order,
      rows: [
        anOrder({ order_no: 'a', placed_at: '2024-03-02T01:00:00Z' }),
        anOrder({ order_no: 'b', placed_at: '2026-03-02T01:00:00Z', paid_at: '2026-03-09T01:00:00Z' }),
        anOrder({ order_no: 'c', placed_at: '2026-05-02T01:00:00Z', is_deleted: 1 }),
      ],
    },
    { of: adDay, rows: [anAdDay({ shop_id: 2, day: '2026-03-03' })] },
  ],
  asks: [
    {
      name: 'over all time; what is gone does not count; what a shop never had has no row',
      params: { shops: [1, 2, 3] },
      rows: [
        { shop: 1, fact: 'orders', first: '2024-03-02', last: '2026-03-02' },
        { shop: 2, fact: 'ads', first: '2026-03-03', last: '2026-03-03' },
      ],
    },
  ],
} satisfies QueryCase;
