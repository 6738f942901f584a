import { isKnownBuyer } from '../keyed_hash.ts';
import { bare, isUnknown, readCount, readId, readMoney, readNumber, readRatio, readText } from './clean.ts';
import { type Clock, isoOf } from './clock.ts';
import type { Cells, ReportField } from './format.ts';
import { type DateOrder, type Moment, readMoment } from './moment.ts';
import { refused } from './refusal.ts';
import { placeOf } from './region.ts';

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

/** Finds the cell of a field in one row. */
function finder(reading: CellReading, row: readonly string[]) {
  const fieldOf = (name: string): ReportField => {
    const field = reading.fields[name];
    if (!field) throw new Error(`the format has no field “${name}”`);
    return field;
  };
  const raw = (name: string): string => {
    fieldOf(name);
    const at = reading.columns.get(name);
    if (at === undefined) return '';
    if (typeof at === 'string') return at;
    const joined = reading.joined?.get(name);
    return joined ? joined.map((each) => (row[each] ?? '').trim()).join(' / ') : (row[at] ?? '').trim();
  };
  const columnOf = (name: string): string => {
    const at = reading.columns.get(name);
    return typeof at === 'number' ? (reading.headers[at] ?? name) : name;
  };
  return { fieldOf, raw, columnOf };
}

type Finder = ReturnType<typeof finder>;

function readersOf(reading: CellReading, { fieldOf, raw, columnOf }: Finder) {
  const read = <T>(name: string, by: (cell: string) => T | null | undefined): T | null => {
    const value = by(raw(name));
    if (value === undefined) throw refused('unreadable', columnOf(name), name);
    return value;
  };
  const moment = (name: string): Moment | null => read(name, (cell) => readMoment(cell, reading.dateOrder(name)));
  return {
    text: (name: string) => readText(raw(name)),
    id(name: string): string {
      const found = readId(raw(name));
      if (found === null) return '';
      if ('lost' in found) throw refused('idScientific', columnOf(name), name);
      if (found.id.length > 64) throw refused('idLong', columnOf(name), name);
      return found.id;
    },
    money: (name: string) => read(name, readMoney),
    count(name: string): number | null {
      const value = read(name, readCount);
      if (value !== null && value < 0) throw refused('negative', columnOf(name), name);
      if (value !== null && value > 4_294_967_295) throw refused('unreadable', columnOf(name), name);
      return value;
    },
    ratio: (name: string) => read(name, (cell) => readRatio(cell, fieldOf(name).scale ?? 'fraction')),
    number: (name: string) => read(name, readNumber),
    day(name: string): string | null {
      const month = reading.monthly ? /^(\d{4})[-/.年]?(0?[1-9]|1[0-2])月?$/.exec(bare(raw(name))) : null;
      if (month) return `${month[1]}-${(month[2] as string).padStart(2, '0')}-01`;
      const found = moment(name);
      if (found === null) return null;
      return 'epoch' in found ? reading.clock.businessDay(found.epoch) : found.day;
    },
    instant(name: string): string | null {
      const found = moment(name);
      return found === null ? null : isoOf(reading.clock.at(found));
    },
    buyer(name: string): string {
      // A spreadsheet writes the number 17850 as 17850.0 in a column that has blanks; the engine's orders take it off, too.
      const text = bare(raw(name)).replace(/^(\d+)\.0$/, '$1');
      return isUnknown(text) || !isKnownBuyer(text) ? '0' : reading.hash(text);
    },
    address: (name: string) => placeOf(readText(raw(name))),
  };
}

/** The cells of one row, read by field. A cell that cannot be read throws a `Refusal`. */
export function cellsOf(reading: CellReading, line: number, row: readonly string[]): Cells {
  const found = finder(reading, row);
  const { fieldOf, raw, columnOf } = found;
  const readers = readersOf(reading, found);
  const must = <T>(by: (name: string) => T | null | '') => {
    return (name: string): T => {
      const value = by(name);
      if (value === null || value === '') throw refused('missing', columnOf(name), name);
      return value as T;
    };
  };
  return {
    line,
    has: (name) => {
      fieldOf(name);
      return reading.columns.has(name);
    },
    raw,
    ...readers,
    must: {
      id: must(readers.id),
      text: must(readers.text),
      money: must(readers.money),
      count: must(readers.count),
      day: must(readers.day),
      instant: must(readers.instant),
    },
  };
}
