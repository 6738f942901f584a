import type { CampaignPhase } from '../../../base/calendar/phases.ts';
import { addDays, eachDay } from '../../../base/calendar.ts';
import type { Range } from '../../../base/period.ts';
import type { Desk } from '../../../http/context.ts';
import type { Filters, ShopFacts } from '../../metrics/index.ts';
import type { Dimension, MetricId } from '../contract.ts';
import { keptFor, remembered } from '../routines/evidence/ground.ts';
import { calendarSigns } from './calendar_signs.ts';
import { judgeMoved, judgeReached, judgeSpread, judgeTurned } from './findings.ts';
import { conditionKey, type Finding } from './propose.ts';
import { type MemberReading, type Reading, type Readings, readDays, readMembers, readSources, type Sides, type Spot } from './readings.ts';
import type { Condition, LooksAt, SpanOf } from './spec/contract.ts';

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

type Metered = Exclude<Condition, { test: 'calendar' }>;
const isSpread = (condition: Metered): condition is Extract<Metered, { test: 'narrow' | 'wide' | 'apart' }> => 'share' in condition;
const spanOf = (condition: Metered): SpanOf => ('over' in condition ? condition.over : 'period');

const SPOTS = ['place', 'shop', 'others'] as const;

/** Which spots a condition reads. */
function spotsOf(condition: Metered): LooksAt[] {
  if (condition.sources) return [];
  return condition.at === 'beside' ? ['place', 'shop'] : [condition.at];
}

/** All of the shop is its own place. */
const spotIn = (ground: Ground, spot: LooksAt): LooksAt => (spot === 'place' && isWhole(ground) ? 'shop' : spot);
const isWhole = ({ where }: Ground): boolean => Object.keys(where).length === 0;

/** Days of both sides of a span. Pure. */
export function sidesOf(span: SpanOf, { from, to }: Range, usual: readonly string[]): Sides {
  if (span === 'before') return { now: eachDay(addDays(from, -14), addDays(from, -1)), before: eachDay(addDays(from, -42), addDays(from, -15)) };
  const now = eachDay(from, to);
  // 52 weeks: the same weekdays.
  const yearAgo = (days: readonly string[]) => days.map((day) => addDays(day, -364));
  return span === 'year' ? { now: yearAgo(now), before: yearAgo(usual) } : { now, before: usual };
}

/** What the data say: of a condition, and of the number all of it is about. */
export type Evidence = { readonly answer: (condition: Condition) => Finding | undefined; readonly subject: Reading };

/** All that what was found depends on beside the facts is in its key; the seconds only bound memory. */
const FACTS_ALONE = { tables: [], seconds: 3600 } as const;

/** {@link evidence}, found once for as long as no facts are written. */
export async function rememberedEvidence(desk: Desk, ground: Ground, subject: MetricId, conditions: readonly Condition[]): Promise<Evidence> {
  const { shops, others, where, period, usual, phases } = ground;
  const asked = [...new Set(conditions.map(conditionKey))].sort();
  const key = JSON.stringify([shops.map(({ id }) => id), where, period, usual, phases, subject, asked]);
  const all = [...shops, ...others];
  const kept = await keptFor(desk, all);
  return remembered({ desk, shops: all, kept }, `playbooks ${key}`, FACTS_ALONE, () => evidence(desk, ground, subject, conditions));
}

/**
 * What the data say of conditions, all of them asked together: one question for each spot, one for the traffic sources, one for each dimension something
 * is spread over; and the number of `subject` where the ground is. A spot that does not have a metric (visitors by province) leaves the condition unknown.
 */
async function evidence(desk: Desk, ground: Ground, subject: MetricId, conditions: readonly Condition[]): Promise<Evidence> {
  const distinct = [...new Map(conditions.map((one) => [conditionKey(one), one])).values()];
  const metered = distinct.filter((one): one is Metered => one.test !== 'calendar');
  const days = (span: SpanOf): Sides => sidesOf(span, ground.period, ground.usual);
  const [spots, sources, members] = await Promise.all([
    readSpots(desk, ground, subject, metered),
    readAllSources(desk, ground, metered),
    readSpreads(desk, ground, metered),
  ]);
  const signs = calendarSigns(ground.period, ground.phases);
  const number = (spot: LooksAt, span: SpanOf, metric: MetricId): Reading => (spots.get(spotIn(ground, spot)) as Readings)(metric, days(span));
  const judge = (condition: Condition): Finding => {
    if (condition.test === 'calendar') return { state: signs.has(condition.is) ? 'held' : 'failed', now: null, before: null };
    const span = spanOf(condition);
    const { metric, sources: words } = condition;
    const spot = condition.at === 'beside' ? 'place' : condition.at;
    const reading = words ? sources(metric, words, days(span)) : number(spot, span, metric);
    switch (condition.test) {
      case 'fell':
      case 'rose':
      case 'level':
        if (condition.at === 'beside' && isWhole(ground)) return { state: 'unknown', now: null, before: null };
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
  return { answer: (condition) => found.get(conditionKey(condition)), subject: number('place', 'period', subject) };
}

function spotNamed(name: string, { shops, others, where }: Ground): Spot {
  if (name === 'others') return { shops: others, where: {} };
  return { shops, where: name === 'place' ? where : {} };
}

/** The days of all spans something is asked over. */
function daysOf(conditions: readonly Metered[], { period, usual }: Ground): string[] {
  const spans = new Set<SpanOf>(['period', ...conditions.map(spanOf)]);
  const days = [...spans].flatMap((span) => Object.values(sidesOf(span, period, usual)).flat());
  return [...new Set(days)].sort();
}

async function readSpots(desk: Desk, ground: Ground, subject: MetricId, conditions: readonly Metered[]): Promise<ReadonlyMap<string, Readings>> {
  const read = SPOTS.map(async (spot) => {
    const own = conditions.filter((one) => spotsOf(one).some((at) => spotIn(ground, at) === spot));
    const metrics = new Set([...(spotIn(ground, 'place') === spot ? [subject] : []), ...own.map(({ metric }) => metric)]);
    return [spot, await readDays(desk, spotNamed(spot, ground), [...metrics], daysOf(own, ground))] as const;
  });
  return new Map(await Promise.all(read));
}

function readAllSources(desk: Desk, ground: Ground, conditions: readonly Metered[]) {
  const own = conditions.filter(({ sources }) => sources);
  const metrics = [...new Set(own.map(({ metric }) => metric))];
  return readSources(desk, spotNamed('shop', ground), metrics, daysOf(own, ground));
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
