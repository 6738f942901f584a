import { readMoney } from '../../clean.ts';
import type { Cells, ReportFormat, RowContext, RowResult } from '../../format.ts';
import { lineNames, shares, total, wholeOrder } from '../../whole_order.ts';
import { SHOPEE_ORDER_FIELDS } from './fields.ts';

/**
 * Shopee `Order.all` export: one row per SKU, order-level amounts repeated; the currency code stands in the header words; headers in English,
 * Indonesian, Thai or Vietnamese, of which some part thousands with dots (`150.000`). `Grand Total` is what the buyer paid, freight included; the goods of it are
 * shared out over the lines by their subtotal. There is no refund amount: a line's refund is its returned units' part.
 */
export const shopeeOrders: ReportFormat = {
  id: 'shopee-orders',
  name: { zh: 'Shopee 订单', en: 'Shopee orders' },
  type: 'orders',
  platform: 'other',
  verified: true,
  where: { zh: 'Shopee 卖家中心 → 订单 → 我的订单 → 导出', en: 'Shopee Seller Centre → Shipment → My orders → Export' },
  fields: SHOPEE_ORDER_FIELDS,
  required: [['order_no'], ['status'], ['placed_at'], ['price'], ['units'], ['grand', 'subtotal']],
  group: (cells) => cells.must.id('order_no'),
  order,
};

/** Three digits after a dot are thousands: no amount has three decimals. */
function amountOf(cells: Cells, field: string): number | null {
  const text = cells.raw(field).replace(/^Rp\s*/, '');
  return /^-?\d{1,3}(\.\d{3})+$/.test(text) ? (readMoney(text.replaceAll('.', '')) ?? null) : cells.money(field);
}

function order(rows: readonly Cells[], context: RowContext): RowResult {
  const head = rows[0] as Cells;
  const placed_at = head.must.instant('placed_at');
  const units = rows.map((row) => row.must.count('units'));
  const subtotals = rows.map((row, at) => amountOf(row, 'subtotal') ?? (amountOf(row, 'price') ?? row.must.money('price')) * (units[at] as number));
  const freight = amountOf(head, 'freight') ?? 0;
  const goods_amount = total(subtotals, (subtotal) => subtotal);
  const order_amount = amountOf(head, 'grand') ?? goods_amount + freight;
  const status = statusOf(head);
  // Paid at the door: no moment of payment, but delivered.
  const paid_at = head.instant('paid_at') ?? (status === 'completed' ? placed_at : null);
  const pay_amount = paid_at === null ? 0 : order_amount;
  const amounts = shares(Math.max(0, pay_amount - freight), subtotals);
  const refunds = rows.map((row, at) => {
    const back = Math.min(row.count('returned') ?? 0, units[at] as number);
    return back === 0 ? 0 : Math.round(((amounts[at] as number) * back) / (units[at] as number));
  });
  const names = lineNames(rows.map((row) => row.id('sku_id') || row.text('variation')));
  return wholeOrder(
    context,
    {
      order_no: head.must.id('order_no'),
      status,
      close_reason: head.text('close_reason'),
      placed_at,
      paid_at,
      shipped_at: head.instant('shipped_at'),
      completed_at: head.instant('completed_at'),
      buyer_key: head.buyer('buyer'),
      goods_amount,
      seller_discount: amountOf(head, 'seller_discount') ?? 0,
      platform_discount: amountOf(head, 'platform_discount') ?? 0,
      freight,
      order_amount,
      pay_amount,
      refund_amount: total(refunds, (refund) => refund),
      province: head.text('province'),
      city: head.text('city'),
    },
    rows.map((row, at) => ({
      line_no: names[at] as string,
      product_id: row.id('parent_sku') || row.id('sku_id') || row.text('title'),
      sku_id: row.id('sku_id'),
      title: [row.text('title'), row.text('variation')].filter(Boolean).join(' - '),
      price: amountOf(row, 'price') ?? 0,
      units: units[at] as number,
      amount: amounts[at] as number,
      refund_amount: refunds[at] as number,
    })),
  );
}

/** The platform's words in its languages. Words of the states before shipping come first: those of shipping stand in them, too. */
const STATES: readonly (readonly [string, RegExp])[] = [
  ['closed', /cancel|batal|ยกเลิก|đã hủy|đã huỷ/],
  ['waiting', /to ship|perlu|ที่ต้องจัดส่ง|chờ/],
  ['completed', /complete|selesai|deliver|สำเร็จ|hoàn thành|đã giao/],
  ['unpaid', /unpaid|belum bayar|ที่ต้องชำระ|ยังไม่ได้ชำระ|chưa thanh toán/],
  ['shipped', /shipp|dikirim|การจัดส่ง|กำลังจัดส่ง|đang giao|đang vận chuyển/],
];

/** A finished return stands over the order's own status. */
function statusOf(head: Cells): string {
  if (/completed|refunded|selesai|เสร็จสิ้น|hoàn thành|đã hoàn tiền/i.test(head.text('return_status'))) return 'closed';
  const said = head.text('status').normalize('NFC').toLowerCase();
  const state = STATES.find(([, words]) => words.test(said))?.[0];
  if (state !== undefined && state !== 'waiting') return state;
  if (head.instant('shipped_at') !== null) return 'shipped';
  return head.instant('paid_at') === null ? 'unpaid' : 'paid';
}
