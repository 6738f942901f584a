import { addDays, type Day, eachDay } from '../../../../base/calendar.ts';
import type { Text } from '../../../../base/messages.ts';
import { type Cell, type MetricId, memberKey, metricOf } from '../../../metrics/index.ts';
import { type Band, bandOf, markOf, RUN_DAYS, type Series } from './band.ts';
import type { EvidenceRow } from './contract.ts';
import type { Ground } from './ground.ts';
import { evidenceWords as say, told, toldRange } from './messages.ts';
import { isImmature } from './missing.ts';

/** A metric day by day out of an answer by day and perhaps a member. */
export function seriesOf(cellOf: (day: Day) => Cell, metric: MetricId, days: readonly Day[]): Series {
  const cells = days.map(cellOf);
  const values = cells.map((cell) => cell.value(metric));
  const { unit } = metricOf(metric);
  if (!isRatioOfCounts(metric)) return { values, parts: null, unit };
  const parts = cells.map((cell) => cell.operands(metric));
  return { values, parts: { hits: parts.map(([hits]) => hits ?? null), tries: parts.map(([, tries]) => tries ?? null) }, unit };
}

/** Buyers ÷ visitors and the like: how many tries there were says how much chance alone moves it. */
function isRatioOfCounts(metric: MetricId): boolean {
  const { expr, unit } = metricOf(metric);
  if (unit !== 'share' || expr.op !== 'ratio') return false;
  return [expr.of, expr.by].every(
    (one) => one.op === 'metric' && !one.metric.startsWith('own_') && metricOf(one.metric as MetricId).unit === 'count',
  );
}

/** The day's cell of an answer by day (and one member). */
export const dayCell = (members: { cell(key: string): Cell }, member?: string) => (day: Day) =>
  members.cell(member === undefined ? memberKey(day) : memberKey(day, member));

const LINE = 28;

/** A row of evidence: the day's value beside the day before, the same weekday and its band. */
export function judgedRow(
  ground: Ground,
  of: {
    metric: MetricId;
    series: Series;
    key: string;
    label: Text;
    id: string /** What a sentence calls it, where that is not its label. */;
    called?: Text;
  },
): EvidenceRow & { run: number } {
  const { metric, series, key, label, id } = of;
  const { unit, good, most } = metricOf(metric);
  const back = (n: number) => series.values.at(-1 - n) ?? null;
  const value = back(0);
  const band = isImmature(metric) ? null : withinBounds(bandOf(series, ground.calendar, id), most);
  const days = ground.days.slice(-LINE);
  const mark = markOf(value, band, good);
  return {
    ...{ key, label, unit, good, value, mark },
    ...{ before: back(1), week: back(7), lower: band?.lower ?? null, upper: band?.upper ?? null },
    line: days.map((day, n) => ({ day, value: series.values[series.values.length - days.length + n] ?? null })),
    note: value === null ? null : noteOf(of.called ?? label, value, unit, band, mark, isImmature(metric)),
    link: null,
    subject: null,
    run: band?.run ?? 0,
  };
}

/** What can never be more has no usual range beyond it. */
function withinBounds(band: Band | null, most: number | undefined): Band | null {
  return band && most !== undefined && band.upper > most ? { ...band, upper: most } : band;
}

export function noteOf(
  label: Text,
  value: number,
  unit: EvidenceRow['unit'],
  band: Band | null,
  mark: EvidenceRow['mark'],
  immature: boolean,
): Text | null {
  if (!band) return immature ? say.immature : say.short;
  if (mark !== 'bad' && mark !== 'good') return null;
  const usual = toldRange(band.lower, band.upper, unit);
  if (value < band.lower) return say.below(label, told(value, unit), usual);
  if (value > band.upper) return say.above(label, told(value, unit), usual);
  return Math.abs(band.run) >= RUN_DAYS ? (band.run < 0 ? say.lowRun(label, -band.run) : say.highRun(label, band.run)) : null;
}

/** 元 by which a row is off, where that is what it counts. */
export function worthOf({ mark, unit, value, lower, upper }: EvidenceRow): number {
  if (mark !== 'bad' || unit !== 'money' || value === null || lower === null || upper === null) return 0;
  return Math.abs(value - (lower + upper) / 2);
}

/** The last thirteen weeks that end with the day, oldest first. */
export function weeksUntil(day: Day): readonly (readonly Day[])[] {
  return Array.from({ length: 13 }, (_, n) => eachDay(addDays(day, -7 * (13 - n) + 1), addDays(day, -7 * (12 - n))));
}
