import type { Dimension, MetricKey } from '../contract.ts';
import { type Expr, needsOf, operandsOf } from '../engine/algebra.ts';
import { askLevels, isKnownBy, type MetricsDesk } from '../engine/ask.ts';
import type { Lookup } from '../engine/definition.ts';
import { measureOf, SOURCES } from '../engine/measures.ts';
import { type MetricsAnswer, membersOf } from '../engine/question.ts';
import { levelKey } from './levels.ts';
import { natureOf } from './nature.ts';
import { SEARCHED } from './places.ts';
import type { Scope } from './service.ts';

type Sets = readonly (readonly Dimension[])[];

/**
 * The sets of dimensions in which places of a metric are searched: none of a metric that is neither a sum nor a ratio, none it can never be known by,
 * and no dimension of one member.
 */
export function searchedOf(key: MetricKey, { shops, where = {} }: Scope, lookup: Lookup): Sets {
  if (natureOf(key, lookup) === 'other') return [];
  const fixed = (dimension: Dimension) => where[dimension]?.length === 1 || (dimension === 'shop' && shops.length === 1);
  const sets = SEARCHED.map((set) => set.filter((dimension) => !fixed(dimension))).filter((set) => set.length > 0);
  return [...new Map(sets.map((set) => [levelKey(set), set])).values()].filter((set) => isKnownBy(key, set, where, lookup));
}

/**
 * What a metric is made of that only a report tells (visitors of conversion). Where a report has no row of any member the metric is known of none,
 * and what else it is made of (distinct buyers of every product) need not be asked.
 */
export function reportedIn(key: MetricKey, lookup: Lookup): MetricKey[] {
  const told = (metric: MetricKey): boolean => {
    const { measures } = needsOf([metric], lookup);
    return measures.size > 0 && [...measures].every((id) => SOURCES[measureOf(id).source].absent === 'unknown');
  };
  const named = (expr: Expr | undefined): MetricKey[] => {
    if (!expr) return [];
    return expr.op === 'metric' ? [expr.metric] : operandsOf(expr).flatMap(named);
  };
  // Of a metric that is all report there is nothing to save.
  return told(key) ? [] : [...new Set(named(lookup(key)?.expr))].filter(told);
}

/**
 * Those of the sets by which the reports say something at both times. Most platforms tell visits by source and not by device: where a shop's reports do,
 * sources are searched without devices too.
 */
export async function toldSets(desk: MetricsDesk, sets: Sets, reported: readonly MetricKey[], { shops, ranges, where }: Scope): Promise<Sets> {
  const known = new Set(sets.map(levelKey));
  const plainer = sets.map(withoutDevice).filter((set) => set.length > 0 && !known.has(levelKey(set)));
  const all = [...sets, ...plainer];
  const answers = await askLevels(
    desk,
    { shops, ranges, where },
    all.map((by) => ({ by, metrics: [...reported] })),
  );
  const tellers = all.map((by, n) => tellersOf(by, answers[n] ?? [], reported));
  return all.filter((set, n) => {
    const own = tellers[n] as ReadonlySet<string>;
    if (n < sets.length) return own.size > 0;
    const whole = sets.findIndex((one) => levelKey(withoutDevice(one)) === levelKey(set));
    return [...own].some((shop) => !tellers[whole]?.has(shop));
  });
}

const withoutDevice = (set: readonly Dimension[]): readonly Dimension[] => set.filter((dimension) => dimension !== 'device');

/** The shops whose reports tell of some member of a set at both times; where the set is of one shop, ''. */
function tellersOf(by: readonly Dimension[], answer: MetricsAnswer, reported: readonly MetricKey[]): ReadonlySet<string> {
  const shopOf = (key: string): string => (by[0] === 'shop' ? (membersOf(key, by.length)[0] as string) : '');
  const at = answer.map(
    (members) => new Set([...members].flatMap(([key, cell]) => (reported.every((metric) => cell.value(metric) !== null) ? [shopOf(key)] : []))),
  );
  const [first = new Set<string>(), ...others] = at;
  return new Set([...first].filter((shop) => others.every((one) => one.has(shop))));
}
