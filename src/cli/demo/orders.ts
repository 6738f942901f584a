import { order, orderLine } from '../../facts/index.ts';
import { param, type Sql, sql } from '../../warehouse/sql.ts';
import type { Build, Step } from './build.ts';
import { pick, saltOf } from './chance.ts';
import { say } from './messages.ts';
import { work } from './work.ts';
import { businessDay, byShop, fill, instant, localHour, shopId, yuan } from './write.ts';

/** Seconds until the platform closes an order that is not paid, by shop. */
const PATIENCE = [86_400, 86_400, 3_600] as const;
/** Days from shipping to the platform's own confirmation, by shop. */
const CONFIRMS = [10, 7, 11] as const;

const UNPAID_REASONS = [
  ['未及时付款，超时关闭', 58],
  ['我不想买了', 20],
  ['信息填写错误，重新拍', 13],
  ['拍错/重复下单', 9],
] as const;

/** The buyer of shop number `shop` and number `n` as one key of the platform. */
function buyerKey(seed: number, shop: Sql, n: Sql): Sql {
  return sql`cityHash64(${param.int(saltOf(seed, 'buyer'))}, ${shop}, ${n})`;
}

/** Orders with what has been refunded of them. */
function settled({ ids, seed }: Build): Sql {
  return sql`SELECT o.shop AS shop, ${shopId(ids, sql`o.shop`)} AS shop_id, o.id AS id, o.order_no AS order_no, o.failed = 1 AS unpaid, o.placed AS placed, o.paid AS tried, o.shipped AS ships, o.cancel AS cancel,
  ${buyerKey(seed, sql`o.shop`, sql`o.n`)} AS buyer_key, o.n AS n, o.k AS k, o.campaign AS campaign, o.source AS source, o.province AS province, o.city AS city,
  b.goods AS goods, b.seller AS seller, b.platform AS platform, b.freight AS postage, b.coupon AS coupon, arraySum(b.units) AS pieces, arraySum(b.amounts) AS net,
  ifNull(r.amount, 0) AS refunded, ifNull(r.last, 0) AS last_refund, o.cancel > 0 AND ifNull(r.asked, 0) > 0 AS cancelling
FROM ${work('order')} AS o
INNER JOIN ${work('basket')} AS b ON o.shop = b.shop AND o.id = b.id
LEFT JOIN (SELECT shop, id, sumIf(amount, status = 'succeeded') AS amount, maxIf(refunded, status = 'succeeded') AS last, count() AS asked FROM ${work('refund')} GROUP BY shop, id) AS r ON o.shop = r.shop AND o.id = r.id
WHERE o.lost != 1`;
}

/** When each order was shipped, completed or closed, 0 when it was not by the shop's last moment. */
function lived(build: Build): Sql {
  const { dice } = build;
  const on = sql`shop, id`;
  const end = sql`toInt64(${byShop(build.ends, sql`shop`)})`;
  const patience = sql`toInt64(${byShop(PATIENCE, sql`shop`)})`;
  const gaveUp = sql`if(reason = '未及时付款，超时关闭', placed + ${patience}, placed + 60 + toInt64(${dice('gaveup', on)} * ${patience} * 0.4))`;
  const confirmed = sql`ships + toInt64(86400 * if(${dice('confirm', on)} < 0.55, ${byShop(CONFIRMS, sql`shop`)}, 2.5 + 5 * ${dice('confirm2', on)}))`;
  return sql`SELECT *, ${pick(dice('giveup', on), UNPAID_REASONS)} AS reason, ${end} AS end_at,
  NOT unpaid AND refunded = net AS undone,
  multiIf(unpaid, toInt64(${gaveUp}), undone, toInt64(last_refund), 0) AS closes,
  toInt64(if(unpaid OR cancelling OR ships >= end_at, 0, ships)) AS shipped,
  multiIf(shipped = 0 OR undone, 0, greatest(${confirmed}, toInt64(last_refund) + 3600)) AS completes,
  if(closes > 0 AND closes < end_at, closes, 0) AS closed,
  if(completes > 0 AND completes < end_at, completes, 0) AS completed
FROM (${settled(build)})`;
}

/** The orders as a fact. */
export const orders: Step = {
  text: say.orders,
  async run(build: Build) {
    const { warehouse, version, dice } = build;
    const on = sql`shop, id`;
    const due = sql`goods - seller - platform + postage`;
    await warehouse.command(
      fill(
        order,
        version,
        sql`SELECT shop_id, order_no, multiIf(closed > 0, 'closed', unpaid, 'unpaid', completed > 0, 'completed', shipped > 0, 'shipped', 'paid') AS status,
  multiIf(closed = 0, '', unpaid, reason, shipped > 0, '退款成功，交易关闭', '未发货，买家申请退款') AS close_reason,
  toDateTime(placed, 'UTC') AS placed_at, ${businessDay(sql`placed`, sql`shop`)} AS placed_day, ${localHour(sql`placed`)} AS placed_hour,
  if(unpaid, NULL, toDateTime(tried, 'UTC')) AS paid_at, if(unpaid, NULL, ${businessDay(sql`tried`, sql`shop`)}) AS paid_day, if(unpaid, NULL, ${localHour(sql`tried`)}) AS paid_hour,
  ${instant(sql`shipped`)} AS shipped_at, ${instant(sql`completed`)} AS completed_at, ${instant(sql`closed`)} AS closed_at, buyer_key,
  ${yuan(sql`goods`)} AS goods_amount, ${yuan(sql`seller`)} AS seller_discount, ${yuan(sql`platform`)} AS platform_discount, ${yuan(sql`postage`)} AS freight,
  ${yuan(due)} AS order_amount, ${yuan(sql`if(unpaid, 0, ${due})`)} AS pay_amount, ${yuan(sql`refunded`)} AS refund_amount,
  if(completed > 0, ${yuan(sql`${due} - refunded`)}, NULL) AS payout, province, city,
  if(${dice('device', on)} < ${byShop([0.955, 0.93, 0.998], sql`shop`)}, 'mobile', 'pc') AS device, source, coupon AS coupon_code,
  if(k = 0 AND NOT unpaid AND ${dice('friend', on)} < 0.06, concat('LD', toString(1000 + toUInt32(floor(${dice('friend2', on)} * (n + 1))))), '') AS referral_code,
  campaign, toUInt32(pieces) AS units, '' AS excluded_reason
FROM (${lived(build)})`,
      ),
    );
  },
};

/** The lines as a fact. What an unpaid order's lines would have cost was not paid: 0. */
export const orderLines: Step = {
  text: say.orderLines,
  async run({ warehouse, version, ids, seed }: Build) {
    await warehouse.command(
      fill(
        orderLine,
        version,
        sql`SELECT ${shopId(ids, sql`o.shop`)} AS shop_id, o.order_no AS order_no, concat(o.order_no, toString(b.line)) AS line_no, ${businessDay(sql`o.placed`, sql`o.shop`)} AS placed_day,
  if(o.failed = 1, NULL, ${businessDay(sql`o.paid`, sql`o.shop`)}) AS paid_day, ${buyerKey(seed, sql`o.shop`, sql`o.n`)} AS buyer_key,
  p.product_id AS product_id, concat(p.product_id, '-', toString(b.sku)) AS sku_id, p.title AS title, p.category AS category, ${yuan(sql`b.price`)} AS price,
  toUInt32(b.piece) AS units, ${yuan(sql`if(o.failed = 1, 0, b.amount)`)} AS amount, ${yuan(sql`p.cost`)} AS unit_cost, ${yuan(sql`ifNull(r.amount, 0)`)} AS refund_amount, '' AS excluded_reason
FROM (SELECT shop, id, line, product, sku, piece, price, amount FROM ${work('basket')} ARRAY JOIN lines AS line, products AS product, skus AS sku, units AS piece, prices AS price, amounts AS amount) AS b
INNER JOIN ${work('order')} AS o ON o.shop = b.shop AND o.id = b.id
INNER JOIN ${work('product')} AS p ON p.shop = b.shop AND p.product = b.product
LEFT JOIN (SELECT shop, id, line, sum(amount) AS amount FROM ${work('refund')} WHERE status = 'succeeded' GROUP BY shop, id, line) AS r ON r.shop = b.shop AND r.id = b.id AND r.line = b.line
WHERE o.lost != 1`,
      ),
    );
  },
};
