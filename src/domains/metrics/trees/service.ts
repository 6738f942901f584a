import { eachDay } from '../../../base/calendar.ts';
import type { Comparison } from '../../../base/period/comparison.ts';
import type { Range } from '../../../base/period.ts';
import type { Desk } from '../../../http/context.ts';
import { sparkRange } from '../board.ts';
import { comparedOf, todayOf } from '../compared.ts';
import type { MetricKey } from '../contract.ts';
import { dataSpan } from '../data_span.ts';
import { askLevels } from '../engine/ask.ts';
import type { Definition, Lookup } from '../engine/definition.ts';
import { perDay } from '../engine/per_day.ts';
import { type Days, type Filters, type MetricsAnswer, memberKey, type ShopFacts } from '../engine/question.ts';
import { memberWords, titlesOf } from '../members.ts';
import { lookupOf } from '../own/lookup.ts';
import { type Filter, freshnessOf, rangeOf, shopsFor, worded, wordedComparison } from '../service.ts';
import { type GrownNode, growTree, type Soil } from './grow.ts';
import { type Level, levelKey, levelsOf } from './levels.ts';
import { type Names, named, treeNotes } from './name.ts';
import { natureOf } from './nature.ts';
import { sentenceOf } from './sentence.ts';
import type { NodeSpec } from './spec/contract.ts';
import { treeCalled } from './stored.ts';

/** The definition of a metric whose name has been checked. */
const definitionOf = (metric: MetricKey, lookup: Lookup): Definition => lookup(metric) as Definition;

/** What names are made of; `nodes` say which products have to be called by their titles. */
export async function namesOf(desk: Desk, shops: readonly ShopFacts[], lookup: Lookup, products: readonly string[]): Promise<Names> {
  const titles = await titlesOf(desk.warehouse, shops, [...new Set(products)]);
  const year = todayOf(desk).slice(0, 4);
  return {
    define: (metric) => definitionOf(metric as MetricKey, lookup),
    member: (dimension, key) => memberWords(dimension, key, shops, year, titles),
  };
}

/** The products among the members of a tree. */
export function productsOf(node: GrownNode): string[] {
  const own = node.member?.dimension === 'product' ? [node.member.key] : [];
  return [...own, ...node.children.flatMap(productsOf)];
}

/** Every metric a tree names. */
export function metricsOf(root: NodeSpec): MetricKey[] {
  return [...new Set(levelsOf(root).flatMap(({ metrics }) => [...metrics]))];
}

/** What a tree is asked over: shops, the two ranges, members; `days` of each range when sums are told as daily means. */
export type Scope = {
  readonly shops: readonly ShopFacts[];
  readonly ranges: readonly [Days, Days];
  readonly where?: Filters | undefined;
  readonly days: readonly number[] | null;
};

/** The scope of a period and its comparison. */
export function scopeOf(period: Range, comparison: Comparison, of: Pick<Scope, 'shops' | 'where'>): Scope {
  return { ...of, ranges: [period, comparison.range], days: comparison.perDay ? [comparison.lengthTo, comparison.lengthFrom] : null };
}

/** An answer as daily means where the comparison is told so. */
const meaned = (answer: MetricsAnswer, days: Scope['days'], lookup: Lookup): MetricsAnswer => (days ? perDay(answer, days, lookup) : answer);

/** Asks everything some trees need over the two ranges at once. @returns what they grow from */
export async function soilOf(desk: Desk, levels: readonly Level[], { days, ...asked }: Scope, lookup: Lookup): Promise<Soil> {
  const answers = await askLevels(
    desk,
    asked,
    levels.map(({ by, metrics }) => ({ by, metrics: [...metrics] })),
  );
  const byKey = new Map(levels.map(({ by }, n) => [levelKey(by), meaned(answers[n] as MetricsAnswer, days, lookup)]));
  return {
    nature: (metric) => natureOf(metric, lookup),
    answer: (key) => {
      const [now, before] = byKey.get(key) as MetricsAnswer;
      return { now, before } as ReturnType<Soil['answer']>;
    },
  };
}

/** Asks everything a tree needs and grows it over the two ranges. */
async function grown(desk: Desk, root: NodeSpec, scope: Scope, lookup: Lookup): Promise<GrownNode> {
  return growTree(root, await soilOf(desk, levelsOf(root), scope, lookup));
}

/** A tree with its numbers, the exact parts of its change, and the sentence made of them. */
export async function growNamed(desk: Desk, filter: Filter & { readonly tree: string }) {
  const period = rangeOf(filter);
  const [spec, shops] = await Promise.all([treeCalled(desk, filter.tree), shopsFor(desk, filter.shops)]);
  const [comparison, lookup] = await Promise.all([comparedOf(desk, period, filter.compare, shops), lookupOf(desk, metricsOf(spec.root))]);
  const [node, span] = await Promise.all([
    grown(desk, spec.root, scopeOf(period, comparison, { shops, where: filter.where }), lookup),
    dataSpan(desk.warehouse, shops),
  ]);
  const today = todayOf(desk);
  const names = await namesOf(desk, shops, lookup, productsOf(node));
  const root = named(node, names);
  const comparedWith = wordedComparison(comparison, today);
  return {
    period: worded(period, today),
    comparedWith,
    tree: { id: spec.id, name: spec.name },
    root,
    sentence: sentenceOf(root, comparedWith.words),
    notes: treeNotes(node, names),
    freshness: freshnessOf(shops, span),
  };
}

/** Dimensions a spark line can stand on: with the day there are three, which is what the engine answers. */
const MOST_SPARK_DIMENSIONS = 2;

/** One value a day of every node whose level allows it, by the node's path. */
export async function sparksOf(desk: Desk, filter: Filter & { readonly tree: string }) {
  const period = rangeOf(filter);
  const [spec, shops] = await Promise.all([treeCalled(desk, filter.tree), shopsFor(desk, filter.shops)]);
  const range = sparkRange(period);
  const days = eachDay(range.from, range.to);
  const levels = levelsOf(spec.root).filter(({ by }) => by.length <= MOST_SPARK_DIMENSIONS && !by.includes('day'));
  const answers = await askLevels(
    desk,
    { shops, ranges: [range], where: filter.where },
    levels.map(({ by, metrics }) => ({ by: ['day', ...by], metrics: [...metrics] })),
  );
  const [comparison, lookup] = await Promise.all([comparedOf(desk, period, filter.compare, shops), lookupOf(desk, metricsOf(spec.root))]);
  const node = await grown(desk, spec.root, scopeOf(period, comparison, { shops, where: filter.where }), lookup);
  const series: Record<string, (number | null)[]> = {};
  const walk = (at: GrownNode, keys: readonly string[], by: readonly string[]): void => {
    const below = at.member ? { keys: [...keys, at.member.key], by: [...by, at.member.dimension] } : { keys, by };
    const level = levels.findIndex((one) => levelKey(one.by) === below.by.join(','));
    const [members] = answers[level] ?? [];
    if (members && (at.kind === 'metric' || at.kind === 'member')) {
      series[at.path] = days.map((day) => members.cell(memberKey(day, ...below.keys)).value(at.metric));
    }
    for (const child of at.children) walk(child, below.keys, below.by);
  };
  walk(node, [], []);
  return { days, series };
}
