import { readFile } from 'node:fs/promises';
import type { CellObject, WorkSheet } from '@e965/xlsx';
import { encodingOf } from '../../sniff/encoding.ts';
import { errorText, LAST_ROW, NotPlain, type SheetRow } from './sheet_xml.ts';
import { type SheetsRead, writeBest } from './sheets.ts';
import { isHidden, type NumberText, type Sheet, xlsxSheets } from './xlsx.ts';

type Library = typeof import('@e965/xlsx');

export type WorkbookPacking = 'xlsx' | 'xls' | 'html';

/**
 * Writes the rows of a workbook to a file of CSV: of the sheet whose first rows hold most known header words (the first of equals) and of those that
 * go on with it; line n is row n, of the sheets one after another.
 * Declared dimensions are not trusted: platforms write wrong ones. Of an xlsx the rows are read as a stream; what is not plain in it, and every other
 * kind of workbook, is read whole by the library. `head` = only so many rows are wanted.
 * @returns which sheets were read, and which others hold data
 * @throws the library's error when the file cannot be read
 */
export async function workbookAsCsv(
  path: string,
  to: string,
  { packing, known, head }: { packing: WorkbookPacking; known: (word: string) => boolean; head: number },
): Promise<SheetsRead> {
  const library: Library = await import('@e965/xlsx');
  if (packing === 'xlsx') {
    try {
      const sheets = await xlsxSheets(library, path, (date1904) => numberText(library, date1904), head);
      return await writeBest(sheets, known, to);
    } catch (error) {
      if (!(error instanceof NotPlain) && !isDamage(error)) throw error;
    }
  }
  return await writeBest(await readWhole(library, path, packing === 'html'), known, to);
}

/** Whether a part of a zip could not be unpacked; the library says what it thinks of the file. */
const isDamage = (error: unknown): boolean => String((error as NodeJS.ErrnoException).code).startsWith('Z_');

/** The sheets of a workbook as the library reads it. */
async function readWhole(library: Library, path: string, html: boolean): Promise<Sheet[]> {
  const bytes = await readFile(path);
  // Cells of a web page stay texts: turned into numbers, long ids would lose digits.
  const options = { dense: true, cellNF: true, cellHTML: false, nodim: true, raw: true } as const;
  const book = html ? library.read(decoded(bytes), { ...options, type: 'string' }) : library.read(bytes, { ...options, type: 'buffer' });
  const number = numberText(library, book.Workbook?.WBProps?.date1904 === true);
  return book.SheetNames.flatMap((name, at) => {
    const sheet = book.Sheets[name];
    return sheet ? [{ name, hidden: isHidden(book, at), rows: () => rowsInMemory(sheet, number) }] : [];
  });
}

function decoded(bytes: Buffer): string {
  const declared = /charset=["']?([\w-]+)/i.exec(bytes.subarray(0, 2048).toString('latin1'))?.[1]?.toLowerCase();
  const found = encodingOf({ bytes: bytes.length, head: bytes, middle: Buffer.alloc(0), tail: Buffer.alloc(0) })?.encoding;
  const label = found === 'utf-8-bom' ? 'utf-8' : (found ?? (declared?.startsWith('gb') ? 'gb18030' : 'utf-8'));
  return new TextDecoder(label).decode(bytes);
}

async function* rowsInMemory(sheet: WorkSheet, number: NumberText): AsyncGenerator<SheetRow[]> {
  const rows = (sheet['!data'] ?? []) as (CellObject | undefined)[][];
  const count = Math.min(rows.length, LAST_ROW);
  for (let from = 0; from < count; from += 1_000) {
    const page: SheetRow[] = [];
    for (let at = from; at < Math.min(from + 1_000, count); at++) {
      const cells = Array.from(rows[at] ?? [], (cell) => textOf(cell, number));
      if (cells.length > 0) page.push({ number: at + 1, cells });
    }
    yield page;
  }
}

/** What the codes of errors stand for. */
const ERRORS: Readonly<Record<number, string>> = { 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A' };

function textOf(cell: CellObject | undefined, number: NumberText): string {
  if (cell?.t === 'e') return errorText(ERRORS[cell.v as number] ?? String(cell.w ?? '#REF!'));
  if (!cell || cell.v === undefined || cell.v === null || cell.t === 'z') return '';
  return cell.t !== 'n' || typeof cell.v !== 'number' ? String(cell.v) : number(cell.v, String(cell.z ?? ''));
}

/**
 * A number as text: dates as `2026-01-31 09:30:00`; percent as `3.33%`; numbers with all their digits. Whole numbers that
 * are beyond what a spreadsheet keeps become `1.01601E+18`, which is refused as an id: their last digits are gone.
 */
function numberText(library: Library, date1904: boolean): NumberText {
  const dates = new Map<string, boolean>([['', false]]);
  const isDate = (format: string): boolean => {
    const known = dates.get(format);
    if (known !== undefined) return known;
    const found = library.SSF.is_date(format);
    dates.set(format, found);
    return found;
  };
  return (value, format) => {
    if (isDate(format)) return dateText(library.SSF.parse_date_code(value, { date1904 }), format) ?? String(value);
    if (format.includes('%')) return `${Number((value * 100).toPrecision(15))}%`;
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential(5).toUpperCase() : String(value);
  };
}

type DateParts = { readonly y: number; readonly m: number; readonly d: number; readonly H: number; readonly M: number; readonly S: number };

function dateText(parts: DateParts | null, format: string): string | undefined {
  if (!parts || parts.y < 1901) return undefined;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const day = `${parts.y}-${two(parts.m)}-${two(parts.d)}`;
  const hasTime = parts.H > 0 || parts.M > 0 || parts.S > 0 || /h/i.test(format);
  return hasTime ? `${day} ${two(parts.H)}:${two(parts.M)}:${two(parts.S)}` : day;
}
