import type { MetricId } from '../contract.ts';
import { askMetrics, type MetricsDesk } from '../engine/ask.ts';
import { askDayMembers, type DayMembers } from '../engine/day_columns.ts';
import type { MeasureId } from '../engine/measures.ts';
import { memberKey, membersOf, type ShopFacts } from '../engine/question.ts';
import { batchOf, placeKey, type WatchedDimension } from './watch.ts';

/** A number of every day, in the order of the days; null = unknown. */
export type Column = readonly (number | null)[];

/** What the facts say of one place of a shop, day by day: columns by the name of the number. */
export type PlaceFacts = { readonly dimension: WatchedDimension | null; readonly member: string; readonly columns: ReadonlyMap<string, Column> };

/** All places of a shop, by their key; '' is the whole shop. */
export type ShopColumns = { readonly days: readonly string[]; readonly places: ReadonlyMap<string, PlaceFacts> };

const TRADE = ['visitors', 'paid_orders', 'payment_amount'] as const;
const ADS = ['ad_cost', 'clicks'] as const;
const REFUNDS = ['refund_requests', 'requested_refund_amount'] as const;

/** What is read of the whole shop; of a rate its two sides are kept: a baseline wants to know how many tries there were. */
const OF_SHOP: readonly MetricId[] = [
  ...TRADE,
  ...(['placed_orders', 'payment_rate', 'buyers', 'units', 'seller_discount'] as const),
  ...ADS,
  ...REFUNDS,
];

/** Columns of members, each a plain sum; those whose measure has another name. */
const MEASURES = { requested_refund_amount: 'requested_amount' } as const;
type ColumnName = Exclude<MeasureId, 'requested_amount'> | keyof typeof MEASURES;
const measureOf = (name: ColumnName): MeasureId => (name === 'requested_refund_amount' ? MEASURES[name] : name);

/** One question a dimension: what is asked of its members. */
const READS: readonly { readonly by: WatchedDimension; readonly columns: readonly ColumnName[] }[] = [
  { by: 'source', columns: TRADE },
  { by: 'product', columns: [...TRADE, 'units', ...REFUNDS] },
  { by: 'category', columns: TRADE },
  { by: 'province', columns: ['paid_orders', 'payment_amount'] },
  { by: 'hour', columns: ['paid_orders', 'payment_amount', 'placed_orders', 'placed_paid_orders'] },
  { by: 'coupon', columns: ['seller_discount', 'paid_orders'] },
  { by: 'plan', columns: ADS },
  { by: 'refund_reason', columns: REFUNDS },
  { by: 'batch', columns: REFUNDS },
];

/** Members watched of one dimension, those with the most in it; the smaller ones are too small for an alert of their own. */
const MOST_MEMBERS = 40;
/** … and those with so many orders a day: of fewer, a day without any says nothing. */
const LEAST_A_DAY = 0.5;

/**
 * Reads everything the watch list needs of one shop on days that follow each other and lie where it has orders.
 * @param only these dimensions and not the whole shop
 */
export async function shopColumns(
  desk: MetricsDesk,
  shop: ShopFacts,
  days: readonly string[],
  only?: readonly WatchedDimension[],
): Promise<ShopColumns> {
  const places = new Map<string, PlaceFacts>();
  if (!only) places.set('', { dimension: null, member: '', columns: await wholeColumns(desk, shop, days) });
  for (const { by, columns } of READS.filter((read) => only?.includes(read.by) ?? true)) {
    const dimensions = by === 'batch' ? (['product', 'refund_reason'] as const) : [by];
    const members = await askDayMembers(desk, { shop, days, by: dimensions, measures: columns.map(measureOf) });
    for (const name of largest(members, by, columns, days.length)) {
      const [first = '', second = ''] = membersOf(name, 2);
      const member = by === 'batch' ? batchOf(first, second) : first;
      const own = new Map(columns.map((column) => [column as string, members.column(name, measureOf(column))]));
      places.set(placeKey(by, member), { dimension: by, member, columns: own });
    }
  }
  return { days, places };
}

async function wholeColumns(desk: MetricsDesk, shop: ShopFacts, days: readonly string[]): Promise<ReadonlyMap<string, Column>> {
  const ranges = [{ from: days[0] as string, to: days.at(-1) as string }];
  const [members] = await askMetrics(desk, { shops: [shop], metrics: OF_SHOP, by: ['day'], ranges });
  const cells = members ? days.map((day) => members.cell(memberKey(day))) : [];
  return new Map<string, Column>(
    OF_SHOP.map((metric) => {
      if (metric === 'payment_rate') return ['placed_paid_orders', cells.map((cell) => cell.sum('placed_paid_orders'))];
      return [metric, cells.map((cell) => cell.value(metric))];
    }),
  );
}

const added = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const highest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);

/**
 * The members that are watched: those with the most in them. A coupon by the day on which it took most off: one that leaks may have been nothing before.
 */
function largest(members: DayMembers, by: WatchedDimension, columns: readonly ColumnName[], days: number): string[] {
  const size = by === 'coupon' ? 'seller_discount' : (columns.find((name) => name === 'payment_amount') ?? (columns[0] as ColumnName));
  const orders = columns.includes('paid_orders') && by !== 'coupon' ? members.seen('paid_orders') : null;
  return [...members.seen(measureOf(size))]
    .map(([member, values]) => ({ member, size: by === 'coupon' ? highest(values) : added(values) }))
    .filter(({ member }) => member !== '' && !member.startsWith(memberKey('', '')))
    .filter(({ member }) => !orders || added(orders.get(member) ?? []) >= LEAST_A_DAY * days)
    .sort((a, b) => b.size - a.size || (a.member < b.member ? -1 : 1))
    .slice(0, MOST_MEMBERS)
    .map(({ member }) => member);
}
