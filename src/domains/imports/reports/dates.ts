import { dateOrderUnknown, dateUnknown, severalDays } from './faults.ts';
import type { Period } from './format.ts';
import type { ReportDetected } from './header.ts';
import { type DateOrder, endsOf, orderHint } from './moment.ts';
import { readRows } from './read/rows.ts';

/**
 * The day a file without dates is of: said by a person, else by its preamble, else by its name.
 * @throws Fault imports.date_unknown, imports.several_days
 */
export function fileDay({ format, asked, sniffed }: ReportDetected, file: string, preamble: readonly (readonly string[])[]): string {
  if (asked) return asked;
  const period: Period | null = format.dated?.preamble?.(preamble) ?? format.dated?.file?.(sniffed.file) ?? format.dated?.file?.(file) ?? null;
  if (!period) throw dateUnknown({ file, format: format.name, asOf: format.type === 'buyers' }, { place: { file } });
  if (period.from !== period.to) throw severalDays({ file, ...period }, { place: { file } });
  return period.from;
}

/** What the cells of one column say about the order of their dates. */
type Heard = { readonly orders: Set<DateOrder>; readonly firsts: Set<string>; readonly lasts: Set<string>; open: string | null };

/**
 * Which of day and month comes first in `05/08/2026`, column by column: decided by the whole file, where any part above 12 tells; else by the
 * format. A column that says two things at once has no order: its dates that could be either are refused, row by row. The file is only read for it
 * when one of its first rows has such a date.
 * @throws Fault imports.date_order_unknown
 */
export async function dateOrders(detected: ReportDetected): Promise<(field: string) => DateOrder | null> {
  const { format, columns, sniffed, headers } = detected;
  // Mended rows are too few to tell.
  const before = sniffed.mended?.reading.dateOrders;
  if (before) return (field) => before[field] ?? null;
  const doubtful = [...columns].filter(([field, at]) => {
    const kind = format.fields[field]?.kind;
    return (kind === 'day' || kind === 'instant') && typeof at === 'number' && sniffed.preview.some(({ cells }) => orderHint(cells[at] ?? ''));
  }) as [string, number][];
  if (doubtful.length === 0) return () => null;
  const heard = await hear(sniffed, doubtful);
  const orders = new Map<string, DateOrder | null>();
  for (const [field] of doubtful) {
    const order = orderOf(heard.get(field) as Heard);
    if (order !== undefined) orders.set(field, order);
  }
  const [said] = orders.values();
  for (const [field, at] of doubtful) {
    if (orders.has(field)) continue;
    // Columns of one file are written alike.
    const order = said ?? format.fields[field]?.order;
    const { file } = sniffed;
    const column = headers[at] ?? field;
    if (!order) throw dateOrderUnknown({ file, column, example: heard.get(field)?.open ?? '' }, { place: { file, column } });
    orders.set(field, order);
  }
  // A column that is empty in the first rows (cancelled at) is written like the others.
  const [settled = null] = orders.values();
  return (field) => (orders.has(field) ? (orders.get(field) ?? null) : settled);
}

async function hear(sniffed: ReportDetected['sniffed'], doubtful: readonly [string, number][]): Promise<ReadonlyMap<string, Heard>> {
  const heard = new Map(doubtful.map(([field]): [string, Heard] => [field, { orders: new Set(), firsts: new Set(), lasts: new Set(), open: null }]));
  for await (const page of readRows(sniffed)) {
    for (const { cells } of page) {
      for (const [field, at] of doubtful) {
        const cell = cells[at] ?? '';
        const hint = orderHint(cell);
        const of = heard.get(field) as Heard;
        if (hint === null) continue;
        if (hint !== 'open' && hint !== 'short') of.orders.add(hint);
        else of.open ??= cell.trim();
        if (hint !== 'short') continue;
        const [first, last] = endsOf(cell);
        of.firsts.add(first);
        of.lasts.add(last);
      }
    }
  }
  return heard;
}

/** The order that a column tells; null when it tells two, undefined when it tells none. */
function orderOf({ orders, firsts, lasts }: Heard): DateOrder | null | undefined {
  if (orders.size > 1) return null;
  const [told] = orders;
  // A first number above 12 is no month.
  if (told === 'mdy' && firsts.size > 0) return null;
  if (told !== undefined || firsts.size === 0) return told;
  // Days change from row to row, years hardly ever do.
  if (firsts.size !== lasts.size) return firsts.size > lasts.size ? 'dmy' : 'ymd';
  const areYears = (numbers: ReadonlySet<string>): boolean => [...numbers].every((number) => Number(number) >= 15 && Number(number) < 40);
  if (areYears(firsts) === areYears(lasts)) return undefined;
  return areYears(lasts) ? 'dmy' : 'ymd';
}
