import { beforeAll, expect, test } from 'vitest';
import type { ImportDesk } from '../../src/domains/imports/index.ts';
import { undoImport } from '../../src/domains/imports/index.ts';
import { fileOf, freshDesk, freshShop } from './desk.ts';
import { taken } from './reports/shop_facts.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const PRODUCTS = `日期,主体ID,主体类型,展现量,点击量,花费,总成交金额
2026-06-15,P1,商品,100,10,30.00,90
2026-06-15,P2,商品,100,10,12.50,0
2026-06-16,P1,商品,100,10,5.00,0`;
const PLANS = `日期,计划ID,计划名字,展现量,点击量,花费,总成交金额
2026-06-15,77,甲,200,20,42.50,90
2026-06-17,77,甲,200,20,1.00,0`;

const said = ({ outcome }: Awaited<ReturnType<typeof taken>>): string[] =>
  outcome.warnings.map(({ zh }) => zh).filter((text) => text.includes('重复计算'));

test('万相台: the plan report after the product report of the same day is warned of with both amounts, and only then', async () => {
  const shop = await freshShop(desk);
  const products = fileOf(desk, 'products.csv', PRODUCTS);
  const plans = fileOf(desk, 'plans.csv', PLANS);
  const first = await taken(desk, shop, products);
  expect(said(first)).toEqual([]);
  // The same report again, and a later version of it with one product less, repeat nothing.
  expect(said(await taken(desk, shop, products))).toEqual([]);
  expect(said(await taken(desk, shop, fileOf(desk, 'fewer.csv', PRODUCTS.split('\n').slice(0, 2).join('\n'))))).toEqual([]);
  const [warning, ...more] = said(await taken(desk, shop, plans));
  expect(more).toEqual([]);
  expect(warning).toContain('“万相台无界”有 1 天（2026-06-15 至 2026-06-15）');
  expect(warning).toContain('42.50，这个文件又有 42.50');
  const other = await freshShop(desk);
  const alone = await taken(desk, other, plans);
  expect(said(alone)).toEqual([]);
  await undoImport(desk, alone.id);
  expect(said(await taken(desk, other, products))).toEqual([]);
});
