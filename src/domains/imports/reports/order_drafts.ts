import type { Draft, FactRow, RowContext } from './format.ts';
import { fullProvince } from './region.ts';

/** What formats of whole orders share: the stage an order is at, its money shared out over its lines, and the drafts of both. */

export type OrderStatus = 'unpaid' | 'paid' | 'shipped' | 'completed' | 'closed';

/** Tried in order: `已发货，退款成功` is closed although it was shipped, `已发货，待签收` is not signed for yet. */
const STATUSES: readonly (readonly [OrderStatus, RegExp])[] = [
  ['closed', /关闭|取消|失败|发货[,，]\s*退款成功/],
  ['unpaid', /待付款|待支付|未付款|未支付|待买家付款/],
  ['completed', /完成|成功|已签收|已收货/],
  ['paid', /待发货|部分发货|备货|配货|已付款|已支付|待成团/],
  ['shipped', /已发货|待收货|待签收|配送中/],
];

export type OrderMoments = { readonly paid_at: string | null; readonly shipped_at: string | null; readonly completed_at: string | null };

/** The stage an order is at: as its status says, else (a word not known) as its moments do. */
export function statusOf(text: string, { paid_at, shipped_at, completed_at }: OrderMoments): OrderStatus {
  const said = STATUSES.find(([, words]) => words.test(text))?.[0];
  return said ?? (completed_at ? 'completed' : shipped_at ? 'shipped' : paid_at ? 'paid' : 'unpaid');
}

/** Whether a text of after-sales says that the money went back (`同意退款，退款成功`); `售后取消，退款失败` and `无售后` do not. */
export const isRefunded = (text: string): boolean => text.includes('退款成功');

/** Whether an order was paid, where its file has no time of payment: a closed one only when it was shipped or refunded. */
export function wasPaid(status: OrderStatus, moments: OrderMoments, refunded: boolean): boolean {
  return moments.paid_at !== null || refunded || (status === 'closed' ? moments.shipped_at !== null : status !== 'unpaid');
}

/** An amount shared out by weights, to the minor unit: the shares add up to it. Equal shares where no weight is above 0. */
export function shareOut(amount: number, weights: readonly number[]): number[] {
  const positive = weights.map((weight) => Math.max(0, weight));
  const total = positive.reduce((sum, weight) => sum + weight, 0);
  let [before, sum] = [0, 0];
  return positive.map((weight, at) => {
    sum += total > 0 ? weight : 1;
    const upTo = at === positive.length - 1 ? amount : Math.round((amount / (total || positive.length)) * sum);
    const share = upTo - before;
    before = upTo;
    return share;
  });
}

/** One line as a file says it; `weight` is what it costs the buyer before the order's own discounts, in minor units. */
export type LineDraft = {
  readonly line_no?: string;
  readonly product_id: string;
  readonly sku_id: string;
  readonly title: string;
  readonly price: number;
  readonly units: number;
  readonly weight: number;
  /** What was refunded of it: an amount, or true for all of it. */
  readonly refunded: number | boolean;
};

type OrderDraft = Omit<FactRow<'order'>, 'refund_amount'> & {
  readonly order_no: string;
  readonly placed_at: string;
  readonly pay_amount: number;
  readonly freight: number;
  /** `lines`: what its lines come to. */
  readonly refund_amount: number | 'lines';
};

/**
 * The drafts of an order and its lines. What was paid for goods (`pay_amount` without freight) is shared out over the lines by weight. A line
 * without a number of its own is known by its SKU or product, so that it stays the same line when the file comes in another order.
 */
export function orderDrafts(order: OrderDraft, lines: readonly LineDraft[], context: RowContext): Draft[] {
  const placed_day = order.placed_day ?? context.businessDay(order.placed_at);
  const paid_day = order.paid_day ?? (order.paid_at ? context.businessDay(order.paid_at) : null);
  const shares = shareOut(
    Math.max(0, order.pay_amount - order.freight),
    lines.map(({ weight }) => weight),
  );
  const times = new Map<string, number>();
  const numberOf = ({ line_no, sku_id, product_id }: LineDraft): string => {
    const stem = line_no || sku_id || product_id || 'line';
    const time = (times.get(stem) ?? 0) + 1;
    times.set(stem, time);
    return time === 1 ? stem : `${stem}#${time}`;
  };
  const refunds = lines.map(({ refunded }, at) => (refunded === true ? (shares[at] as number) : refunded || 0));
  const refund_amount = order.refund_amount === 'lines' ? refunds.reduce((sum, refund) => sum + refund, 0) : order.refund_amount;
  return [
    { fact: 'order', row: { ...order, refund_amount } },
    ...lines.map((line, at): Draft => {
      const amount = shares[at] as number;
      const refund_amount = refunds[at] as number;
      const { product_id, sku_id, title, price, units } = line;
      const days = { placed_day, paid_day, buyer_key: order.buyer_key ?? '0' };
      return {
        fact: 'order_line',
        row: { order_no: order.order_no, line_no: numberOf(line), ...days, product_id, sku_id, title, price, units, amount, refund_amount },
      };
    }),
  ];
}

const isMasked = (text: string): boolean => /[*#$]/.test(text);

/** The full name of a province as a column of its own says it, '' when masked. */
export const provinceName = (text: string): string => (isMasked(text) ? '' : fullProvince(text));

/** A city as a column of its own says it, '' when masked. */
export const cityName = (text: string): string => (isMasked(text) ? '' : text);

/** The first known value of an order's rows, for what is repeated on each of them or stands on the first alone. */
export function firstOf<R, T>(rows: readonly R[], read: (row: R) => T | null): T | null {
  for (const row of rows) {
    const value = read(row);
    if (value !== null && value !== '') return value;
  }
  return null;
}

/** A sum over an order's rows; null when no row knows it. */
export function sumOf<R>(rows: readonly R[], read: (row: R) => number | null): number | null {
  const known = rows.map(read).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
