import { order, orderLine, trafficDay } from '../../src/facts/index.ts';
import { anOrder, aTrafficDay } from '../facts.ts';
import type { QueryCase } from './case.ts';

const aLine = (more: object) => ({
  shop_id: 1,
  order_no: 'a',
  line_no: '1',
  placed_day: '2026-03-02',
  paid_day: '2026-03-02',
  buyer_key: '0',
  product_id: 'p',
  sku_id: '',
  title: '',
  category: '',
  price: 4_000,
  units: 1,
  amount: 4_000,
  unit_cost: null,
  refund_amount: 0,
  excluded_reason: '',
  row_hash: '0',
  version: 1,
  is_deleted: 0,
  ...more,
});

export default {
  facts: [
    {
      of: order,
      rows: [
        anOrder({ order_no: 'a', placed_at: '2026-03-02T01:00:00Z', freight: 500 }),
        anOrder({ order_no: 'b', placed_at: '2026-03-02T01:00:00Z', paid_at: '2026-03-03T01:00:00Z', excluded_reason: '补单' }),
        anOrder({ order_no: 'c', placed_at: '2026-03-02T01:00:00Z', paid_at: null }),
      ],
    },
    { of: orderLine, rows: [aLine({}), aLine({ line_no: '2', amount: 5_501 }), aLine({ order_no: 'c', paid_day: null })] },
    { of: trafficDay, rows: [aTrafficDay({ payment_amount: 12_345 }), aTrafficDay({ source: '搜索', payment_amount: 99 })] },
  ],
  asks: [
    {
      name: 'the total of the report, orders by the day paid and by the day placed, lines of paid orders',
      params: { shops: [1], from: '2026-03-01', to: '2026-03-31' },
      rows: [
        {
          shop: 1,
          day: '2026-03-02',
          report_payment: 12_345,
          orders_payment: 10_000,
          placed_payment: 20_000,
          placed_freight: 500,
          lines_amount: 9_501,
        },
        { shop: 1, day: '2026-03-03', report_payment: 0, orders_payment: 10_000, placed_payment: 0, placed_freight: 0, lines_amount: 0 },
      ],
    },
  ],
} satisfies QueryCase;
