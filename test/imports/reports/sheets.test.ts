import { type CellObject, utils, write } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import type { ImportDesk } from '../../../src/domains/imports/index.ts';
import { fileOf, freshDesk, freshShop } from '../desk.ts';
import { factRows, taken } from './shop_facts.ts';

/** Workbooks of several sheets, and cells that hold no value of their own. */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const HEADER = ['日期', '推广渠道', '计划ID', '展现量', '点击量', '花费'];
const row = (day: string, cost: unknown): unknown[] => [day, '直通车', '1', 100, 10, cost];

/** A workbook; sheets whose name begins with `*` are hidden. */
function book(sheets: Readonly<Record<string, unknown[][]>>, bookType: 'xlsx' | 'biff8' = 'xlsx'): Buffer {
  const made = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(made, utils.aoa_to_sheet(rows), name.replace('*', ''));
  made.Workbook = { Sheets: Object.keys(sheets).map((name) => ({ Hidden: name.startsWith('*') ? 1 : 0 })) };
  return Buffer.from(write(made, { type: 'buffer', bookType }) as Uint8Array);
}

const daysOf = async (bytes: Buffer, name = 'book.xlsx') => {
  const shop = await freshShop(desk);
  const { outcome } = await taken(desk, shop, fileOf(desk, name, bytes));
  const days = (await factRows(desk, shop, 'ad_day')).map(({ day }) => day);
  return { outcome, days, says: outcome.warnings.map(({ zh }) => zh).join('\n') };
};

test.each(['xlsx', 'biff8'] as const)('sheets that go on with one another are read together, and said (%s)', async (bookType) => {
  const sheets = {
    '1月': [['报表'], HEADER, row('2026-01-01', 1), row('2026-01-02', 2)],
    说明: [['看这里']],
    '2月': [['标题'], ['又一行'], HEADER, row('2026-02-01', 4), row('2026-02-02', '贵')],
  };
  const { outcome, days, says } = await daysOf(book(sheets, bookType));
  expect(days).toEqual(['2026-01-01', '2026-01-02', '2026-02-01']);
  // Rows are counted on: row 4 is the last of the first sheet.
  expect(outcome).toMatchObject({ rowsLoaded: 3, rowsRejected: 1, controlTotals: { ad_cost: 7 }, rejected: [{ line: 6, column: '花费' }] });
  expect(says).toMatch(/2 个工作表接起来读：1月、2月/);
  expect(says).not.toMatch(/没有读/);
});

test('another view of the same figures is named and not read', async () => {
  const { days, says } = await daysOf(book({ 概览: [HEADER, row('2026-01-01', 1)], 自营: [HEADER, row('2026-01-02', 1)] }));
  expect(days).toEqual(['2026-01-01']);
  expect(says).toMatch(/没有读的工作表：自营/);
});

test('a hidden sheet is not taken in the place of one that can be seen', async () => {
  const more = [...HEADER, '成交金额'];
  const { days, says } = await daysOf(book({ 数据: [HEADER, row('2026-01-01', 1)], '*底稿': [more, [...row('2026-01-09', 9), 5]] }));
  expect(days).toEqual(['2026-01-01']);
  expect(says).toMatch(/没有读的工作表：底稿/);
});

test.each([
  ['an error', { t: 'e', v: 0x17, w: '#REF!' }, '#REF!'],
  ['another error', { t: 'e', v: 0x0f, w: '#VALUE!' }, '#VALUE!'],
] as const)('%s where an amount has to be refuses the row', async (_, cell, value) => {
  for (const bookType of ['xlsx', 'biff8'] as const) {
    const { outcome } = await daysOf(book({ 数据: [HEADER, row('2026-01-01', 1), row('2026-01-02', cell satisfies CellObject)] }, bookType));
    expect(outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 1, rejected: [{ line: 3, column: '花费', value }] });
  }
});

test('a formula that nobody has worked out is no empty cell: it refuses the row, with what stands there', async () => {
  const parts = unzipSync(
    new Uint8Array(
      book({
        数据: [
          [...HEADER, '成交金额'],
          [...row('2026-01-01', 1), 5],
          [...row('2026-01-02', 2), 77],
        ],
      }),
    ),
  );
  const name = 'xl/worksheets/sheet1.xml';
  parts[name] = strToU8(strFromU8(parts[name] as Uint8Array).replace('<v>77</v>', '<f>F3*2 &amp; ""</f>'));
  const { outcome, days } = await daysOf(Buffer.from(zipSync(parts)));
  expect(days).toEqual(['2026-01-01']);
  expect(outcome.rejected).toMatchObject([{ line: 3, column: '成交金额', value: '=F3*2 & ""' }]);
});
