import { gzipSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, test } from 'vitest';
import { detect, type ImportDesk } from '../../../src/domains/imports/index.ts';
import { fileOf, freshDesk, freshShop, load } from '../desk.ts';
import { factRows, readLines, taken } from './shop_facts.ts';

/** What a file is, found by its bytes and words: encodings, wrong dimensions, headers far down, several tables, languages, columns that come and go. */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

async function taker(name: string, bytes: Buffer | string): Promise<string> {
  const found = await detect(fileOf(desk, name, bytes), name, { type: 'auto', map: {} });
  return found.kind === 'orders' ? found.detected.format.id : found.format.id;
}

const SOURCES = [
  '统计日期\t一级来源\t二级来源\t三级来源\t四级来源\t访客数\t浏览量\t支付买家数\t支付金额',
  '2026-06-01\t平台流量\t手淘搜索\t-\t-\t"1,203"\t2000\t30\t"3,000.50"',
  '2026-06-01\t平台流量\t我的淘宝\t-\t-\t97\t120\t1\t50',
].join('\r\n');

describe('encodings', () => {
  test.each([
    ['UTF-16LE with BOM', iconv.encode(SOURCES, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16LE without BOM', iconv.encode(SOURCES, 'utf-16le'), 'utf-16le'],
    ['UTF-16BE with BOM', iconv.encode(SOURCES, 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['UTF-16BE without BOM', iconv.encode(SOURCES, 'utf-16be'), 'utf-16be'],
    ['UTF-8', Buffer.from(SOURCES), 'utf-8'],
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${SOURCES}`), 'utf-8-bom'],
    ['GB18030', iconv.encode(SOURCES, 'gb18030'), 'gb18030'],
    ['UTF-16LE in a gz', gzipSync(iconv.encode(SOURCES, 'utf-16le', { addBOM: true })), 'utf-16le'],
  ])('%s: the same rows', async (_, bytes, encoding) => {
    const shop = await freshShop(desk);
    const { outcome } = await taken(desk, shop, fileOf(desk, 'sources.csv', bytes));
    expect(outcome).toMatchObject({ format: 'sycm-source-traffic', encoding, rowsRejected: 0, controlTotals: { visitors: 1300 } });
    expect((await factRows(desk, shop, 'traffic_day')).map(({ source, payment_amount }) => [source, payment_amount])).toEqual([
      ['平台流量/我的淘宝', 50],
      ['平台流量/手淘搜索', 3000.5],
    ]);
  });
});

test.each(['utf-16le', 'utf-16be'])('%s of more than the sample: read to its end, and a quote that is never closed is seen', async (encoding) => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `2026-06-01\t平台流量\t来源${at}\t-\t-\t1\t2\t0\t"1,000.50"`);
  const head = SOURCES.split('\r\n')[0] as string;
  const bytes = iconv.encode([head, ...rows].join('\r\n'), encoding, { addBOM: true });
  expect(bytes.length).toBeGreaterThan(1_400_000);
  const shop = await freshShop(desk);
  const { outcome } = await taken(desk, shop, fileOf(desk, 'long.csv', bytes));
  expect(outcome).toMatchObject({ encoding, rowsLoaded: 20_000, rowsRejected: 0, controlTotals: { visitors: 20_000 } });
  const cut = await taken(desk, await freshShop(desk), fileOf(desk, 'cut.csv', bytes.subarray(0, bytes.length - 2)));
  expect(cut.outcome).toMatchObject({ rowsLoaded: 19_999, rowsRejected: 1 });
});

describe('workbooks', () => {
  const ROWS = [
    ['日期', '推广渠道', '计划ID', '计划', '展现量', '点击量', '花费'],
    ['2026-06-01', '直通车', '11', '甲', 1203, 10, 12.3],
    ['2026-06-02', '直通车', '11', '甲', 1000, 9, 8],
  ];
  const bytes = (bookType: 'xlsx' | 'biff8', rows: unknown[][] = ROWS): Uint8Array => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '数据');
    return new Uint8Array(write(book, { type: 'buffer', bookType }) as Uint8Array);
  };

  test.each(['A1', 'A1:A1', 'A1:B2', 'A1:XFD1048576'])('an xlsx that says its cells are %s is read by its cells', async (dimension) => {
    const parts = unzipSync(bytes('xlsx'));
    const path = 'xl/worksheets/sheet1.xml';
    const sheet = strFromU8(parts[path] as Uint8Array).replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="${dimension}"/>`);
    expect(sheet).toContain(`ref="${dimension}"`);
    const shop = await freshShop(desk);
    const { outcome } = await taken(desk, shop, fileOf(desk, 'wrong.xlsx', Buffer.from(zipSync({ ...parts, [path]: strToU8(sheet) }))));
    expect(outcome).toMatchObject({ rowsLoaded: 2, rowsRejected: 0, controlTotals: { ad_cost: 20.3, impressions: 2203, clicks: 19 } });
  });

  test.each([1, 5, 30])('a header in row %i of an old xls', async (row) => {
    const notes = Array.from({ length: row - 1 }, (_, at) => [`说明第 ${at + 1} 行`]);
    const shop = await freshShop(desk);
    const { outcome } = await taken(desk, shop, fileOf(desk, 'notes.xls', Buffer.from(bytes('biff8', [...notes, ...ROWS]))));
    expect(outcome).toMatchObject({ rowsLoaded: 2, rowsRejected: 0, controlTotals: { ad_cost: 20.3 } });
  });

  test.each([
    ['utf-8', 'utf-8'],
    ['gb18030', 'gb2312'],
  ])('a web page in %s that calls itself xls: ids keep their digits, totals are no row', async (encoding, charset) => {
    const rows = [
      ['日期', '主体ID', '主体类型', '展现量', '点击量', '花费', '总成交金额'],
      ['2026-06-01', '900719925474099312', '商品', '1,203', '10', '12.30', '0'],
    ];
    const cells = rows.map((row) => `<tr>${row.map((cell) => `<td style="mso-number-format:'\\@'">${cell}</td>`).join('')}</tr>`).join('');
    const page = `<html><head><meta charset="${charset}"></head><body><table>${cells}</table></body></html>`;
    const shop = await freshShop(desk);
    const { outcome } = await taken(desk, shop, fileOf(desk, 'page.xls', iconv.encode(page, encoding)));
    expect(outcome).toMatchObject({ format: 'wxt-ads', rowsLoaded: 1, controlTotals: { ad_cost: 12.3 } });
    expect(await factRows(desk, shop, 'ad_day')).toMatchObject([{ product_id: '900719925474099312', impressions: 1203 }]);
  });

  test('a plan report in a zip is dated by its rows, a product report without 日期 by its own name or the zip’s', async () => {
    const plan =
      '日期,场景ID,场景名字,计划ID,计划名字,展现量,点击量,花费,直接成交金额,间接成交金额,总成交金额\n2026-08-30,1,关键词,70001,甲,100,10,5.5,1,2,3\n';
    const shop = await freshShop(desk);
    const zip = (name: string, text: string) => Buffer.from(zipSync({ [name]: new Uint8Array(iconv.encode(text, 'gb18030')) }));
    const one = await taken(desk, shop, fileOf(desk, '计划报表_20260901_110309.zip', zip('计划报表.csv', plan)));
    expect(one.outcome).toMatchObject({ format: 'wxt-ads', rowsLoaded: 1, period: { from: '2026-08-30', to: '2026-08-30' } });
    const goods =
      '场景ID,场景名字,原二级场景ID,原二级场景名字,计划ID,计划名字,主体ID,主体类型,主体名称,展现量,点击量,花费,净成交金额,总成交金额\n1,关键词,2,词,70001,甲,900001,商品,杯,100,10,7,0,30\n';
    const two = await taken(desk, shop, fileOf(desk, '下载.zip', zip('商品报表_20260901_e2cbd482.csv', goods)));
    expect(two.outcome).toMatchObject({ rowsLoaded: 1, period: { from: '2026-09-01', to: '2026-09-01' }, controlTotals: { ad_cost: 7 } });
    const three = await taken(desk, shop, fileOf(desk, '商品报表_20260902_e2cbd482.zip', zip('商品报表.csv', goods)));
    expect(three.outcome).toMatchObject({ period: { from: '2026-09-02', to: '2026-09-02' } });
  });

  test('a 时间周期 of one day dates its row, one of several days is refused with what to do', async () => {
    const { outcome, facts } = await readLines(desk, [
      '时间周期,主体ID,主体类型,展现量,点击量,花费,总成交金额,平台助推总成交',
      '2026-03-23~2026-03-23,900001,商品,100,10,5,50,0',
      '2026-03-23~2026-03-29,900001,商品,700,70,35,350,0',
    ]);
    expect(outcome).toMatchObject({ rowsLoaded: 1, rowsRejected: 1, rejected: [{ line: 3, column: '时间周期' }] });
    expect(outcome.rejected[0]?.remedy.zh).toContain('分日');
    expect(await facts('ad_day')).toMatchObject([{ day: '2026-03-23', cost: 5 }]);
  });
});

test('a text header in line 30 is found, one in line 31 is not, and the file is refused by name', async () => {
  const of = (line: number): string => [...Array.from({ length: line - 1 }, () => '说明'), '日期,费用类型,金额', '2026-06-01,房租,1'].join('\n');
  expect(await taker('30.csv', of(30))).toBe('zhanggui-costs');
  const { error } = await load(desk, await freshShop(desk), fileOf(desk, '31.csv', of(31)));
  expect(error?.code).toBe('imports.header_not_found');
});

test('several tables split by # blocks: the first is read, the others are told of', async () => {
  const { outcome, facts } = await readLines(desk, [
    '# ----------------------------------------',
    '# Traffic acquisition',
    '# Start date: 20260501',
    '# End date: 20260501',
    '# ----------------------------------------',
    'Session primary channel group (Default Channel Group),Total users,Sessions,Key events',
    ',150,170,3',
    'Organic Search,100,110,2',
    'Direct,60,60,1',
    '',
    '# ----------------------------------------',
    '# Users by country',
    '# Start date: 20260501',
    '# End date: 20260501',
    '# ----------------------------------------',
    'Country,Total users,Sessions,Key events',
    'France,90,100,1',
    'Spain,60,70,2',
  ]);
  expect(outcome).toMatchObject({ format: 'ga4-traffic', rowsLoaded: 3, rowsRejected: 0 });
  expect((await facts('traffic_day')).map(({ source, visitors }) => [source, visitors])).toEqual([
    ['Direct', 60],
    ['Organic Search', 100],
    ['all', 150],
  ]);
  expect(outcome.warnings.map(({ zh }) => zh).join()).toContain('说明行');
});

describe('columns that come and go', () => {
  const about = (warnings: readonly { zh: string }[], start: string): string[] => warnings.map(({ zh }) => zh).filter((zh) => zh.startsWith(start));

  test('a known column that vanished is a warning, and its number stays as the shop has it', async () => {
    const header = '日期,计划ID,计划名字,展现量,点击量,花费,总成交金额,总成交笔数';
    const { shop, facts } = await readLines(desk, [header, '2026-06-01,1,甲,9,1,3,30,2']);
    const { outcome } = await taken(desk, shop, fileOf(desk, 'less.csv', `${header.replace(',总成交笔数', '')}\n2026-06-01,1,甲,9,1,4,40\n`));
    expect(about(outcome.warnings, '文件缺少这些已知的列')).toEqual(['文件缺少这些已知的列，相应的数保持原样或未知：总成交笔数']);
    expect(await facts('ad_day')).toMatchObject([{ cost: 4, amount: 40, orders: 2 }]);
  });

  test('unknown columns are listed by name, known unused ones are not, people in a header are not repeated', async () => {
    const { outcome } = await readLines(desk, [
      '日期,计划ID,展现量,点击量,花费,总成交金额,总成交笔数,点击率,新出的指标,另一个指标',
      '2026-06-01,1,9,1,3,30,2,0.1,5,6',
    ]);
    expect(about(outcome.warnings, '没有用到的列')).toEqual(['没有用到的列：新出的指标、另一个指标']);
    expect(about(outcome.warnings, '文件缺少')).toEqual([]);
  });

  test('a required column that vanished refuses the file and says which', async () => {
    const { error } = await load(
      desk,
      await freshShop(desk),
      fileOf(desk, 'none.csv', '订单号,商品ID,商品名称,订购数量,京东价,结算金额\n1,2,杯,1,5,5\n'),
    );
    expect(error?.code).toMatch(/^imports\./);
    expect(error?.text.zh.length).toBeGreaterThan(5);
  });
});
