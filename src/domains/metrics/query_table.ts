import type { Range } from '../../base/period.ts';
import type { Desk } from '../../http/context.ts';
import { buckets, isTime } from './buckets.ts';
import { metricOf } from './catalogue/index.ts';
import { comparedOf, todayOf } from './compared.ts';
import type { Dimension, MetricId } from './contract.ts';
import { dataSpan } from './data_span.ts';
import { askMetrics } from './engine/ask.ts';
import { dimensionsOf } from './engine/dimensions.ts';
import { perDay } from './engine/per_day.ts';
import { type MetricsAnswer, memberKey, membersOf, type ShopFacts } from './engine/question.ts';
import { notByDimension } from './faults.ts';
import { filtersFrom } from './members.ts';
import { freshnessOf, rangeOf, shopsFor, worded, wordedComparison } from './service.ts';

/** A table asked for by the command line or a script. */
export type Question = {
  readonly shops: readonly number[];
  readonly metrics: readonly MetricId[];
  readonly by: readonly Dimension[];
  readonly from: string;
  readonly to: string;
  readonly compare?: string | undefined;
  readonly where?: readonly string[] | undefined;
};

/** @throws Fault when nobody counts one of the metrics by one of the dimensions. */
function mustBeKnown(metrics: readonly MetricId[], uses: readonly Dimension[]): void {
  for (const key of metrics) {
    const known = dimensionsOf(key);
    const lacks = uses.filter((dimension) => !known.includes(dimension));
    if (lacks.length === 0) continue;
    throw notByDimension({ metrics: key, dimensions: lacks.join(', '), known: known.join(' ') }, { place: { field: 'metrics' } });
  }
}

/** The same place in the comparison: its n-th bucket for a dimension of time, the same member for any other. */
function counterpart(by: readonly Dimension[], period: Range, compared: Range): Counterpart {
  const maps = by.map((dimension) => {
    if (!isTime(dimension)) return (key: string) => key;
    const now = buckets(dimension, period);
    const old = buckets(dimension, compared);
    return (key: string) => old[now.indexOf(key)] ?? '?';
  });
  return (keys) => memberKey(...keys.map((key, n) => maps[n]?.(key) ?? key));
}

/**
 * Any metrics by up to two dimensions. Columns are the dimensions, the metrics, and with a comparison `<metric>_compared` of each.
 * Amounts are numbers in main units; null is unknown. Rows are in the order of their members.
 */
export async function queryTable(desk: Desk, question: Question) {
  const period = rangeOf(question);
  const shops = await shopsFor(desk, question.shops);
  const comparison = question.compare ? await comparedOf(desk, period, question.compare, shops) : null;
  const compared = comparison?.range ?? null;
  const { by, metrics } = question;
  const where = await filtersFrom(desk.warehouse, shops, question.where ?? []);
  mustBeKnown(metrics, [...by, ...(Object.keys(where) as Dimension[])]);
  const [sums, span] = await Promise.all([
    askMetrics(desk, {
      shops,
      metrics,
      by,
      ranges: compared ? [period, compared] : [period],
      where,
    }),
    dataSpan(desk.warehouse, shops),
  ]);
  const today = todayOf(desk);
  // A bucket of time has the days it has; only members that stand for the whole period are told as daily means.
  const answer = comparison?.perDay && !by.some(isTime) ? perDay(sums, [comparison.lengthTo, comparison.lengthFrom]) : sums;
  return {
    columns: [...by, ...metrics, ...(compared ? metrics.map((metric) => `${metric}_compared`) : [])],
    rows: tableRows(answer, question, shops, compared ? counterpart(by, period, compared) : null),
    period: worded(period, today),
    comparedWith: comparison ? wordedComparison(comparison, today) : null,
    definitions: metrics.map((id) => describe(id)),
    freshness: freshnessOf(shops, span),
  };
}

type Counterpart = (keys: readonly string[]) => string;

function tableRows([now, before]: MetricsAnswer, { by, metrics }: Question, shops: readonly ShopFacts[], other: Counterpart | null) {
  // Scripts and people know a shop by its name; the number is the warehouse's.
  const shown = (key: string, n: number) => (by[n] === 'shop' ? (shops.find(({ id }) => String(id) === key)?.name ?? key) : key);
  const members = [...(now?.keys() ?? [])];
  // Without dimensions there is one row even when nothing is known.
  if (by.length === 0 && members.length === 0) members.push(memberKey());
  return members.map((member) => {
    const keys = membersOf(member, by.length);
    const current = now?.get(member);
    const old = other ? before?.get(other([...keys])) : undefined;
    return [...keys.map(shown), ...metrics.map((id) => current?.value(id) ?? null), ...(other ? metrics.map((id) => old?.value(id) ?? null) : [])];
  });
}

/** A metric as the catalogue tells it to the outside. */
export function describe(id: MetricId) {
  const { name, unit, good, additive, formula, definition } = metricOf(id);
  return { id, name, unit, good, additive, formula, definition };
}
