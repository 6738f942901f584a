import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dimension, MetricKey } from '../src/domains/metrics/contract.ts';
import { askMetrics } from '../src/domains/metrics/engine/ask.ts';
import type { ShopFacts } from '../src/domains/metrics/engine/question.ts';
import { order, orderLine } from '../src/facts/index.ts';
import { shopProvinceDay } from '../src/facts/rollups.ts';
import type { Warehouse } from '../src/warehouse/client.ts';
import { migrateWarehouse } from '../src/warehouse/migrate.ts';
import { openEmbedded } from '../src/warehouse/open.ts';
import { rebuildShopDays } from '../src/warehouse/rollup.ts';
import { param, rows, sql, table } from '../src/warehouse/sql.ts';

/** Order lines of each step; the next is added to what is there. `BENCH_LINES=100000000` asks for one more. */
const SIZES = [1_000_000, 10_000_000];
const ROUNDS = 9;
const SHOPS: readonly ShopFacts[] = [1, 2, 3].map((id) => ({ id, name: `shop ${id}`, platform: 'tmall' }));
const NOW = { from: '2026-06-01', to: '2026-06-30' };
const BEFORE = { from: '2026-05-01', to: '2026-05-31' };
const METRICS: readonly MetricKey[] = ['payment_amount', 'refund_amount', 'paid_orders', 'units', 'buyers'];

/** Orders `from` up to `to`, each of two lines: 730 days, 30 provinces, six sources, one buyer for five orders. */
async function load(warehouse: Warehouse, from: number, to: number): Promise<void> {
  const numbers = sql`numbers(${param.int(from)}, ${param.int(to - from)})`;
  const day = sql`toDate('2024-07-01') + toUInt16(cityHash64(number, 1) % 730)`;
  const amount = sql`toDecimal64(50 + cityHash64(number, 2) % 40000 / 100, 2)`;
  await warehouse.command(sql`INSERT INTO ${table(order)} (shop_id, order_no, status, placed_at, placed_day, placed_hour, paid_at, paid_day, paid_hour, buyer_key,
    order_amount, pay_amount, refund_amount, province, city, device, source, units, version)
SELECT toUInt32(1 + number % 3), toString(number), 'completed', toDateTime(${day}), ${day}, toUInt8(cityHash64(number, 3) % 24), toDateTime(${day}), ${day},
  toUInt8(cityHash64(number, 3) % 24), 1 + cityHash64(number, 4) % intDiv(${param.int(to)}, 5), ${amount}, ${amount},
  if(cityHash64(number, 5) % 10 = 0, ${amount}, 0), concat('province ', toString(cityHash64(number, 6) % 30)), concat('city ', toString(cityHash64(number, 6) % 300)),
  if(cityHash64(number, 7) % 10 = 0, 'pc', 'mobile'), concat('source ', toString(cityHash64(number, 8) % 6)), 2, 1 FROM ${numbers}
SETTINGS max_partitions_per_insert_block = 0`);
  await warehouse.command(sql`INSERT INTO ${table(orderLine)} (shop_id, order_no, line_no, placed_day, paid_day, buyer_key, product_id, price, units, amount, unit_cost, version)
SELECT toUInt32(1 + number % 3), toString(number), toString(line), ${day}, ${day}, 1 + cityHash64(number, 4) % intDiv(${param.int(to)}, 5),
  concat('P', toString(cityHash64(number, line) % 500)), ${amount}, 1, intDiv(${amount}, 2), 20, 1 FROM ${numbers} ARRAY JOIN [1, 2] AS line
SETTINGS max_partitions_per_insert_block = 0`);
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  await work();
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] as number;
}

const ms = (time: number): string => `${time.toFixed(time < 10 ? 1 : 0)} ms`;

/** Three hundred sums (30 members × 5 measures × 2 ranges) through the engine, beside the one statement a person would write for them. */
export async function benchMetrics(print: (line: string) => void): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'zg-bench-'));
  const warehouse = await openEmbedded(path);
  try {
    await migrateWarehouse(warehouse);
    let orders = 0;
    for (const lines of [...SIZES, ...[Number(process.env.BENCH_LINES)].filter((size) => size > (SIZES.at(-1) as number))]) {
      const began = performance.now();
      await load(warehouse, orders, lines / 2);
      orders = lines / 2;
      for (const shop of SHOPS) await rebuildShopDays(warehouse, { shop: shop.id, days: 'all', version: lines });
      print(
        `${(lines / 1e6).toFixed(0)} M order lines, ${(orders / 1e6).toFixed(1)} M orders (made and summed in ${((performance.now() - began) / 1000).toFixed(0)} s)`,
      );
      await measureOnce(warehouse, print);
    }
  } finally {
    await warehouse.close();
    rmSync(path, { recursive: true, force: true });
  }
}

async function measureOnce(warehouse: Warehouse, print: (line: string) => void): Promise<void> {
  const engine = (by: readonly Dimension[], metrics = METRICS) =>
    median(() => askMetrics({ warehouse }, { shops: SHOPS, metrics, by, ranges: [NOW, BEFORE] }));
  const shops = param.ids(SHOPS.map(({ id }) => id));
  const days = sql`(day BETWEEN ${param.day(NOW.from)} AND ${param.day(NOW.to)} OR day BETWEEN ${param.day(BEFORE.from)} AND ${param.day(BEFORE.to)})`;
  const peer = await median(() =>
    warehouse.rows(sql`SELECT day >= ${param.day(NOW.from)} AS now, province, sum(payment_amount) AS a, sum(refund_amount) AS b, sum(paid_orders) AS c, sum(units) AS d,
      uniqExactMerge(buyers) AS e FROM ${rows(shopProvinceDay)} WHERE shop_id IN ${shops} AND ${days} GROUP BY now, province`),
  );
  const raw = await median(() =>
    warehouse.rows(sql`SELECT paid_day >= ${param.day(NOW.from)} AS now, province, sum(pay_amount) AS a, sum(refund_amount) AS b, count() AS c, sum(units) AS d,
      uniqExact(buyer_key) AS e FROM ${rows(order)} WHERE shop_id IN ${shops} AND paid_day BETWEEN ${param.day(BEFORE.from)} AND ${param.day(NOW.to)} GROUP BY now, province`),
  );
  const ours = await engine(['province']);
  print(`  peer, hand-written over the rollup: ${ms(peer)}; the same over the orders: ${ms(raw)}`);
  print(`  engine, 300 sums by province:       ${ms(ours)} (${(ours / peer).toFixed(2)} × the peer, goal ≤ 1.5)`);
  print(`  engine, totals of the board:        ${ms(await engine([]))}`);
  print(`  engine, by source and buyer type:   ${ms(await engine(['source', 'buyer_type']))}`);
  print(`  engine, by product (500):           ${ms(await engine(['product']))}`);
  print(`  engine, by city (300, no rollup):   ${ms(await engine(['city']))}`);
}
