import { adDay, order, trafficDay } from '../../facts/index.ts';
import { join, param, rows, type Sql, sql } from '../../warehouse/sql.ts';
import type { Build, Step } from './build.ts';
import { bell } from './chance.ts';
import { say } from './messages.ts';
import { productId } from './products.ts';
import { type PlanSpec, SHOPS } from './shops.ts';
import { fill } from './write.ts';

/** Days after a click that an order still counts for it, as the platforms' reports are usually made. */
const WINDOW = 15;

function planRow(shop: number, shopKeyId: number, plan: PlanSpec, lo: number): Sql {
  const product = plan.product > 0 || plan.name.includes('女鞋') || plan.name.includes('核心词') ? productId(shop, plan.product) : '';
  return sql`(${param.id(shopKeyId)}, ${param.text(plan.id)}, ${param.text(plan.name)}, ${param.text(plan.channel)}, ${param.text(plan.source)}, ${param.float(plan.part)}, ${param.float(lo)}, ${param.float(plan.clickFen)}, ${param.float(plan.commission)}, ${param.float(plan.clickRate)}, ${param.text(product)})`;
}

/** Every plan with the part of its source's buyers, from `lo` up to `lo + part`, that it can claim. */
function plans({ ids }: Build): Sql {
  const all = SHOPS.flatMap((shop, number) =>
    shop.plans.map((plan) => {
      const before = shop.plans.filter((other) => other.source === plan.source && shop.plans.indexOf(other) < shop.plans.indexOf(plan));
      return planRow(
        number,
        ids[number] ?? 0,
        plan,
        before.reduce((sum, other) => sum + other.part, 0),
      );
    }),
  );
  return sql`SELECT tupleElement(t, 1) AS shop_id, tupleElement(t, 2) AS plan_id, tupleElement(t, 3) AS plan, tupleElement(t, 4) AS channel, tupleElement(t, 5) AS source, tupleElement(t, 6) AS part, tupleElement(t, 7) AS lo, tupleElement(t, 8) AS click_fen, tupleElement(t, 9) AS commission, tupleElement(t, 10) AS click_rate, tupleElement(t, 11) AS product_id
FROM (SELECT arrayJoin([${join(all, sql`, `)}]) AS t)`;
}

/** How much more a click costs on the days of the ad incident. */
function dearer({ incidents, shops }: Build): Sql {
  const one = incidents.find(({ kind }) => kind === 'ad_cost');
  if (!one) return sql`1`;
  return sql`if(shop_id = ${param.id(shops[one.shops[0] ?? 'tmall'])} AND plan IN ${param.texts(one.place.plan ?? [])} AND day >= ${param.day(one.from)} AND day <= ${param.day(one.to)}, ${param.float(one.strength ?? 1)}, 1)`;
}

/** Spend and results by plan: clicks are the visits the plan's source brought it; its orders are those of the source's buyers that fall to it. */
export const ads: Step = {
  text: say.ads,
  async run(build: Build) {
    const { warehouse, version, dice, ids } = build;
    const on = sql`shop_id, day, plan_id`;
    const claimed = sql`SELECT o.shop_id AS shop_id, assumeNotNull(o.paid_day) AS day, p.plan_id AS plan_id, count() AS orders, sum(o.pay_amount) AS amount
FROM (SELECT shop_id, order_no, paid_day, source, pay_amount FROM ${rows(order)}) AS o INNER JOIN (${plans(build)}) AS p ON p.shop_id = o.shop_id AND p.source = o.source
WHERE o.shop_id IN ${param.ids(ids)} AND o.paid_day IS NOT NULL AND ${dice('claim', sql`o.order_no`)} >= p.lo AND ${dice('claim', sql`o.order_no`)} < p.lo + p.part
GROUP BY shop_id, day, plan_id`;
    const perClick = sql`click_fen * ${dearer(build)} * if(month IN (6, 11), 1.18, 1) * (1 + 0.05 * ${bell(dice, 'click', on)})`;
    await warehouse.command(
      fill(
        adDay,
        version,
        sql`SELECT shop_id, day, channel, plan_id, plan, product_id, toUInt32(clicks / (click_rate * (1 + 0.05 * ${bell(dice, 'impression', on)}))) AS impressions, clicks,
  CAST(toInt64(if(commission > 0, toFloat64(amount) * 100 * commission, clicks * ${perClick})) AS Decimal(18, 2)) / 100 AS cost, orders, amount, ${param.int(WINDOW)} AS window_days
FROM
(
  SELECT v.shop_id AS shop_id, v.day AS day, toMonth(v.day) AS month, channel, v.plan_id AS plan_id, plan, product_id, click_fen, commission, click_rate, toUInt32(v.visitors * v.part) AS clicks,
    toUInt32(ifNull(c.orders, 0)) AS orders, ifNull(c.amount, 0) AS amount
  FROM
  (
    SELECT p.shop_id AS shop_id, t.day AS day, p.plan_id AS plan_id, p.plan AS plan, p.channel AS channel, p.product_id AS product_id, p.part AS part, p.click_fen AS click_fen,
      p.commission AS commission, p.click_rate AS click_rate, t.visitors AS visitors
    FROM (${plans(build)}) AS p INNER JOIN (SELECT * FROM ${rows(trafficDay)} WHERE device = 'all') AS t ON t.shop_id = p.shop_id AND t.source = p.source
  ) AS v
  LEFT JOIN (${claimed}) AS c ON c.shop_id = v.shop_id AND c.day = v.day AND c.plan_id = v.plan_id
)
WHERE clicks > 0`,
      ),
    );
  },
};
