import type { Fact } from '../facts/fact.ts';
import type { Rollup } from '../facts/rollup.ts';

/**
 * SQL as data. A statement is made with the `sql` tag; what is put into it is another piece of SQL, a table, or a value with
 * the engine type it is bound as. A bare string does not compile, so no text of a person can become SQL.
 */

/** A value bound by the engine as `{p1:Type}`; never part of the text. */
export type Param = {
  readonly kind: 'param';
  readonly type: string;
  readonly value: ParamValue;
  /** A key: the engine repeats parts of a statement in its errors, and there it is left out. */
  readonly secret?: true;
};
type Scalar = string | number | boolean | null;
export type ParamValue = Scalar | readonly Scalar[];

/** A table, named only when the statement is rendered, because a cluster and a test harness name it differently. */
export type TableRef = { readonly kind: 'table'; readonly table: string; readonly mode: 'rows' | 'write' };

type Part = string | Param | TableRef;

/** A piece of SQL; made by `sql`, `join` and `identifier` only. */
export type Sql = { readonly kind: 'sql'; readonly parts: readonly Part[] };

export type SqlInput = Sql | Param | TableRef;

/** The tag: sql`SELECT count() FROM ${rows(order)} WHERE shop_id IN ${param.ids(shops)}`. */
export function sql(texts: TemplateStringsArray, ...inputs: readonly SqlInput[]): Sql {
  const parts: Part[] = [];
  texts.forEach((text, index) => {
    if (text) parts.push(text);
    const input = inputs[index];
    if (input === undefined) return;
    if (input.kind === 'sql') parts.push(...input.parts);
    else if (input.kind === 'param' || input.kind === 'table') parts.push(input);
    else throw new TypeError('only SQL, a table or a typed value can be put into a statement');
  });
  return { kind: 'sql', parts };
}

/** Pieces with a separator between them; nothing at all for no pieces. */
export function join(pieces: readonly SqlInput[], separator: Sql): Sql {
  return pieces.reduce<Sql>((all, piece, index) => (index === 0 ? sql`${piece}` : sql`${all}${separator}${piece}`), sql``);
}

const IDENTIFIER = /^[a-z_][a-z0-9_]*$/;

/**
 * A column or alias chosen by code (never by a person).
 * @throws Error when it is not a plain lower-case name.
 */
export function identifier(name: string): Sql {
  if (!IDENTIFIER.test(name)) throw new Error(`not an identifier: ${name}`);
  return { kind: 'sql', parts: [name] };
}

/** The current rows of a fact or rollup: of each key its newest version, deleted keys hidden. */
export function rows(of: Fact | Rollup): TableRef {
  return { kind: 'table', table: of.table, mode: 'rows' };
}

/** The table itself, to write to or to read every stored version from. */
export function table(of: Fact | Rollup): TableRef {
  return { kind: 'table', table: of.table, mode: 'write' };
}

/** A working table by name (staging of one import); the name is checked like an identifier. */
export function workTable(name: string): TableRef {
  identifier(name);
  return { kind: 'table', table: name, mode: 'write' };
}

const bind =
  (type: string) =>
  (value: ParamValue): Param => ({ kind: 'param', type, value });

/** Values, each with the engine type it is bound as. */
export const param = {
  text: bind('String') as (value: string) => Param,
  texts: bind('Array(String)') as (value: readonly string[]) => Param,
  id: bind('UInt32') as (value: number) => Param,
  ids: bind('Array(UInt32)') as (value: readonly number[]) => Param,
  int: bind('Int64') as (value: number) => Param,
  /** An unsigned 64-bit number as decimal text. */
  uint64: bind('UInt64') as (value: string | number) => Param,
  /** The same of a key, which no error may tell. */
  secret64: (value: string): Param => ({ ...bind('UInt64')(value), secret: true }),
  float: bind('Float64') as (value: number) => Param,
  day: bind('Date') as (value: string) => Param,
  days: bind('Array(Date)') as (value: readonly string[]) => Param,
  flag: bind('UInt8') as (value: 0 | 1) => Param,
} as const;

/** How tables are named where a statement runs. */
export type Naming = (ref: TableRef) => string;

/** A statement as the engine takes it. */
export type Rendered = { readonly text: string; readonly params: Readonly<Record<string, ParamValue>> };

/** Names every parameter p1, p2 … in order of appearance and every table by `naming`. */
export function render(statement: Sql, naming: Naming): Rendered {
  const params: Record<string, ParamValue> = {};
  let n = 0;
  const text = statement.parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.kind === 'table') return naming(part);
      n += 1;
      params[`p${n}`] = part.value;
      return `{p${n}:${part.type}}`;
    })
    .join('');
  return { text, params };
}
