import { param, type Sql, sql } from '../../../warehouse/sql.ts';
import type { Encoding } from '../sniff/encoding.ts';
import { asText, cell } from './cells.ts';

/**
 * Cells of a report in the form that platforms write nearly all of them, read inside the engine. `ok` is true only for a text of which the code
 * (`reports/clean.ts`, `reports/moment.ts`) makes the very same value; every other row is left to the code, which alone knows what is wrong with a cell.
 * A cell that the row does not have is '' here: a row that is too short is left to the code anyway.
 */
export type PlainCell = { readonly value: Sql; readonly ok: Sql };

/** Words that mean "unknown"; a cell that says one is left to the code. */
const UNKNOWN = ['-', '--', '—', '——', '–', '/', '\\', 'null', 'none', 'nan', 'n/a', '#n/a', 'undefined', '无', '暂无数据', '暂无'];

/** An id as it stands in a cell: as it is, as `="…"`, or behind an apostrophe. */
const ID = '(?:[0-9]{1,64}|[A-Za-z][0-9A-Za-z_-]{0,63})';
const ID_CELL = `^(?:${ID}|="${ID}"|'${ID})$`;
const NO_ID_CELL = `^(?:="|')?(?:${UNKNOWN.filter((word) => /^[a-z]+$/.test(word)).join('|')})"?$`;

/**
 * An id of digits, or of letters, digits, `_` and `-` behind a letter; `="…"` and an apostrophe before it come off. '' when empty. `few`: a file
 * holds few different ones, so each is looked at once.
 */
export function plainId(at: number, few: boolean): PlainCell {
  const raw = few ? sql`toLowCardinality(${cell(at)})` : cell(at);
  const form = sql`(match(${raw}, ${param.text(ID_CELL)}) AND NOT match(lower(${raw}), ${param.text(NO_ID_CELL)}))`;
  if (few) return { value: sql`toString(extract(${raw}, '[0-9A-Za-z][0-9A-Za-z_-]*'))`, ok: sql`(${raw} = '' OR ${form})` };
  const value = sql`if(startsWith(${raw}, '="'), substring(${raw}, 3, length(${raw}) - 3), if(startsWith(${raw}, '\\''), substring(${raw}, 2), ${raw}))`;
  // Nearly all of these are digits that a number can hold, which is sooner seen than matched.
  const digits = sql`(length(${raw}) < 20 AND ${raw} >= '0' AND ${raw} < ':' AND isNotNull(toUInt64OrNull(${raw})))`;
  return { value, ok: sql`(${raw} = '' OR ${digits} OR ${form})` };
}

/** An amount with two decimals at most, not negative, as Nullable(Decimal(18, 2)). */
export function plainMoney(at: number): PlainCell {
  const raw = cell(at);
  return { value: sql`toDecimal64OrNull(${raw}, 2)`, ok: sql`(${raw} = '' OR match(${raw}, '^[0-9]{1,12}(\\\\.[0-9]{1,2})?$'))` };
}

/** A whole number as Nullable(UInt32). */
export function plainCount(at: number): PlainCell {
  const raw = cell(at);
  return { value: sql`toUInt32OrNull(${raw})`, ok: sql`(${raw} = '' OR match(${raw}, '^[0-9]{1,9}$'))` };
}

/** A moment `2026-01-31 09:30:00` in the shop's zone as Nullable(DateTime); early years, whose clocks had summer time, are left to the code. */
export function plainMoment(at: number, timeZone: string): PlainCell {
  const raw = cell(at);
  const value = sql`toDateTimeOrNull(${raw}, ${param.text(timeZone)})`;
  return {
    value,
    ok: sql`(${raw} = '' OR (length(${raw}) = 19 AND ${raw} >= '1992' AND ${raw} < '2100' AND ifNull(toString(${value}) = ${raw}, 0)))`,
  };
}

/** Zones whose clocks have not been turned since 1992: there a local time is one moment, and by one rule. */
export const STEADY_ZONES: ReadonlySet<string> = new Set([
  ...['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Macau', 'Asia/Taipei', 'Asia/Singapore', 'Asia/Kuala_Lumpur', 'Asia/Manila', 'Asia/Bangkok'],
  ...['Asia/Ho_Chi_Minh', 'Asia/Jakarta', 'Asia/Tokyo', 'Asia/Seoul', 'UTC'],
]);

const BLANKS = String.raw`\p{Z}\p{Cc}\x{200b}\x{feff}`;

/** A text of one line; texts that repeat are decoded once. */
export function plainText(at: number, encoding: Encoding): PlainCell {
  const value = asText(sql`toLowCardinality(${cell(at)})`, encoding);
  // Of other encodings, bytes that are no characters have become one that says so.
  const garbled = encoding === 'gb18030' ? sql`position(${value}, '\ufffd') > 0` : sql`NOT isValidUTF8(${value})`;
  const odd = sql`match(${value}, ${param.text(`^[='<>${BLANKS}]|[${BLANKS}]$`)})`;
  return {
    value: sql`toString(${value})`,
    ok: sql`NOT (${odd} OR ${garbled} OR lower(${value}) IN ${param.texts(UNKNOWN)})`,
  };
}
