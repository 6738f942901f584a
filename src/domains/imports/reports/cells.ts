import { isKnownBuyer } from '../keyed_hash.ts';
import { bare, isUnknown, readCount, readId, readMoney, readNumber, readRatio, readText } from './clean.ts';
import { type Clock, isoOf } from './clock.ts';
import type { Cells, ReportField } from './format.ts';
import { type DateOrder, type Moment, readMoment } from './moment.ts';
import { ownText } from './own_text.ts';
import { refused } from './refusal.ts';
import { type Place, placeOf } from './region.ts';

/** What reading the rows of one file needs to know. */
export type CellReading = {
  readonly fields: Readonly<Record<string, ReportField>>;
  /** Where each field stands; a text instead of a place is the same in every row (said by a person). */
  readonly columns: ReadonlyMap<string, number | string>;
  readonly headers: readonly string[];
  /** Fields that several columns make together. */
  readonly joined?: ReadonlyMap<string, readonly number[]>;
  /** True when days may be written as months; the first day stands for the month. */
  readonly monthly?: boolean;
  readonly clock: Clock;
  /** The order of day and month in this file, null where no cell needs one. */
  readonly dateOrder: (field: string) => DateOrder | null;
  readonly hash: (text: string) => string;
};

/** How one field of this file is read, settled once for all of its rows. */
type Plan = {
  readonly field: ReportField;
  readonly at: number | string | undefined;
  readonly joined: readonly number[] | undefined;
  readonly order: DateOrder | null;
};

/** A reading with what is the same for every row made ready. */
export type ReadyReading = Pick<CellReading, 'headers' | 'monthly' | 'hash'> & {
  readonly plans: ReadonlyMap<string, Plan>;
  readonly moments: MomentReader;
};

export function cellReading({ fields, columns, joined, dateOrder, clock, ...reading }: CellReading): ReadyReading {
  const plans = Object.entries(fields).map(([name, field]): [string, Plan] => [
    name,
    { field, at: columns.get(name), joined: joined?.get(name), order: dateOrder(name) },
  ]);
  return { ...reading, plans: new Map(plans), moments: new MomentReader(clock) };
}

/** Texts of moments that are kept, at most. */
const KEPT = 4_096;

/** Reads days and moments; equal texts are read once, because the rows of an order and of a day have the same. */
class MomentReader {
  private readonly _clock: Clock;
  private readonly _days = new Map<string, string | null | undefined>();
  private readonly _instants = new Map<string, string | null | undefined>();

  constructor(clock: Clock) {
    this._clock = clock;
  }

  day(text: string, order: DateOrder | null): string | null | undefined {
    return this._known(this._days, text, order, (found) => ('epoch' in found ? this._clock.businessDay(found.epoch) : found.day));
  }

  instant(text: string, order: DateOrder | null): string | null | undefined {
    return this._known(this._instants, text, order, (found) => isoOf(this._clock.at(found)));
  }

  private _known(known: Map<string, string | null | undefined>, text: string, order: DateOrder | null, as: (found: Moment) => string) {
    const key = order === null ? text : order + text;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = readMoment(text, order);
    const read = found ? as(found) : found;
    if (known.size >= KEPT) known.clear();
    known.set(ownText(key), read);
    return read;
  }
}

/** The cells of one row. A class, because a file has millions of rows and of each there is one for as long as its order waits for more. */
class RowCells implements Cells {
  readonly line: number;
  private readonly _reading: ReadyReading;
  private readonly _row: readonly string[];

  constructor(reading: ReadyReading, line: number, row: readonly string[]) {
    this.line = line;
    this._reading = reading;
    this._row = row;
  }

  private _plan(name: string): Plan {
    const plan = this._reading.plans.get(name);
    if (!plan) throw new Error(`the format has no field “${name}”`);
    return plan;
  }

  private _refused(why: Parameters<typeof refused>[0], name: string, at = this._plan(name).at) {
    return refused(why, typeof at === 'number' ? (this._reading.headers[at] ?? name) : name, name);
  }

  private _readable<T>(name: string, value: T | undefined): T {
    if (value === undefined) throw this._refused('unreadable', name);
    return value;
  }

  present<T>(name: string, value: T | null | ''): T {
    if (value === null || value === '') throw this._refused('missing', name);
    return value;
  }

  has(name: string): boolean {
    return this._plan(name).at !== undefined;
  }

  raw(name: string): string {
    const { at, joined } = this._plan(name);
    if (at === undefined) return '';
    if (typeof at === 'string') return at;
    return joined ? joined.map((each) => (this._row[each] ?? '').trim()).join(' / ') : (this._row[at] ?? '').trim();
  }

  text(name: string): string {
    return readText(this.raw(name));
  }

  id(name: string): string {
    return this._id(name, this.raw(name), this._plan(name).at);
  }

  ids(name: string): string[] {
    const { at, joined } = this._plan(name);
    const places = joined ?? (typeof at === 'number' ? [at] : []);
    return places.map((place) => this._id(name, (this._row[place] ?? '').trim(), place)).filter((id) => id !== '');
  }

  private _id(name: string, text: string, at: number | string | undefined): string {
    const found = readId(text);
    if (found === null) return '';
    if (typeof found !== 'string') throw this._refused('idScientific', name, at);
    if (found.length > 64) throw this._refused('idLong', name, at);
    return found;
  }

  money(name: string): number | null {
    return this._readable(name, readMoney(this.raw(name)));
  }

  count(name: string): number | null {
    const value = this._readable(name, readCount(this.raw(name)));
    if (value !== null && value < 0) throw this._refused('negative', name);
    if (value !== null && value > 4_294_967_295) throw this._refused('unreadable', name);
    return value;
  }

  ratio(name: string): number | null {
    return this._readable(name, readRatio(this.raw(name), this._plan(name).field.scale ?? 'fraction'));
  }

  number(name: string): number | null {
    return this._readable(name, readNumber(this.raw(name)));
  }

  day(name: string): string | null {
    const month = this._reading.monthly ? /^(\d{4})[-/.年]?(0?[1-9]|1[0-2])月?$/.exec(bare(this.raw(name))) : null;
    if (month) return `${month[1]}-${(month[2] as string).padStart(2, '0')}-01`;
    return this._readable(name, this._reading.moments.day(this.raw(name), this._plan(name).order));
  }

  instant(name: string): string | null {
    return this._readable(name, this._reading.moments.instant(this.raw(name), this._plan(name).order));
  }

  buyer(name: string): string {
    // A spreadsheet writes the number 17850 as 17850.0 in a column that has blanks; the engine's orders take it off, too.
    const text = bare(this.raw(name)).replace(/^(\d+)\.0$/, '$1');
    return isUnknown(text) || !isKnownBuyer(text) ? '0' : this._reading.hash(text);
  }

  address(name: string): Place {
    return placeOf(readText(this.raw(name)));
  }

  get must(): Cells['must'] {
    return new MustCells(this);
  }
}

class MustCells {
  private readonly _cells: RowCells;

  constructor(cells: RowCells) {
    this._cells = cells;
  }

  id(name: string): string {
    return this._cells.present(name, this._cells.id(name));
  }
  text(name: string): string {
    return this._cells.present(name, this._cells.text(name));
  }
  money(name: string): number {
    return this._cells.present(name, this._cells.money(name));
  }
  count(name: string): number {
    return this._cells.present(name, this._cells.count(name));
  }
  day(name: string): string {
    return this._cells.present(name, this._cells.day(name));
  }
  instant(name: string): string {
    return this._cells.present(name, this._cells.instant(name));
  }
}

/** The cells of one row, read by field. A cell that cannot be read throws a `Refusal`. */
export function cellsOf(reading: ReadyReading, line: number, row: readonly string[]): Cells {
  return new RowCells(reading, line, row);
}
