import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { freshDirectory } from '../engines.ts';
import { orderFile } from './order_csv.ts';

let data: string;
let files: string;
beforeAll(() => {
  files = freshDirectory();
  data = join(files, 'data');
});

type Answer = {
  files: { file: string; rowsLoaded?: number; rowsUnchanged?: number; rejectedFile?: string | null; error?: { code: string } }[];
  error?: { code: string };
};

/** Runs a command line as a person would. */
async function zhanggui(...argv: string[]): Promise<{ code: number; out: string; err: string; json: () => Answer }> {
  let out = '';
  let err = '';
  const code = await run([...argv, '--data', data], { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err, json: () => JSON.parse(out) as Answer };
}

function file(name: string, content: string): string {
  const path = join(files, name);
  writeFileSync(path, content);
  return path;
}

test('zhanggui import: JSON alone on standard output, exit 0, 1 and 2, the shop made at need', async () => {
  const good = file('good.csv', orderFile([{ no: '1' }, { no: '2' }]));
  const dry = await zhanggui('import', good, '--shop', '新店', '--dry-run', '--json');
  expect(dry.code).toBe(0);
  expect(dry.json().files).toMatchObject([{ file: 'good.csv', rowsLoaded: 2 }]);
  const first = await zhanggui('import', good, '--shop', '新店', '--json');
  expect(first.code).toBe(0);
  expect(first.json().files[0]).toMatchObject({
    file: 'good.csv',
    format: 'taobao-orders',
    encoding: 'utf-8',
    rowsRead: 2,
    rowsLoaded: 2,
    rowsRejected: 0,
    rowsUnchanged: 0,
    period: { from: '2026-01-02', to: '2026-01-02' },
    controlTotals: { payment_amount: 200 },
    rejectedFile: null,
    warnings: [],
  });
  expect(first.err).toContain('100%');
  const mapped = file('mapped.csv', '日期,钱=元\n2026-02-01 10:00:00,12.34\n');
  const bad = file('bad.csv', '甲,乙\n1,2\n');
  const several = await zhanggui('import', good, bad, join(data, 'none.csv'), '--shop', '新店', '--json');
  expect(several.code).toBe(1);
  expect(several.json().files).toMatchObject([
    { rowsUnchanged: 2, rowsLoaded: 0 },
    { file: 'bad.csv', error: { code: 'imports.header_not_found' } },
    { error: { code: 'imports.file_missing' } },
  ]);
  expect(several.err).toContain('--map');
  const other = await zhanggui(
    'import',
    mapped,
    '--shop',
    '另一家',
    '--map',
    '日期=paid_at',
    '--map',
    '钱=元=pay_amount',
    '--type',
    'orders',
    '--lang',
    'en',
  );
  expect(other.code).toBe(0);
  expect(other.out).toContain('1 new');
  const rejected = await zhanggui('import', file('all.csv', orderFile([{ no: '' }])), '--shop', '新店', '--json');
  expect(rejected.code).toBe(1);
  expect(rejected.json().files[0]?.rejectedFile).toMatch(/rejected\/import-\d+\.csv$/);
  expect((await zhanggui('import', good)).code).toBe(2);
  expect((await zhanggui('import', '--shop', 'x')).code).toBe(2);
  expect((await zhanggui('import', good, '--shop', 'x', '--map', 'nothing')).code).toBe(2);
  const query = await zhanggui('query', '--metrics', 'payment_amount,placed_orders', '--by', 'shop', '--json');
  expect(JSON.parse(query.out).rows).toEqual(expect.arrayContaining([expect.arrayContaining([200, 2]), expect.arrayContaining([12.34, 1])]));
}, 120_000);
