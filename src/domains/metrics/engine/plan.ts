import type { Dimension } from '../contract.ts';
import type { MeasureId } from './measures.ts';
import type { Filters } from './question.ts';
import { TABLES, type Table } from './tables/index.ts';

/** Dimensions every table has: they are made of the day and the shop. */
const EVERYWHERE: readonly Dimension[] = ['day', 'week', 'month', 'quarter', 'year', 'weekday', 'shop', 'platform'];

/** One statement: a table, what to add up, by what, and of which members only. */
export type Read = {
  readonly table: Table;
  readonly measures: readonly MeasureId[];
  readonly by: readonly Dimension[];
  readonly where: Filters;
};

/** What to read, and the measures nobody has by these dimensions, each with the dimensions that are missing. */
export type Plan = { readonly reads: readonly Read[]; readonly missing: ReadonlyMap<MeasureId, readonly Dimension[]> };

/** Whether a table can be asked by a dimension. */
export function knows(table: Table, dimension: Dimension): boolean {
  return EVERYWHERE.includes(dimension) || dimension in table.by;
}

/** The tables that have a measure by these dimensions; what stands in for it only where nothing else has it. */
function able(id: MeasureId, uses: readonly Dimension[], tables: readonly Table[]): Table[] {
  const wide = tables.filter((table) => uses.every((dimension) => knows(table, dimension)));
  const own = wide.filter((table) => id in table.measures);
  return own.length > 0 ? own : wide.filter((table) => id in (table.standIns ?? {}));
}

/** The first dimensions no table has of this measure; all of them when each is known alone but not together. */
function missingOf(id: MeasureId, uses: readonly Dimension[], tables: readonly Table[]): readonly Dimension[] {
  const alone = uses.filter((dimension) => able(id, [dimension], tables).length === 0);
  return alone.length > 0 ? alone : uses.filter((dimension) => !EVERYWHERE.includes(dimension));
}

/**
 * Which tables answer the measures: of each the lightest that has every dimension of `by` and `where`; then a table that has to be read
 * anyway takes what another would be read for alone, so that there are as few statements as can be. Pure.
 */
export function planReads(ids: Iterable<MeasureId>, by: readonly Dimension[], where: Filters, tables: readonly Table[] = TABLES): Plan {
  const uses = [...new Set([...by, ...(Object.keys(where) as Dimension[])])];
  const missing = new Map<MeasureId, readonly Dimension[]>();
  const candidates = new Map<MeasureId, Table[]>();
  for (const id of ids) {
    const found = able(id, uses, tables).sort((a, b) => a.weight - b.weight);
    if (found.length === 0) missing.set(id, missingOf(id, uses, tables));
    else candidates.set(id, found);
  }
  const chosen = new Set([...candidates.values()].map(([first]) => first as Table));
  for (const table of [...chosen].sort((a, b) => a.weight - b.weight)) {
    const others = [...chosen].filter((one) => one !== table);
    if ([...candidates.values()].every((found) => found.some((one) => others.includes(one)))) chosen.delete(table);
  }
  const taken = new Map<Table, MeasureId[]>();
  for (const [id, found] of candidates) {
    const table = found.find((one) => chosen.has(one)) as Table;
    taken.set(table, [...(taken.get(table) ?? []), id]);
  }
  return { reads: [...taken].map(([table, measures]) => ({ table, measures, by, where })), missing };
}
