import { adDay, communityDay, cost, event, serviceDay, stockDay, trafficDay } from '../../../../facts/index.ts';
import { param, rows, type Sql, sql } from '../../../../warehouse/sql.ts';
import { BY_PRODUCT, fen, inRuns, named, ofDays, type Scope, sumsOf, type Table, wholeOf, withProducts } from './table.ts';

/** The platform's own totals, or its rows by source or device: people do not add over either, so each is asked for as it was reported. */
function trafficRows(scope: Scope): Sql {
  const one = (dimension: 'source' | 'device'): Sql => (scope.uses.has(dimension) ? sql`!=` : sql`=`);
  return sql`SELECT * FROM ${rows(trafficDay)} WHERE ${ofDays(scope)} AND source ${one('source')} 'all' AND device ${one('device')} 'all'`;
}

/** Costs day by day, their fen spread so that they add to the whole. */
function costRows({ shops, runs }: Scope): Sql {
  return sql`SELECT shop_id, first + nth AS day, kind, note, intDiv(fen * (nth + 1), n) - intDiv(fen * nth, n) AS part
  FROM (SELECT shop_id, day AS first, kind, note, toInt64(greatest(days, 1)) AS n, toInt64(amount * 100) AS fen FROM ${rows(cost)} WHERE shop_id IN ${param.ids(shops)})
  ARRAY JOIN range(n) AS nth
  WHERE ${inRuns(sql`first + nth`, runs)}`;
}

/** The last value of each key within the range, added up: the day stands before the value, so that the greatest is the latest. */
const latest = (key: Sql, value: Sql): Sql => sql`mapValues(maxMap(map(${key}, bitShiftLeft(toUInt64(toUInt32(r.day)), 32) + ${value})))`;
const lastOf = (values: Sql): Sql => sql`arraySum(x -> bitAnd(x, 4294967295), ${values})`;

const SKU = sql`cityHash64(r.shop_id, r.product_id, r.sku_id)`;
const ON_HAND = latest(SKU, sql`r.on_hand`);
const seen = (names: readonly string[]): Sql => sql`uniqExactIf(r.visitor, r.name IN ${param.texts(names)})`;

/** What platforms, service, warehouse and the own site report by day. */
export const REPORT_TABLES: readonly Table[] = [
  {
    name: 'traffic_day',
    weight: 12,
    by: { source: named('source'), device: named('device') },
    chosenBy: ['source', 'device'],
    measures: {
      ...sumsOf(['visitors', 'new_visitors', 'pageviews', 'cart_visitors', 'favourite_visitors', 'bounces']),
      traffic_days: sql`uniqExact(r.shop_id, r.day)`,
    },
    from: trafficRows,
  },
  {
    name: 'ad_day',
    weight: 60,
    by: { plan: named('plan'), ...BY_PRODUCT },
    measures: {
      ad_cost: fen(sql`r.cost`),
      ad_amount: fen(sql`r.amount`),
      ad_orders: sql`sum(r.orders)`,
      ...sumsOf(['impressions', 'clicks']),
      ad_days: sql`uniqExact(r.shop_id, r.day)`,
    },
    from: (scope) => withProducts(sql`SELECT * FROM ${rows(adDay)} WHERE ${ofDays(scope)}`, scope),
  },
  {
    name: 'service_day',
    weight: 2,
    by: {},
    measures: {
      ...sumsOf(['conversations', 'enquiry_buyers', 'converted_buyers', 'resolved', 'rated', 'satisfied', 'reviews', 'negative_reviews']),
      response_thousandths: sql`sum(toInt64(round(r.first_response_seconds * 1000)) * r.conversations)`,
      score_thousandths: sql`sum(toInt64(round(r.shop_score * 1000)))`,
      score_days: sql`countIf(r.shop_score > 0)`,
    },
    from: (scope) => sql`SELECT * FROM ${rows(serviceDay)} WHERE ${ofDays(scope)} AND agent = 'all'`,
  },
  {
    name: 'stock_day',
    weight: 400,
    by: BY_PRODUCT,
    measures: {
      stock_on_hand: lastOf(ON_HAND),
      stock_inbound: lastOf(latest(SKU, sql`r.inbound`)),
      stock_skus: sql`uniqExact(${SKU})`,
      out_of_stock_skus: sql`arrayCount(x -> bitAnd(x, 4294967295) = 0, ${ON_HAND})`,
      stock_sold: sql`sum(r.sold)`,
      stock_days: sql`uniqExact(r.day)`,
    },
    from: (scope) => withProducts(sql`SELECT * FROM ${rows(stockDay)} WHERE ${ofDays(scope)}`, scope),
  },
  {
    name: 'community_day',
    weight: 4,
    by: {},
    measures: {
      community_members: lastOf(latest(sql`cityHash64(r.shop_id, r.community)`, sql`r.members`)),
      community_joined: sql`sum(r.joined)`,
      community_quit: sql`sum(r.quit)`,
      community_active: sql`sum(r.active)`,
      community_member_days: sql`sum(r.members)`,
      community_days: sql`uniqExact(r.day)`,
      community_posts: sql`sum(r.posts)`,
      community_orders: sql`sum(r.orders)`,
      community_amount: fen(sql`r.amount`),
    },
    from: wholeOf(rows(communityDay)),
  },
  {
    name: 'cost',
    weight: 3,
    by: {},
    measures: { operating_costs: sql`sum(r.part)`, cost_days: sql`uniqExact(r.shop_id, r.day)` },
    from: costRows,
  },
  {
    name: 'event',
    weight: 5_000,
    by: BY_PRODUCT,
    measures: {
      event_visitors: sql`uniqExact(r.visitor)`,
      event_detail: seen(['view_item', 'product_view', 'detail', '商品详情']),
      event_cart: seen(['add_to_cart', 'cart', '加购']),
      event_order: seen(['begin_checkout', 'order', 'place_order', '下单']),
      event_pay: seen(['purchase', 'pay', 'payment', '支付']),
    },
    from: (scope) =>
      withProducts(sql`SELECT shop_id, day, visitor, toString(name) AS name, product_id FROM ${rows(event)} WHERE ${ofDays(scope)}`, scope),
  },
];
