import { BOARD_METRICS, type Dimension, type MetricId } from './contract.ts';
import { dimensionsOf } from './engine/dimensions.ts';
import { type MetricsAnswer, membersOf, type ShopFacts } from './engine/question.ts';
import { memberWords } from './members.ts';

/** The metrics of the board that exist by a dimension, in reading order. */
export function metricsBy(dimension: Dimension): MetricId[] {
  return BOARD_METRICS.filter((metric) => dimensionsOf(metric).includes(dimension));
}

/** Rows of a breakdown table: every member of either period, the biggest payment amount first (hours and weekdays in their own order). Pure. */
export function makeBreakdown([now, before]: MetricsAnswer, dimension: Dimension, shops: readonly ShopFacts[], yearKnown: string) {
  const metrics = metricsBy(dimension);
  const keys = new Set([...(now?.keys() ?? []), ...(before?.keys() ?? [])]);
  const rows = [...keys].map((member) => {
    const [key = ''] = membersOf(member, 1);
    const current = now?.get(member);
    const old = before?.get(member);
    return {
      key,
      label: memberWords(dimension, key, shops, yearKnown),
      values: metrics.map((metric) => current?.value(metric) ?? null),
      compared: metrics.map((metric) => old?.value(metric) ?? null),
    };
  });
  const amount = metrics.indexOf('payment_amount');
  const inOrder = dimension === 'hour' || dimension === 'weekday' || dimension === 'day';
  rows.sort((a, b) => (inOrder ? a.key.localeCompare(b.key) : (b.values[amount] ?? -1) - (a.values[amount] ?? -1) || a.key.localeCompare(b.key)));
  return { metrics, rows };
}
