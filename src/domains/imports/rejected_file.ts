import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { z } from 'zod';
import type { rejectedRow } from './contract.ts';
import { shownHeaders } from './shown_cells.ts';
import { normalHeader } from './sniff/header.ts';

/** A row that was not taken, with the cells that may be shown (personal and unknown ones are blank). */
export type RefusedRow = z.infer<typeof rejectedRow> & { readonly cells: readonly string[]; readonly nth?: readonly number[] };

export const LINE = '行号 line';
/** Says which file a row comes from, so that the mended row completes that file. */
export const ORIGIN = '来源（勿改） origin';
/** The columns a file of rejected rows has beside those of the file itself. */
const ADDED = [LINE, '原因', '处理办法', 'reason', 'remedy', ORIGIN] as const;

const WORDS = ADDED.map(normalHeader);

/** Whether a normalised word is a header that only files of rejected rows have. */
export const isMendedWord = (word: string): boolean => WORDS.includes(word);

/** What a file of rejected rows says of where they come from: the number of the file, then which of equal rows each was. */
export function readOrigin(cell: string): { export: string; nth: readonly number[] } | null {
  const found = /^#?(\d{1,20})(?:#(\d+(?:\.\d+)*))?$/.exec(cell.trim());
  return found ? { export: found[1] as string, nth: found[2] === undefined ? [] : found[2].split('.').map(Number) } : null;
}

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
  { dataDir, name, digest }: { dataDir: string; name: string; digest: string },
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
      for (const { cells, line, reason, remedy, nth = [] } of page) {
        // The sign in front keeps a spreadsheet from taking a long number for one and rounding it.
        const origin = `#${digest}${nth.length > 0 ? `#${nth.join('.')}` : ''}`;
        const own = headers.map((_, at) => cells[at] ?? '');
        await put([...own, String(line), reason.zh, remedy.zh, reason.en, remedy.en, origin]);
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
