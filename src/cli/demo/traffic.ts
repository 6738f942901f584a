import { order, orderLine, productDay, trafficDay } from '../../facts/index.ts';
import { param, rows, type Sql, sql } from '../../warehouse/sql.ts';
import type { Build, Step } from './build.ts';
import { bell, type Dice } from './chance.ts';
import { say } from './messages.ts';
import { work } from './work.ts';
import { fill, shopId } from './write.ts';

/** A whole part of `of`, about `part` of it, a little different every day. */
export function about(dice: Dice, tag: string, on: Sql, of: Sql, part: Sql): Sql {
  return sql`toUInt32(greatest(0, floor(${of} * ${part} * (1 + 0.06 * ${bell(dice, tag, on)}) + ${dice(`${tag}0`, on)})))`;
}

/** Buyers and amount of every shop, day and source; a buyer of two orders in a day counts with the source of the first, so that sources sum to the shop. */
function paid({ ids }: Build): Sql {
  return sql`SELECT shop_id, day, source, countIf(nth = 1) AS buyers, sum(pay_amount) AS amount
FROM
(
  SELECT shop_id, assumeNotNull(paid_day) AS day, source, pay_amount, row_number() OVER (PARTITION BY shop_id, paid_day, buyer_key ORDER BY paid_at, order_no) AS nth
  FROM ${rows(order)} WHERE shop_id IN ${param.ids(ids)} AND paid_day IS NOT NULL
)
GROUP BY shop_id, day, source`;
}

/** Visits by source, and of each day the shop's own total. */
export const traffic: Step = {
  text: say.traffic,
  async run(build: Build) {
    const { warehouse, version, dice, ids } = build;
    const visits = sql`SELECT shop, ${shopId(ids, sql`shop`)} AS shop_id, day, source, visits, campaign
FROM (SELECT shop, day, campaign, arrayConcat(['all'], sources) AS names, arrayConcat([visitors], visits) AS counts FROM ${work('day')})
ARRAY JOIN names AS source, counts AS visits`;
    const bought = sql`SELECT shop_id, day, source, buyers, amount FROM (${paid(build)}) UNION ALL SELECT shop_id, day, 'all', sum(buyers), sum(amount) FROM (${paid(build)}) GROUP BY shop_id, day`;
    const fresh = sql`multiIf(source IN ('购物车', '我的淘宝', '我的京东'), 0.06, source IN ('店铺直接访问', '店铺主页'), 0.3, source = 'all', 0.66, 0.76)`;
    const eager = sql`multiIf(source IN ('购物车', '我的淘宝', '我的京东'), 2.4, shop = 2, 0.6, 1) * if(campaign = '', 1, 1.35)`;
    await warehouse.command(
      fill(
        trafficDay,
        version,
        sql`SELECT v.shop_id AS shop_id, v.day AS day, v.source AS source, 'all' AS device, people AS visitors,
  least(people, ${about(dice, 'new', sql`v.shop, v.day, v.source`, sql`v.people`, sql`fresh`)}) AS new_visitors,
  people + ${about(dice, 'views', sql`v.shop, v.day, v.source`, sql`v.people`, sql`if(v.shop = 2, 1.1, 2.3)`)} + 1 AS pageviews,
  least(people, ${about(dice, 'cart', sql`v.shop, v.day, v.source`, sql`v.people`, sql`0.082 * eager`)}) AS cart_visitors,
  least(people, ${about(dice, 'favourite', sql`v.shop, v.day, v.source`, sql`v.people`, sql`0.034 * eager`)}) AS favourite_visitors,
  least(people, ${about(dice, 'bounce', sql`v.shop, v.day, v.source`, sql`v.people`, sql`if(v.shop = 2, 0.63, 0.46)`)}) AS bounces,
  toUInt32(ifNull(b.buyers, 0)) AS paid_buyers, ifNull(b.amount, 0) AS payment_amount
FROM
(
  SELECT shop, shop_id, day, source, fresh, eager, visits AS people FROM (SELECT *, ${fresh} AS fresh, ${eager} AS eager FROM (${visits}))
) AS v
LEFT JOIN (${bought}) AS b ON b.shop_id = v.shop_id AND b.day = v.day AND b.source = v.source`,
      ),
    );
  },
};

/** What each product's page drew and sold. */
export const productDays: Step = {
  text: say.productDays,
  async run({ warehouse, version, dice, ids }: Build) {
    const on = sql`v.shop, v.day, v.product`;
    const sold = sql`SELECT shop_id, paid_day AS day, product_id, uniqExact(buyer_key) AS buyers, sum(units) AS pieces, sum(amount) AS amount
FROM ${rows(orderLine)} WHERE shop_id IN ${param.ids(ids)} AND paid_day IS NOT NULL GROUP BY shop_id, paid_day, product_id`;
    const looked = sql`SELECT shop, day, product, visitors * 1.55 * look / arraySum(looks) AS expected
FROM ${work('day')} ARRAY JOIN looks AS look, arrayMap(i -> toUInt16(i - 1), arrayEnumerate(looks)) AS product
WHERE look > 0`;
    await warehouse.command(
      fill(
        productDay,
        version,
        sql`SELECT shop_id, day, product_id, people AS visitors, people + ${about(dice, 'pviews', sql`shop, day, product`, sql`people`, sql`0.9`)} AS pageviews,
  least(people, ${about(dice, 'pcart', sql`shop, day, product`, sql`people`, sql`0.075`)}) AS cart_visitors,
  least(people, ${about(dice, 'pfavourite', sql`shop, day, product`, sql`people`, sql`0.03`)}) AS favourite_visitors, buyers AS paid_buyers, pieces AS units, amount AS payment_amount
FROM
(
  SELECT v.shop AS shop, ${shopId(ids, sql`v.shop`)} AS shop_id, v.day AS day, v.product AS product, p.product_id AS product_id, toUInt32(ifNull(s.buyers, 0)) AS buyers,
    toUInt32(ifNull(s.pieces, 0)) AS pieces, ifNull(s.amount, 0) AS amount,
    greatest(buyers, ${about(dice, 'people', on, sql`v.expected`, sql`1`)}) AS people
  FROM (${looked}) AS v
  INNER JOIN ${work('product')} AS p ON p.shop = v.shop AND p.product = v.product
  LEFT JOIN (${sold}) AS s ON s.shop_id = ${shopId(ids, sql`v.shop`)} AND s.day = v.day AND s.product_id = p.product_id
)
WHERE people > 0`,
      ),
    );
  },
};
