import type { Range } from '../../../base/period.ts';
import { order } from '../../../facts/index.ts';
import { shopDay, shopHourDay, shopProvinceDay } from '../../../facts/rollups.ts';
import { identifier, join, param, rows, type Sql, type SqlInput, sql } from '../../../warehouse/sql.ts';
import type { Dimension } from '../contract.ts';
import type { MeasureId } from './measures.ts';

/** What a table is read for. */
export type Scope = { readonly shops: readonly number[]; readonly runs: readonly Range[]; readonly uses: ReadonlySet<Dimension> };

/** One way to read measures: a rollup or a fact, the dimensions it knows, and how each of its measures is made of its rows. */
export type Table = {
  readonly name: string;
  /** How much there is to read, roughly; of the tables that can answer the lightest does. */
  readonly weight: number;
  /** Dimensions beside time (`day` and longer), shop and platform, which every table has. */
  readonly by: Readonly<Partial<Record<Dimension, Sql>>>;
  /** Each an aggregate over rows `r`, a whole number. */
  readonly measures: Readonly<Partial<Record<MeasureId, Sql>>>;
  /** Measures that mean nearly the same (an amount of lines for an amount of orders), for dimensions that nothing else knows. */
  readonly standIns?: Readonly<Partial<Record<MeasureId, Sql>>>;
  /** The rows, with `shop_id`, `day` and every column named above. */
  readonly from: (scope: Scope) => Sql;
};

const fen = (column: Sql): Sql => sql`toInt64(sum(${column}) * 100)`;

/** `column` lies in one of the runs of days. */
export function inRuns(column: Sql, runs: readonly Range[]): Sql {
  return sql`(${join(
    runs.map(({ from, to }) => sql`${column} BETWEEN ${param.day(from)} AND ${param.day(to)}`),
    sql` OR `,
  )})`;
}

const ofRollup =
  (of: SqlInput) =>
  ({ shops, runs }: Scope): Sql =>
    sql`SELECT * FROM ${of} WHERE shop_id IN ${param.ids(shops)} AND ${inRuns(sql`day`, runs)}`;

const ORDER_SUMS = {
  placed_orders: sql`sum(r.placed_orders)`,
  placed_amount: fen(sql`r.placed_amount`),
  placed_paid_orders: sql`sum(r.placed_paid_orders)`,
  paid_orders: sql`sum(r.paid_orders)`,
  payment_amount: fen(sql`r.payment_amount`),
  refund_amount: fen(sql`r.refund_amount`),
  refunded_orders: sql`sum(r.refunded_orders)`,
  units: sql`sum(r.units)`,
  known_orders: sql`sum(r.known_orders)`,
} as const;
const MERGED = { ...ORDER_SUMS, buyers: sql`uniqExactMerge(r.buyers)` } as const;

/** Every order as its placing and its paying, the placing on the day it was placed, all else on the day it was paid. */
function orderRows({ shops, runs, uses }: Scope): Sql {
  const plain = (['province', 'city', 'source', 'device', 'campaign'] as const).filter((dimension) => uses.has(dimension));
  const columns = plain.map((dimension) => sql`, ${identifier(dimension)}`);
  return sql`SELECT shop_id, assumeNotNull(event.1) AS day, event.2 AS hour, buyer_key${join(columns, sql``)},
    toUInt64(event.3 = 0) AS placed_orders, if(event.3 = 0, order_amount, 0) AS placed_amount,
    toUInt64(event.3 = 0 AND paid_day IS NOT NULL) AS placed_paid_orders, toUInt64(event.3) AS paid_orders,
    if(event.3 = 1, pay_amount, 0) AS payment_amount, if(event.3 = 1, refund_amount, 0) AS refund_amount,
    toUInt64(event.3 = 1 AND refund_amount > 0) AS refunded_orders, if(event.3 = 1, units, 0) AS units,
    toUInt64(event.3 = 1 AND buyer_key != 0) AS known_orders
  FROM ${rows(order)}
  ARRAY JOIN arrayFilter(e -> e.1 IS NOT NULL, [
    (toNullable(placed_day), placed_hour, toUInt8(0)),
    (paid_day, ifNull(paid_hour, 0), toUInt8(1))
  ]) AS event
  WHERE shop_id IN ${param.ids(shops)} AND excluded_reason = '' AND (${inRuns(sql`placed_day`, runs)} OR ${inRuns(sql`paid_day`, runs)})
    AND ${inRuns(sql`event.1`, runs)}`;
}

const HOUR = sql`leftPad(toString(r.hour), 2, '0')`;
const named = (dimension: Dimension): Sql => sql`toString(r.${identifier(dimension)})`;

/** Every table the engine may read, the lightest first. */
export const TABLES: readonly Table[] = [
  {
    name: 'shop_day',
    weight: 1,
    by: {},
    measures: {
      ...MERGED,
      traffic_days: sql`countIf(r.has_traffic = 1)`,
      traffic_gaps: sql`countIf(r.has_traffic = 0 AND r.paid_orders > 0)`,
      visitors: sql`sum(r.visitors)`,
      pageviews: sql`sum(r.pageviews)`,
      ad_cost: fen(sql`r.ad_cost`),
    },
    from: ofRollup(rows(shopDay)),
  },
  { name: 'shop_hour_day', weight: 24, by: { hour: HOUR }, measures: MERGED, from: ofRollup(rows(shopHourDay)) },
  { name: 'shop_province_day', weight: 35, by: { province: named('province') }, measures: MERGED, from: ofRollup(rows(shopProvinceDay)) },
  {
    name: 'order',
    weight: 10_000,
    by: {
      hour: HOUR,
      province: named('province'),
      city: named('city'),
      source: named('source'),
      device: named('device'),
      campaign: named('campaign'),
    },
    measures: { ...ORDER_SUMS, buyers: sql`uniqExactIf(r.buyer_key, r.paid_orders = 1 AND r.buyer_key != 0)` },
    from: orderRows,
  },
];
