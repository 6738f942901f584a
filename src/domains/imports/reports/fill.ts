import { createHash } from 'node:crypto';
import { order } from '../../../facts/index.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { param, rows, sql } from '../../../warehouse/sql.ts';
import type { ShopClock } from '../engine/order_rows.ts';
import { keyedHash } from '../keyed_hash.ts';
import type { BuyerKey } from '../keys.ts';
import { normalHeader } from '../sniff/header.ts';
import type { CsvRecord } from '../sniff/records.ts';
import { type CellReading, cellsOf } from './cells.ts';
import { readId } from './clean.ts';
import { clockOf } from './clock.ts';
import { dateOrders, fileDay } from './dates.ts';
import type { Cells, Draft, FactName, GroupFormat, KnownOrder, ReportFormat, RowContext, RowResult, Skip } from './format.ts';
import { groupRows } from './groups.ts';
import type { ReportDetected } from './header.ts';
import type { DateOrder } from './moment.ts';
import { readRows } from './read/rows.ts';
import { Refusal, refused } from './refusal.ts';
import { type RejectedTable, rejectedWriter } from './rejected.ts';
import { type RowMarks, rowMarks } from './row_marks.ts';
import { createFactStage, encodeDraft, type FactStage, insertDrafts } from './stage.ts';

/** What came of reading a file into its stages. */
export type Filled = {
  readonly stages: readonly FactStage[];
  readonly rejected: number;
  readonly skipped: ReadonlyMap<Skip, number>;
  readonly blank: number;
  readonly headers: number;
  /** What total rows and footers claim, by control total name. */
  readonly controls: ReadonlyMap<string, number>;
  /** Lines around the rows, which may say when the file was made. */
  readonly notes: readonly string[];
  /** The day of a file whose rows carry none; null where it was not needed. */
  readonly day: string | null;
  readonly dateOrders: Readonly<Record<string, DateOrder>>;
};

export type FillInput = {
  readonly detected: ReportDetected;
  readonly shop: ShopClock;
  readonly buyerKey: BuyerKey;
  readonly token: string;
  readonly table: RejectedTable;
  readonly file: string;
};

const BATCH = 5_000;
/** Facts that one row can become, at most. */
const PARTS = 64;

/** A row of the file, or several that are one order. */
type RowUnit = { readonly cells: readonly Cells[]; readonly records: readonly CsvRecord[] };

/** Reads the file row by row into the stages of the facts it speaks of. `open` takes every stage as it is made, so that it can be dropped. */
export async function fillStages(warehouse: Warehouse, input: FillInput, open: FactStage[]): Promise<Filled> {
  const { detected, shop } = input;
  const { format, sniffed, headers } = detected;
  const clock = clockOf(shop);
  const space = shop.platform === 'tmall' || format.platform === 'tmall' ? 'taobao' : shop.platform;
  const dateOrder = await dateOrders(detected);
  const reading: CellReading = {
    fields: format.fields,
    columns: detected.columns,
    headers,
    joined: detected.joined,
    monthly: detected.monthly,
    clock,
    dateOrder,
    hash: (text) => keyedHash(input.buyerKey, space, text),
  };
  const known = new Map<string, KnownOrder>();
  const marks = rowMarks(sniffed.mended);
  const { context, dayOfFile } = contextOf(input, known, marks);
  const reject = rejectedWriter(warehouse, input.table, detected);
  const sink = draftSink(warehouse, input, open);
  const { tally, skip, claim, note } = newTally();
  const take = async (unit: RowUnit, result: () => RowResult): Promise<void> => {
    marks.begin(unit.records);
    try {
      const made = result();
      if ('skip' in made) {
        skip(made.skip, unit.cells.length);
        claim(made.control);
      } else if ('fault' in made) throw faultOf(made.fault, detected);
      else if (made.facts.length === 0) skip('part', unit.cells.length);
      else await sink.add(made.facts, unit.cells.length, marks.line());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      for (const record of unit.records) await reject.add(marks.lineOf(record), record.cells, error, marks.used());
    }
  };
  const groups = 'order' in format ? groupRows(format, context, take) : null;
  const words = headers.map(normalHeader);
  for await (const page of withLast(readRows(sniffed))) {
    if (format.orders) await lookUp(warehouse, shop.id, detected, page.records, known);
    for (const [index, record] of page.records.entries()) {
      const last = page.last && index === page.records.length - 1;
      const kind = kindOf(record, words, detected, last, claim);
      if (kind === 'blank') tally.blank += 1;
      else if (kind === 'header') tally.headers += 1;
      else if (kind === 'note') note(record);
      else if (kind !== 'row') await reject.add(marks.lineOf(record), record.cells, refused(kind, null), []);
      else {
        const cells = cellsOf(reading, record.line, record.cells);
        if (groups) await groups.add(cells, record);
        else await take({ cells: [cells], records: [record] }, () => (format as Exclude<ReportFormat, GroupFormat>).row(cells, context));
      }
    }
  }
  await groups?.end();
  await sink.flush();
  await reject.flush();
  return { stages: open, rejected: reject.count, ...tally, day: dayOfFile(), dateOrders: settledOrders(format, dateOrder) };
}

/** What is counted while a file is read. */
function newTally() {
  const tally = { skipped: new Map<Skip, number>(), controls: new Map<string, number>(), blank: 0, headers: 0, notes: [] as string[] };
  const skip = (why: Skip, rows: number) => tally.skipped.set(why, (tally.skipped.get(why) ?? 0) + rows);
  return {
    tally,
    skip,
    note({ cells }: CsvRecord): void {
      tally.notes.push(...cells.filter((cell) => cell.trim() !== ''));
      skip('description', 1);
    },
    claim(control: Readonly<Record<string, number>> = {}): void {
      for (const [name, value] of Object.entries(control)) tally.controls.set(name, (tally.controls.get(name) ?? 0) + value);
    },
  };
}

/** Tells which page is the last one. */
async function* withLast(pages: AsyncIterable<CsvRecord[]>): AsyncGenerator<{ records: readonly CsvRecord[]; last: boolean }> {
  let before: CsvRecord[] | undefined;
  for await (const page of pages) {
    if (before) yield { records: before, last: false };
    before = page;
  }
  if (before) yield { records: before, last: true };
}

type RowKind = 'row' | 'blank' | 'header' | 'note' | 'short' | 'extra' | 'cut';

/** What a record is before anything of it is read. */
function kindOf(
  { cells, closed }: CsvRecord,
  words: readonly string[],
  { sniffed, format }: ReportDetected,
  last: boolean,
  claim: (control?: Readonly<Record<string, number>>) => void,
): RowKind {
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
  const same = cells.filter((cell, at) => words[at] !== '' && normalHeader(cell) === words[at]).length;
  return sniffed.header.line > 0 && same >= Math.max(2, words.filter(Boolean).length * 0.8) ? 'header' : 'row';
}

function faultOf(fault: Extract<RowResult, { fault: unknown }>['fault'], { columns, headers }: ReportDetected): Refusal {
  const at = fault.field === undefined ? undefined : columns.get(fault.field);
  return new Refusal({ column: typeof at === 'number' ? (headers[at] ?? null) : null, reason: fault.reason, remedy: fault.remedy });
}

function contextOf(
  { detected, shop, ...input }: FillInput,
  known: ReadonlyMap<string, KnownOrder>,
  marks: RowMarks,
): { context: RowContext; dayOfFile: () => string | null } {
  const { format, sniffed } = detected;
  const { mended } = sniffed;
  const file = mended?.reading.file ?? input.file;
  const preamble = mended ? [mended.reading.titles] : sniffed.preamble.map(({ cells }) => cells);
  const times = new Map<string, number>();
  const clock = clockOf(shop);
  let day: string | undefined;
  const context: RowContext = {
    shop,
    file,
    preamble,
    businessDay: (instant) => clock.businessDay(Date.parse(instant)),
    day(cells) {
      const field = format.dated?.field;
      if (field !== undefined && cells.has(field)) return cells.must.day(field);
      day ??= detected.asked ?? mended?.reading.day ?? fileDay(detected, file, preamble);
      return day;
    },
    order: (orderNo) => known.get(orderNo),
    occurrence(text) {
      const before = times.get(text) ?? 0;
      times.set(text, before + 1);
      return marks.occurrence(before);
    },
    keyOf: (...texts) => createHash('sha256').update(texts.join('\u0000')).digest('hex').slice(0, 16),
  };
  return { context, dayOfFile: () => day ?? null };
}

function settledOrders({ fields }: ReportFormat, of: (field: string) => DateOrder | null): Record<string, DateOrder> {
  const dated = Object.keys(fields).filter((name) => fields[name]?.kind === 'day' || fields[name]?.kind === 'instant');
  return Object.fromEntries(dated.flatMap((name) => (of(name) === null ? [] : [[name, of(name) as DateOrder]])));
}

/** Collects drafts and writes them in batches, each fact into its stage. */
function draftSink(warehouse: Warehouse, { shop, token }: FillInput, open: FactStage[]) {
  const stages = new Map<FactName, { stage: FactStage; waiting: object[] }>();
  const clock = clockOf(shop);
  let row = 0;
  let origin = 0;
  const stageFor = async (name: FactName) => {
    const found = stages.get(name);
    if (found) return found;
    const stage = await createFactStage(warehouse, token, name);
    open.push(stage);
    const made = { stage, waiting: [] as object[] };
    stages.set(name, made);
    return made;
  };
  return {
    async add(drafts: readonly Draft[], weight: number, line: number): Promise<void> {
      origin += 1;
      const moment = latestMoment(drafts);
      for (const [at, draft] of drafts.entries()) {
        const into = await stageFor(draft.fact);
        into.waiting.push(encodeDraft(into.stage, draft, { shop: shop.id, row, origin, weight, clock, moment, part: line * PARTS + at }));
        row += 1;
        if (into.waiting.length >= BATCH) await insertDrafts(warehouse, into.stage, into.waiting.splice(0));
      }
    },
    async flush(): Promise<void> {
      for (const { stage, waiting } of stages.values()) await insertDrafts(warehouse, stage, waiting.splice(0));
    },
  };
}

/** The latest moment that the rows of one order (or one row) tell. */
function latestMoment(drafts: readonly Draft[]): string | null {
  let latest: string | null = null;
  for (const { row } of drafts)
    for (const [name, value] of Object.entries(row))
      if (name.endsWith('_at') && typeof value === 'string' && (latest === null || value > latest)) latest = value;
  return latest;
}

/** Finds the orders that a page of rows points at. */
async function lookUp(
  warehouse: Warehouse,
  shop: number,
  { format, columns }: ReportDetected,
  page: readonly CsvRecord[],
  known: Map<string, KnownOrder>,
): Promise<void> {
  const at = columns.get(format.orders as string);
  if (typeof at !== 'number') return;
  known.clear();
  const numbers = new Set<string>();
  for (const { cells } of page) {
    const found = readId(cells[at] ?? '');
    if (found && 'id' in found) numbers.add(found.id);
  }
  const found = await warehouse.rows<KnownOrder & { order_no: string }>(sql`SELECT order_no, toString(placed_day) AS placed_day,
    if(isNull(paid_day), NULL, toString(paid_day)) AS paid_day, concat(replaceOne(toString(placed_at), ' ', 'T'), 'Z') AS placed_at, toString(buyer_key) AS buyer_key
  FROM ${rows(order)} WHERE shop_id = ${param.id(shop)} AND order_no IN ${param.texts([...numbers])}`);
  for (const { order_no, ...one } of found) known.set(order_no, one);
}
