import { type BaselineDay, type BaselineSeries, dailyBaseline } from '../../../algo/index.ts';
import type { CampaignPhase } from '../../../base/calendar/phases.ts';
import { addDays, daysBetween, eachDay, later } from '../../../base/calendar.ts';
import type { Range } from '../../../base/period.ts';
import { campaignPlatforms } from '../../campaigns/index.ts';
import type { MetricKey } from '../contract.ts';
import { dataSpan } from '../data_span.ts';
import { askMetrics, type MetricsDesk } from '../engine/ask.ts';
import type { Definition } from '../engine/definition.ts';
import { type Cell, type Filters, memberKey, type ShopFacts } from '../engine/question.ts';
import { lookupOf } from '../own/lookup.ts';
import { dayColumns } from './days.ts';
import { HISTORY } from './evaluate.ts';

/** A day of a number's usual band; null = not known. */
export type BandDay = Pick<BaselineDay, 'expected' | 'lower' | 'upper'> & { readonly day: string };

export type BandQuestion = { readonly shops: readonly ShopFacts[]; readonly metric: MetricKey; readonly where: Filters; readonly days: Range };

/**
 * What a number's own history expects of each day, by the days before it alone: any metric of any shops and filter, judged as alerts are. No band for
 * a number nobody knows, and none before there are days to learn from.
 */
export async function bandOf(
  desk: MetricsDesk,
  { shops, metric, where, days: asked }: BandQuestion,
  phases: readonly CampaignPhase[],
): Promise<BandDay[]> {
  const span = await dataSpan(desk.warehouse, shops);
  const definition = (await lookupOf(desk, [metric]))(metric);
  if (!span || !definition || asked.from > span.last) return [];
  const last = daysBetween(asked.to, span.last) > 0 ? asked.to : span.last;
  const from = later(span.first, addDays(last, -HISTORY));
  if (daysBetween(from, last) < 1) return [];
  const days = eachDay(from, last);
  const [members] = await askMetrics(desk, { shops, metrics: [metric], by: ['day'], where, ranges: [{ from, to: last }] });
  if (!members) return [];
  const platforms = campaignPlatforms([...new Set(shops.map(({ platform }) => platform))]);
  const { effects, phases: year } = dayColumns(
    days,
    phases.filter(({ platform }) => platforms.includes(platform)),
  );
  const series = seriesOf(
    days.map((day) => members.cell(memberKey(day))),
    metric,
    definition,
  );
  if (!series) return [];
  const baseline = dailyBaseline({ ...series, effects, phases: year });
  return days.flatMap((day, t) => {
    const { expected, lower, upper } = baseline[t] as BaselineDay;
    const end = upper === null ? null : Math.min(upper, definition.most ?? upper);
    return day >= asked.from && day <= asked.to ? [{ day, expected, lower, upper: end }] : [];
  });
}

/** How a number varies: a share as its two sides where both are counts, what can be below zero in units of its usual size. */
function seriesOf(cells: readonly Cell[], metric: MetricKey, { unit, expr }: Definition): Omit<BaselineSeries, 'effects'> | null {
  const values = cells.map((cell) => cell.value(metric));
  const known = values.filter((value): value is number => value !== null);
  if (known.length === 0) return null;
  if (unit === 'share' && expr.op === 'ratio') {
    const sides = cells.map((cell) => cell.operands(metric));
    const [above, below] = [0, 1].map((n) => sides.map((side) => side[n] ?? null)) as [(number | null)[], (number | null)[]];
    const counts = sides.every(([hits, tries]) => Number.isInteger(hits ?? 0) && Number.isInteger(tries ?? 0) && (hits ?? 0) <= (tries ?? 0));
    if (counts) return { kind: 'ratio', values: above, sizes: below };
  }
  if (known.every((value) => value >= 0)) return { kind: unit === 'count' ? 'count' : 'amount', values };
  const size = known.reduce((sum, value) => sum + Math.abs(value), 0) / known.length;
  return { kind: 'signed', values, unit: Math.max(size, 1e-9) };
}
