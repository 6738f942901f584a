import { forecastPeriod } from '../../../algo/index.ts';
import { addDays, daysBetween } from '../../../base/calendar.ts';
import type { Range } from '../../../base/period.ts';
import { lengthOf } from '../../../base/period.ts';
import { lookup, type Metric } from '../catalogue/index.ts';
import type { MetricId } from '../contract.ts';
import { needsOf } from '../engine/algebra.ts';
import { askMetrics } from '../engine/ask.ts';
import { memberKey, type ShopFacts } from '../engine/question.ts';
import { type Ground, type History, learntOf } from './history.ts';
import { BAND, LEAST_DAYS, type Learnt, shapeOf } from './outlook.ts';
import { type Overlap, overlapStep, type WholeForecast, wholeForecast } from './whole_forecast.ts';

/** `sum`: its days add up to it. `people`: told apart over the whole period, so they do not. `level`: a ratio, to be held. */
export type TargetKind = 'sum' | 'people' | 'level';

/** How a metric's target is kept and judged. */
export function targetKind({ additive, unit, expr }: Metric): TargetKind {
  if (additive.days) return 'sum';
  return unit === 'count' && expr.op !== 'ratio' ? 'people' : 'level';
}

/** What a ratio's days weigh by: the metric it is divided by. Null where it is divided by something else, or is no ratio. */
export function weightOf({ expr }: Metric): MetricId | null {
  return expr.op === 'ratio' && expr.by.op === 'metric' ? (expr.by.metric as MetricId) : null;
}

/** What stands at the end of a period, or is still to come to its days: no forecast of days tells it. */
const NOT_OF_DAYS = ['stock_on_hand', 'stock_inbound', 'stock_skus', 'out_of_stock_skus', 'community_members'] as const;
const STILL_MOVING = ['refund_amount', 'refunded_orders'] as const;

/** Whether the end of a metric can be forecast from its days, and if not, why. */
export function foreseeable({ id }: Metric): 'yes' | 'refunds' | 'no' {
  const measures: ReadonlySet<string> = needsOf([id], lookup).measures;
  if (STILL_MOVING.some((one) => measures.has(one))) return 'refunds';
  return NOT_OF_DAYS.some((one) => measures.has(one)) ? 'no' : 'yes';
}

/** Where a number stands that its days do not add up to. */
export type UndividedOutlook = {
  /** Over the days behind; null before them or when unknown. */
  readonly now: number | null;
  readonly behind: number;
  readonly daysLeft: number;
  readonly end: WholeForecast | null;
  /** Of people: what part of the whole the days behind usually have; null where that cannot be told. */
  readonly usual: number | null;
};

/** Earlier periods, as long as this one, that are looked at for how their days overlap. */
const EARLIER = 3;

/** @param history with the metric's own days and, of a ratio, those of {@link weightOf} */
export async function undividedOutlook(
  ground: Ground,
  shops: readonly ShopFacts[],
  history: History | null,
  metric: Metric,
): Promise<UndividedOutlook> {
  const { range, desk } = ground;
  const length = lengthOf(range);
  if (!history) return { now: null, behind: 0, daysLeft: length, end: null, usual: null };
  const at = daysBetween(history.from, range.from);
  const behind = Math.max(0, Math.min(length, daysBetween(range.from, history.asOf) + 1));
  const daysLeft = length - behind;
  const own = behind > 0 ? [{ from: range.from, to: addDays(range.from, behind - 1) }] : [];
  const starts = Array.from({ length: EARLIER }, (_, n) => at - length * (n + 1)).filter((start) => start >= 0);
  const earlier = daysLeft > 0 ? starts.flatMap((start) => partAndWhole(addDays(history.from, start), behind, length)) : [];
  const answer = await askMetrics(desk, { shops, metrics: [metric.id], by: [], ranges: [...own, ...earlier] });
  const values = answer.map((members) => members.cell(memberKey()).value(metric.id));
  const now = behind > 0 ? (values[0] ?? null) : null;
  const base = { now, behind, daysLeft, end: null, usual: null };
  const learnt = daysLeft > 0 && foreseeable(metric) === 'yes' ? learntOf(ground, history, metric.id) : null;
  if (!learnt || learnt.known < LEAST_DAYS || (behind > 0 && now === null)) return base;
  const days = daysIn(ground, history, metric, learnt);
  const told = values.slice(own.length);
  const overlaps = starts.flatMap((start, n) => overlapOf(days, start, [behind, length], [told[2 * n] ?? null, told[2 * n + 1] ?? null]));
  const step = overlapStep(overlaps, behind > 0);
  if (!step) return base;
  const ofDays = days.whole(at, behind, daysLeft);
  const end = wholeForecast(now, ofDays, step);
  if (targetKind(metric) === 'level') return { ...base, end };
  const { shape } = shapeOf(learnt, at, at + length - 1);
  const sum = (parts: readonly number[]) => parts.reduce((all, part) => all + part, 0);
  return { ...base, end, usual: behind === 0 ? 0 : (sum(shape.slice(0, behind)) / sum(shape)) * Math.exp(-step.mean) };
}

/** The first days of an earlier period and all of it; the first day alone stands for no days. */
function partAndWhole(from: string, behind: number, length: number): Range[] {
  return [
    { from, to: addDays(from, Math.max(1, behind) - 1) },
    { from, to: addDays(from, length - 1) },
  ];
}

type Days = ReturnType<typeof daysIn>;

/** What days make of a metric: people added up, a ratio weighed by what it is divided by. */
function daysIn(ground: Ground, history: History, metric: Metric, learnt: Learnt) {
  const weight = weightOf(metric);
  const values = history.values.get(metric.id) ?? [];
  const weights = weight ? history.values.get(weight) : undefined;
  const people = targetKind(metric) === 'people';
  const weighed = (from: number, length: number) =>
    values.slice(from, from + length).reduce<{ sum: number; weight: number }>(
      (all, value, n) => {
        const by = people || !weights ? 1 : (weights[from + n] ?? null);
        return value === null || by === null ? all : { sum: all.sum + value * by, weight: all.weight + by };
      },
      { sum: 0, weight: 0 },
    );
  const made = ({ sum, weight: by }: { sum: number; weight: number }) => (people ? sum : by > 0 ? sum / by : null);
  const ahead = (of: Learnt, first: number, daysLeft: number) => forecastPeriod(of.baseline, of.series, daysLeft, BAND, first - of.baseline.day);
  return {
    of: (from: number, length: number) => made(weighed(from, length)),
    whole: (at: number, behind: number, daysLeft: number) => {
      const first = at + behind;
      const rest = ahead(learnt, first, daysLeft);
      const ofWeight = !people && weight ? learntOf(ground, history, weight) : null;
      const by = ofWeight && ofWeight.known >= LEAST_DAYS ? ahead(ofWeight, first, daysLeft).days.map(({ mean }) => mean) : null;
      const done = weighed(at, behind);
      const usual = done.weight > 0 && behind > 0 ? done.weight / behind : 1;
      const come = rest.days.reduce((all, { mean }, n) => ({ sum: all.sum + mean * (by?.[n] ?? usual), weight: all.weight + (by?.[n] ?? usual) }), {
        sum: 0,
        weight: 0,
      });
      const all = people ? { sum: done.sum + rest.total.mean, weight: 1 } : { sum: done.sum + come.sum, weight: done.weight + come.weight };
      const coming = people ? rest.total.mean : come.sum;
      return { soFar: behind > 0 ? made(done) : null, whole: made(all) ?? 0, deviation: all.sum > 0 ? (coming / all.sum) * rest.total.deviation : 0 };
    },
  };
}

function overlapOf(days: Days, start: number, [behind, length]: readonly [number, number], [part, whole]: readonly (number | null)[]): Overlap[] {
  const ofPart = behind > 0 ? days.of(start, behind) : null;
  const ofWhole = days.of(start, length);
  if (!ofWhole || whole == null) return [];
  return [{ part: ofPart && part != null ? part / ofPart : null, whole: whole / ofWhole }];
}
