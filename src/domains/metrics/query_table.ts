import type { Range } from '../../base/period.ts';
import type { Desk } from '../../http/context.ts';
import { buckets, isTime } from './buckets.ts';
import { comparedOf, todayOf } from './compared.ts';
import type { Dimension, MetricKey } from './contract.ts';
import { dataSpan } from './data_span.ts';
import { askMetrics } from './engine/ask.ts';
import type { Definition, Lookup } from './engine/definition.ts';
import { dimensionsOf } from './engine/dimensions.ts';
import { perDay } from './engine/per_day.ts';
import { type Cell, type Members, memberKey, membersOf, type ShopFacts } from './engine/question.ts';
import { notByDimension } from './faults.ts';
import { filtersFrom, memberWords, titlesOf } from './members.ts';
import { lookupOf, mustExist } from './own/lookup.ts';
import { freshnessOf, rangeOf, shopsFor, worded, wordedComparison } from './service.ts';

/** A table asked for by the command line, a script or the page. */
export type Question = {
  readonly shops: readonly number[];
  readonly metrics: readonly MetricKey[];
  readonly by: readonly Dimension[];
  readonly from: string;
  readonly to: string;
  readonly compare?: string | undefined;
  readonly where?: readonly string[] | undefined;
};

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
 * Any metrics by up to three dimensions. Columns are the dimensions, the metrics, and with a comparison `<metric>_compared` of each.
 * Amounts are numbers in main units; null is unknown, and `unknown` says why. Rows are in the order of their members.
 * @throws Fault `metrics.unknown_metric`, `metrics.not_by_dimension`, `metrics.bad_filter` and those of the days
 */
export async function queryTable(desk: Desk, question: Question) {
  const period = rangeOf(question);
  const { by, metrics } = question;
  const [shops, lookup] = await Promise.all([shopsFor(desk, question.shops), lookupOf(desk, metrics)]);
  const comparison = question.compare ? await comparedOf(desk, period, question.compare, shops) : null;
  const compared = comparison?.range ?? null;
  mustExist(metrics, lookup);
  const where = await filtersFrom(desk.warehouse, shops, question.where ?? []);
  mustBeKnown(metrics, [...by, ...(Object.keys(where) as Dimension[])], lookup);
  const [sums, span] = await Promise.all([
    askMetrics(desk, { shops, metrics, by, ranges: compared ? [period, compared] : [period], where }),
    dataSpan(desk.warehouse, shops),
  ]);
  const today = todayOf(desk);
  // A bucket of time has the days it has; only members that stand for the whole period are told as daily means.
  const answer = comparison?.perDay && !by.some(isTime) ? perDay(sums, [comparison.lengthTo, comparison.lengthFrom], lookup) : sums;
  const [now, before] = answer as [Members, Members | undefined];
  const other = compared ? counterpart(by, period, compared) : null;
  return {
    columns: [...by, ...metrics, ...(compared ? metrics.map((metric) => `${metric}_compared`) : [])],
    rows: tableRows(now, other && before ? { members: before, other } : null, question, shops),
    period: worded(period, today),
    comparedWith: comparison ? wordedComparison(comparison, today) : null,
    definitions: metrics.map((key) => describe(lookup(key) as Definition)),
    freshness: freshnessOf(shops, span),
    labels: await labelsOf(desk, now, by, shops, today.slice(0, 4)),
    unknown: reasons(now, metrics, by),
  };
}

/** @throws Fault `metrics.not_by_dimension` when nobody counts one of the metrics by one of the dimensions */
function mustBeKnown(metrics: readonly MetricKey[], uses: readonly Dimension[], lookup: Lookup): void {
  for (const key of metrics) {
    const known = dimensionsOf(key, lookup);
    const lacks = uses.filter((dimension) => !known.includes(dimension));
    if (lacks.length === 0) continue;
    throw notByDimension({ metrics: key, dimensions: lacks.join(', '), known: known.join(' ') }, { place: { field: 'metrics' } });
  }
}

type Counterpart = (keys: readonly string[]) => string;

function tableRows(now: Members, before: { members: Members; other: Counterpart } | null, { by, metrics }: Question, shops: readonly ShopFacts[]) {
  // Scripts and people know a shop by its name; the number is the warehouse's.
  const shown = (key: string, n: number) => (by[n] === 'shop' ? (shops.find(({ id }) => String(id) === key)?.name ?? key) : key);
  const members = [...now.keys()].sort((a, b) => (a < b ? -1 : 1));
  // Without dimensions there is one row even when nothing is known.
  if (by.length === 0 && members.length === 0) members.push(memberKey());
  return members.map((member) => {
    const keys = membersOf(member, by.length);
    const current = now.cell(member);
    const old = before?.members.get(before.other(keys));
    return [...keys.map(shown), ...metrics.map((id) => current.value(id)), ...(before ? metrics.map((id) => old?.value(id) ?? null) : [])];
  });
}

/** Why values are null, told once for each metric and reason. */
function reasons(now: Members, metrics: readonly MetricKey[], by: readonly Dimension[]) {
  const cells: Cell[] = now.size > 0 ? [...now.values()] : [now.cell(memberKey(...by.map(() => '')))];
  return metrics.flatMap((metric) => {
    const found = new Map<string, { metric: MetricKey; code: string; text: { zh: string; en: string }; values: number }>();
    for (const cell of cells) {
      const why = cell.unknown(metric);
      if (!why) continue;
      const told = found.get(why.code) ?? { metric, code: why.code, text: why.text, values: 0 };
      found.set(why.code, { ...told, values: told.values + 1 });
    }
    return [...found.values()];
  });
}

async function labelsOf(desk: Desk, now: Members, by: readonly Dimension[], shops: readonly ShopFacts[], year: string) {
  const labels: Partial<Record<Dimension, Record<string, { zh: string; en: string }>>> = {};
  for (const [n, dimension] of by.entries()) {
    const keys = [...new Set([...now.keys()].map((key) => membersOf(key, by.length)[n] ?? ''))];
    const titles = dimension === 'product' ? await titlesOf(desk.warehouse, shops, keys) : undefined;
    const words = keys
      .map((key) => [key, memberWords(dimension, key, shops, year, titles)] as const)
      .filter(([key, { zh, en }]) => zh !== key || en !== key);
    if (words.length > 0) labels[dimension] = Object.fromEntries(words);
  }
  return labels;
}

/** A metric as the catalogue tells it to the outside. */
export function describe({ id, name, unit, good, additive, formula, definition, boards }: Definition) {
  return { id, name, unit, good, additive, formula, definition, boards: [...boards] };
}
