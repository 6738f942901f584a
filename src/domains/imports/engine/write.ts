import type { Fact } from '../../../facts/index.ts';
import { FACTS } from '../../../facts/index.ts';
import { DATABASE, type Warehouse } from '../../../warehouse/client.ts';
import { SUMMED } from '../../../warehouse/rollup.ts';
import { identifier, join, param, rows, type Sql, type SqlInput, sql, table, workTable } from '../../../warehouse/sql.ts';
import { allColumns, columnsOf, keyValue, ownKey, sameKey } from './fact_sql.ts';
import { type Stage, stageRows, standing } from './stage.ts';

/**
 * What makes an import one unit that can be taken back: before anything is written, the rows about to be replaced are kept beside
 * the import's number; the writing itself is one statement per fact, all under one version.
 */
const before = (fact: Fact) => workTable(`import_before_${fact.name}`);
/** Which import a row really is of after an undo has written it again under a newer version. */
const restored = (fact: Fact) => workTable(`import_restored_${fact.name}`);

const EVERY: readonly Fact[] = FACTS as unknown as readonly Fact[];

const list = (names: readonly string[], of?: string): Sql => join(columnsOf(names, of), sql`, `);

/** Makes the tables that outlive an import. Idempotent. */
export async function prepareBefore(warehouse: Warehouse): Promise<void> {
  for (const fact of EVERY) {
    const key = ownKey(fact);
    const keyColumns = fact.columns.filter((line) => key.includes(line.split(' ')[0] as string)).join(', ');
    await warehouse.ddl(
      `CREATE TABLE IF NOT EXISTS ${DATABASE}.import_before_${fact.name} (import_id UInt32, ${fact.columns.join(', ')}) ENGINE = MergeTree ORDER BY (import_id, ${key.join(', ')})`,
    );
    await warehouse.ddl(
      `CREATE TABLE IF NOT EXISTS ${DATABASE}.import_restored_${fact.name} (shop_id UInt32, ${keyColumns}, original UInt64, version UInt64) ENGINE = MergeTree ORDER BY (shop_id, original, ${key.join(', ')})`,
    );
  }
}

/** One import as the engine knows it. */
export type Unit = { readonly id: number; readonly shop: number; readonly version: number };

/** Keeps the rows that the stage is about to replace. */
export async function keepBefore(warehouse: Warehouse, fact: Fact, stage: Stage, unit: Unit, anySkips: boolean): Promise<void> {
  const all = list(allColumns(fact));
  await warehouse.command(sql`INSERT INTO ${before(fact)} (import_id, ${all})
SELECT ${param.id(unit.id)}, ${all} FROM ${rows(fact)}
WHERE shop_id = ${param.id(unit.shop)} AND ${keyValue(fact)} IN (SELECT ${list(ownKey(fact))} FROM ${stageRows(stage)} WHERE ${standing(stage, anySkips)})`);
}

/** Writes the standing rows of the stage, in one statement. */
export async function writeRows(warehouse: Warehouse, fact: Fact, stage: Stage, unit: Unit, anySkips: boolean): Promise<void> {
  const content = list(fact.content);
  await warehouse.command(sql`INSERT INTO ${table(fact)} (${content}, row_hash, version, is_deleted)
SELECT ${content}, row_hash, ${param.uint64(unit.version)}, 0 FROM ${stageRows(stage)} WHERE ${standing(stage, anySkips)}
SETTINGS max_insert_threads = 2, optimize_on_insert = 0, max_partitions_per_insert_block = 0`);
}

/** Rows that this import wrote and that still stand as it wrote them. */
function written(fact: Fact, unit: Unit): Sql {
  const key = list(ownKey(fact));
  const again = sql`SELECT ${key}, version FROM ${restored(fact)} WHERE shop_id = ${param.id(unit.shop)} AND original = ${param.uint64(unit.version)}`;
  return sql`shop_id = ${param.id(unit.shop)} AND (version = ${param.uint64(unit.version)} OR (${key}, version) IN (${again}))`;
}

/** The facts the import has touched: of the others nothing needs to be looked at. */
async function touchedFacts(warehouse: Warehouse, unit: Unit): Promise<Fact[]> {
  const looks = EVERY.map((fact) => {
    const name = param.text(fact.name);
    const shop = param.id(unit.shop);
    return sql`SELECT ${name} AS name FROM (SELECT 1 FROM ${table(fact)} WHERE shop_id = ${shop} AND version = ${param.uint64(unit.version)} LIMIT 1)
UNION ALL SELECT ${name} FROM (SELECT 1 FROM ${restored(fact)} WHERE shop_id = ${shop} AND original = ${param.uint64(unit.version)} LIMIT 1)
UNION ALL SELECT ${name} FROM (SELECT 1 FROM ${before(fact)} WHERE import_id = ${param.id(unit.id)} LIMIT 1)`;
  });
  const found = await warehouse.rows<{ name: string }>(join(looks, sql` UNION ALL `));
  return EVERY.filter((fact) => found.some(({ name }) => name === fact.name));
}

/** Business days whose sums the import changed: of the rows it wrote and of the rows it replaced. */
export async function touchedDays(warehouse: Warehouse, unit: Unit): Promise<string[]> {
  const days = new Set<string>();
  for (const fact of await touchedFacts(warehouse, unit)) {
    const columns = SUMMED[fact.name];
    if (!columns) continue;
    const each = sql`arrayJoin([${join(
      columns.map((name) => sql`toNullable(${identifier(name)})`),
      sql`, `,
    )}])`;
    const found = await warehouse.rows<{ day: string }>(sql`SELECT DISTINCT toString(assumeNotNull(touched)) AS day FROM (
    SELECT ${each} AS touched FROM ${rows(fact)} WHERE ${written(fact, unit)}
    UNION ALL
    SELECT ${each} AS touched FROM ${before(fact)} WHERE import_id = ${param.id(unit.id)}
  ) WHERE isNotNull(touched)`);
    for (const { day } of found) days.add(day);
  }
  return [...days].sort();
}

/** The imports that have since replaced rows of this one: those that stand have to be undone first. */
export async function laterOver(warehouse: Warehouse, unit: Unit): Promise<number[]> {
  const ids = new Set<number>();
  for (const fact of await touchedFacts(warehouse, unit)) {
    const found = await warehouse.rows<{ id: number }>(sql`SELECT DISTINCT import_id AS id FROM ${before(fact)} WHERE ${written(fact, unit)}`);
    for (const { id } of found) ids.add(id);
  }
  return [...ids].sort((a, b) => a - b);
}

/**
 * Brings the facts back to what they were before the import, under the version `version`: replaced rows as they were, new ones hidden.
 * May be run again after a crash in the middle; rows that the import never came to write are not touched.
 */
export async function takeBack(warehouse: Warehouse, unit: Unit, version: number): Promise<void> {
  for (const fact of await touchedFacts(warehouse, unit)) await takeBackFact(warehouse, fact, unit, version);
}

async function takeBackFact(warehouse: Warehouse, fact: Fact, unit: Unit, version: number): Promise<void> {
  const key = list(ownKey(fact));
  const mine = sql`SELECT ${key} FROM ${rows(fact)} WHERE ${written(fact, unit)}`;
  const kept = sql`FROM ${before(fact)} WHERE import_id = ${param.id(unit.id)} AND ${keyValue(fact)} IN (${mine})`;
  await warehouse.command(sql`INSERT INTO ${restored(fact)} (shop_id, ${key}, original, version)
SELECT b.shop_id, ${list(ownKey(fact), 'b')}, if(isNull(r.original), b.version, r.original), ${param.uint64(version)}
FROM (SELECT shop_id, ${key}, version ${kept}) AS b
LEFT JOIN ${restored(fact)} AS r ON r.shop_id = b.shop_id AND ${sameKey(fact, 'r', 'b')} AND r.version = b.version`);
  const values = (deleted: 0 | 1): Sql =>
    join(
      allColumns(fact).map((name): SqlInput => {
        if (name === 'version') return sql`${param.uint64(version)} AS new_version`;
        if (name === 'is_deleted') return sql`${param.flag(deleted)} AS new_deleted`;
        return identifier(name);
      }),
      sql`, `,
    );
  const replaced = sql`SELECT ${key} FROM ${before(fact)} WHERE import_id = ${param.id(unit.id)}`;
  await warehouse.command(sql`INSERT INTO ${table(fact)} (${list(allColumns(fact))})
SELECT ${values(0)} ${kept}
UNION ALL
SELECT ${values(1)} FROM ${rows(fact)} WHERE ${written(fact, unit)} AND ${keyValue(fact)} NOT IN (${replaced})`);
}

/** Forgets what an import replaced, once that is of no use any more. */
export async function forgetBefore(warehouse: Warehouse, unit: Unit): Promise<void> {
  for (const fact of EVERY) {
    const [found] = await warehouse.rows(sql`SELECT 1 AS one FROM ${before(fact)} WHERE import_id = ${param.id(unit.id)} LIMIT 1`);
    if (found) await warehouse.command(sql`DELETE FROM ${before(fact)} WHERE import_id = ${param.id(unit.id)}`);
  }
}
