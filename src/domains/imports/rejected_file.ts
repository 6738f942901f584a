import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { z } from 'zod';
import type { rejectedRow } from './contract.ts';
import { shownHeaders } from './shown_cells.ts';

/** A row that was not taken, with the cells that may be shown (personal and unknown ones are blank). */
export type RefusedRow = z.infer<typeof rejectedRow> & { readonly cells: readonly string[] };

const ADDED = ['行号 line', '原因', '处理办法', 'reason', 'remedy'] as const;

/** A row as the contract says it. */
export function describeRejected({ line, column, value, reason, remedy }: RefusedRow): z.infer<typeof rejectedRow> {
  return { line, column, value, reason, remedy };
}

/**
 * Writes every rejected row to `<data>/rejected/<name>`: the columns of the file (personal and unknown ones blank, and all of them where the
 * columns of the row are shifted), the line, and reason and remedy in both languages. UTF-8 with BOM, for spreadsheets.
 * @returns the path
 */
export async function writeRejected(
  rows: AsyncIterable<readonly RefusedRow[]>,
  headers: readonly string[],
  dataDir: string,
  name: string,
): Promise<string> {
  const folder = join(dataDir, 'rejected');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  const out = createWriteStream(path, { mode: 0o600 });
  const put = async (cells: readonly string[]): Promise<void> => {
    if (!out.write(`${cells.map(quoted).join(',')}\r\n`)) await once(out, 'drain');
  };
  try {
    out.write('\uFEFF');
    const shown = shownHeaders(headers);
    await put([...headers.map((_, at) => shown[at] ?? ''), ...ADDED]);
    for await (const page of rows)
      for (const { cells, line, reason, remedy } of page) await put([...cells, String(line), reason.zh, remedy.zh, reason.en, remedy.en]);
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
