import type { ShopClock } from '../engine/order_rows.ts';
import type { OddRows } from '../engine/plain_rows.ts';
import { hasherOf } from '../keyed_hash.ts';
import type { BuyerKey } from '../keys.ts';
import type { CsvRecord } from '../sniff/records.ts';
import { type Alike, alikeRows } from './alike.ts';
import { cellReading, cellsOf, type ReadyReading } from './cells.ts';
import { clockOf } from './clock.ts';
import { oneCurrency } from './currency.ts';
import { dateOrders } from './dates.ts';
import { draftSink } from './draft_sink.ts';
import type { Cells, FactName, ReportFormat, RowContext, RowFormat, RowResult, Skip } from './format.ts';
import { groupRows } from './groups.ts';
import type { ReportDetected } from './header.ts';
import type { DateOrder } from './moment.ts';
import { partNumber } from './own_parts.ts';
import { oddPages, withLast } from './pages.ts';
import { readRows } from './read/rows.ts';
import { Refusal, refused } from './refusal.ts';
import { rejectedLines } from './rejected.ts';
import { contextOf } from './row_context.ts';
import { kindsOf } from './row_kinds.ts';
import { type RowMarks, rowMarks } from './row_marks.ts';
import { refuseNegative } from './signs.ts';

/** What came of reading a file. */
export type Parsed = {
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
  readonly alike: Alike;
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

/** Where what was read goes; reading knows no engine. */
export type ParseOut = {
  /** Takes lines (UTF-8), and which columns of the fact they give. */
  readonly part: (part: Part, lines: Uint8Array, given: readonly string[]) => Promise<void>;
};

/** Bytes of lines that are handed on together: enough for the engine to make few pieces, few enough to be held. */
const PART = 8_388_608;

/** A row of the file, or several that are one order. */
type RowUnit = { readonly cells: readonly Cells[]; readonly records: readonly CsvRecord[] };

/** Reads the file row by row and hands on what its rows mean. Holds one page of the file and, of orders in several rows, those that wait for more. */
export async function parseReport(job: ParseJob, out: ParseOut): Promise<Parsed> {
  const { detected, shop } = job;
  const { format, sniffed } = detected;
  const reading = await readingOf(job);
  const marks = rowMarks(sniffed.mended);
  let place = 0;
  const { context, day } = contextOf(job, marks, () => place);
  const rejects = rejectedLines(detected);
  const sink = draftSink(out, shop);
  const counts = newTally();
  const { tally, note } = counts;
  const alike = alikeRows(format);
  const reject = (record: CsvRecord, refusal: Refusal, nth: readonly number[]): void =>
    sink.reject(rejects.line(marks.lineOf(record), record.cells, refusal, nth));
  const take = takerOf(detected, context, { marks, sink, counts, alike, reject });
  const groups = 'order' in format ? groupRows(format, context, take) : null;
  const kindOf = kindsOf(detected, counts.claim);
  for await (const page of job.odd ? oddPages(job.odd) : withLast(readRows(sniffed))) {
    for (const [index, record] of page.records.entries()) {
      if (page.places) {
        place = page.places[index] as number;
        sink.place(place);
      }
      const kind = kindOf(record, page.last && index === page.records.length - 1);
      if (kind === 'blank') tally.blank += 1;
      else if (kind === 'header') tally.headers += 1;
      else if (kind === 'note') note(record);
      else if (kind !== 'row') reject(record, refused(kind, null), []);
      else {
        const cells = cellsOf(reading, record.line, record.cells);
        if (groups) groups.add(cells, record);
        else take({ cells: [cells], records: [record] }, () => (format as RowFormat).row(cells, context));
      }
    }
    await sink.flush(PART);
  }
  groups?.end();
  await sink.flush(0);
  const orders = settledOrders(format, (field) => reading.plans.get(field)?.order ?? null);
  return { rejected: rejects.count, ...tally, alike: alike.found, day: day(), dateOrders: orders };
}

/** What becomes of a row that is read. */
type Ways = {
  readonly marks: RowMarks;
  readonly sink: ReturnType<typeof draftSink>;
  readonly counts: ReturnType<typeof newTally>;
  readonly alike: ReturnType<typeof alikeRows>;
  readonly reject: (record: CsvRecord, refusal: Refusal, nth: readonly number[]) => void;
};

/** Takes in what rows mean: facts, or why they are left out or refused. */
function takerOf(detected: ReportDetected, context: RowContext, { marks, sink, counts: { skip, claim }, alike, reject }: Ways) {
  const { format, sniffed } = detected;
  const refuseCurrencies = oneCurrency(sniffed);
  const partOf = (cells: readonly Cells[]): string | null => {
    if (!('part' in format) || !format.part) return null;
    const own = format.part(cells[0] as Cells);
    return partNumber(own, context.occurrence(`part\n${own}`));
  };
  return (unit: RowUnit, result: () => RowResult): void => {
    marks.begin(unit.records);
    try {
      refuseCurrencies(unit.records);
      const own = partOf(unit.cells);
      const made = result();
      if ('skip' in made) {
        skip(made.skip, unit.cells.length);
        claim(made.control);
      } else if ('fault' in made) throw faultOf(made.fault, detected);
      else if (made.facts.length === 0) skip('part', unit.cells.length);
      else {
        refuseNegative(format, made.facts);
        sink.add(made.facts, unit.cells.length, marks.line(), own);
        alike.see(unit.records[0] as CsvRecord, made.facts);
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      for (const record of unit.records) reject(record, error, marks.used());
    }
  };
}

/** What is counted while a file is read. */
function newTally() {
  const tally = { skipped: new Map<Skip, number>(), controls: new Map<string, number>(), blank: 0, headers: 0, notes: [] as string[] };
  const skip = (why: Skip, rows: number): void => void tally.skipped.set(why, (tally.skipped.get(why) ?? 0) + rows);
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

function settledOrders({ fields }: ReportFormat, of: (field: string) => DateOrder | null): Record<string, DateOrder> {
  const dated = Object.keys(fields).filter((name) => fields[name]?.kind === 'day' || fields[name]?.kind === 'instant');
  return Object.fromEntries(dated.flatMap((name) => (of(name) === null ? [] : [[name, of(name) as DateOrder]])));
}

async function readingOf({ detected, shop, buyerKey }: ParseJob): Promise<ReadyReading> {
  const { format, headers, columns, joined, monthly } = detected;
  const space = shop.platform === 'tmall' || format.platform === 'tmall' ? 'taobao' : shop.platform;
  return cellReading({
    fields: format.fields,
    columns,
    headers,
    joined,
    monthly,
    clock: clockOf(shop),
    dateOrder: await dateOrders(detected),
    hash: hasherOf(buyerKey, space),
  });
}

function faultOf(fault: Extract<RowResult, { fault: unknown }>['fault'], { columns, headers }: ReportDetected): Refusal {
  const at = fault.field === undefined ? undefined : columns.get(fault.field);
  return new Refusal({ column: typeof at === 'number' ? (headers[at] ?? null) : null, reason: fault.reason, remedy: fault.remedy });
}
