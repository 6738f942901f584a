import type { Text } from '../../../base/messages.ts';
import { DATABASE, type Warehouse } from '../../../warehouse/client.ts';
import { param, sql, workTable } from '../../../warehouse/sql.ts';
import type { RefusedRow } from '../rejected_file.ts';
import { looksShifted } from '../shown_cells.ts';
import type { ReportDetected } from './header.ts';
import type { Refusal } from './refusal.ts';

/** The rows of a report that were not taken, in a working table: there may be as many as the file has. Personal cells are blank already. */
export type RejectedTable = { readonly name: string };

const PAGE = 2_000;

export async function createRejected(warehouse: Warehouse, token: string): Promise<RejectedTable> {
  const name = `stage_${token}_rejected`;
  await warehouse.ddl(
    `CREATE TABLE ${DATABASE}.${name} (row UInt64, line UInt64, at Int32, reason_zh String, reason_en String, remedy_zh String, remedy_en String, cells Array(String), nth Array(UInt32)) ENGINE = MergeTree ORDER BY row`,
  );
  return { name };
}

export async function dropRejected(warehouse: Warehouse, { name }: RejectedTable): Promise<void> {
  await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.${name}`);
}

/** Takes rows and writes them in pages. */
export function rejectedWriter(warehouse: Warehouse, { name }: RejectedTable, { headers, plain, columns, format }: ReportDetected) {
  const kinds = new Map([...columns].map(([field, at]) => [at, format.fields[field]?.kind] as const));
  let row = 0;
  let waiting: object[] = [];
  const flush = async (): Promise<void> => {
    const page = waiting;
    waiting = [];
    await warehouse.insert(name, page);
  };
  return {
    get count(): number {
      return row;
    },
    flush,
    async add(line: number, cells: readonly string[], refusal: Refusal, nth: readonly number[]): Promise<void> {
      const { reason, remedy, column, shifted } = refusal;
      const at = column === null ? -1 : headers.indexOf(column);
      const hidden = shifted || looksShifted(cells, (index) => kinds.get(index));
      const shown = headers.map((_, index) => (plain.has(index) && !hidden ? (cells[index] ?? '') : ''));
      waiting.push({
        row,
        line,
        at,
        cells: shown,
        nth,
        reason_zh: reason.zh,
        reason_en: reason.en,
        remedy_zh: remedy.zh,
        remedy_en: remedy.en,
      });
      row += 1;
      if (waiting.length >= PAGE) await flush();
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
    value: (one.cells[one.at] ?? '').slice(0, 80),
    cells: one.cells,
    nth: one.nth,
    reason: text(one.reason_zh, one.reason_en),
    remedy: text(one.remedy_zh, one.remedy_en),
  }));
}
