import type { Fact } from '../facts/fact.ts';
import { orderLine, refund } from '../facts/index.ts';
import { shopProductDay, shopRefundDay } from '../facts/rollups.ts';
import { type Build, onDays, type Rebuild, standing } from './rebuild.ts';
import { param, rows, type Sql, sql, table } from './sql.ts';

function buildProductDay(rebuild: Rebuild): Sql {
  const shop = param.id(rebuild.shop);
  const kept = sql`(refund_amount < amount OR amount = 0)`;
  return sql`INSERT INTO ${table(shopProductDay)}
SELECT ${shop}, on_day, product_id, category, sum(one), sum(units), sum(amount), sum(refund), sum(unnamed), sum(cost), sum(uncosted),
  uniqExactStateIf(order_hash, one = 1), uniqExactStateIf(order_hash, refund > 0), uniqExactStateIf(buyer_key, buyer_key != 0), ${param.uint64(rebuild.version)}
FROM (
  SELECT assumeNotNull(paid_day) AS on_day, product_id, toString(category) AS category, 1 AS one, units, amount, refund_amount AS refund,
    toUInt64(buyer_key = 0) AS unnamed, if(${kept}, ifNull(unit_cost, 0) * units, 0) AS cost, if(unit_cost IS NULL AND ${kept}, units, 0) AS uncosted,
    sipHash64(shop_id, order_no) AS order_hash, buyer_key
  FROM ${standing(orderLine as unknown as Fact, rebuild)}
  WHERE shop_id = ${shop} AND excluded_reason = '' AND paid_day IS NOT NULL${onDays(sql`paid_day`, rebuild)}
  UNION ALL
  SELECT day AS on_day, product_id, toString(category) AS category, 0 AS one, 0 AS units, 0 AS amount, 0 AS refund, 0 AS unnamed, 0 AS cost,
    0 AS uncosted, 0 AS order_hash, 0 AS buyer_key
  FROM ${rows(shopProductDay)} WHERE shop_id = ${shop}${onDays(sql`day`, rebuild)}
)
GROUP BY on_day, product_id, category`;
}

function buildRefundDay(rebuild: Rebuild): Sql {
  const shop = param.id(rebuild.shop);
  return sql`INSERT INTO ${table(shopRefundDay)}
SELECT ${shop}, assumeNotNull(on_day), kind, stage, reason, sum(asked), sum(asked_amount), sum(done), sum(done_amount), ${param.uint64(rebuild.version)}
FROM (
  SELECT event.1 AS on_day, toString(kind) AS kind, toString(stage) AS stage, toString(reason) AS reason, toUInt64(event.2 = 0) AS asked,
    if(event.2 = 0, amount, 0) AS asked_amount, toUInt64(event.2) AS done, if(event.2 = 1, amount, 0) AS done_amount
  FROM ${rows(refund)}
  ARRAY JOIN arrayFilter(e -> e.1 IS NOT NULL, [(toNullable(requested_day), toUInt8(0)), (refunded_day, toUInt8(1))]) AS event
  WHERE shop_id = ${shop}
  UNION ALL
  SELECT toNullable(day) AS on_day, toString(kind) AS kind, toString(stage) AS stage, toString(reason) AS reason, 0 AS asked, 0 AS asked_amount,
    0 AS done, 0 AS done_amount
  FROM ${rows(shopRefundDay)} WHERE shop_id = ${shop}${onDays(sql`day`, rebuild)}
)
WHERE 1${onDays(sql`on_day`, rebuild)}
GROUP BY on_day, kind, stage, reason`;
}

/** How the rollups of order lines and of refunds are made. */
export const LINE_BUILDS: readonly Build[] = [
  { of: shopProductDay, build: buildProductDay, pieces: { fact: orderLine as unknown as Fact, column: 'paid_day' } },
  { of: shopRefundDay, build: buildRefundDay },
];
