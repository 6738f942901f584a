import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import { ensureShop } from '../../src/domains/accounts/index.ts';
import { waitingIn } from '../../src/domains/imports/engine/line_orders.ts';
import { type ImportDesk, recoverImports, undoImport } from '../../src/domains/imports/index.ts';
import { freshDirectory, freshStore, twoShardWarehouse } from '../engines.ts';
import { fileOf } from '../imports/desk.ts';
import { DATED, dayLines, OLD, standingLines } from '../imports/led_files.ts';
import { orderFile } from '../imports/order_csv.ts';
import { taken } from '../imports/reports/shop_facts.ts';

/** Imports whose questions are asked of two shards: lines follow their orders there too. */
let desk: ImportDesk;
beforeAll(async () => {
  const { sharded } = await twoShardWarehouse();
  const log = pino({ level: 'silent' });
  desk = { warehouse: sharded, store: await freshStore(), dataDir: freshDirectory(), now: () => new Date('2026-03-01T01:00:00Z'), log };
  await recoverImports(desk);
});

test('lines of ten orders, with and without days, then the orders, then another state of them, then back', async () => {
  const shop = await ensureShop(desk.store, { name: '两片的店', platform: 'tmall' });
  const take = async (name: string, content: string): Promise<number> => (await taken(desk, shop, fileOf(desk, name, content))).id;
  const numbers = Array.from({ length: 10 }, (_, at) => String(at + 1));
  await take('old.csv', OLD(...numbers.map((no): [string, string, number, number] => [no, '杯', 10, 2])));
  await take('dated.csv', DATED(...numbers.map((no): [string, string, number] => [no, `${no}0`, 7])));
  const look = async () => {
    const lines = await standingLines(desk.warehouse, shop);
    const named = lines.filter(({ buyer }) => buyer !== '0').length;
    return [lines.length, named, await dayLines(desk.warehouse, shop), (await waitingIn(desk.warehouse, [shop.id])).get(shop.id) ?? 0];
  };
  const alone = [10, 0, [{ day: '2026-01-02', lines: 10, units: 10, fen: 7000, buyers: 0, orders: 10 }], 10];
  expect(await look()).toEqual(alone);
  const first = await take('orders_20260110093000.csv', orderFile(numbers.map((no) => ({ no, buyer: `买家${Number(no) % 3}` }))));
  const led = [20, 20, [{ day: '2026-01-02', lines: 20, units: 30, fen: 27_000, buyers: 3, orders: 10 }], 0];
  expect(await look()).toEqual(led);
  const second = await take('orders_20260111093000.csv', orderFile(numbers.map((no) => ({ no, buyer: `买家${no}`, refund: '1.00' }))));
  expect(await look()).toEqual([20, 20, [{ day: '2026-01-02', lines: 20, units: 30, fen: 27_000, buyers: 10, orders: 10 }], 0]);
  await undoImport(desk, second);
  expect(await look()).toEqual(led);
  await undoImport(desk, first);
  expect(await look()).toEqual(alone);
});
