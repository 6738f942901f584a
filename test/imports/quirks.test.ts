import { beforeAll, describe, expect, test } from 'vitest';
import type { ImportDesk } from '../../src/domains/imports/index.ts';
import { detect } from '../../src/domains/imports/index.ts';
import { order } from '../../src/facts/index.ts';
import { param, rows, sql } from '../../src/warehouse/sql.ts';
import { fileOf, freshDesk, freshShop, loaded, totalsOf } from './desk.ts';
import { HEADER, type OrderLine, orderFile, orderLine } from './order_csv.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

type Row = Record<string, unknown>;

/** The facts of a shop after a file, by order number; amounts in minor units. */
async function factsOf(
  content: string | Buffer,
  encoding: 'utf8' | 'gb18030' = 'utf8',
  map: Record<string, string> = {},
): Promise<{ rows: Row[]; shop: number }> {
  const shop = await freshShop(desk);
  await loaded(desk, shop, fileOf(desk, 'quirk.csv', content, encoding), map);
  const found =
    await desk.warehouse.rows<Row>(sql`SELECT order_no, status, close_reason, toString(toTimeZone(placed_at, 'Asia/Shanghai')) AS placed, toString(toTimeZone(paid_at, 'Asia/Shanghai')) AS paid,
    toInt64(order_amount * 100) AS amount, toInt64(pay_amount * 100) AS pay, toInt64(refund_amount * 100) AS refund, toInt64(payout * 100) AS payout,
    province, city, device, units, toString(buyer_key) AS buyer FROM ${rows(order)} WHERE shop_id = ${param.id(shop.id)} ORDER BY order_no`);
  return { rows: found, shop: shop.id };
}

/** What one cell becomes. */
const CELLS: readonly { of: Partial<OrderLine>; gives: Row }[] = [
  { of: { no: '="123456789012345678"' }, gives: { order_no: '123456789012345678' } },
  { of: { no: '"=""123456789012345679"""' }, gives: { order_no: '123456789012345679' } },
  { of: { no: '"\t6917000000000000001"' }, gives: { order_no: '6917000000000000001' } },
  { of: { no: "'1016" }, gives: { order_no: '1016' } },
  { of: { no: '10160070484512.0' }, gives: { order_no: '10160070484512' } },
  { of: { total: '1234.5' }, gives: { amount: 123450 } },
  { of: { total: '"1,234.56"' }, gives: { amount: 123456 } },
  { of: { total: '￥1234.56' }, gives: { amount: 123456 } },
  { of: { total: '¥10.00' }, gives: { amount: 1000 } },
  { of: { total: '748.50元' }, gives: { amount: 74850 } },
  { of: { total: '1234.50 元' }, gives: { amount: 123450 } },
  { of: { total: '178.79999999999998' }, gives: { amount: 17880 } },
  { of: { total: '１２.５０' }, gives: { amount: 1250 } },
  { of: { total: '0.29' }, gives: { amount: 29 } },
  { of: { refund: 'NULL' }, gives: { refund: 0 } },
  { of: { refund: "'null" }, gives: { refund: 0 } },
  { of: { refund: '--' }, gives: { refund: 0 } },
  { of: { placed: '2016/5/23 22:02' }, gives: { placed: '2016-05-23 22:02:00' } },
  { of: { placed: '2016.5.1' }, gives: { placed: '2016-05-01 00:00:00' } },
  { of: { placed: '20160523' }, gives: { placed: '2016-05-23 00:00:00' } },
  { of: { placed: '2016年7月6日' }, gives: { placed: '2016-07-06 00:00:00' } },
  { of: { placed: '="2016-05-23 22:02:03"' }, gives: { placed: '2016-05-23 22:02:03' } },
  { of: { paid: '' }, gives: { paid: null, pay: 0 } },
  { of: { paid: '-' }, gives: { paid: null, pay: 0 } },
  { of: { paid: 'NULL' }, gives: { paid: null, pay: 0 } },
  { of: { paid: '1970-01-01 08:00:00' }, gives: { paid: null, pay: 0 } },
  { of: { paid: '1970/1/1 8:00' }, gives: { paid: null, pay: 0 } },
  { of: { paid: '0000-00-00 00:00:00' }, gives: { paid: null, pay: 0 } },
  { of: { paid: '1900-01-00 00:00:00' }, gives: { paid: null, pay: 0 } },
  { of: { units: '3.0' }, gives: { units: 3 } },
  { of: { units: '"1,203"' }, gives: { units: 1203 } },
  { of: { address: '重庆 重庆市 渝中区 路1号' }, gives: { province: '重庆', city: '重庆市' } },
  { of: { address: '上海' }, gives: { province: '上海', city: '上海市' } },
  { of: { address: '上海市' }, gives: { province: '上海', city: '上海市' } },
  { of: { address: '内蒙古自治区' }, gives: { province: '内蒙古自治区', city: '' } },
  { of: { address: '广西壮族自治区 贵港市 港北区' }, gives: { province: '广西壮族自治区', city: '贵港市' } },
  { of: { address: '浙江省杭州市余杭区良渚街道 ******' }, gives: { province: '浙江省', city: '杭州市' } },
  { of: { address: '广东' }, gives: { province: '广东省', city: '' } },
  { of: { address: '火星 基地' }, gives: { province: '', city: '' } },
  { of: { buyer: '张**' }, gives: { buyer: '0' } },
  { of: { buyer: '1*********8' }, gives: { buyer: '0' } },
  { of: { buyer: '' }, gives: { buyer: '0' } },
  { of: { buyer: '##密文' }, gives: { buyer: '0' } },
  { of: { status: '"买家已付款,等待卖家发货"' }, gives: { status: 'paid' } },
  { of: { status: '没见过的状态' }, gives: { status: 'paid' } },
  { of: { status: '交易关闭', paid: '' }, gives: { status: 'closed' } },
];

describe.each(['utf8', 'gb18030'] as const)('cells (%s)', (encoding) => {
  test('each becomes what it means', async () => {
    const shop = await freshShop(desk);
    const lines = CELLS.map(({ of }, at) => ({ no: String(900_000 + at), ...of }));
    await loaded(desk, shop, fileOf(desk, 'cells.csv', orderFile(lines), encoding));
    for (const [at, { of, gives }] of CELLS.entries()) {
      const { rows: found } = await factsOf(orderFile([lines[at] as OrderLine]), encoding);
      expect(found, JSON.stringify(of)).toEqual([expect.objectContaining(gives)]);
      if (at > 12) break;
    }
    const all =
      await desk.warehouse.rows<Row>(sql`SELECT order_no, status, toString(toTimeZone(placed_at, 'Asia/Shanghai')) AS placed, toString(toTimeZone(paid_at, 'Asia/Shanghai')) AS paid,
      toInt64(order_amount * 100) AS amount, toInt64(pay_amount * 100) AS pay, toInt64(refund_amount * 100) AS refund, province, city, units, toString(buyer_key) AS buyer
      FROM ${rows(order)} WHERE shop_id = ${param.id(shop.id)}`);
    for (const [at, { of, gives }] of CELLS.entries()) {
      if (of.no) continue;
      expect(
        all.find((row) => row.order_no === String(900_000 + at)),
        JSON.stringify(of),
      ).toMatchObject(gives);
    }
  });
});

describe('files', () => {
  const lines = [
    { no: '1', buyer: '小明' },
    { no: '2', buyer: '小红', address: '广东省 深圳市 南山区' },
  ];
  const text = orderFile(lines);

  test('the same orders in every encoding, delimiter and line end are the same facts', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.replaceAll(',', '\t'), 'utf16le')]);
    const variants: { name: string; content: string | Buffer; encoding?: 'gb18030'; says: string }[] = [
      { name: 'utf8', content: text, says: 'utf-8' },
      { name: 'bom', content: `\uFEFF${text}`, says: 'utf-8-bom' },
      { name: 'gbk', content: text, encoding: 'gb18030', says: 'gb18030' },
      { name: 'utf16 tab', content: utf16, says: 'utf-16le' },
      { name: 'utf16be tab', content: Buffer.from(utf16).swap16(), says: 'utf-16be' },
      { name: 'tab', content: text.replaceAll(',', '\t'), says: 'utf-8' },
      { name: 'semicolon', content: text.replaceAll(',', ';'), says: 'utf-8' },
      { name: 'LF', content: text.replaceAll('\r\n', '\n'), says: 'utf-8' },
      { name: 'CR', content: text.replaceAll('\r\n', '\r'), encoding: 'gb18030', says: 'gb18030' },
      { name: 'no end', content: text.trimEnd(), says: 'utf-8' },
      {
        name: 'quoted',
        content: text
          .split('\r\n')
          .filter(Boolean)
          .map((line) =>
            line
              .split(',')
              .map((cell) => `"${cell}"`)
              .join(','),
          )
          .join('\r\n'),
        says: 'utf-8',
      },
      { name: 'preamble', content: `千牛订单导出\r\n导出时间：2026-01-03\r\n\r\n${text}`, says: 'utf-8' },
    ];
    const hashes = new Set<string>();
    for (const { name, content, encoding, says } of variants) {
      const shop = await freshShop(desk);
      const outcome = await loaded(desk, shop, fileOf(desk, 'variant.csv', content, encoding));
      expect(outcome, name).toMatchObject({ rowsRead: 2, rowsLoaded: 2, encoding: says });
      const [row] = await desk.warehouse.rows<{ h: string }>(
        sql`SELECT toString(sum(cityHash64(order_no, order_amount, province, city, buyer_key, placed_at))) AS h FROM ${rows(order)} WHERE shop_id = ${param.id(shop.id)}`,
      );
      hashes.add(row?.h as string);
    }
    expect(hashes.size).toBe(1);
  });

  test('columns set apart by runs of blanks are the facts of the same file with commas', async () => {
    const orders = [
      ['00004', '19970101', '29.33'],
      ['00004', '19970118', '29.73'],
      ['00018', '19970104', '14.96'],
    ];
    const ragged = orders.map(([buyer, day, amount]) => ` ${buyer}  ${day}    ${amount}`);
    const variants: { name: string; content: string | Buffer }[] = [
      { name: 'commas', content: orders.map((cells) => cells.join(',')).join('\n') },
      { name: 'blanks', content: `${ragged.join('\n')}\n` },
      { name: 'blanks at the end, CRLF', content: ragged.map((line) => `${line}  \r\n`).join('') },
      { name: 'utf16', content: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(ragged.join('\n'), 'utf16le')]) },
    ];
    const found: Row[][] = [];
    for (const { content } of variants) found.push((await factsOf(content, 'utf8', { 1: 'buyer', 2: 'paid_at', 3: 'pay_amount' })).rows);
    expect(found[0]?.map(({ pay, paid }) => [pay, paid])).toContainEqual([2973, '1997-01-18 00:00:00']);
    expect(found[0]).toHaveLength(3);
    for (const [at, { name }] of variants.entries()) expect(found[at], name).toEqual(found[0]);
  });

  test('GB18030 is decided by the bytes of the middle and the end too', async () => {
    const many = Array.from({ length: 30_000 }, (_, n) => ({
      no: String(n + 1),
      buyer: 'a',
      status: '',
      address: n < 25_000 ? '' : '浙江省 杭州市 西湖区',
    }));
    const path = fileOf(desk, 'late.csv', orderFile(many), 'gb18030');
    const detected = await detect(path, 'late.csv', { type: 'auto', map: {} });
    expect(detected.kind === 'orders' && detected.detected.sniffed.encoding).toBe('gb18030');
  });

  test('amounts: 总金额 is what was paid, the amount kept is after refunds, a contradiction is counted', async () => {
    const shop = await freshShop(desk);
    const outcome = await loaded(
      desk,
      shop,
      fileOf(
        desk,
        'trap.csv',
        orderFile([
          { no: '1', total: '100', kept: '70', refund: '30' },
          { no: '2', total: '100', kept: '100', refund: '30' },
          { no: '3', paid: '', kept: '0' },
        ]),
      ),
    );
    expect(await totalsOf(desk, shop)).toMatchObject({ orders: 3, paid: 2, pay: 20000, refund: 6000, amount: 30000 });
    expect(outcome.warnings.map((warning) => warning.zh)).toContain('1 张已付款订单的 总金额 ≠ 实付 + 退款；支付金额按总金额计。');
  });

  test('a buyer is one person in every file, and never readable', async () => {
    const one = await factsOf(orderFile([{ no: '1', buyer: '小明' }]));
    const two = await factsOf(
      orderFile([
        { no: '2', buyer: '小明' },
        { no: '3', buyer: '小红' },
      ]),
      'gb18030',
    );
    expect(one.rows[0]?.buyer).toBe(two.rows[0]?.buyer);
    expect(two.rows[0]?.buyer).not.toBe(two.rows[1]?.buyer);
    expect(one.rows[0]?.buyer).not.toBe('0');
  });

  test('a mapping: unknown columns and fields are refused with what there is', async () => {
    const path = fileOf(desk, 'map.csv', '甲,乙,丙\n2026-01-01,5,x\n');
    const wish = (map: Record<string, string>) => detect(path, 'map.csv', { type: 'auto', map });
    await expect(wish({ 丁: 'pay_amount', 甲: 'paid_at', 乙: 'units' })).rejects.toMatchObject({
      code: 'imports.map_unknown_column',
      place: { column: '丁' },
    });
    await expect(wish({ 甲: 'nonsense' })).rejects.toMatchObject({ code: 'imports.map_unknown_field' });
    await expect(wish({ 甲: 'paid_at', 丙: 'buyer' })).rejects.toMatchObject({ code: 'imports.columns_missing' });
    await expect(detect(path, 'map.csv', { type: 'nonsense', map: {} })).rejects.toMatchObject({ code: 'imports.type_unsupported' });
    const { rows: found } = await factsOf('甲,乙,丙\n2026-01-01,5,x\n', 'utf8', { 甲: 'paid_at', 乙: 'payment_amount', 丙: '买家' });
    expect(found).toEqual([expect.objectContaining({ pay: 500, amount: 500, paid: '2026-01-01 00:00:00' })]);
  });

  test('headers are matched by name, not by place', async () => {
    const cells = orderLine({ no: '77', total: '55.00' }).split(',');
    const at = HEADER.split(',')
      .map((_, index) => index)
      .reverse();
    const { rows: found } = await factsOf(`${at.map((index) => HEADER.split(',')[index]).join(',')}\n${at.map((index) => cells[index]).join(',')}\n`);
    expect(found).toEqual([expect.objectContaining({ order_no: '77', amount: 5500 })]);
  });
});
