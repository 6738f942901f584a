import type { Cells, ReportFormat, RowContext, RowResult } from '../../format.ts';
import { lineNames, shares, total, wholeOrder } from '../../whole_order.ts';

/** What each financial status says of the money; any other word leaves it to `Paid at`. */
const PAID = new Set(['paid', 'partially_paid', 'partially_refunded', 'refunded']);
const UNPAID = new Set(['pending', 'authorized', 'voided', 'expired', 'unpaid']);

/**
 * Shopify `orders_export.csv`: one row per line item, order-level columns only on the first row of an order. `Total` is what was due, before
 * refunds; `Subtotal` is the goods after discounts, shared out over the lines by their price. `Refunded Amount` has no lines and no date:
 * lines get their share of it. A line has no product number, so that its SKU (else its name) stands for the product, as in the product export.
 */
export const shopifyOrders: ReportFormat = {
  id: 'shopify-orders',
  name: { zh: 'Shopify 订单', en: 'Shopify orders' },
  type: 'orders',
  platform: 'shopify',
  verified: true,
  where: { zh: 'Shopify 后台 → 订单 → 导出（CSV）', en: 'Shopify admin → Orders → Export (CSV)' },
  fields: {
    order_no: { kind: 'id', aliases: ['Name'] },
    buyer: { kind: 'buyer', aliases: ['Email'] },
    financial: { kind: 'label', aliases: ['Financial Status'] },
    paid_at: { kind: 'instant', aliases: ['Paid at'] },
    fulfilment: { kind: 'label', aliases: ['Fulfillment Status'] },
    shipped_at: { kind: 'instant', aliases: ['Fulfilled at'] },
    goods: { kind: 'money', aliases: ['Subtotal'] },
    freight: { kind: 'money', aliases: ['Shipping'] },
    total: { kind: 'money', aliases: ['Total'] },
    coupon_code: { kind: 'text', aliases: ['Discount Code'] },
    discount: { kind: 'money', aliases: ['Discount Amount'] },
    placed_at: { kind: 'instant', aliases: ['Created at'] },
    units: { kind: 'count', aliases: ['Lineitem quantity'] },
    title: { kind: 'text', aliases: ['Lineitem name'] },
    price: { kind: 'money', aliases: ['Lineitem price'] },
    sku: { kind: 'id', aliases: ['Lineitem sku'] },
    line_discount: { kind: 'money', aliases: ['Lineitem discount'] },
    province_name: { kind: 'label', aliases: ['Shipping Province Name'] },
    province: { kind: 'label', aliases: ['Shipping Province'] },
    city: { kind: 'label', aliases: ['Shipping City'] },
    cancelled_at: { kind: 'instant', aliases: ['Cancelled at', 'Canceled at'] },
    refund: { kind: 'money', aliases: ['Refunded Amount'] },
    outstanding: { kind: 'money', aliases: ['Outstanding Balance'] },
    source: { kind: 'label', aliases: ['Source'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['Currency', 'Taxes', 'Shipping Method', 'Lineitem compare at price', 'Lineitem compare-at price', 'Lineitem requires shipping'],
        ...['Lineitem taxable', 'Lineitem fulfillment status', 'Accepts Marketing', 'Billing City', 'Billing Province', 'Billing Country'],
        ...[
          'Billing Province Name',
          'Shipping Country',
          'Payment Method',
          'Payment Reference',
          'Payment Reference (deprecated)',
          'Payment References',
        ],
        ...['Vendor', 'Location', 'Device ID', 'Id', 'Tags', 'Risk Level', 'Receipt Number', 'Duties', 'Payment ID', 'Payment Terms Name'],
        ...['Next Payment Due At', 'Tax 1 Name', 'Tax 1 Value', 'Tax 2 Name', 'Tax 2 Value', 'Tax 3 Name', 'Tax 3 Value', 'Tax 4 Name'],
        ...['Tax 4 Value', 'Tax 5 Name', 'Tax 5 Value'],
      ],
    },
    person: {
      kind: 'personal',
      aliases: [
        ...['Billing Name', 'Billing Street', 'Billing Address1', 'Billing Address2', 'Billing Company', 'Billing Zip', 'Billing Phone'],
        ...['Shipping Name', 'Shipping Street', 'Shipping Address1', 'Shipping Address2', 'Shipping Company', 'Shipping Zip', 'Shipping Phone'],
        ...['Notes', 'Note Attributes', 'Employee', 'Phone'],
      ],
    },
  },
  required: [['order_no'], ['financial'], ['placed_at'], ['total'], ['units'], ['price']],
  group: (cells) => cells.id('order_no'),
  order,
};

function order(rows: readonly Cells[], context: RowContext): RowResult {
  const head = rows.find((row) => row.raw('placed_at') !== '') ?? (rows[0] as Cells);
  const placed_at = head.must.instant('placed_at');
  const due = head.must.money('total');
  const { paid_at, pay_amount } = payment(head, placed_at, due);
  const refund_amount = Math.min(head.money('refund') ?? 0, pay_amount);
  const closed_at = head.instant('cancelled_at');
  const order_no = head.must.id('order_no');
  const prices = rows.map((row) => row.must.money('price') * row.must.count('units'));
  const weights = rows.map((row, at) => Math.max(0, (prices[at] as number) - (row.money('line_discount') ?? 0)));
  const freight = head.money('freight') ?? 0;
  const goods = head.money('goods') ?? Math.max(0, due - freight);
  // Of a part payment the lines have their part only.
  const amounts = shares(pay_amount === due ? goods : Math.min(goods, pay_amount), weights);
  const refunds = shares(
    Math.min(
      refund_amount,
      total(amounts, (amount) => amount),
    ),
    amounts,
  );
  const names = lineNames(rows.map((row) => row.id('sku')));
  return wholeOrder(
    context,
    {
      order_no,
      status: statusOf(head, { paid_at, closed_at }),
      placed_at,
      paid_at,
      shipped_at: head.instant('shipped_at'),
      closed_at,
      buyer_key: head.buyer('buyer'),
      goods_amount: total(prices, (price) => price),
      seller_discount: head.money('discount') ?? 0,
      freight,
      order_amount: due,
      pay_amount,
      refund_amount,
      province: head.text('province_name') || head.text('province'),
      city: head.text('city'),
      source: head.text('source'),
      coupon_code: head.text('coupon_code'),
    },
    rows.map((row, at) => ({
      line_no: names[at] as string,
      product_id: row.id('sku') || row.text('title'),
      sku_id: row.id('sku'),
      title: row.text('title'),
      price: row.must.money('price'),
      units: row.must.count('units'),
      amount: amounts[at] as number,
      refund_amount: refunds[at] as number,
    })),
  );
}

/** When and what was paid. A paid order without `Paid at` (marked as paid by hand) counts as paid when it was placed. */
function payment(head: Cells, placed_at: string, due: number): { paid_at: string | null; pay_amount: number } {
  const said = head.text('financial').toLowerCase().replaceAll(' ', '_');
  const at = head.instant('paid_at');
  if (UNPAID.has(said) || (!PAID.has(said) && at === null)) return { paid_at: null, pay_amount: 0 };
  const open = said === 'partially_paid' ? (head.money('outstanding') ?? 0) : 0;
  return { paid_at: at ?? placed_at, pay_amount: Math.max(0, due - open) };
}

function statusOf(head: Cells, { paid_at, closed_at }: { paid_at: string | null; closed_at: string | null }): string {
  const said = head.text('financial').toLowerCase();
  if (closed_at !== null || said === 'refunded' || said === 'voided') return 'closed';
  if (head.text('fulfilment').toLowerCase() === 'fulfilled') return 'shipped';
  return paid_at === null ? 'unpaid' : 'paid';
}
