import { beforeAll, describe, expect, test } from 'vitest';
import type { ImportDesk } from '../../src/domains/imports/index.ts';
import { undoImport } from '../../src/domains/imports/index.ts';
import { readRatio } from '../../src/domains/imports/reports/clean.ts';
import { fileOf, freshDesk, freshShop, load } from './desk.ts';
import { everything, factRows, taken } from './reports/shop_facts.ts';

/**
 * Cases of real exports that have to come out right and that no sample of a format shows (`src/domains/imports/reports/formats/*`: JD and TikTok
 * amounts on each line, Shopify's blank ones, descriptions and totals of Douyin, Meta and Google) and no test of its own (`quirks`, `bad_input`).
 */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const file = (name: string, lines: readonly string[]): string => fileOf(desk, name, lines.join('\n'));

describe('ids', () => {
  const HEADER = '日期,商品ID,商品访客数';
  test.each([
    ['="10160070484512"', '10160070484512'],
    ['"=""10160070484512"""', '10160070484512'],
    ['\t10160070484512', '10160070484512'],
    ["'10160070484512", '10160070484512'],
    ['10160070484512.0', '10160070484512'],
    ['00123', '00123'],
  ])('%j', async (cell, id) => {
    const shop = await freshShop(desk);
    await taken(desk, shop, file('ids.csv', [HEADER, `2026-06-01,${cell},5`]));
    expect(await factRows(desk, shop, 'product_day')).toMatchObject([{ product_id: id, visitors: 5 }]);
  });

  test('1.01601E+13 has lost its digits: the row is refused, its neighbours stay', async () => {
    const shop = await freshShop(desk);
    const { outcome } = await taken(desk, shop, file('lost.csv', [HEADER, '2026-06-01,1.01601E+13,5', '2026-06-01,77,6']));
    expect(outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 1, rejected: [{ line: 2, column: '商品ID', value: '1.01601E+13' }] });
  });
});

describe('cells', () => {
  test.each([
    ['0.43%', 'percent', 0.0043],
    ['0.43%', 'fraction', 0.0043],
    ['0.0043', 'fraction', 0.0043],
    ['0.43', 'percent', 0.0043],
    ['０.４３％', 'fraction', 0.0043],
    ['-', 'percent', null],
  ] as const)('a share written %s under a column in %s is %s', (cell, scale, value) => {
    expect(readRatio(cell, scale)).toBe(value);
  });

  test.each(['-', '--', '—', 'NULL', 'N/A', '< 10'])('%s is unknown: a cost of it refuses the row, never 0 yuan', async (cell) => {
    const shop = await freshShop(desk);
    const lines = ['日期,计划ID,计划名字,展现量,点击量,花费,总成交金额', `2026-06-01,1,甲,9,1,${cell},0`, '2026-06-01,2,乙,9,1,3,0'];
    const { outcome } = await taken(desk, shop, file('unknown.csv', lines));
    expect(outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 1, rejected: [{ line: 2, column: '花费' }], controlTotals: { ad_cost: 3 } });
  });

  test('a note of several lines in quotes is one cell, and lines stay those of a text editor', async () => {
    const shop = await freshShop(desk);
    const lines = ['日期,费用类型,说明,金额', '2026-06-01,房租,"六月，', '含物业, ""甲""栋"', ',3000', '2026-06-02,水电,x,昨天'];
    lines.splice(2, 2, `${lines[2]}${lines[3]}`);
    const { outcome } = await taken(desk, shop, file('notes.csv', lines));
    expect(outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 1, rejected: [{ line: 4, column: '金额' }] });
    expect(await factRows(desk, shop, 'cost')).toMatchObject([{ kind: '房租', note: '六月， 含物业, "甲"栋', amount: 3000 }]);
  });
});

describe('headers', () => {
  test('of two columns with one name the first is read', async () => {
    const shop = await freshShop(desk);
    await taken(desk, shop, file('twice.csv', ['日期,费用类型,金额,金额', '2026-06-01,房租,3000,9']));
    expect(await factRows(desk, shop, 'cost')).toMatchObject([{ amount: 3000 }]);
  });

  test('columns in another order are the same facts', async () => {
    const [one, two] = [await freshShop(desk), await freshShop(desk)];
    await taken(desk, one, file('one.csv', ['日期,费用类型,金额', '2026-06-01,房租,3000']));
    await taken(desk, two, file('two.csv', ['金额,日期,费用类型', '3000,2026-06-01,房租']));
    expect(await factRows(desk, two, 'cost')).toMatchObject([{ kind: '房租', amount: 3000 }]);
    expect(await factRows(desk, one, 'cost')).toMatchObject([{ kind: '房租', amount: 3000 }]);
  });
});

describe('rows', () => {
  test('a last line that is cut off is refused, the others stand', async () => {
    const shop = await freshShop(desk);
    const { outcome } = await taken(desk, shop, file('cut.csv', ['日期,费用类型,说明,金额', '2026-06-01,房租,a,3000', '2026-06-02,水电']));
    expect(outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 1, rejected: [{ line: 3 }], controlTotals: { cost_amount: 3000 } });
  });

  test('the same order again in a newer state replaces the older; undo brings that back', async () => {
    const shop = await freshShop(desk);
    const header = '订单编号,下单时间,付款时间,完成时间,支付金额,退款金额,来源';
    await taken(desk, shop, file('old.csv', [header, 'X1,2026-06-01 10:00:00,2026-06-01 10:01:00,,50,0,直播']));
    const before = await everything(desk, shop);
    const next = await taken(desk, shop, file('new.csv', [header, 'X1,2026-06-01 10:00:00,2026-06-01 10:01:00,2026-06-09 10:00:00,50,20,直播']));
    expect(next.outcome).toMatchObject({ rowsChanged: 1, rowsNew: 0 });
    expect(await factRows(desk, shop, 'order')).toMatchObject([{ order_no: 'X1', status: 'completed', refund_amount: 20 }]);
    await undoImport(desk, next.id);
    expect(await everything(desk, shop)).toBe(before);
  });

  test('a workbook or text that says 暂无数据 is zero rows and no fault', async () => {
    const shop = await freshShop(desk);
    const before = await everything(desk, shop);
    const { outcome } = await taken(desk, shop, file('nothing.csv', ['暂无数据']));
    expect(outcome).toMatchObject({ rowsRead: 0, rowsRejected: 0 });
    expect(await everything(desk, shop)).toBe(before);
  });

  test('dates that fit day-first and month-first at once are not guessed', async () => {
    const shop = await freshShop(desk);
    const { error } = await load(desk, shop, file('dates.csv', ['日期,费用类型,金额', '05/08/2026,a,1']));
    expect(error?.code).toBe('imports.date_order_unknown');
    const mixed = await taken(
      desk,
      shop,
      file('mixed.csv', ['日期,费用类型,金额', '2026-08-05,a,1', '6 Aug 2026,b,1', '2026年8月7日,c,1', '46242,d,1']),
    );
    expect(mixed.outcome).toMatchObject({ rowsLoaded: 4, period: { from: '2026-08-05', to: '2026-08-08' } });
  });
});

test('the same file for another shop is warned of by products that only the first shop has', async () => {
  const [right, wrong] = [await freshShop(desk), await freshShop(desk)];
  const path = file('products.csv', ['日期,商品ID,商品访客数', '2026-06-01,OWN1,5', '2026-06-01,OWN2,6']);
  const about = ({ outcome }: Awaited<ReturnType<typeof taken>>): boolean => outcome.warnings.some(({ zh }) => zh.includes('另一家店铺'));
  expect(about(await taken(desk, right, path))).toBe(false);
  expect(about(await taken(desk, right, path))).toBe(false);
  const slip = await taken(desk, wrong, path);
  expect(about(slip)).toBe(true);
  await undoImport(desk, slip.id);
  expect(about(await taken(desk, wrong, file('new.csv', ['日期,商品ID,商品访客数', '2026-06-01,NEW1,5'])))).toBe(false);
});
