import { readFile } from 'node:fs/promises';
import type { CellObject, WorkSheet } from '@e965/xlsx';
import { encodingOf } from '../../sniff/encoding.ts';
import { normalHeader } from '../../sniff/header.ts';

type Library = typeof import('@e965/xlsx');

const HEADER_ROWS = 30;

/**
 * The rows of a workbook as lines of CSV, of the sheet whose first rows hold most known header words (the first of equals). Line n is row n.
 * Declared dimensions are not trusted: platforms write wrong ones. @throws the library's error when the file cannot be read
 */
export async function workbookRows(path: string, html: boolean, known: (word: string) => boolean): Promise<AsyncIterable<string>> {
  const library: Library = await import('@e965/xlsx');
  const bytes = await readFile(path);
  // Cells of a web page stay texts: turned into numbers, long ids would lose digits.
  const options = { dense: true, cellNF: true, cellHTML: false, nodim: true, raw: true } as const;
  const book = html ? library.read(decoded(bytes), { ...options, type: 'string' }) : library.read(bytes, { ...options, type: 'buffer' });
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const texts = (sheet: WorkSheet, at: number): string[] => rowOf(sheet, at).map((cell) => textOf(library, cell, date1904));
  let best: { sheet: WorkSheet; known: number } | undefined;
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name];
    if (!sheet) continue;
    const most = Math.max(...Array.from({ length: HEADER_ROWS }, (_, at) => new Set(texts(sheet, at).map(normalHeader).filter(known)).size));
    if (!best || most > best.known) best = { sheet, known: most };
  }
  return lines(best?.sheet, texts);
}

function decoded(bytes: Buffer): string {
  const declared = /charset=["']?([\w-]+)/i.exec(bytes.subarray(0, 2048).toString('latin1'))?.[1]?.toLowerCase();
  const found = encodingOf({ bytes: bytes.length, head: bytes, middle: Buffer.alloc(0), tail: Buffer.alloc(0) })?.encoding;
  const label = found === 'utf-8-bom' ? 'utf-8' : (found ?? (declared?.startsWith('gb') ? 'gb18030' : 'utf-8'));
  return new TextDecoder(label).decode(bytes);
}

const dataOf = (sheet: WorkSheet): (CellObject | undefined)[][] => (sheet['!data'] ?? []) as (CellObject | undefined)[][];

function rowOf(sheet: WorkSheet, at: number): (CellObject | undefined)[] {
  return Array.from(dataOf(sheet)[at] ?? []);
}

async function* lines(sheet: WorkSheet | undefined, texts: (sheet: WorkSheet, at: number) => string[]): AsyncGenerator<string> {
  if (!sheet) return;
  const rows = dataOf(sheet);
  const count = rows.length;
  let width = 0;
  for (const row of rows) width = Math.max(width, row?.length ?? 0);
  let page = '';
  for (let at = 0; at < count; at++) {
    page += `${filled(texts(sheet, at), width).map(quoted).join(',')}\r\n`;
    if (page.length < 65_536) continue;
    yield page;
    page = '';
  }
  yield page;
}

/** A row of a workbook ends at its last filled cell; a text file writes every delimiter. */
const filled = (cells: readonly string[], width: number): string[] => Array.from({ length: width }, (_, at) => cells[at] ?? '');

const quoted = (cell: string): string => (/["\r\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""').replaceAll(/\r?\n|\r/g, '\n')}"` : cell);

/**
 * A cell as text: texts as they are; dates as `2026-01-31 09:30:00`; percent as `3.33%`; numbers with all their digits. Whole numbers that
 * are beyond what a spreadsheet keeps become `1.01601E+18`, which is refused as an id: their last digits are gone.
 */
function textOf(library: Library, cell: CellObject | undefined, date1904: boolean): string {
  if (!cell || cell.v === undefined || cell.v === null || cell.t === 'z' || cell.t === 'e') return '';
  if (cell.t !== 'n' || typeof cell.v !== 'number') return String(cell.v);
  const format = String(cell.z ?? '');
  if (format && library.SSF.is_date(format)) return dateText(library.SSF.parse_date_code(cell.v, { date1904 }), format) ?? String(cell.v);
  if (format.includes('%')) return `${Number((cell.v * 100).toPrecision(15))}%`;
  return Number.isInteger(cell.v) && !Number.isSafeInteger(cell.v) ? cell.v.toExponential(5).toUpperCase() : String(cell.v);
}

type DateParts = { readonly y: number; readonly m: number; readonly d: number; readonly H: number; readonly M: number; readonly S: number };

function dateText(parts: DateParts | null, format: string): string | undefined {
  if (!parts || parts.y < 1901) return undefined;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const day = `${parts.y}-${two(parts.m)}-${two(parts.d)}`;
  const hasTime = parts.H > 0 || parts.M > 0 || parts.S > 0 || /h/i.test(format);
  return hasTime ? `${day} ${two(parts.H)}:${two(parts.M)}:${two(parts.S)}` : day;
}
