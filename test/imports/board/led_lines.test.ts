import { beforeAll, expect, test } from 'vitest';
import { completeness, downloadsOfToday } from '../../../src/domains/imports/board/service.ts';
import type { ImportDesk } from '../../../src/domains/imports/index.ts';
import { fileOf, freshDesk, freshShop, loaded } from '../desk.ts';
import { orderFile } from '../order_csv.ts';

/** Lines that come before their orders, as the page about completeness tells them. */

let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const OLD = ['订单编号,标题,价格,购买数量,外部系统编号,商品属性', '9001,杯,12.00,1,S1,黑', '9001,碗,20.00,2,S2,黑', '9002,碗,20.00,1,S2,黑'];
const NEW = [
  '子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,商家编码,订单状态,买家应付货款,退款金额,订单创建时间,订单付款时间',
  ...['9101', '9102'].map((no) => `${no}1,${no},杯,100.00,1,S1,黑,,P1,交易成功,100.00,0.00,2026-02-25 10:00:00,2026-02-25 10:01:00`),
];
const placed = { placed: '2026-02-25 10:00:00', paid: '2026-02-25 10:01:00' };

test('lines without a time wait for their orders: the page says how many, and asks for the orders', async () => {
  const shop = await freshShop(desk);
  const told = await loaded(desk, shop, fileOf(desk, 'old.csv', OLD.join('\n')));
  expect(told).toMatchObject({ rowsRead: 3, rowsNew: 3, rowsRejected: 0, period: null });
  expect(told.warnings.map(({ zh }) => zh).join()).toContain('3 行没有时间');
  const [one] = (await completeness(desk, { shops: [shop.id] })).shops;
  expect(one).toMatchObject({ waiting: 3 });
  const { items } = await downloadsOfToday(desk, { shops: [shop.id] });
  expect(items).toMatchObject([{ shop: shop.id, facts: ['orders'], ranges: [], missing: 0, waiting: 3 }]);
  expect(items[0]?.where.zh).toContain('已卖出的宝贝');

  const orders = await loaded(desk, shop, fileOf(desk, 'orders.csv', orderFile([{ no: '9001', ...placed }])));
  expect(orders.warnings.map(({ zh }) => zh).join()).toContain('2 行子订单在等这些订单的时间');
  expect((await completeness(desk, { shops: [shop.id] })).shops[0]).toMatchObject({ waiting: 1 });
  await loaded(desk, shop, fileOf(desk, 'more.csv', orderFile([{ no: '9002', ...placed }])));
  expect((await completeness(desk, { shops: [shop.id] })).shops[0]).toMatchObject({ waiting: 0 });
  expect((await downloadsOfToday(desk, { shops: [shop.id] })).items.filter(({ waiting }) => waiting > 0)).toEqual([]);
});

test('orders that bring buyers to the lines of a day are no second import of it', async () => {
  const shop = await freshShop(desk);
  await loaded(desk, shop, fileOf(desk, 'lines.csv', NEW.join('\n')));
  const cell = async () =>
    (await completeness(desk, { shops: [shop.id] })).shops[0]?.facts
      .find(({ fact }) => fact === 'order-lines')
      ?.cells.find(({ day }) => day === '2026-02-25');
  expect(await cell()).toMatchObject({ rows: 2, state: 'present', reasons: [] });
  await loaded(desk, shop, fileOf(desk, 'orders.csv', orderFile(['9101', '9102'].map((no) => ({ no, ...placed })))));
  expect(await cell()).toMatchObject({ rows: 2, state: 'present', reasons: [] });
});
