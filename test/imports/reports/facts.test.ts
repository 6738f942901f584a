import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ImportDesk, undoImport } from '../../../src/domains/imports/index.ts';
import { keyedHash } from '../../../src/domains/imports/keyed_hash.ts';
import { param, sql } from '../../../src/warehouse/sql.ts';
import { fileOf, freshDesk, freshShop, load } from '../desk.ts';
import { everything, factRows, taken } from './shop_facts.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

/** One file per type of template, with Chinese headers. */
const TYPES: readonly [string, string, object][] = [
  [
    'orders',
    '订单编号,下单时间,付款时间,支付金额,退款金额,买家,省份\n1,2026-01-02 10:00:00,2026-01-02 10:01:00,10.50,1,张三,浙江省\n2,2026-01-02 11:00:00,,0,,李四,',
    { payment_amount: 10.5 },
  ],
  ['order-lines', '订单编号,子订单编号,下单日期,商品ID,件数,支付金额\n1,11,2026-01-02,P1,2,10.50', { line_amount: 10.5 }],
  ['refunds', '退款编号,订单编号,退款金额,申请时间,退款完结时间\nR1,1,5.00,2026-01-03 09:00:00,', { refunded_amount: 5 }],
  ['traffic', '日期,流量来源,访客数,浏览量\n2026-01-02,all,100,300', { visitors: 100 }],
  ['product-traffic', '日期,商品ID,商品访客数,支付件数\n2026-01-02,P1,10,3', { product_visitors: 10 }],
  ['ads', '日期,推广渠道,计划ID,花费,点击量\n2026-01-02,直通车,p,9.90,3', { ad_cost: 9.9 }],
  ['events', '时间,访客,事件,页面\n2026-01-02 10:00:00,u1,view,/a\n2026-01-02 10:00:00,u1,view,/a', { events: 2 }],
  ['products', '商品ID,商品名称,标价,单件成本\nP1,杯子,19.9,', { products: 1 }],
  ['costs', '日期,费用类型,金额\n2026-01-01,房租,3000', { cost_amount: 3000 }],
  ['stock', '日期,商品ID,库存\n2026-01-02,P1,55', { on_hand: 55 }],
  ['service', '日期,客服,接待人数\n2026-01-02,小红,55', { conversations: 55 }],
  ['community', '日期,社群,成员数,新加入\n2026-01-02,一群,55,3', { joined: 3 }],
  ['buyers', '买家,统计截至日,累计订单数,累计消费金额\n张三,2026-01-02,3,66', { listed_buyers: 1, listed_amount: 66, repeat_orders: 2 }],
];

describe('templates', () => {
  test.each(TYPES)('%s: recognised by its header, loaded, twice = once, undone', async (type, text, totals) => {
    const shop = await freshShop(desk);
    const before = await everything(desk, shop);
    const path = fileOf(desk, `${type}.csv`, text);
    const { id, outcome } = await taken(desk, shop, path, type === 'orders' ? { type: 'auto' } : {});
    expect(outcome).toMatchObject({ format: `zhanggui-${type}`, rowsRejected: 0, controlTotals: totals });
    expect(outcome.rowsLoaded).toBe(text.split('\n').length - 1);
    const once = await everything(desk, shop);
    expect(once).not.toBe(before);
    expect((await taken(desk, shop, path)).outcome).toMatchObject({ rowsLoaded: 0, rowsUnchanged: outcome.rowsLoaded });
    expect(await everything(desk, shop)).toBe(once);
    await undoImport(desk, id);
    expect(await everything(desk, shop)).toBe(before);
  });
});

test('columns a file does not speak of stay: prices do not wipe unit costs', async () => {
  const shop = await freshShop(desk);
  await taken(desk, shop, fileOf(desk, 'costs.csv', '商品ID,单件成本,品牌\nP1,5.5,甲\nP2,6,乙'));
  const names = await taken(desk, shop, fileOf(desk, 'names.csv', '商品ID,商品名称,标价\nP1,杯子,19.9\nP3,壶,29'));
  const want = [
    { product_id: 'P1', title: '杯子', list_price: 19.9, unit_cost: 5.5, brand: '甲' },
    { product_id: 'P2', unit_cost: 6 },
    { product_id: 'P3', unit_cost: null, brand: '' },
  ];
  expect(await factRows(desk, shop, 'product')).toMatchObject(want);
  await undoImport(desk, names.id);
  expect(await factRows(desk, shop, 'product')).toMatchObject([{ product_id: 'P1', title: '', unit_cost: 5.5 }, { product_id: 'P2' }]);
});

test('a file without header, by column numbers', async () => {
  const shop = await freshShop(desk);
  const path = fileOf(desk, 'events.csv', '7,900,1,pv,1511658000\n7,900,1,pv,1511658000\n8,901,1,buy,1511658060\n');
  const map = { '1': 'visitor', '2': 'product_id', '4': 'name', '5': 'at' };
  const { outcome } = await taken(desk, shop, path, { type: 'events', map });
  expect(outcome).toMatchObject({ format: 'zhanggui-events', rowsLoaded: 3, controlTotals: { events: 3 } });
  expect((await taken(desk, shop, path, { type: 'events', map })).outcome).toMatchObject({ rowsLoaded: 0, rowsUnchanged: 3 });
});

test('a file without dates asks for the day', async () => {
  const shop = await freshShop(desk);
  const path = fileOf(desk, 'undated.csv', '商品ID,商品访客数\nP1,10\n');
  expect((await load(desk, shop, path)).error?.code).toBe('imports.date_unknown');
  const { outcome } = await taken(desk, shop, path, { map: { '2026-05-01': 'day' } });
  expect(outcome.period).toEqual({ from: '2026-05-01', to: '2026-05-01' });
});

test('day or month first: the file decides, else it is refused', async () => {
  const shop = await freshShop(desk);
  const told = fileOf(desk, 'told.csv', '日期,费用类型,金额\n05/08/2026,a,1\n25/08/2026,a,1\n');
  expect((await taken(desk, shop, told)).outcome.period).toEqual({ from: '2026-08-05', to: '2026-08-25' });
  const open = await load(desk, shop, fileOf(desk, 'open.csv', '日期,费用类型,金额\n05/08/2026,a,1\n'));
  expect(open.error?.code).toBe('imports.date_order_unknown');
});

test('rejected rows hide what is personal and come back with reason and remedy', async () => {
  const shop = await freshShop(desk);
  const { outcome } = await taken(
    desk,
    shop,
    fileOf(desk, 'secret.csv', '订单编号,下单时间,支付金额,买家\n1,昨天,5,秘密买家\n2,2026-01-01 10:00:00,5,秘密买家'),
  );
  expect(outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 1, rejected: [{ line: 2, column: '下单时间', value: '昨天' }] });
  const text = readFileSync(join(desk.dataDir, 'rejected', outcome.rejectedFile as string), 'utf8');
  expect(text).toContain('读不懂“下单时间”');
  expect(text).not.toContain('秘密');
});

test('a buyer has one hash whichever pipeline read the file', async () => {
  const key = { first: '81985529216486895', second: '18364758544493064720' };
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 40, unit: 'grapheme' }), async (text) => {
      const [row] = await desk.warehouse.rows<{ h: string }>(
        sql`SELECT toString(sipHash64Keyed((${param.uint64(key.first)}, ${param.uint64(key.second)}), concat('taobao', char(0)), ${param.text(text)})) AS h`,
      );
      expect(keyedHash(key, 'taobao', text)).toBe(row?.h);
    }),
    { numRuns: 60 },
  );
});
