import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshDirectory } from '../../test/engines.ts';
import { heldDataDir, openDataDir, readServer } from './data_dir.ts';
import type { DataStep } from './data_version.ts';
import { processStamp } from './process_stamp.ts';

const version = (path: string) => (JSON.parse(readFileSync(join(path, 'zhanggui.json'), 'utf8')) as { version: number }).version;

test('a new directory gets a version and a lock that only its owner can read', async () => {
  const path = join(freshDirectory(), 'new', 'data');
  const dir = await openDataDir(path);
  expect(version(path)).toBe(1);
  expect(statSync(join(path, 'server.json')).mode & 0o777).toBe(0o600);
  expect(statSync(path).mode & 0o066).toBe(0);
  dir.announce('http://127.0.0.1:7200');
  expect(readServer(path)).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:7200', token: dir.token });
  expect(heldDataDir(path)).toBe(dir);
  dir.release();
  expect(readServer(path)).toBeUndefined();
  expect(readdirSync(path)).toEqual(['zhanggui.json']);
});

test('a second owner is refused with the process that has it', async () => {
  const path = freshDirectory();
  const dir = await openDataDir(path);
  dir.announce('http://127.0.0.1:7200');
  await expect(openDataDir(path)).rejects.toMatchObject({
    code: 'store.data_in_use',
    text: { en: expect.stringMatching(new RegExp(`process ${process.pid} \\(http://127.0.0.1:7200\\)`)) },
  });
  dir.release();
  (await openDataDir(path)).release();
});

test.each([
  ['of a process that is gone', JSON.stringify({ pid: 4_194_000, stamp: 'x', url: null, token: 't' })],
  ['of another process that got the number', JSON.stringify({ pid: process.pid, stamp: 'an earlier start', url: null, token: 't' })],
  ['cut off in the middle', '{"pid": 1'],
  ['empty', ''],
])('a lock %s is cleared', async (_, content) => {
  const path = freshDirectory();
  writeFileSync(join(path, 'server.json'), content);
  expect(readServer(path)).toBeUndefined();
  const dir = await openDataDir(path);
  expect(readServer(path)?.token).toBe(dir.token);
  dir.release();
});

test('of many takers at once exactly one gets it', async () => {
  const path = freshDirectory();
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => openDataDir(path)));
  const taken = results.filter((result) => result.status === 'fulfilled');
  expect(taken).toHaveLength(1);
  taken[0]?.value.release();
});

test('a newer directory is refused and left as it is', async () => {
  const path = freshDirectory();
  writeFileSync(join(path, 'zhanggui.json'), '{"version": 99}');
  await expect(openDataDir(path)).rejects.toMatchObject({ code: 'store.data_too_new', text: { zh: expect.stringContaining('99') } });
  expect(readdirSync(path)).toEqual(['zhanggui.json']);
  expect(version(path)).toBe(99);
});

test.each(['{"version": "one"}', '[]', 'nonsense', '{}'])('a version that cannot be read (%s) is refused', async (content) => {
  const path = freshDirectory();
  writeFileSync(join(path, 'zhanggui.json'), content);
  await expect(openDataDir(path)).rejects.toMatchObject({ code: 'store.data_version_unreadable' });
});

test('a folder with other files is not taken for a data directory', async () => {
  const path = freshDirectory();
  writeFileSync(join(path, 'thesis.docx'), 'mine');
  await expect(openDataDir(path)).rejects.toMatchObject({ code: 'store.not_a_data_dir', text: { en: expect.stringContaining('thesis.docx') } });
  expect(readdirSync(path)).toEqual(['thesis.docx']);
});

test('a directory that cannot be made is said', async () => {
  const file = join(freshDirectory(), 'file');
  writeFileSync(file, '');
  await expect(openDataDir(join(file, 'data'))).rejects.toMatchObject({ code: 'store.data_not_writable' });
});

test('an older directory is brought up step by step, and goes on from the step that failed', async () => {
  const path = freshDirectory();
  mkdirSync(join(path, 'pg'));
  writeFileSync(join(path, 'zhanggui.json'), '{"version": 0, "createdAt": "2026-01-01T00:00:00.000Z"}');
  const done: number[] = [];
  let broken = true;
  const steps: DataStep[] = [
    {
      to: 1,
      run: (at) => {
        done.push(1);
        renameSync(join(at, 'pg'), join(at, 'postgres'));
      },
    },
    {
      to: 2,
      run: () => {
        if (broken) throw new Error('no room');
        done.push(2);
      },
    },
  ];
  await expect(openDataDir(path, { version: 2, steps })).rejects.toMatchObject({
    code: 'store.data_step_failed',
    text: { en: expect.stringContaining('no room') },
  });
  expect([version(path), done]).toEqual([1, [1]]);
  expect(existsSync(join(path, 'server.json'))).toBe(false);
  broken = false;
  (await openDataDir(path, { version: 2, steps })).release();
  expect([version(path), done]).toEqual([2, [1, 2]]);
  expect(readdirSync(path).sort()).toEqual(['postgres', 'zhanggui.json']);
  expect(JSON.parse(readFileSync(join(path, 'zhanggui.json'), 'utf8'))).toMatchObject({ createdAt: '2026-01-01T00:00:00.000Z' });
});

test('a stamp is the same for one process and none for a dead one', () => {
  expect(processStamp(process.pid)).toBe(processStamp(process.pid));
  expect(processStamp(4_194_000)).toBeUndefined();
});
