import { order } from '../../../../facts/index.ts';
import { buyerFirst, shopDay, shopHourDay, shopMixDay, shopProvinceDay } from '../../../../facts/rollups.ts';
import { param, rows, type Sql, sql } from '../../../../warehouse/sql.ts';
import { type Aggregates, fen, inRuns, named, ofDays, type Scope, sumsOf, type Table, wholeOf } from './table.ts';

const PLACED: Aggregates = { ...sumsOf(['placed_orders', 'placed_paid_orders']), ...sumsOf(['placed_amount'], fen) };
const PAID: Aggregates = {
  ...sumsOf(['paid_orders', 'refunded_orders', 'units', 'coupon_orders']),
  ...sumsOf(['payment_amount', 'refund_amount', 'seller_discount', 'platform_discount', 'freight'], fen),
  unnamed_orders: sql`sum(r.paid_orders) - sum(r.known_orders)`,
  paid_rows: sql`sum(r.paid_orders)`,
};
const MERGED: Aggregates = { ...PAID, buyers: sql`uniqExactMerge(r.buyers)` };

/** By type of buyer: what `shop_day` keeps of first purchases is here a member. */
const OF_TYPE: Aggregates = {
  new_orders: sql`sumIf(r.paid_orders, r.buyer_type = 'new')`,
  new_payment_amount: sql`toInt64(sumIf(r.payment_amount, r.buyer_type = 'new') * 100)`,
  known_payment_amount: sql`toInt64(sumIf(r.payment_amount, r.buyer_type != '') * 100)`,
};

/** Every order as its placing and its paying, the placing on the day it was placed, all else on the day it was paid. */
function orderRows(scope: Scope): Sql {
  const first = sql`(shop_id, buyer_key, assumeNotNull(paid_day)) IN
    (SELECT shop_id, buyer_key, first_day FROM ${rows(buyerFirst)} WHERE ${ofDays(scope, sql`first_day`)})`;
  return sql`SELECT shop_id, order_no, status, placed_day, paid_day, assumeNotNull(event.1) AS day, event.2 AS hour, buyer_key, province, city, source, device, campaign,
    coupon_code AS coupon,
    multiIf(event.3 = 0 OR buyer_key = 0, '', ${first}, 'new', 'returning') AS buyer_type,
    toUInt64(event.3 = 0) AS placed_orders, if(event.3 = 0, order_amount, 0) AS placed_amount,
    toUInt64(event.3 = 0 AND paid_day IS NOT NULL) AS placed_paid_orders, toUInt64(event.3) AS paid_orders,
    if(event.3 = 1, pay_amount, 0) AS payment_amount, if(event.3 = 1, refund_amount, 0) AS refund_amount,
    toUInt64(event.3 = 1 AND refund_amount > 0) AS refunded_orders, if(event.3 = 1, units, 0) AS units,
    toUInt64(event.3 = 1 AND buyer_key != 0) AS known_orders, if(event.3 = 1, seller_discount, 0) AS seller_discount,
    if(event.3 = 1, platform_discount, 0) AS platform_discount, if(event.3 = 1, freight, 0) AS freight,
    toUInt64(event.3 = 1 AND coupon != '') AS coupon_orders
  FROM ${rows(order)}
  ARRAY JOIN arrayFilter(e -> e.1 IS NOT NULL, [
    (toNullable(placed_day), placed_hour, toUInt8(0)),
    (paid_day, ifNull(paid_hour, 0), toUInt8(1))
  ]) AS event
  WHERE shop_id IN ${param.ids(scope.shops)} AND excluded_reason = '' AND (${inRuns(sql`placed_day`, scope.runs)} OR ${inRuns(sql`paid_day`, scope.runs)})
    AND ${inRuns(sql`event.1`, scope.runs)}`;
}

const HOUR = sql`leftPad(toString(r.hour), 2, '0')`;
const MIX = { source: named('source'), device: named('device'), campaign: named('campaign') } as const;
const TYPE = { buyer_type: named('buyer_type') } as const;
const RAW_BY = { hour: HOUR, province: named('province'), city: named('city'), ...MIX, coupon: named('coupon') } as const;
const RAW: Aggregates = { ...PAID, ...OF_TYPE, buyers: sql`uniqExactIf(r.buyer_key, r.paid_orders = 1 AND r.buyer_key != 0)` };
const MIXED: Aggregates = { ...MERGED, ...OF_TYPE, new_buyers: sql`uniqExactMergeIf(r.buyers, r.buyer_type = 'new')` };
const NEW_RAW = { new_buyers: sql`uniqExactIf(r.buyer_key, r.buyer_type = 'new')` } as const;

/** Orders by shop and day, with the platform's totals of the day's visits and ads. */
export const ORDER_TABLES: readonly Table[] = [
  {
    name: 'shop_day',
    weight: 1,
    by: {},
    measures: {
      ...PLACED,
      ...MERGED,
      ...sumsOf(['new_orders', 'visitors', 'new_visitors', 'pageviews', 'cart_visitors', 'favourite_visitors', 'bounces']),
      ...sumsOf(['impressions', 'clicks', 'ad_orders']),
      ...sumsOf(['new_payment_amount', 'known_payment_amount', 'ad_cost', 'ad_amount'], fen),
      placed_buyers: sql`uniqExactMerge(r.placed_buyers)`,
      new_buyers: sql`uniqExactMerge(r.new_buyers)`,
      traffic_days: sql`countIf(r.has_traffic = 1)`,
      traffic_gaps: sql`countIf(r.has_traffic = 0 AND r.paid_orders > 0)`,
      ad_days: sql`countIf(r.has_ads = 1)`,
    },
    from: wholeOf(rows(shopDay)),
  },
  { name: 'shop_hour_day', weight: 24, by: { hour: HOUR }, measures: { ...PLACED, ...MERGED }, from: wholeOf(rows(shopHourDay)) },
  {
    name: 'shop_province_day',
    weight: 35,
    by: { province: named('province') },
    measures: { ...PLACED, ...MERGED },
    from: wholeOf(rows(shopProvinceDay)),
  },
  // The placing of an order has no type of buyer: by that dimension only what was paid is known.
  { name: 'shop_mix_day', weight: 40, by: MIX, measures: { ...PLACED, ...MIXED }, from: wholeOf(rows(shopMixDay)) },
  { name: 'shop_mix_day_by_type', rowsOf: 'shop_mix_day', weight: 41, by: { ...MIX, ...TYPE }, measures: MIXED, from: wholeOf(rows(shopMixDay)) },
  {
    name: 'order',
    weight: 10_000,
    by: RAW_BY,
    measures: { ...PLACED, ...RAW, ...NEW_RAW, placed_buyers: sql`uniqExactIf(r.buyer_key, r.placed_orders = 1 AND r.buyer_key != 0)` },
    from: orderRows,
  },
  { name: 'order_by_type', rowsOf: 'order', weight: 10_001, by: { ...RAW_BY, ...TYPE }, measures: { ...RAW, ...NEW_RAW }, from: orderRows },
];
