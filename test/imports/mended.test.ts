import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Shop } from '../../src/domains/accounts/index.ts';
import { type ImportDesk, startImport, undoImport } from '../../src/domains/imports/index.ts';
import { readRecords } from '../../src/domains/imports/sniff/records.ts';
import { fileOf, freshDesk, freshShop } from './desk.ts';
import { HEADER, orderLine } from './order_csv.ts';
import { everything } from './reports/shop_facts.ts';

/**
 * Rows that were refused come back mended: they complete the file they were in, by the same mapping, and nothing of what was taken is replaced.
 */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

type Wish = { type?: string; map?: Record<string, string> };

async function taken(shop: Shop, path: string, { type = 'auto', map = {} }: Wish = {}) {
  const file = path.split('/').at(-1) as string;
  const record = await (await startImport(desk, { path, file, shop: shop.id, by: 'test', wish: { type, map } })).end;
  if (record.state !== 'done' || !record.outcome) throw new Error(`${record.state}: ${record.error?.code} ${record.error?.text.en}`);
  return { id: record.id, outcome: record.outcome };
}

const factsOf = async (shop: Shop): Promise<string> => (await everything(desk, shop)).replaceAll(`"shop_id":${shop.id},`, '');

function book(rows: readonly (readonly string[])[]): Buffer {
  const all = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(all, XLSX.utils.aoa_to_sheet(rows.map((row) => [...row])), '表');
  return XLSX.write(all, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

type Case = {
  name: string;
  wish?: Wish;
  header: string;
  /** Rows as they should be, and which of their cells are written wrongly in the file: row → [right, wrong]. */
  rows: readonly string[];
  wrong: Readonly<Record<number, readonly [string, string]>>;
};

const CASES: readonly Case[] = [
  {
    name: 'ads: rows of one plan and day add up',
    header: '日期,推广渠道,计划ID,花费,点击量',
    rows: ['2026-01-02,直通车,p,10.00,1', '2026-01-02,直通车,p,20.00,2', '2026-01-02,直通车,p,30.00,3', '2026-01-03,直通车,p,5.00,1'],
    wrong: { 1: ['20.00', '二十'], 3: ['5.00', '五'] },
  },
  {
    name: 'costs that add up: a bill of fees',
    header: '日期,费用类型,金额',
    rows: ['2026-01-02,房租,10.00', '2026-01-03,工资,20.00'],
    wrong: { 1: ['20.00', '?'] },
  },
  {
    name: 'order lines without numbers',
    header: '订单编号,标题,价格,购买数量,外部系统编号,商品属性,买家应付货款,订单状态,订单创建时间,订单付款时间',
    rows: [
      '1,甲,10.00,1,S,,10.00,交易成功,2026-01-02 10:00:00,2026-01-02 10:01:00',
      '1,乙,20.00,2,S,,40.00,交易成功,2026-01-02 10:00:00,2026-01-02 10:01:00',
      '1,丙,30.00,1,S,,30.00,交易成功,2026-01-02 10:00:00,2026-01-02 10:01:00',
    ],
    wrong: { 1: ['20.00', '二十'] },
  },
  {
    name: 'traffic of a file without dates, by the day somebody said',
    wish: { map: { '2026-05-01': 'day' } },
    header: '商品ID,商品访客数',
    rows: ['P1,10', 'P2,20'],
    wrong: { 1: ['20', '2O'] },
  },
  {
    name: 'ads by a mapping of columns and a constant',
    wish: { type: 'ads', map: { 投放日: 'day', 支出额: 'cost', "'全部渠道'": 'channel' } },
    header: '投放日,支出额',
    rows: ['2026-01-02,10.00', '2026-01-02,20.00', '2026-01-04,7'],
    wrong: { 1: ['20.00', '二十'] },
  },
  {
    name: 'orders of Taobao, in the engine',
    header: HEADER,
    rows: [orderLine({ no: '1', buyer: '' }), orderLine({ no: '2', buyer: '', address: '' }), orderLine({ no: '3', buyer: '' })],
    wrong: { 1: ['100.00', '一百'] },
  },
  {
    name: 'days whose order only the whole file tells',
    header: '日期,费用类型,金额',
    rows: ['25/08/2026,a,111', '05/08/2026,b,777', '06/08/2026,c,333'],
    wrong: { 1: ['777', '七'] },
  },
];

function spoilt({ rows, wrong }: Case): string[] {
  return rows.map((row, at) => (wrong[at] ? row.replace(wrong[at][0], wrong[at][1]) : row));
}

/** The file of rejected rows as somebody sends it back, its cells mended. */
function mend(file: string, { wrong }: Case): string[][] {
  const text = readFileSync(join(desk.dataDir, 'rejected', file), 'utf8').replace(/^\uFEFF/, '');
  const fixes = Object.values(wrong);
  const [header, ...rows] = readRecords(text, ',', Number.POSITIVE_INFINITY).map(({ cells }) => [...cells]);
  const own = header?.indexOf('行号 line') as number;
  const mended = rows.map((cells, at) =>
    cells.map((cell, column) => {
      const [right, bad] = fixes[at] as readonly [string, string];
      return column < own && (cell === bad || cell === `'${bad}`) ? right : cell;
    }),
  );
  return [header as string[], ...mended];
}

const csv = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.map((cell) => `"${cell}"`).join(',')}\r\n`).join('');

describe.each(CASES)('$name', (one) => {
  // Of the ways to save it the workbook is tried where rows add up and where the engine reads it.
  const kinds = one.name.startsWith('ads: ') || one.header === HEADER ? (['csv', 'xlsx'] as const) : (['csv'] as const);
  test.each(kinds)('mended in a %s: the facts are those of the right file, twice changes nothing, undo takes them away', async (kind) => {
    const [shop, right] = [await freshShop(desk), await freshShop(desk)];
    await taken(right, fileOf(desk, 'right.csv', `${one.header}\n${one.rows.join('\n')}\n`), one.wish);
    const first = await taken(shop, fileOf(desk, 'spoilt.csv', `${one.header}\n${spoilt(one).join('\n')}\n`), one.wish);
    expect(first.outcome.rowsRejected).toBe(Object.keys(one.wrong).length);
    const without = await factsOf(shop);
    const rows = mend(first.outcome.rejectedFile as string, one);
    const path = fileOf(desk, `mended.${kind}`, kind === 'csv' ? csv(rows) : book(rows));
    const second = await taken(shop, path);
    expect(second.outcome.rejected).toEqual([]);
    expect(second.outcome).toMatchObject({ format: first.outcome.format, rowsRejected: 0, rowsLoaded: Object.keys(one.wrong).length });
    const facts = await factsOf(shop);
    expect(facts).toBe(await factsOf(right));
    expect((await taken(shop, path)).outcome).toMatchObject({ rowsLoaded: 0 });
    expect(await factsOf(shop)).toBe(facts);
    await undoImport(desk, second.id);
    expect(await factsOf(shop)).toBe(without);
  });
});
