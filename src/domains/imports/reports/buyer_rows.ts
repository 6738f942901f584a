import { addDays } from '../../../base/calendar.ts';
import type { Text } from '../../../base/messages.ts';
import type { Cells, DateSource, FactRow, Period, RowContext, RowResult } from './format.ts';
import { readMoment } from './moment.ts';

/**
 * Rows of a list of buyers: of each who it is, how often and for how much was bought so far, when first and last. A list says so itself, or as statistics of
 * their orders: repeat orders (all but the first), weeks since the first, weeks from the first to the last, mean amount of the repeat orders.
 */

/** The fields that a reader of such rows may have; the format has those its file can have. */
type BuyerField =
  | 'buyer_key'
  | 'as_of_day'
  | 'orders'
  | 'amount'
  | 'repeat_amount'
  | 'first_day'
  | 'last_day'
  | 'repeat_orders'
  | 'repeat_mean'
  | 'weeks_since_first'
  | 'weeks_to_last';

/** `统计截至：2026-01-31`, `As of 2026-01-31` above the header. */
function toldAbove(rows: readonly (readonly string[])[]): Period | null {
  for (const cell of rows.flat()) {
    const found = /(?:截至|截止|as of)[^\d]{0,8}(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{8})/i.exec(cell);
    const moment = found ? readMoment(found[1] as string, null) : null;
    if (moment && 'day' in moment) return { from: moment.day, to: moment.day };
  }
  return null;
}

const IN_NAME = /(?<!\d)20\d{2}[-_.]?\d{2}[-_.]?\d{2}(?:(?!\d)|(?=\d{4,6}(?!\d)))/g;

/** A list is of the day it was downloaded, which is the day in its name; of two days nobody can say which. */
function toldByName(name: string): Period | null {
  const days = new Set(
    (name.match(IN_NAME) ?? []).map((text) => readMoment(text.replaceAll(/\D/g, ''), null)).flatMap((at) => (at && 'day' in at ? [at.day] : [])),
  );
  const [day] = days;
  return day !== undefined && days.size === 1 ? { from: day, to: day } : null;
}

/** Where the day comes from that a list is of. */
export const LISTED_AS_OF: DateSource = { field: 'as_of_day', preamble: toldAbove, file: toldByName };

const fault = (field: string, reason: Text, remedy: Text): RowResult => ({ fault: { field, reason, remedy } });

/** What one row says, field by field; what the format or the file does not have is null. */
function readRow(cells: Cells, context: RowContext, fields: ReadonlySet<string>) {
  const has = (field: BuyerField): boolean => fields.has(field) && cells.has(field);
  const read = <T>(field: BuyerField, as: (field: string) => T | null): T | null => (has(field) ? as(field) : null);
  // A moment is of the business day it falls on, by the shop's clock; a day is what it is, also where midnight is written beside it.
  const dayOf = (field: string): string | null => {
    const at = /\d[:时]\d/.test(cells.raw(field)) && !/[ T]0?0:00(:00)?$/.test(cells.raw(field)) ? cells.instant(field) : null;
    return at === null ? cells.day(field) : context.businessDay(at);
  };
  const as_of_day = context.day(cells);
  const weeks = (field: BuyerField): number | null => {
    const value = read(field, (name) => cells.number(name));
    return value === null ? null : Math.round(value * 7);
  };
  const [since, until] = [weeks('weeks_since_first'), weeks('weeks_to_last')];
  const repeats = read('repeat_orders', (name) => cells.count(name));
  const first_day = read('first_day', dayOf) ?? (since === null ? null : addDays(as_of_day, -since));
  const mean = read('repeat_mean', (name) => cells.money(name));
  return {
    as_of_day,
    repeats,
    said: read('orders', (name) => cells.count(name)),
    orders: read('orders', (name) => cells.count(name)) ?? (repeats === null ? null : repeats + 1),
    amount: read('amount', (name) => cells.money(name)),
    repeat_amount: read('repeat_amount', (name) => cells.money(name)) ?? (mean === null || repeats === null ? null : mean * repeats),
    first_day,
    last_day: read('last_day', dayOf) ?? (first_day === null || until === null ? null : addDays(first_day, until)),
    negative: (since ?? 0) < 0 ? 'weeks_since_first' : (until ?? 0) < 0 ? 'weeks_to_last' : null,
  };
}

type Said = ReturnType<typeof readRow>;

/** What a row contradicts itself in. */
function contradiction(said: Said): RowResult | null {
  const { as_of_day, first_day, last_day, repeats } = said;
  if (said.negative)
    return fault(said.negative, { zh: '周数是负的', en: 'The number of weeks is negative' }, { zh: '改成 0 或更大的数', en: 'Make it 0 or more' });
  if (said.said !== null && repeats !== null && said.said !== repeats + 1)
    return fault(
      'orders',
      { zh: '累计订单数不等于复购订单数加一', en: 'The orders so far are not the repeat orders and one' },
      { zh: '两列只留对的那一列', en: 'Keep the one of the two columns that is right' },
    );
  const late = (last_day ?? '') > as_of_day ? 'last_day' : (first_day ?? '') > as_of_day ? 'first_day' : null;
  if (late)
    return fault(
      late,
      { zh: `购买时间晚于统计截至日 ${as_of_day}`, en: `The purchase is later than ${as_of_day}, the day the list is of` },
      { zh: '改正时间，或者改正统计截至日后再导入', en: 'Correct the time, or import again with the right day' },
    );
  if (first_day !== null && last_day !== null && first_day > last_day)
    return fault(
      'first_day',
      { zh: '首次购买时间晚于最近购买时间', en: 'The first purchase is later than the last' },
      { zh: '改正其中一个时间', en: 'Correct one of the two' },
    );
  return null;
}

/** A row of a list of buyers as a fact. `fields`: those the format has. */
export function buyerRow(cells: Cells, context: RowContext, fields: ReadonlySet<string>): RowResult {
  const buyer_key = cells.buyer('buyer_key');
  const said = readRow(cells, context, fields);
  const { as_of_day, orders, amount, repeat_amount, first_day, last_day } = said;
  if (first_day === null && last_day === null && (orders ?? 0) === 0 && (amount ?? 0) === 0) return { skip: 'never_bought' };
  if (buyer_key === '0')
    return fault(
      'buyer_key',
      { zh: '没有买家，或者被平台打了星号，认不出是谁', en: 'There is no buyer, or one that the platform has masked' },
      { zh: '换一个带买家编号或完整昵称的导出', en: 'Use an export with the buyer’s id or whole name' },
    );
  const wrong = contradiction(said);
  if (wrong) return wrong;
  const tells = (...names: BuyerField[]): boolean => names.some((name) => fields.has(name) && cells.has(name));
  const row: FactRow<'buyer_summary'> = {
    buyer_key,
    as_of_day,
    // Who has bought although the list counts no order has bought an unknown number of times.
    ...(tells('orders', 'repeat_orders') ? { orders: orders === 0 ? null : orders } : {}),
    ...(tells('amount') ? { amount } : {}),
    ...(tells('repeat_amount', 'repeat_mean') ? { repeat_amount } : {}),
    ...(tells('first_day', 'weeks_since_first') ? { first_day } : {}),
    ...(tells('last_day', 'weeks_to_last') ? { last_day } : {}),
  };
  return { facts: [{ fact: 'buyer_summary', row }] };
}
