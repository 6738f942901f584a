import type { QueryCase } from './case.ts';
import { ask, facts } from './metrics.rows.case.ts';

export default {
  facts,
  asks: [
    {
      name: 'what was paid, less what was refunded',
      params: {
        ...{ ...ask, table: 'order', view: 'orders' },
        parts: [
          { measure: 'payment_amount', times: 1 },
          { measure: 'refund_amount', times: -1 },
        ],
      },
      rows: [{ rows: 3, size: 42_500 }],
    },
    {
      name: 'orders placed, the unpaid one too',
      params: { ...ask, table: 'order', view: 'orders', parts: [{ measure: 'placed_orders', times: 1 }] },
      rows: [{ rows: 4, size: 4 }],
    },
    {
      name: 'nothing',
      params: { ...ask, table: 'cost', view: 'costs', parts: [{ measure: 'operating_costs', times: 1 }] },
      rows: [{ rows: 0, size: 0 }],
    },
  ],
} satisfies QueryCase;
