import { sql } from '../../../../../warehouse/sql.ts';
import type { PlainRows } from '../../../engine/plain_rows.ts';

/** The new layout of 宝贝报表 as the engine reads it: what `format.ts` says, for rows whose cells are all plain. */
export const plainOrderLines: PlainRows = {
  fact: 'order_line',
  needs: ['order_no', 'line_no', 'title', 'price', 'units', 'placed_at', 'paid_at'],
  must: ['order_no', 'line_no', 'price', 'units', 'placed_at'],
  many: ['order_no', 'line_no'],
  numbered: 'order_no',
  columns: ({ value, has, day }) => ({
    order_no: value('order_no'),
    line_no: value('line_no'),
    placed_day: sql`assumeNotNull(${day('placed_at')})`,
    paid_day: day('paid_at'),
    product_id: value('product_id'),
    sku_id: value('sku_id'),
    title: value('title'),
    price: sql`assumeNotNull(${value('price')})`,
    units: sql`assumeNotNull(${value('units')})`,
    amount: sql`if(isNull(${value('paid_at')}), toDecimal64(0, 2), ${
      has('due')
        ? sql`ifNull(${value('due')}, assumeNotNull(${value('price')}) * assumeNotNull(${value('units')}))`
        : sql`assumeNotNull(${value('price')}) * assumeNotNull(${value('units')})`
    })`,
    ...(has('refund_amount') ? { refund_amount: sql`ifNull(${value('refund_amount')}, toDecimal64(0, 2))` } : {}),
  }),
};
