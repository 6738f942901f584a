import type { z } from 'zod';
import { ZodNullable } from 'zod';
import { toDecimalText } from '../../../base/money.ts';
import type { Fact } from '../../../facts/index.ts';
import { type Kind, kindOf } from '../../../facts/kinds.ts';
import { DATABASE, type Warehouse } from '../../../warehouse/client.ts';
import { identifier, join, render, type Sql, sql, workTable } from '../../../warehouse/sql.ts';
import { columnsOf, contentHash, newnessOf } from '../engine/fact_sql.ts';
import { type Stage, stageOf, stageRows } from '../engine/stage.ts';
import type { Clock } from './clock.ts';
import { factOf } from './facts.ts';
import type { Draft, FactName } from './format.ts';

/**
 * Working tables of one report import, per fact: `…_raw` the drafts as they come, and the stage made of them (one shape with the stage of
 * orders). `given` are the columns the file speaks of; the others are what the layers of other imports say.
 */
export type FactStage = { readonly name: FactName; readonly fact: Fact; readonly stage: Stage; readonly given: Set<string> };

const rawTable = ({ stage }: FactStage) => workTable(`${stage.name}_raw`);

type Column = { readonly name: string; readonly kind: Kind; readonly nullable: boolean };

const COLUMNS = new Map<FactName, readonly Column[]>();

/** The content columns of a fact with their kinds, the shop's own left out. */
function contentColumns(name: FactName): readonly Column[] {
  const known = COLUMNS.get(name);
  if (known) return known;
  const fact = factOf(name);
  const columns = fact.content
    .filter((column) => column !== 'shop_id')
    .map((column) => {
      const schema = fact.row.shape[column] as z.ZodType;
      const nullable = schema instanceof ZodNullable;
      const kind = kindOf(nullable ? (schema.unwrap() as z.ZodType) : schema);
      if (!kind) throw new Error(`no kind: ${name}.${column}`);
      return { name: column, kind, nullable };
    });
  COLUMNS.set(name, columns);
  return columns;
}

/** Makes the tables of one fact of an import. */
export async function createFactStage(warehouse: Warehouse, token: string, name: FactName): Promise<FactStage> {
  const fact = factOf(name);
  const stage = stageOf(`${token}_${name}`);
  const content = fact.columns.slice(0, fact.content.length).join(', ');
  const text = (piece: Sql): string => {
    const { text, params } = render(piece, warehouse.naming);
    // Only lists of words known to the code are bound here.
    return text.replaceAll(/\{(p\d+):[^}]+\}/g, (_, key: string) => JSON.stringify(params[key]).replaceAll('"', "'"));
  };
  const make = (table: string, shape: string) => warehouse.ddl(`CREATE TABLE ${DATABASE}.${table} (${shape}) ENGINE = MergeTree ORDER BY tuple()`);
  await make(`${stage.name}_raw`, `row UInt64, origin UInt64, weight UInt32, part UInt64, moment DateTime('UTC'), ${content}`);
  await make(
    stage.name,
    `row UInt64, fault UInt32, part UInt64, moment DateTime('UTC'), ${content}, rank UInt8 DEFAULT ${text(newnessOf(fact).rank)}, row_hash UInt64 DEFAULT ${text(contentHash(fact))}`,
  );
  await make(`${stage.name}_skip`, 'row UInt64, why UInt8');
  await make(`${stage.name}_won`, `${content}, row_hash UInt64`);
  return { name, fact, stage, given: new Set() };
}

/** Where a draft comes from. `part`: which part of its file it is, where parts add up; `moment`: the latest moment its rows tell. */
export type Placing = {
  readonly shop: number;
  readonly row: number;
  readonly origin: number;
  readonly weight: number;
  readonly part: number;
  readonly moment: string | null;
  readonly clock: Clock;
};

/** A draft as the engine takes it; notes which columns the file gives. @throws Error for a draft without its key (a defect of the format) */
export function encodeDraft(into: FactStage, draft: Draft, of: Placing): object {
  const given = withDays(draft.row as Readonly<Record<string, unknown>>, of.clock);
  const encoded: Record<string, unknown> = { shop_id: of.shop, row: of.row, origin: of.origin, weight: of.weight };
  encoded.part = of.part;
  encoded.moment = encodeValue('instant', of.moment ?? EMPTY.instant);
  for (const { name, kind, nullable } of contentColumns(into.name)) {
    const value = given[name];
    if (value === undefined) {
      if (into.fact.key.includes(name)) throw new Error(`a ${into.name} without ${name}`);
      encoded[name] = nullable ? null : EMPTY[kind];
      continue;
    }
    into.given.add(name);
    encoded[name] = value === null ? null : encodeValue(kind, value);
  }
  return encoded;
}

const EMPTY: Readonly<Record<Kind, unknown>> = {
  money: '0',
  count: 0,
  id: 0,
  small: 0,
  flag: 0,
  ratio: 0,
  text: '',
  label: '',
  day: '1970-01-01',
  instant: '1970-01-01 00:00:00',
  hash: '0',
  sequence: 0,
};

function encodeValue(kind: Kind, value: unknown): unknown {
  if (kind === 'money') return toDecimalText(value as number);
  if (kind === 'instant') return (value as string).slice(0, 19).replace('T', ' ');
  return value;
}

/** `<x>_day` and `<x>_hour` beside `<x>_at`, and `day` beside `at`, where the row does not say them itself. */
function withDays(row: Readonly<Record<string, unknown>>, clock: Clock): Readonly<Record<string, unknown>> {
  const full: Record<string, unknown> = { ...row };
  for (const [name, value] of Object.entries(row)) {
    if (name !== 'at' && !name.endsWith('_at')) continue;
    const stem = name === 'at' ? '' : name.slice(0, -2);
    if (value === undefined) continue;
    const at = value === null ? null : Date.parse(value as string);
    full[`${stem}day`] ??= at === null ? null : clock.businessDay(at);
    if (stem !== '') full[`${stem}hour`] ??= at === null ? null : clock.hour(at);
  }
  return full;
}

/** Writes drafts. */
export async function insertDrafts(warehouse: Warehouse, into: FactStage, drafts: readonly object[]): Promise<void> {
  await warehouse.insert(`${into.stage.name}_raw`, drafts);
}

/** Makes the stage of the drafts, those of one key added up where they are parts of it. */
export async function completeStage(warehouse: Warehouse, of: FactStage, adds: boolean): Promise<void> {
  const content = list(of.fact.content);
  const source = adds ? added(of) : sql`SELECT row, part, moment, ${content} FROM ${rawTable(of)}`;
  await warehouse.command(
    sql`INSERT INTO ${stageRows(of.stage)} (row, fault, part, moment, ${content}) SELECT row, 0 AS fault, part, moment, ${content} FROM (${source})`,
  );
}

/** The columns the file speaks of, as layers have them: none = all. */
export function givenOf({ name, given }: FactStage): readonly string[] {
  return contentColumns(name).every((column) => given.has(column.name)) ? [] : [...given].sort();
}

const list = (names: readonly string[]): Sql => join(columnsOf(names), sql`, `);

/** The drafts with those of one key as one: amounts and counts added up, of everything else the first. */
function added(of: FactStage): Sql {
  const key = new Set(of.fact.key);
  const kinds = new Map(contentColumns(of.name).map((column) => [column.name, column.kind]));
  const columns = of.fact.content.map((name) => {
    const column = identifier(name);
    if (key.has(name)) return sql`t.${column} AS ${column}`;
    const sums = kinds.get(name) === 'money' || kinds.get(name) === 'count';
    return sums ? sql`sum(t.${column}) AS ${column}` : sql`argMin(t.${column}, t.row) AS ${column}`;
  });
  return sql`SELECT min(t.row) AS row, toUInt64(0) AS part, max(t.moment) AS moment, ${join(columns, sql`, `)} FROM ${rawTable(of)} AS t GROUP BY ${join(columnsOf(of.fact.key, 't'), sql`, `)}`;
}

/** Drops the tables of some facts of an import. */
export async function dropFactStages(warehouse: Warehouse, stages: readonly FactStage[]): Promise<void> {
  for (const { stage } of stages)
    for (const suffix of ['_raw', '', '_skip', '_won']) await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.${stage.name}${suffix}`);
}

export { rawTable };
