import { order } from '../../src/facts/index.ts';
import { anOrder } from '../facts.ts';
import type { QueryCase } from './case.ts';

export default {
  facts: [
    {
      of: order,
      rows: [
        anOrder({ order_no: 'a', placed_at: '2026-03-01T01:00:00Z' }),
        anOrder({ order_no: 'b', placed_at: '2026-03-04T01:00:00Z', paid_at: '2026-03-05T01:00:00Z' }),
        anOrder({ order_no: 'c', placed_at: '2026-03-09T01:00:00Z', excluded_reason: '补单' }),
        anOrder({ shop_id: 2, order_no: 'd', placed_at: '2026-01-01T01:00:00Z', paid_at: null }),
      ],
    },
  ],
  asks: [
    {
      name: 'an excluded order is no data; a shop without orders has no row',
      params: { shops: [1, 2, 3] },
      rows: [
        { shop: 1, first: '2026-03-01', last: '2026-03-05' },
        { shop: 2, first: '2026-01-01', last: '2026-01-01' },
      ],
    },
  ],
} satisfies QueryCase;
