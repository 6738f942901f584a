import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Text } from '../../../../base/messages.ts';
import { normalHeader } from '../../sniff/header.ts';
import type { SheetRow } from './sheet_xml.ts';
import type { Sheet } from './xlsx.ts';

/** Which sheets of a workbook were read, and which others hold data that nobody has read. */
export type SheetsRead = { readonly read: readonly string[]; readonly left: readonly string[] };

/** What a person should know of the sheets of a workbook. */
export function sheetNotes({ read, left }: SheetsRead): Text[] {
  const notes: Text[] = [];
  if (left.length > 0)
    notes.push({
      zh: `这个工作簿只读了“${read.join('、')}”；没有读的工作表：${left.join('、')}。需要时把它另存为单独的文件再导入。`,
      en: `Of this workbook “${read.join(', ')}” was read; sheets that were not read: ${left.join(', ')}. Save one as a file of its own to import it.`,
    });
  if (read.length > 1)
    notes.push({
      zh: `表头相同的 ${read.length} 个工作表接起来读：${read.join('、')}；行号从第一个表起连着数。`,
      en: `${read.length} sheets with the same header were read one after another: ${read.join(', ')}; rows are counted on from the first.`,
    });
  return notes;
}

const HEADER_ROWS = 30;
/** Rows by which the width of a sheet is judged before the first of them is written. */
const FIRST_ROWS = 64;
/** Known words from which on a row is taken for a header. */
const HEADER_WORDS = 3;

/** A sheet with the row of its first rows that holds most known header words. */
type Headed = { readonly sheet: Sheet; readonly row: number; readonly known: number; readonly words: string };

/**
 * Writes the sheet with the best header, and those after it that go on with it: the same header under a name that differs by a number (`Sheet1`,
 * `Sheet2`; `1月`, `2月`). Platforms part long exports so. Others are named, never read: in some reports each is another view of the same figures.
 */
export async function writeBest(sheets: readonly Sheet[], known: (word: string) => boolean, to: string): Promise<SheetsRead> {
  const shown = sheets.filter(({ hidden }) => !hidden);
  const [only, second] = sheets;
  if (only && !second) {
    await writeSheets([{ sheet: only, row: 0 }], to);
    return { read: [only.name], left: [] };
  }
  const all: Headed[] = [];
  for (const sheet of sheets) all.push(await headed(sheet, known));
  const among = shown.length > 0 ? all.filter(({ sheet }) => !sheet.hidden) : all;
  const best = among.reduce<Headed | undefined>((most, one) => (!most || one.known > most.known ? one : most), undefined);
  const goesOn = (one: Headed): boolean =>
    best !== undefined && one !== best && one.words === best.words && best.known >= HEADER_WORDS && stem(one.sheet.name) === stem(best.sheet.name);
  const more = among.filter(goesOn);
  await writeSheets(best ? [{ sheet: best.sheet, row: 0 }, ...more] : [], to);
  const read = best ? [best, ...more] : [];
  const left = all.filter((one) => !read.includes(one) && one.known >= HEADER_WORDS);
  return { read: read.map(({ sheet }) => sheet.name), left: left.map(({ sheet }) => sheet.name) };
}

/** A sheet's name without its numbers. */
const stem = (name: string): string => name.replace(/[\d\s_\-.()（）]+/g, '').toLowerCase();

async function headed(sheet: Sheet, known: (word: string) => boolean): Promise<Headed> {
  let best: Headed = { sheet, row: 0, known: 0, words: '' };
  for (const { number, cells } of await firstRows(sheet, HEADER_ROWS)) {
    const words = cells.map(normalHeader);
    const count = new Set(words.filter(known)).size;
    if (count > best.known) best = { sheet, row: number, known: count, words: words.join('\n').trimEnd() };
  }
  return best;
}

async function firstRows(sheet: Sheet, count: number): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const page of sheet.rows()) {
    rows.push(...page.filter(({ number }) => number <= count));
    if (page.some(({ number }) => number > count)) break;
  }
  return rows;
}

/** A sheet whose rows are written from behind row `row` on. */
type From = { readonly sheet: Sheet; readonly row: number };

/** A row is wider than those before it. */
class Wider extends Error {}

/** A row of a workbook ends at its last filled cell; a text file writes every delimiter. The widest row decides, which is mostly among the first. */
async function writeSheets(sheets: readonly From[], to: string): Promise<void> {
  const [first] = sheets;
  if (!first) return writeFile(to, '', { mode: 0o600 });
  let width = widest(await firstRows(first.sheet, FIRST_ROWS));
  for (;;) {
    try {
      return await pipeline(lines(sheets, width), createWriteStream(to, { mode: 0o600 }));
    } catch (error) {
      if (!(error instanceof Wider)) throw error;
    }
    for (const { sheet } of sheets) for await (const page of sheet.rows()) width = Math.max(width, widest(page));
  }
}

const widest = (rows: readonly SheetRow[]): number => rows.reduce((width, { cells }) => Math.max(width, cells.length), 0);

async function* lines(sheets: readonly From[], width: number): AsyncGenerator<string> {
  const blank = `${','.repeat(Math.max(0, width - 1))}\r\n`;
  let next = 1;
  let text = '';
  for await (const page of pagesOf(sheets)) {
    for (const { number, cells } of page) {
      if (cells.length > width) throw new Wider();
      for (; next < number; next++) text += blank;
      next = number + 1;
      for (let at = 0; at < cells.length; at++) text += at === 0 ? quoted(cells[at] as string) : `,${quoted(cells[at] as string)}`;
      text += `${','.repeat(width - cells.length)}\r\n`;
      if (text.length < 65_536) continue;
      yield text;
      text = '';
    }
  }
  yield text;
}

/** The rows of sheets one after another, numbered on. */
async function* pagesOf(sheets: readonly From[]): AsyncGenerator<SheetRow[]> {
  let above = 0;
  for (const { sheet, row } of sheets) {
    let last = above;
    for await (const page of sheet.rows()) {
      // Rows of the first sheet are what they are.
      const moved = above > 0 || row > 0;
      const behind = moved ? page.filter(({ number }) => number > row).map(({ number, cells }) => ({ number: above + number - row, cells })) : page;
      last = behind.at(-1)?.number ?? last;
      if (behind.length > 0) yield behind;
    }
    above = last;
  }
}

const quoted = (cell: string): string => (/["\r\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""').replaceAll(/\r?\n|\r/g, '\n')}"` : cell);
