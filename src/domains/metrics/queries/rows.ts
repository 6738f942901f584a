import { z } from 'zod';
import { day, id, text } from '../../../facts/kinds.ts';
import { defineQuery } from '../../../warehouse/query.ts';
import { join, param, type Sql, sql } from '../../../warehouse/sql.ts';
import { DIMENSIONS } from '../contract.ts';
import { MEASURE_IDS, type MeasureId } from '../engine/measures.ts';
import { DETAIL_TABLES, type Detail, detailOf, VIEWS } from '../engine/tables/detail.ts';
import { inRuns, type Table } from '../engine/tables/index.ts';
import { nameOf } from './sums.ts';

const asking = z.object({
  table: z.enum(DETAIL_TABLES.map(({ name }) => name) as [string, ...string[]]),
  view: z.enum(VIEWS),
  /** What a row's size is made of: sums of measures, each taken so many times. */
  parts: z.array(z.object({ measure: z.enum(MEASURE_IDS), times: z.int() })).min(1),
  shops: z.array(id()).min(1),
  platforms: z.array(z.string()),
  runs: z.array(z.object({ from: day(), to: day() })).min(1),
  where: z.array(z.object({ dimension: z.enum(DIMENSIONS), members: z.array(z.string()) })),
});

const page = z.object({ limit: z.int().min(1).max(5000), offset: z.int().nonnegative() });

type Asked = z.output<typeof asking>;

const measureSql = (table: Table, measure: MeasureId): Sql => sql`toInt64(${table.measures[measure] ?? table.standIns?.[measure] ?? sql`0`})`;

/** The rows behind a number, grouped as the view says; those in which nothing of it happened are left out. */
function grouped(input: Asked): Sql {
  const table = DETAIL_TABLES.find(({ name }) => name === input.table) as Table;
  const { key, texts, numbers } = detailOf(input.table, input.view) as Detail;
  // A list tells the category of a product whatever it is asked for.
  const uses = new Set([...input.where.map(({ dimension }) => dimension), ...texts.flatMap(([id]) => (id === 'category' ? [id] : []))]);
  const asked = new Set([...numbers, ...input.parts.map(({ measure }) => measure)]);
  const sums = input.parts.map(({ measure }) => measureSql(table, measure));
  const size = join(
    input.parts.map(({ times }, n) => sql`${param.int(times)} * counted[${param.int(n + 1)}]`),
    sql` + `,
  );
  const where = input.where.map(({ dimension, members }) => sql`${nameOf(table, dimension, input)} IN ${param.texts(members)}`);
  const list = (pieces: readonly Sql[], type: string) => (pieces.length > 0 ? sql`[${join(pieces, sql`, `)}]` : sql`CAST([], ${param.text(type)})`);
  return sql`SELECT if(uniqExact(r.shop_id) = 1, any(r.shop_id), toUInt32(0)) AS shop, ${list(
    texts.map(([, text]) => text),
    'Array(String)',
  )} AS texts,
  ${list(
    numbers.map((id) => measureSql(table, id)),
    'Array(Int64)',
  )} AS numbers, [${join(sums, sql`, `)}] AS counted, toInt64(${size}) AS size
FROM (${table.from({ shops: input.shops, runs: input.runs, uses, sums: asked })}) AS r
WHERE ${join([inRuns(sql`r.day`, input.runs), ...where], sql` AND `)}
GROUP BY ${join(key, sql`, `)}
HAVING arrayExists(x -> x != 0, counted)`;
}

const example = {
  shops: [1, 2],
  platforms: ['tmall', 'jd'],
  runs: [{ from: '2026-01-01', to: '2026-03-31' }],
  where: [],
};
const one = (measure: MeasureId, times = 1) => ({ measure, times });
const TABLE_EXAMPLES = {
  orders: {
    ...example,
    table: 'order',
    view: 'orders' as const,
    parts: [one('payment_amount'), one('refund_amount', -1)],
    where: [{ dimension: 'province' as const, members: ['上海', ''] }],
  },
  buyers: {
    ...example,
    table: 'order',
    view: 'buyers' as const,
    parts: [one('buyers')],
    where: [{ dimension: 'platform' as const, members: ['jd'] }],
  },
  newBuyers: {
    ...example,
    table: 'order_by_type',
    view: 'orders' as const,
    parts: [one('paid_orders')],
    where: [{ dimension: 'buyer_type' as const, members: ['new'] }],
  },
  lines: { ...example, table: 'order_line', view: 'lines' as const, parts: [one('line_amount')] },
  lineOrders: { ...example, table: 'order_line', view: 'orders' as const, parts: [one('line_orders')] },
  refunds: { ...example, table: 'refund', view: 'refunds' as const, parts: [one('completed_amount')] },
  products: { ...example, table: 'product_day', view: 'product_days' as const, parts: [one('product_visitors')] },
  traffic: {
    ...example,
    table: 'traffic_day',
    view: 'traffic' as const,
    parts: [one('visitors')],
    where: [{ dimension: 'source' as const, members: ['搜索'] }],
  },
  ads: { ...example, table: 'ad_day', view: 'ads' as const, parts: [one('ad_cost')] },
  service: { ...example, table: 'service_day', view: 'service' as const, parts: [one('conversations')] },
  stock: { ...example, table: 'stock_day', view: 'stock' as const, parts: [one('stock_on_hand')] },
  communities: { ...example, table: 'community_day', view: 'communities' as const, parts: [one('community_members')] },
  costs: { ...example, table: 'cost', view: 'costs' as const, parts: [one('operating_costs')] },
  people: { ...example, table: 'event', view: 'people' as const, parts: [one('event_visitors')] },
};

/** The rows behind a number, the largest first. */
export const rowsQuery = defineQuery({
  name: 'metrics.rows',
  params: asking.extend(page.shape),
  row: z.object({
    /** 0 where a row is of several shops. */
    shop: id(),
    texts: z.array(text()),
    /** Whole numbers, amounts in minor units. */
    numbers: z.array(z.int()),
    size: z.int(),
  }),
  sql: (input) => sql`SELECT shop, texts, numbers, size
FROM (${grouped(input)})
ORDER BY abs(size) DESC, shop, texts, numbers
LIMIT ${param.int(input.limit)} OFFSET ${param.int(input.offset)}`,
  examples: Object.fromEntries(Object.entries(TABLE_EXAMPLES).map(([name, each]) => [name, { ...each, limit: 50, offset: 0 }])),
});

/** How many rows there are, and their sizes together. */
export const rowTotalsQuery = defineQuery({
  name: 'metrics.row_totals',
  params: asking,
  row: z.object({ rows: z.int(), size: z.int() }),
  sql: (input) => sql`SELECT count() AS rows, toInt64(sum(size)) AS size
FROM (${grouped(input)})`,
  examples: { orders: TABLE_EXAMPLES.orders, lines: TABLE_EXAMPLES.lines },
});
