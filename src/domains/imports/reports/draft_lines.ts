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
  /** What stands for a column that the row does not give. */
  readonly empty: string;
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

const NULL = '\\N';

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
    return { name: column, kind, nullable, key, empty: nullable ? NULL : EMPTY[kind], moment: momentOf(column) };
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
  readonly row: number;
  readonly origin: number;
  readonly weight: number;
  readonly part: number;
  readonly moment: string | null;
  readonly clock: Clock;
};

/** A draft as a line (its end left out); notes in `given` which columns the file gives. @throws Error for a draft without its key (a defect of the format) */
export function draftLine({ fact, row }: Draft, of: Placing, given: Set<string>): string {
  const values = row as Readonly<Record<string, unknown>>;
  // Put together at once: a text made piece by piece would be kept as its pieces until it is written.
  const line: (string | number)[] = [of.row, of.origin, of.weight, of.part, of.moment === null ? EMPTY.instant : written('instant', of.moment)];
  for (const column of contentColumns(fact)) {
    if (column.name === 'shop_id') {
      line.push(of.shop);
      continue;
    }
    const value = saidOf(values, column, of.clock);
    if (value === undefined) {
      if (column.key) throw new Error(`a ${fact} without ${column.name}`);
      line.push(column.empty);
      continue;
    }
    given.add(column.name);
    line.push(value === null ? NULL : written(column.kind, value));
  }
  return line.join('\t');
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

function written(kind: Kind, value: unknown): string {
  if (kind === 'money') return toDecimalText(value as number);
  if (kind === 'instant') return (value as string).slice(0, 19).replace('T', ' ');
  return kind === 'text' || kind === 'label' ? escaped(String(value)) : String(value);
}

const MARKS: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\\0', '\b': '\\b', '\f': '\\f' };

function escaped(text: string): string {
  return /[\\\t\n\r\0\b\f]/.test(text) ? text.replace(/[\\\t\n\r\0\b\f]/g, (mark) => MARKS[mark] as string) : text;
}
