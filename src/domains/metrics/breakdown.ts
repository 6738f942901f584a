import { BOARD_METRICS, type Dimension, type MetricId, type MetricKey } from './contract.ts';
import type { Lookup } from './engine/definition.ts';
import { dimensionsOf } from './engine/dimensions.ts';
import { type MetricsAnswer, memberKey, membersOf, type ShopFacts } from './engine/question.ts';
import { memberWords, type Titles } from './members.ts';
import { type GrownNode, growTree } from './trees/grow.ts';
import { natureOf } from './trees/nature.ts';

/** The metrics of the board that exist by a dimension, in reading order. */
export function metricsBy(dimension: Dimension): MetricId[] {
  return BOARD_METRICS.filter((metric) => dimensionsOf(metric).includes(dimension));
}

/** What a table is made of: the answer by the dimension and in all, which metric is asked about, and what members are called. */
export type BreakdownOf = {
  readonly answer: MetricsAnswer;
  readonly total: MetricsAnswer;
  readonly dimension: Dimension;
  readonly metric: MetricKey;
  readonly metrics: readonly MetricKey[];
  readonly shops: readonly ShopFacts[];
  readonly titles: Titles;
  readonly year: string;
  /** How the metric's definition is found. */
  readonly lookup: Lookup;
};

/** Dimensions whose members have an order of their own. */
const IN_ORDER: readonly Dimension[] = ['hour', 'weekday', 'day', 'week', 'month', 'quarter', 'year'];

/** Rows of a breakdown table: every member of either period with its exact part of the change, the biggest first. Pure. */
export function makeBreakdown({ answer, total, dimension, metric, metrics, shops, titles, year, lookup }: BreakdownOf) {
  const [now, before] = answer;
  const keys = new Set([...(now?.keys() ?? []), ...(before?.keys() ?? [])]);
  // Days stand beside other days: no day of the period is the same day of the comparison.
  const aligned = !IN_ORDER.includes(dimension) || dimension === 'hour' || dimension === 'weekday';
  const { parts, rest } = aligned
    ? partsOf({ metric, dimension, answer, total, lookup }, keys.size)
    : { parts: new Map<string, GrownNode>(), rest: null };
  const rows = [...keys].map((member) => {
    const [key = ''] = membersOf(member, 1);
    const current = now?.get(member);
    const old = before?.get(member);
    const part = parts.get(key);
    return {
      key,
      label: memberWords(dimension, key, shops, year, titles),
      values: metrics.map((one) => current?.value(one) ?? null),
      compared: metrics.map((one) => old?.value(one) ?? null),
      contribution: part?.contribution ?? null,
      rate: part?.rate ?? null,
      mix: part?.mix ?? null,
    };
  });
  const amount = metrics.indexOf(metric);
  const inOrder = IN_ORDER.includes(dimension);
  rows.sort((a, b) => (inOrder ? a.key.localeCompare(b.key) : (b.values[amount] ?? -1) - (a.values[amount] ?? -1) || a.key.localeCompare(b.key)));
  return { metrics: [...metrics], rows, rest };
}

/** Each member's part of the change of a metric, and what no member accounts for. */
type PartsOf = Pick<BreakdownOf, 'metric' | 'dimension' | 'answer' | 'total' | 'lookup'>;

function partsOf({ metric, dimension, answer, total, lookup }: PartsOf, most: number) {
  const soil = {
    nature: (key: MetricKey) => natureOf(key, lookup),
    answer: (level: string) => {
      const [now, before] = level === '' ? total : answer;
      return { now: now as MetricsAnswer[number], before: before as MetricsAnswer[number] };
    },
  };
  const { children } = growTree({ metric, open: [{ kind: 'members', dimension, most: most + 1 }] }, soil);
  const parts = new Map(children.flatMap((node) => (node.member ? [[node.member.key, node] as const] : [])));
  return { parts, rest: children.find(({ kind }) => kind === 'overlap')?.contribution ?? null };
}

/** Why a metric has no rows by a dimension, in the words of a member nobody has; null where some row knows it. */
export function unknownBy(metric: MetricKey, [now]: MetricsAnswer) {
  if ([...(now?.values() ?? [])].some((cell) => cell.value(metric) !== null)) return null;
  const [some] = now?.values() ?? [];
  return (some ?? now?.cell(memberKey('')))?.unknown(metric)?.text ?? null;
}
