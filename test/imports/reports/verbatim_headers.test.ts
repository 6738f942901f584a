import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Fault } from '../../../src/base/error.ts';
import { detect, type ImportDesk } from '../../../src/domains/imports/index.ts';
import { REPORT_FORMATS } from '../../../src/domains/imports/reports/formats/index.ts';
import { fileOf, freshDesk } from '../desk.ts';

/**
 * Header lines as platforms write them, word for word and in their order; names of columns are facts, no row stands here. `where` is the kind of
 * export and its year or variant, `takes` the format that has to recognise it by itself; null for exports that are refused with a name of their own.
 */
type Line = { readonly where: string; readonly takes: string | null; readonly header: string };
const LINES = JSON.parse(readFileSync(join(import.meta.dirname, 'verbatim_headers.json'), 'utf8')) as Line[];

let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

/** The cells of a line: a comma within brackets belongs to the name. */
const cellsOf = (header: string): string[] => header.split(/,(?![^()（）]*[)）])/);
const quoted = (cells: readonly string[]): string => `${cells.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',')}\r\n`;

async function takenBy(cells: readonly string[], name: string): Promise<{ id: string | null; unused: string[]; code?: string }> {
  try {
    const found = await detect(fileOf(desk, name, quoted(cells)), name, { type: 'auto', map: {} });
    const { format, warnings } = found.kind === 'orders' ? found.detected : found;
    return { id: format.id, unused: warnings.map(({ zh }) => zh).filter((zh) => zh.startsWith('没有用到的列')) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { id: null, unused: [], code: error.code };
  }
}

describe.each(LINES)('$where', ({ where, takes, header }) => {
  test(`is taken by ${takes ?? 'nobody'}, every column known, in any order`, async () => {
    const cells = cellsOf(header);
    const found = await takenBy(cells, 'header.csv');
    expect(found.id).toBe(takes);
    if (takes === null) expect(found.code).toBe(where.includes('own template') ? 'imports.format_unknown' : 'imports.foreign_file');
    expect(found.unused).toEqual([]);
    expect((await takenBy(cells.toReversed(), 'reversed.csv')).id).toBe(takes);
  });
});

test('each verified format has a header line here that it takes', () => {
  const taken = new Set(LINES.map(({ takes }) => takes));
  const own = REPORT_FORMATS.filter(({ verified, id }) => verified && !taken.has(id)).map(({ id }) => id);
  // Files of public data sets, read by `real_reports.test.ts`.
  expect(own).toEqual(['invoice-lines']);
});
