import { addDays, daysBetween, eachDay } from '../../base/calendar.ts';
import type { Text } from '../../base/messages.ts';
import { lengthOf, type Range } from '../../base/period.ts';
import { BOARD_METRICS } from './contract.ts';
import { perDay } from './engine/per_day.ts';
import { type Cell, type Members, type MetricsAnswer, memberKey } from './engine/question.ts';
import { metricsMessages } from './messages.ts';

/** A sparkline never shows fewer days than this. */
const SPARK_DAYS = 14;
/** A KPI's sparkline is 120 px wide: more days than this cannot be told apart. */
const MOST_SPARK_DAYS = 120;
/** Most refunds have come back by then. */
const REFUND_DAYS = 15;

/** The days a sparkline shows: the period's, at least 14 and at most 120, ending with it. */
export function sparkRange(period: Range): Range {
  const days = Math.min(Math.max(lengthOf(period), SPARK_DAYS), MOST_SPARK_DAYS);
  return { from: addDays(period.to, 1 - days), to: period.to };
}

/** Puts the board together from the totals of the three ranges and the days of the sparkline. Pure. */
export function makeBoard(
  period: Range,
  totals: MetricsAnswer,
  daily: Members | undefined,
  spark: Range,
  today: string,
  /** The days of each range, when sums are to be told as daily means. */
  days: readonly number[] | null = null,
) {
  const [now, compared, lastYear] = (days ? perDay(totals, days) : totals).map((members) => members.cell(memberKey())) as [Cell, Cell, Cell];
  const sparkDays = eachDay(spark.from, spark.to).map((day) => ({ day, cell: daily?.cell(memberKey(day)) }));
  const kpis = BOARD_METRICS.map((metric) => ({
    metric,
    value: now.value(metric),
    compared: compared.value(metric),
    lastYear: lastYear.value(metric),
    unknown: now.unknown(metric)?.text ?? null,
    spark: sparkDays.map(({ day, cell }) => ({ day, value: cell?.value(metric) ?? null })),
  }));
  return { kpis, notes: notesOf(period, totals[0]?.cell(memberKey()) ?? now, compared, today) };
}

function notesOf(period: Range, now: Cell, compared: Cell, today: string): Text[] {
  if (now.value('payment_amount') === null) return [metricsMessages.noData];
  const notes: Text[] = [];
  if (compared.value('payment_amount') === null) notes.push(metricsMessages.noComparedData);
  if (lengthOf(period) > 1 && now.value('conversion_rate') !== null) notes.push(metricsMessages.conversionOverDays);
  const gaps = now.sum('traffic_gaps') ?? 0;
  if (now.value('visitors') !== null && gaps > 0) notes.push(metricsMessages.trafficGaps(gaps));
  const paid = now.sum('paid_orders') ?? 0;
  const known = paid - (now.sum('unnamed_orders') ?? 0);
  if (known > 0 && known < paid) notes.push(metricsMessages.buyersPartly(known, paid));
  if (daysBetween(period.to, today) <= REFUND_DAYS) notes.push(metricsMessages.refundsToCome);
  return notes;
}
