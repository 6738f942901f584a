import { readMoney } from '../../clean.ts';
import type { Cells, ReportFormat, RowContext, RowResult } from '../../format.ts';
import { lineNames, shares, total, wholeOrder } from '../../whole_order.ts';

/**
 * Shopee `Order.all` export: one row per SKU, order-level amounts repeated; the currency code stands in the header words; headers in English or
 * Indonesian, whose amounts part thousands with dots (`150.000`). `Grand Total` is what the buyer paid, freight included; the goods of it are
 * shared out over the lines by their subtotal. There is no refund amount: a line's refund is its returned units' part.
 */
export const shopeeOrders: ReportFormat = {
  id: 'shopee-orders',
  name: { zh: 'Shopee 订单', en: 'Shopee orders' },
  type: 'orders',
  platform: 'other',
  verified: true,
  where: { zh: 'Shopee 卖家中心 → 订单 → 我的订单 → 导出', en: 'Shopee Seller Centre → Shipment → My orders → Export' },
  fields: {
    order_no: { kind: 'id', aliases: ['Order ID', 'No. Pesanan'] },
    status: { kind: 'label', aliases: ['Order Status', 'Status Pesanan'] },
    close_reason: { kind: 'text', aliases: ['Cancel reason', 'Alasan Pembatalan'] },
    return_status: { kind: 'label', aliases: ['Return / Refund Status', 'Status Pembatalan/ Pengembalian'] },
    shipped_at: { kind: 'instant', aliases: ['Ship Time', 'Waktu Pengiriman Diatur'] },
    placed_at: { kind: 'instant', aliases: ['Order Creation Date', 'Waktu Pesanan Dibuat'] },
    paid_at: { kind: 'instant', aliases: ['Order Paid Time', 'Waktu Pembayaran Dilakukan'] },
    completed_at: { kind: 'instant', aliases: ['Order Complete Time', 'Waktu Pesanan Selesai'] },
    parent_sku: { kind: 'id', aliases: ['Parent SKU Reference No.', 'SKU Induk'] },
    title: { kind: 'text', aliases: ['Product Name', 'Nama Produk'] },
    sku_id: { kind: 'id', aliases: ['SKU Reference No.', 'Nomor Referensi SKU'] },
    variation: { kind: 'text', aliases: ['Variation Name', 'Nama Variasi'] },
    price: { kind: 'money', aliases: ['Deal Price', 'Harga Setelah Diskon'] },
    units: { kind: 'count', aliases: ['Quantity', 'Jumlah'] },
    returned: { kind: 'count', aliases: ['Returned quantity'] },
    subtotal: { kind: 'money', aliases: ['Product Subtotal', 'Total Harga Produk'] },
    seller_discount: { kind: 'money', aliases: ['Seller Voucher(*'] },
    platform_discount: { kind: 'money', aliases: ['Shopee Voucher(*'] },
    freight: { kind: 'money', aliases: ['Buyer Paid Shipping Fee'] },
    grand: { kind: 'money', aliases: ['Grand Total', 'Total Pembayaran'] },
    buyer: { kind: 'buyer', aliases: ['Username (Buyer)', 'Username (Pembeli)'] },
    province: { kind: 'label', aliases: ['Province', 'Provinsi'] },
    city: { kind: 'label', aliases: ['City', 'Kota/Kabupaten'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['Tracking Number*', 'Shipping Option', 'Estimated Ship Out Date', 'Original Price', 'Total Discount(*', 'Price Discount(from Seller)(*'],
        ...[
          'Shopee Rebate(*',
          'Shopee Coins Offset(*',
          'Credit Card Discount Total(*',
          "Products' Price Paid by Buyer (*",
          'Shipping Rebate Estimate',
        ],
        ...['Reverse Shipping Fee', 'Service Fee', 'Estimated Shipping Fee', 'Country'],
      ],
    },
    person: {
      kind: 'personal',
      aliases: [
        'Receiver Name',
        'Phone Number',
        'Delivery Address',
        'Town',
        'District',
        'Zip Code',
        'Remark from buyer',
        'Note',
        'Nama Penerima',
        'No. Telepon',
      ],
    },
  },
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

/** A finished return stands over the order's own status. */
function statusOf(head: Cells): string {
  const said = head.text('status').toLowerCase();
  if (/cancel|batal/.test(said) || /completed|refunded|selesai/i.test(head.text('return_status'))) return 'closed';
  if (/complete|selesai|deliver/.test(said)) return 'completed';
  if (/unpaid|belum bayar/.test(said)) return 'unpaid';
  if ((/shipp|dikirim/.test(said) && !/to ship|perlu/.test(said)) || head.instant('shipped_at') !== null) return 'shipped';
  return head.instant('paid_at') === null ? 'unpaid' : 'paid';
}
