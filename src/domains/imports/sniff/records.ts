/** One record of a delimited text. Lines count from 1; a quoted line break makes a record span several. */
export type CsvRecord = {
  readonly line: number;
  readonly lastLine: number;
  readonly cells: readonly string[];
  /** False when the text ended inside a quote. */
  readonly closed: boolean;
  /** True when bytes of it are no characters, so that something else stood there. */
  readonly garbled?: boolean;
};

/** The delimiter of a text whose columns are set apart by any number of blanks, at the start of a line too; such cells have no quotes. */
export const BLANKS = ' ';

/**
 * Reads the records of a text (RFC 4180: quotes only at the start of a cell, `""` for one quote), at most `limit`.
 * For headers, previews and the end of a file; whole files are read by the engine.
 */
export function readRecords(text: string, delimiter: string, limit: number): CsvRecord[] {
  const records: CsvRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length && records.length < limit) {
    const { record, next, breaks } = readRecord(text, at, line, delimiter);
    records.push(record);
    at = next;
    line += breaks;
  }
  return records;
}

const [QUOTE, LF, CR] = [0x22, 0x0a, 0x0d];

/** Reads one record from `from` on; `next` is where the one after it begins, `breaks` how many lines this one takes. */
export function readRecord(text: string, from: number, line: number, delimiter: string): { record: CsvRecord; next: number; breaks: number } {
  if (delimiter === BLANKS) return lineOfBlanks(text, from, line);
  const parting = delimiter.charCodeAt(0);
  const cells: string[] = [];
  let at = from;
  let breaks = 0;
  let closed = true;
  for (;;) {
    if (text.charCodeAt(at) === QUOTE) {
      const cell = quotedCell(text, at, parting);
      cells.push(cell.value);
      for (let lf = cell.value.indexOf('\n'); lf >= 0; lf = cell.value.indexOf('\n', lf + 1)) breaks += 1;
      at = cell.next;
      closed = cell.closed;
    } else {
      const end = endOfPlain(text, at, parting);
      cells.push(text.slice(at, end));
      at = end;
      closed = true;
    }
    if (text.charCodeAt(at) === parting) {
      at++;
      continue;
    }
    const record = { line, lastLine: line + breaks, cells, closed };
    if (at >= text.length) return { record, next: at, breaks: breaks + 1 };
    return { record, next: text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1, breaks: breaks + 1 };
  }
}

function lineOfBlanks(text: string, from: number, line: number): { record: CsvRecord; next: number; breaks: number } {
  const lf = text.indexOf('\n', from);
  const end = lf < 0 ? text.length : lf;
  const cells = text.slice(from, end).trim().split(/\s+/);
  return { record: { line, lastLine: line, cells, closed: true }, next: lf < 0 ? end : end + 1, breaks: 1 };
}

/** Where a cell without quotes ends: at the delimiter, the end of the line or of the text. */
function endOfPlain(text: string, from: number, parting: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === parting || code === LF || code === CR) break;
  }
  return at;
}

type Cell = { value: string; next: number; closed: boolean };

function quotedCell(text: string, from: number, parting: number): Cell {
  let value = '';
  let at = from + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return { value: value + text.slice(at), next: text.length, closed: false };
    value += text.slice(at, end);
    at = end + 1;
    if (text[at] !== '"') break;
    value += '"';
    at++;
  }
  // Blanks between the closing quote and the delimiter belong to nothing.
  while (text[at] === ' ') at++;
  // A quote in the middle of a cell that began with one (`"12" TV`): the rest is text of the same cell.
  const end = endOfPlain(text, at, parting);
  return { value: value + text.slice(at, end), next: end, closed: true };
}
