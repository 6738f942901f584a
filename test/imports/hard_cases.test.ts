import { beforeAll, describe, expect, test } from 'vitest';
import { eachDay } from '../../src/base/calendar.ts';
import type { Shop } from '../../src/domains/accounts/index.ts';
import { completeness } from '../../src/domains/imports/board/service.ts';
import type { ImportDesk } from '../../src/domains/imports/index.ts';
import { undoImport } from '../../src/domains/imports/index.ts';
import { readRatio } from '../../src/domains/imports/reports/clean.ts';
import { fileOf, freshDesk, freshShop, load, loaded } from './desk.ts';
import { orderFile } from './order_csv.ts';
import { everything, factRows, readLines, taken } from './reports/shop_facts.ts';

/**
 * Every case of real exports that has to come out right, one test each, named by what is odd in the file. Facts are compared by their rows, with
 * figures worked out by hand. Orders in several rows: `hard_amounts.test.ts`.
 */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const file = (name: string, lines: readonly string[]): string => fileOf(desk, name, lines.join('\n'));

const read = (lines: readonly string[]) => readLines(desk, lines);

describe('hard cases: ids', () => {
  const IDS = [
    ['="…"', '="10160070484512"', '10160070484512'],
    ['="…" with its quotes doubled', '"=""10160070484512"""', '10160070484512'],
    ['tab-led', '\t10160070484512', '10160070484512'],
    ['tab-led in quotes', '"\t10160070484512"', '10160070484512'],
    ['apostrophe-led', "'10160070484512", '10160070484512'],
    ['10160070484512.0', '10160070484512.0', '10160070484512'],
    ['leading zeros', '00123', '00123'],
  ] as const;

  test.each(IDS)('%s, in a report', async (_, cell, id) => {
    const { facts } = await read(['日期,商品ID,商品访客数', `2026-06-01,${cell},5`]);
    expect(await facts('product_day')).toMatchObject([{ product_id: id, visitors: 5 }]);
  });

  test.each(IDS)('%s, in orders of Taobao', async (_, cell, id) => {
    const { facts } = await read([orderFile([{ no: cell }])]);
    expect(await facts('order')).toMatchObject([{ order_no: id, pay_amount: 100 }]);
  });

  test('1.01601E+13 is refused in a report: digits are lost; its neighbours stay', async () => {
    const { outcome } = await read(['日期,商品ID,商品访客数', '2026-06-01,1.01601E+13,5', '2026-06-01,77,6']);
    expect(outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 1, rejected: [{ line: 2, column: '商品ID', value: '1.01601E+13' }] });
  });

  test('1.01601E+13 is refused in orders of Taobao: digits are lost; its neighbours stay', async () => {
    const { outcome, facts } = await read([orderFile([{ no: '1.01601E+13' }, { no: '77' }])]);
    expect(outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 1, rejected: [{ line: 2, column: '订单编号' }] });
    expect(await facts('order')).toMatchObject([{ order_no: '77' }]);
  });

  test('a buyer written 17850 and 17850.0 is one buyer, in orders of Taobao and in a report', async () => {
    const shop = await freshShop(desk);
    const buyers = ['17850', '17850.0', '="17850"', '17850.5', '小明', '小明.0'];
    await loaded(desk, shop, file('taobao.csv', [orderFile(buyers.map((buyer, at) => ({ no: String(at), buyer })))]));
    const lines = buyers.map((buyer, at) => `R${at},2026-06-01 10:00:00,2026-06-01 10:01:00,50,直播,${buyer}`);
    const { outcome } = await taken(desk, shop, file('report.csv', ['订单编号,下单时间,付款时间,支付金额,来源,买家', ...lines]));
    expect(outcome.format).toBe('zhanggui-orders');
    const keys = new Map((await factRows(desk, shop, 'order')).map(({ order_no, buyer_key }) => [order_no, buyer_key]));
    for (const [at] of buyers.entries()) expect(keys.get(`R${at}`), buyers[at]).toBe(keys.get(String(at)));
    expect(keys.get('0')).toBe(keys.get('1'));
    expect(keys.get('0')).toBe(keys.get('2'));
    expect(new Set(keys.values()).size).toBe(4);
    expect(Number(keys.get('0'))).not.toBe(0);
  });
});

describe('hard cases: rows that are no rows', () => {
  test('a description row under the header: Douyin', async () => {
    const { facts, outcome } = await read([
      '结算时间,订单号,子订单号,结算金额,订单总价,收入合计,平台服务费,佣金,支出合计',
      '结算完成的时间,主订单编号,子订单编号,=收入合计+支出合计,说明,=商品总价+运费,负数为扣除,说明,说明',
      "2026-05-28 03:00:00,'6917,'6911,94.00,100.00,100.00,-5.00,-1.00,-6.00",
    ]);
    expect(outcome).toMatchObject({ format: 'douyin-settlement', rowsRead: 1, rowsRejected: 0 });
    expect((await facts('cost')).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['平台服务费', 5],
      ['达人佣金', 1],
    ]);
  });

  test('the account total with a blank name: Meta', async () => {
    const { outcome } = await read([
      'Reporting starts,Reporting ends,Campaign name,Day,Amount spent (USD),Impressions,Link clicks',
      '2026-08-01,2026-08-02,,,30.00,300,30',
      '2026-08-01,2026-08-02,Sale,2026-08-01,10.00,100,10',
      '2026-08-01,2026-08-02,Sale,2026-08-02,20.00,200,20',
    ]);
    expect(outcome).toMatchObject({ rowsLoaded: 2, controlTotals: { ad_cost: 30, impressions: 300 } });
    expect(outcome.warnings.filter(({ zh }) => zh.startsWith('与文件自带的合计不符'))).toEqual([]);
  });

  test('several Total: rows and a campaign called “Total Wine”: Google', async () => {
    const { outcome, facts } = await read([
      'Campaign report',
      '"Aug 1, 2026 - Aug 1, 2026"',
      'Campaign status,Campaign,Impr.,Clicks,Cost,Conv. value',
      'Enabled,Total Wine,"2,004",10,12.50, --',
      'Enabled,Brand,96,2,7.50,40.00',
      'Total: Campaigns in this view, --,"2,100",12,20.00,40.00',
      'Total: Search, --,"2,100",12,20.00,40.00',
      'Total: Account, --,"2,100",12,20.00,40.00',
    ]);
    expect(outcome).toMatchObject({ rowsLoaded: 2, rowsRejected: 0, controlTotals: { ad_cost: 20, impressions: 2100 } });
    expect((await facts('ad_day')).map(({ plan, cost }) => [plan, cost])).toEqual([
      ['Brand', 7.5],
      ['Total Wine', 12.5],
    ]);
  });

  test('全部 rows mixed with their parts: 罗盘', async () => {
    const { outcome, facts } = await read([
      '日期,载体类型,投放时段,用户支付金额,成交人数,商品点击人数,成交金额',
      '20260601,全部,不限,1000.00,10,500,1100',
      '20260601,直播,不限,700.00,7,300,800',
      '20260601,短视频,不限,300.00,3,250,300',
      '20260601,全部,投放中,600.00,6,200,650',
    ]);
    expect(outcome).toMatchObject({ format: 'douyin-compass-deals', controlTotals: { traffic_payment_amount: 1000 } });
    expect(await facts('traffic_day')).toMatchObject([{ day: '2026-06-01', payment_amount: 1000, paid_buyers: 10 }]);
  });

  test('暂无数据 is zero rows of that day and no fault', async () => {
    const { shop, outcome } = await read(['暂无数据']);
    expect(outcome).toMatchObject({ rowsRead: 0, rowsLoaded: 0, rowsRejected: 0 });
    expect(await everything(desk, shop)).toBe(await everything(desk, await freshShop(desk)));
  });

  test('a last line that is cut off is refused, the others stand', async () => {
    const { outcome } = await read(['日期,费用类型,说明,金额', '2026-06-01,房租,a,3000', '2026-06-02,水电']);
    expect(outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 1, rejected: [{ line: 3 }], controlTotals: { cost_amount: 3000 } });
  });
});

describe('hard cases: cells', () => {
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

  test.each(['-', '--', ' --', '—', 'NULL', 'N/A', '< 10'])('%s is unknown: a cost of it refuses the row, never 0 yuan', async (cell) => {
    const { outcome } = await read([
      '日期,计划ID,计划名字,展现量,点击量,花费,总成交金额',
      `2026-06-01,1,甲,9,1,${cell},0`,
      '2026-06-01,2,乙,9,1,3,0',
    ]);
    expect(outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 1, rejected: [{ line: 2, column: '花费' }], controlTotals: { ad_cost: 3 } });
  });

  test('- of a day’s visitors is unknown: the day is left out, not 0', async () => {
    const { facts } = await read(['统计日期,访客数,浏览量,支付转化率', '2026-06-01,-,-,-', '2026-06-02,0,0,-', '2026-06-03,9,20,0.43%']);
    expect((await facts('traffic_day')).map(({ day, visitors }) => [day, visitors])).toEqual([
      ['2026-06-02', 0],
      ['2026-06-03', 9],
    ]);
  });

  test('mixed date orders: dates that fit day-first and month-first at once are not guessed', async () => {
    const { error } = await load(desk, await freshShop(desk), file('dates.csv', ['日期,费用类型,金额', '05/08/2026,a,1']));
    expect(error?.code).toBe('imports.date_order_unknown');
  });

  test.each([
    ['day first', ['05/08/2026', '31/08/2026'], ['2026-08-05', '2026-08-31']],
    ['month first', ['08/05/2026', '08/31/2026'], ['2026-08-05', '2026-08-31']],
    ['of every shape', ['2026-08-05', '6 Aug 2026', '2026年8月7日', '46242'], ['2026-08-05', '2026-08-06', '2026-08-07', '2026-08-08']],
  ])('mixed date orders: %s, told by the file itself', async (_, cells, days) => {
    const { facts } = await read(['日期,费用类型,金额', ...cells.map((cell, at) => `${cell},k${at},1`)]);
    expect((await facts('cost')).map(({ day }) => day)).toEqual(days);
  });

  test.each([
    ['year first', ['26/08/13', '26/08/14', '26/08/03'], ['2026-08-03', '2026-08-13', '2026-08-14']],
    ['year first, one day', ['26-08-13'], ['2026-08-13']],
    ['year first, over New Year', ['25.12.31', '26.01.01'], ['2025-12-31', '2026-01-01']],
    ['day first', ['13/08/26', '14/08/26', '03/08/26'], ['2026-08-03', '2026-08-13', '2026-08-14']],
    ['month first', ['8/13/26', '8/3/26'], ['2026-08-03', '2026-08-13']],
  ])('years of two digits: %s, told by the file itself', async (_, cells, days) => {
    const { facts } = await read(['日期,费用类型,金额', ...cells.map((cell, at) => `${cell},k${at},1`)]);
    expect((await facts('cost')).map(({ day }) => day)).toEqual(days);
  });

  test('years of two digits: a single 26/08/25 could be of 2026 or of 2025 and is not guessed', async () => {
    const { error } = await load(desk, await freshShop(desk), file('short.csv', ['日期,费用类型,金额', '26/08/25,a,1']));
    expect(error?.code).toBe('imports.date_order_unknown');
  });

  test('mixed date orders: in a file that says both, only the dates that cannot be either are taken', async () => {
    const { outcome, facts } = await read(['日期,费用类型,金额', '13/08/2026,a,1', '08/14/2026,b,1', '05/08/2026,c,1', '2026-08-15,d,1']);
    expect((await facts('cost')).map(({ day }) => day)).toEqual(['2026-08-13', '2026-08-14', '2026-08-15']);
    expect(outcome.rejected).toMatchObject([{ line: 4, column: '日期', value: '05/08/2026' }]);
  });

  const CLOCK_ZEROS = [
    '1970-01-01 08:00:00',
    '1970-01-01',
    '0001-01-01 00:00:00',
    '0000-00-00 00:00:00',
    '1900-01-00 00:00:00',
    '1899-12-30 00:00:00',
  ];
  test.each(CLOCK_ZEROS)('the zero of a clock is no moment: an order is not paid by %s', async (zero) => {
    const kuaishou = '订单号,订单创建时间,订单支付时间,订单状态,实付款,快递费,成交数量,退货退款,商品名称,商品ID,商品单价';
    const { facts } = await read([kuaishou, `1,2026-06-01 10:00:00,${zero},待付款,10,0,1,,杯,8,10`]);
    expect(await facts('order')).toMatchObject([{ status: 'unpaid', paid_at: null, paid_day: null, pay_amount: 0 }]);
  });

  const BEYOND = ['1960-05-01 10:00:00', '2106-03-01 10:00:00', '2206-06-01 10:00:00', '9026-06-01 10:00:00'];
  test.each(BEYOND)('a year that cannot be meant refuses its row instead of becoming another: %s', async (moment) => {
    const header = '日期,费用类型,金额';
    const report = await read([header, `${moment},a,1`, '2026-06-01,b,1']);
    expect(report.outcome.rejected).toMatchObject([{ line: 2, column: '日期' }]);
    const orders = await read([orderFile([{ no: '1', placed: moment }, { no: '2' }])]);
    expect(orders.outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 1, rejected: [{ line: 2, column: '订单创建时间' }] });
  });

  test('multi-line quoted comments are one cell, and lines stay those of a text editor', async () => {
    const { outcome, facts } = await read(['日期,费用类型,说明,金额', '2026-06-01,房租,"六月，\n含物业, ""甲""栋",3000', '2026-06-02,水电,x,昨天']);
    expect(outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 1, rejected: [{ line: 4, column: '金额' }] });
    expect(await facts('cost')).toMatchObject([{ kind: '房租', note: '六月， 含物业, "甲"栋', amount: 3000 }]);
  });
});

describe('hard cases: headers', () => {
  test('duplicate header names: the first is read, and it is said', async () => {
    const { outcome, facts } = await read(['日期,费用类型,金额,金额', '2026-06-01,房租,3000,9']);
    expect(await facts('cost')).toMatchObject([{ amount: 3000 }]);
    expect(outcome.warnings[0]?.zh).toMatch(/重名的列，只读左边第一个：金额。/);
  });

  test('columns in another order are the same facts', async () => {
    const { facts } = await read(['金额,日期,费用类型', '3000,2026-06-01,房租']);
    expect(await facts('cost')).toMatchObject([{ kind: '房租', amount: 3000 }]);
  });
});

describe('hard cases: files among other files', () => {
  test('the same order again with a newer state replaces the older; undo brings that back', async () => {
    const header = '订单编号,下单时间,付款时间,完成时间,支付金额,退款金额,来源';
    const { shop, facts } = await read([header, 'X1,2026-06-01 10:00:00,2026-06-01 10:01:00,,50,0,直播']);
    const before = await everything(desk, shop);
    const next = await taken(desk, shop, file('new.csv', [header, 'X1,2026-06-01 10:00:00,2026-06-01 10:01:00,2026-06-09 10:00:00,50,20,直播']));
    expect(next.outcome).toMatchObject({ rowsChanged: 1, rowsNew: 0 });
    expect(await facts('order')).toMatchObject([{ order_no: 'X1', status: 'completed', refund_amount: 20 }]);
    await undoImport(desk, next.id);
    expect(await everything(desk, shop)).toBe(before);
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

  test('a month missing in the middle is shown on the board, day by day, and nothing else is', async () => {
    const shop: Shop = await freshShop(desk);
    const month = (from: string, to: string): string[] => eachDay(from, to).map((day) => `${day},100,200,2.00%`);
    const header = '统计日期,访客数,浏览量,支付转化率';
    await taken(desk, shop, file('dec.csv', [header, ...month('2025-12-01', '2025-12-31')]));
    await taken(desk, shop, file('feb.csv', [header, ...month('2026-02-01', '2026-02-28')]));
    const missing = async (to?: string): Promise<string[]> => {
      const { shops } = await completeness(desk, { shops: [shop.id], to });
      const cells = shops[0]?.facts.find(({ fact }) => fact === 'traffic')?.cells ?? [];
      return cells.filter(({ state }) => state !== 'present').map(({ day, state }) => `${day} ${state}`);
    };
    expect(await missing('2026-02-03')).toEqual(eachDay('2026-01-01', '2026-01-31').map((day) => `${day} missing`));
  });
});
