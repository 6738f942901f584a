import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { adDay, order, trafficDay } from '../src/facts/index.ts';
import { ROLLUPS, shopDay, shopHourDay, shopProvinceDay } from '../src/facts/rollups.ts';
import type { Warehouse } from '../src/warehouse/client.ts';
import { BUILDS, rebuildShopDays } from '../src/warehouse/rollup.ts';
import { param, rows, type Sql, sql } from '../src/warehouse/sql.ts';
import { freshWarehouse } from './engines.ts';
import { anAdDay, anOrder, aTrafficDay, insertFacts, someOrders } from './facts.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await freshWarehouse();
});

async function empty(): Promise<void> {
  for (const { table } of [order, trafficDay, adDay, ...ROLLUPS]) await warehouse.ddl(`TRUNCATE TABLE zhanggui.${table}`);
}

const DIMENSIONS = [
  { of: shopDay, dimension: sql`''`, placed: sql`''`, paid: sql`''` },
  { of: shopProvinceDay, dimension: sql`toString(province)`, placed: sql`toString(province)`, paid: sql`toString(province)` },
  { of: shopHourDay, dimension: sql`toString(hour)`, placed: sql`toString(placed_hour)`, paid: sql`toString(paid_hour)` },
];

/** The measures straight from the orders, written another way than the rollup's build: by payment and by placing, joined. */
function raw(placed: Sql, paid: Sql): Sql {
  return sql`SELECT shop, day, dimension, sum(a) AS placed_orders, sum(b) AS placed_paid_orders, sum(c) AS paid_orders, toInt64(sum(d) * 100) AS payment_amount,
    toInt64(sum(e) * 100) AS refund_amount, sum(f) AS units, sum(g) AS known_orders, length(arrayFilter(k -> k != 0, groupUniqArray(h))) AS buyers
  FROM (
    SELECT shop_id AS shop, placed_day AS day, ${placed} AS dimension, 1 AS a, toUInt8(paid_at IS NOT NULL) AS b, 0 AS c, toDecimal64(0, 2) AS d,
      toDecimal64(0, 2) AS e, 0 AS f, 0 AS g, toUInt64(0) AS h
    FROM ${rows(order)} WHERE excluded_reason = ''
    UNION ALL
    SELECT shop_id, assumeNotNull(paid_day), assumeNotNull(${paid}), 0, 0, 1, pay_amount, refund_amount, units, buyer_key != 0, buyer_key
    FROM ${rows(order)} WHERE excluded_reason = '' AND paid_day IS NOT NULL
  ) GROUP BY shop, day, dimension ORDER BY shop, day, dimension`;
}

function rolled({ of, dimension }: (typeof DIMENSIONS)[number]): Sql {
  return sql`SELECT shop_id AS shop, day, ${dimension} AS dimension, sum(r.placed_orders) AS placed_orders, sum(r.placed_paid_orders) AS placed_paid_orders,
    sum(r.paid_orders) AS paid_orders, toInt64(sum(r.payment_amount) * 100) AS payment_amount, toInt64(sum(r.refund_amount) * 100) AS refund_amount,
    sum(r.units) AS units, sum(r.known_orders) AS known_orders, uniqExactMerge(r.buyers) AS buyers
  FROM (SELECT * FROM ${rows(of)}) AS r GROUP BY shop, day, dimension HAVING placed_orders + paid_orders > 0 ORDER BY shop, day, dimension`;
}

describe('every rollup', () => {
  test('has a build', () => {
    expect(BUILDS.map(({ of }) => of.name).sort()).toEqual(ROLLUPS.map((of) => of.name).sort());
  });

  test('invariant: rollup = raw, for any orders in two batches of which the second touches only its own days', async () => {
    await fc.assert(
      fc.asyncProperty(someOrders, someOrders, async (first, second) => {
        await empty();
        await insertFacts(warehouse, order, first);
        for (const shop of [1, 2]) await rebuildShopDays(warehouse, { shop, days: 'all', version: 1 });
        // Days of the rows about to be replaced count as touched too.
        const before = await warehouse.rows<{ shop_id: number; placed_day: string; paid_day: string | null }>(
          sql`SELECT shop_id, placed_day, paid_day FROM ${rows(order)} WHERE order_no IN ${param.texts(second.map((row) => row.order_no))}`,
        );
        await insertFacts(warehouse, order, second);
        for (const shop of [1, 2]) {
          const touched = [...before, ...second].filter((row) => row.shop_id === shop).flatMap((row) => [row.placed_day, row.paid_day]);
          await rebuildShopDays(warehouse, { shop, days: [...new Set(touched.filter((d) => d !== null))], version: 2 });
        }
        for (const dimension of DIMENSIONS) {
          expect(await warehouse.rows(rolled(dimension))).toEqual(await warehouse.rows(raw(dimension.placed, dimension.paid)));
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  test('a day whose orders are all gone becomes zero, not stale', async () => {
    await empty();
    await insertFacts(warehouse, order, [anOrder({ order_no: 'x', version: 1 })]);
    await rebuildShopDays(warehouse, { shop: 1, days: 'all', version: 1 });
    await insertFacts(warehouse, order, [anOrder({ order_no: 'x', version: 2, is_deleted: 1 })]);
    await rebuildShopDays(warehouse, { shop: 1, days: ['2026-03-02'], version: 2 });
    expect(await warehouse.rows(sql`SELECT paid_orders AS n FROM ${rows(shopDay)}`)).toEqual([{ n: 0 }]);
  });

  test('traffic counts the platform total alone, and ads add up', async () => {
    await empty();
    await insertFacts(warehouse, trafficDay, [
      aTrafficDay({ visitors: 100 }),
      aTrafficDay({ source: '手淘搜索', visitors: 80 }),
      aTrafficDay({ source: '直通车', visitors: 50 }),
    ]);
    await insertFacts(warehouse, adDay, [anAdDay({ cost: 5_001 }), anAdDay({ plan_id: 'p2', cost: 4_999 })]);
    await rebuildShopDays(warehouse, { shop: 1, days: 'all', version: 1 });
    expect(
      await warehouse.rows(sql`SELECT visitors, pageviews, has_traffic, toInt64(ad_cost * 100) AS ad_cost, paid_orders FROM ${rows(shopDay)}`),
    ).toEqual([{ visitors: 100, pageviews: 300, has_traffic: 1, ad_cost: 10_000, paid_orders: 0 }]);
  });
});
