import { orderLine, stockDay } from '../../facts/index.ts';
import { param, rows, type Sql, sql } from '../../warehouse/sql.ts';
import type { Build, Step } from './build.ts';
import { say } from './messages.ts';
import { SHOPS } from './shops.ts';
import { work } from './work.ts';
import { fill, shopId } from './write.ts';

/** The last delivery before a stock-out came at least so many days before it. */
const LAST_DELIVERY = 8;

/** Every sku on every day since its launch, with what it sold. */
function sold({ ids }: Build): Sql {
  return sql`SELECT k.shop AS shop, k.product AS product, k.sku AS sku, k.day AS day, k.product_id AS product_id, toInt64(ifNull(s.pieces, 0)) AS pieces
FROM
(
  SELECT p.shop AS shop, p.product AS product, p.product_id AS product_id, d.day AS day, arrayJoin(range(1, p.skus + 1)) AS sku
  FROM ${work('product')} AS p INNER JOIN ${work('day')} AS d ON d.shop = p.shop
  WHERE d.day >= p.launched
) AS k
LEFT JOIN
(
  SELECT indexOf(${param.ids(ids)}, shop_id) - 1 AS shop, product_id, toUInt8(splitByChar('-', sku_id)[2]) AS sku, assumeNotNull(paid_day) AS day, sum(units) AS pieces
  FROM ${rows(orderLine)} WHERE shop_id IN ${param.ids(ids)} AND paid_day IS NOT NULL GROUP BY shop, product_id, sku, day
) AS s ON s.shop = k.shop AND s.product_id = k.product_id AND s.sku = k.sku AND s.day = k.day`;
}

/**
 * Stock at the end of each day. Deliveries come every two to four weeks and cover what is sold until the next, with some to spare;
 * before a stock-out nothing is to spare, and while it lasts there is none.
 */
export const stock: Step = {
  text: say.stock,
  async run(build: Build) {
    const { warehouse, version, dice, ids, incidents } = build;
    const out = incidents.find(({ kind }) => kind === 'stock_out');
    const gone = sql`shop = ${param.int(SHOPS.findIndex(({ key }) => key === out?.shops[0]))} AND product = ${param.int(out?.product ?? -1)}`;
    const from = param.day(out?.from ?? '2000-01-01');
    const to = param.day(out?.to ?? '2000-01-01');
    const lastDelivery = sql`toDate(toUInt16(intDiv(toUInt32(toDate(${from})) - ${param.int(LAST_DELIVERY)} + product * 5, days) * days - product * 5))`;
    const part = sql`multiIf(${gone} AND day >= ${from} AND day <= ${to}, 'out', ${gone} AND day < ${from} AND day >= last_delivery, 'last', ${gone} AND day > ${to}, 'after', '')`;
    const cycle = sql`toUInt32(14 + floor(${dice('cycle', sql`shop, product`)} * 15))`;
    await warehouse.command(
      fill(
        stockDay,
        version,
        sql`SELECT ${shopId(ids, sql`shop`)} AS shop_id, day, product_id, concat(product_id, '-', toString(sku)) AS sku_id,
  toUInt32(if(part = 'out', 0, left_in_cycle + spare)) AS on_hand,
  toUInt32(if(day >= next_delivery - 5 AND part IN ('', 'after'), spare + per_cycle, if(part = 'out', per_cycle * 2, 0))) AS inbound, toUInt32(pieces) AS sold
FROM
(
  SELECT *, sum(pieces) OVER (PARTITION BY shop, product, sku, part, lot ORDER BY day DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - pieces AS left_in_cycle,
    toInt64(ceil(avg(pieces) OVER (PARTITION BY shop, product, sku) * days)) AS per_cycle,
    if(part IN ('last', 'out'), 0, 4 + toInt64(per_cycle * (0.35 + 0.5 * ${dice('spare', sql`shop, product, sku, nth`)}))
      + if(day > open_from, intDiv(per_cycle * toInt64(next_delivery - ${param.day(build.until)}), toInt64(days)), 0)) AS spare
  FROM
  (
    SELECT *, ${cycle} AS days, ${lastDelivery} AS last_delivery, ${part} AS part, intDiv(toUInt32(day) + product * 5, days) AS nth, if(part = 'last', 0, nth) AS lot,
      toDate(toUInt16((nth + 1) * days - product * 5)) AS next_delivery,
      toDate(toUInt16(intDiv(toUInt32(toDate(${param.day(build.until)})) + product * 5, days) * days - product * 5)) - 1 AS open_from
    FROM (${sold(build)})
  )
)`,
      ),
    );
  },
};
