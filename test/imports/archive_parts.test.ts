import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { freshDirectory } from '../engines.ts';

let folder: string;
beforeAll(() => {
  folder = freshDirectory();
});

const ads = (day: string, cost: string): Uint8Array => strToU8(`日期,推广渠道,计划ID,展现量,点击量,花费\n${day},直通车,1,100,10,${cost}\n`);

async function zhanggui(
  ...argv: string[]
): Promise<{ code: number; files: { file: string; import?: number; period?: object; rowsLoaded?: number; error?: object }[] }> {
  let out = '';
  const code = await run([...argv, '--json', '--data', join(folder, 'data')], { out: (text) => (out += text), err: () => undefined });
  return { code, files: JSON.parse(out).files };
}

test('a zip with several readable files: each is an import of its own, a note beside them none, and no copy stays', async () => {
  const path = join(folder, '报表.zip');
  writeFileSync(path, zipSync({ '甲.csv': ads('2026-06-01', '1.50'), 'b/乙.csv': ads('2026-06-02', '2.50'), '说明.txt': strToU8('看这里') }));
  const dry = await zhanggui('import', path, '--shop', '店', '--dry-run');
  expect(dry).toMatchObject({
    code: 0,
    files: [
      { file: '甲.csv', rowsLoaded: 1 },
      { file: '乙.csv', rowsLoaded: 1 },
    ],
  });
  const { code, files } = await zhanggui('import', path, '--shop', '店');
  expect(code).toBe(0);
  expect(files).toMatchObject([
    { file: '甲.csv', rowsLoaded: 1, period: { from: '2026-06-01', to: '2026-06-01' } },
    { file: '乙.csv', rowsLoaded: 1, period: { from: '2026-06-02', to: '2026-06-02' } },
  ]);
  expect(new Set(files.map((each) => each.import)).size).toBe(2);
  const uploads = join(folder, 'data', 'uploads');
  expect(existsSync(uploads) ? readdirSync(uploads).filter((name) => name.startsWith('copy-')) : []).toEqual([]);
}, 120_000);
