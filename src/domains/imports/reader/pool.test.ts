import * as processes from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { convertWorkbook, readerFor } from './index.ts';

vi.mock('node:child_process', async (original) => {
  const actual = await original<typeof import('node:child_process')>();
  return { ...actual, fork: vi.fn(actual.fork) };
});

const BOOK = resolve('src/domains/imports/reports/formats/douyin-compass-deals/sample.xlsx');

test('a workbook of ordinary size leaves the process to the next one, and a process made ready is the one that is used', async () => {
  const started = vi.mocked(processes.fork).mock.calls;
  const folder = mkdtempSync(join(tmpdir(), 'zhanggui-'));
  readerFor('账单.csv', 200_000);
  expect(started.length, 'what is small is read at once').toBe(0);
  readerFor('看板.xlsx', 28_189);
  readerFor('订单.csv', null);
  const read = async (name: string): Promise<string> => {
    const to = join(folder, name);
    await convertWorkbook({ path: BOOK, to, packing: 'xlsx', words: 'any', head: 30 }, name);
    return readFileSync(to, 'utf8');
  };
  const first = await read('1.csv');
  expect(first.length).toBeGreaterThan(100);
  for (const name of ['2.csv', '3.csv', '4.csv']) expect(await read(name)).toBe(first);
  expect(started.length).toBe(1);
});
