import { bare, readCount, readMoney } from '../../clean.ts';
import type { Cells, ReportFormat } from '../../format.ts';
import { cityName, firstOf, isRefunded, type LineDraft, orderDrafts, provinceName, shareOut, statusOf, sumOf, wasPaid } from '../../order_drafts.ts';
import { refused } from '../../refusal.ts';
import { DOUYIN_ORDER_FIELDS } from './fields.ts';

/**
 * 抖店 订单导出 (CSV, UTF-8 with BOM), one row per sub-order; in the merged form one row per order with `;` between its sub-orders. Ids lead
 * with a tab, unknown is `-`, people are cipher text. `订单应付金额` is the sub-order's; where every row of an order repeats the order's it is
 * counted once, told by price × units (see {@link amountsOf}). There is no refund amount: a sub-order whose 售后状态 says 退款成功 counts as
 * refunded in full until the after-sales file says better.
 */
export const douyinOrders: ReportFormat = {
  id: 'douyin-orders',
  name: { zh: '抖店订单', en: 'Douyin shop orders' },
  type: 'orders',
  platform: 'douyin',
  verified: true,
  where: { zh: '抖店后台 → 订单 → 订单管理 → 导出查询订单', en: '抖店后台 → 订单 → 订单管理 → 导出查询订单' },
  fields: DOUYIN_ORDER_FIELDS,
  required: [['order_no'], ['line_no'], ['due'], ['placed_at'], ['status']],
  group: (cells) => cells.must.id('order_no'),
  order(rows, context) {
    const order_no = (rows[0] as Cells).must.id('order_no');
    const moments = {
      paid_at: firstOf(rows, (row) => row.instant('paid_at')),
      shipped_at: firstOf(rows, (row) => row.instant('shipped_at')),
      completed_at: firstOf(rows, (row) => row.instant('completed_at')),
    };
    const placed_at = (rows[0] as Cells).must.instant('placed_at');
    const states = rows.map((row) => statusOf(row.text('status'), moments));
    // An order is as far as the sub-order that lags most; closed ones only count when all are.
    const status = (['unpaid', 'paid', 'shipped', 'completed'] as const).find((one) => states.includes(one)) ?? 'closed';
    const paid = wasPaid(
      status,
      moments,
      rows.some((row) => isRefunded(row.text('after_sales'))),
    );
    const { due, freight } = amountsOf(rows);
    const pay_amount = paid ? due : 0;
    const lines = rows.flatMap(linesOf);
    const shares = shareOut(
      pay_amount,
      rows.map((row) => total(row, 'due') ?? 0),
    );
    const refund_amount = rows.reduce((sum, row, at) => (isRefunded(row.text('after_sales')) ? sum + (shares[at] as number) : sum), 0);
    return {
      facts: orderDrafts(
        {
          order_no,
          status,
          close_reason: firstOf(rows, (row) => row.text('close_reason')) ?? '',
          placed_at,
          ...moments,
          paid_at: moments.paid_at ?? (paid ? placed_at : null),
          goods_amount: sumOf(rows, goodsOf) ?? due - freight,
          seller_discount: sumOf(rows, (row) => total(row, 'seller_discount')) ?? 0,
          platform_discount: sumOf(rows, (row) => total(row, 'platform_discount')) ?? 0,
          freight,
          order_amount: due,
          pay_amount,
          refund_amount,
          ...((rows[0] as Cells).has('payout') ? { payout: sumOf(rows, (row) => total(row, 'payout')) } : {}),
          province: provinceName(firstOf(rows, (row) => row.text('province')) ?? ''),
          city: cityName(firstOf(rows, (row) => row.text('city')) ?? ''),
          device: firstOf(rows, (row) => row.text('device')) ?? '',
          source: firstOf(rows, (row) => row.text('source')) ?? '',
          units: rows.reduce((sum, row) => sum + unitsOf(row), 0),
        },
        lines,
        context,
      ),
    };
  },
};

const parts = (row: Cells, field: string): string[] => row.raw(field).split(/[;；]/).map(bare);

/** An amount of a row; of a merged row the sum of its parts. */
function total(row: Cells, field: string): number | null {
  if (!/[;；]/.test(row.raw(field))) return row.money(field);
  return sumOf(parts(row, field), (part) => known(field, readMoney(part)));
}

function known<T>(field: string, value: T | undefined): T {
  if (value === undefined) throw refused('unreadable', DOUYIN_ORDER_FIELDS[field]?.aliases[0] ?? field, field);
  return value;
}

const unitsOf = (row: Cells): number => parts(row, 'units').reduce((sum, part) => sum + (known('units', readCount(part)) ?? 0), 0);

/** What a row's goods cost before discounts; null when unknown. */
function goodsOf(row: Cells): number | null {
  const goods = total(row, 'goods');
  if (goods !== null || /[;；]/.test(row.raw('price'))) return goods;
  const price = row.money('price');
  return price === null ? null : price * unitsOf(row);
}

/**
 * What the order comes to. Rows of one order are summed, unless each of them repeats the order's amount: all alike, and more than the goods and
 * freight of a row can come to. Freight that every row repeats although the rows' amounts leave no room for it is the order's, too.
 */
function amountsOf(rows: readonly Cells[]): { due: number; freight: number } {
  const dues = rows.map((row) => total(row, 'due') ?? row.must.money('due'));
  const freights = rows.map((row) => total(row, 'freight') ?? 0);
  const [first = 0, freight = 0] = [dues[0], freights[0]];
  const rooms = rows.map((row, at) => {
    const goods = goodsOf(row);
    return goods === null ? null : goods + (freights[at] as number) - (dues[at] as number);
  });
  const alike = (amounts: readonly number[]): boolean => rows.length > 1 && amounts.every((amount) => amount === amounts[0]);
  if (alike(dues) && rooms.some((room) => room !== null && room < 0)) return { due: first, freight };
  const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);
  const due = sum(dues);
  const repeated = alike(freights) && freight > 0 && rows.some((row, at) => exactly(row, dues[at] as number));
  return { due, freight: Math.min(due, repeated ? freight : sum(freights)) };
}

/** Whether a row's amount is its goods less its discounts, without any freight. */
function exactly(row: Cells, due: number): boolean {
  const goods = goodsOf(row);
  return goods !== null && goods - (total(row, 'discount') ?? 0) === due;
}

/** The lines of a row. Of a merged row only where its units and amounts can be told apart; else the order stands without lines. */
function linesOf(row: Cells): LineDraft[] {
  const refunded = isRefunded(row.text('after_sales'));
  const numbers = parts(row, 'line_no');
  if (numbers.length === 1) {
    const common = { product_id: row.id('product_id'), sku_id: row.id('sku_id'), title: row.text('title') };
    const units = unitsOf(row);
    const due = total(row, 'due') ?? 0;
    const price = row.money('price') ?? (units > 0 ? Math.round((goodsOf(row) ?? due) / units) : 0);
    return [{ line_no: row.must.id('line_no'), ...common, price, units, weight: due - Math.min(due, total(row, 'freight') ?? 0), refunded }];
  }
  const counts = parts(row, 'units').map((part) => known('units', readCount(part)) ?? 0);
  const units = counts.length === numbers.length ? counts : unitsOf(row) === numbers.length ? numbers.map(() => 1) : null;
  const each = (field: string): number[] | null => {
    const amounts = parts(row, field).map((part) => known(field, readMoney(part)) ?? 0);
    return amounts.length === numbers.length ? amounts : null;
  };
  const prices = each('price');
  const weights = each('due') ?? each('goods') ?? (prices && units ? prices.map((price, at) => price * (units[at] as number)) : null);
  if (!units || !weights) return [];
  const text = (field: string, at: number): string => {
    const all = parts(row, field);
    const one = all.length === numbers.length ? (all[at] as string) : '';
    return one === '-' ? '' : one;
  };
  return numbers.map((line_no, at) => ({
    line_no,
    product_id: text('product_id', at),
    sku_id: text('sku_id', at),
    title: text('title', at),
    price: prices?.[at] ?? Math.round((weights[at] as number) / Math.max(1, units[at] as number)),
    units: units[at] as number,
    weight: weights[at] as number,
    refunded,
  }));
}
