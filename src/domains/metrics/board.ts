import { addDays, daysBetween, eachDay } from '../../base/calendar.ts';
import type { Text } from '../../base/messages.ts';
import { lengthOf, type Range } from '../../base/period.ts';
import { metricValue } from './catalogue.ts';
import { METRIC_IDS } from './contract.ts';
import { type Answer, measuresOf, memberKey, type Span } from './measure.ts';
import { metricsMessages } from './messages.ts';
import { perDay } from './per_day.ts';
import type { Measures } from './queries/measures.ts';
import { paymentTree } from './tree.ts';

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
  totals: Answer,
  daily: ReadonlyMap<string, Measures>,
  spark: Range,
  span: Span,
  today: string,
  /** The days of each range, when sums are to be told as daily means. */
  days: readonly number[] | null = null,
) {
  const [now, compared, lastYear] = (days ? perDay(totals, days) : totals).map((byMember) => byMember.get(memberKey()));
  const sparkDays = eachDay(spark.from, spark.to).map((day) => ({ day, found: measuresOf(daily.get(memberKey(day)), 'day', day, span) }));
  const kpis = METRIC_IDS.map((metric) => ({
    metric,
    value: metricValue(metric, now),
    compared: metricValue(metric, compared),
    lastYear: metricValue(metric, lastYear),
    spark: sparkDays.map(({ day, found }) => ({ day, value: metricValue(metric, found) })),
  }));
  const { tree, note } = paymentTree(now, compared);
  return { kpis, tree, notes: notesOf(period, totals[0]?.get(memberKey()), compared, note, today) };
}

function notesOf(period: Range, now: Measures | undefined, compared: Measures | undefined, treeNote: Text, today: string): Text[] {
  if (!now) return [metricsMessages.noData];
  const notes: Text[] = [treeNote];
  if (!compared) notes.push(metricsMessages.noComparedData);
  if (lengthOf(period) > 1 && metricValue('conversion_rate', now) !== null) notes.push(metricsMessages.conversionOverDays);
  if (now.traffic_days > 0 && now.traffic_gaps > 0) notes.push(metricsMessages.trafficGaps(now.traffic_gaps));
  if (now.known_orders > 0 && now.known_orders < now.paid_orders) notes.push(metricsMessages.buyersPartly(now.known_orders, now.paid_orders));
  if (daysBetween(period.to, today) <= REFUND_DAYS) notes.push(metricsMessages.refundsToCome);
  return notes;
}
