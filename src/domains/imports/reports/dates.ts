import { dateOrderUnknown, dateUnknown, severalDays } from './faults.ts';
import type { Period } from './format.ts';
import type { ReportDetected } from './header.ts';
import { type DateOrder, orderHint } from './moment.ts';
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

/**
 * Which of day and month comes first in `05/08/2026`, column by column: decided by the whole file, where any part above 12 tells; else by the
 * format. The file is only read for it when one of its first rows has such a date.
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
  const orders = new Map<string, DateOrder>();
  if (doubtful.length === 0) return () => null;
  const examples = new Map<string, string>();
  for await (const page of readRows(sniffed)) {
    for (const { cells } of page) {
      for (const [field, at] of doubtful) {
        const hint = orderHint(cells[at] ?? '');
        if (hint === 'open') examples.set(field, (cells[at] as string).trim());
        else if (hint) orders.set(field, hint);
      }
    }
    if (orders.size === doubtful.length) break;
  }
  const [said] = orders.values();
  for (const [field, at] of doubtful) {
    if (orders.has(field)) continue;
    // Columns of one file are written alike.
    const order = said ?? format.fields[field]?.order;
    const { file } = sniffed;
    const column = headers[at] ?? field;
    if (!order) throw dateOrderUnknown({ file, column, example: examples.get(field) ?? '' }, { place: { file, column } });
    orders.set(field, order);
  }
  // A column that is empty in the first rows (cancelled at) is written like the others.
  const [settled] = orders.values();
  return (field) => orders.get(field) ?? settled ?? null;
}
