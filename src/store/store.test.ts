import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { freshDatabase, freshDirectory } from '../../test/engines.ts';
import { heldDataDir, openDataDir, readServer } from './data_dir.ts';
import { toFault } from './faults.ts';
import { hasMigrations, migrateStore, migrationState, migrationsFolder, packageRoot } from './migrate.ts';
import { openStore, placeOf, type Store } from './open.ts';

const dataDir = '/nowhere';

async function over(databaseUrl: string, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore({ dataDir, databaseUrl });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

/** A folder of migrations as drizzle-kit writes them. */
function migrations(...statements: string[]): string {
  const folder = freshDirectory();
  mkdirSync(join(folder, 'meta'));
  const entries = statements.map((_, idx) => ({ idx, version: '7', when: 1_700_000_000_000 + idx, tag: `000${idx}_x`, breakpoints: true }));
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify({ version: '7', dialect: 'postgresql', entries }));
  for (const [idx, text] of statements.entries()) writeFileSync(join(folder, `000${idx}_x.sql`), text);
  return folder;
}

test('the embedded store takes the data directory, answers, and gives it up', async () => {
  const path = join(freshDirectory(), 'data');
  const store = await openStore({ dataDir: path });
  expect(await store.health()).toEqual({ version: expect.stringMatching(/^18\./) });
  expect(readServer(path)?.pid).toBe(process.pid);
  await expect(openDataDir(path)).rejects.toMatchObject({ code: 'store.data_in_use' });
  await store.close();
  await store.close();
  expect(heldDataDir(path)).toBeUndefined();
  await expect(store.health()).rejects.toMatchObject({ code: 'store.unavailable' });
});

test('a directory this process owns already is not given up by closing the store', async () => {
  const path = join(freshDirectory(), 'data');
  const dir = await openDataDir(path);
  const store = await openStore({ dataDir: path });
  await store.close();
  expect(readServer(path)?.token).toBe(dir.token);
  dir.release();
});

test('a transaction happens whole or not at all', async () => {
  await over(await freshDatabase({ empty: true }), async (store) => {
    await store.db.execute(sql`CREATE TABLE entry (n int)`);
    expect(await store.transaction(async (tx) => (await tx.execute(sql`INSERT INTO entry VALUES (1) RETURNING n`)).rows)).toEqual([{ n: 1 }]);
    await expect(
      store.transaction(async (tx) => {
        await tx.execute(sql`INSERT INTO entry VALUES (2)`);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect((await store.db.execute(sql`SELECT n FROM entry`)).rows).toEqual([{ n: 1 }]);
  });
});

test('a full disk is a fault and undoes the whole transaction', async () => {
  await over(await freshDatabase({ empty: true }), async (store) => {
    await store.db.execute(sql`CREATE TABLE entry (n int)`);
    const full = store.transaction(async (tx) => {
      await tx.execute(sql`INSERT INTO entry VALUES (1)`);
      await tx.execute(sql`DO $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`);
    });
    await expect(full).rejects.toMatchObject({ code: 'store.disk_full', status: 507 });
    expect((await store.db.execute(sql`SELECT count(*)::int AS n FROM entry`)).rows).toEqual([{ n: 0 }]);
  });
});

test('a statement that takes too long, and a server that ends a connection, are faults', async () => {
  await over(await freshDatabase({ empty: true }), async (store) => {
    const slow = store.transaction(async (tx) => {
      await tx.execute(sql`SET LOCAL statement_timeout = 20`);
      await tx.execute(sql`SELECT pg_sleep(5)`);
    });
    await expect(slow).rejects.toMatchObject({ code: 'store.too_slow' });
    const cut = store.transaction(async (tx) => tx.execute(sql`SELECT pg_terminate_backend(pg_backend_pid())`));
    await expect(cut).rejects.toMatchObject({ code: 'store.unavailable' });
    expect(await store.health()).toHaveProperty('version');
  });
  expect(toFault(new Error('a defect'))).toBeUndefined();
  expect(toFault('text')).toBeUndefined();
});

test('migrations are applied once, even by several at a time; none at all is fine', async () => {
  const url = await freshDatabase({ empty: true });
  const folder = migrations('CREATE TABLE one (n int)', 'INSERT INTO one VALUES (1)');
  await over(url, async (store) => {
    const empty = freshDirectory();
    await migrateStore(store, empty);
    expect(await migrationState(store, empty)).toEqual({ known: 0, applied: 0 });
    expect(await migrationState(store, folder)).toEqual({ known: 2, applied: 0 });
    await Promise.all([1, 2, 3].map(() => over(url, (other) => migrateStore(other, folder))));
    await migrateStore(store, folder);
    expect(await migrationState(store, folder)).toEqual({ known: 2, applied: 2 });
    expect((await store.db.execute(sql`SELECT n FROM one`)).rows).toEqual([{ n: 1 }]);
  });
});

test('a migration that fails leaves the schema as it was and says why', async () => {
  await over(await freshDatabase({ empty: true }), async (store) => {
    const folder = migrations('CREATE TABLE one (n int)', 'INSERT INTO nothing VALUES (1)');
    await expect(migrateStore(store, folder)).rejects.toMatchObject({
      code: 'store.migration_failed',
      text: { en: expect.stringContaining('nothing') },
    });
    expect((await store.db.execute(sql`SELECT to_regclass('one') AS there`)).rows).toEqual([{ there: null }]);
  });
});

test("the project's own migrations apply to an empty database", async () => {
  expect(migrationsFolder()).toBe(join(packageRoot(), 'migrations'));
  expect(hasMigrations()).toBe(true);
  await over(await freshDatabase({ empty: true }), async (store) => {
    await migrateStore(store);
    const { known, applied } = await migrationState(store);
    expect(applied).toBe(known);
  });
});

test('an address that does not answer, refuses, or is no database is said without the password', async () => {
  const good = new URL(await freshDatabase({ empty: true }));
  const closed = 'postgres://me:secret@127.0.0.1:9/shop';
  await expect(openStore({ dataDir, databaseUrl: closed })).rejects.toMatchObject({
    code: 'store.url_unreachable',
    text: { en: expect.stringContaining('127.0.0.1:9/shop') },
  });
  expect(placeOf(closed)).not.toContain('secret');
  const wrong = new URL(good);
  wrong.password = 'wrong';
  await expect(openStore({ dataDir, databaseUrl: wrong.href })).rejects.toMatchObject({ code: 'store.url_refused' });
  const missing = new URL(good);
  missing.pathname = '/no_such_database';
  await expect(openStore({ dataDir, databaseUrl: missing.href })).rejects.toMatchObject({
    code: 'store.url_refused',
    text: { zh: expect.stringContaining('no_such_database') },
  });
});

/** A message of PostgreSQL's protocol: its letter and its body. */
function message(letter: string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(`${part}\0`) : part)));
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(letter), length, body]);
}

const int16 = (n: number) => Buffer.from([n >> 8, n & 255]);
const int32 = (n: number) => Buffer.from([n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255]);

/** Says what PostgreSQL 14.9 would: no server that old can be installed where the tests run. */
function speakAsFourteen(socket: Socket): void {
  const ready = message('Z', Buffer.from('I'));
  const column = (name: string, type: number) =>
    Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)]);
  socket
    .on('error', () => undefined)
    .on('data', (data) => {
      if (data[0] === 0) socket.write(Buffer.concat([message('R', int32(0)), ready]));
      if (data[0] !== 81) return;
      const columns = message('T', int16(2), column('number', 23), column('version', 25));
      const row = message('D', int16(2), int32(6), Buffer.from('140009'), int32(4), Buffer.from('14.9'));
      socket.write(Buffer.concat([columns, row, message('C', 'SELECT 1'), ready]));
    });
}

test('a PostgreSQL older than 15 is refused with its version', async () => {
  const server = createServer(speakAsFourteen);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  const opening = openStore({ dataDir, databaseUrl: `postgres://me@127.0.0.1:${port}/shop` });
  await expect(opening).rejects.toMatchObject({ code: 'store.url_too_old', text: { en: expect.stringContaining('14.9') } });
  server.close();
});
