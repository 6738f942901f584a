import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { expect, test, vi } from 'vitest';
import { freshDirectory } from '../../test/engines.ts';
import { installedBinaries } from './binaries.ts';
import { readPostmaster } from './cluster.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import { processStamp } from './process_stamp.ts';

const asRoot = process.getuid?.() === 0 && process.platform === 'linux';

async function ask(of: Embedded, statement: string, password = of.connection.password): Promise<unknown[]> {
  const client = new Client({ ...of.connection, password });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

test('is made, stopped and started again with what was written, durable and behind a password', async () => {
  const home = join(freshDirectory(), 'postgres');
  const first = await startEmbedded(home);
  await ask(first, `CREATE TABLE kept AS SELECT '掌柜' AS word`);
  expect(
    await ask(
      first,
      `SELECT current_setting('fsync') AS fsync, current_setting('server_version_num')::int / 10000 AS major, current_setting('TimeZone') AS tz`,
    ),
  ).toEqual([{ fsync: 'on', major: 18, tz: 'UTC' }]);
  await expect(ask(first, 'SELECT 1', 'wrong')).rejects.toMatchObject({ code: '28P01' });
  expect(statSync(join(home, 'password')).mode & 0o777).toBe(0o600);
  await first.stop();
  expect(processStamp(first.pid)).toBeUndefined();
  expect(readPostmaster(join(home, 'cluster'))).toBeUndefined();
  const second = await startEmbedded(home);
  expect(await ask(second, 'SELECT word FROM kept')).toEqual([{ word: '掌柜' }]);
  expect(second.connection.host).toBe(join(home, 'cluster'));
  await second.stop();
});

test('a path too long for a socket gets a port of 127.0.0.1', async () => {
  const home = join(freshDirectory(), 'a'.repeat(60), 'b'.repeat(60));
  const embedded = await startEmbedded(home);
  expect(embedded.connection.host).toBe('127.0.0.1');
  expect(await ask(embedded, `SELECT current_setting('listen_addresses') AS at`)).toEqual([{ at: '127.0.0.1' }]);
  await embedded.stop();
});

test('a server that dies by itself is started again at the same place, with everything committed', async () => {
  const embedded = await startEmbedded(join(freshDirectory(), 'postgres'));
  const { pid } = embedded;
  await ask(embedded, 'CREATE TABLE kept AS SELECT 1 AS n');
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(async () => expect(await ask(embedded, 'SELECT n FROM kept')).toEqual([{ n: 1 }]), { timeout: 10_000, interval: 50 });
  expect(embedded.pid).not.toBe(pid);
  await embedded.stop();
  expect(processStamp(embedded.pid)).toBeUndefined();
});

test('a lock whose process number belongs to another program now does not stand in the way, and that program is not touched', async () => {
  const home = join(freshDirectory(), 'postgres');
  await (await startEmbedded(home)).stop();
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  writeFileSync(join(home, 'cluster', 'postmaster.pid'), `${stranger.pid}\n${home}/cluster\n1\n5432\n\n\n\nready   \n`);
  const embedded = await startEmbedded(home);
  expect(await ask(embedded, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  expect(processStamp(stranger.pid as number)).toBeDefined();
  await embedded.stop();
  stranger.kill();
});

test('an initialisation that was cut off is begun again', async () => {
  const home = join(freshDirectory(), 'postgres');
  mkdirSync(join(home, 'making', 'base'), { recursive: true });
  mkdirSync(join(home, 'cluster'));
  const embedded = await startEmbedded(home);
  expect(existsSync(join(home, 'making'))).toBe(false);
  await embedded.stop();
});

test('a cluster that was copied without care is mended', async () => {
  const root = freshDirectory();
  await (await startEmbedded(join(root, 'one'))).stop();
  cpSync(join(root, 'one'), join(root, 'two'), { recursive: true });
  chmodSync(join(root, 'two', 'cluster'), 0o755);
  const copy = await startEmbedded(join(root, 'two'));
  expect(await ask(copy, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  await copy.stop();
});

test('a broken cluster is a fault with the words of PostgreSQL', async () => {
  const home = join(freshDirectory(), 'postgres');
  await (await startEmbedded(home)).stop();
  rmSync(join(home, 'cluster', 'global', 'pg_control'));
  await expect(startEmbedded(home)).rejects.toMatchObject({
    code: 'store.start_failed',
    text: { en: expect.stringContaining(join(home, 'cluster', 'global', 'pg_control')) },
  });
});

test('missing links of shared libraries are made; a package nobody may reach is copied where the child can run it', async () => {
  // The whole package under a directory only its owner enters, as an install that skipped scripts under /root leaves it.
  const root = freshDirectory(0o700);
  const packaged = join(root, 'package');
  cpSync(dirname(installedBinaries()), packaged, { recursive: true, verbatimSymlinks: true });
  const native = join(packaged, 'native');
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  expect(links.length).toBeGreaterThan(0);
  for (const { target } of links) rmSync(join(packaged, target), { force: true });
  const shared = freshDirectory(0o755);
  const embedded = await startEmbedded(join(root, 'data', 'postgres'), { native, sharedCopies: shared });
  expect(await ask(embedded, `SELECT lower('É') AS low, 'b' < 'a' COLLATE "zh-x-icu" AS less`)).toEqual([{ low: 'é', less: false }]);
  for (const { target } of links) expect(existsSync(join(packaged, target))).toBe(true);
  if (asRoot) {
    const copies = readFileSync(`/proc/${embedded.pid}/cmdline`, 'utf8');
    expect(copies.startsWith(shared)).toBe(true);
    expect(statSync(`/proc/${embedded.pid}`).uid).not.toBe(0);
  }
  await embedded.stop();
});
