import type { Fact } from '../facts/fact.ts';
import { FACTS } from '../facts/index.ts';
import type { Rollup } from '../facts/rollup.ts';
import { ROLLUPS } from '../facts/rollups.ts';
import { prepareBuyersBefore } from './buyers_before.ts';
import { DATABASE, type Warehouse } from './client.ts';
import { hasFacts, markEmpty, markMade, prepareMade, stateOf } from './rollup_made.ts';

/** Where the tables are made: on one node, or on every node of a cluster behind Distributed tables. */
export type Place = { cluster?: string | undefined };

/** The DDL of one fact or rollup, statements in order. */
export function ddlOf(of: Fact | Rollup, place: Place = {}): string[] {
  const columns = of.columns.map((line) => `    ${line}`).join(',\n');
  const deleted = 'row' in of ? ', is_deleted' : '';
  const partition = 'partitionBy' in of && of.partitionBy ? `\nPARTITION BY ${of.partitionBy}` : '';
  // A rollup's row holds a set of buyers: in blocks of 8,192 rows one day would cost as much to read as ten years.
  const small = 'from' in of ? '\nSETTINGS index_granularity = 64' : '';
  const order = `\nORDER BY (${of.key.join(', ')})${small}`;
  if (!place.cluster) {
    return [
      `CREATE TABLE IF NOT EXISTS ${DATABASE}.${of.table}\n(\n${columns}\n)\nENGINE = ReplacingMergeTree(version${deleted})${partition}${order}`,
    ];
  }
  const on = `ON CLUSTER '${place.cluster}'`;
  const local = `${of.table}_local`;
  return [
    `CREATE TABLE IF NOT EXISTS ${DATABASE}.${local} ${on}\n(\n${columns}\n)\nENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/${DATABASE}/${local}', '{replica}', version${deleted})${partition}${order}`,
    `CREATE TABLE IF NOT EXISTS ${DATABASE}.${of.table} ${on} AS ${DATABASE}.${local}\nENGINE = Distributed('${place.cluster}', '${DATABASE}', '${local}', ${of.shardBy})`,
  ];
}

/**
 * Makes every table that is missing. A rollup whose columns or meaning have changed since it was made is dropped and made anew, empty.
 * Idempotent. @returns the rollups that are empty although their facts are not: they are to be filled by `remakeRollups`
 */
export async function migrateWarehouse(warehouse: Warehouse, place: Place = {}): Promise<Rollup[]> {
  const on = place.cluster ? ` ON CLUSTER '${place.cluster}'` : '';
  await warehouse.ddl(`CREATE DATABASE IF NOT EXISTS ${DATABASE}${on}`);
  for (const of of FACTS) for (const statement of ddlOf(of, place)) await warehouse.ddl(statement);
  await prepareMade(warehouse, place);
  if (warehouse.home === 'embedded') await prepareBuyersBefore(warehouse);
  const stale: Rollup[] = [];
  for (const of of ROLLUPS) {
    const state = await stateOf(warehouse, of);
    if (state === 'made') continue;
    if (state === 'other') for (const name of tablesOf(of, place)) await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.${name}${on} SYNC`);
    for (const statement of ddlOf(of, place)) await warehouse.ddl(statement);
    if (state === 'same' || !(await hasFacts(warehouse, of))) await markMade(warehouse, of);
    else {
      await markEmpty(warehouse, of);
      stale.push(of);
    }
  }
  return stale;
}

function tablesOf(of: Rollup, place: Place): string[] {
  return place.cluster ? [of.table, `${of.table}_local`] : [of.table];
}
