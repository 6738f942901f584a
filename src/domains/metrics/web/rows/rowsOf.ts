import { parseWhere, type Where, writeWhere } from '../where.ts';

/** Which number the rows are behind: a metric, the members above it, and what the page called it. */
export type RowsOf = { readonly metric: string; readonly where: Where; readonly label: string };

/** The address' text, `metric|where|label`. */
export function writeRowsOf({ metric, where, label }: RowsOf): string {
  return [metric, writeWhere(where) ?? '', label.replaceAll('|', '/')].join('|');
}

/** What the address says; null for nothing or anything else. */
export function readRowsOf(text: string | undefined): RowsOf | null {
  const [metric = '', where = '', ...label] = (text ?? '').split('|');
  return /^[a-z][a-z_0-9]*$/.test(metric) ? { metric, where: parseWhere(where), label: label.join('|') } : null;
}
