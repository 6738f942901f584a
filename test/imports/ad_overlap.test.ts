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

const ALLIANCE = `订单id,商品id,作者账号,抖音/火山号,支付金额,预估佣金支出,实际佣金支出,订单状态,付款时间,订单结算时间
6917001,3501,某达人,dy_1,120.00,24.00,20.00,已结算,2026-06-01 10:00:00,2026-06-12 10:00:00
6917002,3501,某达人,dy_1,60.00,12.00,-,已付款,2026-06-02 10:00:00,-`;
const SETTLEMENT = (day: string): string => `结算时间,订单号,子订单号,结算金额,订单总价,收入合计,平台服务费,佣金,支出合计
${day} 03:00:00,6917001,6917001,95.00,120.00,120.00,-5.00,-20.00,-25.00`;

test('抖音: commission of the alliance and of the settlement is warned of whichever comes second, and only when both are of the same sales', async () => {
  const [ads, books] = [fileOf(desk, 'alliance.csv', ALLIANCE), fileOf(desk, 'settled.csv', SETTLEMENT('2026-06-12'))];
  const [one, two, far] = [await freshShop(desk), await freshShop(desk), await freshShop(desk)];
  expect(said(await taken(desk, one, ads))).toEqual([]);
  const [after, ...more] = said(await taken(desk, one, books));
  expect(more).toEqual([]);
  expect(after).toContain('“精选联盟”的佣金可能重复计算');
  expect(after).toContain('库里已有 32.00');
  const first = await taken(desk, two, books);
  expect(said(first)).toEqual([]);
  expect(said(await taken(desk, two, ads))[0]).toContain('库里已有 20.00');
  await undoImport(desk, first.id);
  expect(said(await taken(desk, two, ads))).toEqual([]);
  await taken(desk, far, fileOf(desk, 'later.csv', SETTLEMENT('2026-09-12')));
  expect(said(await taken(desk, far, ads))).toEqual([]);
});
