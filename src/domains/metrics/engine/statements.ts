import type { Dimension } from '../contract.ts';
import { knows, type Read } from './plan.ts';
import { countsOnce, type Table } from './tables/index.ts';

/** One statement: what it adds up of a table, and by which sets of dimensions; `of` is one text for the rows it reads. */
export type Statement = Omit<Read, 'by'> & { readonly of: string; readonly levels: readonly (readonly Dimension[])[] };

/** One text for a set of dimensions, in whatever order they are named. */
const setOf = (by: readonly Dimension[]): string => [...new Set(by)].sort().join(',');

/**
 * The reads of several questions as the fewest statements: reads of the same rows are one statement with several sets of dimensions. Reads that
 * merge sets of buyers stay apart from those that do not, because a statement adds up the same by each of its sets. Pure.
 */
export function statementsOf(reads: readonly Read[]): Statement[] {
  const distinct = new Map<string, Read>();
  for (const read of reads) {
    const key = JSON.stringify([sameRows(read), setOf(read.by)]);
    const known = distinct.get(key);
    distinct.set(key, known ? { ...known, measures: [...new Set([...known.measures, ...read.measures])] } : read);
  }
  const found: Group[] = [];
  for (const read of distinct.values()) {
    const [of, merged] = [sameRows(read), read.measures.filter((id) => countsOnce(read.table, id)).sort()];
    const together = found.find((group) => group.of === of && group.merged === merged.join() && tableFor([...group.reads, read]));
    if (together) together.reads.push(read);
    else found.push({ of, merged: merged.join(), reads: [read] });
  }
  return found.map(({ of, reads: all }) => {
    const [first] = all as [Read];
    return {
      ...{ of, table: tableFor(all) ?? first.table, where: first.where },
      ...{ measures: [...new Set(all.flatMap(({ measures }) => measures))], levels: all.map(({ by }) => by) },
    };
  });
}

type Group = { readonly of: string; readonly merged: string; readonly reads: Read[] };

/** The one of the reads' tables that answers all of them; null when none does. Tables of the same rows differ in what they may be asked by. */
function tableFor(reads: readonly Read[]): Table | null {
  const tables = [...new Set(reads.map(({ table }) => table))];
  return tables.find((table) => reads.every((read) => read.table === table || answersFor(table, read))) ?? null;
}

/** Whether a table of the same rows tells what another is asked for, and just so. */
function answersFor(table: Table, { table: own, measures, by, where }: Read): boolean {
  const uses = [...by, ...(Object.keys(where) as Dimension[])];
  return (
    uses.every((dimension) => knows(table, dimension)) && measures.every((id) => id in table.measures && table.measures[id] === own.measures[id])
  );
}

/** Which of a statement's levels answers a read; -1 when it answers it nowhere. */
export function levelFor({ of, levels }: Statement, read: Read): number {
  return of === sameRows(read) ? levels.findIndex((by) => setOf(by) === setOf(read.by)) : -1;
}

/** Which rows a read looks at: the table, its filters, and dimensions that choose the rows. */
function sameRows({ table, by, where }: Read): string {
  const chosen = (table.chosenBy ?? []).filter((dimension) => by.includes(dimension) || dimension in where);
  return JSON.stringify([table.rowsOf ?? table.name, Object.entries(where).sort(([a], [b]) => (a < b ? -1 : 1)), chosen]);
}
