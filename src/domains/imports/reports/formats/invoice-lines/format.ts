import type { Cells, Draft, FactRow, ReportFormat, RowContext } from '../../format.ts';
import { lineNames, total } from '../../whole_order.ts';

/**
 * Invoice lines as tills and web shops write them (UCI Online Retail): one row per line, the invoice repeated on each. There is no state and no
 * time of payment: an invoice counts as paid when it was written. A negative quantity or price is a return or an allowance and becomes a
 * refund of its day; an invoice of nothing but free lines (found or lost stock) is no sale. Σ quantity × price of the file is the control
 * total `net_line_amount` = lines − refunds. Lines have no numbers: equal ones are told apart by how often they stand in their invoice.
 */
export const invoiceLines: ReportFormat = {
  id: 'invoice-lines',
  name: { zh: '发票明细（InvoiceNo、StockCode、Quantity…）', en: 'invoice lines (InvoiceNo, StockCode, Quantity …)' },
  type: 'order-lines',
  platform: 'other',
  verified: true,
  where: { zh: '收银或建站系统 → 发票明细导出', en: 'Till or shop system → export of invoice lines' },
  fields: {
    invoice: { kind: 'id', aliases: ['InvoiceNo', 'Invoice'] },
    product_id: { kind: 'id', aliases: ['StockCode'] },
    title: { kind: 'text', aliases: ['Description'] },
    units: { kind: 'number', aliases: ['Quantity'] },
    at: { kind: 'instant', aliases: ['InvoiceDate'] },
    price: { kind: 'number', aliases: ['UnitPrice', 'Price'] },
    buyer: { kind: 'buyer', aliases: ['CustomerID', 'Customer ID'] },
    country: { kind: 'label', aliases: ['Country'] },
  },
  required: [['invoice'], ['product_id'], ['units'], ['at'], ['price']],
  group: (cells) => cells.must.id('invoice'),
  order: (rows, context) => ({ facts: invoice(rows, context) }),
};

/** A line with its amount in minor units, rounded after the multiplication: prices of a tenth of a cent occur. */
type Line = { readonly cells: Cells; readonly units: number; readonly price: number; readonly amount: number; readonly no: string };

function linesOf(rows: readonly Cells[]): Line[] {
  const names = lineNames(rows.map((cells) => cells.must.id('product_id')));
  return rows.map((cells, at) => {
    cells.must.text('units');
    cells.must.text('price');
    const units = cells.number('units') ?? 0;
    // Reading it as a count refuses halves of a piece.
    if (units >= 0) cells.must.count('units');
    const price = cells.number('price') ?? 0;
    return { cells, units, price, amount: fen(units, price), no: names[at] as string };
  });
}

function fen(units: number, price: number): number {
  const near = Math.abs(units * price * 100);
  // Only close to a half the last digits of a product decide; taking them off is slow.
  if (near < 1e12 && Math.abs(near - Math.floor(near) - 0.5) > 1e-3) return units * price < 0 ? -Math.round(near) : Math.round(near);
  const exact = Number((units * price * 100).toPrecision(14));
  return Math.sign(exact) * Math.round(Math.abs(exact));
}

function invoice(rows: readonly Cells[], context: RowContext): Draft[] {
  const lines = linesOf(rows);
  const isSold = ({ units, price }: Line): boolean => units >= 0 && price >= 0;
  const sold = lines.filter(isSold);
  const returned = lines.filter((line) => !isSold(line));
  return [...(sold.length > 0 ? saleOf(sold, context) : []), ...returned.map((line) => refundOf(line))];
}

/** Rows of one invoice may differ by a minute: the first one dates it. */
function saleOf(lines: readonly Line[], context: RowContext): Draft[] {
  const [{ cells: head }] = lines as [Line, ...Line[]];
  const order_no = head.must.id('invoice');
  const placed_at = head.must.instant('at');
  const day = context.businessDay(placed_at);
  const buyer_key = head.buyer('buyer');
  const sum = total(lines, ({ amount }) => amount);
  const excluded_reason = sum === 0 ? 'no_amount' : '';
  const order: FactRow<'order'> = {
    order_no,
    status: 'completed',
    placed_at,
    paid_at: placed_at,
    buyer_key,
    goods_amount: sum,
    order_amount: sum,
    pay_amount: sum,
    province: head.text('country'),
    units: total(lines, ({ units }) => units),
    excluded_reason,
  };
  return [
    { fact: 'order', row: order },
    ...lines.map(
      ({ cells, units, price, amount, no }): Draft => ({
        fact: 'order_line',
        row: {
          order_no,
          placed_day: day,
          paid_day: day,
          buyer_key,
          excluded_reason,
          line_no: no,
          product_id: cells.id('product_id'),
          sku_id: '',
          title: cells.text('title'),
          price: fen(1, price),
          units,
          amount,
          refund_amount: 0,
        },
      }),
    ),
  ];
}

function refundOf({ cells, amount, units, no }: Line): Draft {
  const order_no = cells.must.id('invoice');
  const at = cells.must.instant('at');
  return {
    fact: 'refund',
    row: {
      refund_no: `${order_no}/${no}`,
      order_no,
      line_no: no,
      product_id: cells.id('product_id'),
      amount: Math.abs(amount),
      kind: units < 0 ? 'return_refund' : 'refund_only',
      stage: 'after_shipping',
      reason: cells.text('title'),
      status: 'success',
      requested_at: at,
      refunded_at: at,
    },
  };
}
