import type { Fact } from '../../../facts/index.ts';
import { identifier, join, param, type Sql, sql } from '../../../warehouse/sql.ts';
import { ORDER_STATUSES } from '../formats/format.ts';

/** Pieces of SQL that every fact has: its columns, its key, the hash of its content and which of two states is the newer one. */

/** Names as columns of a table or of the subquery `of`. */
export function columnsOf(names: readonly string[], of?: string): Sql[] {
  return names.map((name) => (of === undefined ? identifier(name) : sql`${identifier(of)}.${identifier(name)}`));
}

/** Every column of a fact, tail included, in its order. */
export function allColumns(fact: Fact): string[] {
  return fact.columns.map((line) => line.split(' ')[0] as string);
}

/** What identifies a row within its shop. */
export function ownKey(fact: Fact): string[] {
  return fact.key.filter((name) => name !== 'shop_id');
}

/** The own key as one value: a column, or a tuple of columns. */
export function keyValue(fact: Fact, of?: string): Sql {
  return sql`(${join(columnsOf(ownKey(fact), of), sql`, `)})`;
}

/** `a.k1 = b.k1 AND …` over the own key. */
export function sameKey(fact: Fact, a: string, b: string): Sql {
  const [left, right] = [columnsOf(ownKey(fact), a), columnsOf(ownKey(fact), b)];
  return join(
    left.map((column, at) => sql`${column} = ${right[at] as Sql}`),
    sql` AND `,
  );
}

/** What stands for NULL in the hash of a row, by the column's type: a value that no row has. */
const NULL_MARKS: readonly (readonly [string, Sql])[] = [
  ['DateTime', sql`toDateTime(0, 'UTC')`],
  ['Date', sql`toDate(0)`],
  ['UInt8', sql`255`],
  ['UInt32', sql`4294967295`],
  ['Decimal', sql`toDecimal64(-999999999999, 2)`],
];

function hashed(line: string, of?: string): Sql {
  const [name, type = ''] = line.split(' ', 2) as [string, string];
  const [column] = columnsOf([name], of) as [Sql];
  if (!type.startsWith('Nullable(')) return column;
  const mark = NULL_MARKS.find(([start]) => type.startsWith(`Nullable(${start}`));
  if (!mark) throw new Error(`no mark for NULL of ${line}`);
  return sql`ifNull(${column}, ${mark[1]})`;
}

/**
 * The hash by which an import tells *changed* from *unchanged*: over every content column (or the `given` ones), each with its own mark for
 * NULL (the engine's hash of NULL is NULL).
 */
export function contentHash(fact: Fact, given?: readonly string[], of?: string): Sql {
  const lines = fact.columns.slice(0, fact.content.length).filter((line) => !given || given.includes(line.split(' ')[0] as string));
  const columns = lines.map((line) => hashed(line, of));
  return sql`cityHash64(${join(columns, sql`, `)})`;
}

/** How far an order is, 0–3: an earlier state of an order never replaces a later one. */
export function rankOf(status: Sql): Sql {
  return sql`toUInt8(transform(${status}, ${param.texts([...ORDER_STATUSES])}, [0, 1, 2, 3, 3], 1))`;
}

/**
 * What tells which of two states of one row is the newer one, the first that differs: `rank` (how far it is), `tie` (what was refunded), `moment`
 * (the latest moment inside it). After these come the time of the export and the order of the imports: see `layers.ts`.
 */
export type Newness = { readonly rank: Sql; readonly tie: Sql; readonly moment: Sql };

const NO_TIE = sql`toDecimal64(0, 2)`;
const NO_MOMENT = sql`toDateTime(0, 'UTC')`;

/**
 * How a fact's states are told apart. A line carries no moments of its own: while it is in a stage (or a layer), that of its order stands
 * beside it as a column.
 */
export function newnessOf(fact: Fact, where: 'stage' | 'fact' = 'stage'): Newness {
  if (fact.name === 'order') {
    const moments = ['paid_at', 'shipped_at', 'completed_at', 'closed_at'].map((name) => sql`ifNull(${identifier(name)}, ${NO_MOMENT})`);
    return { rank: rankOf(sql`status`), tie: sql`refund_amount`, moment: sql`greatest(placed_at, ${join(moments, sql`, `)})` };
  }
  if (fact.name === 'refund') return { rank: sql`toUInt8(isNotNull(refunded_at))`, tie: NO_TIE, moment: sql`ifNull(refunded_at, requested_at)` };
  if (fact.name === 'order_line')
    return { rank: sql`toUInt8(isNotNull(paid_day))`, tie: sql`refund_amount`, moment: where === 'stage' ? sql`moment` : NO_MOMENT };
  return { rank: sql`toUInt8(0)`, tie: NO_TIE, moment: NO_MOMENT };
}
