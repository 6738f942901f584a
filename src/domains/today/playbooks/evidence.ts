import type { CampaignPhase } from '../../../base/calendar/phases.ts';
import { addDays, eachDay } from '../../../base/calendar.ts';
import type { Range } from '../../../base/period.ts';
import type { Desk } from '../../../http/context.ts';
import type { Filters, ShopFacts } from '../../metrics/index.ts';
import type { Dimension, MetricId } from '../contract.ts';
import { calendarSigns } from './calendar_signs.ts';
import { judgeMoved, judgeReached, judgeSpread, judgeTurned } from './findings.ts';
import { conditionKey, type Finding } from './propose.ts';
import { type MemberReading, type Reading, readMembers, readSources, readSpot, type Sides, type Spot } from './readings.ts';
import type { Condition, SpanOf } from './spec/contract.ts';

/** Where and when evidence is looked for. */
export type Ground = {
  readonly shops: readonly ShopFacts[];
  /** The other shops the person may see. */
  readonly others: readonly ShopFacts[];
  readonly where: Filters;
  readonly period: Range;
  /** The days it is held against. */
  readonly usual: readonly string[];
  /** Campaign phases of the shops' platforms. */
  readonly phases: readonly CampaignPhase[];
};

/** What nobody told. */
const NOBODY: Reading = { now: null, before: null, knownNow: 0, knownBefore: 0 };

type Metered = Exclude<Condition, { test: 'calendar' }>;
type Wanted = { readonly spot: string; readonly span: SpanOf; readonly metric: MetricId };

const isSpread = (condition: Metered): condition is Extract<Metered, { test: 'narrow' | 'wide' | 'apart' }> => 'share' in condition;
const spanOf = (condition: Metered): SpanOf => ('over' in condition ? condition.over : 'period');

/** Which spots a condition reads. */
function spotsOf(condition: Metered): string[] {
  if (condition.sources) return ['sources'];
  return condition.at === 'beside' ? ['place', 'shop'] : [condition.at];
}

/** Days of both sides of a span. Pure. */
export function sidesOf(span: SpanOf, { from, to }: Range, usual: readonly string[]): Sides {
  if (span === 'before') return { now: eachDay(addDays(from, -14), addDays(from, -1)), before: eachDay(addDays(from, -42), addDays(from, -15)) };
  const now = eachDay(from, to);
  // 52 weeks: the same weekdays.
  const yearAgo = (days: readonly string[]) => days.map((day) => addDays(day, -364));
  return span === 'year' ? { now: yearAgo(now), before: yearAgo(usual) } : { now, before: usual };
}

/**
 * What the data say of conditions, all of them asked together: one question for each spot and span, one for each dimension something is spread over.
 * A spot that does not have a metric (visitors by province) leaves the condition unknown.
 */
export async function evidence(desk: Desk, ground: Ground, conditions: readonly Condition[]): Promise<(condition: Condition) => Finding | undefined> {
  const distinct = [...new Map(conditions.map((one) => [conditionKey(one), one])).values()];
  const metered = distinct.filter((one): one is Metered => one.test !== 'calendar');
  const [numbers, sources, members] = await Promise.all([
    readNumbers(desk, ground, metered),
    readAllSources(desk, ground, metered),
    readSpreads(desk, ground, metered),
  ]);
  const signs = calendarSigns(ground.period, ground.phases);
  const number = (spot: string, span: SpanOf, metric: MetricId): Reading => numbers.get(`${spot} ${span}`)?.get(metric) ?? NOBODY;
  const judge = (condition: Condition): Finding => {
    if (condition.test === 'calendar') return { state: signs.has(condition.is) ? 'held' : 'failed', now: null, before: null };
    const span = spanOf(condition);
    const { metric, sources: words } = condition;
    const spot = condition.at === 'beside' ? 'place' : condition.at;
    const reading = words ? (sources.get(span)?.(metric, words) ?? NOBODY) : number(spot, span, metric);
    switch (condition.test) {
      case 'fell':
      case 'rose':
      case 'level':
        if (condition.at === 'beside' && Object.keys(ground.where).length === 0) return { state: 'unknown', now: null, before: null };
        return judgeMoved(condition, reading, condition.at === 'beside' ? number('shop', span, metric) : undefined);
      case 'below':
      case 'above':
        return judgeReached(condition, reading);
      case 'stopped':
      case 'started':
      case 'missing':
        return judgeTurned(condition, reading);
      default:
        return judgeSpread(condition, members.get(`${spot} ${condition.by}`)?.get(metric) ?? [], reading);
    }
  };
  const found = new Map(distinct.map((one) => [conditionKey(one), judge(one)]));
  return (condition) => found.get(conditionKey(condition));
}

function spotNamed(name: string, { shops, others, where }: Ground): Spot {
  if (name === 'others') return { shops: others, where: {} };
  return { shops, where: name === 'place' ? where : {} };
}

async function readNumbers(desk: Desk, ground: Ground, conditions: readonly Metered[]) {
  const wanted = conditions.flatMap((one): Wanted[] =>
    spotsOf(one)
      .filter((spot) => spot !== 'sources')
      .map((spot) => ({ spot, span: spanOf(one), metric: one.metric })),
  );
  const groups = grouped(wanted, ({ spot, span }) => `${spot} ${span}`);
  const read = [...groups].map(async ([key, all]) => {
    const { spot, span } = all[0] as Wanted;
    const metrics = [...new Set(all.map(({ metric }) => metric))];
    return [key, await readSpot(desk, spotNamed(spot, ground), metrics, sidesOf(span, ground.period, ground.usual))] as const;
  });
  return new Map(await Promise.all(read));
}

async function readAllSources(desk: Desk, ground: Ground, conditions: readonly Metered[]) {
  const groups = grouped(
    conditions.filter(({ sources }) => sources),
    spanOf,
  );
  const read = [...groups].map(async ([span, all]) => {
    const metrics = [...new Set(all.map(({ metric }) => metric))];
    return [span, await readSources(desk, spotNamed('shop', ground), metrics, sidesOf(span, ground.period, ground.usual))] as const;
  });
  return new Map(await Promise.all(read));
}

async function readSpreads(desk: Desk, ground: Ground, conditions: readonly Metered[]) {
  const spreads = conditions.filter(isSpread);
  const groups = grouped(spreads, ({ at, by }) => `${at === 'beside' ? 'place' : at} ${by}`);
  const read = [...groups].map(async ([key, all]): Promise<readonly [string, ReadonlyMap<MetricId, readonly MemberReading[]>]> => {
    const [spot = '', by = ''] = key.split(' ');
    const metrics = [...new Set(all.map(({ metric }) => metric))];
    return [key, await readMembers(desk, spotNamed(spot, ground), metrics, by as Dimension, sidesOf('period', ground.period, ground.usual))];
  });
  return new Map(await Promise.all(read));
}

function grouped<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}
