import { beforeAll, describe, expect, test } from 'vitest';
import { buildDemo, type DemoTruth } from '../../src/cli/demo/index.ts';
import { acquisition } from '../../src/cli/demo/repeat.ts';
import { SHOPS } from '../../src/cli/demo/shops.ts';
import { order, trafficDay } from '../../src/facts/index.ts';
import type { Warehouse } from '../../src/warehouse/client.ts';
import { param, rows, type Sql, sql } from '../../src/warehouse/sql.ts';
import { freshWarehouse } from '../engines.ts';

const SCALE = 0.05;
let warehouse: Warehouse;
let truth: DemoTruth;

beforeAll(async () => {
  warehouse = await freshWarehouse();
  truth = await buildDemo({ warehouse, shops: { tmall: 11, jd: 12, douyin: 13 }, until: '2026-11-21', seed: 7, version: 1, scale: SCALE });
});

async function ask<T>(statement: Sql): Promise<T[]> {
  return warehouse.rows<T>(statement);
}

describe('how the demo looks to an operator', () => {
  test('shops have believable rates', async () => {
    const found = await ask<{ shop_id: number; paid: number; spend: number; back: number; visits: number }>(
      sql`SELECT o.shop_id AS shop_id, paid, spend, back, visits FROM
(SELECT shop_id, countIf(paid_at IS NOT NULL) / count() AS paid, toFloat64(sum(pay_amount)) / countIf(paid_at IS NOT NULL) AS spend, toFloat64(sum(refund_amount) / sum(pay_amount)) AS back FROM ${rows(order)} GROUP BY shop_id) AS o
INNER JOIN (SELECT shop_id, sum(paid_buyers) / sum(visitors) AS visits FROM ${rows(trafficDay)} WHERE source = 'all' GROUP BY shop_id) AS t ON t.shop_id = o.shop_id ORDER BY shop_id`,
    );
    const [tmall, jd, douyin] = found;
    for (const shop of found) {
      expect(shop.paid).toBeGreaterThan(0.87);
      expect(shop.paid).toBeLessThan(0.945);
      expect(shop.spend).toBeGreaterThan(180);
      expect(shop.spend).toBeLessThan(320);
    }
    expect(tmall?.back).toBeGreaterThan(0.14);
    expect(tmall?.back).toBeLessThan(0.23);
    expect(jd?.back).toBeGreaterThan(0.06);
    expect(jd?.back).toBeLessThan(0.11);
    expect(douyin?.back).toBeGreaterThan(0.26);
    expect(tmall?.visits).toBeCloseTo(0.032, 2);
    expect(douyin?.visits).toBeCloseTo(0.017, 2);
  });

  test('11.11 takes five times an ordinary day’s payments, 618 three times; Spring Festival less than half', async () => {
    const [found] = await ask<{ median: number; eleven: number; june: number; spring: number }>(
      sql`SELECT quantileExact(0.5)(paid) AS median, sumIf(paid, day = '2025-11-11') AS eleven, sumIf(paid, day = '2026-06-18') AS june, avgIf(paid, day >= '2026-02-14' AND day <= '2026-02-19') AS spring
FROM (SELECT day, toFloat64(sum(payment_amount)) AS paid FROM ${rows(trafficDay)} WHERE source = 'all' GROUP BY day)`,
    );
    if (!found) throw new Error('no days');
    expect(found.eleven).toBeGreaterThan(5 * found.median);
    expect(found.june).toBeGreaterThan(2.8 * found.median);
    expect(found.spring).toBeLessThan(0.5 * found.median);
  });

  test('some orders of 11.11 were placed with a deposit days before', async () => {
    const [found] = await ask<{ part: number }>(
      sql`SELECT countIf(placed_day <= paid_day - 1) / count() AS part FROM ${rows(order)} WHERE shop_id = 11 AND paid_day = '2025-11-01'`,
    );
    expect(found?.part).toBeGreaterThan(0.3);
    expect(found?.part).toBeLessThan(0.6);
  });

  test('Douyin’s evening is live: a fifth of its orders or more between 20 and 22 o’clock', async () => {
    const [found] = await ask<{ live: number; desk: number }>(
      sql`SELECT countIf(paid_hour IN (20, 21) AND shop_id = 13) / countIf(shop_id = 13) AS live, countIf(paid_hour IN (20, 21) AND shop_id = 12) / countIf(shop_id = 12) AS desk FROM ${rows(order)} WHERE paid_at IS NOT NULL`,
    );
    expect(found?.live).toBeGreaterThan(0.2);
    expect(found?.live).toBeGreaterThan(1.4 * (found?.desk ?? 1));
  });

  test.each([0, 1, 2])(
    'buyers of shop %i come back as BG/NBD says: as many buy once as its P(X = 0), fewer twice, some very often',
    async (number) => {
      const shop = SHOPS[number] as (typeof SHOPS)[number];
      const told = truth.repeat[number] as (typeof truth.repeat)[number];
      const found = await ask<{ times: number; buyers: number }>(
        sql`SELECT least(times, 6) AS times, count() AS buyers FROM (SELECT buyer_key, count() AS times FROM ${rows(order)} WHERE shop_id = ${param.id(11 + number)} AND paid_at IS NOT NULL GROUP BY buyer_key) GROUP BY times ORDER BY times`,
      );
      const buyers = found.map((row) => row.buyers);
      const all = buyers.reduce((sum, value) => sum + value, 0);
      const length = told.clock.reduce((sum, value) => sum + value, 0);
      const comers = acquisition(shop, Math.ceil(length), shop.orders * SCALE);
      const expected = comers.map((count, day) => [count, (told.alpha / (told.alpha + Math.max(0, length - day - 0.5))) ** told.r] as const);
      const once = expected.reduce((sum, [count, never]) => sum + count * never, 0) / expected.reduce((sum, [count]) => sum + count, 0);
      const deviation = Math.sqrt((once * (1 - once)) / all);
      expect(Math.abs((buyers[0] as number) / all - once)).toBeLessThan(4 * deviation);
      for (let i = 1; i < 5; i += 1) expect(buyers[i] as number).toBeLessThan(buyers[i - 1] as number);
      expect((buyers[5] as number) / all).toBeGreaterThan(0.06);
    },
  );
});
