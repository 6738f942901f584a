import type { Warehouse } from '../../../warehouse/client.ts';
import { join, param, type Sql, sql } from '../../../warehouse/sql.ts';
import type { Detected } from '../detect.ts';
import { ORDER_FIELDS } from '../formats/fields.ts';
import type { RefusedRow } from '../rejected_file.ts';
import { looksShifted } from '../shown_cells.ts';
import { ABSENT, asText, cell } from './cells.ts';
import { isShifted, NO_ROW, ROW_FAULT, wordsOf } from './row_faults.ts';
import { rowNumberOf, SKIP, type Stage, type StageInput, stageBreaks, stageCells, stageRows, stageSkips } from './stage.ts';

/** One row that was not taken. `cells` are those of the file; personal ones are blank. `swallowed` counts line breaks inside the row. */
export type RejectedCells = {
  readonly row: number;
  readonly line: number;
  readonly fault: number;
  readonly cells: string[];
  readonly swallowed: number;
};

const lineBreaks = (columns: readonly Sql[]): Sql => sql`countSubstrings(concat(${join(columns, sql`, `)}), '\\n')`;

/**
 * Reads the file once more for the rows the stage rejected (there are few, so the first pass carries no texts along) and for the line
 * breaks inside cells, which say on which line of the file a row stands.
 */
export async function fetchRejected(warehouse: Warehouse, stage: Stage, input: StageInput): Promise<void> {
  const { detected } = input;
  const columns = detected.headers.map((_, at) => cell(at));
  const number = rowNumberOf(warehouse);
  await warehouse.loadFile(
    input.source,
    (file) =>
      sql`INSERT INTO ${stageBreaks(stage)} SELECT row, breaks FROM (SELECT ${number} AS row, ${lineBreaks([...columns, sql`''`])} AS breaks FROM ${file}) WHERE breaks > 0`,
  );
  await warehouse.loadFile(
    input.source,
    (file) => sql`INSERT INTO ${stageCells(stage)}
SELECT row, cells FROM (SELECT ${number} AS row, [${join(shownCells(detected), sql`, `)}] AS cells FROM ${file})
WHERE row IN (SELECT row FROM ${stageRows(stage)} WHERE fault > 0 AND fault < ${param.int(NO_ROW)} UNION ALL SELECT row FROM ${stageSkips(stage)} WHERE why = ${param.int(SKIP.cut)})`,
  );
}

/** Cells as they may be written down: those of personal or unknown columns are blank. */
function shownCells({ headers, plain, sniffed }: Detected): Sql[] {
  return headers.map((_, at) =>
    plain.has(at) ? sql`replaceAll(toValidUTF8(${asText(cell(at), sniffed.encoding)}), ${param.text(ABSENT)}, '')` : sql`''`,
  );
}

/**
 * The rejected rows after row number `after` (-1 for the first), in the order of the file, `limit` at most; needs {@link fetchRejected}.
 * Lines count from 1 and line breaks inside quoted cells count too, so that they are those of a text editor.
 */
export async function readRejected(warehouse: Warehouse, stage: Stage, detected: Detected, after: number, limit: number): Promise<RejectedCells[]> {
  const found = await warehouse.rows<RejectedCells>(sql`SELECT f.row AS row, f.fault AS fault, c.cells AS cells, ifNull(own.breaks, 0) AS swallowed,
    f.row + ${param.int(detected.sniffed.header.lastLine + 1)} + ifNull(above.total, 0) AS line
  FROM (
    SELECT 1 AS one, row, fault FROM ${stageRows(stage)} WHERE fault > 0 AND fault < ${param.int(NO_ROW)}
    UNION ALL SELECT 1 AS one, row, ${param.id(ROW_FAULT.cut * 1000)} AS fault FROM ${stageSkips(stage)} WHERE why = ${param.int(SKIP.cut)}
  ) AS f
  LEFT JOIN ${stageCells(stage)} AS c ON c.row = f.row
  LEFT JOIN ${stageBreaks(stage)} AS own ON own.row = f.row
  ASOF LEFT JOIN (SELECT 1 AS one, row, sum(breaks) OVER (ORDER BY row) AS total FROM ${stageBreaks(stage)}) AS above ON above.one = f.one AND f.row > above.row
  WHERE toInt64(f.row) > ${param.int(after)}
  ORDER BY f.row LIMIT ${param.int(limit)}`);
  const kinds = new Map([...detected.columns].map(([field, at]) => [at, ORDER_FIELDS[field].kind] as const));
  const hidden = ({ fault, cells }: RejectedCells): boolean => isShifted(fault) || looksShifted(cells, (at) => kinds.get(at));
  return found.map((rejected) => (hidden(rejected) ? { ...rejected, cells: rejected.cells.map(() => '') } : rejected));
}

/**
 * A row that is too short or too long and holds line breaks has swallowed the rows after it: a quote was opened and never closed.
 * Their number is unknown to the engine, so the whole file must be refused.
 */
export async function findOpenQuote(warehouse: Warehouse, stage: Stage, detected: Detected): Promise<{ line: number; lines: number } | undefined> {
  const [found] = await warehouse.rows<{ row: number; swallowed: number }>(sql`SELECT f.row AS row, b.breaks AS swallowed
  FROM (SELECT row FROM ${stageRows(stage)} WHERE fault IN (${param.int(ROW_FAULT.short * 1000)}, ${param.int(ROW_FAULT.extra * 1000)})) AS f
  INNER JOIN ${stageBreaks(stage)} AS b ON b.row = f.row ORDER BY row LIMIT 1`);
  if (!found) return undefined;
  const [row] = await readRejected(warehouse, stage, detected, found.row - 1, 1);
  return { line: row?.line ?? 0, lines: found.swallowed };
}

const PAGE = 5_000;

/** A rejected row in the words a person reads. */
export function toldRejected(rejected: RejectedCells, headers: readonly string[]): RefusedRow {
  const { reason, remedy, column } = wordsOf(rejected.fault, headers);
  const at = column === null ? -1 : headers.indexOf(column);
  const value = isShifted(rejected.fault) || at < 0 ? '' : (rejected.cells[at] ?? '').slice(0, 80);
  return { line: rejected.line, column, value, reason, remedy, cells: rejected.cells };
}

/** Every rejected row of the stage, in pages. */
export async function* allRejected(warehouse: Warehouse, stage: Stage, detected: Detected): AsyncGenerator<RefusedRow[]> {
  let after = -1;
  for (;;) {
    const page = await readRejected(warehouse, stage, detected, after, PAGE);
    yield page.map((rejected) => toldRejected(rejected, detected.headers));
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.row;
  }
}
