import type { Draft, FactRow, RowContext } from './format.ts';

/** An order as the rows of one file tell it; its buyer, days and units go to its lines. */
export type WholeOrder = FactRow<'order'> & {
  readonly order_no: string;
  readonly placed_at: string;
  readonly paid_at: string | null;
  readonly pay_amount: number;
};

/** A line of it; `amount` and `refund_amount` count only where the order has been paid. */
export type WholeLine = FactRow<'order_line'> & {
  readonly line_no: string;
  readonly units: number;
  readonly amount: number;
  readonly refund_amount: number;
};

/** The drafts of an order and its lines; its units are theirs where it does not say them itself. */
export function wholeOrder(context: RowContext, order: WholeOrder, lines: readonly WholeLine[]): { readonly facts: readonly Draft[] } {
  const { order_no, placed_at, paid_at, buyer_key = '0' } = order;
  const shared = {
    order_no,
    buyer_key,
    placed_day: context.businessDay(placed_at),
    paid_day: paid_at === null ? null : context.businessDay(paid_at),
  };
  const units = lines.reduce((sum, line) => sum + line.units, 0);
  const unpaid = paid_at === null ? { amount: 0, refund_amount: 0 } : {};
  return {
    facts: [
      { fact: 'order', row: { ...order, units: order.units ?? units } },
      ...lines.map((line) => ({ fact: 'order_line' as const, row: { ...line, ...shared, ...unpaid } })),
    ],
  };
}

/** Parts of an amount in proportion to weights, in whole minor units that add up exactly; equal parts where all weights are 0. */
export function shares(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let upTo = 0;
  let given = 0;
  return weights.map((weight) => {
    upTo += sum > 0 ? weight / sum : 1 / weights.length;
    const part = Math.round(total * upTo) - given;
    given += part;
    return part;
  });
}

/** Names for the lines of an order that has no numbers for them: the SKU where it stands once (stable whatever the order of the rows), else with a count. */
export function lineNames(skus: readonly string[]): string[] {
  const times = new Map<string, number>();
  return skus.map((sku) => {
    const time = (times.get(sku) ?? 0) + 1;
    times.set(sku, time);
    return sku === '' || time > 1 ? `${sku}#${time}` : sku;
  });
}

/** A sum of what some rows say, unknown as 0. */
export function total<T>(rows: readonly T[], of: (row: T) => number | null): number {
  return rows.reduce((sum, row) => sum + (of(row) ?? 0), 0);
}
