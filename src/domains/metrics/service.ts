import { isDay } from '../../base/calendar.ts';
import type { Comparison } from '../../base/period/comparison.ts';
import { comparisonRange, lengthOf, type Range, rangeWords } from '../../base/period.ts';
import type { Desk } from '../../http/context.ts';
import { listShops } from '../accounts/index.ts';
import { makeBoard, sparkRange } from './board.ts';
import { makeBreakdown, metricsBy, unknownBy } from './breakdown.ts';
import { buckets } from './buckets.ts';
import { comparedOf, todayOf } from './compared.ts';
import { BOARD_METRICS, type Dimension, type MetricKey } from './contract.ts';
import { dataSpan, type Span } from './data_span.ts';
import { askMetrics } from './engine/ask.ts';
import { perDay } from './engine/per_day.ts';
import { type Filters, type MetricsAnswer, memberKey, membersOf, type ShopFacts } from './engine/question.ts';
import { badRange, tooManyDays } from './faults.ts';
import { memberWords, titlesOf } from './members.ts';
import { lookupOf, mustExist } from './own/lookup.ts';

/** What every question of the Metrics page says: shops (already allowed), days and comparison. */
export type Filter = {
  readonly shops: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly compare: string;
  readonly where?: Filters | undefined;
};

/** Ten years of days; more is a mistake in the address. */
const MOST_DAYS = 3660;

/** The days asked for. @throws Fault `metrics.bad_range`, `metrics.too_many_days`. */
export function rangeOf({ from, to }: { from: string; to: string }): Range {
  if (!isDay(from) || !isDay(to) || to < from) throw badRange({ from, to }, { place: { field: 'from' } });
  const days = lengthOf({ from, to });
  if (days > MOST_DAYS) throw tooManyDays({ days, most: MOST_DAYS }, { place: { field: 'from' } });
  return { from, to };
}

/** The shops asked for, with what numbers need of them. */
export async function shopsFor(desk: Desk, ids: readonly number[]): Promise<ShopFacts[]> {
  const all = await listShops(desk.store);
  return all.filter((shop) => ids.includes(shop.id));
}

/** A range with its days in words, the current year left out. */
export function worded(range: Range, today: string) {
  return { ...range, words: rangeWords(range, today.slice(0, 4)) };
}

/** The days compared with, as answers tell them. */
export function wordedComparison({ range, name, words, aligned, caveats, lengthFrom, lengthTo, perDay: means }: Comparison, today: string) {
  const { words: days, ...plain } = worded(range, today);
  const told = means ? { zh: `${days.zh}，日均`, en: `${days.en}, daily means` } : days;
  return { ...plain, words: told, name, sentence: words, aligned, caveats: [...caveats], lengthFrom, lengthTo, perDay: means };
}

/** Last day with orders, shop by shop. */
export function freshnessOf(shops: readonly ShopFacts[], span: Span) {
  return shops.map((shop) => ({ shop: shop.id, lastDay: span?.byShop.get(shop.id) ?? null }));
}

/** Which days there is data of. */
export async function span(desk: Desk, ids: readonly number[]) {
  const shops = await shopsFor(desk, ids);
  const found = await dataSpan(desk.warehouse, shops);
  return { first: found?.first ?? null, last: found?.last ?? null, freshness: freshnessOf(shops, found) };
}

/** The Metrics board: KPIs with sparkline, comparison and last year, the tree, notes, freshness. */
export async function board(desk: Desk, filter: Filter) {
  const period = rangeOf(filter);
  const shops = await shopsFor(desk, filter.shops);
  const comparison = await comparedOf(desk, period, filter.compare, shops);
  const ranges = { period, compared: comparison.range, lastYear: comparisonRange(period, 'year') };
  const spark = sparkRange(period);
  const today = todayOf(desk);
  const products = filter.where?.product ?? [];
  const [totals, daily, days, titles] = await Promise.all([
    askMetrics(desk, { shops, metrics: BOARD_METRICS, by: [], ranges: [ranges.period, ranges.compared, ranges.lastYear], where: filter.where }),
    askMetrics(desk, { shops, metrics: BOARD_METRICS, by: ['day'], ranges: [spark], where: filter.where }),
    dataSpan(desk.warehouse, shops),
    titlesOf(desk.warehouse, shops, products),
  ]);
  const year = today.slice(0, 4);
  return {
    narrowed:
      products.length > 0 ? { product: Object.fromEntries(products.map((key) => [key, memberWords('product', key, shops, year, titles)])) } : {},
    period: worded(ranges.period, today),
    comparedWith: wordedComparison(comparison, today),
    lastYear: worded(ranges.lastYear, today),
    ...makeBoard(period, totals, daily[0], spark, today, comparison.perDay ? Object.values(ranges).map(lengthOf) : null),
    freshness: freshnessOf(shops, days),
  };
}

/** One metric over time, the n-th bucket of the comparison beside the n-th of the period. */
export async function trend(desk: Desk, filter: Filter & { metric: MetricKey; grain: 'hour' | 'day' | 'week' | 'month' }) {
  const period = rangeOf(filter);
  const shops = await shopsFor(desk, filter.shops);
  const comparison = await comparedOf(desk, period, filter.compare, shops);
  const compared = comparison.range;
  const { grain, metric, where } = filter;
  mustExist([metric], await lookupOf(desk, [metric]));
  const [now, before] = await askMetrics(desk, { shops, metrics: [metric], by: [grain], ranges: [period, compared], where });
  const today = todayOf(desk);
  const keysOf = (range: Range) => (grain === 'hour' ? HOURS : buckets(grain, range));
  const value = (found: typeof now, key: string | undefined) => (key === undefined ? null : (found?.cell(memberKey(key)).value(metric) ?? null));
  const old = keysOf(compared);
  const points = keysOf(period).map((key, n) => ({
    label: key,
    value: value(now, key),
    comparedLabel: old[n] ?? null,
    compared: value(before, old[n]),
  }));
  const known = points.some(({ value: point }) => point !== null);
  const unknown = known ? null : (now?.cell(memberKey(keysOf(period)[0] ?? '')).unknown(metric)?.text ?? null);
  return { period: worded(period, today), comparedWith: wordedComparison(comparison, today), grain, points, unknown };
}

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

/** One table: every metric by the members of a dimension, beside the comparison, with each member's exact part of the change of one of them. */
export async function breakdown(desk: Desk, filter: Filter & { by: Dimension; metric?: MetricKey }) {
  const period = rangeOf(filter);
  const shops = await shopsFor(desk, filter.shops);
  const comparison = await comparedOf(desk, period, filter.compare, shops);
  const { by, metric = 'payment_amount', where } = filter;
  const lookup = await lookupOf(desk, [metric]);
  mustExist([metric], lookup);
  const metrics: MetricKey[] = [...new Set([...metricsBy(by), metric])];
  const asked = { shops, ranges: [period, comparison.range], where };
  const [sums, totals] = await Promise.all([
    askMetrics(desk, { ...asked, metrics, by: [by] }),
    askMetrics(desk, { ...asked, metrics: [metric], by: [] }),
  ]);
  // Days are days already.
  const mean = (answer: MetricsAnswer) =>
    comparison.perDay && by !== 'day' ? perDay(answer, [comparison.lengthTo, comparison.lengthFrom], lookup) : answer;
  const keys = by === 'product' ? sums.flatMap((members) => [...members.keys()].map((key) => membersOf(key, 1)[0] ?? '')) : [];
  const titles = await titlesOf(desk.warehouse, shops, [...new Set(keys)]);
  const today = todayOf(desk);
  const answer = mean(sums);
  return {
    period: worded(period, today),
    comparedWith: wordedComparison(comparison, today),
    ...makeBreakdown({ answer, total: mean(totals), dimension: by, metric, metrics, shops, titles, year: today.slice(0, 4), lookup }),
    unknown: unknownBy(metric, answer),
  };
}
