import { buyerSummary, event, type Fact, order, orderLine } from '../../facts/index.ts';
import { ROLLUPS } from '../../facts/rollups.ts';
import { digest } from '../../http/secret.ts';
import { DATABASE } from '../../warehouse/client.ts';
import { rebuildShopDays } from '../../warehouse/rollup.ts';
import { identifier, join, param, type Sql, sql, table, workTable } from '../../warehouse/sql.ts';
import { shopNumbers } from '../accounts/index.ts';
import { foldedHash } from './engine/buyer_hash.ts';
import { allColumns, columnsOf, contentHash } from './engine/fact_sql.ts';
import { layerColumns } from './engine/layers.ts';
import { appendKey, buyerKey, type SipKey } from './keys.ts';
import { nextVersion } from './records.ts';
import { rotationOnCluster } from './run_faults.ts';
import type { ImportDesk } from './service.ts';

/**
 * Rotation of the buyers' key. The chain of keys says how often was rotated, and each table says in its comment which of the later keys its
 * hashes have been through, which changes in the same instant as the hashes: a copy under the new key takes the place of the table.
 * So after a crash at any point the tables that lag are found, and the others are left alone.
 */
type Hashed = { readonly fact: Fact; readonly name: string; readonly columns: readonly string[] };

const HASHED: readonly Hashed[] = ([order, orderLine, event, buyerSummary] as unknown as Fact[]).flatMap((fact) => [
  { fact, name: fact.table, columns: allColumns(fact) },
  { fact, name: `import_layer_${fact.name}`, columns: layerColumns(fact) },
]);

/** The mark of hashes that went through the chain up to this key; it does not lead back to the key. */
const markOf = ({ first, second }: SipKey): string => `buyer key ${digest(`${first}:${second}`).slice(0, 16)}`;

/** How many of the later keys the hashes of a table have been through; none where the mark is of no key there is. */
async function generationOf({ warehouse }: Pick<ImportDesk, 'warehouse'>, name: string, later: readonly SipKey[]): Promise<number> {
  const [row] = await warehouse.rows<{ comment: string }>(
    sql`SELECT comment FROM system.tables WHERE database = ${param.text(DATABASE)} AND name = ${param.text(name)}`,
  );
  return later.findIndex((key) => markOf(key) === row?.comment) + 1;
}

/**
 * Adds a key and brings every stored hash of a buyer under it; the same buyers stay the same customers. Nothing else may use the desk meanwhile.
 * @returns how often the key has been rotated @throws Fault imports.rotation_on_cluster
 */
export async function rotateKeys(desk: ImportDesk): Promise<{ rotations: number }> {
  if (desk.warehouse.home === 'cluster') throw rotationOnCluster({});
  // Whatever a rotation before this one left undone comes first: its key must not be skipped.
  await finishRotation(desk);
  const keys = await appendKey(desk.dataDir);
  await finishRotation(desk);
  return { rotations: keys - 1 };
}

/** Brings the tables that lag behind the chain of keys up to it: at every start, before anything is imported. @returns whether any did */
export async function finishRotation(desk: ImportDesk): Promise<boolean> {
  const { later = [] } = await buyerKey(desk.dataDir);
  if (later.length === 0) return false;
  let lagged = false;
  for (const hashed of HASHED) {
    const generation = await generationOf(desk, hashed.name, later);
    if (generation >= later.length) continue;
    await rekey(desk, hashed, later.slice(generation));
    lagged = true;
  }
  for (const { name } of HASHED) await desk.warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.rekeyed_${name} SYNC`);
  return (await rebuildSums(desk, later)) || lagged;
}

/** Writes a copy of the table under the new keys, and lets it take the table's place. */
async function rekey({ warehouse }: ImportDesk, { fact, name, columns }: Hashed, later: readonly SipKey[]): Promise<void> {
  const copy = `rekeyed_${name}`;
  await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.${copy} SYNC`);
  await warehouse.ddl(`CREATE TABLE ${DATABASE}.${copy} AS ${DATABASE}.${name}`);
  await warehouse.ddl(`ALTER TABLE ${DATABASE}.${copy} MODIFY COMMENT '${markOf(later.at(-1) as SipKey)}'`);
  const list = (names: readonly string[]): Sql => join(columnsOf(names), sql`, `);
  const others = columns.filter((column) => column !== 'buyer_key' && column !== 'row_hash');
  // A hash of the content that some other way of writing made is left as it is.
  const values = columns.map((column) =>
    column === 'row_hash' ? sql`if(old_hash = old_content, ${contentHash(fact)}, old_hash)` : identifier(column),
  );
  await warehouse.command(sql`INSERT INTO ${workTable(copy)} (${list(columns)})
SELECT ${join(values, sql`, `)} FROM (
  SELECT ${list(others)}, old_hash, old_content, ${foldedHash(sql`old_key`, later)} AS buyer_key FROM (
    SELECT ${list(others)}, buyer_key AS old_key, row_hash AS old_hash, ${contentHash(fact)} AS old_content FROM ${workTable(name)}
  )
) SETTINGS max_partitions_per_insert_block = 0`);
  await warehouse.ddl(`EXCHANGE TABLES ${DATABASE}.${copy} AND ${DATABASE}.${name}`);
}

/** Sums hold sets of buyers: made anew from the facts, because nothing of a set can be translated. @returns whether they lagged */
async function rebuildSums(desk: ImportDesk, later: readonly SipKey[]): Promise<boolean> {
  const { warehouse, store } = desk;
  const generations = await Promise.all(ROLLUPS.map((rollup) => generationOf(desk, rollup.table, later)));
  if (generations.every((each) => each >= later.length)) return false;
  for (const rollup of ROLLUPS) await warehouse.command(sql`TRUNCATE TABLE ${table(rollup)}`);
  const version = await nextVersion(store);
  for (const shop of await shopNumbers(store)) await rebuildShopDays(warehouse, { shop, days: 'all', version });
  for (const rollup of ROLLUPS) await warehouse.ddl(`ALTER TABLE ${DATABASE}.${rollup.table} MODIFY COMMENT '${markOf(later.at(-1) as SipKey)}'`);
  return true;
}
