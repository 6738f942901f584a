import type { Range } from '../../../../base/period.ts';
import { product } from '../../../../facts/index.ts';
import { identifier, join, param, rows, type Sql, sql, type TableRef } from '../../../../warehouse/sql.ts';
import { isTime } from '../../buckets.ts';
import type { Dimension } from '../../contract.ts';
import type { MeasureId } from '../measures.ts';

/** What a table is read for: `uses` are the dimensions, `sums` the measures, so that nothing is joined that nobody looks at. */
export type Scope = {
  readonly shops: readonly number[];
  readonly runs: readonly Range[];
  readonly uses: ReadonlySet<Dimension>;
  readonly sums: ReadonlySet<MeasureId>;
};

export type Aggregates = Readonly<Partial<Record<MeasureId, Sql>>>;

/** One way to read measures: a rollup or a fact, the dimensions it knows, and how each of its measures is made of its rows. */
export type Table = {
  readonly name: string;
  /** How much there is to read, roughly; of the tables that can answer the lightest does. */
  readonly weight: number;
  /** Dimensions beside time (`day` and longer), shop and platform, which every table has. */
  readonly by: Readonly<Partial<Record<Dimension, Sql>>>;
  /** Each an aggregate over rows `r`, a whole number. */
  readonly measures: Aggregates;
  /** Measures that mean nearly the same (an amount of lines for an amount of orders), for dimensions that nothing else knows. */
  readonly standIns?: Aggregates;
  /** Dimensions that choose the rows: asked by them, or of their members, other rows are read than without. */
  readonly chosenBy?: readonly Dimension[];
  /** The table that has the same rows, where this one differs only in what it may be asked by: both are read in one statement. */
  readonly rowsOf?: string;
  /** The rows of the shops and days, with `shop_id`, `day` and every column named above. */
  readonly from: (scope: Scope) => Sql;
};

/** Whether a table tells a measure by a set of what is counted once, which costs as much as the set is large. */
export function countsOnce({ measures, standIns }: Pick<Table, 'measures' | 'standIns'>, id: MeasureId): boolean {
  const made = measures[id] ?? standIns?.[id];
  return made?.parts.some((part) => typeof part === 'string' && part.includes('uniqExact')) ?? false;
}

/** Rows of a shop and day below which more than one thread costs more than it brings. */
const FEW = 100;

/** Whether there is so little to add up that planning a statement costs more than answering it. */
export function isLight(table: Table, ids: readonly MeasureId[]): boolean {
  return table.weight <= FEW && !ids.some((id) => countsOnce(table, id));
}

/** A sum of amounts in fen. */
export const fen = (column: Sql): Sql => sql`toInt64(sum(${column}) * 100)`;

/** Plain sums of columns of one name. */
export function sumsOf<const N extends MeasureId>(
  names: readonly N[],
  of: (column: Sql) => Sql = (column) => sql`sum(${column})`,
): Readonly<Record<N, Sql>> {
  return Object.fromEntries(names.map((name) => [name, of(sql`r.${identifier(name)}`)])) as Record<N, Sql>;
}

/** A column as the name of a member. */
export const named = (column: string): Sql => sql`toString(r.${identifier(column)})`;

/** `column` lies in one of the runs of days. */
export function inRuns(column: Sql, runs: readonly Range[]): Sql {
  return sql`(${join(
    runs.map(({ from, to }) => sql`${column} BETWEEN ${param.day(from)} AND ${param.day(to)}`),
    sql` OR `,
  )})`;
}

/** The shops and days of a table whose rows have a day. */
export function ofDays({ shops, runs }: Scope, day: Sql = sql`day`): Sql {
  return sql`shop_id IN ${param.ids(shops)} AND ${inRuns(day, runs)}`;
}

/** All rows of a table by day. */
export const wholeOf =
  (of: TableRef) =>
  (scope: Scope): Sql =>
    sql`SELECT * FROM ${of} WHERE ${ofDays(scope)}`;

/** What the list of products says of a product, for tables with `product_id` (and perhaps a `category` of their own). */
export const BY_PRODUCT = { product: named('product_id'), category: named('category'), brand: named('brand') } as const;

/** What needs the list of products. */
const LISTED: ReadonlySet<Dimension | MeasureId> = new Set(['category', 'brand', 'goods_cost', 'uncosted_units']);

/** Whether the list of products is looked at. */
export function usesList({ uses, sums }: Scope): boolean {
  return [...uses, ...sums].some((id) => LISTED.has(id));
}

/** The first day of the run a row's `day` lies in; null where days are told apart, or lie in several runs. */
export function firstOfRun({ runs, uses }: Scope): Sql | null {
  const sorted = [...runs].sort((a, b) => (a.from < b.from ? -1 : 1));
  const apart = sorted.every((run, n) => n === 0 || (sorted[n - 1]?.to ?? '') < run.from);
  if (!apart || [...uses].some((dimension) => isTime(dimension) || dimension === 'weekday')) return null;
  const firsts = sorted.slice(1).map(({ from }) => sql`day >= ${param.day(from)}, ${param.day(from)}`);
  const first = param.day(sorted[0]?.from ?? '1970-01-01');
  return firsts.length === 0 ? sql`${first}` : sql`multiIf(${join(firsts.reverse(), sql`, `)}, ${first})`;
}

/**
 * Rows of `inner` (which has `shop_id` and `product_id`) with category, brand and unit cost from the list of products; `own` is the rows' own
 * category. The rows alone where nothing of the list is asked for.
 */
export function withProducts(inner: Sql, scope: Scope, own: Sql = sql`''`): Sql {
  if (!usesList(scope)) return inner;
  const { shops, uses, sums } = scope;
  const told = [sql`i.* EXCEPT (own_category)`];
  const listed: Sql[] = [];
  const take = (wanted: boolean, as: Sql, column: Sql): void => {
    if (wanted) told.push(as);
    if (wanted) listed.push(column);
  };
  // Only what is looked at: every further column has to be planned, though nobody reads it.
  take(
    uses.has('category'),
    sql`if(i.own_category = '', ifNull(p.list_category, ''), i.own_category) AS category`,
    sql`toString(category) AS list_category`,
  );
  take(uses.has('brand'), sql`ifNull(p.list_brand, '') AS brand`, sql`toString(brand) AS list_brand`);
  take(sums.has('goods_cost') || sums.has('uncosted_units'), sql`p.list_cost AS list_cost`, sql`unit_cost AS list_cost`);
  return sql`SELECT ${join(told, sql`, `)}
  FROM (SELECT *, toString(${own}) AS own_category FROM (${inner})) AS i
  LEFT JOIN (SELECT shop_id, product_id, ${join(listed, sql`, `)}
    FROM ${rows(product)} WHERE shop_id IN ${param.ids(shops)}) AS p ON p.shop_id = i.shop_id AND p.product_id = i.product_id`;
}
