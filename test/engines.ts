import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, inject } from 'vitest';
import { newId } from '../src/base/id.ts';
import { FACTS } from '../src/facts/index.ts';
import { ROLLUPS } from '../src/facts/rollups.ts';
import { openStore, type Store } from '../src/store/index.ts';
import { DATABASE, type Warehouse } from '../src/warehouse/client.ts';
import { migrateWarehouse } from '../src/warehouse/migrate.ts';
import { openEmbedded } from '../src/warehouse/open.ts';
import type { Naming } from '../src/warehouse/sql.ts';
import { TEMPLATE } from './global-setup.ts';

/**
 * Real engines for a test file. Everything made here is closed and removed after the file's last test, because importing this
 * module registers that; nobody has to remember it.
 */
const undo: (() => Promise<void> | void)[] = [];

afterAll(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** An empty directory of this test file. */
export function freshDirectory(mode = 0o700): string {
  const path = mkdtempSync(join(tmpdir(), 'zg-'));
  if (mode !== 0o700) chmodSync(path, mode);
  undo.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Address of the database `name` in this run's PostgreSQL. */
function urlOf(name: string): string {
  const url = new URL(inject('storeUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The address of a database of its own: migrated, or (`empty`) without any table. */
export async function freshDatabase(more: { empty?: boolean } = {}): Promise<string> {
  const name = `zg_${newId().replaceAll('-', '')}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${more.empty ? 'template0' : TEMPLATE}`);
  undo.push(() => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return urlOf(name);
}

/** A migrated store in a database of its own. */
export async function freshStore(): Promise<Store> {
  const store = await openStore({ dataDir: tmpdir(), databaseUrl: await freshDatabase() });
  undo.push(() => store.close());
  return store;
}

let warehouse: Promise<Warehouse> | undefined;

/** The migrated, embedded warehouse of this test file; the same one at every call, because a process has one directory of it. */
export function freshWarehouse(): Promise<Warehouse> {
  warehouse ??= (async () => {
    const opened = await openEmbedded(freshDirectory());
    undo.push(() => opened.close());
    await migrateWarehouse(opened);
    return opened;
  })();
  return warehouse;
}

const TWO_SHARDS = `<clickhouse>
  <tcp_port>9000</tcp_port>
  <remote_servers>
    <two>
      <shard><replica><host>127.0.0.1</host><port>9000</port></replica></shard>
      <shard><replica><host>localhost</host><port>9000</port></replica></shard>
    </two>
  </remote_servers>
</clickhouse>
`;

/** Tables as the sharded plan reads them; it writes to the plain ones. */
const shardedNaming: Naming = (ref) => (ref.mode === 'rows' ? `${DATABASE}.${ref.table}_sharded` : `${DATABASE}.${ref.table}`);

/** Two ways to ask the same rows in this process: `single` reads them on one node, `sharded` by a plan over two shards. */
export type TwoShards = { readonly single: Warehouse; readonly sharded: Warehouse };

let twoShards: Promise<TwoShards> | undefined;

/**
 * The same facts on one node and behind a cluster of two shards, to ask one question of both and compare the answers. No server
 * is started: the engine takes the hosts 127.0.0.1 and localhost with its own declared port for itself, so both shards run in
 * this process. A shard sees the rows its number says by the table's own shard expression, exactly as a cluster would hold them.
 * A test file has either this or {@link freshWarehouse}, because a process has one directory.
 */
export function twoShardWarehouse(): Promise<TwoShards> {
  twoShards ??= openTwoShards();
  return twoShards;
}

async function openTwoShards(): Promise<TwoShards> {
  const path = freshDirectory();
  const configFile = join(freshDirectory(), 'two.xml');
  writeFileSync(configFile, TWO_SHARDS);
  const sharded = await openEmbedded(path, { engineArgs: [`--config-file=${configFile}`], naming: shardedNaming });
  undo.push(() => sharded.close());
  await migrateWarehouse(sharded);
  for (const of of [...FACTS, ...ROLLUPS]) {
    const name = `${DATABASE}.${of.table}`;
    await sharded.ddl(`CREATE VIEW IF NOT EXISTS ${name}_shard AS SELECT * FROM ${name} FINAL WHERE (${of.shardBy}) % 2 + 1 = shardNum()`);
    await sharded.ddl(`CREATE TABLE IF NOT EXISTS ${name}_sharded AS ${name}_shard ENGINE = Distributed('two', '${DATABASE}', '${of.table}_shard')`);
  }
  const single = await openEmbedded(path);
  undo.push(() => single.close());
  return { single, sharded };
}
