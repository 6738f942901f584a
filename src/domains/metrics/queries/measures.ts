import { z } from 'zod';
import { day, id, label } from '../../../facts/kinds.ts';
import { shopDay, shopHourDay, shopProvinceDay } from '../../../facts/rollups.ts';
import { defineQuery } from '../../../warehouse/query.ts';
import { join, param, rows, type Sql, sql } from '../../../warehouse/sql.ts';
import { DIMENSIONS, type Dimension } from '../contract.ts';

const params = z.object({
  shops: z.array(id()),
  /** Ranges of days; each answers rows of its own (`range` counts from 0), and they may overlap. */
  ranges: z.array(z.object({ from: day(), to: day() })).min(1),
  by: z.array(z.enum(DIMENSIONS)).max(2),
  /** Platform of each shop, in the order of `shops`. */
  platforms: z.array(z.string()),
  /** Only these provinces; absent = all. */
  provinces: z.array(z.string()).optional(),
});

const row = z.object({
  range: z.int(),
  key1: label(),
  key2: label(),
  /** Shop-days the rollup has in the range: 0 rows means that nothing is known, which is not zero. */
  shop_days: z.int(),
  placed_orders: z.int(),
  /** Minor units, like every amount here. */
  placed_amount: z.int(),
  placed_paid_orders: z.int(),
  paid_orders: z.int(),
  payment_amount: z.int(),
  refund_amount: z.int(),
  units: z.int(),
  /** Paid orders that name their buyer. */
  known_orders: z.int(),
  /** Distinct known buyers over the whole range, exactly. */
  buyers: z.int(),
  /** Shop-days with the platform's own total of visitors, and shop-days with paid orders but without it. */
  traffic_days: z.int(),
  traffic_gaps: z.int(),
  /** Sum of the days' visitors: people are not told apart over days. */
  visitors: z.int(),
  pageviews: z.int(),
  ad_cost: z.int(),
});

/** The sums everything on the Metrics page is made of. */
export type Measures = Omit<z.infer<typeof row>, 'range' | 'key1' | 'key2'>;

type Input = z.output<typeof params>;

function key(dimension: Dimension, input: Input): Sql {
  switch (dimension) {
    case 'day':
      return sql`toString(day)`;
    case 'week':
      return sql`toString(toStartOfWeek(day, 1))`;
    case 'month':
      return sql`formatDateTime(day, '%Y-%m')`;
    case 'quarter':
      return sql`concat(toString(toYear(day)), '-Q', toString(toQuarter(day)))`;
    case 'year':
      return sql`toString(toYear(day))`;
    case 'shop':
      return sql`toString(shop_id)`;
    case 'platform':
      return sql`transform(shop_id, ${param.ids(input.shops)}, ${param.texts(input.platforms)}, '')`;
    case 'weekday':
      return sql`toString(toDayOfWeek(day))`;
    case 'province':
      return sql`toString(province)`;
    case 'hour':
      return sql`leftPad(toString(hour), 2, '0')`;
  }
}

const NO_TRAFFIC = sql`0 AS traffic_days, 0 AS traffic_gaps, 0 AS visitors, 0 AS pageviews, 0 AS ad_cost`;
const TRAFFIC = sql`countIf(has_traffic = 1) AS traffic_days, countIf(has_traffic = 0 AND r.paid_orders > 0) AS traffic_gaps, sum(r.visitors) AS visitors,
    sum(r.pageviews) AS pageviews, toInt64(sum(r.ad_cost) * 100) AS ad_cost`;

/** Which rollup answers: traffic is known by day only, so it is absent by province and by hour. */
function source(input: Input): { from: Sql; traffic: Sql } {
  if (input.by.includes('province') || input.provinces) return { from: sql`${rows(shopProvinceDay)}`, traffic: NO_TRAFFIC };
  if (input.by.includes('hour')) return { from: sql`${rows(shopHourDay)}`, traffic: NO_TRAFFIC };
  return { from: sql`${rows(shopDay)}`, traffic: TRAFFIC };
}

/** The measures of some shops over some ranges, in all or by one or two dimensions. Province and hour do not go together. */
export const measuresQuery = defineQuery({
  name: 'metrics.measures',
  params,
  row,
  sql: (input) => {
    const { from, traffic } = source(input);
    const [first, second] = input.by;
    const froms = param.days(input.ranges.map((range) => range.from));
    const tos = param.days(input.ranges.map((range) => range.to));
    const anyRange = join(
      input.ranges.map((range) => sql`day BETWEEN ${param.day(range.from)} AND ${param.day(range.to)}`),
      sql` OR `,
    );
    const provinces = input.provinces ? sql` AND province IN ${param.texts(input.provinces)}` : sql``;
    return sql`SELECT
    in_range - 1 AS range, ${first ? key(first, input) : sql`''`} AS key1, ${second ? key(second, input) : sql`''`} AS key2,
    count() AS shop_days,
    sum(r.placed_orders) AS placed_orders, toInt64(sum(r.placed_amount) * 100) AS placed_amount, sum(r.placed_paid_orders) AS placed_paid_orders,
    sum(r.paid_orders) AS paid_orders, toInt64(sum(r.payment_amount) * 100) AS payment_amount, toInt64(sum(r.refund_amount) * 100) AS refund_amount,
    sum(r.units) AS units, sum(r.known_orders) AS known_orders, uniqExactMerge(r.buyers) AS buyers,
    ${traffic}
FROM (SELECT * FROM ${from} WHERE shop_id IN ${param.ids(input.shops)} AND (${anyRange})${provinces}) AS r
ARRAY JOIN arrayFilter((i, f, t) -> r.day >= f AND r.day <= t, arrayEnumerate(${froms}), ${froms}, ${tos}) AS in_range
GROUP BY range, key1, key2
ORDER BY range, key1, key2`;
  },
  examples: {
    total: {
      shops: [1, 2],
      ranges: [
        { from: '2026-01-01', to: '2026-01-31' },
        { from: '2025-12-01', to: '2025-12-31' },
      ],
      by: [],
      platforms: ['tmall', 'jd'],
    },
    monthPlatform: { shops: [1, 2], ranges: [{ from: '2026-01-01', to: '2026-03-31' }], by: ['month', 'platform'], platforms: ['tmall', 'jd'] },
    weekShop: { shops: [1, 2], ranges: [{ from: '2026-01-01', to: '2026-03-31' }], by: ['week', 'shop'], platforms: ['tmall', 'jd'] },
    dayWeekday: { shops: [1], ranges: [{ from: '2026-01-01', to: '2026-01-31' }], by: ['day', 'weekday'], platforms: ['tmall'] },
    quarterYear: { shops: [1], ranges: [{ from: '2025-01-01', to: '2026-12-31' }], by: ['quarter', 'year'], platforms: ['tmall'] },
    province: {
      shops: [1, 2],
      ranges: [{ from: '2026-01-01', to: '2026-01-31' }],
      by: ['province'],
      platforms: ['tmall', 'jd'],
      provinces: ['广东省', '上海'],
    },
    hour: { shops: [1, 2], ranges: [{ from: '2026-01-01', to: '2026-01-31' }], by: ['hour'], platforms: ['tmall', 'jd'] },
  },
});
