import type { Cells, ReportFormat, RowContext, RowResult } from '../../format.ts';
import { lineNames, shares, total, wholeOrder } from '../../whole_order.ts';

/**
 * TikTok Shop orders (CSV or XLSX): one row per SKU, `Order Amount` and `Order Refund Amount` of the order repeated on each; a row of
 * explanations under the header, English words or (recollection) Indonesian ones. Dates are `DD/MM/YYYY` in most regions and `MM/DD/YYYY … AM` in the Philippines: decided by the whole file.
 * `Order Amount` is what the buyer paid, freight and taxes included; a refund is shared out over the returned units, else over all lines.
 */
export const tiktokOrders: ReportFormat = {
  id: 'tiktok-orders',
  name: { zh: 'TikTok Shop 订单', en: 'TikTok Shop orders' },
  type: 'orders',
  platform: 'other',
  verified: true,
  where: { zh: 'TikTok Shop 卖家中心 → 订单 → 管理订单 → 导出', en: 'TikTok Shop Seller Center → Orders → Manage orders → Export' },
  fields: {
    order_no: { kind: 'id', aliases: ['Order ID', 'Nomor Pesanan', 'ID Pesanan'] },
    status: { kind: 'label', aliases: ['Order Status', 'Status Pesanan'] },
    substatus: { kind: 'label', aliases: ['Order Substatus', 'Substatus Pesanan'] },
    sku_id: { kind: 'id', aliases: ['SKU ID'] },
    seller_sku: { kind: 'id', aliases: ['Seller SKU'] },
    title: { kind: 'text', aliases: ['Product Name', 'Nama Produk'] },
    variation: { kind: 'text', aliases: ['Variation', 'Variasi'] },
    units: { kind: 'count', aliases: ['Quantity', 'Jumlah'] },
    returned: { kind: 'count', aliases: ['Sku Quantity of return'] },
    price: { kind: 'money', aliases: ['SKU Unit Original Price'] },
    gross: { kind: 'money', aliases: ['SKU Subtotal Before Discount'] },
    platform_discount: { kind: 'money', aliases: ['SKU Platform Discount'] },
    seller_discount: { kind: 'money', aliases: ['SKU Seller Discount'] },
    amount: { kind: 'money', aliases: ['SKU Subtotal After Discount'] },
    freight: { kind: 'money', aliases: ['Shipping Fee After Discount'] },
    order_amount: { kind: 'money', aliases: ['Order Amount', 'Jumlah Pesanan'] },
    refund_amount: { kind: 'money', aliases: ['Order Refund Amount'] },
    placed_at: { kind: 'instant', aliases: ['Created Time', 'Waktu Dibuat'] },
    paid_at: { kind: 'instant', aliases: ['Paid Time', 'Waktu Dibayar'] },
    shipped_at: { kind: 'instant', aliases: ['Shipped Time'] },
    completed_at: { kind: 'instant', aliases: ['Delivered Time'] },
    closed_at: { kind: 'instant', aliases: ['Cancelled Time', 'Canceled Time'] },
    close_reason: { kind: 'text', aliases: ['Cancel Reason'] },
    buyer: { kind: 'buyer', aliases: ['Buyer Username'] },
    province: { kind: 'label', aliases: ['Province', 'State', 'Provinsi'] },
    city: { kind: 'label', aliases: ['City', 'Regency and City', 'Kabupaten dan Kota'] },
    category: { kind: 'label', aliases: ['Product Category'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...[
          'Cancelation/Return Type',
          'Normal or Pre-order',
          'Original Shipping Fee',
          'Shipping Fee Seller Discount',
          'Shipping Fee Platform Discount',
        ],
        ...['Payment platform discount', 'Taxes', 'RTS Time', 'Cancel By', 'Fulfillment Type', 'Warehouse Name', 'Tracking ID', 'Delivery Option'],
        ...['Shipping Provider Name', 'Country', 'Payment Method', 'Weight(kg)', 'Package ID', 'Checked Status', 'Checked Marked by'],
        ...['Distance Shipping Fee', 'Distance Fee', 'Buyer Service Fee', 'Handling Fee', 'Shipping Insurance', 'Item Insurance'],
      ],
    },
    person: { kind: 'personal', aliases: ['Buyer Message', 'Recipient', 'Phone #', 'Zipcode', 'Detail Address', 'Seller Note'] },
  },
  required: [['order_no'], ['status'], ['substatus'], ['units'], ['order_amount'], ['placed_at']],
  group: (cells) => cells.must.id('order_no'),
  // The row under the header explains the columns: “Platform unique order ID.”
  aside: (cells) => (/[a-z]{3,} [a-z]/i.test(cells.raw('order_no')) ? { skip: 'description' } : null),
  order,
};

function order(rows: readonly Cells[], context: RowContext): RowResult {
  const head = rows[0] as Cells;
  const paid_at = head.instant('paid_at');
  const closed_at = head.instant('closed_at');
  const order_amount = head.must.money('order_amount');
  const pay_amount = paid_at === null ? 0 : order_amount;
  const refund_amount = Math.min(head.money('refund_amount') ?? 0, pay_amount);
  const units = rows.map((row) => row.must.count('units'));
  const amounts = rows.map((row, at) => row.money('amount') ?? (row.money('price') ?? 0) * (units[at] as number));
  const returned = rows.map((row, at) => ((amounts[at] as number) * (row.count('returned') ?? 0)) / (units[at] || 1));
  const goods = total(amounts, (amount) => amount);
  const refunds = shares(Math.min(refund_amount, goods), returned.some((part) => part > 0) ? returned : amounts);
  const names = lineNames(rows.map((row) => row.id('sku_id') || row.id('seller_sku')));
  return wholeOrder(
    context,
    {
      order_no: head.must.id('order_no'),
      status: statusOf(head, paid_at),
      close_reason: head.text('close_reason'),
      placed_at: head.must.instant('placed_at'),
      paid_at,
      shipped_at: head.instant('shipped_at'),
      completed_at: head.instant('completed_at'),
      closed_at,
      buyer_key: head.buyer('buyer'),
      goods_amount: total(rows, (row) => row.money('gross')) || goods,
      seller_discount: total(rows, (row) => row.money('seller_discount')),
      platform_discount: total(rows, (row) => row.money('platform_discount')),
      freight: head.money('freight') ?? 0,
      order_amount,
      pay_amount,
      refund_amount,
      province: head.text('province'),
      city: head.text('city'),
    },
    rows.map((row, at) => ({
      line_no: names[at] as string,
      product_id: row.id('seller_sku') || row.id('sku_id'),
      sku_id: row.id('sku_id'),
      title: [row.text('title'), row.text('variation')].filter((text) => text && text !== 'Default').join(' - '),
      category: row.text('category'),
      price: row.money('price') ?? 0,
      units: units[at] as number,
      amount: amounts[at] as number,
      refund_amount: refunds[at] as number,
    })),
  );
}

/** By the platform's word, else by the moments: words differ by language. */
function statusOf(head: Cells, paid_at: string | null): string {
  const said = head.text('status').toLowerCase();
  if (/^cancel|batal/.test(said) || head.instant('closed_at') !== null) return 'closed';
  if (said === 'completed' || said === 'selesai' || head.instant('completed_at') !== null) return 'completed';
  if (said === 'shipped' || head.instant('shipped_at') !== null) return 'shipped';
  return paid_at === null ? 'unpaid' : 'paid';
}
