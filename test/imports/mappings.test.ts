import { read, utils, write } from '@e965/xlsx';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { recoverImports } from '../../src/domains/imports/index.ts';
import { firstOwner, freshApp, signedIn, type Visitor } from '../http/desk.ts';

let owner: Visitor;
let shop: number;

beforeAll(async () => {
  const { app, desk } = await freshApp();
  await recoverImports(desk);
  owner = await firstOwner(app);
  shop = (await owner.api.accounts.createShop({ name: '天猫旗舰店', platform: 'tmall' })).id;
  const other = await signedIn(app, owner, 'viewer', [shop]);
  await expect(other.api.imports.forget({ id: 1 })).rejects.toMatchObject({ data: { code: 'http.role_needed' } });
});

async function upload(name: string, body: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const response = await owner.fetch(new Request(`http://localhost:7200/api/uploads?name=${encodeURIComponent(name)}`, { method: 'PUT', body }));
  return ((await response.json()) as { upload: string }).upload;
}

type Wish = { type?: 'orders' | 'ads' | 'traffic'; format?: string; map?: Record<string, string>; remember?: boolean };

/** Imports an upload and gives the record it ends with. */
async function load(id: string, wish: Wish = {}) {
  const { id: number } = await owner.api.imports.start({ upload: id, shop, ...wish });
  for await (const { record } of await owner.api.imports.progress({ id: number })) if (record && record.state !== 'running') return record;
  return owner.api.imports.read({ id: number });
}

const ORDERS = ['流水,顾客,收了多少,几点付的', 'A1,张三丰,12.50,2026-03-01 10:00:00', 'A2,13800138000,7.50,2026-03-01 11:00:00'].join('\n');
const MAP = { 流水: 'order_no', 顾客: 'ignore', 收了多少: 'pay_amount', 几点付的: 'paid_at' };

describe('a file nobody knows', () => {
  test('shows its columns without anybody’s name, takes a mapping, and remembers it for that header only', async () => {
    const id = await upload('店里的账.csv', ORDERS);
    await expect(owner.api.imports.preview({ upload: id, shop })).rejects.toMatchObject({ data: { code: expect.stringMatching(/^imports\./) } });
    const unknown = await owner.api.imports.columns({ upload: id });
    expect(unknown).toMatchObject({ format: null, type: 'auto', headerLine: 1, remembered: null });
    expect(unknown.columns.map(({ header }) => header)).toEqual(['流水', '顾客', '收了多少', '几点付的']);
    expect(JSON.stringify(unknown)).not.toMatch(/张三丰|13800138000/);
    const asOrders = await owner.api.imports.columns({ upload: id, type: 'orders' });
    expect(asOrders.fields).toContainEqual({ field: 'paid_at', name: { zh: '付款时间', en: 'paid at' } });

    const preview = await owner.api.imports.preview({ upload: id, shop, type: 'orders', map: MAP });
    expect(preview.outcome).toMatchObject({ rowsNew: 2, rowsRejected: 0 });
    expect(preview.detection.columns[2]).toMatchObject({ field: 'pay_amount', fieldName: { en: 'payment amount (before refunds)' } });
    expect((await load(id, { type: 'orders', map: MAP, remember: true })).outcome).toMatchObject({ rowsNew: 2 });

    // The same columns in another order and another file: read the same way, and said so.
    const again = await upload('四月.csv', '收了多少,流水,几点付的,顾客\n9.00,A3,2026-04-01 10:00:00,李四\n');
    const known = await owner.api.imports.preview({ upload: again, shop });
    expect(known.detection).toMatchObject({ said: MAP, remembered: { by: expect.any(String) } });
    expect(known.outcome).toMatchObject({ rowsNew: 1 });
    expect(known.outcome.warnings[0]?.zh).toContain('记住的列对应');
    // One more column is another header.
    const wider = await upload('五月.csv', '收了多少,流水,几点付的,顾客,备考\n9.00,A4,2026-04-01 10:00:00,李四,x\n');
    await expect(owner.api.imports.preview({ upload: wider, shop })).rejects.toMatchObject({ data: { code: expect.stringMatching(/^imports\./) } });

    const remembered = known.detection.remembered?.id as number;
    expect(await owner.api.imports.mappings({})).toMatchObject([
      {
        id: remembered,
        name: '',
        type: 'orders',
        words: expect.arrayContaining(['几点付的', '顾客']),
        columns: expect.arrayContaining([
          { header: '收了多少', field: 'pay_amount', fieldName: { zh: '支付金额（退款前）', en: 'payment amount (before refunds)' } },
          { header: '顾客', field: 'ignore', fieldName: null },
        ]),
      },
    ]);
    expect(await owner.api.imports.renameMapping({ id: remembered, name: ' 店里的账本 ' })).toMatchObject({ id: remembered, name: '店里的账本' });
    await expect(owner.api.imports.renameMapping({ id: 999_999, name: 'x' })).rejects.toMatchObject({ data: { code: 'imports.mapping_unknown' } });
    expect(await owner.api.imports.forget({ id: remembered })).toEqual({ forgotten: true });
    expect(await owner.api.imports.forget({ id: remembered })).toEqual({ forgotten: false });
    await expect(owner.api.imports.preview({ upload: again, shop })).rejects.toMatchObject({ data: { code: expect.stringMatching(/^imports\./) } });
  });

  test('a mapping is not remembered unless asked, and a wrong one is refused with its place', async () => {
    const id = await upload('别的账.csv', 'n,m,t\nB1,3.00,2026-03-02 10:00:00\n');
    const map = { n: 'order_no', m: 'pay_amount', t: 'paid_at' };
    await expect(owner.api.imports.preview({ upload: id, shop, type: 'orders', map: { ...map, m: 'nonsense' } })).rejects.toMatchObject({
      data: { code: 'imports.map_unknown_field' },
    });
    await expect(owner.api.imports.preview({ upload: id, shop, format: 'no-such-format' })).rejects.toMatchObject({
      data: { code: 'imports.type_unsupported' },
    });
    expect((await load(id, { type: 'orders', map })).outcome).toMatchObject({ rowsNew: 1 });
    await expect(owner.api.imports.preview({ upload: await upload('x.csv', 'n,m,t\nB2,3.00,2026-03-02 10:00:00\n'), shop })).rejects.toBeTruthy();
  });
});

describe('a file that only sounds like something', () => {
  test('is asked about with what it sounds like; a day can be a month, a column one of several, and a text the same in every row', async () => {
    const ads = await upload('投放.csv', '投放日期,支出\n2026-03-01,810\n2026-03-01,190\n');
    const sheet = await owner.api.imports.columns({ upload: ads });
    expect(sheet).toMatchObject({ format: null, type: 'ads', guessed: true, columns: [{ field: 'day' }, { field: 'cost' }] });
    expect(sheet.fields).toContainEqual(expect.objectContaining({ field: 'channel', free: true }));
    const said = { type: 'ads' as const, map: { 投放日期: 'day', 支出: 'cost', "'全部渠道'": 'channel' } };
    expect((await owner.api.imports.preview({ upload: ads, shop, ...said })).outcome.controlTotals).toMatchObject({ ad_cost: 1000 });

    const monthly = await upload('月.csv', '类目,品牌,日期,访客数\n鞋,A,2026-01,5\n鞋,B,2026-01,7\n');
    expect(await owner.api.imports.columns({ upload: monthly })).toMatchObject({
      type: 'traffic',
      columns: [{ field: 'source' }, { field: 'source' }, { field: 'month', fieldName: { zh: '月份（一行是一个月）' } }, { field: 'visitors' }],
    });
    const { detection, outcome } = await owner.api.imports.preview({
      upload: monthly,
      shop,
      type: 'traffic',
      map: { 类目: 'source', 品牌: 'source', 日期: 'month', 访客数: 'visitors' },
    });
    expect(outcome).toMatchObject({ rowsNew: 2, rowsRepeated: 0, controlTotals: { visitors: 12 } });
    // Every column that was said shows what it is read as.
    expect(detection.columns.map(({ field }) => field)).toEqual(['source', 'source', 'month', 'visitors']);
  });

  test('without a header its columns are numbered, by themselves or when a person says so', async () => {
    const deeds = await upload('行为.csv', '1,22,333,pv,1511658000\n2,22,333,buy,1511658001\n');
    const sheet = await owner.api.imports.columns({ upload: deeds });
    expect(sheet).toMatchObject({ type: 'events', guessed: true, headerLine: 0 });
    expect(sheet.columns.map(({ header, field }) => [header, field])).toContainEqual(['4', 'name']);
    const words = await upload('词.csv', 'citrus fruit,bread\nmilk,soup\n');
    expect(await owner.api.imports.columns({ upload: words })).toMatchObject({ type: 'auto', guessed: false, headerLine: 1 });
    expect((await owner.api.imports.columns({ upload: words, headless: true })).columns.map(({ header }) => header)).toEqual(['1', '2']);
  });
});

describe('an archive', () => {
  const ads = (day: string) => strToU8(`日期,推广渠道,计划ID,展现量,点击量,花费\n${day},直通车,1,100,10,1.50\n`);
  const parts = async (entries: Record<string, Uint8Array>) => {
    const id = await upload('报表.zip', zipSync(entries) as Uint8Array<ArrayBuffer>);
    return { id, ...(await owner.api.imports.parts({ upload: id })) };
  };

  test('becomes its files, nested and packed ones too, each looked into and imported by itself', async () => {
    const { id, parts: files } = await parts({
      '甲.csv': ads('2026-06-01'),
      'b/乙.csv.gz': gzipSync(ads('2026-06-02')),
      '账.csv': strToU8('流水,收了多少\n1,2\n'),
      '说明.txt': strToU8('看这里'),
    });
    expect(files.map(({ file }) => file)).toEqual(['甲.csv', '乙.csv.gz', '账.csv']);
    await expect(owner.api.imports.preview({ upload: id, shop })).rejects.toMatchObject({ data: { code: 'imports.file_missing' } });
    const [one, two, unknown] = files.map(({ upload: each }) => each) as [string, string, string];
    expect((await owner.api.imports.preview({ upload: one, shop })).outcome).toMatchObject({ rowsNew: 1, period: { from: '2026-06-01' } });
    expect((await load(two)).outcome).toMatchObject({ rowsNew: 1, period: { from: '2026-06-02', to: '2026-06-02' } });
    await expect(owner.api.imports.preview({ upload: unknown, shop })).rejects.toMatchObject({ data: { code: expect.stringMatching(/^imports\./) } });
  });

  test('with one file and a note is that file; anything else has no parts', async () => {
    const { id, parts: none } = await parts({ '丙.csv': ads('2026-06-03'), '说明.txt': strToU8('看这里') });
    expect(none).toEqual([]);
    expect((await owner.api.imports.preview({ upload: id, shop })).outcome).toMatchObject({ rowsNew: 1 });
    expect(await owner.api.imports.parts({ upload: await upload('a.csv', 'a,b\n1,2\n') })).toEqual({ parts: [] });
  });
});

describe('a recognised file', () => {
  test('keeps its format when one column is corrected, and the day is not remembered', async () => {
    const file = (day: string) => upload(`${day}.csv`, '"商品ID","访客数","浏览量"\n"10160070484512","7","9"\n');
    const first = await file('一');
    await expect(owner.api.imports.preview({ upload: first, shop })).rejects.toMatchObject({ data: { code: 'imports.date_unknown' } });
    const sheet = await owner.api.imports.columns({ upload: first });
    expect(sheet.format).toBe('zhanggui-product-traffic');
    const wish = { format: sheet.format as string, map: { 浏览量: 'cart_visitors', '2026-03-01': 'day' } };
    expect((await owner.api.imports.preview({ upload: first, shop, ...wish })).detection).toMatchObject({
      format: 'zhanggui-product-traffic',
      columns: [{ field: 'product_id' }, { field: 'visitors' }, { field: 'cart_visitors' }],
    });
    expect((await load(first, { ...wish, remember: true })).state).toBe('done');
    const second = await file('二');
    await expect(owner.api.imports.preview({ upload: second, shop })).rejects.toMatchObject({ data: { code: 'imports.date_unknown' } });
    const dated = await owner.api.imports.preview({ upload: second, shop, map: { '2026-03-02': 'day' } });
    expect(dated.detection.remembered).not.toBeNull();
    expect(dated.detection.columns[2]?.field).toBe('cart_visitors');
    expect(dated.outcome.period).toEqual({ from: '2026-03-02', to: '2026-03-02' });
  });
});

describe('templates', () => {
  test.each(['zh', 'en'] as const)('every type has one in %s with a note for every column, and it reads as what it is', async (language) => {
    for (const { type, fields } of await owner.api.imports.types({})) {
      const response = await owner.fetch(new Request(`http://localhost:7200/api/imports/templates/${type}?language=${language}`));
      expect([response.status, response.headers.get('content-disposition')]).toEqual([200, expect.stringContaining(`zhanggui-${type}.xlsx`)]);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const book = read(bytes, { type: 'array' });
      const [data, notes] = book.SheetNames.map((name) => utils.sheet_to_json<string[]>(book.Sheets[name] as never, { header: 1 }));
      expect(data).toHaveLength(1);
      expect(fields.length).toBeGreaterThan(3);
      const column = language === 'zh' ? 0 : 1;
      expect(notes?.slice(2).map((row) => row[column])).toEqual(data?.[0]);
      expect(notes?.slice(2).every((row) => /\p{Script=Han}/u.test(row[3] ?? '') && /[a-z]/.test(row[3] ?? ''))).toBe(true);
      const found = await owner.api.imports.columns({ upload: await upload(`${type}.xlsx`, bytes) });
      expect([found.format, found.type]).toEqual([`zhanggui-${type}`, type]);
    }
  });

  test('a filled template is imported, without its notes', async () => {
    const response = await owner.fetch(new Request('http://localhost:7200/api/imports/templates/ads'));
    const book = read(new Uint8Array(await response.arrayBuffer()), { type: 'array' });
    const sheet = book.Sheets[book.SheetNames[0] as string] as never;
    const header = utils.sheet_to_json<string[]>(sheet, { header: 1 })[0] as string[];
    const row: Record<string, unknown> = { 日期: '2026-03-01', 推广渠道: '直通车', 计划: '新品', 花费: 12.5, 点击量: 3 };
    utils.sheet_add_aoa(sheet, [header.map((word) => row[word] ?? null)], { origin: -1 });
    const filled = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
    const { outcome } = await load(await upload('推广.xlsx', filled));
    expect(outcome).toMatchObject({ format: 'zhanggui-ads', rowsRead: 1, rowsNew: 1, rowsRejected: 0, controlTotals: { ad_cost: 12.5 } });
  });
});

describe('rejected rows', () => {
  const HEADER = '"订单编号","总金额","买家实际支付金额","订单状态","订单创建时间","订单付款时间"';
  const order = (no: number, total: string) => `"=""${no}""","${total}","${total}","交易成功","2026-05-0${no} 10:00:00","2026-05-0${no} 10:01:00"`;

  test('the mended file takes only those, and so does the mended file of rejected rows', async () => {
    const before = await load(await upload('五月订单.csv', [HEADER, order(1, '1.00'), order(2, '2.oo'), order(3, '?')].join('\n')));
    expect(before.outcome).toMatchObject({ rowsNew: 1, rowsRejected: 2 });
    const rejected = await (await owner.fetch(new Request(`http://localhost:7200/api/imports/${before.id}/rejected`))).text();
    expect(rejected.trim().split(/\r?\n/)).toHaveLength(3);

    const whole = await load(await upload('五月订单.csv', [HEADER, order(1, '1.00'), order(2, '2.00'), order(3, '?')].join('\n')));
    expect(whole.outcome).toMatchObject({ rowsNew: 1, rowsChanged: 0, rowsUnchanged: 1, rowsRejected: 1 });
    const mended = await load(await upload('rejected.csv', rejected.replaceAll('2.oo', '2.00').replaceAll('?', '3.00')));
    expect(mended.outcome).toMatchObject({ rowsNew: 1, rowsChanged: 0, rowsUnchanged: 1, rowsRejected: 0 });
  });
});
