import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { utils, type WorkBook, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ImportDesk } from '../../../src/domains/imports/index.ts';
import { sql } from '../../../src/warehouse/sql.ts';
import { fileOf, freshDesk, freshShop, load, loaded, totalsOf } from '../desk.ts';
import { orderFile } from '../order_csv.ts';
import { factRows, taken } from './shop_facts.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const HEADER = ['日期', '推广渠道', '计划ID', '计划', '展现量', '点击量', '花费'];
const ROWS = [
  ['2026-06-01', '直通车', '1234567890123456', '甲', '1,203', '10', '¥12.30'],
  ['2026-06-02', '直通车', '1234567890123456', '甲', '1000', '9', '8'],
];
const csv = (rows: string[][], delimiter = ','): string =>
  rows.map((row) => row.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter)).join('\r\n');
const TEXT = csv([HEADER, ...ROWS]);

function book(sheets: Record<string, unknown[][]>, bookType: 'xlsx' | 'biff8'): Buffer {
  const made: WorkBook = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(made, utils.aoa_to_sheet(rows), name);
  return Buffer.from(write(made, { type: 'buffer', bookType }) as Uint8Array);
}

const NOTES = [['说明'], ['这里没有数据']];
const TABLE = `<html><meta charset="utf-8"><table>${[HEADER, ...ROWS].map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table></html>`;
const PACKED: readonly [string, Buffer][] = [
  ['plain.csv', Buffer.from(TEXT)],
  ['gb18030.csv', iconv.encode(TEXT, 'gb18030')],
  ['utf16.csv', iconv.encode(csv([HEADER, ...ROWS], '\t'), 'utf-16le', { addBOM: true })],
  ['semicolon.csv', Buffer.from(csv([HEADER, ...ROWS], ';'))],
  ['tabs.xls', Buffer.from(csv([HEADER, ...ROWS], '\t'))],
  ['page.xls', Buffer.from(TABLE)],
  ['gz.csv.gz', gzipSync(TEXT)],
  ['zip.zip', Buffer.from(zipSync({ 'readme.md': strToU8('x'), 'a/报表.csv': strToU8(TEXT) }))],
  ['book.xlsx', book({ 说明: NOTES, 数据: [HEADER, ...ROWS] }, 'xlsx')],
  ['old.xls', book({ 说明: NOTES, 数据: [['标题行'], [], HEADER, ...ROWS] }, 'biff8')],
  ['book.zip', Buffer.from(zipSync({ '报表.xlsx': new Uint8Array(book({ 数据: [HEADER, ...ROWS] }, 'xlsx')) }))],
];

describe('one report, however it is packed, is the same facts', () => {
  test.each(PACKED)('%s', async (name, bytes) => {
    const shop = await freshShop(desk);
    const { outcome } = await taken(desk, shop, fileOf(desk, name, bytes));
    expect(outcome).toMatchObject({
      format: 'zhanggui-ads',
      rowsLoaded: 2,
      rowsRejected: 0,
      controlTotals: { ad_cost: 20.3, impressions: 2203, clicks: 19 },
    });
    expect(await factRows(desk, shop, 'ad_day')).toMatchObject([
      { day: '2026-06-01', plan_id: '1234567890123456', impressions: 1203, cost: 12.3 },
      { day: '2026-06-02', cost: 8 },
    ]);
  });
});

test('orders in a workbook and in a gz are the orders of the plain file', async () => {
  const text = orderFile([{ no: '1001' }, { no: '1002' }]);
  const plain = await freshShop(desk);
  await loaded(desk, plain, fileOf(desk, 'orders.csv', text));
  const rows = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  for (const [name, bytes] of [
    ['orders.xlsx', book({ s: rows }, 'xlsx')],
    ['orders.csv.gz', gzipSync(text)],
  ] as const) {
    const shop = await freshShop(desk);
    expect(await loaded(desk, shop, fileOf(desk, name, bytes))).toMatchObject({ format: 'taobao-orders', rowsLoaded: 2 });
    expect((await totalsOf(desk, shop)).pay).toBe((await totalsOf(desk, plain)).pay);
  }
});

test('cells of a workbook: dates and percents as such, long numbers refused as ids', async () => {
  const shop = await freshShop(desk);
  const sheet = utils.aoa_to_sheet([HEADER, [46174, '直通车', 1.016007048451234e18, '甲', 5, 1, 2.5], [46175.5, '直通车', 77, '甲', 5, 1, 2.5]]);
  for (const cell of ['A2', 'A3']) Object.assign(sheet[cell] as object, { z: 'yyyy-mm-dd' });
  const made = utils.book_new();
  utils.book_append_sheet(made, sheet, '数据');
  const { outcome } = await taken(
    desk,
    shop,
    fileOf(desk, 'cells.xlsx', Buffer.from(write(made, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array)),
  );
  expect(outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 1, rejected: [{ line: 2, column: '计划ID' }] });
  expect(await factRows(desk, shop, 'ad_day')).toMatchObject([{ day: '2026-06-02', plan_id: '77' }]);
});

test.each([
  ['two.zip', Buffer.from(zipSync({ 'a.csv': strToU8(TEXT), 'b.csv': strToU8(TEXT) })), 'imports.archive_many', /a\.csv、b\.csv/],
  ['none.zip', Buffer.from(zipSync({ 'readme.md': strToU8('x') })), 'imports.archive_empty', /没有可以读的文件/],
  ['cut.gz', gzipSync(TEXT.repeat(50)).subarray(0, 40), 'imports.packed_damaged', /打不开/],
  ['cut.xlsx', book({ s: [HEADER] }, 'xlsx').subarray(0, 900), 'imports.packed_damaged', /打不开/],
])('%s is refused', async (name, bytes, code, says) => {
  const shop = await freshShop(desk);
  const record = await load(desk, shop, fileOf(desk, name, bytes));
  expect(record.error?.code).toBe(code);
  expect(record.error?.text.zh).toMatch(says);
});

/** A zip with one byte of its first file's data changed; the file is stored as it is, so that only its sum tells. */
function damaged(): Buffer {
  const bytes = Buffer.from(zipSync({ 'a.csv': [strToU8(TEXT), { level: 0 }] }));
  bytes.write('9', bytes.indexOf('¥12.30') + 2, 'latin1');
  return bytes;
}

/** A zip as streaming programs write it: its sizes in 64 bits. */
function in64Bits(): Buffer {
  const bytes = Buffer.from(zipSync({ 'a.csv': strToU8(TEXT) }));
  const at = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  const end = bytes.indexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  extra.writeBigUInt64LE(BigInt(bytes.readUInt32LE(at + 24)), 4);
  extra.writeBigUInt64LE(BigInt(bytes.readUInt32LE(at + 20)), 12);
  for (const place of [20, 24]) bytes.writeUInt32LE(0xffffffff, at + place);
  const name = at + 46 + bytes.readUInt16LE(at + 28);
  bytes.writeUInt16LE(20, at + 30);
  bytes.writeUInt32LE(bytes.readUInt32LE(end + 12) + 20, end + 12);
  return Buffer.concat([bytes.subarray(0, name), extra, bytes.subarray(name)]);
}

/** A zip whose file says that it is locked. */
function locked(): Buffer {
  const bytes = Buffer.from(zipSync({ 'a.csv': [strToU8(TEXT), { level: 0 }] }));
  bytes.writeUInt16LE(1, 6);
  bytes.writeUInt16LE(1, bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 8);
  return bytes;
}

test.each([
  ['sizes in 64 bits', in64Bits()],
  ['a file without an extension', Buffer.from(zipSync({ 报表: strToU8(TEXT), 'readme.md': strToU8('x') }))],
  ['a name in GBK', Buffer.from(zipSync({ [iconv.encode('报表.csv', 'gbk').toString('latin1')]: strToU8(TEXT) }))],
])('a zip with %s is read', async (_, bytes) => {
  const shop = await freshShop(desk);
  expect((await taken(desk, shop, fileOf(desk, 'one.zip', bytes))).outcome).toMatchObject({ rowsLoaded: 2, controlTotals: { ad_cost: 20.3 } });
});

const LONG = strToU8(`${HEADER.join(',')}\n${Array.from({ length: 20_000 }, (_, at) => `2026-06-01,直通车,${at},甲,1,1,${at}`).join('\n')}`);
test.each([
  ['cut.zip', Buffer.from(zipSync({ 'a.csv': LONG })).subarray(0, 40_000), 'imports.packed_damaged', /已损坏或加了密码/],
  ['changed.zip', damaged(), 'imports.packed_damaged', /已损坏或加了密码/],
  ['locked.zip', locked(), 'imports.packed_damaged', /已损坏或加了密码/],
  [
    'many.zip',
    Buffer.from(zipSync(Object.fromEntries(Array.from({ length: 2_001 }, (_, at) => [`${at}.csv`, strToU8('x')])))),
    'imports.archive_too_many',
    /2001 个文件/,
  ],
])('%s is refused, and nothing of it goes in', async (name, bytes, code, says) => {
  const shop = await freshShop(desk);
  const record = await load(desk, shop, fileOf(desk, name, bytes));
  expect(record.error?.code).toBe(code);
  expect(record.error?.text.zh).toMatch(says);
  expect(await factRows(desk, shop, 'ad_day')).toEqual([]);
});

test('an export that says there is no data is no fault and changes nothing', async () => {
  const shop = await freshShop(desk);
  const { outcome } = await taken(desk, shop, fileOf(desk, 'nothing.xlsx', book({ s: [['暂无数据']] }, 'xlsx')));
  expect(outcome).toMatchObject({ format: 'empty-export', rowsRead: 0, rowsLoaded: 0, rowsRejected: 0 });
});

test('nothing is left behind', async () => {
  const { readdirSync } = await import('node:fs');
  writeFileSync(join(desk.dataDir, 'marker'), '');
  expect(readdirSync(join(desk.dataDir, 'uploads')).filter((name) => name.startsWith('copy-'))).toEqual([]);
  expect(await desk.warehouse.rows(sql`SELECT name FROM system.tables WHERE startsWith(name, 'stage_')`)).toEqual([]);
});
