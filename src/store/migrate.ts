import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { migrationFailed, toFault } from './faults.ts';
import type { Store } from './open.ts';

/** The advisory lock that lets one process at a time change the schema ("zhanggui" as a number nobody else uses). */
const LOCK = 7_210_114;

/** The root of the package, from the sources and from the built program alike. */
export function packageRoot(from = import.meta.url): string {
  let at = dirname(fileURLToPath(from));
  while (!existsSync(join(at, 'package.json'))) {
    const above = dirname(at);
    if (above === at) throw new Error(`no package.json above ${fileURLToPath(from)}`);
    at = above;
  }
  return at;
}

/** The folder of generated, reviewed migrations. */
export function migrationsFolder(): string {
  return join(packageRoot(), 'migrations');
}

/** Whether a folder holds any migration yet. */
export function hasMigrations(folder = migrationsFolder()): boolean {
  return existsSync(join(folder, 'meta', '_journal.json'));
}

/**
 * Brings the schema to this program's: every migration not yet applied, in one transaction, one process at a time.
 * @throws Fault store.migration_failed; the schema is then as before.
 */
export async function migrateStore(store: Store, folder = migrationsFolder()): Promise<void> {
  if (!hasMigrations(folder)) return;
  const client = await store.pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    // Over the connection that holds the lock. A migration takes the time it takes.
    await client.query('SET statement_timeout = 0');
    await migrate(drizzle(client), { migrationsFolder: folder });
  } catch (cause) {
    throw toFault(cause) ?? migrationFailed({ why: reason(cause) }, { cause });
  } finally {
    // The connection is not used again: its lock and its settings end with it.
    client.release(true);
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** How many migrations the folder holds and how many of them the store has. */
export async function migrationState(store: Store, folder = migrationsFolder()): Promise<{ known: number; applied: number }> {
  const { readMigrationFiles } = await import('drizzle-orm/migrator');
  const known = hasMigrations(folder) ? readMigrationFiles({ migrationsFolder: folder }).length : 0;
  const table = await store.pool.query<{ there: boolean }>(`SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS there`);
  if (!table.rows[0]?.there) return { known, applied: 0 };
  const rows = await store.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM drizzle.__drizzle_migrations');
  return { known, applied: rows.rows[0]?.n ?? 0 };
}
