import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { z } from 'zod';
import type { Warehouse } from '../../warehouse/client.ts';
import type { rejectedRow } from './contract.ts';
import type { Detected } from './detect.ts';
import { type RejectedCells, readRejected } from './engine/rejected_rows.ts';
import { isShifted, wordsOf } from './engine/row_faults.ts';
import type { Stage } from './engine/stage.ts';

const PAGE = 5_000;
const ADDED = ['行号 line', '原因', '处理办法', 'reason', 'remedy'] as const;

/** A row as the contract says it. */
export function describeRejected(rejected: RejectedCells, headers: readonly string[]): z.infer<typeof rejectedRow> {
  const { reason, remedy, column } = wordsOf(rejected.fault, headers);
  const at = column === null ? -1 : headers.indexOf(column);
  const value = isShifted(rejected.fault) || at < 0 ? '' : (rejected.cells[at] ?? '').slice(0, 80);
  return { line: rejected.line, column, value, reason, remedy };
}

/** The first rejected rows of the stage, for the outcome. */
export async function firstRejected(warehouse: Warehouse, stage: Stage, detected: Detected, limit: number): Promise<RejectedCells[]> {
  return readRejected(warehouse, stage, detected, -1, limit);
}

/**
 * Writes every rejected row to `<data>/rejected/<name>`: the columns of the file (personal and unknown ones blank, and all of them where the
 * columns of the row are shifted), the line, and reason and remedy in both languages. UTF-8 with BOM, for spreadsheets.
 * @returns the path
 */
export async function writeRejected(warehouse: Warehouse, stage: Stage, detected: Detected, dataDir: string, name: string): Promise<string> {
  const folder = join(dataDir, 'rejected');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  const out = createWriteStream(path, { mode: 0o600 });
  const put = async (cells: readonly string[]): Promise<void> => {
    if (!out.write(`${cells.map(quoted).join(',')}\r\n`)) await once(out, 'drain');
  };
  try {
    out.write('\uFEFF');
    await put([...detected.headers, ...ADDED]);
    let after = -1;
    for (;;) {
      const page = await readRejected(warehouse, stage, detected, after, PAGE);
      for (const rejected of page) {
        const { reason, remedy } = wordsOf(rejected.fault, detected.headers);
        await put([...rejected.cells, String(rejected.line), reason.zh, remedy.zh, reason.en, remedy.en]);
      }
      const last = page.at(-1);
      if (!last || page.length < PAGE) break;
      after = last.row;
    }
  } finally {
    out.end();
    await finished(out);
  }
  return path;
}

/** A cell of the file, so written that no spreadsheet takes it for a formula. */
function quoted(cell: string): string {
  const safe = /^[=+@\t\r]/.test(cell) || /^-(?!\d)/.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}
