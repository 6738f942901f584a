import { beforeAll, describe, expect, test } from 'vitest';
import { completeness } from '../../src/domains/imports/board/service.ts';
import { type ImportDesk, undoImport } from '../../src/domains/imports/index.ts';
import { toldTime } from '../../src/domains/imports/source.ts';
import { fileOf, freshDesk, freshShop } from './desk.ts';
import { factRows, taken } from './reports/shop_facts.ts';

/** Of two files that speak of one row, which one stands, and that the outcome says so: docs/decisions/0012. */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const SHOP = { timeZone: 'Asia/Shanghai', dayStartHour: 0 };
const NOW = new Date('2026-03-01T01:00:00Z');
const told = (names: string[], lines: string[] = []) => toldTime(SHOP, lines, names, NOW)?.toISOString() ?? null;

describe('the time of an export', () => {
  test.each([
    ['ExportOrderList202002291530.csv', '2020-02-29T07:30:00.000Z'],
    ['订单_2026-01-05 10:30:15.xlsx', '2026-01-05T02:30:15.000Z'],
    ['report_1767580200000.csv', '2026-01-05T02:30:00.000Z'],
    ['1759117076_405926abcdef.csv', '2025-09-29T03:37:56.000Z'],
    // Days alone are the days of the figures; a time that is not over yet is no time of an export; nonsense is none.
    ['【生意参谋平台】_2026-01-05_2026-01-05.xls', null],
    ['ads_20260105.csv', null],
    ['x202603021530.csv', null],
    ['order_20261399_2561.csv', null],
  ])('%s', (name, at) => expect(told([name])).toBe(at));

  test('a line around the rows tells it before the name does', () => {
    expect(told(['a202002291530.csv'], ['#导出时间：[2020年03月01日 15:58:30]'])).toBe('2020-03-01T07:58:30.000Z');
  });
});

const ads = (cost: number): string => `日期,推广渠道,计划ID,花费\n2026-01-02,直通车,p,${cost}\n2026-01-02,直通车,p,${cost}\n`;
const says = (outcome: { warnings: { zh: string }[] }): string => outcome.warnings.map(({ zh }) => zh).join('\n');

describe('figures of a day', () => {
  test('of two exports that tell their time the later stands, whichever is imported first', async () => {
    const shop = await freshShop(desk);
    await taken(desk, shop, fileOf(desk, 'ads_20260110093000.csv', ads(20)));
    const older = await taken(desk, shop, fileOf(desk, 'ads_20260104093000.csv', ads(10)));
    expect(older.outcome).toMatchObject({ rowsLoaded: 0, rowsUnchanged: 2, exportedAt: '2026-01-04T01:30:00.000Z' });
    expect(says(older.outcome)).toContain('更晚的导出');
    expect(await factRows(desk, shop, 'ad_day')).toMatchObject([{ cost: 40 }]);
    const later = await taken(desk, shop, fileOf(desk, 'ads_20260112093000.csv', ads(15)));
    expect(says(later.outcome)).toContain('导出时间更晚');
    expect(await factRows(desk, shop, 'ad_day')).toMatchObject([{ cost: 30 }]);
  });

  test('the same content exported once more after another is of its later time, whichever comes first', async () => {
    const exports = [
      ['ads_20260104093000.csv', ads(10)],
      ['ads_20260107093000.csv', ads(12)],
      ['ads_20260110093000.csv', ads(10)],
    ] as const;
    for (const order of [
      [0, 2, 1],
      [0, 1, 2],
      [2, 0, 1],
      [1, 2, 0],
    ]) {
      const shop = await freshShop(desk);
      const ids: number[] = [];
      for (const at of order) ids[at] = (await taken(desk, shop, fileOf(desk, ...(exports[at] as (typeof exports)[0])))).id;
      expect(await factRows(desk, shop, 'ad_day'), String(order)).toMatchObject([{ cost: 20 }]);
      await undoImport(desk, ids[2] as number);
      if (order.indexOf(0) < order.indexOf(2)) expect(await factRows(desk, shop, 'ad_day'), String(order)).toMatchObject([{ cost: 24 }]);
    }
  });

  test('where they do not tell, the later import stands and says so', async () => {
    const shop = await freshShop(desk);
    const first = await taken(desk, shop, fileOf(desk, 'one.csv', ads(20)));
    const { outcome } = await taken(desk, shop, fileOf(desk, 'two.csv', ads(10)));
    expect(outcome.exportedAt).toBeNull();
    expect(says(outcome)).toContain('没有写明导出时间，以后导入的为准');
    expect(await factRows(desk, shop, 'ad_day')).toMatchObject([{ cost: 20 }]);
    await undoImport(desk, first.id);
    expect(await factRows(desk, shop, 'ad_day')).toMatchObject([{ cost: 20 }]);
  });
});

test('an older export of orders, imported later, overwrites neither the orders nor their lines', async () => {
  const shop = await freshShop(desk);
  const header = '商品,订单号,订单状态,商品总价(元),用户实付金额(元),商家实收金额(元),商品数量(件),发货时间,商品id,样式ID,售后状态,订单成交时间';
  const row = (status: string, shipped: string, after: string): string =>
    `${header}\n杯,260102-607198974342268,"${status}",60,60,60,1,${shipped},61,77,${after},2026-01-02 10:00:00\n`;
  await taken(desk, shop, fileOf(desk, 'new.csv', row('已发货，退款成功', '2026-01-03 10:00:00', '退款成功')));
  const before = await factRows(desk, shop, 'order_line');
  expect(before).toMatchObject([{ amount: 60, refund_amount: 60 }]);
  const old = await taken(desk, shop, fileOf(desk, 'old.csv', row('待发货', '', '无售后或售后取消')));
  expect(old.outcome).toMatchObject({ rowsLoaded: 0, rowsUnchanged: 1 });
  expect(await factRows(desk, shop, 'order_line')).toEqual(before);
  expect(await factRows(desk, shop, 'order')).toMatchObject([{ status: 'closed', refund_amount: 60 }]);
});

test('a total of the file that its rows do not come to: in the record, and on the board as disagreeing', async () => {
  const shop = await freshShop(desk);
  const header = '日期,推广类型,计划id,计划名称,商品id,展现量,点击量,花费';
  const rows = ['2026-02-20,标准,1,甲,P1,100,10,5.00', '2026-02-21,标准,1,甲,P1,100,10,5.00'];
  const { id, outcome } = await taken(desk, shop, fileOf(desk, 'ztc.csv', `${[header, ...rows, ',,,合计,,200,20,12.50'].join('\n')}\n`));
  expect(outcome.controls).toEqual([
    { name: 'ad_cost', claimed: 12.5, loaded: 10 },
    { name: 'impressions', claimed: 200, loaded: 200 },
    { name: 'clicks', claimed: 20, loaded: 20 },
  ]);
  const look = async () => {
    const board = await completeness(desk, { shops: [shop.id] });
    return board.shops[0]?.facts.find(({ fact }) => fact === 'ads')?.cells.find(({ day }) => day === '2026-02-20');
  };
  expect(await look()).toMatchObject({ state: 'disagreeing', reasons: [{ zh: `导入 #${id}：文件自带的合计写着花费 12.50，各行相加是 10.00。` }] });
  await undoImport(desk, id);
  expect((await look())?.state).not.toBe('disagreeing');
});
