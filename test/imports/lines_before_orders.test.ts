import { beforeAll, describe, expect, test } from 'vitest';
import type { Shop } from '../../src/domains/accounts/index.ts';
import { waitingIn } from '../../src/domains/imports/engine/line_orders.ts';
import { type ImportDesk, undoImport } from '../../src/domains/imports/index.ts';
import { keyedHash } from '../../src/domains/imports/keyed_hash.ts';
import { buyerKey } from '../../src/domains/imports/keys.ts';
import { rotateKeys } from '../../src/domains/imports/rotation.ts';
import { order, orderLine } from '../../src/facts/index.ts';
import { DATABASE } from '../../src/warehouse/client.ts';
import { param, rows, type Sql, sql } from '../../src/warehouse/sql.ts';
import { fileOf, freshDesk, freshShop } from './desk.ts';
import { DATED, dayLines, OLD, standingLines } from './led_files.ts';
import { type OrderLine, orderFile } from './order_csv.ts';
import { everything, taken } from './reports/shop_facts.ts';

/** Lines follow their orders, whichever of the two comes first (docs/decisions/0015); every number here is counted by hand. */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const factsOf = async (shop: Shop): Promise<string> => (await everything(desk, shop)).replaceAll(`"shop_id":${shop.id},`, '');
const put = async (shop: Shop, name: string, content: string): Promise<number> => (await taken(desk, shop, fileOf(desk, name, content))).id;
const orders = (shop: Shop, minute: number, ...all: OrderLine[]): Promise<number> => put(shop, `orders_202601100930${minute}.csv`, orderFile(all));
const hash = async (name: string): Promise<string> => keyedHash(await buyerKey(desk.dataDir), 'taobao', name);
const waiting = async (shop: Shop): Promise<number> => (await waitingIn(desk.warehouse, [shop.id])).get(shop.id) ?? 0;
const lines = (shop: Shop) => standingLines(desk.warehouse, shop);
const days = (shop: Shop) => dayLines(desk.warehouse, shop);

const UNPAID: OrderLine = { no: '1', buyer: '小明', status: '等待买家付款', total: '25.50', kept: '0', placed: '2026-01-02 23:50:00', paid: '' };
const PAID: OrderLine = { ...UNPAID, status: '买家已付款，等待卖家发货', kept: '25.50', paid: '2026-01-03 00:05:00' };

describe('lines without days, then orders in newer and newer states', () => {
  test('unpaid → paid → closed: days and amounts appear with the payment, and go with what is taken back', async () => {
    const shop = await freshShop(desk);
    const early = await put(shop, 'lines_20260110093000.csv', OLD(['1', '杯', 10, 2], ['1', '碗', 5.5, 1], ['2', '盘', 3, 1]));
    expect([await lines(shop), await days(shop), await waiting(shop)]).toEqual([[], [], 3]);
    const unpaid = await orders(shop, 10, UNPAID);
    const buyer = await hash('小明');
    const open = [
      { no: '1', line: '1', placed: '2026-01-02', paid: null, fen: 0, units: 2, buyer },
      { no: '1', line: '2', placed: '2026-01-02', paid: null, fen: 0, units: 1, buyer },
    ];
    expect([await lines(shop), await days(shop), await waiting(shop)]).toEqual([open, [], 1]);
    const paid = await orders(shop, 11, PAID);
    const sold = [
      { ...open[0], paid: '2026-01-03', fen: 2000 },
      { ...open[1], paid: '2026-01-03', fen: 550 },
    ];
    const day = { day: '2026-01-03', lines: 2, units: 3, fen: 2550, buyers: 1, orders: 1 };
    expect([await lines(shop), await days(shop), await waiting(shop)]).toEqual([sold, [day], 1]);
    const closed = await orders(shop, 12, { ...PAID, status: '交易关闭', kept: '0', refund: '25.50' });
    expect([await lines(shop), await days(shop)]).toEqual([sold, [day]]);
    await undoImport(desk, paid);
    expect([await lines(shop), await days(shop)]).toEqual([sold, [day]]);
    await undoImport(desk, closed);
    expect([await lines(shop), await days(shop)]).toEqual([open, []]);
    await undoImport(desk, unpaid);
    expect([await lines(shop), await days(shop), await waiting(shop)]).toEqual([[], [], 3]);
    await undoImport(desk, early);
    expect(await waiting(shop)).toBe(0);
  });

  test('an older state of the order that comes later changes nothing', async () => {
    const shop = await freshShop(desk);
    await put(shop, 'lines.csv', OLD(['1', '杯', 10, 2]));
    await orders(shop, 11, PAID);
    const facts = await factsOf(shop);
    const older = await orders(shop, 10, UNPAID);
    expect(await factsOf(shop)).toBe(facts);
    await undoImport(desk, older);
    expect(await factsOf(shop)).toBe(facts);
  });

  test('closed before it was paid: the line stands on no day of sales', async () => {
    const shop = await freshShop(desk);
    await put(shop, 'lines.csv', OLD(['1', '杯', 10, 2]));
    await orders(shop, 10, { ...UNPAID, status: '交易关闭' });
    expect([await lines(shop), await days(shop), await waiting(shop)]).toMatchObject([[{ paid: null, fen: 0 }], [], 0]);
  });

  test('orders of another shop say nothing of the lines of this one', async () => {
    const [shop, other] = [await freshShop(desk), await freshShop(desk)];
    await put(shop, 'lines.csv', OLD(['1', '杯', 10, 2]));
    await orders(other, 11, PAID);
    expect([await lines(shop), await waiting(shop), await lines(other)]).toEqual([[], 1, []]);
  });
});

test('the buyer of an order changes: its lines go with it, those that tell a buyer themselves do not', async () => {
  const shop = await freshShop(desk);
  await put(shop, 'lines_20260110093000.csv', DATED(['1', '1', 10], ['2', '1', 20], ['3', '1', 40]));
  await put(
    shop,
    'own_20260110093001.csv',
    `订单编号,子订单编号,商品ID,件数,支付金额,买家,下单日期,付款日期\n3,1,P1,1,40,小刚,2026-01-02,2026-01-02\n`,
  );
  const by = (first: string): OrderLine[] => [
    { no: '1', buyer: first },
    { no: '2', buyer: '小明' },
    { no: '3', buyer: '小明' },
  ];
  await orders(shop, 10, ...by('小明'));
  const [ming, hong, gang] = [await hash('小明'), await hash('小红'), await hash('小刚')];
  expect((await lines(shop)).map(({ buyer }) => buyer)).toEqual([ming, ming, gang]);
  expect(await days(shop)).toEqual([{ day: '2026-01-02', lines: 3, units: 3, fen: 7000, buyers: 2, orders: 3 }]);
  const before = await factsOf(shop);
  const changed = await orders(shop, 11, ...by('小红'));
  expect((await lines(shop)).map(({ buyer }) => buyer)).toEqual([hong, ming, gang]);
  expect(await days(shop)).toEqual([{ day: '2026-01-02', lines: 3, units: 3, fen: 7000, buyers: 3, orders: 3 }]);
  await undoImport(desk, changed);
  expect(await factsOf(shop)).toBe(before);
});

test('a newer export hides who bought: neither the order nor its lines have a buyer any more, until it is taken back', async () => {
  const shop = await freshShop(desk);
  await put(shop, 'lines_20260110093000.csv', DATED(['1', '1', 10]));
  await orders(shop, 10, { no: '1', buyer: '小明' });
  expect((await lines(shop)).map(({ buyer }) => buyer)).toEqual([await hash('小明')]);
  const hidden = await orders(shop, 11, { no: '1', buyer: '小**' });
  expect((await lines(shop)).map(({ buyer }) => buyer)).toEqual(['0']);
  expect(await days(shop)).toEqual([{ day: '2026-01-02', lines: 1, units: 1, fen: 1000, buyers: 0, orders: 1 }]);
  await undoImport(desk, hidden);
  expect((await lines(shop)).map(({ buyer }) => buyer)).toEqual([await hash('小明')]);
});

test('the only orders that tell buyers are taken back, and the engine puts its parts together at once: the lines have none either', async () => {
  const shop = await freshShop(desk);
  await orders(shop, 10, { no: '1', buyer: '小**' });
  const named = await orders(shop, 11, { no: '1', buyer: '小明' });
  await put(shop, 'lines_20260110093000.csv', DATED(['1', '1', 10]));
  expect((await lines(shop)).map(({ buyer }) => buyer)).toEqual([await hash('小明')]);
  const engine = desk.warehouse;
  const command = async (statement: Sql): Promise<void> => {
    await engine.command(statement);
    const [, target] = statement.parts;
    if (typeof target === 'object' && target.kind === 'table' && target.table === order.table)
      await engine.ddl(`OPTIMIZE TABLE ${DATABASE}.${order.table} FINAL`);
  };
  await undoImport({ ...desk, warehouse: { ...engine, command } }, named);
  expect((await lines(shop)).map(({ buyer }) => buyer)).toEqual(['0']);
  expect(await days(shop)).toEqual([{ day: '2026-01-02', lines: 1, units: 1, fen: 1000, buyers: 0, orders: 1 }]);
});

test('orders imported, taken back and imported again, with lines in between', async () => {
  const shop = await freshShop(desk);
  await put(shop, 'a_20260110093000.csv', OLD(['1', '杯', 10, 2]));
  const first = await orders(shop, 11, PAID, { ...PAID, no: '2', buyer: '小红' });
  expect(await days(shop)).toEqual([{ day: '2026-01-03', lines: 1, units: 2, fen: 2000, buyers: 1, orders: 1 }]);
  await undoImport(desk, first);
  const between = await put(shop, 'b_20260110093001.csv', OLD(['1', '杯', 10, 3], ['2', '碗', 5, 1]));
  expect([await lines(shop), await days(shop), await waiting(shop)]).toEqual([[], [], 2]);
  await orders(shop, 11, PAID, { ...PAID, no: '2', buyer: '小红' });
  expect(await days(shop)).toEqual([{ day: '2026-01-03', lines: 2, units: 4, fen: 3500, buyers: 2, orders: 2 }]);
  await undoImport(desk, between);
  expect(await days(shop)).toEqual([{ day: '2026-01-03', lines: 1, units: 2, fen: 2000, buyers: 1, orders: 1 }]);
});

test.each([[[0, 1]], [[1, 0]]])(
  'lines without days in two exports (%j), then their orders: the later export stands, none counts twice',
  async (sequence) => {
    const shop = await freshShop(desk);
    const exports = [
      ['a_20260110093000.csv', OLD(['1', '杯', 10, 2], ['1', '碗', 5, 1])],
      ['b_20260111093000.csv', OLD(['1', '杯', 10, 3])],
    ] as const;
    const ids: number[] = [];
    for (const at of sequence) ids[at] = await put(shop, ...(exports[at] as (typeof exports)[0]));
    expect(await waiting(shop)).toBe(2);
    await orders(shop, 11, PAID);
    expect(await days(shop)).toEqual([{ day: '2026-01-03', lines: 2, units: 4, fen: 3500, buyers: 1, orders: 1 }]);
    await undoImport(desk, ids[1] as number);
    expect(await days(shop)).toEqual([{ day: '2026-01-03', lines: 2, units: 3, fen: 2500, buyers: 1, orders: 1 }]);
    await undoImport(desk, ids[0] as number);
    expect([await lines(shop), await days(shop), await waiting(shop)]).toEqual([[], [], 0]);
  },
);

test('a line whose order moves to another year is one line, on the days of that year', async () => {
  const shop = await freshShop(desk);
  const at = (placed: string, paid: string): OrderLine => ({ ...PAID, placed, paid });
  await put(shop, 'lines.csv', OLD(['1', '杯', 10, 2], ['2', '碗', 5, 1]));
  await orders(shop, 10, at('2025-12-31 23:58:00', '2025-12-31 23:59:00'), { ...at('2025-12-30 10:00:00', '2025-12-30 10:01:00'), no: '2' });
  const old = { day: '2025-12-30', lines: 1, units: 1, fen: 500, buyers: 1, orders: 1 };
  expect(await days(shop)).toEqual([old, { ...old, day: '2025-12-31', units: 2, fen: 2000 }]);
  const before = await factsOf(shop);
  const moved = await orders(shop, 11, at('2026-01-01 00:01:00', '2026-01-01 00:02:00'));
  const look = async () => {
    const [year] = await desk.warehouse.rows(
      sql`SELECT toUInt32(countIf(toYear(placed_day) = 2025)) AS old, toUInt32(countIf(toYear(placed_day) = 2026)) AS now FROM ${rows(orderLine)} WHERE shop_id = ${param.id(shop.id)}`,
    );
    // By days alone the engine could look at one year's part of the table, where the line once was.
    const lastYear = await desk.warehouse.rows(
      sql`SELECT order_no FROM ${rows(orderLine)} WHERE shop_id = ${param.id(shop.id)} AND placed_day < toDate('2026-01-01')`,
    );
    return [year, lastYear, await days(shop)];
  };
  const expected = [{ old: 1, now: 1 }, [{ order_no: '2' }], [old, { ...old, day: '2026-01-01', units: 2, fen: 2000 }]];
  expect(await look()).toEqual(expected);
  await desk.warehouse.ddl(`OPTIMIZE TABLE ${DATABASE}.${orderLine.table} FINAL`);
  expect(await look()).toEqual(expected);
  await undoImport(desk, moved);
  expect(await factsOf(shop)).toBe(before);
  await desk.warehouse.ddl(`OPTIMIZE TABLE ${DATABASE}.${orderLine.table} FINAL`);
  expect(await factsOf(shop)).toBe(before);
});

test('the key is rotated while lines wait: their buyers are those of their orders, by the new key', async () => {
  const shop = await freshShop(desk);
  await put(shop, 'own.csv', '订单编号,子订单编号,商品ID,件数,支付金额,买家\n1,1,P1,1,10,小明\n1,2,P2,1,20,\n2,1,P1,1,40,小红\n');
  const lasting = OLD(['3', '杯', 10, 2]);
  const old = await put(shop, 'old.csv', lasting);
  expect(await waiting(shop)).toBe(4);
  await rotateKeys(desk);
  expect(await waiting(shop)).toBe(4);
  // The same file again is still known for what it said.
  expect((await taken(desk, shop, fileOf(desk, 'old.csv', lasting))).outcome).toMatchObject({ rowsLoaded: 0, rowsUnchanged: 1 });
  await orders(shop, 11, { ...PAID, buyer: '小明' }, { ...PAID, no: '2', buyer: '小红' }, { ...PAID, no: '3', buyer: '小红' });
  const [ming, hong] = [await hash('小明'), await hash('小红')];
  expect((await lines(shop)).map(({ no, fen, buyer }) => [no, fen, buyer])).toEqual([
    ['1', 1000, ming],
    ['1', 2000, ming],
    ['2', 4000, hong],
    ['3', 2000, hong],
  ]);
  expect(await days(shop)).toEqual([{ day: '2026-01-03', lines: 4, units: 5, fen: 9000, buyers: 2, orders: 3 }]);
  await rotateKeys(desk);
  const later = await hash('小红');
  expect((await lines(shop)).map(({ buyer }) => buyer)).toEqual([await hash('小明'), await hash('小明'), later, later]);
  await undoImport(desk, old);
  expect(await days(shop)).toEqual([{ day: '2026-01-03', lines: 3, units: 3, fen: 7000, buyers: 2, orders: 2 }]);
});
