import type { Text } from '../../../base/messages.ts';
import { DATABASE, type Warehouse } from '../../../warehouse/client.ts';
import { param, sql, workTable } from '../../../warehouse/sql.ts';
import type { RefusedRow } from '../rejected_file.ts';
import { looksShifted } from '../shown_cells.ts';
import type { ReportDetected } from './header.ts';
import type { Refusal } from './refusal.ts';

/** The rows of a report that were not taken, in a working table: there may be as many as the file has. Personal cells are blank already. */
export type RejectedTable = { readonly name: string };

export async function createRejected(warehouse: Warehouse, token: string): Promise<RejectedTable> {
  const name = `stage_${token}_rejected`;
  await warehouse.ddl(`CREATE TABLE ${DATABASE}.${name} (${SHAPE}) ENGINE = MergeTree ORDER BY row`);
  return { name };
}

export async function dropRejected(warehouse: Warehouse, { name }: RejectedTable): Promise<void> {
  await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.${name}`);
}

const SHAPE =
  'row UInt64, line UInt64, at Int32, reason_zh String, reason_en String, remedy_zh String, remedy_en String, cells Array(String), nth Array(UInt32)';

/** Loads rejected rows that lie in a file as {@link rejectedLines} writes them. */
export async function loadRejected(warehouse: Warehouse, { name }: RejectedTable, path: string): Promise<void> {
  const source = { path, format: 'JSONCompactEachRow', structure: SHAPE, settings: {} };
  await warehouse.loadFile(source, (file) => sql`INSERT INTO ${workTable(name)} SELECT * FROM ${file}`);
}

/** Writes refused rows as lines that the engine reads (`JSONCompactEachRow`), numbered from 0; personal cells are blank. */
export function rejectedLines({ headers, plain, columns, format }: ReportDetected) {
  const kinds = new Map([...columns].map(([field, at]) => [at, format.fields[field]?.kind] as const));
  let row = 0;
  return {
    get count(): number {
      return row;
    },
    line(line: number, cells: readonly string[], { reason, remedy, column, shifted }: Refusal, nth: readonly number[]): string {
      const at = column === null ? -1 : headers.indexOf(column);
      const hidden = shifted || looksShifted(cells, (index) => kinds.get(index));
      const shown = headers.map((_, index) => (plain.has(index) && !hidden ? (cells[index] ?? '') : ''));
      return JSON.stringify([row++, line, at, reason.zh, reason.en, remedy.zh, remedy.en, shown, nth]);
    },
  };
}

type Stored = {
  row: number;
  line: number;
  at: number;
  cells: string[];
  nth: number[];
  reason_zh: string;
  reason_en: string;
  remedy_zh: string;
  remedy_en: string;
};

/** The rejected rows from number `from` on, in the order of the file. */
export async function readRejectedRows(
  warehouse: Warehouse,
  { name }: RejectedTable,
  headers: readonly string[],
  from: number,
  limit: number,
): Promise<RefusedRow[]> {
  const found = await warehouse.rows<Stored>(
    sql`SELECT * FROM ${workTable(name)} WHERE row >= ${param.int(from)} ORDER BY row LIMIT ${param.int(limit)}`,
  );
  const text = (zh: string, en: string): Text => ({ zh, en });
  return found.map((one) => ({
    line: one.line,
    column: headers[one.at] ?? null,
    // The engine reads a cell without the spaces around it, the code with them: a person is shown one thing.
    value: (one.cells[one.at] ?? '').trim().slice(0, 80),
    cells: one.cells,
    nth: one.nth,
    reason: text(one.reason_zh, one.reason_en),
    remedy: text(one.remedy_zh, one.remedy_en),
  }));
}
