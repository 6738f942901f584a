import type { Fact } from '../facts/fact.ts';
import { adDay, order, trafficDay } from '../facts/index.ts';
import type { Rollup } from '../facts/rollup.ts';
import { buyerFirst, shopDay, shopHourDay, shopMixDay, shopProvinceDay } from '../facts/rollups.ts';
import { type Build, onDays, type Rebuild, standing } from './rebuild.ts';
import { identifier, join, param, rows, type Sql, sql, table } from './sql.ts';

const ORDER = order as unknown as Fact;

/** An order paid on the day of its buyer's first paid order in the shop; `first_days` of {@link withFirstDays} are at hand. */
const IS_NEW = sql`buyer_key != 0 AND (buyer_key, assumeNotNull(paid_day)) IN first_days`;

function withFirstDays(rebuild: Rebuild): Sql {
  return sql`WITH first_days AS (SELECT buyer_key, first_day FROM ${rows(buyerFirst)} WHERE shop_id = ${param.id(rebuild.shop)}${onDays(sql`first_day`, rebuild)})
`;
}

/** An order whose placing and paying fall on one key is one event of both: most orders are, and each event costs. */
const SAME_DAY = sql`ifNull(paid_day = placed_day, 0)`;
const SAME_HOUR = sql`ifNull(paid_day = placed_day AND paid_hour = placed_hour, 0)`;

/**
 * Every order as up to two events, its placing (`event.3`) and its paying (`event.4`), or one that is both where they are `together`; read in
 * one pass: `day`, `columns` and the sums. Orders marked as no real sale (`excluded_reason`) count nowhere.
 */
function orderEvents(rebuild: Rebuild, columns: Sql, together: Sql): Sql {
  const days = rebuild.days === 'all' ? sql`` : sql` AND (placed_day IN ${param.days(rebuild.days)} OR paid_day IN ${param.days(rebuild.days)})`;
  return sql`SELECT
    event.1 AS day${columns},
    toUInt64(event.3) AS placed_orders, if(event.3, order_amount, 0) AS placed_amount,
    toUInt64(event.3 AND paid_day IS NOT NULL) AS placed_paid_orders,
    toUInt64(event.4) AS paid_orders, if(event.4, pay_amount, 0) AS payment_amount,
    if(event.4, refund_amount, 0) AS refund_amount, toUInt64(event.4 AND refund_amount > 0) AS refunded_orders,
    if(event.4, units, 0) AS units, toUInt64(event.4 AND buyer_key != 0) AS known_orders,
    if(event.4, seller_discount, 0) AS seller_discount, if(event.4, platform_discount, 0) AS platform_discount,
    if(event.4, freight, 0) AS freight, toUInt64(event.4 AND coupon_code != '') AS coupon_orders,
    if(event.4, buyer_key, 0) AS buyer
  FROM ${standing(ORDER, rebuild)}
  ARRAY JOIN if(${together}, [(toNullable(placed_day), placed_hour, 1::UInt8, 1::UInt8)], arrayFilter(e -> e.1 IS NOT NULL, [
    (toNullable(placed_day), placed_hour, 1::UInt8, 0::UInt8),
    (paid_day, assumeNotNull(paid_hour), 0::UInt8, 1::UInt8)
  ])) AS event
  WHERE shop_id = ${param.id(rebuild.shop)} AND excluded_reason = ''${days}`;
}

const ORDER_SUMS = sql`sum(placed_orders), sum(placed_amount), sum(placed_paid_orders), sum(paid_orders), sum(payment_amount), sum(refund_amount),
    sum(refunded_orders), sum(units), sum(known_orders), sum(seller_discount), sum(platform_discount), sum(freight), sum(coupon_orders),
    uniqExactStateIf(buyer, buyer != 0)`;

const NO_ORDERS = sql`0 AS placed_orders, 0 AS placed_amount, 0 AS placed_paid_orders, 0 AS paid_orders, 0 AS payment_amount, 0 AS refund_amount,
    0 AS refunded_orders, 0 AS units, 0 AS known_orders, 0 AS seller_discount, 0 AS platform_discount, 0 AS freight, 0 AS coupon_orders, 0 AS buyer`;

/** Keys the rollup has now, as events of nothing: a key whose facts are gone is written again with zeros. */
function keysNow(of: Rollup, rebuild: Rebuild, columns: Sql): Sql {
  return sql`SELECT toNullable(day) AS day${columns}, ${NO_ORDERS}
  FROM ${rows(of)} WHERE shop_id = ${param.id(rebuild.shop)}${onDays(sql`day`, rebuild)}`;
}

const TRAFFIC = ['has_traffic', 'visitors', 'new_visitors', 'pageviews', 'cart_visitors', 'favourite_visitors', 'bounces'];
const ADS = ['has_ads', 'cost', 'impressions', 'clicks', 'orders', 'amount'];

/** The columns of traffic and ads as `x_<name>`; those not `given` are zeros, and `has_…` says that they are. */
function sums(given: readonly string[]): Sql {
  return join(
    [...TRAFFIC, ...ADS].map((name) => {
      const value = name.startsWith('has_') ? sql`1` : identifier(name);
      return sql`${given.includes(name) ? value : sql`0`} AS x_${identifier(name)}`;
    }),
    sql`, `,
  );
}

/** The set of no buyers. */
const NOBODY = sql`arrayReduce('uniqExactState', emptyArrayUInt64())`;
const NO_SETS = sql`${NOBODY} AS people, ${NOBODY} AS newcomers, ${NOBODY} AS placers`;
const NO_NEW = sql`0 AS new_orders, 0 AS new_amount, 0 AS known_amount`;

/** The sums of a day's orders, from those by their mix: what they add up has been read from the orders once. Who placed is not in it. */
function mixedDays(rebuild: Rebuild): Sql {
  return sql`SELECT day, sum(t.placed_orders) AS placed_orders, sum(t.placed_amount) AS placed_amount, sum(t.placed_paid_orders) AS placed_paid_orders,
    sum(t.paid_orders) AS paid_orders, sum(t.payment_amount) AS payment_amount, sum(t.refund_amount) AS refund_amount,
    sum(t.refunded_orders) AS refunded_orders, sum(t.units) AS units, sum(t.known_orders) AS known_orders, sum(t.seller_discount) AS seller_discount,
    sum(t.platform_discount) AS platform_discount, sum(t.freight) AS freight, sum(t.coupon_orders) AS coupon_orders, 0 AS buyer,
    sumIf(t.paid_orders, buyer_type = 'new') AS new_orders, sumIf(t.payment_amount, buyer_type = 'new') AS new_amount,
    sumIf(t.payment_amount, buyer_type != '') AS known_amount,
    uniqExactMergeState(t.buyers) AS people, uniqExactMergeStateIf(t.buyers, buyer_type = 'new') AS newcomers, ${NOBODY} AS placers
  FROM (SELECT * FROM ${rows(shopMixDay)} WHERE shop_id = ${param.id(rebuild.shop)}${onDays(sql`day`, rebuild)}) AS t GROUP BY day`;
}

/** Made after the sums by mix, of which it is made. */
function buildShopDay(rebuild: Rebuild): Sql {
  const shop = param.id(rebuild.shop);
  const none = sums([]);
  const nothing = sql`${NO_ORDERS}, ${NO_NEW}, ${NO_SETS}`;
  return sql`INSERT INTO ${table(shopDay)}
SELECT ${shop}, day, sum(placed_orders), sum(placed_amount), sum(placed_paid_orders), sum(paid_orders), sum(payment_amount), sum(refund_amount),
  sum(refunded_orders), sum(units), sum(known_orders), sum(seller_discount), sum(platform_discount), sum(freight), sum(coupon_orders),
  uniqExactMergeState(people), uniqExactMergeState(placers), uniqExactMergeState(newcomers), sum(new_orders), sum(new_amount), sum(known_amount),
  max(x_has_traffic), sum(x_visitors), sum(x_new_visitors), sum(x_pageviews), sum(x_cart_visitors), sum(x_favourite_visitors), sum(x_bounces),
  max(x_has_ads), sum(x_cost), sum(x_impressions), sum(x_clicks), sum(x_orders), sum(x_amount), ${param.uint64(rebuild.version)}
FROM (
  SELECT *, ${none} FROM (${mixedDays(rebuild)})
  UNION ALL
  SELECT placed_day AS day, ${NO_ORDERS}, ${NO_NEW}, ${NOBODY} AS people, ${NOBODY} AS newcomers, uniqExactState(buyer_key) AS placers, ${none}
  FROM ${standing(ORDER, rebuild)} WHERE shop_id = ${shop} AND excluded_reason = '' AND buyer_key != 0${onDays(sql`placed_day`, rebuild)} GROUP BY placed_day
  UNION ALL
  SELECT day, ${nothing}, ${sums(TRAFFIC)} FROM ${rows(trafficDay)} WHERE shop_id = ${shop} AND source = 'all' AND device = 'all'${onDays(sql`day`, rebuild)}
  UNION ALL
  SELECT day, ${nothing}, ${sums(ADS)} FROM ${rows(adDay)} WHERE shop_id = ${shop}${onDays(sql`day`, rebuild)}
  UNION ALL
  SELECT day, ${nothing}, ${none} FROM ${rows(shopDay)} WHERE shop_id = ${shop}${onDays(sql`day`, rebuild)}
)
GROUP BY day`;
}

/** A rollup by more columns than the day: `now` are they of its own rows, `events` of an order's. */
function byColumns(
  of: Rollup,
  names: readonly string[],
  now: Sql,
  events: Sql,
  together: Sql,
  before: (rebuild: Rebuild) => Sql = () => sql``,
): Build['build'] {
  const columns = join(names.map(identifier), sql`, `);
  return (rebuild) => sql`INSERT INTO ${table(of)}
${before(rebuild)}SELECT ${param.id(rebuild.shop)}, assumeNotNull(day), ${columns}, ${ORDER_SUMS}, ${param.uint64(rebuild.version)}
FROM (
  ${orderEvents(rebuild, events, together)}
  UNION ALL
  ${keysNow(of, rebuild, now)}
)
WHERE 1${onDays(sql`day`, rebuild)}
GROUP BY day, ${columns}`;
}

const PROVINCE = sql`, toString(province) AS province`;
const MIX = sql`, toString(source) AS source, toString(device) AS device, toString(campaign) AS campaign`;

/** How each rollup of orders is made, in this order. */
export const ORDER_BUILDS: readonly Build[] = [
  { of: shopProvinceDay, build: byColumns(shopProvinceDay, ['province'], PROVINCE, PROVINCE, SAME_DAY) },
  { of: shopHourDay, build: byColumns(shopHourDay, ['hour'], sql`, hour`, sql`, event.2 AS hour`, SAME_HOUR) },
  {
    of: shopMixDay,
    build: byColumns(
      shopMixDay,
      ['source', 'device', 'campaign', 'buyer_type'],
      sql`${MIX}, toString(buyer_type) AS buyer_type`,
      sql`${MIX}, multiIf(NOT event.4 OR buyer_key = 0, '', ${IS_NEW}, 'new', 'returning') AS buyer_type`,
      SAME_DAY,
      withFirstDays,
    ),
  },
  { of: shopDay, build: buildShopDay },
];
