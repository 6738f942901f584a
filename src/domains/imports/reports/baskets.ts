import type { ReportFormat, RowContext } from './format.ts';
import { COLUMN_WORDS } from './words.ts';

/**
 * Baskets: a row is an order, and every cell that is nothing else is a product in it, as many as there were. Such rows have no amounts and no day;
 * the day is the file's or is asked for. Only a person can say that a file is one (`--map '*=product_id'`): nothing in it tells.
 */
export const baskets: ReportFormat = {
  id: 'zhanggui-baskets',
  name: { zh: '购物篮（一行一个订单，每格一件商品）', en: 'baskets (an order a row, a product a cell)' },
  type: 'order-lines',
  platform: 'other',
  verified: true,
  where: { zh: '收银或自有系统', en: 'a till or a system of one’s own' },
  fields: {
    day: { kind: 'day', name: { zh: '日期', en: 'day' }, aliases: ['日期', 'day', 'date'] },
    order_no: { kind: 'id', name: COLUMN_WORDS.order_line.order_no, aliases: ['订单编号', 'order number', 'order_no'] },
    buyer_key: { kind: 'buyer', name: COLUMN_WORDS.order_line.buyer_key, aliases: ['买家', 'buyer'] },
    product_id: { kind: 'id', name: COLUMN_WORDS.order_line.product_id, aliases: ['商品ID', 'product id', 'product_id'] },
  },
  required: [['product_id']],
  dated: { field: 'day' },
  says: {
    zh: '文件没有金额：只有件数和哪些商品一起买，不进销售额。',
    en: 'The file has no amounts: it gives units and what was bought together, and adds nothing to sales.',
  },
  row(cells, context) {
    const day = context.day(cells);
    const units = new Map<string, number>();
    for (const id of cells.ids('product_id')) units.set(id, (units.get(id) ?? 0) + 1);
    if (units.size === 0) return { skip: 'empty' };
    const buyer_key = cells.has('buyer_key') ? cells.buyer('buyer_key') : '0';
    const order_no = cells.has('order_no') ? cells.must.id('order_no') : madeNumber(context, day, [...units.keys()]);
    const row = { order_no, placed_day: day, paid_day: day, buyer_key };
    return {
      facts: [...units].map(([id, times]) => ({
        fact: 'order_line' as const,
        row: { ...row, line_no: id, product_id: id, title: id, units: times },
      })),
    };
  },
};

/** The number of a basket without one: of its day, what is in it, and how many like it the file had before. */
function madeNumber(context: RowContext, day: string, ids: readonly string[]): string {
  const content = context.keyOf('basket', day, ...ids);
  return `${content}-${context.occurrence(content)}`;
}
