import { order, orderLine, productDay, refund } from '../../../../facts/index.ts';
import { buyerFirst, shopProductDay, shopRefundDay } from '../../../../facts/rollups.ts';
import { identifier, join, param, rows, type Sql, sql, table } from '../../../../warehouse/sql.ts';
import type { MeasureId } from '../measures.ts';
import {
  type Aggregates,
  BY_PRODUCT,
  fen,
  firstOfRun,
  named,
  ofDays,
  type Scope,
  sumsOf,
  type Table,
  usesList,
  wholeOf,
  withProducts,
} from './table.ts';

/** Lines: what the line says it cost, else what the list of products says; pieces of neither have no cost. */
const LINES: Aggregates = {
  line_count: sql`sum(r.lines)`,
  line_units: sql`sum(r.units)`,
  line_amount: fen(sql`r.amount`),
  goods_cost: sql`toInt64(sum(r.goods_cost + r.uncosted_units * ifNull(r.list_cost, 0)) * 100)`,
  uncosted_units: sql`sumIf(r.uncosted_units, r.list_cost IS NULL)`,
};
const STAND_INS: Aggregates = {
  payment_amount: fen(sql`r.amount`),
  refund_amount: fen(sql`r.refund_amount`),
  units: sql`sum(r.units)`,
  paid_rows: sql`sum(r.lines)`,
  unnamed_orders: sql`sum(r.unnamed_lines)`,
};

const PLACED_AT = ['province', 'city', 'source', 'device', 'campaign', 'coupon'] as const;

/** What the facts call them where the dimension has another name. */
const COLUMN: Partial<Record<(typeof PLACED_AT)[number], string>> = { coupon: 'coupon_code' };

/** Of a line's order, '' where the order is not among the facts. */
const ofOrder = (name: string): Sql => sql`ifNull(toString(o.${identifier(name)}), '') AS ${identifier(name)}`;

/**
 * Lines with what only their order knows. Days, buyer and whether it is a real sale are the line's own, so that by product alone (which is
 * told by the rollup) and by product and province the same lines count; a line without its order is of an unknown place, as it is sold all the same.
 * Of which orders to look at, lines of any version may tell: orders too many are joined to nothing.
 */
function lineRows(scope: Scope): Sql {
  const shops = param.ids(scope.shops);
  const kept = sql`(refund_amount < amount OR amount = 0)`;
  const first = sql`(l.shop_id, l.buyer_key, l.day) IN (SELECT shop_id, buyer_key, first_day FROM ${rows(buyerFirst)} WHERE ${ofDays(scope, sql`first_day`)})`;
  const known = sql`o.order_no IS NOT NULL`;
  const lines = sql`SELECT l.*, if(${known}, leftPad(toString(ifNull(o.paid_hour, 0)), 2, '0'), '') AS hour, ${join(PLACED_AT.map(ofOrder), sql`, `)},
      multiIf(l.buyer_key = 0 OR NOT (${known}), '', ${first}, 'new', 'returning') AS buyer_type, toUInt64(l.buyer_key = 0) AS unnamed_lines
    FROM (SELECT shop_id, assumeNotNull(paid_day) AS day, order_no, line_no, sku_id, product_id, buyer_key, category AS line_category, 1 AS lines, units, amount,
        refund_amount, if(${kept}, ifNull(unit_cost, 0) * units, 0) AS goods_cost, if(unit_cost IS NULL AND ${kept}, units, 0) AS uncosted_units
      FROM ${rows(orderLine)} WHERE ${ofDays(scope, sql`paid_day`)} AND excluded_reason = '') AS l
    LEFT JOIN (SELECT shop_id, order_no, paid_hour, ${join(
      PLACED_AT.map((name) => sql`${identifier(COLUMN[name] ?? name)} AS ${identifier(name)}`),
      sql`, `,
    )} FROM ${rows(order)}
      WHERE shop_id IN ${shops} AND order_no IN (SELECT order_no FROM ${table(orderLine)} WHERE ${ofDays(scope, sql`paid_day`)} AND excluded_reason = '')) AS o ON o.shop_id = l.shop_id AND o.order_no = l.order_no`;
  return withProducts(lines, scope, sql`line_category`);
}

const SUMMED = ['lines', 'units', 'amount', 'refund_amount', 'unnamed_lines', 'goods_cost', 'uncosted_units'] as const;
/** Sets, each with the measures that merge it. */
const SETS: readonly (readonly [column: string, of: readonly MeasureId[]])[] = [
  ['orders', ['line_orders', 'paid_orders']],
  ['refunded_orders', ['refunded_orders']],
  ['buyers', ['buyers']],
];

/**
 * The sums of products, joined to the list of products. Where nothing tells the days of a run apart they are added up before: a product is then joined
 * once and not every day, and its row has the first day of its run.
 */
function rolled(scope: Scope): Sql {
  const day = usesList(scope) ? firstOfRun(scope) : null;
  if (!day) {
    const days = sql`SELECT * EXCEPT (category), category AS line_category FROM ${rows(shopProductDay)} WHERE ${ofDays(scope)}`;
    return withProducts(days, scope, sql`line_category`);
  }
  const sets = SETS.flatMap(([name, of]) => (of.some((id) => scope.sums.has(id)) ? [identifier(name)] : []));
  const sums = SUMMED.map((name) => identifier(name));
  const columns = [...sums.map((name) => sql`sum(${name}) AS ${name}`), ...sets.map((name) => sql`uniqExactMergeState(${name}) AS ${name}`)];
  const runs = sql`SELECT shop_id, first_day AS day, product_id, line_category, ${join(columns, sql`, `)}
    FROM (SELECT shop_id, ${day} AS first_day, product_id, category AS line_category, ${join([...sums, ...sets], sql`, `)}
      FROM ${rows(shopProductDay)} WHERE ${ofDays(scope)})
    GROUP BY shop_id, first_day, product_id, line_category`;
  return withProducts(runs, scope, sql`line_category`);
}

const DONE: Aggregates = {
  refund_requests: sql`sum(r.requests)`,
  requested_amount: fen(sql`r.requested_amount`),
  completed_refunds: sql`sum(r.refunds)`,
  completed_amount: fen(sql`r.refunded_amount`),
  completed_refund_only: sql`toInt64(sumIf(r.refunded_amount, r.kind = 'refund_only') * 100)`,
  completed_return_refund: sql`toInt64(sumIf(r.refunded_amount, r.kind = 'return_refund') * 100)`,
  completed_before_shipping: sql`toInt64(sumIf(r.refunded_amount, r.stage = 'before_shipping') * 100)`,
  completed_after_shipping: sql`toInt64(sumIf(r.refunded_amount, r.stage = 'after_shipping') * 100)`,
};
const REFUND_BY = { refund_kind: named('kind'), refund_stage: named('stage'), refund_reason: named('reason') } as const;

function refundRows(scope: Scope): Sql {
  return withProducts(
    sql`SELECT shop_id, refund_no, order_no, requested_day, refunded_day, assumeNotNull(event.1) AS day, product_id, kind, stage, reason, toUInt64(event.2 = 0) AS requests, if(event.2 = 0, amount, 0) AS requested_amount,
    toUInt64(event.2) AS refunds, if(event.2 = 1, amount, 0) AS refunded_amount
  FROM ${rows(refund)}
  ARRAY JOIN arrayFilter(e -> e.1 IS NOT NULL, [(toNullable(requested_day), toUInt8(0)), (refunded_day, toUInt8(1))]) AS event
  WHERE ${ofDays(scope, sql`event.1`)}`,
    scope,
  );
}

/** Order lines, products' pages, refunds by their own day. */
export const LINE_TABLES: readonly Table[] = [
  {
    name: 'shop_product_day',
    weight: 300,
    by: BY_PRODUCT,
    measures: { ...LINES, line_orders: sql`uniqExactMerge(r.orders)` },
    standIns: {
      ...STAND_INS,
      paid_orders: sql`uniqExactMerge(r.orders)`,
      refunded_orders: sql`uniqExactMerge(r.refunded_orders)`,
      buyers: sql`uniqExactMerge(r.buyers)`,
    },
    from: rolled,
  },
  {
    name: 'order_line',
    weight: 30_000,
    by: {
      ...BY_PRODUCT,
      hour: named('hour'),
      province: named('province'),
      city: named('city'),
      source: named('source'),
      device: named('device'),
      campaign: named('campaign'),
      coupon: named('coupon'),
      buyer_type: named('buyer_type'),
    },
    measures: { ...LINES, line_orders: sql`uniqExact(r.shop_id, r.order_no)` },
    standIns: {
      ...STAND_INS,
      paid_orders: sql`uniqExact(r.shop_id, r.order_no)`,
      refunded_orders: sql`uniqExactIf(r.shop_id, r.order_no, r.refund_amount > 0)`,
      buyers: sql`uniqExactIf(r.buyer_key, r.buyer_key != 0)`,
      new_buyers: sql`uniqExactIf(r.buyer_key, r.buyer_type = 'new')`,
    },
    from: lineRows,
  },
  {
    name: 'product_day',
    weight: 200,
    by: BY_PRODUCT,
    measures: { product_visitors: sql`sum(r.visitors)`, product_pageviews: sql`sum(r.pageviews)` },
    standIns: { ...sumsOf(['visitors', 'pageviews', 'cart_visitors', 'favourite_visitors']), traffic_days: sql`uniqExact(r.shop_id, r.day)` },
    from: (scope) => withProducts(sql`SELECT * FROM ${rows(productDay)} WHERE ${ofDays(scope)}`, scope),
  },
  { name: 'shop_refund_day', weight: 30, by: REFUND_BY, measures: DONE, from: wholeOf(rows(shopRefundDay)) },
  { name: 'refund', weight: 3_000, by: { ...REFUND_BY, ...BY_PRODUCT }, measures: DONE, from: refundRows },
];
