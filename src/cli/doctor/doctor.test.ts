import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshDatabase, freshDirectory } from '../../../test/engines.ts';
import { parseConfig } from '../../config.ts';
import { openDataDir } from '../../store/index.ts';
import { type Doctor, runDoctor } from './index.ts';
import { checkClock, checkDisk, checkNode } from './machine.ts';

const config = (data: string, env: Record<string, string> = {}) => parseConfig({ ZHANGGUI_DATA: data, ...env });
const check = (doctor: Doctor, name: string) => doctor.checks.find((one) => one.name === name);

test('a machine that is well: every check is there in both languages, and nothing is left behind', async () => {
  const data = join(freshDirectory(), 'data');
  const zh = await runDoctor(config(data), { language: 'zh' });
  expect(zh.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(zh.checks.map(({ name }) => name)).toEqual([
    'node',
    'disk',
    'data',
    'clock',
    'port',
    'directory',
    'warehouse',
    'store',
    'migrations',
    'fonts',
    'browser',
    'versions',
  ]);
  expect(check(zh, 'store')?.detail).toMatch(/^PostgreSQL 18\.\d+ \(embedded\)$/);
  expect(check(zh, 'warehouse')?.detail).toMatch(/^chDB \d+\./);
  expect(zh.text).toContain('一切就绪');
  expect(existsSync(data)).toBe(false);
});

test('as JSON it is data only', async () => {
  const data = freshDirectory();
  const doctor = await runDoctor(config(data, { DATABASE_URL: await freshDatabase() }), { language: 'en', json: true });
  expect(JSON.parse(doctor.text)).toEqual({ ok: true, checks: doctor.checks });
  expect(check(doctor, 'migrations')?.detail).toMatch(/^(\d+) of \1 applied$/);
  expect(check(doctor, 'store')?.detail).toContain('(url)');
});

test('a database that does not answer and a port that is taken are faults with their remedy', async () => {
  const taken = createServer();
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
  const { port } = taken.address() as { port: number };
  const env = { DATABASE_URL: 'postgres://me:secret@127.0.0.1:9/x', ZHANGGUI_PORT: String(port) };
  const doctor = await runDoctor(config(freshDirectory(), env), { language: 'en' });
  taken.close();
  expect(doctor.ok).toBe(false);
  expect(check(doctor, 'port')).toMatchObject({ ok: false, fix: expect.stringContaining('ZHANGGUI_PORT') });
  expect(check(doctor, 'store')).toMatchObject({ ok: false, fix: expect.stringContaining('DATABASE_URL') });
  expect(doctor.text).not.toContain('secret');
  expect(doctor.text).toContain('2 things to mend.');
});

test('a directory that is no directory, or is newer, is said and left alone', async () => {
  const file = join(freshDirectory(), 'file');
  writeFileSync(file, '');
  expect(check(await runDoctor(config(join(file, 'data')), { language: 'zh' }), 'data')?.ok).toBe(false);
  const newer = freshDirectory();
  writeFileSync(join(newer, 'zhanggui.json'), '{"version": 99}');
  expect(check(await runDoctor(config(newer), { language: 'zh' }), 'directory')).toMatchObject({ ok: false, detail: expect.stringContaining('99') });
  expect(readdirSync(newer)).toEqual(['zhanggui.json']);
});

test('while the server runs it is asked, and the directory is not opened', async () => {
  const data = freshDirectory();
  let storeAnswers = true;
  const server = createServer((request, response) => {
    expect(request.url).toBe('/api/health');
    response.writeHead(storeAnswers ? 200 : 503, { 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify({
        ok: storeAnswers,
        version: '0.1.0',
        warehouse: { home: 'embedded', ok: true },
        store: { home: 'embedded', ok: storeAnswers },
      }),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const dir = await openDataDir(data);
  dir.announce(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
  const well = await runDoctor(config(data), { language: 'en' });
  expect(well.ok).toBe(true);
  expect(check(well, 'server')?.detail).toContain(`process ${process.pid}`);
  expect(readdirSync(data).sort()).toEqual(['server.json', 'zhanggui.json']);
  storeAnswers = false;
  expect(check(await runDoctor(config(data), { language: 'en' }), 'store')?.ok).toBe(false);
  server.close();
  server.closeAllConnections();
  const silent = await runDoctor(config(data), { language: 'en' });
  expect(check(silent, 'server')).toMatchObject({ ok: false, fix: expect.stringContaining(String(process.pid)) });
  dir.release();
});

test.each([
  ['20.19.0', 'ok'],
  ['20.18.9', 'fault'],
  ['22.11.0', 'fault'],
  ['22.12.0', 'ok'],
  ['21.7.0', 'fault'],
  ['24.0.0', 'ok'],
])('Node %s is %s', (version, state) => {
  expect(checkNode(version).state).toBe(state);
});

test('little room and a wrong clock are faults', () => {
  expect(checkDisk('/x', 1024 ** 3)).toMatchObject({ state: 'fault', fix: { en: expect.stringContaining('ZHANGGUI_DATA') } });
  expect(checkDisk('/x', 3 * 1024 ** 3).state).toBe('ok');
  const data = freshDirectory();
  expect(checkClock(data, new Date()).state).toBe('ok');
  expect(checkClock(data, new Date(Date.now() - 3_600_000)).state).toBe('fault');
});
