import { isKnownBuyer } from '../keyed_hash.ts';
import { bare, isUnknown, readCount, readId, readMoney, readNumber, readRatio, readText } from './clean.ts';
import { type Clock, isoOf } from './clock.ts';
import type { Cells, ReportField } from './format.ts';
import { type DateOrder, type Moment, readMoment } from './moment.ts';
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

/** The cells of one row. A class, because a file has millions of rows and of each there is one for as long as its order waits for more. */
class RowCells implements Cells {
  readonly line: number;
  private readonly _reading: CellReading;
  private readonly _row: readonly string[];

  constructor(reading: CellReading, line: number, row: readonly string[]) {
    this.line = line;
    this._reading = reading;
    this._row = row;
  }

  private _field(name: string): ReportField {
    const field = this._reading.fields[name];
    if (!field) throw new Error(`the format has no field “${name}”`);
    return field;
  }

  private _column(name: string): string {
    const at = this._reading.columns.get(name);
    return typeof at === 'number' ? (this._reading.headers[at] ?? name) : name;
  }

  private _refused(why: Parameters<typeof refused>[0], name: string) {
    return refused(why, this._column(name), name);
  }

  private _readable<T>(name: string, value: T | undefined): T {
    if (value === undefined) throw this._refused('unreadable', name);
    return value;
  }

  private _present<T>(name: string, value: T | null | ''): T {
    if (value === null || value === '') throw this._refused('missing', name);
    return value;
  }

  private _moment(name: string): Moment | null {
    return this._readable(name, readMoment(this.raw(name), this._reading.dateOrder(name)));
  }

  has(name: string): boolean {
    this._field(name);
    return this._reading.columns.has(name);
  }

  raw(name: string): string {
    this._field(name);
    const at = this._reading.columns.get(name);
    if (at === undefined) return '';
    if (typeof at === 'string') return at;
    const joined = this._reading.joined?.get(name);
    return joined ? joined.map((each) => (this._row[each] ?? '').trim()).join(' / ') : (this._row[at] ?? '').trim();
  }

  text(name: string): string {
    return readText(this.raw(name));
  }

  id(name: string): string {
    const found = readId(this.raw(name));
    if (found === null) return '';
    if (typeof found !== 'string') throw this._refused('idScientific', name);
    if (found.length > 64) throw this._refused('idLong', name);
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
    return this._readable(name, readRatio(this.raw(name), this._field(name).scale ?? 'fraction'));
  }

  number(name: string): number | null {
    return this._readable(name, readNumber(this.raw(name)));
  }

  day(name: string): string | null {
    const month = this._reading.monthly ? /^(\d{4})[-/.年]?(0?[1-9]|1[0-2])月?$/.exec(bare(this.raw(name))) : null;
    if (month) return `${month[1]}-${(month[2] as string).padStart(2, '0')}-01`;
    const found = this._moment(name);
    if (found === null) return null;
    return 'epoch' in found ? this._reading.clock.businessDay(found.epoch) : found.day;
  }

  instant(name: string): string | null {
    const found = this._moment(name);
    return found === null ? null : isoOf(this._reading.clock.at(found));
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
    return new MustCells(this, (name, value) => this._present(name, value));
  }
}

class MustCells {
  private readonly _cells: RowCells;
  private readonly _present: <T>(name: string, value: T | null | '') => T;

  constructor(cells: RowCells, present: <T>(name: string, value: T | null | '') => T) {
    this._cells = cells;
    this._present = present;
  }

  id(name: string): string {
    return this._present(name, this._cells.id(name));
  }
  text(name: string): string {
    return this._present(name, this._cells.text(name));
  }
  money(name: string): number {
    return this._present(name, this._cells.money(name));
  }
  count(name: string): number {
    return this._present(name, this._cells.count(name));
  }
  day(name: string): string {
    return this._present(name, this._cells.day(name));
  }
  instant(name: string): string {
    return this._present(name, this._cells.instant(name));
  }
}

/** The cells of one row, read by field. A cell that cannot be read throws a `Refusal`. */
export function cellsOf(reading: CellReading, line: number, row: readonly string[]): Cells {
  return new RowCells(reading, line, row);
}
