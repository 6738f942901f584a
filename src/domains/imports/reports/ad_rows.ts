import type { Cells, Draft, RowContext, RowResult } from './format.ts';

/** A count of a file in any language: three digits after a dot are thousands (`1.234` in German), because nothing that is counted has decimals. */
export function countOf(cells: Cells, field: string): number | null {
  const text = cells.raw(field);
  return /^\d{1,3}(\.\d{3})+$/.test(text) ? Number(text.replaceAll('.', '')) : cells.count(field);
}

/** What the fractions of a file come to so far, by day. */
const sums = new WeakMap<RowContext, Map<string, { sum: number; given: number }>>();

/** A fraction as a whole number, so that those of a day add up to the day's sum: what is lost in one row is made up for in another. */
export function wholeOf(context: RowContext, day: string, value: number): number {
  const days = sums.get(context) ?? new Map<string, { sum: number; given: number }>();
  sums.set(context, days);
  const of = days.get(day) ?? { sum: 0, given: 0 };
  days.set(day, of);
  of.sum += Math.max(0, value);
  const whole = Math.max(0, Math.round(of.sum) - of.given);
  of.given += whole;
  return whole;
}

/** The plan's own id, else its name: two plans are never one. */
const planOf = (cells: Cells): string => cells.id('plan_id') || cells.text('plan');

/**
 * A row of an ad report as a fact. Columns the file lacks are not given, unknown numbers are 0, an unknown cost refuses the row.
 * `windowDays`: the attribution window where the row says it.
 */
export function adRow(cells: Cells, context: RowContext, channel: string, windowDays: number | null = null): RowResult {
  const draft: Draft = {
    fact: 'ad_day',
    row: {
      day: context.day(cells),
      channel,
      plan_id: planOf(cells),
      plan: cells.text('plan'),
      product_id: cells.id('product_id'),
      impressions: cells.count('impressions') ?? 0,
      clicks: cells.count('clicks') ?? 0,
      cost: cells.must.money('cost'),
      ...(cells.has('orders') ? { orders: cells.count('orders') ?? 0 } : {}),
      ...(cells.has('amount') ? { amount: cells.money('amount') ?? 0 } : {}),
      ...(windowDays === null ? {} : { window_days: windowDays }),
    },
  };
  return { facts: [draft] };
}

/** A row of totals (`总计`, `合计`, `汇总` in a cell that names things): what it claims for the file. */
export function adTotal(cells: Cells, names: readonly string[]): RowResult | null {
  if (!names.some((name) => /^(总计|合计|汇总|全部)$/.test(cells.text(name)))) return null;
  const claim: Record<string, number> = {};
  const claims = { ad_cost: cells.money('cost'), impressions: cells.count('impressions'), clicks: cells.count('clicks') };
  for (const [name, value] of Object.entries(claims)) if (value !== null) claim[name] = value;
  return { skip: 'total', control: claim };
}

/** A file of several days at once, where a row would be of one. */
export function rangeFault(cells: Cells, field: string): RowResult | null {
  const days = /^(\d{4}\D?\d{2}\D?\d{2})\s*[~～至]\s*(\d{4}\D?\d{2}\D?\d{2})$/.exec(cells.raw(field));
  if (!days || days[1] === days[2]) return null;
  return {
    fault: {
      field,
      reason: { zh: '这一行是好几天的合计，不能算到某一天', en: 'The row is a total of several days and belongs to none of them' },
      remedy: { zh: '在平台的报表里选“分日/按天”后重新下载', en: 'Choose “by day” on the platform’s report page and download again' },
    },
  };
}

/** What a row of sales by commission says besides its day, product and amount; `orders` and `cost` (minor units) where they are no column. */
type Commission = {
  readonly channel: string;
  readonly plan_id?: string;
  readonly plan?: string;
  readonly orders?: number | null;
  readonly cost?: number;
};

/**
 * A row of sales by commission (淘宝客, 京挑客, 精选联盟) as a fact: the commission is the spend, of the day the sale was paid; there are no impressions
 * or clicks. Fields used: day, product_id, cost, amount.
 */
export function commissionRow(cells: Cells, context: RowContext, of: Commission): RowResult {
  return sale(cells, context, of, { cost: of.cost ?? cells.must.money('cost'), orders: of.orders ?? 0, amount: cells.money('amount') ?? 0 });
}

/** The row of a sale that no longer counts: nothing, in the place of what an earlier file may have said of it. */
export function lapsedRow(cells: Cells, context: RowContext, of: Commission): RowResult {
  return sale(cells, context, of, { cost: 0, orders: 0, amount: 0 });
}

function sale(
  cells: Cells,
  context: RowContext,
  { channel, plan_id = '', plan = '' }: Commission,
  figures: { readonly cost: number; readonly orders: number; readonly amount: number },
): RowResult {
  const row = { day: context.day(cells), channel, plan_id: plan_id || plan, plan, product_id: cells.must.id('product_id'), ...figures };
  return { facts: [{ fact: 'ad_day', row }] };
}
