import type { Cells, ReportFormat, RowContext, RowResult } from '../../format.ts';
import { total, wholeOrder } from '../../whole_order.ts';

const rank = ['unpaid', 'paid', 'shipped', 'completed', 'closed'] as const;

/**
 * Lazada orders (sheet `sheet1`): one row per unit, no quantity. `paidPrice` is what the buyer paid for the unit after all discounts;
 * `sellerDiscountTotal` is negative. There is no moment of payment: what is neither unpaid nor cancelled counts as paid when placed, and a
 * cancelled unit with a refund too. That a row is one unit is recollection.
 */
export const lazadaOrders: ReportFormat = {
  id: 'lazada-orders',
  name: { zh: 'Lazada 订单', en: 'Lazada orders' },
  type: 'orders',
  platform: 'other',
  verified: true,
  where: { zh: 'Lazada 卖家中心 → 订单 → 管理订单 → 导出', en: 'Lazada Seller Center → Orders → Manage orders → Export' },
  fields: {
    line_no: { kind: 'id', aliases: ['orderItemId'] },
    order_no: { kind: 'id', aliases: ['orderNumber'] },
    seller_sku: { kind: 'id', aliases: ['sellerSku'] },
    sku_id: { kind: 'id', aliases: ['lazadaSku'] },
    placed_at: { kind: 'instant', aliases: ['createTime'] },
    completed_at: { kind: 'instant', aliases: ['deliveredDate'] },
    amount: { kind: 'money', aliases: ['paidPrice'] },
    price: { kind: 'money', aliases: ['unitPrice'] },
    discount: { kind: 'money', aliases: ['sellerDiscountTotal'] },
    freight: { kind: 'money', aliases: ['shippingFee'] },
    title: { kind: 'text', aliases: ['itemName'] },
    variation: { kind: 'text', aliases: ['variation'] },
    status: { kind: 'label', aliases: ['status'] },
    close_reason: { kind: 'text', aliases: ['buyerFailedDeliveryReason'] },
    refund: { kind: 'money', aliases: ['refundAmount'] },
    city: { kind: 'label', aliases: ['shippingCity'] },
    province: { kind: 'label', aliases: ['shippingRegion'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['lazadaId', 'updateTime', 'rtsSla', 'ttsSla', 'shippingProvider', 'trackingCode', 'buyerFailedDeliveryReturnInitiator', 'orderType'],
        ...['wareHouse', 'payMethod', 'bundleId', 'currency', 'deliveryType', 'shippingCountry', 'billingCountry'],
      ],
    },
    person: {
      kind: 'personal',
      aliases: [
        'customerName',
        'customerEmail',
        'shippingName',
        'shippingAddress',
        'shippingPhone',
        'billingName',
        'billingAddr',
        'buyerFailedDeliveryDetail',
      ],
    },
  },
  required: [['line_no'], ['order_no'], ['placed_at'], ['amount'], ['status']],
  group: (cells) => cells.must.id('order_no'),
  order,
};

type Unit = { readonly row: Cells; readonly status: (typeof rank)[number]; readonly paid: boolean; readonly amount: number; readonly refund: number };

function unitOf(row: Cells): Unit {
  const refund = row.money('refund') ?? 0;
  const status = statusOf(row.text('status').toLowerCase());
  const paid = status !== 'unpaid' && (status !== 'closed' || refund > 0 || /return/i.test(row.text('status')));
  const amount = paid ? row.must.money('amount') : 0;
  return { row, status, paid, amount, refund: Math.min(refund, amount) };
}

function statusOf(said: string): (typeof rank)[number] {
  if (/cancel|return|fail|lost|damage/.test(said)) return 'closed';
  if (/deliver|confirm|complete/.test(said)) return 'completed';
  if (/ship/.test(said) && !/ready|to.?ship/.test(said)) return 'shipped';
  return said === 'unpaid' ? 'unpaid' : 'paid';
}

function order(rows: readonly Cells[], context: RowContext): RowResult {
  const head = rows[0] as Cells;
  const placed_at = head.must.instant('placed_at');
  const units = rows.map(unitOf);
  const paid_at = units.some(({ paid }) => paid) ? placed_at : null;
  const freight = total(units, ({ row }) => row.money('freight'));
  const due = total(rows, (row) => row.must.money('amount')) + freight;
  const pay_amount = total(units, ({ amount, paid, row }) => amount + (paid ? (row.money('freight') ?? 0) : 0));
  // An order is as far as its least unit that is still under way.
  const open = units.filter(({ status }) => status !== 'closed').map(({ status }) => rank.indexOf(status));
  return wholeOrder(
    context,
    {
      order_no: head.must.id('order_no'),
      status: open.length === 0 ? 'closed' : (rank[Math.min(...open)] as string),
      close_reason: head.text('close_reason'),
      placed_at,
      paid_at,
      completed_at: head.instant('completed_at'),
      goods_amount: total(rows, (row) => row.money('price') ?? row.money('amount')),
      seller_discount: total(rows, (row) => Math.abs(row.money('discount') ?? 0)),
      freight,
      order_amount: due,
      pay_amount,
      refund_amount: total(units, ({ refund }) => refund),
      province: head.text('province'),
      city: head.text('city'),
    },
    units.map(({ row, amount, refund }) => ({
      line_no: row.must.id('line_no'),
      product_id: row.id('seller_sku') || row.id('sku_id'),
      sku_id: row.id('sku_id'),
      title: [row.text('title'), row.text('variation')].filter(Boolean).join(' - '),
      price: row.money('price') ?? row.must.money('amount'),
      units: 1,
      amount,
      refund_amount: refund,
    })),
  );
}
