import type { Cells, Draft, ReportFormat, RowContext, RowResult } from '../../format.ts';
import { total, wholeOrder } from '../../whole_order.ts';

const UNPAID = /^(pending|on[- ]hold|failed|checkout-draft|draft)/;

/**
 * WooCommerce Analytics › Orders: one row per order, and for every refund a row of its own with a negative amount at the refund's date. `Net Sales`
 * is after discounts and without freight and taxes: the only amount there is. Products stand in one cell (`2× Mug, 1× Teapot`) without prices:
 * lines are made only of orders of one product. A refund without its order in the file is kept as a refund.
 */
export const woocommerceOrders: ReportFormat = {
  id: 'woocommerce-orders',
  name: { zh: 'WooCommerce 订单报表', en: 'WooCommerce orders report' },
  type: 'orders',
  platform: 'other',
  verified: true,
  where: { zh: 'WooCommerce → 分析 → 订单 → 下载', en: 'WooCommerce → Analytics → Orders → Download' },
  fields: {
    placed_at: { kind: 'instant', aliases: ['Date'] },
    order_no: { kind: 'id', aliases: ['Order #'] },
    formatted: { kind: 'money', aliases: ['N. Revenue (formatted)'] },
    status: { kind: 'label', aliases: ['Status'] },
    buyer: { kind: 'buyer', aliases: ['Customer'] },
    products: { kind: 'text', aliases: ['Product(s)'] },
    units: { kind: 'number', aliases: ['Items sold'] },
    coupon_code: { kind: 'text', aliases: ['Coupon(s)'] },
    amount: { kind: 'money', aliases: ['Net Sales'] },
    source: { kind: 'label', aliases: ['Attribution'] },
    known: { kind: 'ignore', aliases: ['Customer type'] },
  },
  required: [['placed_at'], ['order_no'], ['status'], ['amount', 'formatted']],
  distinct: ['Items sold'],
  group: (cells) => cells.must.id('order_no'),
  order,
};

const amountOf = (row: Cells): number => row.money('amount') ?? row.must.money('formatted');

function order(rows: readonly Cells[], context: RowContext): RowResult {
  const isRefund = (row: Cells): boolean => amountOf(row) < 0 || (row.number('units') ?? 0) < 0;
  const head = rows.find((row) => !isRefund(row));
  const refunds = rows.filter(isRefund);
  const backs: Draft[] = refunds.map((row) => refundOf(row, context));
  if (!head) return { facts: backs };
  const placed_at = head.must.instant('placed_at');
  const amount = amountOf(head);
  const said = head.text('status').toLowerCase();
  // An order refunded whole may stand in the file without the row of its refund.
  const whole = said.startsWith('refund') && refunds.length === 0;
  const refund_amount = whole
    ? amount
    : Math.min(
        amount,
        total(refunds, (row) => -amountOf(row)),
      );
  const cancelled = said.startsWith('cancel');
  const paid_at = UNPAID.test(said) || cancelled ? null : placed_at;
  const made = wholeOrder(
    context,
    {
      order_no: head.must.id('order_no'),
      status: cancelled || said.startsWith('refund') ? 'closed' : said.startsWith('complete') ? 'completed' : paid_at === null ? 'unpaid' : 'paid',
      placed_at,
      paid_at,
      buyer_key: head.buyer('buyer'),
      goods_amount: amount,
      order_amount: amount,
      pay_amount: paid_at === null ? 0 : amount,
      refund_amount: paid_at === null ? 0 : refund_amount,
      source: head.text('source'),
      coupon_code: head.text('coupon_code'),
      units: Math.max(0, Math.round(head.number('units') ?? 0)),
    },
    linesOf(head, amount, refund_amount),
  );
  return { facts: [...made.facts, ...backs] };
}

function refundOf(row: Cells, context: RowContext): Draft {
  const order_no = row.must.id('order_no');
  const at = row.must.instant('placed_at');
  const amount = -amountOf(row);
  const key = context.keyOf(order_no, at, String(amount));
  return {
    fact: 'refund',
    row: { refund_no: `${key}-${context.occurrence(key)}`, order_no, amount, status: 'completed', requested_at: at, refunded_at: at },
  };
}

/** The line of an order of one product; of several the file does not tell what each has cost. */
function linesOf(head: Cells, amount: number, refund_amount: number) {
  const items = head.text('products').split(/,\s*(?=\d+\s*[×x]\s)/);
  const [, count = '', title = ''] = /^(\d+)\s*[×x]\s*(.+)$/.exec(items[0] ?? '') ?? [];
  const units = Number(count);
  if (items.length !== 1 || units < 1) return [];
  return [{ line_no: '1', product_id: title, title, price: Math.round(amount / units), units, amount, refund_amount }];
}
