import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Client, Pool, type PoolConfig } from 'pg';
import { type DataDir, heldDataDir, openDataDir } from './data_dir.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import { errorCode, toFault, urlRefused, urlTooOld, urlUnreachable } from './faults.ts';
import { type Changes, listenToChanges, type Remember, type Written, type WrittenTo } from './remember.ts';

/** The database as Drizzle sees it; a transaction is one too. */
export type Database = NodePgDatabase<Record<string, never>>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** Everything people write, in PostgreSQL. Where it lives is known to this folder alone. */
export type Store = {
  readonly home: 'embedded' | 'url';
  readonly db: Database;
  readonly pool: Pool;
  readonly remember: Remember;
  readonly written: Written;
  readonly writtenTo: WrittenTo;
  /** Runs `work` whole or not at all. @throws what `work` throws, or the fault behind an error of the database. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** The server's version, if it answers. @throws Fault store.unavailable */
  health(): Promise<{ version: string }>;
  /** Ends all connections and the embedded server. May be called twice. */
  close(): Promise<void>;
};

/** Milliseconds one statement may take; people wait for these, long work belongs to the warehouse. */
const STATEMENT_TIMEOUT = 30_000;
/** Milliseconds `close` waits for statements that still run. */
const CLOSE_PATIENCE = 3000;
const OLDEST = 15;
/** Others may write to a database that is not this process's own: what is remembered of it is asked for anew after so many seconds. */
const URL_SECONDS = 1;

const POOL: PoolConfig = {
  max: 10,
  idleTimeoutMillis: 30_000,
  connectionTimeoutMillis: 10_000,
  statement_timeout: STATEMENT_TIMEOUT,
  idle_in_transaction_session_timeout: 60_000,
  application_name: 'zhanggui',
};

/**
 * Opens the store: the embedded PostgreSQL of `dataDir`, or the one `databaseUrl` names. The schema is not touched
 * (see `migrateStore`). For the embedded one the data directory is taken first, unless this process owns it already.
 * @throws Fault store.* with what to do about it
 */
export async function openStore(config: { readonly dataDir: string; readonly databaseUrl?: string | undefined }): Promise<Store> {
  if (config.databaseUrl) return openUrl(config.databaseUrl);
  const owned = heldDataDir(config.dataDir);
  const dir = owned ?? (await openDataDir(config.dataDir));
  const giveUp = owned ? undefined : dir;
  try {
    const embedded = await startEmbedded(join(dir.path, 'postgres'));
    const changes = listenToChanges(null);
    return storeOver('embedded', new Pool({ ...POOL, ...embedded.connection, Client: changes.Client }), changes, embedded, giveUp);
  } catch (error) {
    giveUp?.release();
    throw error;
  }
}

async function openUrl(url: string): Promise<Store> {
  await checkUrl(url);
  const changes = listenToChanges(URL_SECONDS);
  return storeOver('url', new Pool({ ...POOL, connectionString: url, Client: changes.Client }), changes);
}

/** Host, port and database of a URL, without its password. */
export function placeOf(url: string): string {
  try {
    const parsed = new URL(url);
    return `${parsed.searchParams.get('host') ?? parsed.host}${parsed.pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}

async function checkUrl(url: string): Promise<void> {
  const place = placeOf(url);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks between two statements would otherwise end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ number: number; version: string }>(
      `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version`,
    );
    const found = rows[0];
    if (!found || found.number < OLDEST * 10_000) throw urlTooOld({ place, version: found?.version ?? '?' });
  } catch (cause) {
    throw urlFault(place, cause);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function urlFault(place: string, cause: unknown): unknown {
  const code = errorCode(cause);
  const why = cause instanceof AggregateError ? String(cause.errors[0]) : cause instanceof Error ? cause.message : String(cause);
  if (code?.startsWith('store.')) return cause;
  if (code === '28P01' || code === '28000' || code === '3D000' || code === '42501') return urlRefused({ place, why }, { cause });
  return urlUnreachable({ place, why }, { cause });
}

function storeOver(home: Store['home'], pool: Pool, { remember, written, writtenTo }: Changes, embedded?: Embedded, dir?: DataDir): Store {
  // An idle connection that breaks is replaced by the pool; the next statement tells whether the server is back.
  pool.on('error', () => undefined);
  // One that breaks while in use fails its statement; without a listener it would end the process besides.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db: Database = drizzle(pool);
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    // What still runs gets a moment to finish; then the server ends and cuts it off (the transaction is rolled back).
    const timer = new AbortController();
    await Promise.race([pool.end(), sleep(CLOSE_PATIENCE, undefined, { signal: timer.signal }).catch(() => undefined)]);
    timer.abort();
    await embedded?.stop();
    dir?.release();
  };
  return {
    home,
    db,
    pool,
    remember,
    written,
    writtenTo,
    async transaction(work) {
      try {
        return await db.transaction(work);
      } catch (error) {
        throw toFault(error) ?? error;
      }
    },
    async health() {
      try {
        const { rows } = await pool.query<{ version: string }>(`SELECT current_setting('server_version') AS version`);
        return { version: rows[0]?.version ?? '' };
      } catch (error) {
        throw toFault(error) ?? error;
      }
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}
