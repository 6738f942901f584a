import { zipSync } from 'fflate';
import { type CellReader, NotPlain, type SheetRow, sheetRows, stringText } from './sheet_xml.ts';
import { textOfEntry, type ZipEntry, zipEntries } from './zip_entries.ts';

type Library = typeof import('@e965/xlsx');

/** One worksheet: its rows from the first, in pages. */
export type Sheet = { readonly name: string; readonly hidden: boolean; readonly rows: () => AsyncGenerator<SheetRow[]> };

/** How a number with a certain style is written as text. */
export type NumberText = (value: number, format: string) => string;

const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;
const SAYS_WHAT =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|docProps\/(app|core)\.xml|xl\/(workbook|styles|metadata|theme\/theme1)\.xml|xl\/_rels\/workbook\.xml\.rels)$/;
const STRINGS = 'xl/sharedStrings.xml';
/** The parts that say what a workbook is are small; what is larger is data. */
const MAX_PART = 8_388_608;

/**
 * The worksheets of an xlsx file, each read as a stream, so that a workbook of a million rows needs little memory. The library is given the workbook
 * without its rows and says what sheets, number formats and dates there are. `head` = only that many rows of each sheet are wanted.
 * @throws NotPlain for what only the library reads
 */
export async function xlsxSheets(library: Library, path: string, textOf: (date1904: boolean) => NumberText, head: number): Promise<Sheet[]> {
  const entries = await zipEntries(path);
  if (!entries?.has('xl/workbook.xml')) throw new NotPlain('no workbook');
  const book = readSkeleton(library, await skeleton(path, entries));
  const formats = (book.Styles?.CellXf ?? []).map(({ numFmtId = 0 }) => String(book.SSF?.[numFmtId] ?? library.SSF.get_table()[numFmtId] ?? ''));
  const written = textOf(book.Workbook?.WBProps?.date1904 === true);
  const number = (value: number, style: number): string => written(value, formats[style] ?? '');
  const parts = book.SheetNames.flatMap((name, at) => {
    const part = book.Sheets[name]?.['!data']?.[0]?.[0]?.v;
    const entry = part === undefined ? undefined : entries.get(part);
    return entry ? [{ name, hidden: isHidden(book, at), entry }] : [];
  });
  const strings: string[] = [];
  const rowsOf = (entry: ZipEntry, reader: CellReader) => upTo(sheetRows(textOfEntry(path, entry), reader), head);
  const needed =
    head === Number.POSITIVE_INFINITY
      ? head
      : await stringsOf(
          parts.map(
            ({ entry }) =>
              (reader) =>
                rowsOf(entry, reader),
          ),
        );
  const shared = entries.get(STRINGS);
  if (shared && needed > 0) await readStrings(textOfEntry(path, shared), strings, needed);
  const reader: CellReader = { shared: (at) => strings[at], number };
  return parts.map(({ entry, ...sheet }) => ({ ...sheet, rows: () => rowsOf(entry, reader) }));
}

/** Whether a sheet of a workbook is hidden, in either way. */
export const isHidden = (book: Pick<Book, 'Workbook'>, at: number): boolean => (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) > 0;

/** What is used of a workbook that the library has read. */
type Book = {
  readonly SheetNames: readonly string[];
  readonly Sheets: Readonly<Record<string, { readonly '!data'?: readonly (readonly ({ readonly v?: string } | undefined)[])[] }>>;
  readonly Styles?: { readonly CellXf?: readonly { readonly numFmtId?: number }[] };
  readonly SSF?: Readonly<Record<number, string>>;
  readonly Workbook?: { readonly WBProps?: { readonly date1904?: boolean }; readonly Sheets?: readonly { readonly Hidden?: number }[] };
};

function readSkeleton(library: Library, bytes: Uint8Array): Book {
  try {
    return library.read(bytes, { dense: true, type: 'array' }) as Book;
  } catch (cause) {
    throw new NotPlain('a workbook that cannot do without its parts', { cause });
  }
}

/** The workbook with nothing in its sheets but, in the first cell, the name of the part that the sheet is. */
async function skeleton(path: string, entries: ReadonlyMap<string, ZipEntry>): Promise<Uint8Array> {
  const parts: Record<string, Uint8Array> = {};
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  for (const [name, entry] of entries) {
    if (SHEET.test(name)) {
      const cell = `<c r="A1" t="inlineStr"><is><t>${name}</t></is></c>`;
      parts[name] = bytes(
        `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">${cell}</row></sheetData></worksheet>`,
      );
    } else if (SAYS_WHAT.test(name)) {
      if (entry.bytes > MAX_PART) throw new NotPlain('a part that is too large');
      let text = '';
      for await (const piece of textOfEntry(path, entry)) text += piece;
      parts[name] = bytes(text);
    }
  }
  return zipSync(parts, { level: 0 });
}

/** Pages of rows as far as row `head`. */
async function* upTo(pages: AsyncGenerator<SheetRow[]>, head: number): AsyncGenerator<SheetRow[]> {
  for await (const page of pages) {
    const within = page.filter(({ number }) => number <= head);
    if (within.length > 0) yield within;
    if (within.length < page.length) return;
  }
}

/** How many shared strings the rows speak of, from the first. */
async function stringsOf(sheets: readonly ((reader: CellReader) => AsyncGenerator<SheetRow[]>)[]): Promise<number> {
  let most = -1;
  const shared = (at: number): string => {
    most = Math.max(most, at);
    return '';
  };
  for (const rows of sheets) for await (const _ of rows({ shared, number: () => '' }));
  return most + 1;
}

/** Reads the first `count` shared strings. @throws NotPlain */
async function readStrings(pieces: AsyncIterable<string>, into: string[], count: number): Promise<void> {
  let rest = '';
  let begun = false;
  for await (const piece of pieces) {
    rest += piece;
    if (rest.includes('<!')) throw new NotPlain('comments or CDATA');
    begun ||= rest.includes('<sst');
    if (!begun) continue;
    let from = 0;
    for (;;) {
      const open = rest.indexOf('<si', from);
      if (open < 0) break;
      const tag = rest.indexOf('>', open);
      const empty = tag > 0 && rest[tag - 1] === '/';
      const close = tag < 0 || empty ? tag : rest.indexOf('</si>', tag);
      if (close < 0) break;
      into.push(empty ? '' : stringText(rest.slice(tag + 1, close)));
      if (into.length >= count) return;
      from = close + (empty ? 1 : 5);
    }
    rest = rest.slice(from);
  }
  if (!begun) throw new NotPlain('no strings');
}
