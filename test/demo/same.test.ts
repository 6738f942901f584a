import { beforeAll, describe, expect, test } from 'vitest';
import { buildDemo, DEMO_SHOPS, type DemoTruth } from '../../src/cli/demo/index.ts';
import { FACTS, type Fact, order, product } from '../../src/facts/index.ts';
import type { Warehouse } from '../../src/warehouse/client.ts';
import { rows, type Sql, sql, table } from '../../src/warehouse/sql.ts';
import { freshWarehouse } from '../engines.ts';

const SHOPS = { tmall: 11, jd: 12, douyin: 13 };
const UNTIL = '2026-11-21';
let warehouse: Warehouse;

beforeAll(async () => {
  warehouse = await freshWarehouse();
});

async function build(more: { seed?: number; until?: string; scale?: number } = {}): Promise<DemoTruth> {
  return buildDemo({ warehouse, shops: SHOPS, until: UNTIL, seed: 7, version: 1, scale: 0.02, ...more });
}

async function ask<T>(statement: Sql): Promise<T[]> {
  return warehouse.rows<T>(statement);
}

/** Rows and hashes of every fact of the demo's shops. */
async function checksums(): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const fact of FACTS as readonly Fact[]) {
    const [row] = await ask<{ sum: string }>(
      sql`SELECT concat(toString(count()), ':', toString(sum(row_hash))) AS sum FROM ${rows(fact)} WHERE shop_id IN (11, 12, 13)`,
    );
    sums[fact.name] = row?.sum ?? '';
  }
  return sums;
}

describe('the demo is one and the same', () => {
  test('the same seed makes the same rows over the old ones, another seed other rows; other shops’ facts stay', async () => {
    const mine = { shop_id: 99, product_id: 'mine', title: '自己的商品', category: '', brand: '', list_price: '1.00', unit_cost: null };
    await warehouse.insert('fact_product', [{ ...mine, launched_day: null, hero: 0, status: '', row_hash: '1', version: 1, is_deleted: 0 }]);
    const truth = await build();
    const first = await checksums();
    expect(await build()).toEqual(truth);
    expect(await checksums()).toEqual(first);
    await build({ seed: 8 });
    const other = await checksums();
    const chance = ['order', 'order_line', 'refund', 'traffic_day', 'product_day', 'ad_day', 'stock_day', 'service_day', 'community_day'];
    for (const name of chance) expect([name, other[name]]).not.toEqual([name, first[name]]);
    expect(other.product).toBe(first.product);
    expect(await ask(sql`SELECT title FROM ${table(product)} WHERE shop_id = 99`)).toEqual([{ title: '自己的商品' }]);
  }, 60_000);

  test.each(['2026-02-17', '2028-02-29', '2025-11-11'])('it can end on %s', async (until) => {
    const truth = await build({ until, scale: 0.01 });
    const [last] = await ask<{ day: string }>(sql`SELECT toString(max(placed_day)) AS day FROM ${rows(order)}`);
    expect(last?.day).toBe(until);
    expect(truth.incidents.length).toBe(12);
    expect(truth.incidents.every(({ size }) => size >= 0)).toBe(true);
  });

  test('a build that breaks off leaves the shops without facts, and no working table', async () => {
    const onStep = (_: unknown, done: number) => {
      if (done === 9) throw new Error('stopped');
    };
    await expect(buildDemo({ warehouse, shops: SHOPS, until: UNTIL, seed: 7, version: 1, scale: 0.01, onStep })).rejects.toThrow('stopped');
    expect(Object.values(await checksums()).every((sum) => sum === '0:0')).toBe(true);
    expect(await ask(sql`SELECT name FROM system.tables WHERE database = 'zhanggui' AND name LIKE 'demo%'`)).toEqual([]);
  });

  test('an option that makes no demo is refused before anything is touched', async () => {
    const before = await checksums();
    for (const bad of [
      { until: '2026-02-30' },
      { until: 'yesterday' },
      { until: '1999-01-01' },
      { scale: 0 },
      { scale: Number.NaN },
      { seed: -1 },
      { seed: 1.5 },
    ]) {
      await expect(build(bad)).rejects.toMatchObject({ code: 'demo.bad_option' });
    }
    await expect(buildDemo({ warehouse, shops: { ...SHOPS, jd: 11 }, until: UNTIL, seed: 1, version: 1 })).rejects.toMatchObject({
      code: 'demo.bad_option',
    });
    expect(await checksums()).toEqual(before);
  });

  test('the shops are three platforms of one brand', () => {
    expect(DEMO_SHOPS.map(({ key, platform, name, dayStartHour }) => [key, platform, name, dayStartHour])).toEqual([
      ['tmall', 'tmall', '天猫旗舰店', 0],
      ['jd', 'jd', '京东旗舰店', 0],
      ['douyin', 'douyin', '抖音旗舰店', 4],
    ]);
  });
});
