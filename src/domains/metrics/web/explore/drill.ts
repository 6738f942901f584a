import type { Dimension } from '../../contract.ts';
import { type Where, writeWhere } from '../where.ts';
import { type ExploreSearch, listText } from './search.ts';
import type { Pivot, PivotRow } from './table.ts';

/** The members a cell stands for, by dimension; of a subtotal the outer ones, of a total none. Pure. */
export function membersOf(
  search: Pick<ExploreSearch, 'rows' | 'columns'>,
  row: PivotRow | null,
  column: Pivot['columns'][number] | undefined,
): Where {
  const found: Partial<Record<Dimension, string[]>> = {};
  for (const [n, dimension] of search.rows.entries()) if (row && n < row.members.length) found[dimension] = [row.members[n] ?? ''];
  for (const [n, dimension] of search.columns.entries()) if (column && n < column.members.length) found[dimension] = [column.members[n] ?? ''];
  return found;
}

/** The address' words for looking only at a cell's members, on rows by `open` when it is given. What was fixed needs no axis any more. Pure. */
export function drilled(search: ExploreSearch, where: Where, members: Where, open: Dimension | null): Record<string, string | undefined> {
  const fixed = Object.keys(members) as Dimension[];
  const rows = open ? [open] : search.rows.filter((one) => !fixed.includes(one));
  const columns = search.columns.filter((one) => !fixed.includes(one) && one !== open);
  return { where: writeWhere({ ...where, ...members }), r: listText(rows), c: listText(columns), sort: undefined, pin: undefined, q: undefined };
}
