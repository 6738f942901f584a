import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ImportDesk, undoImport } from '../../src/domains/imports/index.ts';
import { buyerSummary } from '../../src/facts/index.ts';
import type { Warehouse } from '../../src/warehouse/client.ts';
import type { Sql } from '../../src/warehouse/sql.ts';
import { fileOf, freshDesk, freshShop, load } from './desk.ts';
import { counted, type Known, type List, listFile, type Order, ordersFile, summed } from './new_buyers.ts';
import { everything, factRows, taken } from './reports/shop_facts.ts';

/** Lists of buyers known before, and what they change in who is new: every figure is counted once more from the same rows, by plain code. */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const BUYERS = ['甲', '乙', '丙', '丁', '17850', 'x@example.com'];
const day = (n: number): string => `2026-02-${String(n).padStart(2, '0')}`;
const someOrders = fc
  .array(fc.record({ buyer: fc.constantFrom(...BUYERS), at: fc.integer({ min: 5, max: 12 }), waits: fc.constantFrom(0, 0, 1, 3) }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((all) => all.map(({ buyer, at, waits }, no): Order => ({ no: no + 1, buyer, day: day(at), placed: day(at - waits) })));
const someList: fc.Arbitrary<List> = fc
  .record({
    asOf: fc.integer({ min: 4, max: 14 }),
    who: fc.uniqueArray(fc.constantFrom(...BUYERS), { minLength: 1, maxLength: 5 }),
    told: fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { minLength: 6, maxLength: 6 }),
  })
  .map(({ asOf, who, told }) => ({
    asOf: day(asOf),
    rows: who.map((buyer, at): Known => {
      const [back, forth] = told[at] as [number, number];
      const [first, last] = [Math.max(1, asOf - back), Math.min(asOf, Math.max(1, asOf - back) + (forth % 4))];
      return { buyer, first: back < 4 ? day(first) : '', last: forth < 5 ? day(last) : '' };
    }),
  }));

test('invariant: new + returning = buyers, and new are those nobody knew before, by any orders and any lists in any order; undo takes a list away again', async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(fc.tuple(someOrders, someOrders), fc.tuple(someList, someList), fc.constantFrom(0, 1, 2), async ([one, two], lists, turn) => {
      const shop = await freshShop(desk);
      const second = two.map((order) => ({ ...order, no: order.no + 100 }));
      const files = [
        [`a.csv`, ordersFile(one)],
        [`b.csv`, ordersFile(second)],
        [`c.csv`, listFile(lists[0])],
        [`d.csv`, listFile(lists[1])],
      ] as const;
      const order = turn === 0 ? [0, 1, 2, 3] : turn === 1 ? [2, 0, 3, 1] : [3, 2, 1, 0];
      const ids = new Map<number, number>();
      for (const at of order) {
        const [name, content] = files[at] as (typeof files)[number];
        ids.set(at, (await taken(desk, shop, fileOf(desk, name, content))).id);
      }
      const sameDay = lists[0].asOf === lists[1].asOf;
      // Of one buyer and day the later import stands: of two lists of one day the one of both that came last is told first here.
      const told = sameDay ? standing(order.indexOf(3) < order.indexOf(2) ? [lists[0], lists[1]] : [lists[1], lists[0]]) : lists;
      const orders = [...one, ...second];
      const all = await summed(desk, shop);
      expect(all).toEqual(counted(orders, told));
      for (const at of [2, 3]) {
        await undoImport(desk, ids.get(at) as number);
        expect(await summed(desk, shop)).toEqual(counted(orders, at === 2 ? [lists[1]] : []));
      }
      if (JSON.stringify(all) !== JSON.stringify(await summed(desk, shop))) moved += 1;
    }),
    { numRuns: 6 },
  );
  // The lists did say something: without this the property would hold of a product that ignores them.
  expect(moved).toBeGreaterThan(2);
}, 300_000);

/** Two lists of one day, the first given standing where both speak of a buyer. */
function standing([later, earlier]: readonly [List, List]): List[] {
  const names = new Set(later.rows.map(({ buyer }) => buyer));
  return [later, { asOf: earlier.asOf, rows: earlier.rows.filter(({ buyer }) => !names.has(buyer)) }];
}

describe('a list of buyers', () => {
  const ORDERS: readonly Order[] = [
    { no: 1, buyer: '甲', day: '2026-02-05' },
    { no: 2, buyer: '乙', day: '2026-02-05' },
    { no: 3, buyer: '丙', day: '2026-02-06' },
    { no: 4, buyer: '甲', day: '2026-02-06' },
  ];

  test('who bought before the first order that was imported is not new; the day of nobody else moves; undo and once more', async () => {
    const shop = await freshShop(desk);
    await taken(desk, shop, fileOf(desk, 'orders.csv', ordersFile(ORDERS)));
    const before = await everything(desk, shop);
    expect(await summed(desk, shop)).toEqual({
      '2026-02-05': { buyers: 2, fresh: 2, returning: 0 },
      '2026-02-06': { buyers: 2, fresh: 1, returning: 1 },
    });
    const list = fileOf(desk, 'list.csv', '买家,累计订单数,累计消费金额,首次购买时间\n甲,7,812.50,2024-11-11 20:00:00\n戊,1,9.90,2025-01-01\n');
    const { id, outcome } = await taken(desk, shop, list, { map: { '2026-01-31': 'day' } });
    expect(outcome).toMatchObject({
      format: 'zhanggui-buyers',
      rowsNew: 2,
      period: { from: '2026-01-31', to: '2026-01-31' },
      controlTotals: { listed_buyers: 2, listed_orders: 8, listed_amount: 822.4, repeat_orders: 6 },
    });
    expect(outcome.warnings.map(({ zh }) => zh)).toContain('名单里的 2 位买家，有 1 位在已导入的订单里。');
    expect(await summed(desk, shop)).toEqual({
      '2026-02-05': { buyers: 2, fresh: 1, returning: 1 },
      '2026-02-06': { buyers: 2, fresh: 1, returning: 1 },
    });
    const with_ = await everything(desk, shop);
    const again = await taken(desk, shop, list, { map: { '2026-01-31': 'day' } });
    expect(again.outcome).toMatchObject({ rowsLoaded: 0, rowsUnchanged: 2 });
    expect(await everything(desk, shop)).toBe(with_);
    await undoImport(desk, again.id);
    await undoImport(desk, id);
    expect(await everything(desk, shop)).toBe(before);
  });

  test('the same list with another first day changes those rows alone, and back', async () => {
    const shop = await freshShop(desk);
    await taken(desk, shop, fileOf(desk, 'orders.csv', ordersFile(ORDERS)));
    const asOf = { map: { '2026-02-28': 'day' } };
    await taken(desk, shop, fileOf(desk, 'one.csv', '买家,首次购买时间\n甲,2026-02-05\n乙,2026-02-05'), asOf);
    expect((await summed(desk, shop))['2026-02-05']).toEqual({ buyers: 2, fresh: 2, returning: 0 });
    const { id, outcome } = await taken(desk, shop, fileOf(desk, 'two.csv', '买家,首次购买时间\n甲,2025-12-31\n乙,2026-02-05'), asOf);
    expect(outcome).toMatchObject({ rowsNew: 0, rowsChanged: 1, rowsUnchanged: 1 });
    expect((await summed(desk, shop))['2026-02-05']).toEqual({ buyers: 2, fresh: 1, returning: 1 });
    await undoImport(desk, id);
    expect((await summed(desk, shop))['2026-02-05']).toEqual({ buyers: 2, fresh: 2, returning: 0 });
  });

  test('without any day of a purchase the day of the list is the bound, and that is said', async () => {
    const shop = await freshShop(desk);
    await taken(desk, shop, fileOf(desk, 'orders.csv', ordersFile(ORDERS)));
    const list = fileOf(desk, 'members_20260205.csv', '会员ID,累计购买次数\n甲,7\n丙,2\n庚,0\n');
    const { outcome } = await taken(desk, shop, list);
    expect(outcome).toMatchObject({ rowsRead: 2, rowsLoaded: 2, period: { from: '2026-02-05', to: '2026-02-05' } });
    const said = outcome.warnings.map(({ zh }) => zh).join('\n');
    expect(said).toMatch(/2 位买家没有首次或最近购买时间，只知道在 2026-02-05 之前买过/);
    expect(said).toMatch(/1 行：没有买过的人/);
    // 丙 is known on the 5th, before the order of the 6th; 甲 bought on the 5th itself, and nothing says that it was not for the first time.
    expect(await summed(desk, shop)).toEqual({
      '2026-02-05': { buyers: 2, fresh: 2, returning: 0 },
      '2026-02-06': { buyers: 2, fresh: 0, returning: 2 },
    });
    // A newer list does not forget what the older knew.
    await taken(desk, shop, fileOf(desk, 'members_20260301.csv', '会员ID,累计购买次数\n甲,8\n丙,3\n'));
    expect((await summed(desk, shop))['2026-02-06']).toEqual({ buyers: 2, fresh: 0, returning: 2 });
  });

  test('a first purchase that is the order itself, placed before midnight and paid after it, is no earlier one', async () => {
    const shop = await freshShop(desk);
    const header = '订单编号,下单时间,付款时间,支付金额,买家';
    const file = [header, '1,2026-02-05 23:58:00,2026-02-06 00:02:00,10,甲', '2,2026-02-05 23:58:00,2026-02-06 00:02:00,10,乙'].join('\n');
    await taken(desk, shop, fileOf(desk, 'orders.csv', file));
    await taken(
      desk,
      shop,
      fileOf(desk, 'list.csv', '买家,首次购买时间,统计截至日\n甲,2026-02-05 23:58:00,2026-02-28\n乙,2026-02-04 12:00:00,2026-02-28'),
    );
    expect(await summed(desk, shop)).toEqual({ '2026-02-06': { buyers: 2, fresh: 1, returning: 1 } });
  });

  test('a list that names buyers in another way than the orders is told, because it would change nothing', async () => {
    const shop = await freshShop(desk);
    await taken(desk, shop, fileOf(desk, 'orders.csv', ordersFile(ORDERS)));
    const { outcome } = await taken(desk, shop, fileOf(desk, 'by_number.csv', '会员ID,累计购买次数,统计截至日\n90001,7,2026-01-01\n'));
    expect(outcome.warnings.map(({ zh }) => zh).join('\n')).toMatch(/1 位买家和已导入订单里的 3 位买家一个也对不上/);
  });

  test('what it does not say is asked for, and what is wrong in it is refused with a remedy', async () => {
    const shop = await freshShop(desk);
    const undated = await load(desk, shop, fileOf(desk, 'undated.csv', '买家,累计订单数\n甲,2\n'));
    const ranged = await load(desk, shop, fileOf(desk, 'members_2025-01-01_2025-12-31.csv', '买家,累计订单数\n甲,2\n'));
    expect(ranged.error?.code).toBe('imports.date_unknown');
    expect(undated.error).toMatchObject({ code: 'imports.date_unknown', fix: { zh: expect.stringContaining('截至哪一天') } });
    const lines = [
      '买家,累计订单数,复购订单数,首次购买时间,最近购买时间,首次购买到截至日的周数',
      '甲,2,1,,,3',
      ',2,1,,,',
      '张**,2,1,,,',
      '乙,2,2,,,',
      '丙,2,,2026-03-01,,',
      '丁,2,,2026-01-09,2026-01-02,',
      '戊,两次,,,,',
      '己,2,,,,-3',
      '庚,,,,,',
    ];
    const { outcome } = await taken(desk, shop, fileOf(desk, 'wrong.csv', lines.join('\n')), { map: { '2026-02-28': 'day' } });
    expect(outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 7 });
    expect(outcome.rejected.map(({ line, column, reason }) => [line, column, reason.zh])).toEqual([
      [3, '买家', expect.stringContaining('认不出是谁')],
      [4, '买家', expect.stringContaining('认不出是谁')],
      [5, '累计订单数', expect.stringContaining('复购订单数加一')],
      [6, '首次购买时间', expect.stringContaining('晚于统计截至日 2026-02-28')],
      [7, '首次购买时间', expect.stringContaining('晚于最近购买时间')],
      [8, '累计订单数', expect.stringContaining('读不懂')],
      [9, '首次购买到截至日的周数', expect.stringContaining('负')],
    ]);
    for (const { remedy } of outcome.rejected) expect(remedy.zh.length).toBeGreaterThan(3);
    expect(await factRows(desk, shop, 'buyer_summary')).toMatchObject([
      { as_of_day: '2026-02-28', orders: 2, first_day: '2026-02-07', last_day: null },
    ]);
  });

  test('a moment counts on the business day of the shop; the day the list is of stands above its header', async () => {
    const shop = await freshShop(desk, { dayStartHour: 6 });
    const file = '统计截至：2026年2月28日\n买家,首次购买时间,最近购买时间\n甲,2026-02-05 03:00:00,2026-02-05T01:30:00Z\n乙,2026-02-05 00:00:00,\n';
    await taken(desk, shop, fileOf(desk, 'moments.csv', file));
    const found = await factRows(desk, shop, 'buyer_summary');
    expect(found.map(({ first_day, last_day, as_of_day }) => [first_day, last_day, as_of_day]).sort()).toEqual([
      ['2026-02-04', '2026-02-05', '2026-02-28'],
      ['2026-02-05', null, '2026-02-28'],
    ]);
  });
});

test('a shop without lists pays one look for there being any, however many rows it imports', async () => {
  const looks: number[] = [];
  for (const count of [3, 3000]) {
    let n = 0;
    const look = (statement: Sql): Sql => {
      if (statement.parts.some((part) => typeof part === 'object' && 'table' in part && part.table === buyerSummary.table)) n += 1;
      return statement;
    };
    const { rows: read, command } = desk.warehouse;
    const warehouse: Warehouse = {
      ...desk.warehouse,
      rows: (statement) => read(look(statement)),
      command: (statement) => command(look(statement)),
    };
    const orders = Array.from({ length: count }, (_, no): Order => ({ no, buyer: `b${no % 1000}`, day: day(5 + (no % 20)) }));
    const watched = { ...desk, warehouse };
    expect((await load(watched, await freshShop(desk), fileOf(desk, `n${count}.csv`, ordersFile(orders)))).state).toBe('done');
    looks.push(n);
  }
  expect(looks).toEqual([1, 1]);
});

test('a buyer has one key, whether a platform’s orders, a template of orders or a list names it', async () => {
  const names = ['甲', '17850', 'x@example.com', 'Zoë O’Neil', "'18600001111"];
  const shop = await freshShop(desk);
  const header = '订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间,宝贝总数量';
  const lines = names.map((name, n) => `${7_000_000_000_000_000 + n},${name},10,0,10,10,交易成功,2026-02-05 10:00:00,2026-02-05 10:05:00,1`);
  expect((await taken(desk, shop, fileOf(desk, 'taobao.csv', [header, ...lines].join('\n')))).outcome.format).toBe('taobao-orders');
  await taken(desk, shop, fileOf(desk, 'template.csv', ordersFile(names.map((buyer, no) => ({ no, buyer, day: '2026-02-06' })))));
  const list = ['买家,累计订单数,统计截至日', ...names.map((name) => `${name === '17850' ? '="17850.0"' : name},2,2026-01-01`)].join('\n');
  await taken(desk, shop, fileOf(desk, 'keys.csv', list));
  const keys = async (fact: 'order' | 'buyer_summary') =>
    [...new Set((await factRows(desk, shop, fact)).map(({ buyer_key }) => String(buyer_key)))].sort();
  const listed = await keys('buyer_summary');
  expect(listed).toHaveLength(names.length);
  expect(await keys('order')).toEqual(listed);
});
