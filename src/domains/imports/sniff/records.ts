/** One record of a delimited text. Lines count from 1; a quoted line break makes a record span several. */
export type CsvRecord = {
  readonly line: number;
  readonly lastLine: number;
  readonly cells: readonly string[];
  /** False when the text ended inside a quote. */
  readonly closed: boolean;
};

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

/** Reads one record from `from` on; `next` is where the one after it begins, `breaks` how many lines this one takes. */
export function readRecord(text: string, from: number, line: number, delimiter: string): { record: CsvRecord; next: number; breaks: number } {
  const cells: string[] = [];
  let at = from;
  let breaks = 0;
  for (;;) {
    const quoted = text[at] === '"';
    const cell = quoted ? quotedCell(text, at, delimiter) : plainCell(text, at, delimiter);
    cells.push(cell.value);
    if (quoted) breaks += cell.value.split('\n').length - 1;
    at = cell.next;
    if (text[at] === delimiter) {
      at++;
      continue;
    }
    const record = { line, lastLine: line + breaks, cells, closed: cell.closed };
    if (at >= text.length) return { record, next: at, breaks: breaks + 1 };
    return { record, next: text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1, breaks: breaks + 1 };
  }
}

type Cell = { value: string; next: number; closed: boolean };

function plainCell(text: string, from: number, delimiter: string): Cell {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
  return { value: text.slice(from, at), next: at, closed: true };
}

function quotedCell(text: string, from: number, delimiter: string): Cell {
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
  const rest = plainCell(text, at, delimiter);
  return { value: value + rest.value, next: rest.next, closed: true };
}
