import type { Fact } from '../../../facts/index.ts';
import { DATABASE, type Warehouse } from '../../../warehouse/client.ts';
import { identifier, join, param, render, rows, type Sql, sql, workTable } from '../../../warehouse/sql.ts';
import { columnsOf, contentHash, keyValue, newnessOf, ownKey, sameKey } from '../engine/fact_sql.ts';
import { type Stage, stageOf, stageRows } from '../engine/stage.ts';
import { contentColumns } from './draft_lines.ts';
import { factOf } from './facts.ts';
import type { FactName } from './format.ts';

/**
 * Working tables of one report import, per fact: `…_raw` the drafts as they come, and the stage made of them (one shape with the stage of
 * orders), in which columns the file does not speak of have the value the shop knows.
 */
export type FactStage = { readonly name: FactName; readonly fact: Fact; readonly stage: Stage; readonly given: Set<string> };

const rawTable = ({ stage }: FactStage) => workTable(`${stage.name}_raw`);

const rawShape = (fact: Fact): string => `row UInt64, origin UInt64, weight UInt32, ${fact.columns.slice(0, fact.content.length).join(', ')}`;

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
  await make(`${stage.name}_raw`, rawShape(fact));
  await make(
    stage.name,
    `row UInt64, fault UInt32, ${content}, rank UInt8 DEFAULT ${text(newnessOf(fact).rank)}, row_hash UInt64 DEFAULT ${text(contentHash(fact))}`,
  );
  await make(`${stage.name}_skip`, 'row UInt64, why UInt8');
  return { name, fact, stage, given: new Set() };
}

/** Loads drafts that lie in a file as `draft_lines.ts` writes them. */
export async function loadDrafts(warehouse: Warehouse, into: FactStage, path: string): Promise<void> {
  const columns = ['row', 'origin', 'weight', ...into.fact.content];
  const source = { path, format: 'TabSeparated', structure: rawShape(into.fact), settings: {} };
  await warehouse.loadFile(source, (file) => sql`INSERT INTO ${rawTable(into)} (${list(columns)}) SELECT ${list(columns)} FROM ${file}`);
}

/**
 * Makes the stage of the drafts: parts of one key added up where the format says so, and columns that no row of the file gives taken from
 * what the shop has; `first` = it has none.
 */
export async function completeStage(warehouse: Warehouse, of: FactStage, shop: number, adds: boolean, first = false): Promise<void> {
  const { fact, given, stage } = of;
  const kept = contentColumns(of.name)
    .map(({ name }) => name)
    .filter((name) => !first && !given.has(name) && !fact.key.includes(name));
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
