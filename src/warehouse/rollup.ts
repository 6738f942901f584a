import { adDay, order, trafficDay } from '../facts/index.ts';
import type { Rollup } from '../facts/rollup.ts';
import { shopDay, shopHourDay, shopProvinceDay } from '../facts/rollups.ts';
import type { Warehouse } from './client.ts';
import { param, rows, type Sql, sql, table } from './sql.ts';

/** Which part of the rollups is made anew: one shop, and the business days its facts changed on (`all` = every day). */
export type Rebuild = {
  readonly shop: number;
  readonly days: readonly string[] | 'all';
  /** Of two rebuilds of one key the higher version stands; of two with one version the later. */
  readonly version: number;
};

/** Restricts `column` to the days of a rebuild. */
function onDays(column: Sql, { days }: Rebuild): Sql {
  return days === 'all' ? sql`` : sql` AND ${column} IN ${param.days(days)}`;
}

/**
 * Every order as up to two events, its placing and its paying, read in one pass: `day`, `dimension` and the measures.
 * Orders marked as no real sale (`excluded_reason`) count nowhere.
 */
function orderEvents(rebuild: Rebuild, placed: Sql, paid: Sql): Sql {
  const days = rebuild.days === 'all' ? sql`` : sql` AND (placed_day IN ${param.days(rebuild.days)} OR paid_day IN ${param.days(rebuild.days)})`;
  return sql`SELECT
    event.1 AS day, event.2 AS dimension,
    toUInt64(event.3 = 0) AS placed_orders, if(event.3 = 0, order_amount, 0) AS placed_amount,
    toUInt64(event.3 = 0 AND paid_day IS NOT NULL) AS placed_paid_orders,
    toUInt64(event.3) AS paid_orders, if(event.3 = 1, pay_amount, 0) AS payment_amount,
    if(event.3 = 1, refund_amount, 0) AS refund_amount, toUInt64(event.3 = 1 AND refund_amount > 0) AS refunded_orders,
    if(event.3 = 1, units, 0) AS units, toUInt64(event.3 = 1 AND buyer_key != 0) AS known_orders,
    if(event.3 = 1, buyer_key, 0) AS buyer
  FROM ${rows(order)}
  ARRAY JOIN arrayFilter(e -> e.1 IS NOT NULL, [
    (toNullable(placed_day), ${placed}, toUInt8(0)),
    (paid_day, ${paid}, toUInt8(1))
  ]) AS event
  WHERE shop_id = ${param.id(rebuild.shop)} AND excluded_reason = ''${days}`;
}

const ORDER_SUMS = sql`sum(placed_orders), sum(placed_amount), sum(placed_paid_orders), sum(paid_orders), sum(payment_amount), sum(refund_amount),
    sum(refunded_orders), sum(units), sum(known_orders), uniqExactStateIf(buyer, buyer != 0)`;

const NO_ORDERS = sql`0 AS placed_orders, 0 AS placed_amount, 0 AS placed_paid_orders, 0 AS paid_orders, 0 AS payment_amount, 0 AS refund_amount,
    0 AS refunded_orders, 0 AS units, 0 AS known_orders, 0 AS buyer`;

const NO_TRAFFIC = sql`0 AS has_traffic, 0 AS visitors, 0 AS pageviews, 0 AS ad_cost`;

/** Keys the rollup has now, as events of nothing: a key whose facts are gone is written again with zeros. */
function keysNow(of: Rollup, rebuild: Rebuild, dimension: Sql, more: Sql): Sql {
  return sql`SELECT toNullable(day) AS day, ${dimension} AS dimension, ${NO_ORDERS}${more}
  FROM ${rows(of)} WHERE shop_id = ${param.id(rebuild.shop)}${onDays(sql`day`, rebuild)}`;
}

function buildShopDay(rebuild: Rebuild): Sql {
  const shop = param.id(rebuild.shop);
  return sql`INSERT INTO ${table(shopDay)}
SELECT ${shop}, assumeNotNull(day), ${ORDER_SUMS}, max(has_traffic), sum(visitors), sum(pageviews), sum(ad_cost), ${param.uint64(rebuild.version)}
FROM (
  SELECT *, ${NO_TRAFFIC} FROM (${orderEvents(rebuild, sql`''`, sql`''`)})
  UNION ALL
  SELECT toNullable(day) AS day, '' AS dimension, ${NO_ORDERS}, 1 AS has_traffic, visitors, pageviews, 0 AS ad_cost
  FROM ${rows(trafficDay)} WHERE shop_id = ${shop} AND source = 'all' AND device = 'all'${onDays(sql`day`, rebuild)}
  UNION ALL
  SELECT toNullable(day) AS day, '' AS dimension, ${NO_ORDERS}, 0 AS has_traffic, 0 AS visitors, 0 AS pageviews, cost AS ad_cost
  FROM ${rows(adDay)} WHERE shop_id = ${shop}${onDays(sql`day`, rebuild)}
  UNION ALL
  ${keysNow(shopDay, rebuild, sql`''`, sql`, ${NO_TRAFFIC}`)}
)
WHERE 1${onDays(sql`day`, rebuild)}
GROUP BY day`;
}

function buildByDimension(of: Rollup, dimension: Sql, placed: Sql, paid: Sql) {
  return (rebuild: Rebuild): Sql => sql`INSERT INTO ${table(of)}
SELECT ${param.id(rebuild.shop)}, assumeNotNull(day), assumeNotNull(dimension), ${ORDER_SUMS}, ${param.uint64(rebuild.version)}
FROM (
  ${orderEvents(rebuild, placed, paid)}
  UNION ALL
  ${keysNow(of, rebuild, dimension, sql``)}
)
WHERE 1${onDays(sql`day`, rebuild)}
GROUP BY day, dimension`;
}

/** How each rollup is made; `test/rollup.test.ts` holds every one equal to the raw facts. */
export const BUILDS: readonly { of: Rollup; build: (rebuild: Rebuild) => Sql }[] = [
  { of: shopDay, build: buildShopDay },
  { of: shopProvinceDay, build: buildByDimension(shopProvinceDay, sql`province`, sql`province`, sql`province`) },
  { of: shopHourDay, build: buildByDimension(shopHourDay, sql`hour`, sql`placed_hour`, sql`assumeNotNull(paid_hour)`) },
];

/**
 * Makes the rollups of a shop's days anew from its facts. Call it after every change of facts, with the days the rows were on
 * before and are on now. Cheap for the days of one import; `all` reads every order of the shop once per rollup.
 */
export async function rebuildShopDays(warehouse: Warehouse, rebuild: Rebuild): Promise<void> {
  if (rebuild.days !== 'all' && rebuild.days.length === 0) return;
  for (const { build } of BUILDS) await warehouse.command(build(rebuild));
}
