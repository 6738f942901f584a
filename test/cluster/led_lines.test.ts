import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureShop } from '../../src/domains/accounts/index.ts';
import { waitingIn } from '../../src/domains/imports/engine/line_orders.ts';
import { type ImportDesk, recoverImports, undoImport } from '../../src/domains/imports/index.ts';
import { migrateWarehouse } from '../../src/warehouse/migrate.ts';
import { openCluster } from '../../src/warehouse/open.ts';
import { freshDirectory, freshStore } from '../engines.ts';
import { fileOf } from '../imports/desk.ts';
import { dayLines, OLD, standingLines } from '../imports/led_files.ts';
import { orderFile } from '../imports/order_csv.ts';
import { taken } from '../imports/reports/shop_facts.ts';
import { compileProgram, type Running, runProgram } from '../program.ts';

/** Imports into a warehouse by `CLICKHOUSE_URL`: lines that wait for their orders there too. */
let running: Running;
let remove: () => void;
let desk: ImportDesk;

beforeAll(async () => {
  const program = await compileProgram('test/cluster/clickhouse-server.ts');
  remove = program.remove;
  running = runProgram(program.file, [freshDirectory()]);
  const warehouse = await openCluster(await running.line());
  await migrateWarehouse(warehouse);
  desk = {
    warehouse,
    store: await freshStore(),
    dataDir: freshDirectory(),
    now: () => new Date('2026-03-01T01:00:00Z'),
    log: pino({ level: 'silent' }),
  };
  await recoverImports(desk);
});

afterAll(async () => {
  await desk?.warehouse.close();
  running?.child.kill('SIGTERM');
  await running?.end();
  remove?.();
});

test('lines, then their orders, then the orders taken back', async () => {
  const shop = await ensureShop(desk.store, { name: '远处的店', platform: 'tmall' });
  const take = async (name: string, content: string): Promise<number> => (await taken(desk, shop, fileOf(desk, name, content))).id;
  await take('lines.csv', OLD(['1', '杯', 10, 2], ['1', '碗', 5.5, 1], ['2', '盘', 3, 1]));
  const look = async () => [
    (await standingLines(desk.warehouse, shop)).map(({ no, line, paid, fen }) => ({ no, line, paid, fen })),
    await dayLines(desk.warehouse, shop),
    (await waitingIn(desk.warehouse, [shop.id])).get(shop.id),
  ];
  expect(await look()).toEqual([[], [], 3]);
  const orders = await take('orders.csv', orderFile([{ no: '1', buyer: '小明' }, { no: '9' }]));
  expect(await look()).toEqual([
    [
      { no: '1', line: '1', paid: '2026-01-02', fen: 2000 },
      { no: '1', line: '2', paid: '2026-01-02', fen: 550 },
    ],
    [{ day: '2026-01-02', lines: 2, units: 3, fen: 2550, buyers: 1, orders: 1 }],
    1,
  ]);
  await undoImport(desk, orders);
  expect(await look()).toEqual([[], [], 3]);
});
