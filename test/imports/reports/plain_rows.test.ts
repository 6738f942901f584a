import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { beforeAll, expect, test } from 'vitest';
import { bareLayers, layersOf } from '../../../src/domains/imports/engine/layers.ts';
import { type ImportDesk, type Outcome, undoImport } from '../../../src/domains/imports/index.ts';
import { type Fact, order, orderLine } from '../../../src/facts/index.ts';
import { param, rows, sql } from '../../../src/warehouse/sql.ts';
import { fileOf, freshDesk, freshShop, load } from '../desk.ts';

/**
 * Order lines of a large file are read by the engine where their cells are plain, by the code where they are not. The same lines with tabs between
 * them are read by the code alone, so the two ways can be held against each other.
 */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const HEADER = [
  ...['子订单编号', '主订单编号', '标题', '价格', '购买数量', '外部系统编号', '商品属性', '备注', '订单状态', '商家编码', '买家应付货款', '退款金额'],
  ...['订单创建时间', '订单付款时间'],
];

/** Enough lines for the engine to be asked; `odd` cells are put over them. */
const LINES = 9_000;

function plainLine(n: number): string[] {
  const second = String(n % 60).padStart(2, '0');
  return [
    ...[
      `26000000${100_000 + n}`,
      `25000000${100_000 + Math.floor(n / 3)}`,
      `春季新款真皮女鞋 平底单鞋（轻便）${n % 7}`,
      '129.00',
      String(1 + (n % 3)),
      `SKU-${n % 50}`,
    ],
    ...['颜色:黑;尺码:38', n % 9 === 0 ? '尽快发货' : '', '交易成功', `P${n % 40}`, n % 4 === 0 ? '' : '258.5', n % 5 === 0 ? '12' : '0.00'],
    ...[`2026-01-${String(1 + (n % 28)).padStart(2, '0')} 0${n % 10}:00:${second}`, n % 6 === 0 ? '' : `2026-01-28 12:30:${second}`],
  ];
}

const oddCell = fc.constantFrom(
  ...[
    '',
    '-',
    '--',
    'NULL',
    'none',
    ' 12 ',
    '="1016007"',
    "'1016007",
    '1.01601E+13',
    '10160070484512.0',
    '¥1,203.50',
    '12.345',
    '-5',
    '1203元',
    '1e3',
    '３',
  ],
  ...[
    '２０２６',
    '<b>',
    '= 1',
    '“引号”',
    'x　',
    '\u200b1',
    '2026/1/5 9:03',
    '2026-02-30 10:00:00',
    '1991-05-01 00:00:00',
    '20260105',
    '1970-01-01 00:00:00',
  ],
  ...['a"b', 'é', 'A'.repeat(65), '9'.repeat(20), '0', '00123', '4294967296', '暂无数据', '无', '/', 'A\\B', "it's", '2026-01-05 25:00:00'],
);
const odd = fc.array(fc.record({ line: fc.nat(LINES - 1), column: fc.nat(HEADER.length - 1), cell: oddCell }), { minLength: 1, maxLength: 60 });
const strange = fc.array(
  fc.record({ line: fc.nat(LINES), kind: fc.constantFrom('blank', 'header', 'short', 'extra', 'note', 'broken lines', 'repeat') }),
  { maxLength: 8 },
);

function linesOf(cells: { line: number; column: number; cell: string }[], lines: { line: number; kind: string }[]): string[][] {
  const all = Array.from({ length: LINES }, (_, n) => plainLine(n));
  for (const { line, column, cell } of cells) (all[line] as string[])[column] = cell;
  for (const { line, kind } of [...lines].sort((a, b) => b.line - a.line)) {
    const like = plainLine(line);
    if (kind === 'blank')
      all.splice(
        line,
        0,
        HEADER.map(() => ''),
      );
    if (kind === 'header') all.splice(line, 0, [...HEADER]);
    if (kind === 'short') all.splice(line, 0, like.slice(0, 5));
    if (kind === 'extra') all.splice(line, 0, [...like, 'x']);
    if (kind === 'note') all.splice(line, 0, ['#合计']);
    if (kind === 'broken lines')
      all.splice(
        line,
        0,
        like.map((cell, at) => (at === 7 ? '两行\n备注' : at === 0 ? `${cell}9` : cell)),
      );
    if (kind === 'repeat') all.splice(line, 0, [...plainLine((line * 7) % LINES)]);
  }
  return all;
}

const textOf = (lines: string[][], delimiter: string): string =>
  [HEADER, ...lines]
    .map((cells) => cells.map((cell) => (/[",\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter))
    .join('\r\n');

/** What a file came to: its outcome and the rows it made. */
async function cameTo(
  name: string,
  bytes: Buffer,
  more: { dayStartHour?: number; before?: boolean },
): Promise<{ outcome: object; facts: string[]; layers: string[] }> {
  const shop = await freshShop(desk, more.dayStartHour ? { dayStartHour: more.dayStartHour } : {});
  if (more.before)
    await desk.warehouse.insert(order.table, [
      {
        shop_id: shop.id,
        order_no: '25000000100001',
        status: 'paid',
        placed_at: '2026-01-01 00:00:00',
        placed_day: '2026-01-01',
        buyer_key: '77',
        version: 1,
      },
    ]);
  const record = await load(desk, shop, fileOf(desk, name, bytes));
  const { file: _file, ...outcome } = record.outcome as Outcome;
  const facts = await linesOfShop(shop.id);
  // What the import said of each row, as a second import would find it: kept as a layer or made of the fact.
  const lines = orderLine as unknown as Fact;
  const keys = sql`SELECT order_no, line_no FROM ${rows(orderLine)} WHERE shop_id = ${param.id(shop.id)}`;
  const said = await desk.warehouse.rows(
    sql`SELECT * EXCEPT (shop_id, row_hash, version, seq, export) FROM (${layersOf(lines, shop.id, keys)} UNION ALL ${bareLayers(lines, shop.id, keys)}) ORDER BY order_no, line_no`,
  );
  // The next shop must not be warned of this one's products.
  await undoImport(desk, record.id);
  return { outcome: { ...outcome, rejectedFile: outcome.rejectedFile !== null }, facts, layers: said.map((row) => JSON.stringify(row)) };
}

/** The lines of a shop, each as a text. */
async function linesOfShop(shop: number): Promise<string[]> {
  const found = await desk.warehouse.rows(
    sql`SELECT * EXCEPT (shop_id, row_hash, version) FROM ${rows(orderLine)} WHERE shop_id = ${param.id(shop)} ORDER BY order_no, line_no`,
  );
  return found.map((row) => JSON.stringify(row));
}

test('invariant: rows read by the engine are the facts, the refusals and the counts that the code makes of them', async () => {
  const shops = fc.record({ dayStartHour: fc.constantFrom(0, 4), before: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(odd, strange, shops, fc.constantFrom('gb18030', 'utf8'), async (cells, lines, shop, encoding) => {
      const all = linesOf(cells, lines);
      const byEngine = await cameTo('lines.csv', iconv.encode(textOf(all, ','), encoding), shop);
      const byCode = await cameTo('lines.tsv', iconv.encode(textOf(all, '\t'), encoding), shop);
      expect(byEngine.outcome).toEqual(byCode.outcome);
      const different = byEngine.facts.findIndex((row, at) => row !== byCode.facts[at]);
      expect(byEngine.facts[different]).toEqual(byCode.facts[different]);
      expect(byEngine.facts.length).toBe(byCode.facts.length);
      expect(byEngine.layers.find((row, at) => row !== byCode.layers[at])).toBeUndefined();
      expect(byEngine.layers.length).toBe(byCode.layers.length);
    }),
    { numRuns: 5, endOnFailure: true },
  );
}, 240_000);

test('a file of plain rows goes through the engine alone, with a few odd ones only those go through the code', async () => {
  const formats: string[] = [];
  const loadFile: ImportDesk['warehouse']['loadFile'] = (file, statement) => {
    formats.push(file.format);
    return desk.warehouse.loadFile(file, statement);
  };
  const watched = { ...desk, warehouse: { ...desk.warehouse, loadFile } };
  const shop = await freshShop(desk);
  const all = linesOf([], []);
  expect((await load(watched, shop, fileOf(desk, 'all.csv', textOf(all, ',')))).outcome).toMatchObject({ rowsLoaded: LINES, rowsRejected: 0 });
  expect(formats).toEqual(['CSV']);
  (all[17] as string[])[3] = '¥1,203.50';
  expect((await load(watched, shop, fileOf(desk, 'few.csv', textOf(all, ',')))).outcome).toMatchObject({ rowsChanged: 1, rowsUnchanged: LINES - 1 });
  expect(formats).toEqual(['CSV', 'CSV', 'CSV', 'TabSeparated']);
});

test('an odd line keeps the number it has among all lines of its order, those included that the engine has read', async () => {
  const all = linesOf([], []);
  // Lines 9–11 are one order; the last of them has no number of its own, and the last of 12–14 is refused.
  (all[11] as string[])[0] = '';
  (all[14] as string[])[3] = '三元';
  const byEngine = await freshShop(desk);
  const record = await load(desk, byEngine, fileOf(desk, 'nth.csv', textOf(all, ',')));
  const orderNo = (all[11] as string[])[1] as string;
  const numbers = await desk.warehouse.rows<{ line_no: string }>(
    sql`SELECT line_no FROM ${rows(orderLine)} WHERE shop_id = ${param.id(byEngine.id)} AND order_no = ${param.text(orderNo)} ORDER BY line_no`,
  );
  expect(numbers.map(({ line_no }) => line_no)).toEqual(['26000000100009', '26000000100010', '3']);
  const rejected = readFileSync(join(desk.dataDir, 'rejected', `import-${record.id}.csv`), 'utf8')
    .trim()
    .split('\r\n');
  expect(rejected).toHaveLength(2);
  expect(rejected[1]).toMatch(/#\d+#2"$/);
});

test('of two exports that the engine reads either order is the same lines, and taking one back is the other alone', async () => {
  const all = linesOf([], []);
  const later = all
    .slice(2_000)
    .map((cells, n) => cells.map((cell, at) => (at === 2 && n % 3 === 0 ? `${cell}（新）` : at === 11 && n % 4 === 0 ? '30' : cell)));
  const [first, second] = [
    fileOf(desk, 'ExportOrderDetailList202602011000.csv', textOf(all, ',')),
    fileOf(desk, 'ExportOrderDetailList202602021000.csv', textOf(later, ',')),
  ];
  /** What stands after some files, and after the last of them is taken back. */
  const after = async (files: readonly string[]): Promise<{ stands: string[]; without: string[] }> => {
    const shop = await freshShop(desk);
    const ids: number[] = [];
    for (const file of files) ids.push((await load(desk, shop, file)).id);
    const stands = await linesOfShop(shop.id);
    await undoImport(desk, ids.at(-1) as number);
    const without = await linesOfShop(shop.id);
    await undoImport(desk, ids[0] as number).catch(() => undefined);
    return { stands, without };
  };
  const [forth, back, firstAlone, secondAlone] = [
    await after([first, second]),
    await after([second, first]),
    await after([first]),
    await after([second]),
  ];
  const same = (a: string[], b: string[]): void => {
    expect(a.find((row, at) => row !== b[at])).toBeUndefined();
    expect(a.length).toBe(b.length);
  };
  expect(forth.stands.length).toBe(LINES);
  expect(forth.stands.filter((row) => row.includes('（新）'))).toHaveLength(Math.ceil(later.length / 3));
  same(forth.stands, back.stands);
  same(forth.without, firstAlone.stands);
  same(back.without, secondAlone.stands);
  expect(firstAlone.without).toEqual([]);
}, 240_000);
