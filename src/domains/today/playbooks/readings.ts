import { weekday } from '../../../base/calendar.ts';
import type { Desk } from '../../../http/context.ts';
import { askMetrics, type Filters, type MetricsAnswer, memberKey, membersOf, metricDefinition, type ShopFacts } from '../../metrics/index.ts';
import type { Dimension, MetricId } from '../contract.ts';
import { hasWord } from './propose.ts';

/** One number over days that are looked at, and over those it is held against: a day's mean of sums, the ratio of sums of a ratio. */
export type Reading = {
  readonly now: number | null;
  readonly before: number | null;
  /** Parts of the days on each side that are known. */
  readonly knownNow: number;
  readonly knownBefore: number;
  /** The relative change that such days make by chance (95 %), by how those before differ from each other; null where they are too few to say. */
  readonly chance: number | null;
};

/** Both sides as lists of days. */
export type Sides = { readonly now: readonly string[]; readonly before: readonly string[] };

/** Where is asked: shops and members. */
export type Spot = { readonly shops: readonly ShopFacts[]; readonly where: Filters };

/** A metric over two lists of days; without `words` of all, with them of the traffic sources whose names have one of them. */
export type Readings = (metric: MetricId, sides: Sides) => Reading;
export type SourceReadings = (metric: MetricId, words: readonly string[], sides: Sides) => Reading;

/** Metrics of a spot day by day, put together afterwards for any two lists of these days. One question for all of them. */
export async function readDays(desk: Desk, { shops, where }: Spot, metrics: readonly MetricId[], days: readonly string[]): Promise<Readings> {
  if (shops.length === 0 || metrics.length === 0 || days.length === 0) return () => NOBODY;
  const [members] = await askMetrics(desk, { shops, metrics, by: ['day'], ranges: [{ days }], where });
  return (metric, sides) => (members ? readingOf(members, metric, sides, (day) => memberKey(day)) : NOBODY);
}

/** The same of the traffic sources of a shop whose names have certain words, added up. */
export async function readSources(desk: Desk, { shops }: Spot, metrics: readonly MetricId[], days: readonly string[]): Promise<SourceReadings> {
  if (shops.length === 0 || metrics.length === 0 || days.length === 0) return () => NOBODY;
  const [members] = await askMetrics(desk, { shops, metrics, by: ['day', 'source'], ranges: [{ days }] });
  const keys = [...(members?.keys() ?? [])].map((key) => membersOf(key, 2));
  return (metric, words, sides) => {
    if (!members) return NOBODY;
    const asked = new Set([...sides.now, ...sides.before]);
    const sources = new Set(keys.flatMap(([day = '', source = '']) => (asked.has(day) ? [source] : [])));
    const own = [...sources].filter((source) => hasWord(source, words));
    const readings = own.map((source) => readingOf(members, metric, sides, (day) => memberKey(day, source)));
    const sum = (side: 'now' | 'before') => {
      const known = readings.flatMap((reading) => reading[side] ?? []);
      return known.length === 0 ? null : known.reduce((total, one) => total + one, 0);
    };
    const before = sum('before');
    const told = new Set(sides.now);
    // A source that has no row any more brought nobody, as long as others are told of.
    const silent = before !== null && sum('now') === null && keys.some(([day = '']) => told.has(day));
    return {
      now: silent ? 0 : sum('now'),
      before,
      knownNow: silent ? 1 : Math.max(0, ...readings.map((one) => one.knownNow)),
      knownBefore: Math.max(0, ...readings.map((one) => one.knownBefore)),
      chance: before ? Math.hypot(...readings.map((one) => (one.chance ?? 0) * (one.before ?? 0))) / before : null,
    };
  };
}

/** What nobody told. */
const NOBODY: Reading = { now: null, before: null, knownNow: 0, knownBefore: 0, chance: null };

type Definition = ReturnType<typeof metricDefinition>;

/** Whether a number is a level: of a day, not of all days together. */
const isLevelOf = (definition: Definition): boolean => definition !== undefined && !definition.additive.days && definition.additive.members;

const metricIn = (expr: NonNullable<Definition>['expr']): Definition =>
  expr.op === 'metric' ? metricDefinition(expr.metric as MetricId) : undefined;

function readingOf(members: MetricsAnswer[number], metric: MetricId, sides: Sides, keyOf: (day: string) => string): Reading {
  const definition = metricDefinition(metric);
  const ratio = definition?.expr.op === 'ratio';
  // A level (stock, members) is what it was on most days: what ran out and came back had run out. Everything else is the mean of its days.
  const isLevel = isLevelOf(definition);
  // What is left over what goes out a day lasts from the last day on: what was there before is gone.
  const lasts = ratio && definition.expr.op === 'ratio' && isLevelOf(metricIn(definition.expr.of)) && !isLevelOf(metricIn(definition.expr.by));
  const [now, before] = (['now', 'before'] as const).map((side) => {
    const cells = sides[side].map((day) => members.cell(keyOf(day)));
    const values = cells.flatMap((cell) => cell.value(metric) ?? []);
    const known = cells.length === 0 ? 0 : values.length / cells.length;
    if (values.length === 0) return { value: null, known, top: 0 };
    if (isLevel) return { value: side === 'now' ? median(values) : mean(values), known, top: 0 };
    if (!ratio) return { value: mean(values), known, top: 0 };
    const pairs = cells.flatMap((cell) => {
      const [top, base] = cell.value(metric) === null ? [] : cell.operands(metric);
      return top === undefined || base === undefined || top === null || base === null ? [] : [[top, base] as const];
    });
    const [top, base] = [0, 1].map((at) => pairs.reduce((sum, pair) => sum + (pair[at] ?? 0), 0)) as [number, number];
    const last = pairs.at(-1)?.[0] ?? 0;
    if (lasts && base > 0) return { value: last / (base / pairs.length), known, top: last };
    return { value: base === 0 ? mean(values) : top / base, known, top };
  }) as [Side, Side];
  const byDay = (days: readonly string[]) => days.map((day) => ({ day, value: members.cell(keyOf(day)).value(metric) }));
  // A share that was nothing tells nothing of chance: one bad review of ten is no wave of them.
  const fromNothing = ratio && before.value === 0 && now.top < MANY;
  const chance = isLevel ? null : fromNothing ? Number.POSITIVE_INFINITY : chanceOf(byDay(sides.before), sides.now.length);
  return { now: now.value, before: before.value, knownNow: now.known, knownBefore: before.known, chance };
}

/** With fewer degrees of freedom nothing is said about chance. */
const LEAST_FREE = 2;

/**
 * The relative change of the mean of `days` days against the mean of those before that is within chance in 95 of 100, by how those before differ
 * from others of their weekday. Student's quantile by its approximation 1.96 (1 + 1.8 / df), within 3 % from 3 degrees of freedom on. Pure.
 */
export function chanceOf(before: readonly { readonly day: string; readonly value: number | null }[], days: number): number | null {
  const known = before.flatMap(({ day, value }) => (value === null ? [] : [{ kind: weekday(day), value }]));
  const kinds = [...new Set(known.map(({ kind }) => kind))].map((kind) => known.flatMap((one) => (one.kind === kind ? [one.value] : [])));
  const free = known.length - kinds.length;
  const level = known.length === 0 ? 0 : Math.abs(mean(known.map(({ value }) => value)));
  if (free < LEAST_FREE || level === 0 || days === 0) return null;
  const squares = kinds.flatMap((values) => values.map((value) => (value - mean(values)) ** 2)).reduce((sum, one) => sum + one, 0);
  return ((1.96 * (1 + 1.8 / free) * Math.sqrt(squares / free)) / level) * Math.sqrt(1 / days + 1 / known.length);
}

/** What stands above the line of a ratio on one side. */
type Side = { readonly value: number | null; readonly known: number; readonly top: number };
/** So many where there were none are no chance (were one expected, four would be seen once in fifty). */
const MANY = 4;

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** The lower of the two in the middle, so that it is one of them. */
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] as number;

/** A member on both sides, and what it weighs in the whole. */
export type MemberReading = { readonly member: string; readonly now: number; readonly before: number; readonly weight: number };

/** A metric by the members of a dimension, as a day's mean. */
export async function readMembers(
  desk: Desk,
  { shops, where }: Spot,
  metrics: readonly MetricId[],
  by: Dimension,
  sides: Sides,
): Promise<ReadonlyMap<MetricId, readonly MemberReading[]>> {
  if (shops.length === 0 || metrics.length === 0) return new Map();
  const answer = await askMetrics(desk, { shops, metrics, by: [by], ranges: [{ days: sides.now }, { days: sides.before }], where });
  const keys = [...new Set(answer.flatMap((members) => [...members.keys()]))];
  const read = (metric: MetricId): MemberReading[] => {
    const definition = metricDefinition(metric);
    const ratio = definition?.expr.op === 'ratio';
    return keys.flatMap((key) => {
      const cells = answer.map((members) => members.cell(key));
      const [now, before] = cells.map((cell) => cell.value(metric));
      if (now === null && before === null) return [];
      if (ratio) {
        const weight = cells[1]?.operands(metric)[1] ?? 0;
        return now === null || before === null ? [] : [{ member: key, now: now ?? 0, before: before ?? 0, weight: weight ?? 0 }];
      }
      const perDay = { now: (now ?? 0) / sides.now.length, before: (before ?? 0) / sides.before.length };
      return [{ member: key, ...perDay, weight: perDay.before }];
    });
  };
  return new Map(metrics.map((metric) => [metric, read(metric)]));
}
