import { z } from 'zod';
import { day, id, label } from '../../../facts/kinds.ts';
import { defineQuery } from '../../../warehouse/query.ts';
import { join, param, type Sql, sql } from '../../../warehouse/sql.ts';
import { DIMENSIONS, type Dimension } from '../contract.ts';
import { MEASURE_IDS } from '../engine/measures.ts';
import { isLight, TABLES, type Table } from '../engine/tables/index.ts';

const run = z.object({ from: day(), to: day() });
const TABLE_NAMES = TABLES.map(({ name }) => name) as [string, ...string[]];

/** Everything that is asked of a table but the dimensions. */
export const askedOfTable = z.object({
  table: z.enum(TABLE_NAMES),
  /** What is added up, in the order of `sums`. */
  measures: z.array(z.enum(MEASURE_IDS)).min(1),
  shops: z.array(id()).min(1),
  /** Platform of each shop, in the order of `shops`. */
  platforms: z.array(z.string()),
  /** Ranges, each as its runs of days; each answers rows of its own (`range` counts from 0), and ranges may overlap. */
  ranges: z.array(z.array(run).min(1)).min(1),
  /** Only these members; a dimension that is absent is not filtered. */
  where: z.array(z.object({ dimension: z.enum(DIMENSIONS), members: z.array(z.string()) })),
});

const params = askedOfTable.extend({ by: z.array(z.enum(DIMENSIONS)).max(3) });

const row = z.object({
  range: z.int(),
  key1: label(),
  key2: label(),
  key3: label(),
  /** Whole numbers, amounts in minor units. */
  sums: z.array(z.int()),
});

type Input = z.output<typeof askedOfTable>;

/** A member's name by a dimension that is made of the day or the shop, which every table has. */
function general(dimension: Dimension, input: Pick<Input, 'shops' | 'platforms'>): Sql {
  switch (dimension) {
    case 'day':
      return sql`toString(r.day)`;
    case 'week':
      return sql`toString(toStartOfWeek(r.day, 1))`;
    case 'month':
      return sql`formatDateTime(r.day, '%Y-%m')`;
    case 'quarter':
      return sql`concat(toString(toYear(r.day)), '-Q', toString(toQuarter(r.day)))`;
    case 'year':
      return sql`toString(toYear(r.day))`;
    case 'weekday':
      return sql`toString(toDayOfWeek(r.day))`;
    case 'shop':
      return sql`toString(r.shop_id)`;
    case 'platform':
      return sql`transform(r.shop_id, ${param.ids(input.shops)}, ${param.texts(input.platforms)}, '')`;
    default:
      throw new Error(`no table knows ${dimension} by itself`);
  }
}

/** A member's name in a table. */
export const nameOf = (table: Table, dimension: Dimension, input: Pick<Input, 'shops' | 'platforms'>): Sql =>
  table.by[dimension] ?? general(dimension, input);

type Parts = { readonly table: Table; readonly range: Sql; readonly sums: Sql; readonly from: Sql; readonly settings: Sql };

/**
 * The parts of a statement over one table: `range` tells to which range a row belongs, `from` has everything that is added up, `settings` stand at
 * the end.
 */
export function partsOf(input: Input, by: readonly Dimension[]): Parts {
  const table = TABLES.find(({ name }) => name === input.table) as Table;
  const runs = input.ranges.flat();
  const uses = new Set([...by, ...input.where.map(({ dimension }) => dimension)]);
  const sums = input.measures.map((id) => sql`toInt64(${table.measures[id] ?? table.standIns?.[id] ?? sql`0`})`);
  const where = input.where.map(({ dimension, members }) => sql`${nameOf(table, dimension, input)} IN ${param.texts(members)}`);
  const narrowed =
    where.length > 0
      ? sql`
WHERE ${join(where, sql` AND `)}`
      : sql``;
  const { range, expand } = rangeOfDay(input.ranges);
  return {
    table,
    range,
    sums: sql`[${join(sums, sql`, `)}] AS sums`,
    from: sql`FROM (${table.from({ shops: input.shops, runs, uses, sums: new Set(input.measures) })}) AS r${expand}${narrowed}`,
    settings: isLight(table, input.measures)
      ? sql`
SETTINGS max_threads = 1`
      : sql``,
  };
}

/** Which range the day of a row `r` belongs to; `expand` stands behind the rows. Ranges that share no day need no row twice. */
export function rangeOfDay(all: Input['ranges']): { range: Sql; expand: Sql } {
  const runs = all.flatMap((each, range) => each.map((one) => ({ ...one, range })));
  const sorted = [...runs].sort((a, b) => a.from.localeCompare(b.from));
  const apart = sorted.every((one, n) => n === 0 || (sorted[n - 1]?.to ?? '') < one.from);
  if (all.length === 1) return { range: sql`toUInt32(0)`, expand: sql`` };
  if (apart) {
    const cases = runs.map(({ from, to, range }) => sql`r.day BETWEEN ${param.day(from)} AND ${param.day(to)}, ${param.id(range)}`);
    return { range: sql`multiIf(${join(cases, sql`, `)}, ${param.id(0)})`, expand: sql`` };
  }
  const [froms, tos, of] = [
    param.days(runs.map(({ from }) => from)),
    param.days(runs.map(({ to }) => to)),
    param.ids(runs.map(({ range }) => range)),
  ];
  return {
    range: sql`in_range`,
    expand: sql`
ARRAY JOIN arrayFilter((i, f, t) -> r.day >= f AND r.day <= t, ${of}, ${froms}, ${tos}) AS in_range`,
  };
}

const JANUARY = { shops: [1, 2], platforms: ['tmall', 'jd'], ranges: [[{ from: '2026-01-01', to: '2026-01-31' }]] };

/** Sums of one table over some ranges, in all or by up to three dimensions. */
export const sumsQuery = defineQuery({
  name: 'metrics.sums',
  params,
  row,
  sql: (input) => {
    const { table, range, sums, from, settings } = partsOf(input, input.by);
    const key = (n: number): Sql => (input.by[n] ? nameOf(table, input.by[n], input) : sql`''`);
    return sql`SELECT ${range} AS range, ${key(0)} AS key1, ${key(1)} AS key2, ${key(2)} AS key3, ${sums}
${from}
GROUP BY range, key1, key2, key3
ORDER BY range, key1, key2, key3${settings}`;
  },
  examples: {
    total: {
      table: 'shop_day',
      measures: ['payment_amount', 'buyers', 'visitors'],
      shops: [1, 2],
      platforms: ['tmall', 'jd'],
      ranges: [[{ from: '2026-01-01', to: '2026-01-31' }], [{ from: '2026-01-15', to: '2026-02-15' }]],
      by: [],
      where: [],
    },
    weekPlatformShop: {
      table: 'shop_day',
      measures: ['placed_orders', 'paid_orders', 'ad_cost', 'traffic_gaps'],
      shops: [1, 2],
      platforms: ['tmall', 'jd'],
      ranges: [[{ from: '2026-01-01', to: '2026-03-31' }]],
      by: ['week', 'platform', 'shop'],
      where: [],
    },
    festival: {
      table: 'shop_day',
      measures: ['payment_amount', 'refund_amount'],
      shops: [1],
      platforms: ['tmall'],
      ranges: [
        [
          { from: '2026-02-16', to: '2026-02-22' },
          { from: '2026-02-28', to: '2026-02-28' },
        ],
        [{ from: '2025-01-28', to: '2025-02-04' }],
      ],
      by: ['weekday'],
      where: [{ dimension: 'month', members: ['2026-02', '2025-01'] }],
    },
    province: {
      table: 'shop_province_day',
      measures: ['payment_amount', 'buyers'],
      shops: [1, 2],
      platforms: ['tmall', 'jd'],
      ranges: [[{ from: '2026-01-01', to: '2026-01-31' }]],
      by: ['province', 'quarter', 'year'],
      where: [{ dimension: 'province', members: ['广东省', '上海'] }],
    },
    hour: {
      table: 'shop_hour_day',
      measures: ['paid_orders', 'unnamed_orders'],
      shops: [1],
      platforms: ['tmall'],
      ranges: [[{ from: '2026-01-01', to: '2026-01-31' }]],
      by: ['hour', 'day', 'month'],
      where: [],
    },
    cityHour: {
      table: 'order',
      measures: ['placed_orders', 'payment_amount', 'buyers'],
      shops: [1, 2],
      platforms: ['tmall', 'jd'],
      ranges: [[{ from: '2026-01-01', to: '2026-01-31' }], [{ from: '2025-12-01', to: '2025-12-31' }]],
      by: ['city', 'hour', 'source'],
      where: [
        { dimension: 'device', members: ['mobile'] },
        { dimension: 'campaign', members: [''] },
      ],
    },
    coupon: {
      ...JANUARY,
      table: 'order',
      measures: ['paid_orders', 'seller_discount'],
      by: ['coupon', 'day'],
      where: [{ dimension: 'coupon', members: ['DP10'] }],
    },
    buyerType: {
      ...JANUARY,
      table: 'shop_mix_day_by_type',
      measures: ['payment_amount', 'buyers', 'new_buyers', 'new_payment_amount'],
      by: ['buyer_type', 'source', 'device'],
      where: [],
    },
    campaign: { ...JANUARY, table: 'shop_mix_day', measures: ['placed_orders', 'paid_orders', 'buyers', 'new_buyers'], by: ['campaign'], where: [] },
    cityType: { ...JANUARY, table: 'order_by_type', measures: ['paid_orders', 'new_buyers', 'new_orders'], by: ['city', 'buyer_type'], where: [] },
    product: {
      ...JANUARY,
      table: 'shop_product_day',
      measures: ['line_amount', 'line_orders', 'goods_cost', 'uncosted_units', 'buyers', 'paid_orders', 'refund_amount'],
      by: ['product', 'month'],
      where: [],
    },
    brand: {
      ...JANUARY,
      table: 'shop_product_day',
      measures: ['line_amount', 'line_count'],
      by: ['brand', 'category'],
      where: [{ dimension: 'category', members: ['上衣'] }],
    },
    productProvince: {
      ...JANUARY,
      table: 'order_line',
      measures: ['payment_amount', 'paid_orders', 'buyers', 'new_buyers'],
      by: ['product', 'province', 'hour'],
      where: [{ dimension: 'buyer_type', members: ['new'] }],
    },
    productPages: { ...JANUARY, table: 'product_day', measures: ['visitors', 'product_pageviews'], by: ['product', 'brand'], where: [] },
    source: { ...JANUARY, table: 'traffic_day', measures: ['visitors', 'pageviews', 'traffic_days'], by: ['source'], where: [] },
    sourceDevice: {
      ...JANUARY,
      table: 'traffic_day',
      measures: ['visitors', 'bounces'],
      by: ['day'],
      where: [
        { dimension: 'source', members: ['搜索'] },
        { dimension: 'device', members: ['mobile'] },
      ],
    },
    plan: { ...JANUARY, table: 'ad_day', measures: ['ad_cost', 'clicks', 'ad_amount', 'ad_days'], by: ['plan', 'product', 'brand'], where: [] },
    refundKind: {
      ...JANUARY,
      table: 'shop_refund_day',
      measures: ['refund_requests', 'completed_amount', 'completed_refund_only', 'completed_after_shipping'],
      by: ['refund_kind', 'refund_stage', 'refund_reason'],
      where: [],
    },
    refundProduct: { ...JANUARY, table: 'refund', measures: ['completed_refunds', 'completed_amount'], by: ['product', 'refund_reason'], where: [] },
    service: {
      ...JANUARY,
      table: 'service_day',
      measures: ['conversations', 'response_thousandths', 'score_thousandths', 'score_days'],
      by: ['shop', 'week'],
      where: [],
    },
    stock: {
      ...JANUARY,
      table: 'stock_day',
      measures: ['stock_on_hand', 'stock_inbound', 'stock_skus', 'out_of_stock_skus', 'stock_sold', 'stock_days'],
      by: ['category'],
      where: [],
    },
    community: {
      ...JANUARY,
      table: 'community_day',
      measures: ['community_members', 'community_joined', 'community_days', 'community_amount'],
      by: ['shop'],
      where: [],
    },
    costs: { ...JANUARY, table: 'cost', measures: ['operating_costs', 'cost_days'], by: ['day'], where: [] },
    funnel: { ...JANUARY, table: 'event', measures: ['event_visitors', 'event_detail', 'event_pay'], by: ['product'], where: [] },
  },
});
