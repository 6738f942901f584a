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
};

/** Both sides as lists of days. */
export type Sides = { readonly now: readonly string[]; readonly before: readonly string[] };

/** Where is asked: shops and members. */
export type Spot = { readonly shops: readonly ShopFacts[]; readonly where: Filters };

/** Metrics of a spot day by day, put together for both sides. One question for all of them. */
export async function readSpot(
  desk: Desk,
  { shops, where }: Spot,
  metrics: readonly MetricId[],
  sides: Sides,
): Promise<ReadonlyMap<MetricId, Reading>> {
  if (shops.length === 0 || metrics.length === 0) return new Map();
  const answer = await askMetrics(desk, { shops, metrics, by: ['day'], ranges: [{ days: sides.now }, { days: sides.before }], where });
  return new Map(metrics.map((metric) => [metric, readingOf(answer, metric, sides, (day) => memberKey(day))]));
}

/** The same of the traffic sources of a shop whose names have certain words, added up. */
export async function readSources(
  desk: Desk,
  { shops }: Spot,
  metrics: readonly MetricId[],
  sides: Sides,
): Promise<(metric: MetricId, words: readonly string[]) => Reading> {
  const answer = await askMetrics(desk, { shops, metrics, by: ['day', 'source'], ranges: [{ days: sides.now }, { days: sides.before }] });
  const sources = [...new Set(answer.flatMap((members) => [...members.keys()].map((key) => membersOf(key, 2)[1] ?? '')))];
  return (metric, words) => {
    const own = sources.filter((source) => hasWord(source, words));
    const readings = own.map((source) => readingOf(answer, metric, sides, (day) => memberKey(day, source)));
    const sum = (side: 'now' | 'before') => {
      const known = readings.flatMap((reading) => reading[side] ?? []);
      return known.length === 0 ? null : known.reduce((total, one) => total + one, 0);
    };
    const before = sum('before');
    const knownNow = Math.max(0, ...readings.map((one) => one.knownNow));
    // A source that has no row any more brought nobody, as long as others are told of.
    const silent = before !== null && sum('now') === null && (answer[0]?.size ?? 0) > 0;
    return {
      now: silent ? 0 : sum('now'),
      before,
      knownNow: silent ? 1 : knownNow,
      knownBefore: Math.max(0, ...readings.map((one) => one.knownBefore)),
    };
  };
}

function readingOf(answer: MetricsAnswer, metric: MetricId, sides: Sides, keyOf: (day: string) => string): Reading {
  const definition = metricDefinition(metric);
  const ratio = definition?.expr.op === 'ratio';
  // A level (stock, members) is what it was last; everything else is the mean of its days.
  const isLevel = definition !== undefined && !definition.additive.days && definition.additive.members;
  const [now, before] = (['now', 'before'] as const).map((side, n) => {
    const cells = sides[side].map((day) => answer[n]?.cell(keyOf(day)));
    const values = cells.flatMap((cell) => cell?.value(metric) ?? []);
    const known = cells.length === 0 ? 0 : values.length / cells.length;
    if (values.length === 0) return { value: null, known };
    if (isLevel) return { value: side === 'now' ? (values.at(-1) ?? null) : mean(values), known };
    if (!ratio) return { value: mean(values), known };
    const pairs = cells.flatMap((cell) => {
      const [top, base] = cell?.value(metric) === null || !cell ? [] : cell.operands(metric);
      return top === undefined || base === undefined || top === null || base === null ? [] : [[top, base] as const];
    });
    const base = pairs.reduce((sum, [, one]) => sum + one, 0);
    return { value: base === 0 ? mean(values) : pairs.reduce((sum, [one]) => sum + one, 0) / base, known };
  }) as [Side, Side];
  return { now: now.value, before: before.value, knownNow: now.known, knownBefore: before.known };
}

type Side = { readonly value: number | null; readonly known: number };

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

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
