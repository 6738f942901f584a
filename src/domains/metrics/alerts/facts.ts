import type { MetricId } from '../contract.ts';
import { askMetrics, type MetricsDesk } from '../engine/ask.ts';
import { type Cell, memberKey, membersOf, type ShopFacts } from '../engine/question.ts';
import { batchOf, placeKey, type WatchedDimension } from './watch.ts';

/** A number of every day, in the order of the days; null = unknown. */
export type Column = readonly (number | null)[];

/** What the facts say of one place of a shop, day by day: columns by the name of the number. */
export type PlaceFacts = { readonly dimension: WatchedDimension | null; readonly member: string; readonly columns: ReadonlyMap<string, Column> };

/** All places of a shop, by their key; '' is the whole shop. */
export type ShopColumns = { readonly days: readonly string[]; readonly places: ReadonlyMap<string, PlaceFacts> };

const TRADE = ['visitors', 'paid_orders', 'payment_amount'] as const;
const PLACED = [...TRADE, 'placed_orders', 'payment_rate'] as const;
const ADS = ['ad_cost', 'clicks'] as const;
const REFUNDS = ['refund_requests', 'requested_refund_amount'] as const;

/** One question a dimension: what is asked of its members. */
const READS: readonly { readonly by: WatchedDimension | null; readonly metrics: readonly MetricId[] }[] = [
  { by: null, metrics: [...PLACED, 'buyers', 'units', 'seller_discount', ...ADS, ...REFUNDS] },
  { by: 'source', metrics: TRADE },
  { by: 'product', metrics: [...TRADE, 'units', ...REFUNDS] },
  { by: 'category', metrics: TRADE },
  { by: 'province', metrics: ['paid_orders', 'payment_amount'] },
  { by: 'hour', metrics: ['paid_orders', 'payment_amount', 'placed_orders', 'payment_rate'] },
  { by: 'coupon', metrics: ['seller_discount', 'paid_orders'] },
  { by: 'plan', metrics: ADS },
  { by: 'refund_reason', metrics: REFUNDS },
  { by: 'batch', metrics: REFUNDS },
];

/** Members watched of one dimension, those with the most in it; the smaller ones are too small for an alert of their own. */
const MOST_MEMBERS = 40;
/** … and those with so many orders a day: of fewer, a day without any says nothing. */
const LEAST_A_DAY = 0.5;

/** Reads everything the watch list needs of one shop on days that follow each other. */
export async function shopColumns(desk: MetricsDesk, shop: ShopFacts, days: readonly string[]): Promise<ShopColumns> {
  const [from, to] = [days[0] as string, days.at(-1) as string];
  const places = new Map<string, PlaceFacts>();
  for (const { by, metrics } of READS) {
    const dimensions = by === null ? [] : by === 'batch' ? (['product', 'refund_reason'] as const) : [by];
    const [members] = await askMetrics(desk, { shops: [shop], metrics, by: ['day', ...dimensions], ranges: [{ from, to }] });
    if (!members) continue;
    const names = by === null ? [[]] : by === 'coupon' ? dearest([...members]) : largest([...members], metrics, days.length);
    for (const name of names) {
      const cells = days.map((day) => members.cell(memberKey(day, ...name)));
      const member = by === 'batch' ? batchOf(name[0] ?? '', name[1] ?? '') : (name[0] ?? '');
      places.set(placeKey(by, member), { dimension: by, member, columns: columnsOf(cells, metrics) });
    }
  }
  return { days, places };
}

/** Of a rate its two sides are kept: a baseline wants to know how many tries there were. */
function columnsOf(cells: readonly Cell[], metrics: readonly MetricId[]): ReadonlyMap<string, Column> {
  return new Map<string, Column>(
    metrics.map((metric) => {
      if (metric === 'payment_rate') return ['placed_paid_orders', cells.map((cell) => cell.sum('placed_paid_orders'))];
      return [metric, cells.map((cell) => cell.value(metric))];
    }),
  );
}

/** Coupons by the day on which they took most off: one that leaks may have been nothing before. */
function dearest(cells: readonly (readonly [string, Cell])[]): string[][] {
  const most = new Map<string, number>();
  for (const [key, cell] of cells) {
    const [, coupon = ''] = membersOf(key, 2);
    if (coupon !== '') most.set(coupon, Math.max(most.get(coupon) ?? 0, cell.value('seller_discount') ?? 0));
  }
  return [...most]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_MEMBERS)
    .map(([coupon]) => [coupon]);
}

function largest(cells: readonly (readonly [string, Cell])[], metrics: readonly MetricId[], days: number): string[][] {
  const size = metrics.find((metric) => metric === 'payment_amount') ?? (metrics[0] as MetricId);
  const least = metrics.includes('paid_orders') ? LEAST_A_DAY * days : 0;
  const sums = new Map<string, { size: number; orders: number }>();
  for (const [key, cell] of cells) {
    const member = memberKey(...membersOf(key, 2).slice(1));
    const sum = sums.get(member) ?? { size: 0, orders: 0 };
    const orders = least > 0 ? (cell.value('paid_orders') ?? 0) : 0;
    if (member !== '') sums.set(member, { size: sum.size + (cell.value(size) ?? 0), orders: sum.orders + orders });
  }
  return [...sums]
    .filter(([, { orders }]) => orders >= least)
    .sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_MEMBERS)
    .map(([member]) => membersOf(member, 1));
}
