import type { Text } from '../../base/messages.ts';
import { PLATFORM_NAMES, type Platform } from '../accounts/index.ts';
import { bucketWords } from './buckets.ts';
import { BOARD_METRICS, type Dimension, type MetricId } from './contract.ts';
import { type MetricsAnswer, membersOf, type ShopFacts } from './engine/question.ts';
import { metricsMessages } from './messages.ts';

/** Known by day only: platforms do not report them by province or hour. */
const BY_DAY_ONLY: readonly MetricId[] = ['visitors', 'pageviews', 'conversion_rate', 'ad_cost'];

/** True for dimensions that only orders have. */
export function ordersOnly(dimension: Dimension): boolean {
  return dimension === 'province' || dimension === 'hour';
}

/** The metrics that exist by a dimension, in reading order. */
export function metricsBy(dimension: Dimension): MetricId[] {
  return BOARD_METRICS.filter((metric) => !ordersOnly(dimension) || !BY_DAY_ONLY.includes(metric));
}

/** A member of a dimension in words. */
export function memberWords(dimension: Dimension, key: string, shops: readonly ShopFacts[], yearKnown: string): Text {
  if (dimension === 'shop') {
    const name = shops.find((shop) => String(shop.id) === key)?.name ?? key;
    return { zh: name, en: name };
  }
  if (dimension === 'platform') return PLATFORM_NAMES[key as Platform] ?? { zh: key, en: key };
  if (key === '') return metricsMessages.unknownMember;
  return bucketWords(dimension, key, yearKnown);
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
