import { createHash } from 'node:crypto';
import type { ShopClock } from '../engine/order_rows.ts';
import type { OddRows } from '../engine/plain_rows.ts';
import { keyedHash } from '../keyed_hash.ts';
import type { BuyerKey } from '../keys.ts';
import { normalHeader } from '../sniff/header.ts';
import type { CsvRecord } from '../sniff/records.ts';
import { type CellReading, cellsOf } from './cells.ts';
import { readId } from './clean.ts';
import { clockOf } from './clock.ts';
import { dateOrders, fileDay } from './dates.ts';
import { draftLine } from './draft_lines.ts';
import type { Cells, Draft, FactName, KnownOrder, RowContext, RowFormat, RowResult, Skip } from './format.ts';
import { groupRows } from './groups.ts';
import type { ReportDetected } from './header.ts';
import { readRows } from './read/rows.ts';
import { Refusal, refused } from './refusal.ts';
import { rejectedLines } from './rejected.ts';

/** What came of reading a file. */
export type Parsed = {
  readonly rejected: number;
  readonly skipped: ReadonlyMap<Skip, number>;
  readonly blank: number;
  readonly headers: number;
  /** What total rows and footers claim, by control total name. */
  readonly controls: ReadonlyMap<string, number>;
};

/** What is to be read, and for which shop. */
export type ParseJob = {
  readonly detected: ReportDetected;
  readonly shop: ShopClock;
  readonly buyerKey: BuyerKey;
  readonly file: string;
  /** The rows that are left to read, where the engine has read the others. */
  readonly odd?: OddRows;
};

/** Lines of one fact, or of the rows that are refused. */
export type Part = FactName | 'rejected';

export type FoundOrder = KnownOrder & { readonly order_no: string };

/** Where what was read goes; reading knows no engine. */
export type ParseOut = {
  /** Takes lines, and which columns of the fact they give. */
  readonly part: (part: Part, lines: string, given: readonly string[]) => Promise<void>;
  /** The orders of the shop among these numbers. */
  readonly orders: (numbers: readonly string[]) => Promise<readonly FoundOrder[]>;
};

/** Characters of lines that are handed on together. */
const PART = 4_194_304;

/** A row of the file, or several that are one order. */
type RowUnit = { readonly cells: readonly Cells[]; readonly records: readonly CsvRecord[] };

/** Reads the file row by row and hands on what its rows mean. Holds one page of the file and, of orders in several rows, those that wait for more. */
export async function parseReport(job: ParseJob, out: ParseOut): Promise<Parsed> {
  const { detected, shop } = job;
  const { format, sniffed } = detected;
  const reading = await readingOf(job);
  const known = new Map<string, KnownOrder>();
  const context = contextOf(job, known);
  const rejects = rejectedLines(detected);
  const sink = draftSink(out, shop);
  const tally = { skipped: new Map<Skip, number>(), controls: new Map<string, number>(), blank: 0, headers: 0 };
  const skip = (why: Skip, rows: number): void => void tally.skipped.set(why, (tally.skipped.get(why) ?? 0) + rows);
  const claim = (control: Readonly<Record<string, number>> = {}): void => {
    for (const [name, value] of Object.entries(control)) tally.controls.set(name, (tally.controls.get(name) ?? 0) + value);
  };
  const reject = ({ line, cells }: CsvRecord, refusal: Refusal): void => sink.put('rejected', rejects.line(line, cells, refusal));
  const take = (unit: RowUnit, result: () => RowResult): void => {
    try {
      const made = result();
      if ('skip' in made) {
        skip(made.skip, unit.cells.length);
        claim(made.control);
      } else if ('fault' in made) throw faultOf(made.fault, detected);
      else if (made.facts.length === 0) skip('part', unit.cells.length);
      else sink.add(made.facts, unit.cells.length);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      for (const record of unit.records) reject(record, error);
    }
  };
  const groups = 'order' in format ? groupRows(format, context, take) : null;
  const kindOf = kindsOf(detected, claim);
  for await (const page of job.odd ? oddPages(job.odd) : withLast(readRows(sniffed))) {
    if (format.orders) await lookUp(out, detected, page.records, known);
    for (const [index, record] of page.records.entries()) {
      if (page.places) sink.place(page.places[index] as number);
      const kind = kindOf(record, page.last && index === page.records.length - 1);
      if (kind === 'blank') tally.blank += 1;
      else if (kind === 'header') tally.headers += 1;
      else if (kind === 'note') skip('description', 1);
      else if (kind !== 'row') reject(record, refused(kind, null));
      else {
        const cells = cellsOf(reading, record.line, record.cells);
        if (groups) groups.add(cells, record);
        else take({ cells: [cells], records: [record] }, () => (format as RowFormat).row(cells, context));
      }
    }
    await sink.flush(PART);
  }
  groups?.end();
  await sink.flush(1);
  return { rejected: rejects.count, ...tally };
}

async function readingOf({ detected, shop, buyerKey }: ParseJob): Promise<CellReading> {
  const { format, headers, columns, joined, monthly } = detected;
  const space = shop.platform === 'tmall' || format.platform === 'tmall' ? 'taobao' : shop.platform;
  return {
    fields: format.fields,
    columns,
    headers,
    joined,
    monthly,
    clock: clockOf(shop),
    dateOrder: await dateOrders(detected),
    hash: (text) => keyedHash(buyerKey, space, text),
  };
}

/** Rows of the file; `last` = with the last row of the file at the end; `places` where the rows are not one after another. */
type Page = { readonly records: readonly CsvRecord[]; readonly last: boolean; readonly places?: readonly number[] };

const ODD_PAGE = 500;

/** Rows that the engine has left, in pages between which others get their turn. */
async function* oddPages({ rows, total }: OddRows): AsyncGenerator<Page> {
  for (let from = 0; from < rows.length; from += ODD_PAGE) {
    const page = rows.slice(from, from + ODD_PAGE);
    yield { records: page.map(({ record }) => record), last: page.at(-1)?.row === total - 1, places: page.map(({ row }) => row) };
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Tells which page is the last one. */
async function* withLast(pages: AsyncIterable<CsvRecord[]>): AsyncGenerator<Page> {
  let before: CsvRecord[] | undefined;
  for await (const page of pages) {
    if (before) yield { records: before, last: false };
    before = page;
  }
  if (before) yield { records: before, last: true };
}

type RowKind = 'row' | 'blank' | 'header' | 'note' | 'short' | 'extra' | 'cut';

/** What a record is before anything of it is read. */
function kindsOf({ sniffed, format, headers }: ReportDetected, claim: (control?: Readonly<Record<string, number>>) => void) {
  const words = headers.map(normalHeader);
  const isHeader = headerAgain(words);
  return ({ cells, closed }: CsvRecord, last: boolean): RowKind => {
    if (cells.every((cell) => cell.trim() === '')) return 'blank';
    if (last && (sniffed.cut || !closed)) return 'cut';
    if (cells.length < words.length && cells.slice(1).every((cell) => cell.trim() === '') && words.length > 2) {
      const text = (cells[0] as string).trim();
      const footer = format.footer?.(text);
      if (footer) claim(footer.control);
      if (footer || !last || text.startsWith('#')) return 'note';
    }
    if (cells.slice(words.length).some((cell) => cell.trim() !== '')) return 'extra';
    // A workbook ends its rows at the last filled cell; a text file writes every delimiter.
    if (cells.length < words.length && !sniffed.ragged && (last || !format.ragged)) {
      const lacking = words.slice(cells.length).some((word) => word !== '');
      if (lacking) return last ? 'cut' : 'short';
    }
    return sniffed.header.line > 0 && isHeader(cells) ? 'header' : 'row';
  };
}

/** Whether cells are the header once more: two words at least, and four of five. Most rows show by the first character of a few cells that they are not. */
function headerAgain(words: readonly string[]): (cells: readonly string[]) => boolean {
  const count = words.filter(Boolean).length;
  const needed = Math.max(2, count * 0.8);
  return (cells) => {
    let left = count;
    for (let at = 0; at < words.length && left >= needed; at++) {
      const word = words[at] as string;
      if (word !== '' && !isWord(cells[at] ?? '', word)) left -= 1;
    }
    return left >= needed;
  };
}

/** Whether a cell is a normalised header word. */
function isWord(cell: string, word: string): boolean {
  const first = cell.charCodeAt(0);
  // Digits and Chinese characters are what they are in every form of writing.
  if (Number.isNaN(first) || (((first > 47 && first < 58) || (first >= 0x4e00 && first < 0xa000)) && first !== word.charCodeAt(0))) return false;
  return normalHeader(cell) === word;
}

function faultOf(fault: Extract<RowResult, { fault: unknown }>['fault'], { columns, headers }: ReportDetected): Refusal {
  const at = fault.field === undefined ? undefined : columns.get(fault.field);
  return new Refusal({ column: typeof at === 'number' ? (headers[at] ?? null) : null, reason: fault.reason, remedy: fault.remedy });
}

function contextOf({ detected, shop, file }: ParseJob, known: ReadonlyMap<string, KnownOrder>): RowContext {
  const { format, sniffed } = detected;
  const preamble = sniffed.preamble.map(({ cells }) => cells);
  const times = new Map<string, number>();
  const clock = clockOf(shop);
  let day: string | undefined;
  return {
    shop,
    file,
    preamble,
    businessDay: (instant) => clock.businessDay(Date.parse(instant)),
    day(cells) {
      const field = format.dated?.field;
      if (field !== undefined && cells.has(field)) return cells.must.day(field);
      day ??= fileDay(detected, file, preamble);
      return day;
    },
    order: (orderNo) => known.get(orderNo),
    occurrence(text) {
      const before = times.get(text) ?? 0;
      times.set(text, before + 1);
      return before;
    },
    keyOf: (...texts) => createHash('sha256').update(texts.join('\u0000')).digest('hex').slice(0, 16),
  };
}

/** Collects drafts as lines, each fact by itself, and hands them on when there are enough. */
function draftSink(out: ParseOut, shop: ShopClock) {
  const parts = new Map<Part, { lines: string[]; length: number; given: Set<string> }>();
  const clock = clockOf(shop);
  let row = 0;
  let origin = 0;
  const partOf = (part: Part) => {
    const made = parts.get(part) ?? { lines: [], length: 0, given: new Set<string>() };
    parts.set(part, made);
    return made;
  };
  const put = (part: Part, line: string): void => {
    const into = partOf(part);
    into.lines.push(line);
    into.length += line.length;
  };
  return {
    put,
    /** Says where in the file the next row stands. */
    place(at: number): void {
      row = at;
      origin = at - 1;
    },
    add(drafts: readonly Draft[], weight: number): void {
      origin += 1;
      for (const draft of drafts) put(draft.fact, draftLine(draft, { shop: shop.id, row: row++, origin, weight, clock }, partOf(draft.fact).given));
    },
    /** Hands on what has `least` characters. */
    async flush(least: number): Promise<void> {
      for (const [part, { lines, length, given }] of parts) {
        if (length < least) continue;
        parts.delete(part);
        lines.push('');
        await out.part(part, lines.join('\n'), [...given]);
      }
    },
  };
}

/** Finds the orders that a page of rows points at. */
async function lookUp(out: ParseOut, { format, columns }: ReportDetected, page: readonly CsvRecord[], known: Map<string, KnownOrder>): Promise<void> {
  const at = columns.get(format.orders as string);
  if (typeof at !== 'number') return;
  known.clear();
  const numbers = new Set<string>();
  for (const { cells } of page) {
    const found = readId(cells[at] ?? '');
    if (typeof found === 'string') numbers.add(found);
  }
  for (const { order_no, ...one } of await out.orders([...numbers])) known.set(order_no, one);
}
