import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql as pg } from 'drizzle-orm';
import iconv from 'iconv-lite';
import { beforeAll, expect, test } from 'vitest';
import type { createApp } from '../../src/app.ts';
import { openInbox, recoverImports } from '../../src/domains/imports/index.ts';
import type { Desk } from '../../src/http/context.ts';
import { param, sql, workTable } from '../../src/warehouse/sql.ts';
import { firstOwner, freshApp, type Visitor } from '../http/desk.ts';
import { HEADER, orderFile, orderLine } from './order_csv.ts';
import { hits, inFiles, inStore, inWarehouse } from './planted.ts';

/** What no engine, log, file of rejected rows or note may hold, however it came in. Each is found as it stands, whatever surrounds it. */
const PLANTED = ['欧阳植树', '司徒埋名', '13900007777', '18611112222', '藏宝胡同', '暗桩里弄', '会员植入者', 'nick_planted_7', '请放门卫室植入'];
const WHO = { buyer: '会员植入者', name: '欧阳植树', phone: '13900007777', address: '浙江省 杭州市 西湖区 藏宝胡同7号' };
const WHO_ELSE = { buyer: 'nick_planted_7', name: '司徒埋名', phone: '18611112222', address: '上海 上海市 静安区 暗桩里弄3号楼201' };

/** A refused file in the inbox is still the person's own. */
const isOwn = (folder: string, name: string): boolean => folder.endsWith(join('天猫店', 'refused')) && !name.endsWith('.txt');
const search = async (): Promise<string[]> => [
  ...(await inStore(desk, PLANTED)),
  ...(await inWarehouse(desk, PLANTED)),
  ...inFiles(desk, PLANTED, isOwn),
];

let app: ReturnType<typeof createApp>;
let desk: Desk;
let clock: { at: Date };
let lines: Record<string, unknown>[];
let owner: Visitor;
let shop: number;
let token: string;

beforeAll(async () => {
  ({ app, desk, clock, lines } = await freshApp());
  await recoverImports(desk);
  owner = await firstOwner(app);
  shop = (await owner.api.accounts.createShop({ name: '天猫店', platform: 'tmall' })).id;
  ({ token } = await owner.api.accounts.createToken({ name: 't', shops: null }));
});

const withRemark = (row: string): string => `${row},请放门卫室植入`;

/** Files with planted people in every place a person can stand in: good rows, refused ones, unknown columns, files refused whole. */
const FILES: Readonly<Record<string, string | Buffer>> = {
  'good.csv': orderFile([
    { no: '1', ...WHO },
    { no: '2', ...WHO_ELSE },
  ]),
  'gbk.csv': iconv.encode(orderFile([{ no: '3', ...WHO }]), 'gb18030'),
  'refused rows.csv': orderFile([
    { no: '4', ...WHO },
    { no: '5', ...WHO, total: '?' },
    { no: '6', ...WHO_ELSE, placed: '昨天' },
    { no: '', ...WHO },
    { no: '1.01601E+13', ...WHO_ELSE },
  ]),
  'shifted rows.csv': orderFile([
    { no: '7', ...WHO },
    `8,${WHO.name},${WHO.phone}`,
    `${orderLine({ no: '9', ...WHO_ELSE })},${WHO_ELSE.name},${WHO_ELSE.phone}`,
    `${WHO.name},${WHO.phone},${orderLine({ no: '10', ...WHO })
      .split(',')
      .slice(0, -2)
      .join(',')}`,
  ]),
  'remarks.csv': [
    `${HEADER},买家留言`,
    ...[
      { no: '11', ...WHO },
      { no: '12', ...WHO_ELSE, total: '?' },
    ].map((of) => withRemark(orderLine(of))),
  ].join('\n'),
  'no header.csv': [orderLine({ no: '13', ...WHO }), orderLine({ no: '14', ...WHO_ELSE })].join('\n'),
  'unknown header.csv': `姓名,电话,地址\n${WHO.name},${WHO.phone},${WHO.address}\n`,
  'people in the header.csv': `${HEADER},${WHO.name},${WHO.phone}\n${orderLine({ no: '15', ...WHO })},1,2\n`,
  'open quote.csv': orderFile([{ no: '16', ...WHO }, `17,"${WHO.name},1,1`, { no: '18', ...WHO_ELSE }, { no: '19', ...WHO_ELSE }]),
  'lines.csv': [
    '主订单编号,子订单编号,标题,价格,购买数量,备注,订单状态,买家应付货款,买家实际支付金额,订单创建时间,收货人',
    `1,31,保温杯,50.00,1,请放门卫室植入${WHO.phone},交易成功,50.00,50.00,2026-01-02 10:00:00,${WHO.name}`,
    `2,32,保温杯,贵,1,${WHO_ELSE.name},交易成功,50.00,50.00,2026-01-02 10:00:00,${WHO_ELSE.phone}`,
    `3,33,${WHO.name},${WHO.address},${WHO.phone},1,交易成功,50.00,50.00,2026-01-02 10:00:00,x`,
    `${WHO.name},34,保温杯,50.00,${WHO.phone},1,${WHO.buyer},50.00,50.00,2026-01-02 10:00:00,x`,
  ].join('\n'),
  'buyer list.csv': [
    '会员名,累计购买次数,累计消费金额,首次购买时间,统计截至日',
    `${WHO.buyer},3,99.00,2025-01-01,2026-01-31`,
    `${WHO_ELSE.buyer},三次,99.00,2025-01-01,2026-01-31`,
    `${WHO.name}${WHO.phone},2,${WHO.address},2025-01-01,2026-01-31`,
    `${WHO_ELSE.buyer},2,9.00,${WHO_ELSE.name},2026-01-31`,
  ].join('\n'),
  'shopify customers as of 2026-01-31.csv': [
    'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Address1,Phone,Total Spent,Total Orders,Note',
    `7,${WHO.name},${WHO_ELSE.name},${WHO.buyer}@example.com,no,${WHO.address},${WHO.phone},12.00,2,请放门卫室植入`,
    `8,${WHO.name},${WHO_ELSE.name},${WHO_ELSE.buyer}@example.com,no,${WHO.address},${WHO.phone},?,2,请放门卫室植入`,
  ].join('\n'),
  'cut.csv': `${orderFile([{ no: '20', ...WHO }])}21,${WHO_ELSE.buyer},100.00,100.00,交易成功,${WHO_ELSE.name},${WHO_ELSE.address.slice(0, 12)}`,
};

test('after imports by hand, by token and by inbox nobody planted is found anywhere', async () => {
  const api = owner.api.imports;
  for (const [name, body] of Object.entries(FILES)) {
    const put = new Request(`http://localhost:7200/api/uploads?name=${encodeURIComponent(name)}`, {
      method: 'PUT',
      body: new Uint8Array(Buffer.from(body)),
    });
    const { upload } = (await (await owner.fetch(put)).json()) as { upload: string };
    await api.preview({ upload, shop }).catch(() => undefined);
    const { id } = await api.start({ upload, shop });
    for await (const _ of await api.progress({ id }));
  }
  for (const [name, body] of Object.entries(FILES)) {
    const url = `http://localhost:7200/api/imports/file?shop=${shop}&name=${encodeURIComponent(name)}`;
    const init = { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers: { authorization: `Bearer ${token}` } };
    await app.fetch(new Request(url, init));
  }
  const inbox = openInbox(desk);
  await inbox.look();
  for (const [name, body] of Object.entries(FILES)) writeFileSync(join(desk.dataDir, 'inbox', '天猫店', name), body);
  await inbox.look();
  clock.at = new Date(clock.at.getTime() + 5_000);
  await inbox.look();

  const { records } = await api.list({ limit: 100 });
  expect(records.length).toBe(3 * Object.keys(FILES).length);
  expect(records.filter(({ state }) => state === 'done').length).toBeGreaterThan(12);
  expect(records.filter(({ state }) => state === 'failed').length).toBeGreaterThan(6);
  expect(records.some(({ outcome }) => (outcome?.rowsRejected ?? 0) > 2)).toBe(true);
  // Undoing moves rows about, too.
  const last = records.find(({ state, outcome }) => state === 'done' && (outcome?.rowsLoaded ?? 0) > 0);
  if (last) await api.undo({ id: last.id }).catch(() => undefined);

  expect([...(await search()), ...hits('log', JSON.stringify(lines), PLANTED)]).toEqual([]);
}, 240_000);

test('the search finds what is planted', async () => {
  await desk.store.db.execute(pg`INSERT INTO uploads (id, file, bytes, at, person) VALUES ('x', ${`${WHO.name}.csv`}, 1, now(), 0)`);
  await desk.warehouse.command(sql`INSERT INTO ${workTable('fact_order')} (shop_id, order_no, close_reason, placed_at, placed_day, version, row_hash)
SELECT 1, 'x', ${param.text(WHO.address)}, toDateTime(1), toDate(1), 1, 1`);
  writeFileSync(join(desk.dataDir, 'rejected', 'x.csv'), iconv.encode(WHO_ELSE.phone, 'gb18030'));
  expect(await search()).toEqual([
    'store: uploads holds 欧阳植树',
    'warehouse: fact_order.close_reason holds 藏宝胡同',
    `${join('rejected', 'x.csv')} holds 18611112222`,
  ]);
});
