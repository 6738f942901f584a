import type { Fact } from '../../../facts/index.ts';
import { DATABASE, type Warehouse } from '../../../warehouse/client.ts';
import { identifier, join, render, type Sql, sql, workTable } from '../../../warehouse/sql.ts';
import { columnsOf, contentHash, newnessOf } from '../engine/fact_sql.ts';
import { type Stage, stageOf, stageRows } from '../engine/stage.ts';
import { leaveMemory, ON_DISK } from '../engine/stage_home.ts';
import { contentColumns } from './draft_lines.ts';
import { factOf } from './facts.ts';
import type { FactName } from './format.ts';

/**
 * Working tables of one report import, per fact: the drafts as they come are the stage (one shape with the stage of orders), except where those of
 * one key add up (`adds`): there they lie in `…_raw` and the stage is made of them. `given` are the columns the file speaks of; the others are what
 * the layers of other imports say.
 */
export type FactStage = {
  readonly name: FactName;
  readonly fact: Fact;
  readonly stage: Stage;
  readonly adds: boolean;
  readonly given: Set<string>;
};

/** The drafts as they come. */
export const rawTable = ({ stage, adds }: Pick<FactStage, 'stage' | 'adds'>) => workTable(rawName({ stage, adds }));
export const rawName = ({ stage, adds }: Pick<FactStage, 'stage' | 'adds'>): string => (adds ? `${stage.name}_raw` : stage.name);

/** What stands before the content of a draft: see `Placing` in `draft_lines.ts`. */
const DRAFT_SHAPE = "row UInt64, origin UInt64, weight UInt32, part UInt64, moment DateTime('UTC')";

const rawShape = (fact: Fact): string => `${DRAFT_SHAPE}, ${fact.columns.slice(0, fact.content.length).join(', ')}`;

/** Makes the tables of one fact of an import; `engine` = that of the table for its rows. */
export async function createFactStage(
  warehouse: Warehouse,
  token: string,
  { name, adds, engine }: { name: FactName; adds: boolean; engine: (stage: Stage) => string },
): Promise<FactStage> {
  const fact = factOf(name);
  const stage = stageOf(`${token}_${name}`);
  const content = fact.columns.slice(0, fact.content.length).join(', ');
  const text = (piece: Sql): string => {
    const { text, params } = render(piece, warehouse.naming);
    // Only lists of words known to the code are bound here.
    return text.replaceAll(/\{(p\d+):[^}]+\}/g, (_, key: string) => JSON.stringify(params[key]).replaceAll('"', "'"));
  };
  const make = (table: string, shape: string, as = ON_DISK) => warehouse.ddl(`CREATE TABLE ${DATABASE}.${table} (${shape}) ENGINE = ${as}`);
  const found = `fault UInt32 DEFAULT 0, rank UInt8 DEFAULT ${text(newnessOf(fact).rank)}, row_hash UInt64 DEFAULT ${text(contentHash(fact))}`;
  if (adds) await make(`${stage.name}_raw`, rawShape(fact));
  await make(stage.name, `${rawShape(fact)}, ${found}`, engine(stage));
  await make(`${stage.name}_skip`, 'row UInt64, why UInt8');
  await make(`${stage.name}_won`, `${content}, row_hash UInt64`);
  return { name, fact, stage, adds, given: new Set() };
}

/** Loads drafts that lie in a file as `draft_lines.ts` writes them. */
export async function loadDrafts(warehouse: Warehouse, into: FactStage, path: string): Promise<void> {
  const columns = ['row', 'origin', 'weight', 'part', 'moment', ...into.fact.content];
  const source = { path, format: 'TabSeparated', structure: rawShape(into.fact), settings: {} };
  await warehouse.loadFile(source, (file) => sql`INSERT INTO ${rawTable(into)} (${list(columns)}) SELECT ${list(columns)} FROM ${file}`);
}

/** Makes the stage of the drafts where those of one key are parts of it: added up. */
export async function completeStage(warehouse: Warehouse, of: FactStage): Promise<void> {
  if (!of.adds) return;
  const content = list(of.fact.content);
  await warehouse.command(
    sql`INSERT INTO ${stageRows(of.stage)} (row, part, moment, ${content}) SELECT row, part, moment, ${content} FROM (${added(of)})`,
  );
}

/** The columns the file speaks of, as layers have them: none = all. */
export function givenOf({ name, given }: FactStage): readonly string[] {
  return contentColumns(name).every((column) => column.name === 'shop_id' || given.has(column.name)) ? [] : [...given].sort();
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
  for (const { stage } of stages) {
    for (const suffix of ['_raw', '', '_skip', '_won']) await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.${stage.name}${suffix}`);
    leaveMemory(stage);
  }
}
