import type { z } from 'zod';
import { ZodNullable } from 'zod';
import { toDecimalText } from '../../../base/money.ts';
import { type Kind, kindOf } from '../../../facts/kinds.ts';
import type { Clock } from './clock.ts';
import { factOf } from './facts.ts';
import type { Draft, FactName } from './format.ts';

/** Drafts as lines that the engine reads (`TabSeparated`): where it comes from, then the content columns of the fact. */

type Column = {
  readonly name: string;
  readonly kind: Kind;
  readonly nullable: boolean;
  readonly key: boolean;
  /** What stands for a column that the row does not give, the tab before it included. */
  readonly otherwise: string;
  /** `<x>_day` and `<x>_hour` beside `<x>_at`, and `day` beside `at`: the moment they come from where the row does not say them itself. */
  readonly moment: string | null;
};

const COLUMNS = new Map<FactName, readonly Column[]>();

const EMPTY: Readonly<Record<Kind, string>> = {
  money: '0',
  count: '0',
  id: '0',
  small: '0',
  flag: '0',
  ratio: '0',
  text: '',
  label: '',
  day: '1970-01-01',
  instant: '1970-01-01 00:00:00',
  hash: '0',
  sequence: '0',
};

const NULL_CELL = '\t\\N';

/** The content columns of a fact with their kinds. */
export function contentColumns(name: FactName): readonly Column[] {
  const known = COLUMNS.get(name);
  if (known) return known;
  const fact = factOf(name);
  const columns = fact.content.map((column) => {
    const schema = fact.row.shape[column] as z.ZodType;
    const nullable = schema instanceof ZodNullable;
    const kind = kindOf(nullable ? (schema.unwrap() as z.ZodType) : schema);
    if (!kind) throw new Error(`no kind: ${name}.${column}`);
    const key = fact.key.includes(column);
    return { name: column, kind, nullable, key, otherwise: nullable ? NULL_CELL : `\t${EMPTY[kind]}`, moment: momentOf(column) };
  });
  COLUMNS.set(name, columns);
  return columns;
}

function momentOf(column: string): string | null {
  if (column === 'day') return 'at';
  const stem = /^(.+)_(?:day|hour)$/.exec(column)?.[1];
  return stem === undefined ? null : `${stem}_at`;
}

/**
 * Where a draft comes from. `weight`: how many rows of the file it stands for (0 where another draft of them does); `part`: which part of its file it is, where parts add up;
 * `moment`: the latest moment its rows tell.
 */
export type Placing = {
  readonly shop: number;
  row: number;
  readonly origin: number;
  readonly weight: number;
  part: number;
  readonly moment: string | null;
  readonly clock: Clock;
};

/** What a draft becomes: the columns of its fact, and which of them any draft has given so far (1, by place). */
export type DraftLines = { readonly fact: FactName; readonly columns: readonly Column[]; readonly given: Uint8Array };

export function draftLines(fact: FactName): DraftLines {
  const columns = contentColumns(fact);
  return { fact, columns, given: new Uint8Array(columns.length) };
}

/** The columns that were given, by name. */
export const givenNames = ({ columns, given }: DraftLines): string[] => columns.filter((_, at) => given[at] === 1).map(({ name }) => name);

/** A draft as a line, its end included. @throws Error for a draft without its key (a defect of the format) */
export function draftLine({ fact, row }: Draft, of: Placing, { columns, given }: DraftLines): string {
  const values = row as Readonly<Record<string, unknown>>;
  let line = `${of.row}\t${of.origin}\t${of.weight}\t${of.part}\t${of.moment === null ? EMPTY.instant : engineInstant(of.moment)}`;
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at] as Column;
    if (column.name === 'shop_id') {
      line += `\t${of.shop}`;
      continue;
    }
    const value = saidOf(values, column, of.clock);
    if (value === undefined) {
      if (column.key) throw new Error(`a ${fact} without ${column.name}`);
      line += column.otherwise;
      continue;
    }
    given[at] = 1;
    line += value === null ? NULL_CELL : `\t${written(column.kind, value)}`;
  }
  return `${line}\n`;
}

function saidOf(row: Readonly<Record<string, unknown>>, { name, moment }: Column, clock: Clock): unknown {
  const own = row[name];
  if (moment === null || (own !== undefined && own !== null)) return own;
  const at = row[moment];
  if (at === undefined) return own;
  if (at === null) return null;
  const instant = Date.parse(at as string);
  return name.endsWith('hour') ? clock.hour(instant) : clock.businessDay(instant);
}

/** The latest moment that the rows of one order (or one row) tell. */
export function latestMoment(drafts: readonly Draft[]): string | null {
  let latest: string | null = null;
  for (const { fact, row } of drafts) {
    for (const name of momentsOf(fact)) {
      const value = (row as Readonly<Record<string, unknown>>)[name];
      if (typeof value === 'string' && (latest === null || value > latest)) latest = value;
    }
  }
  return latest;
}

const MOMENTS = new Map<FactName, readonly string[]>();

function momentsOf(fact: FactName): readonly string[] {
  const known = MOMENTS.get(fact);
  if (known) return known;
  const names = factOf(fact).content.filter((name) => name.endsWith('_at'));
  MOMENTS.set(fact, names);
  return names;
}

function written(kind: Kind, value: unknown): string | number {
  if (kind === 'money') return toDecimalText(value as number);
  if (kind === 'instant') return engineInstant(value as string);
  if (kind === 'text' || kind === 'label') return escaped(String(value));
  return value as string | number;
}

const engineInstant = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 19)}`;

const MARKS: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\\0', '\b': '\\b', '\f': '\\f' };

function escaped(text: string): string {
  return /[\\\t\n\r\0\b\f]/.test(text) ? text.replace(/[\\\t\n\r\0\b\f]/g, (mark) => MARKS[mark] as string) : text;
}
