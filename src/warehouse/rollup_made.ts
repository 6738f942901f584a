import type { Rollup } from '../facts/rollup.ts';
import { DATABASE, type Warehouse } from './client.ts';
import { rebuildShopDays } from './rollup.ts';
import { param, type Sql, sql, table, workTable } from './sql.ts';

/** Which rollups have been filled, and as what: a program that makes them otherwise finds out here. */
const MADE = 'rollup_made';
const made = workTable(MADE);

/** What a rollup is at present: its columns, key and revision as one text. */
function signatureOf(of: Rollup): string {
  return JSON.stringify([of.revision, of.columns, of.key]);
}

/** Makes the list of filled rollups where it is missing. */
export async function prepareMade(warehouse: Warehouse, { cluster }: { cluster?: string | undefined }): Promise<void> {
  const columns = '(name String, signature String, nth UInt64)';
  const engine = cluster
    ? `ReplicatedReplacingMergeTree('/clickhouse/tables/all/${DATABASE}/${MADE}', '{shard}-{replica}', nth)`
    : 'ReplacingMergeTree(nth)';
  await warehouse.ddl(
    `CREATE TABLE IF NOT EXISTS ${DATABASE}.${MADE}${cluster ? ` ON CLUSTER '${cluster}'` : ''} ${columns} ENGINE = ${engine} ORDER BY name`,
  );
}

/** `made`: filled as it is declared now; `same`: there without a note, with the columns of now; `other`: there as something else; `missing`. */
export async function stateOf(warehouse: Warehouse, of: Rollup): Promise<'made' | 'same' | 'other' | 'missing'> {
  const columns = await warehouse.rows<{ line: string }>(
    sql`SELECT concat(name, ' ', type) AS line FROM system.columns WHERE database = ${param.text(DATABASE)} AND table = ${param.text(of.table)} ORDER BY position`,
  );
  if (columns.length === 0) return 'missing';
  const [note] = await warehouse.rows<{ signature: string }>(
    sql`SELECT argMax(signature, nth) AS signature FROM ${made} WHERE name = ${param.text(of.name)} GROUP BY name`,
  );
  if (note) return note.signature === signatureOf(of) ? 'made' : 'other';
  return columns.map(({ line }) => line).join() === of.columns.join() ? 'same' : 'other';
}

/** Whether there is anything to fill a rollup from. */
export async function hasFacts(warehouse: Warehouse, of: Rollup): Promise<boolean> {
  for (const fact of of.from) {
    const found = await warehouse.rows(sql`SELECT 1 AS one FROM ${table(fact)} LIMIT 1`);
    if (found.length > 0) return true;
  }
  return false;
}

/** Notes that a rollup is filled as it is declared now. */
export async function markMade(warehouse: Warehouse, of: Rollup): Promise<void> {
  await note(warehouse, of, signatureOf(of));
}

/** Notes that a rollup is there but not filled. */
export async function markEmpty(warehouse: Warehouse, of: Rollup): Promise<void> {
  await note(warehouse, of, '');
}

async function note(warehouse: Warehouse, of: Rollup, signature: string): Promise<void> {
  const last: Sql = sql`(SELECT ifNull(max(nth), 0) FROM ${made})`;
  await warehouse.command(
    sql`INSERT INTO ${made} SELECT ${param.text(of.name)} AS name, ${param.text(signature)} AS signature, toUInt64(assumeNotNull(${last}) + 1) AS nth`,
  );
}

/**
 * Fills the rollups that {@link migrateWarehouse} found to be empty although their facts are not. A process that is killed on the way does
 * it again at its next start. `onShop` hears of every shop that is done.
 */
export async function remakeRollups(
  warehouse: Warehouse,
  stale: readonly Rollup[],
  shops: readonly number[],
  onShop: (done: number, of: number) => void,
): Promise<void> {
  if (stale.length === 0) return;
  for (const [n, shop] of shops.entries()) {
    // The rollups are empty: whatever an import writes later is newer than version 0.
    await rebuildShopDays(warehouse, { shop, days: 'all', version: 0 });
    onShop(n + 1, shops.length);
  }
  for (const of of stale) await markMade(warehouse, of);
}
