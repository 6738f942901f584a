import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Shop } from '../../src/domains/accounts/index.ts';
import { type ImportDesk, recoverImports } from '../../src/domains/imports/index.ts';
import { fileOf, freshDesk, freshShop, load, loaded, totalsOf } from './desk.ts';
import { HEADER, orderFile, orderLine } from './order_csv.ts';

let desk: ImportDesk;
let shop: Shop;
beforeAll(async () => {
  desk = await freshDesk();
  shop = await freshShop(desk);
  await loaded(desk, shop, fileOf(desk, 'good.csv', orderFile([{ no: '1001' }, { no: '1002' }])));
});

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const utf8 = (text: string): Buffer => Buffer.from(text);

/** Every file that is refused whole: its code, what the sentence must name, where, and what the remedy must say. */
const REFUSED: readonly { name: string; content: Buffer; code: string; says: RegExp; fix: RegExp; line?: number; column?: string }[] = [
  { name: 'empty.csv', content: Buffer.alloc(0), code: 'imports.file_empty', says: /空文件/, fix: /重新导出/ },
  { name: 'blank.csv', content: utf8('\uFEFF\r\n  \r\n'), code: 'imports.file_empty', says: /空文件/, fix: /重新导出/ },
  { name: 'picture.csv', content: PNG, code: 'imports.not_csv', says: /PNG 图片/, fix: /改后缀不会改变内容/ },
  { name: 'jpeg.csv', content: Buffer.from('ffd8ffe000104a464946', 'hex'), code: 'imports.not_csv', says: /JPEG/, fix: /重新导出/ },
  { name: 'pdf.csv', content: utf8('%PDF-1.7\n'), code: 'imports.not_csv', says: /PDF/, fix: /重新导出/ },
  {
    name: 'book.csv',
    content: Buffer.concat([Buffer.from('504b0304', 'hex'), utf8('..[Content_Types].xml..xl/workbook.xml')]),
    code: 'imports.packed_damaged',
    says: /Excel 工作簿，但打不开/,
    fix: /重新下载/,
  },
  {
    name: 'zip.csv',
    content: Buffer.concat([Buffer.from('504b0304', 'hex'), utf8('orders.csv')]),
    code: 'imports.packed_damaged',
    says: /ZIP 压缩包，但打不开/,
    fix: /重新下载/,
  },
  { name: 'old.csv', content: Buffer.from('d0cf11e0a1b11ae1', 'hex'), code: 'imports.packed_damaged', says: /打不开/, fix: /重新下载/ },
  { name: 'gz.csv', content: gzipSync('a,b\n'), code: 'imports.header_not_found', says: /2 列/, fix: /--map/ },
  { name: 'page.csv', content: utf8('<html><body><table>'), code: 'imports.not_csv', says: /HTML/, fix: /重新导出/ },
  { name: 'nul.csv', content: utf8(`${HEADER}\n1,a\0,2\n`), code: 'imports.binary', says: /NUL/, fix: /重新导出/ },
  {
    name: 'latin.csv',
    content: Buffer.concat([utf8(`${HEADER}\n1,`), Buffer.from([0xff, 0xff, 0x2c, 0x0a])]),
    code: 'imports.encoding_unknown',
    says: /UTF-8/,
    fix: /CSV UTF-8/,
  },
  { name: 'line.csv', content: Buffer.alloc(3_000_000, 'a'), code: 'imports.line_too_long', says: /第 1 行超过 1048576/, fix: /换行/, line: 1 },
  { name: 'words.csv', content: utf8('甲,乙,丙\n1,2,3\n'), code: 'imports.header_not_found', says: /3 列/, fix: /--map/, line: 1 },
  {
    name: 'personal-alipay.csv',
    content: utf8('交易时间,交易分类,交易对方,商品说明,收/支,金额\n2026-01-01 00:00:00,餐饮,a,b,支出,1\n'),
    code: 'imports.foreign_file',
    says: /支付宝的个人账单/,
    fix: /模板/,
    line: 1,
  },
  {
    name: 'pdd-trade.csv',
    content: utf8('统计日期,成交金额,成交订单数,成交买家数,客单价,平均访客价值\n2026-01-01,1,1,1,1,1\n'),
    code: 'imports.foreign_file',
    says: /拼多多的交易数据.*商品数据/,
    fix: /--map/,
    line: 1,
  },
  {
    name: 'lacking.csv',
    content: utf8('订单编号,买家会员名,总金额,订单状态,订单创建时间\n1,a,2,交易成功,2026-01-01 00:00:00\n'),
    code: 'imports.columns_missing',
    says: /缺少必需的列：订单付款时间.*找到的列：订单编号、买家会员名/,
    fix: /--map/,
    line: 1,
    column: '订单付款时间',
  },
  {
    name: 'rounded.csv',
    content: utf8(orderFile(Array.from({ length: 30 }, (_, n) => ({ no: `26010${n + 10}0000000000000` })))),
    code: 'imports.order_numbers_rounded',
    says: /000/,
    fix: /不要用 Excel/,
    column: '订单编号',
  },
  {
    name: 'quote.csv',
    content: utf8(orderFile([{ no: '1' }, { no: '2', buyer: '"张' }, { no: '3' }, { no: '4' }])),
    code: 'imports.open_quote',
    says: /第 3 行.*没有闭合的引号/,
    fix: /补上引号/,
    line: 3,
  },
];

describe('files that are refused whole', () => {
  test.each(REFUSED)('$name: $code', async ({ name, content, code, says, fix }) => {
    const before = await totalsOf(desk, shop);
    const record = await load(desk, shop, fileOf(desk, name, content));
    expect(record.state).toBe('failed');
    expect(record.error?.code).toBe(code);
    expect(record.error?.text.zh).toMatch(says);
    expect(record.error?.text.zh).toContain(name);
    expect(record.error?.text.en.length).toBeGreaterThan(10);
    expect(record.error?.fix.zh).toMatch(fix);
    expect(record.error?.fix.en.length).toBeGreaterThan(10);
    expect(await totalsOf(desk, shop)).toEqual(before);
  });

  test('a fault says line and column', async () => {
    const { detect } = await import('../../src/domains/imports/index.ts');
    for (const { name, content, line, column } of REFUSED) {
      if (line === undefined && column === undefined) continue;
      const path = fileOf(desk, name, content);
      const fault = await detect(path, name, { type: 'auto', map: {} }).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (fault) expect(fault, name).toMatchObject({ place: { file: name, ...(line ? { line } : {}), ...(column ? { column } : {}) } });
    }
  });

  test('a line without end behind a good header is refused with its line, before the engine sees it', async () => {
    const path = fileOf(desk, 'huge.csv', `${orderFile([{ no: '5' }])}6,`);
    const piece = Buffer.alloc(8_000_000, 'x');
    for (let n = 0; n < 3; n++) appendFileSync(path, piece);
    const record = await load(desk, shop, path);
    expect(record.error?.code).toBe('imports.line_too_long');
    expect(record.error?.text.zh).toContain('第 3 行');
    expect((await totalsOf(desk, shop)).orders).toBe(2);
  });
});

test('no file is left behind: working tables go, the upload folder stays clean', async () => {
  const { sql } = await import('../../src/warehouse/sql.ts');
  expect(await desk.warehouse.rows(sql`SELECT name FROM system.tables WHERE startsWith(name, 'stage_')`)).toEqual([]);
});

test('what a killed process left on the way is gone after the next start', async () => {
  const left = join(desk.dataDir, 'uploads', 'copy-of-orders');
  mkdirSync(dirname(left), { recursive: true });
  writeFileSync(left, '张三');
  await recoverImports(desk);
  expect(existsSync(left)).toBe(false);
});

/** Rows that are rejected while the rest of the file loads. */
const ROWS: readonly { why: string; row: string; says: RegExp; fix: RegExp; column: string | null; value?: string }[] = [
  {
    why: 'scientific order number',
    row: orderLine({ no: '1.01601E+13' }),
    says: /科学计数法/,
    fix: /文本/,
    column: '订单编号',
    value: '1.01601E+13',
  },
  { why: 'no order number', row: orderLine({ no: '' }), says: /为空/, fix: /重新导出/, column: '订单编号' },
  { why: 'unreadable amount', row: orderLine({ no: '7', total: '12a' }), says: /读不懂“总金额”/, fix: /1234\.56/, column: '总金额', value: '12a' },
  { why: 'no amount', row: orderLine({ no: '7', total: '-', kept: '0' }), says: /必需的“总金额”为空/, fix: /重新导出/, column: '总金额', value: '-' },
  { why: 'negative amount', row: orderLine({ no: '7', total: '-5' }), says: /负数/, fix: /正数/, column: '总金额', value: '-5' },
  {
    why: 'a day that does not exist',
    row: orderLine({ no: '7', placed: '2026-02-30 10:00:00' }),
    says: /读不懂“订单创建时间”/,
    fix: /2026-01-31/,
    column: '订单创建时间',
    value: '2026-02-30 10:00:00',
  },
  { why: 'no time', row: orderLine({ no: '7', placed: '' }), says: /必需的“订单创建时间”为空/, fix: /重新导出/, column: '订单创建时间' },
  { why: 'too few columns', row: '7,买家,1.00', says: /列数比表头少/, fix: /重新完整下载/, column: null },
  { why: 'too many columns', row: `${orderLine({ no: '7', address: '浙江省 杭州市,西湖区' })}`, says: /列数比表头多/, fix: /引号/, column: null },
];

describe('rows that are rejected', () => {
  test.each(ROWS)('$why', async ({ row, says, fix, column, value }) => {
    const own = await freshShop(desk);
    const outcome = await loaded(desk, own, fileOf(desk, 'rows.csv', orderFile([{ no: '1' }, row, { no: '2' }])));
    expect(outcome).toMatchObject({ rowsRead: 3, rowsLoaded: 2, rowsRejected: 1 });
    expect(outcome.rejected).toHaveLength(1);
    expect(outcome.rejected[0]).toMatchObject({ line: 3, column, value: value ?? '' });
    expect(outcome.rejected[0]?.reason.zh).toMatch(says);
    expect(outcome.rejected[0]?.remedy.zh).toMatch(fix);
    expect((await totalsOf(desk, own)).orders).toBe(2);
  });

  test('a truncated file: its last row is rejected, the rest loads', async () => {
    const own = await freshShop(desk);
    const whole = orderFile([{ no: '1' }, { no: '2' }, { no: '3' }]);
    const outcome = await loaded(desk, own, fileOf(desk, 'cut.csv', whole.slice(0, -40)));
    expect(outcome).toMatchObject({ rowsRead: 3, rowsLoaded: 2, rowsRejected: 1 });
    expect(outcome.rejected[0]).toMatchObject({ line: 4 });
    expect(outcome.rejected[0]?.remedy.zh).toContain('重新完整下载');
  });

  test.each(['utf8', 'gb18030'] as const)('a file cut inside a character of its last cell (%s)', async (encoding) => {
    const own = await freshShop(desk);
    const header = `${HEADER},物流公司`;
    const lines = [1, 2, 3].map((no) => `${orderLine({ no: String(no) })},中通快递`);
    const path = fileOf(desk, 'char.csv', [header, ...lines].join('\n'), encoding);
    const bytes = readFileSync(path);
    const cut = fileOf(desk, 'char-cut.csv', bytes.subarray(0, -1));
    expect(await loaded(desk, own, cut)).toMatchObject({ rowsRead: 3, rowsLoaded: 2, rowsRejected: 1 });
  });

  test('a file cut inside the quotes of its last cell', async () => {
    const own = await freshShop(desk);
    const lines = [1, 2, 3].map((no) => `${orderLine({ no: String(no) })},"中通快递"`);
    const text = [`${HEADER},物流公司`, ...lines].join('\n');
    expect(await loaded(desk, own, fileOf(desk, 'last.csv', text.slice(0, -2)))).toMatchObject({ rowsRead: 3, rowsLoaded: 2, rowsRejected: 1 });
  });

  test('two header rows and blank lines are left out and said', async () => {
    const own = await freshShop(desk);
    for (const encoding of ['utf8', 'gb18030'] as const) {
      const outcome = await loaded(desk, own, fileOf(desk, 'twice.csv', orderFile([{ no: '1' }, HEADER, '', { no: '2' }, ',,,,,,,,,,,']), encoding));
      expect(outcome).toMatchObject({ rowsRead: 2, rowsRejected: 0 });
      expect(outcome.warnings.map((warning) => warning.zh)).toEqual(expect.arrayContaining(['跳过 1 行重复的表头。', '跳过 2 个空行。']));
    }
    expect((await totalsOf(desk, own)).orders).toBe(2);
  });

  test('lines are those of a text editor: quoted line breaks count', async () => {
    const own = await freshShop(desk);
    const outcome = await loaded(desk, own, fileOf(desk, 'lines.csv', orderFile([{ no: '1', buyer: '"a\nb\nc"' }, '', { no: 'x', total: '?' }])));
    expect(outcome.rejected[0]?.line).toBe(6);
  });
});

describe('the file of rejected rows', () => {
  test('has every rejected row with reason and remedy in both languages, and nothing personal', async () => {
    const own = await freshShop(desk);
    const bad = Array.from({ length: 30 }, (_, n) =>
      orderLine({
        no: String(n),
        total: n % 2 ? '???' : '1,2,3',
        buyer: '秘密买家',
        name: '张三丰',
        address: '浙江省 杭州市 西湖区 秘密路9号',
        phone: '13800001234',
      }),
    );
    const outcome = await loaded(desk, own, fileOf(desk, 'personal.csv', orderFile([{ no: '1' }, ...bad]), 'gb18030'));
    expect(outcome).toMatchObject({ rowsRead: 31, rowsRejected: 30, rowsLoaded: 1 });
    const text = readFileSync(join(desk.dataDir, 'rejected', outcome.rejectedFile as string), 'utf8');
    expect(text.startsWith('\uFEFF"订单编号","买家会员名"')).toBe(true);
    expect(text.trimEnd().split('\r\n')).toHaveLength(31);
    expect(text).toContain('"行号 line","原因","处理办法","reason","remedy"');
    expect(text).toContain('读不懂“总金额”里的值');
    expect(text).toContain('The value in “总金额” cannot be read');
    for (const secret of ['秘密', '张三丰', '13800001234']) {
      expect(text).not.toContain(secret);
      expect(JSON.stringify(outcome)).not.toContain(secret);
    }
  });
});
