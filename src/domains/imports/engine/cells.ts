import { identifier, param, type Sql, sql } from '../../../warehouse/sql.ts';
import type { Encoding } from '../sniff/encoding.ts';

/**
 * How a cell's text becomes a value, inside the engine. Each piece is written twice over: a quick path for what platforms write,
 * and a slow one, reached only by the cells the quick one leaves, for what people and spreadsheets make of it.
 */

/** `元` at the end of an amount, as bytes, so that it can go before anything is decoded. */
const YUAN: Readonly<Record<Encoding, Sql>> = {
  gb18030: sql`'\\xD4\\xAA'`,
  'utf-8': sql`'元'`,
  'utf-8-bom': sql`'元'`,
  'utf-16le': sql`'元'`,
  'utf-16be': sql`'元'`,
};

/** Stands for a cell that the row does not have. Control characters are no data, so no cell holds it. */
export const ABSENT = '\u0001';

/** Column `at` (from 0) of the file. */
export function cell(at: number): Sql {
  return identifier(`c${at + 1}`);
}

/** The text of raw bytes as UTF-8. */
export function asText(raw: Sql, encoding: Encoding): Sql {
  return encoding === 'gb18030' ? sql`convertCharset(${raw}, 'GB18030', 'UTF-8')` : raw;
}

/** A cell that holds a number, a time or an id: blanks, control characters, `="…"` and a leading apostrophe dropped at both ends. */
export function bare(raw: Sql): Sql {
  return sql`trimBoth(${raw}, ' \\t\\r\\n\\0\\x1f="\\'')`;
}

/** Whether a bare text says "unknown". Empty, dashes and the words programs write for nothing; never zero. */
export function isUnknown(text: Sql): Sql {
  return sql`(${text} IN ('', '-', '--', 'NULL', 'null', 'Null', 'None', 'nan', 'NaN', 'N/A', '#N/A', '—', '——', '无'))`;
}

/** The slow path's text: UTF-8, full-width forms made plain, blanks of every kind dropped at both ends. */
function tidy(text: Sql, encoding: Encoding): Sql {
  return sql`trimBoth(normalizeUTF8NFKC(toValidUTF8(${asText(text, encoding)})), ' \\t\\r\\n="\\'')`;
}

/** What stands for a text that is there but cannot be read, so that it is told from an unknown value (NULL) by one comparison. */
export const UNREADABLE = {
  money: sql`toDecimal64(-900000000000, 6)`,
  count: sql`toUInt32(4294967295)`,
  time: (timeZone: string): Sql => sql`toDateTime(1, ${param.text(timeZone)})`,
} as const;

/** A plain number. The engine's decimal parser alone takes `-` for 0 and `2016.5.1` for 2016.51, its float parser does not. */
function plainDecimal(text: Sql): Sql {
  return sql`if(isNull(toFloat64OrNull(${text})), NULL, toDecimal64OrNull(${text}, 6))`;
}

/** Thousands separators taken off where they stand in threes; a comma anywhere else is not guessed at. */
function joined(text: Sql): Sql {
  return sql`if(match(${text}, '^[-+]?\\\\d{1,3}(,\\\\d{3})+(\\\\.\\\\d+)?$'), replaceAll(${text}, ',', ''), ${text})`;
}

/**
 * Money of a bare text as Nullable(Decimal(18, 6)): plain numbers at once; else `¥`, `￥`, `元`, `CNY`, `RMB` and thousands separators
 * are taken off.
 */
export function moneyOf(text: Sql, encoding: Encoding): Sql {
  const tidied = sql`replaceRegexpAll(${tidy(text, encoding)}, '¥|^(?:CNY|RMB)\\\\s*|\\\\s*(?:元|CNY|RMB)$', '')`;
  const yuan = YUAN[encoding];
  const quick = plainDecimal(sql`if(endsWith(${text}, ${yuan}), substring(${text}, 1, length(${text}) - length(${yuan})), ${text})`);
  return sql`multiIf(isNotNull(${quick}), ${quick}, ${isUnknown(text)}, NULL, ifNull(${plainDecimal(joined(tidied))}, ${UNREADABLE.money}))`;
}

/** A count of a bare text as Nullable(UInt32): `3`, `3.0`, `1,203`. */
export function countOf(text: Sql, encoding: Encoding): Sql {
  const quick = sql`toUInt32OrNull(${text})`;
  const slow = sql`toUInt32OrNull(replaceRegexpOne(${joined(tidy(text, encoding))}, '\\\\.0+$', ''))`;
  return sql`multiIf(isNotNull(${quick}), ${quick}, ${isUnknown(text)}, NULL, ifNull(${slow}, ${UNREADABLE.count}))`;
}

/**
 * A moment of a bare text in the shop's time zone as Nullable(DateTime): `2020-02-21 00:00:02` at once; else `2016/5/23 22:02`, `2016.5.1`,
 * `2016年5月1日`, `20160523`, `20160523221500`. A day or an hour that does not exist is unreadable, never the next one; the zero
 * of a clock is unknown.
 */
export function timeOf(text: Sql, encoding: Encoding, timeZone: string): Sql {
  const quick = sql`toDateTimeOrNull(${text}, ${param.text(timeZone)})`;
  const isQuick = sql`(length(${text}) = 19 AND toString(${quick}) = ${text} AND ${isSane(quick)})`;
  const slow = slowTime(tidy(text, encoding), timeZone);
  return sql`multiIf(${isQuick}, ${quick}, ${isUnknown(text)} OR match(${text}, ${NO_MOMENT}), NULL, ifNull(${slow}, ${UNREADABLE.time(timeZone)}))`;
}

/** What programs write for no moment at all: the zero of their clocks, in any time zone. As in `reports/moment.ts`. */
const NO_MOMENT = sql`'^((0000|0001|1970)[-/.]0?[01][-/.]0?[01]|1899[-/.]12[-/.]3[01]|1900[-/.]0?1[-/.]0?[01]|1969[-/.]12[-/.]31|9999[-/.]12[-/.]31)([^0-9]|$)'`;

/** From 1971 to 2099: other years are mistakes. */
const isSane = (value: Sql): Sql => sql`toUnixTimestamp(assumeNotNull(${value})) BETWEEN 31536000 AND 4102444799`;

function slowTime(text: Sql, timeZone: string): Sql {
  const groups = sql`extractGroups(${text}, '^(\\\\d{4})[-/.年](\\\\d{1,2})[-/.月](\\\\d{1,2})日?(?:[ T]*(\\\\d{1,2})[:时](\\\\d{1,2})(?:[:分](\\\\d{1,2})(?:\\\\.\\\\d+)?秒?)?分?)?$')`;
  const compact = sql`extractGroups(${text}, '^(\\\\d{4})(\\\\d{2})(\\\\d{2})(?:(\\\\d{2})(\\\\d{2})(\\\\d{2})?)?$')`;
  const parts = sql`if(notEmpty(${groups}), ${groups}, ${compact})`;
  const two = (at: Sql): Sql => sql`leftPad(${parts}[${at}], 2, '0')`;
  const written = sql`concat(${parts}[1], '-', ${two(sql`2`)}, '-', ${two(sql`3`)}, ' ', ${two(sql`4`)}, ':', ${two(sql`5`)}, ':', ${two(sql`6`)})`;
  const value = sql`toDateTimeOrNull(${written}, ${param.text(timeZone)})`;
  return sql`if(toString(${value}) = ${written} AND ${isSane(value)}, ${value}, NULL)`;
}

/** A short text worth keeping: UTF-8, one line, no blanks at the ends; '' when unknown. */
export function labelOf(raw: Sql, encoding: Encoding): Sql {
  const text = sql`trimBoth(toValidUTF8(${asText(raw, encoding)}), ' \\t\\r\\n\\x1f"')`;
  const plain = sql`if(startsWith(${text}, '\\''), substring(${text}, 2), ${text})`;
  return sql`if(${isUnknown(plain)}, '', ${plain})`;
}
