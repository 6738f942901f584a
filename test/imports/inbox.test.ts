import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ensureShop, type Shop } from '../../src/domains/accounts/index.ts';
import { type ImportDesk, openInbox } from '../../src/domains/imports/index.ts';
import { listRecords } from '../../src/domains/imports/records.ts';
import { freshDesk, freshShop, totalsOf } from './desk.ts';
import { orderFile } from './order_csv.ts';

const clock = { at: new Date('2026-03-01T01:00:00Z') };
let desk: ImportDesk;

beforeAll(async () => {
  desk = { ...(await freshDesk()), now: () => clock.at };
});

const pass = (seconds: number): void => {
  clock.at = new Date(clock.at.getTime() + seconds * 1000);
};

const folderOf = (shop: Pick<Shop, 'name'>, ...more: string[]): string => join(desk.dataDir, 'inbox', shop.name, ...more);
const visible = (...parts: [Shop, ...string[]]): string[] =>
  readdirSync(folderOf(...parts))
    .filter((name) => !name.startsWith('.'))
    .sort();
const recordsOf = (shop: Shop) => listRecords(desk.store, { shops: [shop.id], limit: 50 });

test('a file that has come to rest is imported as by hand, removed, and a note of it kept', async () => {
  const shop = await freshShop(desk);
  const inbox = openInbox(desk);
  await inbox.look();
  expect(visible(shop)).toEqual(['done', 'refused']);

  const path = folderOf(shop, '订单 {1,2}*.csv');
  writeFileSync(
    path,
    orderFile([
      { no: '1', name: '张三丰', address: '浙江省 杭州市 秘密路1号' },
      { no: '2', total: '?', name: '张三丰' },
    ]),
  );
  for (const name of ['.hidden.csv', 'half.csv.crdownload', '~$open.xlsx', 'Thumbs.db', 'copy.csv.part']) writeFileSync(folderOf(shop, name), 'x');
  mkdirSync(folderOf(shop, 'a folder.csv'));
  symlinkSync(path, folderOf(shop, 'link.csv'));
  await inbox.look();
  pass(2);
  await inbox.look();
  expect(await recordsOf(shop)).toEqual([]);
  // It grew: the waiting begins anew.
  writeFileSync(
    path,
    orderFile([{ no: '1', name: '张三丰', address: '浙江省 杭州市 秘密路1号' }, { no: '2', total: '?', name: '张三丰' }, { no: '3' }]),
  );
  pass(2);
  await inbox.look();
  expect(await recordsOf(shop)).toEqual([]);
  pass(3);
  await Promise.all([inbox.look(), inbox.look()]);

  expect(await recordsOf(shop)).toMatchObject([
    { file: '订单 {1,2}*.csv', by: '收件夹 / inbox', state: 'done', outcome: { rowsNew: 2, rowsRejected: 1 } },
  ]);
  expect(await totalsOf(desk, shop)).toMatchObject({ orders: 2, pay: 20_000 });
  expect(visible(shop, 'done')).toEqual(['订单 {1,2}*.csv.txt']);
  expect(visible(shop, 'refused')).toEqual([]);
  expect(existsSync(path)).toBe(false);
  const note = readFileSync(folderOf(shop, 'done', '订单 {1,2}*.csv.txt'), 'utf8');
  expect(note).toMatch(/新增 2.*拒绝 1/);
  expect(note).toMatch(/2 new.*1 rejected/);
  expect(note).not.toMatch(/张三丰|秘密路/);
  expect(readdirSync(join(desk.dataDir, 'uploads'))).toEqual([]);
  expect(visible(shop)).toEqual(
    ['Thumbs.db', 'a folder.csv', 'copy.csv.part', 'done', 'half.csv.crdownload', 'link.csv', 'refused', '~$open.xlsx'].sort(),
  );
});

test('a refused file lies beside its reason and remedy, and its mended successor goes through', async () => {
  const shop = await freshShop(desk);
  const inbox = openInbox(desk);
  await inbox.look();
  const drop = async (name: string, content: string): Promise<void> => {
    writeFileSync(folderOf(shop, name), content);
    await inbox.look();
    pass(4);
    await inbox.look();
  };
  await drop('坏.csv', '甲,乙\n1,2\n');
  await drop('坏.csv', '甲,乙\n1,2\n');
  await drop('全坏.csv', orderFile([{ no: '1', total: '?', name: '张三丰' }]));
  expect(visible(shop, 'refused')).toEqual(['全坏.csv', '全坏.csv.txt', '坏 (2).csv', '坏 (2).csv.txt', '坏.csv', '坏.csv.txt'].sort());
  const [, failed] = await recordsOf(shop);
  const note = readFileSync(folderOf(shop, 'refused', '坏.csv.txt'), 'utf8');
  for (const text of [failed?.error?.text, failed?.error?.fix]) {
    expect(note).toContain(text?.zh);
    expect(note).toContain(text?.en);
  }
  const rows = readFileSync(folderOf(shop, 'refused', '全坏.csv.txt'), 'utf8');
  expect(rows).toContain('第 2 行');
  expect(rows).not.toContain('张三丰');
  await drop('全坏.csv', orderFile([{ no: '1' }]));
  expect(await totalsOf(desk, shop)).toMatchObject({ orders: 1 });
});

test('a shop that is renamed keeps its folder; shops of one folder name have one each', async () => {
  const shop = await freshShop(desk);
  const slash = await ensureShop(desk.store, { name: 'A/B', platform: 'tmall' });
  const under = await ensureShop(desk.store, { name: 'A_B', platform: 'tmall' });
  await openInbox(desk).look();
  expect(readdirSync(join(desk.dataDir, 'inbox'))).toEqual(expect.arrayContaining([shop.name, 'A_B', `A_B (${under.id})`]));
  expect(readFileSync(join(desk.dataDir, 'inbox', 'A_B', '.shop'), 'utf8').trim()).toBe(String(slash.id));
  writeFileSync(folderOf(shop, 'kept.csv'), orderFile([{ no: '1' }]));
  renameSync(folderOf(shop), join(desk.dataDir, 'inbox', '旧名'));
  // A new process: it knows nothing of what the last one saw.
  const inbox = openInbox(desk);
  await inbox.look();
  utimesSync(folderOf(shop, 'kept.csv'), new Date(0), new Date(0));
  await inbox.look();
  pass(4);
  await inbox.look();
  expect(await totalsOf(desk, shop)).toMatchObject({ orders: 1 });
  expect(readdirSync(join(desk.dataDir, 'inbox')).length).toBe(new Set(readdirSync(join(desk.dataDir, 'inbox'))).size);
});
