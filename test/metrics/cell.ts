import { lookup } from '../../src/domains/metrics/catalogue/index.ts';
import { membersOfRanges } from '../../src/domains/metrics/engine/cells.ts';
import type { MeasureId } from '../../src/domains/metrics/engine/measures.ts';
import { type Cell, memberKey } from '../../src/domains/metrics/engine/question.ts';
import { TABLES, type Table } from '../../src/domains/metrics/engine/tables/index.ts';

/** A cell over these sums, as if a table had answered them; null = no row at all. */
export function aCell(sums: Readonly<Partial<Record<MeasureId, number>>> | null): Cell {
  const measures = Object.keys(sums ?? {}) as MeasureId[];
  const rows = [new Map(sums ? [[memberKey(), Object.values(sums)]] : [])];
  const [members] = membersOfRanges({
    by: [],
    answered: [{ read: { table: TABLES[0] as Table, measures, by: [], where: {} }, columns: measures.map((_, n) => n), rows }],
    missing: new Map(),
    runs: [[{ from: '2026-03-02', to: '2026-03-02' }]],
    span: null,
    filtered: false,
    lookup,
  });
  return (members as NonNullable<typeof members>).cell(memberKey());
}
