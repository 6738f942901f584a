import { type Fact, order } from '../../../facts/index.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { SUMMED } from '../../../warehouse/rollup.ts';
import { identifier, join, param, rows, type Sql, type SqlInput, sql, table } from '../../../warehouse/sql.ts';
import { columnsOf, contentHash, keyValue, ownKey } from './fact_sql.ts';
import {
  bareLayers,
  besideOrders,
  EVERY,
  layerColumns,
  layers,
  layersOf,
  notedFacts,
  noteSource,
  stagedLayer,
  standingRows,
  untold,
} from './layers.ts';
import { hasUndated, knownKeys } from './line_orders.ts';
import { type Candidate, inParts, spoken } from './settle.ts';
import { stageRows, stageSkips, stageWon, standing } from './stage.ts';
import { inMemory } from './stage_home.ts';

/**
 * What makes an import one unit that can be taken back: before a fact is written, what several imports say of a row is kept as layers; the
 * writing itself is one statement per fact, all under one version. Taking back makes the rows anew from the layers that are left.
 */

const list = (names: readonly string[], of?: string): Sql => join(columnsOf(names, of), sql`, `);

/** One import as the engine knows it. */
export type Unit = { readonly id: number; readonly shop: number; readonly version: number };

/** Writes what the rows of a stage say: their layers first, then the rows that stand by them. `shared`: whether other imports speak of any of them. */
export async function writeStage(warehouse: Warehouse, of: Candidate, unit: Unit, shared: boolean): Promise<void> {
  const { fact, stage, source, given } = of;
  const content = list(fact.content);
  const key = list(ownKey(fact));
  await noteSource(warehouse, fact, unit, source, given);
  await writeLayers(warehouse, of, unit, shared);
  const settled = shared || inParts(of);
  const [skipped] = await warehouse.rows(sql`SELECT 1 AS one FROM ${stageSkips(stage)} LIMIT 1`);
  const stands = standing(stage, skipped !== undefined);
  const fresh = settled ? sql` AND ${keyValue(fact)} NOT IN (SELECT ${key} FROM ${stageWon(stage)})` : sql``;
  const won = settled
    ? sql` UNION ALL SELECT ${content}, row_hash, ${param.uint64(unit.version)}, 0 FROM ${stageWon(stage)} WHERE ${keyValue(fact)} IN (SELECT ${key} FROM ${stageRows(stage)} WHERE ${stands})`
    : sql``;
  // Fewer parts are fewer to put together later, but each is sorted in memory.
  const block = inMemory(stage) ? sql`262144` : sql`131072`;
  const from = await freshRows(warehouse, of, sql`${stageRows(stage)} WHERE ${stands}${fresh}`);
  await warehouse.command(sql`INSERT INTO ${table(fact)} (${content}, row_hash, version, is_deleted)
SELECT ${content}, row_hash, ${param.uint64(unit.version)}, 0 FROM ${from}${won}
SETTINGS max_insert_threads = 2, min_insert_block_size_rows = ${block}, optimize_on_insert = 0, max_partitions_per_insert_block = 0`);
}

/** Rows of which nobody else has spoken, as they are written: lines of a file that tells no buyers with those of their orders. */
async function freshRows(warehouse: Warehouse, { fact, stage, shop, given }: Candidate, from: Sql): Promise<Sql> {
  if (fact.name !== 'order_line' || given.length === 0 || given.includes('buyer_key')) return from;
  const buyers = sql`SELECT 1 AS one FROM ${table(order)} WHERE shop_id = ${param.id(shop)} AND buyer_key != 0 LIMIT 1`;
  if ((await warehouse.rows(buyers)).length === 0) return from;
  const led = besideOrders(fact, shop, sql`SELECT * FROM ${from}`, sql`SELECT order_no FROM ${stageRows(stage)}`);
  return sql`(SELECT ${list(fact.content)}, ${contentHash(fact)} AS row_hash FROM (${led}))`;
}

/**
 * Layers of the rows of which others have spoken, those of the others too where there were none; and of all rows of which no layer could be made
 * later: mended ones, and those whose newness the fact does not tell.
 */
async function writeLayers(warehouse: Warehouse, of: Candidate, unit: Unit, shared: boolean): Promise<void> {
  const { fact, stage, source, given } = of;
  const key = list(ownKey(fact));
  const mine = sql`SELECT ${key} FROM ${spoken(of)}`;
  const columns = list(layerColumns(fact));
  if (shared) await warehouse.command(sql`INSERT INTO ${layers(fact)} (${columns}) ${bareLayers(fact, unit.shop, mine)}`);
  const wanted: Sql[] = shared ? [sql`${keyValue(fact)} IN (${knownKeys(fact, unit.shop, mine, fact.name === 'order_line')})`] : [];
  const apart = untold(fact);
  if (apart && (await warehouse.rows(sql`SELECT 1 AS one FROM ${stageRows(stage)} WHERE ${apart} LIMIT 1`)).length > 0) wanted.push(apart);
  const every = source.mends !== null;
  if (!every && wanted.length === 0) return;
  const from = every ? spoken(of) : sql`(SELECT * FROM ${spoken(of)} WHERE ${join(wanted, sql` OR `)})`;
  const own = stagedLayer(fact, from, { version: unit.version, source, given, parts: inParts(of) });
  await warehouse.command(sql`INSERT INTO ${layers(fact)} (${columns}) ${own}`);
}

/** Keys of which the import has a layer. */
function layered(fact: Fact, { shop, version }: Unit): Sql {
  return sql`SELECT ${list(ownKey(fact))} FROM ${layers(fact)} WHERE shop_id = ${param.id(shop)} AND version = ${param.uint64(version)}`;
}

/** Rows that the import wrote of which others speak and it does not: lines that it brought to what their orders say. They follow these again (`line_orders.ts`). */
function ledOnly(fact: Fact, { shop, version }: Unit): Sql {
  if (fact.name !== 'order_line') return sql`0`;
  const others = sql`SELECT ${list(ownKey(fact))} FROM ${layers(fact)} WHERE shop_id = ${param.id(shop)} AND version != ${param.uint64(version)}`;
  return sql`${keyValue(fact)} IN (${others}) AND ${keyValue(fact)} NOT IN (${layered(fact, { id: 0, shop, version })})`;
}

/** The facts the import speaks of: of the others nothing needs to be looked at. Lines that it led alone follow their orders again. */
async function touchedFacts(warehouse: Warehouse, { shop, version }: Unit): Promise<Fact[]> {
  const looks = EVERY.map((fact) => {
    const name = param.text(fact.name);
    const own = sql`shop_id = ${param.id(shop)} AND version = ${param.uint64(version)} LIMIT 1`;
    return sql`SELECT ${name} AS name FROM (SELECT 1 FROM ${table(fact)} WHERE ${own}) UNION ALL SELECT ${name} FROM (SELECT 1 FROM ${layers(fact)} WHERE ${own})`;
  });
  const found = await warehouse.rows<{ name: string }>(join(looks, sql` UNION ALL `));
  const noted = await notedFacts(warehouse, { shop, version });
  const silent = noted.length > 0 && !noted.includes('order_line');
  return EVERY.filter(({ name }) => found.some((one) => one.name === name) && !(silent && name === 'order_line'));
}

/**
 * Business days whose sums the import changed (or may have): of the rows it wrote and of all that is said of them. `fresh` = facts of which the shop
 * had none of the import's rows before, so that the rows it wrote are all there is of them; `of` = the facts it is known to be of.
 */
export async function touchedDays(
  warehouse: Warehouse,
  unit: Unit,
  { fresh = new Set(), of }: { fresh?: ReadonlySet<string>; of?: readonly Fact[] } = {},
): Promise<string[]> {
  const days = new Set<string>();
  const own = sql`shop_id = ${param.id(unit.shop)} AND version = ${param.uint64(unit.version)}`;
  for (const fact of of ?? (await touchedFacts(warehouse, unit))) {
    const columns = SUMMED[fact.name];
    if (!columns) continue;
    const each = sql`SELECT ${list(columns)}`;
    const mine = layered(fact, unit);
    const shared = sql`${each} FROM ${rows(fact)} WHERE (${own}) OR (shop_id = ${param.id(unit.shop)} AND ${keyValue(fact)} IN (${mine}))
    UNION ALL
    ${each} FROM ${layers(fact)} WHERE shop_id = ${param.id(unit.shop)} AND ${keyValue(fact)} IN (${mine})`;
    const from = fresh.has(fact.name) ? sql`${each} FROM ${table(fact)} WHERE ${own}` : shared;
    const both = join(
      columns.map((name) => sql`toNullable(${identifier(name)})`),
      sql`, `,
    );
    // Made different first: there are far fewer days than rows.
    const found = await warehouse.rows<{ day: string }>(sql`SELECT DISTINCT toString(assumeNotNull(touched)) AS day
    FROM (SELECT arrayJoin([${both}]) AS touched FROM (SELECT DISTINCT ${list(columns)} FROM (${from}))) WHERE isNotNull(touched)`);
    for (const { day } of found) days.add(day);
  }
  return [...days].sort();
}

/**
 * Brings the facts to what they are without the import, under the version `version`: rows of which others speak as those say, the others hidden.
 * May be run again after a crash in the middle; rows that the import never came to write are not touched.
 */
export async function takeBack(warehouse: Warehouse, unit: Unit, version: number): Promise<void> {
  for (const fact of await touchedFacts(warehouse, unit)) await takeBackFact(warehouse, fact, unit, version);
}

async function takeBackFact(warehouse: Warehouse, fact: Fact, unit: Unit, version: number): Promise<void> {
  const key = list(ownKey(fact));
  const content = list(fact.content);
  const mine = layered(fact, unit);
  const others = layersOf(fact, unit.shop, mine, unit.version);
  const left = await standingRows(warehouse, fact, unit.shop, others);
  // A line of which somebody else speaks need not stand: it may wait for its order.
  const stays = sql`SELECT ${key} FROM (${(await hasUndated(warehouse, fact, unit.shop)) ? left : others})`;
  const tail = (deleted: 0 | 1): SqlInput => sql`${param.uint64(version)} AS new_version, ${param.flag(deleted)} AS new_deleted`;
  await warehouse.command(sql`INSERT INTO ${table(fact)} (${content}, row_hash, version, is_deleted)
SELECT ${content}, row_hash, ${tail(0)} FROM (${left})
UNION ALL
SELECT ${content}, row_hash, ${tail(1)} FROM ${rows(fact)}
WHERE shop_id = ${param.id(unit.shop)} AND (version = ${param.uint64(unit.version)} OR ${keyValue(fact)} IN (${mine})) AND ${keyValue(fact)} NOT IN (${stays})
  AND NOT (${ledOnly(fact, unit)})
SETTINGS max_partitions_per_insert_block = 0`);
}

/** Forgets what an import said, once its rows are taken back. */
export async function forgetLayers(warehouse: Warehouse, { shop, version }: Unit): Promise<void> {
  for (const fact of EVERY) {
    const own = sql`shop_id = ${param.id(shop)} AND version = ${param.uint64(version)}`;
    const [found] = await warehouse.rows(sql`SELECT 1 AS one FROM ${layers(fact)} WHERE ${own} LIMIT 1`);
    if (found) await warehouse.command(sql`DELETE FROM ${layers(fact)} WHERE ${own}`);
  }
}
