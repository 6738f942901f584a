import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import iconv from 'iconv-lite';
import { pino } from 'pino';
import { rng } from '../src/base/rng.ts';
import { ensureShop } from '../src/domains/accounts/index.ts';
import { recoverImports, startImport } from '../src/domains/imports/index.ts';
import { order } from '../src/facts/index.ts';
import { migrateStore, openStore } from '../src/store/index.ts';
import { DATABASE, type FileSource, type Warehouse } from '../src/warehouse/client.ts';
import { migrateWarehouse } from '../src/warehouse/migrate.ts';
import { openEmbedded } from '../src/warehouse/open.ts';
import { sql, workTable } from '../src/warehouse/sql.ts';
import { untilQuiet } from './desk.ts';

const ROWS = 1_000_000;
const ROUNDS = 3;

const COLUMNS = [
  ...[
    '订单编号',
    '买家会员名',
    '买家应付货款',
    '买家应付邮费',
    '总金额',
    '买家实际支付金额',
    '订单状态',
    '收货人姓名',
    '收货地址 ',
    '运送方式',
    '联系手机',
  ],
  ...[
    '订单创建时间',
    '订单付款时间 ',
    '宝贝标题 ',
    '宝贝种类 ',
    '物流单号 ',
    '物流公司',
    '宝贝总数量',
    '订单关闭原因',
    '是否手机订单',
    '退款金额',
    '确认收货时间',
    '打款商家金额',
  ],
];

const CITIES = [
  '浙江省 杭州市 西湖区',
  '广东省 深圳市 南山区',
  '上海 上海市 浦东新区',
  '四川省 成都市 武侯区',
  '内蒙古自治区 呼和浩特市 回民区',
  '江苏省 苏州市 吴中区',
];
const TITLES = ['春季新款真皮女鞋 平底单鞋', '大容量通勤托特包', '夏季透气网面运动鞋', '头层牛皮短靴'];

function two(n: number): string {
  return String(n).padStart(2, '0');
}

/** A moment of 2025, `seconds` after its start, in 28-day months. */
function moment(seconds: number): string {
  const day = Math.floor(seconds / 86_400) % 336;
  const rest = seconds % 86_400;
  return `2025-${two(1 + Math.floor(day / 28))}-${two(1 + (day % 28))} ${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
}

function line(n: number, next: () => number): string {
  const goods = Math.floor(next() * 60_000) + 900;
  const freight = next() < 0.2 ? 1000 : 0;
  const paid = next() < 0.9;
  const refund = paid && next() < 0.15 ? goods : 0;
  const at = Math.floor((n / ROWS) * 336 * 86_400);
  const fen = (amount: number): string => (amount / 100).toFixed(2);
  const total = goods + freight;
  const status = paid ? (refund ? '交易关闭' : '交易成功') : '交易关闭';
  return [
    ...[
      `="${2_600_000_000_000_000_000n + BigInt(n) * 7919n}"`,
      `买家${Math.floor(next() * 300_000)}`,
      fen(goods),
      fen(freight),
      fen(total),
      paid ? fen(total - refund) : '0.00',
      status,
    ],
    ...[
      `收件${n % 977}`,
      `${CITIES[n % CITIES.length]} 某某街道${n % 500}号`,
      '快递',
      `'138${10_000_000 + (n % 9_999_999)}`,
      moment(at),
      paid ? moment(at + 60) : '',
    ],
    ...[
      TITLES[n % TITLES.length] as string,
      '1',
      paid ? `No:YT${n}` : '',
      paid ? '圆通速递' : '',
      '1',
      paid ? '订单未关闭' : '买家未付款',
      next() < 0.8 ? '手机订单' : '',
    ],
    ...[fen(refund), paid ? moment(at + 5 * 86_400) : '', paid ? `${fen(total - refund)}元` : '0.00元'],
  ].join(',');
}

async function writeFile(path: string): Promise<number> {
  const out = createWriteStream(path);
  const next = rng(20260101);
  let bytes = 0;
  let block = `${COLUMNS.join(',')}\r\n`;
  for (let n = 0; n < ROWS; n++) {
    block += `${line(n, next)}\r\n`;
    if (n % 5_000 !== 4_999 && n !== ROWS - 1) continue;
    const encoded = iconv.encode(block, 'gb18030');
    bytes += encoded.length;
    if (!out.write(encoded)) await once(out, 'drain');
    block = '';
  }
  out.end();
  await finished(out);
  return bytes;
}

/** What the file is to the engine when nothing about it is doubted: each column of its own type, texts converted, rows into a table like the fact's. */
const TYPES = [
  ...[
    'no String',
    'buyer String',
    'goods Decimal(18, 2)',
    'freight Decimal(18, 2)',
    'total Decimal(18, 2)',
    'kept Decimal(18, 2)',
    'status String',
    'name String',
  ],
  ...[
    'address String',
    'sending String',
    'phone String',
    "placed DateTime('Asia/Shanghai')",
    "paid Nullable(DateTime('Asia/Shanghai'))",
    'title String',
    'kinds String',
  ],
  ...[
    'parcel String',
    'carrier String',
    'units UInt32',
    'closed String',
    'device String',
    'refund Decimal(18, 2)',
    "completed Nullable(DateTime('Asia/Shanghai'))",
  ],
  'payout String',
];

async function bareLoad(warehouse: Warehouse, path: string): Promise<void> {
  await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.bare`);
  await warehouse.ddl(`CREATE TABLE ${DATABASE}.bare AS ${DATABASE}.${order.table}`);
  const source: FileSource = {
    path,
    format: 'CSV',
    structure: TYPES.join(', '),
    settings: { input_format_csv_skip_first_lines: 1, max_insert_threads: 2 },
  };
  await warehouse.loadFile(
    source,
    (
      file,
    ) => sql`INSERT INTO ${workTable('bare')} (shop_id, order_no, status, close_reason, placed_at, placed_day, placed_hour, paid_at, paid_day, paid_hour, completed_at,
      buyer_key, goods_amount, freight, order_amount, pay_amount, refund_amount, payout, province, city, device, units, row_hash, version)
    SELECT 1, no, convertCharset(status, 'GB18030', 'UTF-8'), convertCharset(closed, 'GB18030', 'UTF-8'), placed, toDate(placed), toHour(placed), paid, toDate(paid), toHour(paid), completed,
      sipHash64(convertCharset(buyer, 'GB18030', 'UTF-8')), goods, freight, total, if(isNull(paid), 0, total), refund,
      toDecimal64OrNull(replaceOne(convertCharset(payout, 'GB18030', 'UTF-8'), '元', ''), 2),
      splitByChar(' ', convertCharset(address, 'GB18030', 'UTF-8'))[1], splitByChar(' ', convertCharset(address, 'GB18030', 'UTF-8'))[2],
      convertCharset(device, 'GB18030', 'UTF-8'), units, 0, 1 FROM ${file}`,
  );
}

/**
 * One million orders in GB18030: the whole import (recognition, checks, comparison, counts, keeping what it replaces, sums of the days)
 * against the engine's own bare load of the same columns, alternating in one process.
 */
export async function benchImport(print: (line: string) => void): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'zg-bench-'));
  const warehouse = await openEmbedded(join(dir, 'warehouse'));
  const store = await openStore({ dataDir: dir });
  try {
    await migrateWarehouse(warehouse);
    await migrateStore(store);
    const desk = { warehouse, store, dataDir: dir, now: () => new Date('2026-01-01T00:00:00Z'), log: pino({ level: 'silent' }) };
    await recoverImports(desk);
    const path = join(dir, 'orders.csv');
    const bytes = await writeFile(path);
    print(`file: ${ROWS.toLocaleString('en')} orders, ${(bytes / 1e6).toFixed(0)} MB, GB18030, ${COLUMNS.length} columns`);
    const bare: Cost[] = [];
    const whole: Cost[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      await untilQuiet(warehouse);
      bare.push(await timed(() => bareLoad(warehouse, path)));
      const shop = await ensureShop(store, { name: `bench ${round}`, platform: 'tmall' });
      await untilQuiet(warehouse);
      whole.push(
        await timed(async () => {
          const { end } = await startImport(desk, { path, file: 'orders.csv', shop: shop.id, by: 'bench', wish: { type: 'auto', map: {} } });
          const record = await end;
          if (record.outcome?.rowsLoaded !== ROWS) throw new Error(JSON.stringify(record.error ?? record.outcome));
        }),
      );
    }
    const ratio = median(bare.map((each, at) => each.wall / (whole[at] as Cost).wall));
    const work = median(bare.map((each, at) => each.cpu / (whole[at] as Cost).cpu));
    print(`bare INSERT … SELECT FROM file(): ${perSecond(best(bare))} rows/s (${bare.map(seconds).join(', ')})`);
    print(`import:                           ${perSecond(best(whole))} rows/s (${whole.map(seconds).join(', ')})`);
    print(`ratio (best of each):             ${percent(best(bare) / best(whole))} (goal 60 %)`);
    print(`ratio (median of the rounds):     ${percent(ratio)}; of processor time ${percent(work)}`);
    print(`memory at most:                   ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  } finally {
    await warehouse.close();
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

type Cost = { readonly wall: number; readonly cpu: number };

/** What some work took, in milliseconds: on the clock, and of the processors, which neighbours on a shared machine disturb less. */
async function timed(work: () => Promise<void>): Promise<Cost> {
  const began = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - began, cpu: (user + system) / 1000 };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const best = (all: readonly Cost[]): number => Math.min(...all.map(({ wall }) => wall));
const seconds = ({ wall }: Cost): string => `${(wall / 1000).toFixed(2)} s`;
const perSecond = (ms: number): string => Math.round(ROWS / (ms / 1000)).toLocaleString('en');
const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
