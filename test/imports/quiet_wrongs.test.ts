import { beforeAll, describe, expect, test } from 'vitest';
import type { ImportDesk } from '../../src/domains/imports/index.ts';
import { fileOf, freshDesk, freshShop, load } from './desk.ts';
import { orderFile } from './order_csv.ts';
import { everything, factRows, readLines, taken } from './reports/shop_facts.ts';

/** Files from which a wrong figure could come without a word: each is refused, mended by what the file itself says, or told of. */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const read = (lines: readonly string[]) => readLines(desk, lines);
const ADS = '日期,场景ID,场景名字,计划ID,计划名字,展现量,点击量,花费,直接成交金额,间接成交金额,总成交金额';
const ad = (day: string, cost: number): string => `${day},1,s,7,甲,100,10,${cost},0,0,20`;
const says = (outcome: { warnings: readonly { zh: string }[] }): string => outcome.warnings.map(({ zh }) => zh).join('\n');

describe('rows that add up', () => {
  test('exactly alike are added, and said with what they cost; rows without spend are not spoken of', async () => {
    const pasted = [ad('2026-02-01', 5), ad('2026-02-02', 2.5), ad('2026-02-03', 0)];
    const { outcome, facts } = await read([ADS, ...pasted, ADS, ...pasted]);
    expect(await facts('ad_day')).toMatchObject([{ cost: 10 }, { cost: 5 }, { cost: 0 }]);
    expect(says(outcome)).toMatch(/2 行与文件里另一行完全相同，照样相加（花费共 7\.50）/);
  });

  test('of which each is another are not spoken of', async () => {
    const { outcome } = await read([ADS, ad('2026-02-01', 5), ad('2026-02-01', 6)]);
    expect(says(outcome)).not.toMatch(/完全相同/);
  });
});

describe('the day in the name of a file without days', () => {
  const lines = [
    '场景ID,场景名字,原二级场景ID,原二级场景名字,计划ID,计划名字,主体ID,主体类型,主体名称,展现量,点击量,花费,净成交金额,总成交金额',
    '1,s,1,s,7,甲,9,商品,杯,100,10,5,18,20',
  ];
  test('the moment of the download is not it: it is asked for', async () => {
    const { error } = await load(desk, await freshShop(desk), fileOf(desk, '商品报表_20260619_110309.csv', lines.join('\n')));
    expect(error?.code).toBe('imports.date_unknown');
  });
  test('a day without a time is', async () => {
    const shop = await freshShop(desk);
    await taken(desk, shop, fileOf(desk, '商品报表_20260901_e2cbd482.csv', lines.join('\n')));
    expect(await factRows(desk, shop, 'ad_day')).toMatchObject([{ day: '2026-09-01', cost: 5 }]);
  });
});

describe('currencies', () => {
  const header =
    'Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku';
  const order = (name: string, currency: string, total: number): string =>
    `${name},a@x.com,paid,2026-02-01 10:00:00 +0000,${currency},${total},0,0,${total},2026-02-01 10:00:00 +0000,1,Mug,${total},m`;
  const more = (name: string): string => `${name},a@x.com,,,,,,,,,1,Cup,1,c`;

  test('orders in another one than the file’s are refused whole: amounts of two do not add', async () => {
    const { outcome, facts } = await read([header, order('#1', 'USD', 10), more('#1'), order('#2', 'JPY', 1500), more('#2'), order('#3', 'USD', 5)]);
    expect((await facts('order')).map(({ order_no, pay_amount }) => [order_no, pay_amount])).toEqual([
      ['#1', 10],
      ['#3', 5],
    ]);
    expect(outcome.rejected).toMatchObject([
      { line: 4, column: 'Currency', value: 'JPY', reason: { zh: expect.stringMatching(/JPY.*USD/) } },
      { line: 5, column: 'Currency' },
    ]);
    expect(says(outcome)).toMatch(/币种是 USD，原样保存，不换算/);
  });

  test('yuan needs no word', async () => {
    expect(says((await read([header, order('#1', 'CNY', 10)])).outcome)).not.toMatch(/币种/);
  });
});

describe('the clock of a file', () => {
  const header = 'Name,Email,Financial Status,Paid at,Subtotal,Shipping,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku';
  const order = (moment: string): string => `#1,a@x.com,paid,${moment},10,0,10,${moment},1,Mug,10,m`;
  test.each([
    [
      'another than the shop’s: each moment is right, and it is said that days differ',
      '2026-02-01 22:30:00 -0500',
      'Asia/Shanghai',
      '2026-02-02',
      true,
    ],
    ['the shop’s own', '2026-02-01 22:30:00 -0500', 'America/New_York', '2026-02-01', false],
    ['the shop’s own in summer', '2026-07-01 22:30:00 -0400', 'America/New_York', '2026-07-01', false],
    ['of no place', '2026-02-01 22:30:00 +0000', 'Asia/Shanghai', '2026-02-02', false],
  ])('%s', async (_, moment, timeZone, day, told) => {
    const shop = await freshShop(desk, { timeZone });
    const { outcome } = await taken(desk, shop, fileOf(desk, 'zone.csv', `${header}\n${order(moment)}\n`));
    expect(await factRows(desk, shop, 'order')).toMatchObject([{ placed_day: day }]);
    expect(/文件里的时间是 -0500 时区的/.test(says(outcome))).toBe(told);
  });
});

describe('the sign of fees', () => {
  const header = '结算时间,订单号,子订单号,结算金额,收入合计,平台服务费,佣金,支出合计';
  test.each([
    ['negative, as the platform writes them', '90,100,-5,-5,-10', 5],
    ['positive, beside what came in and what was settled', '90,100,5,5,10', 5],
    ['of a refund: given back', '-90,-100,5,5,10', -5],
    ['of a refund, as positive numbers turned round', '-90,-100,-5,-5,-10', -5],
  ])('抖店结算: %s', async (_, figures, fee) => {
    const { facts } = await read([header, `2026-02-05 01:00:00,'69,'69,${figures}`]);
    expect(await facts('cost')).toMatchObject([
      { kind: '平台服务费', amount: fee },
      { kind: '达人佣金', amount: fee },
    ]);
  });
});

describe('the way of money in the settlement of JD since 2026', () => {
  const header = '订单编号,订单状态,订单完成时间,商品编号,商品名称,结算时间,费用名称,费用分类,应结金额,结算单号';
  test.each([
    ['with signs', ['100', '-5', '-20']],
    ['without, where 费用分类 says it', ['100', '5', '20']],
  ])('%s', async (_, [goods, fee, back]) => {
    const line = (name: string, way: string, amount = ''): string =>
      `101,完成,2026-08-01 10:00:00,1,杯,2026-08-06 09:00:00,${name},${way},${amount},9`;
    const { facts } = await read([header, line('货款', '收入', goods), line('佣金', '支出', fee), line('货款', '支出', back)]);
    expect(await facts('cost')).toMatchObject([{ kind: '佣金', amount: 5 }]);
    expect(await facts('refund')).toMatchObject([{ order_no: '101', amount: 20 }]);
  });
});

test('the total of visitors is that of the shop, not that of the shop and its parts', async () => {
  const { outcome } = await read([
    '# Start date: 20260501',
    '# End date: 20260501',
    'First user primary channel group (Default Channel Group),Total users,New users,Sessions,Engaged sessions,Total revenue',
    ',100,80,120,60,300.00',
    'Organic Search,60,50,70,40,200.00',
    'Direct,45,30,50,20,100.00',
  ]);
  expect(outcome.controlTotals).toMatchObject({ traffic_rows: 3, visitors: 100, new_visitors: 80, traffic_payment_amount: 300 });
});

test('a footer with separators in its sums is a control total', async () => {
  const { outcome } = await read([
    '#支付宝账务明细查询',
    '账务流水号,业务流水号,商品名称,发生时间,收入金额（+元）,支出金额（-元）,账户余额（元）,业务类型,备注,商户订单号,对方账号,业务描述,业务基础订单号',
    '2,2,x,2026-05-02 10:00:00,,-5.00,95,收费,淘宝客佣金,T200P1,a@b,x,',
    '#-----账务明细列表结束-----',
    '#支出合计：2笔，共-1,005.00元',
    '#收入合计：0笔，共0.00元',
  ]);
  expect(outcome).toMatchObject({
    rowsRejected: 0,
    controls: [
      { name: 'cost_amount', claimed: 1005, loaded: 5 },
      { name: 'costs', claimed: 2, loaded: 1 },
    ],
  });
});

describe('amounts below nothing turn a sum round, so their rows are refused', () => {
  test.each([
    [
      'an order',
      [
        '商品,订单号,订单状态,商品总价(元),邮费(元),商家实收金额(元),商品数量(件),商品id,售后状态,订单成交时间',
        '杯,260201-1,待发货,-30,0,-25,1,8,无,2026-02-01 10:00:00',
        '杯,260201-2,待发货,30,0,25,1,8,无,2026-02-01 10:00:00',
      ],
      'order',
    ],
    [
      'a refund in a file of refunds',
      [
        '订单编号,退款编号,退款完结时间,买家退款金额,退款的申请时间,退款状态',
        '1,R1,2026-02-03 10:00:00,-20,2026-02-02 10:00:00,退款成功',
        '1,R2,2026-02-03 10:00:00,20,2026-02-02 10:00:00,退款成功',
      ],
      'refund',
    ],
  ] as const)('%s', async (_, lines, fact) => {
    const { outcome, facts } = await read(lines);
    expect(outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 1, rejected: [{ line: 2, reason: { zh: expect.stringMatching(/是负数/) } }] });
    expect(await facts(fact)).toHaveLength(1);
  });
});

test('fractions of conversions add up to those of the day', async () => {
  const { facts } = await read([
    'Campaign report',
    'All time',
    'Campaign,Day,Impr.,Clicks,Cost,Conversions,Conv. value',
    ...Array.from({ length: 10 }, (_, at) => `C${at},2026-08-01,10,1,1.00,0.40,2.00`),
    'C1,2026-08-02,10,1,1.00,0.40,2.00',
  ]);
  const rows = await facts('ad_day');
  const ordersOf = (of: string): number => rows.filter(({ day }) => day === of).reduce((sum, { orders }) => sum + Number(orders), 0);
  expect([ordersOf('2026-08-01'), ordersOf('2026-08-02')]).toEqual([4, 0]);
});

test('lines that come before their orders have the buyers of these: both files say so, and nothing has to be imported again', async () => {
  const lines = [
    '子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码,买家应付货款,退款金额,订单创建时间,订单付款时间',
    '1,1001,杯,100,1,S1,,,,交易成功,P1,100,0,2026-02-01 10:00:00,2026-02-01 10:01:00',
  ].join('\n');
  const orders = orderFile([{ no: '1001', buyer: '张三' }]);
  const [late, early] = [await freshShop(desk), await freshShop(desk)];
  const first = await taken(desk, late, fileOf(desk, 'lines.csv', lines));
  expect(says(first.outcome)).toMatch(/1 行的订单店里还没有，所以暂时不知道买家/);
  const second = await taken(desk, late, fileOf(desk, 'orders.csv', orders));
  expect(says(second.outcome)).toMatch(/1 行子订单比订单先导入，买家由这些订单补上/);
  await taken(desk, early, fileOf(desk, 'orders.csv', orders));
  expect(says((await taken(desk, early, fileOf(desk, 'lines.csv', lines))).outcome)).not.toMatch(/买家/);
  const lineOf = async (shop: typeof late) => (await factRows(desk, shop, 'order_line')).map(({ shop_id: _, ...row }) => row);
  expect(await lineOf(late)).toEqual(await lineOf(early));
  expect((await everything(desk, early)).length).toBe((await everything(desk, late)).length);
  expect((await taken(desk, late, fileOf(desk, 'lines.csv', lines))).outcome).toMatchObject({ rowsLoaded: 0, rowsUnchanged: 1 });
});
