import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Fact } from '../src/facts/fact.ts';
import { adDay, order, orderLine, refund, trafficDay } from '../src/facts/index.ts';
import { buyerFirst, ROLLUPS, shopDay, shopHourDay, shopMixDay, shopProductDay, shopProvinceDay, shopRefundDay } from '../src/facts/rollups.ts';
import type { Warehouse } from '../src/warehouse/client.ts';
import { BUILDS, rebuildShopDays, SUMMED } from '../src/warehouse/rollup.ts';
import { rows, type Sql, sql } from '../src/warehouse/sql.ts';
import { freshWarehouse } from './engines.ts';
import { anAdDay, anOrder, aTrafficDay, insertFacts, someLines, someOrders, someRefunds } from './facts.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await freshWarehouse();
});

async function empty(): Promise<void> {
  for (const { table } of [order, orderLine, refund, trafficDay, adDay, ...ROLLUPS]) await warehouse.ddl(`TRUNCATE TABLE zhanggui.${table}`);
}

/** The type of an order's buyer, found from all orders of the shop. */
const RAW_TYPE = sql`multiIf(buyer_key = 0, '', paid_day = first, 'new', 'returning')`;
const MIX = sql`concat(source, '|', device, '|', campaign, '|')`;

const DIMENSIONS = [
  { of: shopDay, dimension: sql`''`, placed: sql`''`, paid: sql`''` },
  { of: shopProvinceDay, dimension: sql`toString(province)`, placed: sql`toString(province)`, paid: sql`toString(province)` },
  { of: shopHourDay, dimension: sql`toString(hour)`, placed: sql`toString(placed_hour)`, paid: sql`toString(paid_hour)` },
  {
    of: shopMixDay,
    dimension: sql`concat(${MIX}, buyer_type)`,
    placed: sql`concat(${MIX}, if(ifNull(paid_day = placed_day, 0), ${RAW_TYPE}, ''))`,
    paid: sql`concat(${MIX}, ${RAW_TYPE})`,
  },
];

/** The real sales, each beside the first day its buyer paid in the shop. */
const SALES = sql`(SELECT o.*, f.first AS first FROM (SELECT * FROM ${rows(order)} WHERE excluded_reason = '') AS o
  LEFT JOIN (SELECT shop_id, buyer_key, min(paid_day) AS first FROM ${rows(order)} WHERE excluded_reason = '' AND paid_day IS NOT NULL GROUP BY shop_id, buyer_key) AS f
  ON f.shop_id = o.shop_id AND f.buyer_key = o.buyer_key)`;

const DISTINCT = (column: Sql): Sql => sql`length(arrayFilter(k -> k != 0, groupUniqArray(${column})))`;

/** The measures straight from the orders, written another way than the rollup's build: by payment and by placing, joined. */
function raw(placed: Sql, paid: Sql): Sql {
  return sql`SELECT shop, day, dimension, sum(a) AS placed_orders, sum(b) AS placed_paid_orders, sum(c) AS paid_orders, toInt64(sum(d) * 100) AS payment_amount,
    toInt64(sum(e) * 100) AS refund_amount, sum(f) AS units, sum(g) AS known_orders, toInt64(sum(i) * 100) AS freight, sum(j) AS coupon_orders, ${DISTINCT(sql`h`)} AS buyers
  FROM (
    SELECT shop_id AS shop, placed_day AS day, ${placed} AS dimension, 1 AS a, toUInt8(paid_at IS NOT NULL) AS b, 0 AS c, toDecimal64(0, 2) AS d,
      toDecimal64(0, 2) AS e, 0 AS f, 0 AS g, toUInt64(0) AS h, toDecimal64(0, 2) AS i, 0 AS j
    FROM ${SALES}
    UNION ALL
    SELECT shop_id, assumeNotNull(paid_day), assumeNotNull(${paid}), 0, 0, 1, pay_amount, refund_amount, units, buyer_key != 0, buyer_key, freight, coupon_code != ''
    FROM ${SALES} WHERE paid_day IS NOT NULL
  ) GROUP BY shop, day, dimension ORDER BY shop, day, dimension`;
}

function rolled({ of, dimension }: (typeof DIMENSIONS)[number]): Sql {
  return sql`SELECT shop_id AS shop, day, ${dimension} AS dimension, sum(r.placed_orders) AS placed_orders, sum(r.placed_paid_orders) AS placed_paid_orders,
    sum(r.paid_orders) AS paid_orders, toInt64(sum(r.payment_amount) * 100) AS payment_amount, toInt64(sum(r.refund_amount) * 100) AS refund_amount,
    sum(r.units) AS units, sum(r.known_orders) AS known_orders, toInt64(sum(r.freight) * 100) AS freight, sum(r.coupon_orders) AS coupon_orders, uniqExactMerge(r.buyers) AS buyers
  FROM (SELECT * FROM ${rows(of)}) AS r GROUP BY shop, day, dimension HAVING placed_orders + paid_orders > 0 ORDER BY shop, day, dimension`;
}

/** Who placed and who is new, by shop and day: as rolled up, and straight from the orders. */
const PEOPLE = {
  rolled: sql`SELECT shop_id AS shop, day, uniqExactMerge(r.placed_buyers) AS placers, uniqExactMerge(r.new_buyers) AS newcomers, sum(r.new_orders) AS orders,
    toInt64(sum(r.new_payment_amount) * 100) AS amount, toInt64(sum(r.known_payment_amount) * 100) AS known
  FROM (SELECT * FROM ${rows(shopDay)}) AS r GROUP BY shop, day HAVING sum(r.placed_orders) + sum(r.paid_orders) > 0 ORDER BY shop, day`,
  raw: sql`SELECT shop_id AS shop, day, ${DISTINCT(sql`placer`)} AS placers, ${DISTINCT(sql`newcomer`)} AS newcomers, sum(newcomer != 0) AS orders,
    toInt64(sumIf(paid, newcomer != 0) * 100) AS amount, toInt64(sum(paid) * 100) AS known
  FROM (
    SELECT shop_id, placed_day AS day, buyer_key AS placer, toUInt64(0) AS newcomer, toDecimal64(0, 2) AS paid FROM ${SALES}
    UNION ALL
    SELECT shop_id, assumeNotNull(paid_day), 0, if(${RAW_TYPE} = 'new', buyer_key, 0), if(buyer_key = 0, 0, pay_amount) FROM ${SALES} WHERE paid_day IS NOT NULL
  ) GROUP BY shop, day ORDER BY shop, day`,
};

const PRODUCTS = {
  rolled: sql`SELECT shop_id AS shop, day, product_id, category, sum(r.lines) AS n, sum(r.units) AS pieces, toInt64(sum(r.amount) * 100) AS paid, toInt64(sum(r.refund_amount) * 100) AS back,
    sum(r.unnamed_lines) AS unnamed, toInt64(sum(r.goods_cost) * 100) AS cost, sum(r.uncosted_units) AS uncosted, uniqExactMerge(r.orders) AS orders_n,
    uniqExactMerge(r.refunded_orders) AS refunded_n, uniqExactMerge(r.buyers) AS buyers_n
  FROM (SELECT * FROM ${rows(shopProductDay)}) AS r GROUP BY shop, day, product_id, category HAVING n > 0 ORDER BY shop, day, product_id, category`,
  raw: sql`SELECT shop_id AS shop, assumeNotNull(paid_day) AS day, product_id, category, count() AS n, sum(l.units) AS pieces, toInt64(sum(l.amount) * 100) AS paid, toInt64(sum(l.refund_amount) * 100) AS back,
    countIf(buyer_key = 0) AS unnamed, toInt64(sumIf(assumeNotNull(unit_cost) * l.units, unit_cost IS NOT NULL AND NOT whole) * 100) AS cost, sumIf(l.units, unit_cost IS NULL AND NOT whole) AS uncosted,
    count(DISTINCT order_no) AS orders_n, count(DISTINCT if(l.refund_amount > 0, order_no, NULL)) AS refunded_n, ${DISTINCT(sql`buyer_key`)} AS buyers_n
  FROM (SELECT *, amount > 0 AND refund_amount >= amount AS whole FROM ${rows(orderLine)} WHERE excluded_reason = '' AND paid_day IS NOT NULL) AS l
  GROUP BY shop, day, product_id, category ORDER BY shop, day, product_id, category`,
};

const REFUNDS = {
  rolled: sql`SELECT shop_id AS shop, day, kind, stage, reason, sum(r.requests) AS asked, toInt64(sum(r.requested_amount) * 100) AS asked_amount, sum(r.refunds) AS done, toInt64(sum(r.refunded_amount) * 100) AS done_amount
  FROM (SELECT * FROM ${rows(shopRefundDay)}) AS r GROUP BY shop, day, kind, stage, reason HAVING asked + done > 0 ORDER BY shop, day, kind, stage, reason`,
  raw: sql`SELECT shop_id AS shop, day, kind, stage, reason, sum(a) AS asked, toInt64(sum(b) * 100) AS asked_amount, sum(c) AS done, toInt64(sum(d) * 100) AS done_amount FROM (
    SELECT shop_id, requested_day AS day, kind, stage, reason, 1 AS a, amount AS b, 0 AS c, toDecimal64(0, 2) AS d FROM ${rows(refund)}
    UNION ALL
    SELECT shop_id, assumeNotNull(refunded_day), kind, stage, reason, 0, 0, 1, amount FROM ${rows(refund)} WHERE refunded_day IS NOT NULL
  ) GROUP BY shop, day, kind, stage, reason ORDER BY shop, day, kind, stage, reason`,
};

/** Writes `second` over `first`, each followed by a rebuild: of all days, then of the days that were touched. */
async function twoBatches(of: Fact, first: readonly object[], second: readonly object[]): Promise<void> {
  await empty();
  await insertFacts(warehouse, of, first);
  for (const shop of [1, 2]) await rebuildShopDays(warehouse, { shop, days: 'all', version: 1 });
  const columns = SUMMED[of.name] ?? [];
  const key = of.key.filter((name) => name !== 'shop_id');
  const keys = (row: Row) => key.map((name) => row[name]).join('|');
  const overwritten = new Set((second as Row[]).map(keys));
  // Days of the rows about to be replaced count as touched too.
  const before = (await warehouse.rows<Row>(sql`SELECT * FROM ${rows(of)}`)).filter((row) => overwritten.has(keys(row)));
  await insertFacts(warehouse, of, second);
  for (const shop of [1, 2]) {
    const touched = [...before, ...(second as Row[])].filter((row) => row.shop_id === shop).flatMap((row) => columns.map((name) => row[name]));
    await rebuildShopDays(warehouse, {
      shop,
      days: [...new Set(touched.filter((day) => typeof day === 'string'))],
      facts: [of.name],
      version: 2,
    });
  }
}

type Row = Readonly<Record<string, unknown>>;

describe('every rollup', () => {
  test('has a build', () => {
    expect(['buyer_first', ...BUILDS.map(({ of }) => of.name)].sort()).toEqual(ROLLUPS.map((of) => of.name).sort());
  });

  test('invariant: rollup = raw, for any orders in two batches of which the second touches only its own days', async () => {
    await fc.assert(
      fc.asyncProperty(someOrders, someOrders, async (first, second) => {
        await twoBatches(order, first, second);
        for (const dimension of DIMENSIONS) {
          expect(await warehouse.rows(rolled(dimension))).toEqual(await warehouse.rows(raw(dimension.placed, dimension.paid)));
        }
        expect(await warehouse.rows(PEOPLE.rolled)).toEqual(await warehouse.rows(PEOPLE.raw));
      }),
      { numRuns: 8 },
    );
  }, 240_000);

  test('invariant: rollup = raw, for any order lines and any refunds', async () => {
    await fc.assert(
      fc.asyncProperty(someLines, someLines, async (first, second) => {
        await twoBatches(orderLine, first, second);
        expect(await warehouse.rows(PRODUCTS.rolled)).toEqual(await warehouse.rows(PRODUCTS.raw));
      }),
      { numRuns: 8 },
    );
    await fc.assert(
      fc.asyncProperty(someRefunds, someRefunds, async (first, second) => {
        await twoBatches(refund, first, second);
        expect(await warehouse.rows(REFUNDS.rolled)).toEqual(await warehouse.rows(REFUNDS.raw));
      }),
      { numRuns: 8 },
    );
  }, 240_000);

  test('an older order that arrives later moves the first purchase, and the day that had it is made anew', async () => {
    await empty();
    const late = anOrder({ order_no: 'late', buyer_key: '5', placed_at: '2026-03-05T01:00:00Z' });
    await insertFacts(warehouse, order, [late]);
    await rebuildShopDays(warehouse, { shop: 1, days: 'all', version: 1 });
    const early = anOrder({ order_no: 'early', buyer_key: '5', placed_at: '2026-03-02T01:00:00Z', version: 2 });
    const news = sql`SELECT day, uniqExactMerge(r.new_buyers) AS n FROM (SELECT * FROM ${rows(shopDay)}) AS r GROUP BY day HAVING n > 0 ORDER BY day`;
    await insertFacts(warehouse, order, [early]);
    await rebuildShopDays(warehouse, { shop: 1, days: ['2026-03-02'], version: 2 });
    expect(await warehouse.rows(news)).toEqual([{ day: '2026-03-02', n: 1 }]);
    await insertFacts(warehouse, order, [{ ...early, version: 3, is_deleted: 1 }]);
    await rebuildShopDays(warehouse, { shop: 1, days: ['2026-03-02'], version: 3 });
    expect(await warehouse.rows(news)).toEqual([{ day: '2026-03-05', n: 1 }]);
    expect(await warehouse.rows(sql`SELECT toString(buyer_key) AS buyer, first_day FROM ${rows(buyerFirst)}`)).toEqual([
      { buyer: '5', first_day: '2026-03-05' },
    ]);
  });

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
