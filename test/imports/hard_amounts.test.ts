import { beforeAll, describe, expect, test } from 'vitest';
import type { ImportDesk } from '../../src/domains/imports/index.ts';
import { freshDesk } from './desk.ts';
import { orderFile } from './order_csv.ts';
import { readLines } from './reports/shop_facts.ts';

/** The hard cases about amounts of orders that stand in several rows, or of several orders in one row; the others: `hard_cases.test.ts`. */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const read = (lines: readonly string[]) => readLines(desk, lines);

describe('hard cases: amounts of an order in several rows', () => {
  test('order amounts repeated on each line: JD', async () => {
    const { facts } = await read([
      '订单号,商品ID,商品名称,订购数量,下单时间,京东价,订单金额,结算金额,余额支付,应付金额,订单状态,运费金额,付款确认时间',
      '29001,11,杯,2,2026-05-06 20:01:02,100.00,259.00,239.00,0,244.00,完成,5.00,2026-05-06 20:02:00',
      '29001,12,刷,1,2026-05-06 20:01:02,59.00,259.00,239.00,0,244.00,完成,5.00,2026-05-06 20:02:00',
    ]);
    expect(await facts('order')).toMatchObject([{ order_no: '29001', order_amount: 244, pay_amount: 244, freight: 5, units: 3 }]);
    // 239 shared out by 200 : 59.
    expect((await facts('order_line')).map(({ amount }) => amount)).toEqual([184.56, 54.44]);
  });

  test('order amounts repeated on each line: TikTok', async () => {
    const { facts } = await read([
      'Order ID,Order Status,Order Substatus,SKU ID,Product Name,Quantity,Sku Quantity of return,SKU Subtotal After Discount,Order Amount,Order Refund Amount,Created Time,Paid Time',
      'Platform unique order ID.,Current status of the order.,.,.,.,.,.,.,.,.,.,.',
      '577001,Completed,Completed,1,Tint,2,1,170,260,85,15/05/2026 02:03:04,15/05/2026 02:05:00',
      '577001,Completed,Completed,2,Balm,1,0,60,260,85,15/05/2026 02:03:04,15/05/2026 02:05:00',
    ]);
    expect(await facts('order')).toMatchObject([{ order_no: '577001', order_amount: 260, pay_amount: 260, refund_amount: 85, units: 3 }]);
  });

  const DOUYIN = '主订单编号,子订单编号,选购商品,商品数量,商品ID,商品单价,订单应付金额,运费,订单提交时间,支付完成时间,订单状态,售后状态';
  test('order amounts repeated on each line: Douyin', async () => {
    const row = (no: number): string => `"\t6917","\t691${no}",杯,1,"\t350${no}",60.00,126.00,6.00,2026-05-18 10:00:00,2026-05-18 10:00:31,已完成,-`;
    const { facts } = await read([DOUYIN, row(1), row(2)]);
    expect(await facts('order')).toMatchObject([{ order_no: '6917', order_amount: 126, pay_amount: 126, freight: 6, units: 2 }]);
    expect((await facts('order_line')).map(({ line_no, amount }) => [line_no, amount])).toEqual([
      ['6911', 60],
      ['6912', 60],
    ]);
  });

  test('amounts of each sub-order: Douyin, one row per sub-order, one of them refunded', async () => {
    const { facts } = await read([
      DOUYIN,
      '"\t6917","\t6911",杯,1,"\t3501",60.00,60.00,0,2026-05-18 10:00:00,2026-05-18 10:00:31,已完成,-',
      '"\t6917","\t6912",壶,2,"\t3502",40.00,80.00,0,2026-05-18 10:00:00,2026-05-18 10:00:31,已完成,"同意退款，退款成功"',
    ]);
    expect(await facts('order')).toMatchObject([{ pay_amount: 140, refund_amount: 80, units: 3 }]);
  });

  test('sub-orders joined by ; in one row: Douyin', async () => {
    const { facts } = await read([
      DOUYIN,
      '"\t6917","\t6911;6912",杯-(A);壶-(B),1;2,"\t3501;3502",60.00;40.00,146.00,6.00,2026-05-18 10:00:00,2026-05-18 10:00:31,已发货,-',
    ]);
    expect(await facts('order')).toMatchObject([{ order_no: '6917', pay_amount: 146, freight: 6, units: 3 }]);
    expect((await facts('order_line')).map(({ line_no, product_id, units, amount }) => [line_no, product_id, units, amount])).toEqual([
      ['6911', '3501', 1, 60],
      ['6912', '3502', 2, 80],
    ]);
  });

  test('order amounts blank on later lines: Shopify', async () => {
    const { facts } = await read([
      'Name,Financial Status,Paid at,Created at,Subtotal,Shipping,Total,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Refunded Amount',
      '#1001,paid,2026-05-01 10:00:05 +0200,2026-05-01 10:00:00 +0200,40.00,5.00,45.00,2,Mug,10.00,MUG,0',
      '#1001,,,,,,,1,Teapot,20.00,POT,',
      '#1002,paid,2026-05-01 11:00:05 +0200,2026-05-01 11:00:00 +0200,20.00,0,20.00,1,Teapot,20.00,POT,0',
    ]);
    expect(await facts('order')).toMatchObject([
      { order_no: '#1001', order_amount: 45, pay_amount: 45, freight: 5, units: 3 },
      { order_no: '#1002', pay_amount: 20, units: 1 },
    ]);
    expect((await facts('order_line')).map(({ order_no, amount }) => [order_no, amount])).toEqual([
      ['#1001', 20],
      ['#1001', 20],
      ['#1002', 20],
    ]);
  });

  test('Taobao paid amount is after refunds: the refund is not taken off twice', async () => {
    const { facts } = await read([orderFile([{ no: '1', total: '100', kept: '70', refund: '30' }])]);
    expect(await facts('order')).toMatchObject([{ pay_amount: 100, refund_amount: 30 }]);
  });

  test('titles merged in one cell by ，: the order stands, and no line is made up of them', async () => {
    const lines = orderFile([{ no: '1', units: '3' }]).split('\r\n');
    const { facts, outcome } = await read([`${lines[0]},宝贝标题 `, `${lines[1]},"保温杯，大号，水壶"`]);
    expect(outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 0 });
    expect(await facts('order')).toMatchObject([{ units: 3, pay_amount: 100 }]);
    expect(await facts('order_line')).toEqual([]);
  });
});
