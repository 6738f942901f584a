import type { Dimension } from '../contract.ts';
import type { MeasureId } from './measures.ts';
import type { Read } from './plan.ts';
import type { Table } from './tables/index.ts';

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
  const found = new Map<string, { read: Read; measures: Set<MeasureId>; levels: (readonly Dimension[])[] }>();
  for (const read of distinct.values()) {
    const merged = read.measures.filter((id) => countsOnce(read.table, id)).sort();
    const key = JSON.stringify([sameRows(read), merged]);
    const known = found.get(key) ?? { read, measures: new Set<MeasureId>(), levels: [] };
    known.levels.push(read.by);
    for (const id of read.measures) known.measures.add(id);
    found.set(key, known);
  }
  return [...found.values()].map(({ read, measures, levels }) => ({
    ...{ of: sameRows(read), table: read.table, where: read.where },
    ...{ measures: [...measures], levels },
  }));
}

/** Which of a statement's levels answers a read; -1 when it answers it nowhere. */
export function levelFor({ of, levels }: Statement, read: Read): number {
  return of === sameRows(read) ? levels.findIndex((by) => setOf(by) === setOf(read.by)) : -1;
}

/** Which rows a read looks at: the table, its filters, and dimensions that choose the rows. */
function sameRows({ table, by, where }: Read): string {
  const chosen = (table.chosenBy ?? []).filter((dimension) => by.includes(dimension) || dimension in where);
  return JSON.stringify([table.name, Object.entries(where).sort(([a], [b]) => (a < b ? -1 : 1)), chosen]);
}

/** Whether a table tells a measure by a set of what is counted once, which costs as much as the set is large. */
function countsOnce({ measures, standIns }: Table, id: MeasureId): boolean {
  const made = measures[id] ?? standIns?.[id];
  return made?.parts.some((part) => typeof part === 'string' && part.includes('uniqExact')) ?? false;
}
