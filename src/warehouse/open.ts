import { createReadStream, mkdirSync } from 'node:fs';
import { type ClickHouseSettings, createClient } from '@clickhouse/client';
import { Session } from 'chdb';
import { createChdbConnection } from 'chdb/connection';
import { SETTINGS, type Warehouse, warehouseOver } from './client.ts';
import type { Naming } from './sql.ts';

/**
 * Opens the warehouse inside this process (chDB) over the directory `path`, which this process then owns:
 * the engine allows one process per directory and one directory per process.
 * `engineArgs` are for the two-shard harness of the tests.
 */
export async function openEmbedded(path: string, more: { engineArgs?: string[]; naming?: Naming } = {}): Promise<Warehouse> {
  mkdirSync(path, { recursive: true });
  // Arguments of the engine are taken from the first session of a process, so this one is opened before the client's.
  const first = more.engineArgs ? new Session(path, { connectionArgs: more.engineArgs }) : undefined;
  const assignments = Object.entries(SETTINGS).map(([name, value]) => `${name} = ${typeof value === 'number' ? value : `'${value}'`}`);
  const connect = async () => {
    const made = createClient({ connection: createChdbConnection({ path }) as never });
    await made.command({ query: `SET ${assignments.join(', ')}` });
    return made;
  };
  // Several connections, because one answers one statement at a time: a page waits neither for an import nor for another page.
  const readers = [await connect(), await connect(), await connect()];
  return warehouseOver({
    home: 'embedded',
    readers,
    writer: await connect(),
    ...(more.naming ? { naming: more.naming } : {}),
    beforeClose: async () => first?.close(),
  });
}

/** Opens the warehouse of a ClickHouse server or cluster by its URL (user, password and database may be in it). */
export async function openCluster(url: string): Promise<Warehouse> {
  const client = createClient({
    url,
    clickhouse_settings: { ...(SETTINGS as unknown as ClickHouseSettings), wait_end_of_query: 1 },
    request_timeout: 600_000,
    compression: { request: false, response: true },
  });
  return warehouseOver({ home: 'cluster', readers: [client], writer: client, open: (path) => createReadStream(path) });
}
