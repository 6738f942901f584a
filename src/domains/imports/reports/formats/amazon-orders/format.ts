import type { Cells, ReportFormat, RowContext, RowResult } from '../../format.ts';
import { lineNames, shares, total, wholeOrder } from '../../whole_order.ts';

/**
 * Amazon `All Orders` flat file: tabs, one row per item of an order, moments in ISO 8601 with their offset. `item-price` is the total of the
 * line. Taxes stay outside all amounts (where they are on top they are not the seller's, where they are included they are in the price), as in
 * Amazon's own ordered product sales. An order counts as paid when it was placed, unless it is pending or cancelled; refunds are not in this file.
 * Orders of other channels that Amazon only ships (`Non-Amazon`) are none of this shop.
 */
export const amazonOrders: ReportFormat = {
  id: 'amazon-orders',
  name: { zh: '亚马逊 全部订单', en: 'Amazon all orders' },
  type: 'orders',
  platform: 'other',
  verified: true,
  where: {
    zh: 'Seller Central → 订单 → 订单报告 / 数据报告 → 所有订单（.txt）',
    en: 'Seller Central → Reports → Fulfillment / Order reports → All Orders (.txt)',
  },
  fields: {
    order_no: { kind: 'id', aliases: ['amazon-order-id'] },
    placed_at: { kind: 'instant', aliases: ['purchase-date'] },
    status: { kind: 'label', aliases: ['order-status'] },
    channel: { kind: 'label', aliases: ['sales-channel'] },
    title: { kind: 'text', aliases: ['product-name'] },
    sku_id: { kind: 'id', aliases: ['sku'] },
    product_id: { kind: 'id', aliases: ['asin'] },
    item_status: { kind: 'label', aliases: ['item-status'] },
    units: { kind: 'count', aliases: ['quantity'] },
    amount: { kind: 'money', aliases: ['item-price'] },
    freight: { kind: 'money', aliases: ['shipping-price'] },
    wrapping: { kind: 'money', aliases: ['gift-wrap-price'] },
    discount: { kind: 'money', aliases: ['item-promotion-discount'] },
    freight_discount: { kind: 'money', aliases: ['ship-promotion-discount'] },
    city: { kind: 'label', aliases: ['ship-city'] },
    province: { kind: 'label', aliases: ['ship-state'] },
    campaign: { kind: 'text', aliases: ['promotion-ids'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['merchant-order-id', 'last-updated-date', 'fulfillment-channel', 'order-channel', 'url', 'ship-service-level', 'currency', 'item-tax'],
        ...['shipping-tax', 'gift-wrap-tax', 'ship-country', 'is-business-order', 'purchase-order-number', 'price-designation', 'is-iba'],
      ],
    },
    person: { kind: 'personal', aliases: ['ship-postal-code', 'buyer-email', 'buyer-name', 'recipient-name'] },
  },
  required: [['order_no'], ['placed_at'], ['status'], ['units'], ['amount']],
  ragged: true,
  group: (cells) => cells.must.id('order_no'),
  aside: (cells) => (cells.text('channel') === 'Non-Amazon' ? { skip: 'not_ours' } : null),
  order,
};

function order(rows: readonly Cells[], context: RowContext): RowResult {
  const head = rows[0] as Cells;
  const placed_at = head.must.instant('placed_at');
  const said = head.text('status').toLowerCase();
  const cancelled = /^cancel/.test(said);
  const paid_at = cancelled || /^pending/.test(said) ? null : placed_at;
  const amounts = rows.map((row) => row.money('amount') ?? 0);
  const goods_amount = total(amounts, (amount) => amount);
  const freight = total(rows, (row) => (row.money('freight') ?? 0) + (row.money('wrapping') ?? 0));
  const discounts = rows.map((row) => Math.abs(row.money('discount') ?? 0));
  const seller_discount = total(discounts, (discount) => discount) + total(rows, (row) => Math.abs(row.money('freight_discount') ?? 0));
  const order_amount = goods_amount + freight - seller_discount;
  const names = lineNames(rows.map((row) => row.id('sku_id')));
  const units = rows.map((row) => row.count('units') ?? 0);
  return wholeOrder(
    context,
    {
      order_no: head.must.id('order_no'),
      status: cancelled ? 'closed' : /^(shipped|partiallyshipped)/.test(said.replaceAll(' ', '')) ? 'shipped' : paid_at === null ? 'unpaid' : 'paid',
      placed_at,
      paid_at,
      goods_amount,
      seller_discount,
      freight,
      order_amount,
      pay_amount: paid_at === null ? 0 : order_amount,
      province: head.text('province'),
      city: head.text('city'),
      source: head.text('channel'),
      campaign: campaignOf(head.text('campaign')),
    },
    rows.map((row, at) => ({
      line_no: names[at] as string,
      product_id: row.id('product_id') || row.id('sku_id'),
      sku_id: row.id('sku_id'),
      title: row.text('title'),
      // A line has its total only.
      price: shares(
        amounts[at] as number,
        Array.from({ length: Math.min(units[at] || 1, 1_000) }, () => 1),
      )[0] as number,
      units: units[at] as number,
      amount: (amounts[at] as number) - (discounts[at] as number),
      refund_amount: 0,
    })),
  );
}

/** The first promotion of a list. */
const campaignOf = (ids: string): string => ids.split(',')[0]?.trim() ?? '';
