import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { order } from '../../src/facts/index.ts';
import { readPostmaster } from '../../src/store/cluster.ts';
import { openDataDir, openStore, readServer } from '../../src/store/index.ts';
import { processStamp } from '../../src/store/process_stamp.ts';
import { openEmbedded } from '../../src/warehouse/open.ts';
import { rows, sql } from '../../src/warehouse/sql.ts';
import { freshDirectory } from '../engines.ts';
import { compileProgram, runProgram } from '../program.ts';

/** What was acknowledged outlives the process, however it ends. */
let program: { file: string; remove: () => void };

beforeAll(async () => {
  program = await compileProgram('test/crash/writer.ts');
});

afterAll(() => program?.remove());

/** Runs the writer until entry `n` is acknowledged by both engines; gives the server's process number too. */
async function writeUpTo(data: string, n: number) {
  const running = runProgram(program.file, [data]);
  expect(await running.line()).toMatch(/^ready \d+$/);
  let acknowledged = 0;
  while (acknowledged < n) acknowledged = Number(await running.line());
  const postgres = readPostmaster(join(data, 'postgres', 'cluster'))?.pid ?? 0;
  expect(processStamp(postgres)).toBeDefined();
  return { running, acknowledged, postgres };
}

test('after kill -9 the next start finds everything acknowledged, stops the server left behind and clears the lock', async () => {
  const data = join(freshDirectory(), 'data');
  const { running, acknowledged, postgres } = await writeUpTo(data, 20);
  running.child.kill('SIGKILL');
  expect((await running.end()).signal).toBe('SIGKILL');
  expect(processStamp(postgres)).toBeDefined();
  expect(existsSync(join(data, 'server.json'))).toBe(true);
  expect(readServer(data)).toBeUndefined();

  const store = await openStore({ dataDir: data });
  expect(processStamp(postgres)).toBeUndefined();
  const { rows: entries } = await store.pool.query<{ low: number; high: number; n: number }>(
    'SELECT min(n) AS low, max(n) AS high, count(*)::int AS n FROM entry',
  );
  expect(entries[0]?.low).toBe(1);
  expect(entries[0]?.n).toBe(entries[0]?.high);
  expect(entries[0]?.n).toBeGreaterThanOrEqual(acknowledged);

  const warehouse = await openEmbedded(join(data, 'warehouse'));
  const [facts] = await warehouse.rows<{ n: number; high: number }>(sql`SELECT count() AS n, max(toUInt32(order_no)) AS high FROM ${rows(order)}`);
  expect(facts?.n).toBe(facts?.high);
  expect(facts?.n).toBeGreaterThanOrEqual(acknowledged);
  await warehouse.close();

  const own = readPostmaster(join(data, 'postgres', 'cluster'))?.pid ?? 0;
  await store.close();
  expect(processStamp(own)).toBeUndefined();
  expect(existsSync(join(data, 'server.json'))).toBe(false);
});

test('killed again and again, it goes on where it was', async () => {
  const data = join(freshDirectory(), 'data');
  let before = 0;
  for (let round = 0; round < 3; round += 1) {
    const { running, acknowledged } = await writeUpTo(data, before + 5);
    running.child.kill('SIGKILL');
    await running.end();
    before = acknowledged;
  }
  const store = await openStore({ dataDir: data });
  const { rows: entries } = await store.pool.query<{ n: number; high: number }>('SELECT count(*)::int AS n, max(n) AS high FROM entry');
  expect(entries[0]?.n).toBe(entries[0]?.high);
  expect(entries[0]?.n).toBeGreaterThanOrEqual(before);
  await store.close();
});

test('kill -9 of PostgreSQL itself loses nothing acknowledged', async () => {
  const data = join(freshDirectory(), 'data');
  const { running, acknowledged, postgres } = await writeUpTo(data, 5);
  process.kill(postgres, 'SIGKILL');
  const ended = await running.end();
  expect(ended.code).not.toBe(0);
  const store = await openStore({ dataDir: data });
  const { rows: entries } = await store.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM entry');
  expect(entries[0]?.n).toBeGreaterThanOrEqual(acknowledged);
  await store.close();
});

test('a second process is refused while the first runs; SIGTERM ends it with PostgreSQL and gives the directory up', async () => {
  const data = join(freshDirectory(), 'data');
  const { running, postgres } = await writeUpTo(data, 3);
  await expect(openDataDir(data)).rejects.toMatchObject({
    code: 'store.data_in_use',
    text: { en: expect.stringContaining(String(running.child.pid)) },
  });
  const second = await runProgram(program.file, [data]).end();
  expect(second.code).not.toBe(0);
  expect(second.stderr).toContain('store.data_in_use');
  expect(processStamp(postgres)).toBeDefined();
  running.child.kill('SIGTERM');
  expect((await running.end()).code).toBe(0);
  expect(processStamp(postgres)).toBeUndefined();
  expect(existsSync(join(data, 'server.json'))).toBe(false);
  expect(existsSync(join(data, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false);
});
