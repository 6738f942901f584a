import { beforeAll, expect } from 'vitest';
import type { ImportDesk } from '../../src/domains/imports/index.ts';
import { undoImport } from '../../src/domains/imports/index.ts';
import { shopDay } from '../../src/facts/rollups.ts';
import { param, rows, sql } from '../../src/warehouse/sql.ts';
import { testOver } from '../cases.ts';
import { freshDesk, freshShop, load, loaded, totalsOf } from './desk.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

testOver(
  'data/tmall_order_report.csv',
  'tmall_order_report.csv: the figures of the file, twice changes nothing, undo leaves nothing',
  async (tmall) => {
    const shop = await freshShop(desk);
    const first = await load(desk, shop, tmall);
    expect(first.error).toBeNull();
    expect(first.outcome).toMatchObject({
      format: 'taobao-orders',
      encoding: 'utf-8',
      rowsRead: 28010,
      rowsLoaded: 28010,
      rowsNew: 28010,
      rowsRejected: 0,
      rowsUnchanged: 0,
      period: { from: '2020-02-01', to: '2020-02-29' },
      controlTotals: {
        placed_orders: 28010,
        paid_orders: 24087,
        order_amount: 2995760.61,
        payment_amount: 2474823.07,
        refund_amount: 572335.92,
        net_amount: 1902487.15,
      },
      warnings: [],
    });
    const totals = await totalsOf(desk, shop);
    expect(totals).toMatchObject({ orders: 28010, paid: 24087, pay: 247482307, refund: 57233592 });
    const days =
      await desk.warehouse.rows(sql`SELECT toUInt32(sum(placed_orders)) AS placed, toUInt32(sum(paid_orders)) AS paid, toInt64(sum(payment_amount) * 100) AS pay,
    toInt64(sumIf(payment_amount, day <= '2020-02-29') * 100) AS february FROM ${rows(shopDay)} WHERE shop_id = ${param.id(shop.id)}`);
    expect(days).toEqual([{ placed: 28010, paid: 24087, pay: 247482307, february: 247434707 }]);
    expect(await loaded(desk, shop, tmall)).toMatchObject({
      rowsRead: 28010,
      rowsLoaded: 0,
      rowsUnchanged: 28010,
      rowsNew: 0,
      rowsChanged: 0,
    });
    expect(await totalsOf(desk, shop)).toEqual(totals);
    await undoImport(desk, first.id);
    expect(await totalsOf(desk, shop)).toMatchObject({ orders: 0, pay: 0 });
    const after = await desk.warehouse.rows(
      sql`SELECT toInt64(sum(payment_amount) * 100) AS pay FROM ${rows(shopDay)} WHERE shop_id = ${param.id(shop.id)}`,
    );
    expect(after).toEqual([{ pay: 0 }]);
  },
);

testOver(
  'data/taobao_ExportOrderList_2018.csv',
  'taobao_ExportOrderList_2018.csv: no order numbers, keyed by what identifies an order, and said so',
  async (taobao) => {
    const shop = await freshShop(desk);
    const outcome = await loaded(desk, shop, taobao);
    // 86 rows are equal but for the buyer, 14 more are the same order in an earlier state.
    expect(outcome).toMatchObject({ rowsRead: 1783, rowsLoaded: 1683, rowsRepeated: 100, rowsRejected: 0 });
    expect(outcome.controlTotals).toMatchObject({ file_order_amount: 293716.01, file_refund_amount: 17919.42, file_net_amount: 218711.61 });
    expect(outcome.warnings.map((warning) => warning.zh).join()).toContain('没有订单编号');
    const totals = await totalsOf(desk, shop);
    expect(totals.orders).toBe(1683);
    expect(await loaded(desk, shop, taobao)).toMatchObject({ rowsLoaded: 0, rowsUnchanged: 1683, rowsRepeated: 100 });
    expect(await totalsOf(desk, shop)).toEqual(totals);
  },
);

testOver('data/rfm_orders_2019H1.csv', 'rfm_orders_2019H1.csv: by a mapping', async (rfm) => {
  const shop = await freshShop(desk);
  const map = { 实付金额: 'pay_amount', 付款日期: 'paid_at' };
  const outcome = await loaded(desk, shop, rfm, map);
  expect(outcome).toMatchObject({
    format: 'mapped-orders',
    rowsRead: 28833,
    rowsLoaded: 28833,
    rowsRejected: 0,
    period: { from: '2019-01-01', to: '2019-06-30' },
  });
  expect(outcome.controlTotals.payment_amount).toBe(3640644);
  expect(await totalsOf(desk, shop)).toMatchObject({ orders: 28833, pay: 364064400 });
  expect(await loaded(desk, shop, rfm, map)).toMatchObject({ rowsLoaded: 0, rowsUnchanged: 28833 });
});

testOver('data/rfm_orders_2019H1.csv', 'rfm_orders_2019H1.csv without a mapping is refused with the mapping to write', async (rfm) => {
  const shop = await freshShop(desk);
  const { state, error } = await load(desk, shop, rfm);
  expect(state).toBe('failed');
  expect(error?.code).toBe('imports.format_unknown');
  expect(error?.fix.zh).toContain('--map "实付金额=pay_amount" --map "付款日期=paid_at"');
});
