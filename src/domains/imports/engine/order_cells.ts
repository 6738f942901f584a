import { identifier, join, param, type Sql, sql } from '../../../warehouse/sql.ts';
import type { Detected } from '../detect.ts';
import { type FieldKind, fieldOf, ORDER_FIELD_NAMES, type OrderField } from '../formats/fields.ts';
import { ABSENT, asText, bare, cell, countOf, isUnknown, labelOf, moneyOf, timeOf, UNREADABLE } from './cells.ts';
import type { Reading } from './order_rows.ts';
import { BLANK_ROW, HEADER_ROW, ROW_FAULT } from './row_faults.ts';

/** The file's rows, one column per field the file has: `b_<field>` its bare text, `v_<field>` its value. */

const alias = (prefix: 'b' | 'v', field: OrderField): Sql => identifier(`${prefix}_${field}`);

/** The value of a field in the innermost level, or NULL of the right type when the file lacks it. */
export function value(detected: Detected, field: OrderField): Sql {
  if (detected.columns.has(field)) return alias('v', field);
  const { kind } = fieldOf(field);
  if (kind === 'money') return sql`CAST(NULL AS Nullable(Decimal(18, 6)))`;
  if (kind === 'time') return sql`CAST(NULL AS Nullable(DateTime))`;
  if (kind === 'count') return sql`CAST(NULL AS Nullable(UInt32))`;
  return sql`''`;
}

const BARE = new Set(['id', 'money', 'time', 'count']);

function placed(detected: Detected): { field: OrderField; at: number }[] {
  return ORDER_FIELD_NAMES.flatMap((field) => {
    const at = detected.columns.get(field);
    return at === undefined ? [] : [{ field, at }];
  });
}

/** Level 1: the texts. `source` is the file. */
export function texts({ detected, rowNumber, strict }: Reading, source: Sql): Sql {
  const { encoding } = detected.sniffed;
  const columns = placed(detected).map(({ field, at }) => {
    const { kind } = fieldOf(field);
    if (BARE.has(kind)) return sql`${bare(cell(at))} AS ${alias('b', field)}`;
    const text = labelOf(kind === 'buyer' ? cell(at) : fewOf(kind, cell(at)), encoding);
    return sql`${kind === 'buyer' ? buyerText(text) : text} AS ${alias('v', field)}`;
  });
  const width = detected.headers.length;
  const isShort = strict ? sql`0` : sql`${cell(width - 1)} = ${param.text(ABSENT)}`;
  const isExtra = strict ? sql`0` : sql`(${cell(width)} NOT IN (${param.text(ABSENT)}, ''))`;
  return sql`SELECT ${rowNumber} AS row, ${isShort} AS is_short, ${isExtra} AS is_extra, ${cell(0)} IN ('', ${param.text(ABSENT)}) AND ${cell(width - 1)} IN ('', ${param.text(ABSENT)}) AS is_edge_blank,
    length(${cell(width - 1)}) > 65536 AS is_huge,
    ${join(columns, sql`, `)} FROM ${source}`;
}

/**
 * Texts of which a file holds few different ones, so that each is decoded once. Of an address that is its head, as far as the city;
 * the street is dropped here and reaches nothing that follows.
 */
function fewOf(kind: FieldKind, raw: Sql): Sql {
  if (kind === 'address') return sql`toLowCardinality(substring(substringIndex(${raw}, ' ', 2), 1, 60))`;
  return sql`toLowCardinality(${raw})`;
}

/** Level 2: the values. */
export function values(reading: Reading, source: Sql): Sql {
  const { detected } = reading;
  const { encoding } = detected.sniffed;
  const { timeZone } = reading.shop;
  const columns = placed(detected).flatMap(({ field }) => {
    const text = alias('b', field);
    switch (fieldOf(field).kind) {
      case 'money':
        return [sql`${moneyOf(text, encoding)} AS ${alias('v', field)}`];
      case 'time':
        return [sql`${timeOf(text, encoding, timeZone)} AS ${alias('v', field)}`];
      case 'count':
        return [sql`${countOf(text, encoding)} AS ${alias('v', field)}`];
      case 'id':
        return [sql`${idOf(text, detected)} AS ${alias('v', field)}`];
      default:
        return [];
    }
  });
  return sql`SELECT *, ${join(columns, sql`, `)} FROM (${texts(reading, source)})`;
}

/**
 * A buyer as every other file names it: `="17850"` without its wrapping (the quote at its end is gone already), and 17850.0, which a spreadsheet
 * makes of a number in a column that has blanks, without its tail. As `Cells.buyer` of the reports.
 */
function buyerText(text: Sql): Sql {
  const unwrapped = sql`if(startsWith(${text}, '="'), substring(${text}, 3), ${text})`;
  return sql`if(endsWith(${unwrapped}, '.0') AND match(${unwrapped}, '^[0-9]+\\\\.0$'), substring(${unwrapped}, 1, length(${unwrapped}) - 2), ${unwrapped})`;
}

/** An id: digits as they are; `10160070484512.0`, which a spreadsheet makes of a number, without its tail; other scripts as UTF-8. */
function idOf(text: Sql, { sniffed }: Detected): Sql {
  return sql`multiIf(endsWith(${text}, '.0') AND match(${text}, '^[0-9]+\\\\.0+$'), substring(${text}, 1, position(${text}, '.') - 1), isASCII(${text}), ${text}, ${asText(text, sniffed.encoding)})`;
}

const SCIENTIFIC = sql`'^[0-9]+([.][0-9]+)?[eE][+]?[0-9]+$'`;

/**
 * The first fault of a row as `code * 1000 + column`, 0 when it has none. Nearly every row has none, which a few comparisons show;
 * only the others are looked at condition by condition.
 */
export function faultOf(detected: Detected, timeZone: string, encode: (text: string) => string): Sql {
  const cases: [Sql, number][] = [
    [sql`is_edge_blank AND ${isBlankRow(detected)}`, BLANK_ROW],
    [sql`is_short OR is_huge`, ROW_FAULT.short * 1000],
    [sql`is_extra`, ROW_FAULT.extra * 1000],
    [isHeaderRow(detected, encode), HEADER_ROW],
  ];
  for (const { field, at } of placed(detected)) cases.push(...fieldFaults(field, at + 1, timeZone));
  for (const field of requiredValues(detected)) {
    const at = (detected.columns.get(field) as number) + 1;
    cases.push([sql`isNull(${alias('v', field)})`, ROW_FAULT.missing * 1000 + at]);
  }
  const conditions = cases.map(([condition, code]) => sql`${condition}, ${param.id(code)}`);
  return sql`if(${mayBeFaulty(detected, timeZone)}, multiIf(${join(conditions, sql`, `)}, 0), 0)`;
}

/** False only for rows without any fault: whatever {@link faultOf} finds makes this true. No condition here depends on another (`greatest`, not `OR`). */
function mayBeFaulty(detected: Detected, timeZone: string): Sql {
  const required = new Set<OrderField>(requiredValues(detected));
  const doubts = placed(detected).flatMap(({ field }) => {
    const is = alias('v', field);
    const whenNull = required.has(field) ? sql`1` : sql`0`;
    switch (fieldOf(field).kind) {
      case 'id':
        return [sql`toUInt64OrZero(${is}) = 0`];
      case 'money':
        return [sql`ifNull(${is} < 0, ${whenNull})`];
      case 'time':
        return [sql`ifNull(${is} = ${UNREADABLE.time(timeZone)}, ${whenNull})`];
      case 'count':
        return [sql`ifNull(${is} = ${UNREADABLE.count}, 0)`];
      case 'label':
        return [isGarbled(is)];
      default:
        return [];
    }
  });
  return sql`greatest(is_short, is_extra, is_huge, ${join(doubts, sql`, `)})`;
}

/** Whether bytes of a label were no characters. */
const isGarbled = (text: Sql): Sql => sql`(position(${text}, '\ufffd') > 0)`;

/** The amount and the time an order cannot do without, among what the file has. */
function requiredValues({ columns }: Detected): OrderField[] {
  return [columns.has('placed_at') ? 'placed_at' : 'paid_at', columns.has('order_amount') ? 'order_amount' : 'pay_amount'];
}

function fieldFaults(field: OrderField, column: number, timeZone: string): [Sql, number][] {
  const is = alias('v', field);
  switch (fieldOf(field).kind) {
    case 'id':
      return [
        [sql`${isUnknown(is)}`, ROW_FAULT.idMissing * 1000 + column],
        [sql`(position(${is}, 'E') > 0 OR position(${is}, 'e') > 0) AND match(${is}, ${SCIENTIFIC})`, ROW_FAULT.idScientific * 1000 + column],
        [sql`length(${is}) > 64`, ROW_FAULT.idLong * 1000 + column],
      ];
    case 'money':
      return [
        [sql`${is} = ${UNREADABLE.money}`, ROW_FAULT.unreadable * 1000 + column],
        [sql`${is} < 0`, ROW_FAULT.negative * 1000 + column],
      ];
    case 'time':
      return [[sql`${is} = ${UNREADABLE.time(timeZone)}`, ROW_FAULT.unreadable * 1000 + column]];
    case 'count':
      return [[sql`${is} = ${UNREADABLE.count}`, ROW_FAULT.unreadable * 1000 + column]];
    case 'label':
      return [[isGarbled(is), ROW_FAULT.garbled * 1000]];
    default:
      return [];
  }
}

/** A row in which the number, the times and the amounts are all empty carries no order. */
function isBlankRow(detected: Detected): Sql {
  const texts = placed(detected).map(({ field }) => sql`${alias(BARE.has(fieldOf(field).kind) ? 'b' : 'v', field)} IN ('', ${param.text(ABSENT)})`);
  return join(texts, sql` AND `);
}

/** The header once more among the data, as two exports pasted together have it. */
function isHeaderRow({ headers, columns }: Detected, encode: (text: string) => string): Sql {
  const marks = (['placed_at', 'paid_at', 'order_amount', 'pay_amount'] as const).filter((field) => columns.has(field)).slice(0, 2);
  const same = marks.map((field) => sql`${alias('b', field)} = unhex(${param.text(encode(headers[columns.get(field) as number] as string))})`);
  return join(same, sql` AND `);
}
