import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dimension, MetricKey } from '../src/domains/metrics/contract.ts';
import { askMetrics } from '../src/domains/metrics/engine/ask.ts';
import { order } from '../src/facts/index.ts';
import { shopProvinceDay } from '../src/facts/rollups.ts';
import type { Warehouse } from '../src/warehouse/client.ts';
import { migrateWarehouse } from '../src/warehouse/migrate.ts';
import { openEmbedded } from '../src/warehouse/open.ts';
import { param, rows, sql } from '../src/warehouse/sql.ts';
import { BEFORE, growTo, median, ms, NOW, SHOPS, sizesAsked } from './many_facts.ts';

const METRICS: readonly MetricKey[] = ['payment_amount', 'refund_amount', 'paid_orders', 'units', 'buyers'];

/** Three hundred sums (30 members × 5 measures × 2 ranges) through the engine, beside the one statement a person would write for them. */
export async function benchMetrics(print: (line: string) => void): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'zg-bench-'));
  const warehouse = await openEmbedded(path);
  try {
    await migrateWarehouse(warehouse);
    let before = 0;
    for (const lines of sizesAsked()) {
      const { load, sums } = await growTo(warehouse, before, lines);
      before = lines;
      print(`${lines / 1e6} M order lines (made in ${load.toFixed(0)} s, all sums in ${sums.toFixed(0)} s)`);
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
