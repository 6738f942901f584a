import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateStore, openStore, startEmbedded } from '../src/store/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL of this run of the tests; `freshStore` makes databases in it. */
    storeUrl: string;
  }
}

/** The database every test's own one is copied from. */
export const TEMPLATE = 'zg_template';

/** Starts the one PostgreSQL of a run of the tests and prepares the template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'zg-pg-'));
  const embedded = await startEmbedded(home);
  const clean = async (): Promise<void> => {
    await embedded.stop();
    rmSync(home, { recursive: true, force: true });
  };
  const { host, port, user, password } = embedded.connection;
  const urlOf = (database: string) =>
    `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
  try {
    const client = new Client({ connectionString: urlOf('postgres') });
    await client.connect();
    await client.query(`CREATE DATABASE ${TEMPLATE}`);
    await client.end();
    const store = await openStore({ dataDir: home, databaseUrl: urlOf(TEMPLATE) });
    await migrateStore(store);
    await store.close();
  } catch (error) {
    await clean();
    throw error;
  }
  project.provide('storeUrl', urlOf('postgres'));
  return clean;
}
