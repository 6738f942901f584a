import type { Fact } from '../facts/fact.ts';
import { FACTS } from '../facts/index.ts';
import type { Rollup } from '../facts/rollup.ts';
import { ROLLUPS } from '../facts/rollups.ts';
import { DATABASE, type Warehouse } from './client.ts';

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

/** Makes every table that is missing. Idempotent. */
export async function migrateWarehouse(warehouse: Warehouse, place: Place = {}): Promise<void> {
  const on = place.cluster ? ` ON CLUSTER '${place.cluster}'` : '';
  await warehouse.ddl(`CREATE DATABASE IF NOT EXISTS ${DATABASE}${on}`);
  for (const of of [...FACTS, ...ROLLUPS]) for (const statement of ddlOf(of, place)) await warehouse.ddl(statement);
}
