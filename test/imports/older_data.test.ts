import { beforeAll, expect, test } from 'vitest';
import { type ImportDesk, undoImport } from '../../src/domains/imports/index.ts';
import { FACTS } from '../../src/facts/index.ts';
import { DATABASE } from '../../src/warehouse/client.ts';
import { fileOf, freshDesk, freshShop, load, loaded, totalsOf } from './desk.ts';
import { orderFile } from './order_csv.ts';
import { everything } from './reports/shop_facts.ts';

/** A data directory of before the layers: its facts stand, and nothing is known of what they replaced. */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

async function forgetLayers(): Promise<void> {
  for (const { name } of FACTS) await desk.warehouse.ddl(`TRUNCATE TABLE ${DATABASE}.import_layer_${name}`);
  await desk.warehouse.ddl(`TRUNCATE TABLE ${DATABASE}.import_sources`);
}

test('an import that replaced rows of which nothing was kept is not undone, and says why; one whose rows were all new is', async () => {
  const shop = await freshShop(desk);
  const unpaid = { no: '1', status: '等待买家付款', paid: '' };
  const first = await load(desk, shop, fileOf(desk, 'first.csv', orderFile([unpaid, { no: '2' }])));
  const second = await load(desk, shop, fileOf(desk, 'second.csv', orderFile([{ no: '1' }])));
  const third = await load(desk, shop, fileOf(desk, 'third.csv', orderFile([{ no: '3' }])));
  expect([first, second, third].map(({ outcome }) => outcome?.rowsChanged)).toEqual([0, 1, 0]);
  await forgetLayers();
  const before = await everything(desk, shop);
  await expect(undoImport(desk, second.id)).rejects.toMatchObject({ code: 'imports.not_kept', text: { zh: expect.stringContaining('1 行') } });
  expect(await everything(desk, shop)).toBe(before);
  // Order 1 stands as the second import left it; order 2 and 3 go with the imports that brought them.
  await undoImport(desk, third.id);
  expect(await totalsOf(desk, shop)).toMatchObject({ orders: 2 });
  await undoImport(desk, first.id);
  expect(await totalsOf(desk, shop)).toMatchObject({ orders: 1, paid: 1 });
}, 120_000);

test('what is imported from now on is kept and can be undone, on old facts too', async () => {
  const shop = await freshShop(desk);
  await loaded(desk, shop, fileOf(desk, 'old.csv', orderFile([{ no: '1', status: '等待买家付款', paid: '' }])));
  await forgetLayers();
  const before = await everything(desk, shop);
  const newer = await load(desk, shop, fileOf(desk, 'newer.csv', orderFile([{ no: '1' }])));
  expect(newer.outcome).toMatchObject({ rowsChanged: 1 });
  await undoImport(desk, newer.id);
  expect(await everything(desk, shop)).toBe(before);
});
