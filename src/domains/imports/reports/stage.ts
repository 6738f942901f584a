import type { z } from 'zod';
import { ZodNullable } from 'zod';
import { toDecimalText } from '../../../base/money.ts';
import type { Fact } from '../../../facts/index.ts';
import { type Kind, kindOf } from '../../../facts/kinds.ts';
import { DATABASE, type Warehouse } from '../../../warehouse/client.ts';
import { identifier, join, param, render, rows, type Sql, sql, workTable } from '../../../warehouse/sql.ts';
import { columnsOf, contentHash, keyValue, newnessOf, ownKey, sameKey } from '../engine/fact_sql.ts';
import { type Stage, stageOf, stageRows } from '../engine/stage.ts';
import type { Clock } from './clock.ts';
import { factOf } from './facts.ts';
import type { Draft, FactName } from './format.ts';

/**
 * Working tables of one report import, per fact: `…_raw` the drafts as they come, and the stage made of them (one shape with the stage of
 * orders), in which columns the file does not speak of have the value the shop knows.
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
  await make(`${stage.name}_raw`, `row UInt64, origin UInt64, weight UInt32, ${content}`);
  await make(
    stage.name,
    `row UInt64, fault UInt32, ${content}, rank UInt8 DEFAULT ${text(newnessOf(fact).rank)}, row_hash UInt64 DEFAULT ${text(contentHash(fact))}`,
  );
  await make(`${stage.name}_skip`, 'row UInt64, why UInt8');
  return { name, fact, stage, given: new Set() };
}

/** A draft as the engine takes it; notes which columns the file gives. @throws Error for a draft without its key (a defect of the format) */
export function encodeDraft(into: FactStage, draft: Draft, of: { shop: number; row: number; origin: number; weight: number; clock: Clock }): object {
  const given = withDays(draft.row as Readonly<Record<string, unknown>>, of.clock);
  const encoded: Record<string, unknown> = { shop_id: of.shop, row: of.row, origin: of.origin, weight: of.weight };
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

/**
 * Makes the stage of the drafts: parts of one key added up where the format says so, and columns that no row of the file gives taken from
 * what the shop has.
 */
export async function completeStage(warehouse: Warehouse, of: FactStage, shop: number, adds: boolean): Promise<void> {
  const { fact, given, stage } = of;
  const kept = contentColumns(of.name)
    .map(({ name }) => name)
    .filter((name) => !given.has(name) && !fact.key.includes(name));
  const source = adds ? added(of) : sql`SELECT row, ${list(fact.content)} FROM ${rawTable(of)}`;
  const columns = fact.content.map((name) =>
    kept.includes(name)
      ? sql`if(isNull(c.present), r.${identifier(name)}, c.${identifier(name)}) AS ${identifier(name)}`
      : sql`r.${identifier(name)} AS ${identifier(name)}`,
  );
  const own = list(ownKey(fact));
  const present =
    kept.length === 0
      ? sql``
      : sql` LEFT JOIN (SELECT 1 AS present, ${own}, ${list(kept)} FROM ${rows(fact)}
    WHERE shop_id = ${param.id(shop)} AND ${keyValue(fact)} IN (SELECT ${own} FROM ${rawTable(of)})) AS c ON ${sameKey(fact, 'r', 'c')}`;
  await warehouse.command(
    sql`INSERT INTO ${stageRows(stage)} (row, fault, ${list(fact.content)})
SELECT r.row AS row, 0 AS fault, ${join(columns, sql`, `)} FROM (${source}) AS r${present}`,
  );
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
  return sql`SELECT min(t.row) AS row, ${join(columns, sql`, `)} FROM ${rawTable(of)} AS t GROUP BY ${join(columnsOf(of.fact.key, 't'), sql`, `)}`;
}

/** Drops the tables of some facts of an import. */
export async function dropFactStages(warehouse: Warehouse, stages: readonly FactStage[]): Promise<void> {
  for (const { stage } of stages)
    for (const suffix of ['_raw', '', '_skip']) await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.${stage.name}${suffix}`);
}

export { rawTable };
