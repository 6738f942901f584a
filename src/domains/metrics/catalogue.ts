import { toMain } from '../../base/money.ts';
import { METRIC_IDS, type MetricId } from './contract.ts';
import { METRIC_WORDS, type MetricWords } from './messages.ts';
import type { Measures } from './queries/measures.ts';

/** How a metric is made: a measure of the warehouse, or a formula over others. */
type Formula =
  | { readonly kind: 'measure'; readonly of: keyof Measures; readonly money?: true }
  | { readonly kind: 'difference'; readonly of: MetricId; readonly less: MetricId }
  | { readonly kind: 'ratio'; readonly of: Term; readonly by: Term };
type Term = { readonly metric: MetricId } | { readonly measure: keyof Measures };

export type Metric = MetricWords & {
  readonly id: MetricId;
  readonly unit: 'money' | 'price' | 'count' | 'share';
  readonly good: 'up' | 'down' | 'none';
  /** May be added over days and shops. */
  readonly additive: boolean;
  readonly is: Formula;
  /** False where the facts cannot tell: the value is then unknown (null), never zero. */
  readonly known: (m: Measures) => boolean;
};

const always = () => true;
const hasTraffic = (m: Measures) => m.traffic_days > 0;
const allBuyersKnown = (m: Measures) => m.known_orders === m.paid_orders;
const ratio = (of: MetricId, by: MetricId): Formula => ({ kind: 'ratio', of: { metric: of }, by: { metric: by } });

type Rule = Omit<Metric, 'id' | keyof MetricWords>;

const RULES: Readonly<Record<MetricId, Rule>> = {
  payment_amount: { unit: 'money', good: 'up', additive: true, known: always, is: { kind: 'measure', of: 'payment_amount', money: true } },
  net_amount: { unit: 'money', good: 'up', additive: true, known: always, is: { kind: 'difference', of: 'payment_amount', less: 'refund_amount' } },
  refund_amount: { unit: 'money', good: 'down', additive: true, known: always, is: { kind: 'measure', of: 'refund_amount', money: true } },
  refund_rate: { unit: 'share', good: 'down', additive: false, known: always, is: ratio('refund_amount', 'payment_amount') },
  placed_orders: { unit: 'count', good: 'up', additive: true, known: always, is: { kind: 'measure', of: 'placed_orders' } },
  paid_orders: { unit: 'count', good: 'up', additive: true, known: always, is: { kind: 'measure', of: 'paid_orders' } },
  payment_rate: {
    unit: 'share',
    good: 'up',
    additive: false,
    known: always,
    is: { kind: 'ratio', of: { measure: 'placed_paid_orders' }, by: { measure: 'placed_orders' } },
  },
  buyers: {
    unit: 'count',
    good: 'up',
    additive: false,
    known: (m) => m.paid_orders === 0 || m.known_orders > 0,
    is: { kind: 'measure', of: 'buyers' },
  },
  spend_per_buyer: { unit: 'price', good: 'up', additive: false, known: allBuyersKnown, is: ratio('payment_amount', 'buyers') },
  spend_per_order: { unit: 'price', good: 'up', additive: false, known: always, is: ratio('payment_amount', 'paid_orders') },
  // A file without a column for pieces gives 0 to every order.
  units: { unit: 'count', good: 'up', additive: true, known: (m) => m.units > 0 || m.paid_orders === 0, is: { kind: 'measure', of: 'units' } },
  price_per_unit: { unit: 'price', good: 'up', additive: false, known: always, is: ratio('payment_amount', 'units') },
  visitors: { unit: 'count', good: 'up', additive: true, known: hasTraffic, is: { kind: 'measure', of: 'visitors' } },
  pageviews: { unit: 'count', good: 'up', additive: true, known: hasTraffic, is: { kind: 'measure', of: 'pageviews' } },
  conversion_rate: {
    unit: 'share',
    good: 'up',
    additive: false,
    known: (m) => m.traffic_gaps === 0 && allBuyersKnown(m),
    is: ratio('buyers', 'visitors'),
  },
  ad_cost: { unit: 'money', good: 'none', additive: true, known: (m) => m.ad_cost > 0, is: { kind: 'measure', of: 'ad_cost', money: true } },
};

/** Every metric, in the order people read them. */
export const CATALOGUE: readonly Metric[] = METRIC_IDS.map((id) => ({ id, ...METRIC_WORDS[id], ...RULES[id] }));

const BY_ID = new Map(CATALOGUE.map((metric) => [metric.id, metric]));

/** One metric. */
export function metricOf(id: MetricId): Metric {
  return BY_ID.get(id) as Metric;
}

/**
 * The value of a metric from the measures: money in main units, a share as a fraction.
 * @returns null when nothing is known of these days, when the facts cannot tell, or when a divisor is 0.
 */
export function metricValue(id: MetricId, m: Measures | undefined): number | null {
  if (!m || m.shop_days === 0) return null;
  const metric = metricOf(id);
  if (!metric.known(m)) return null;
  const { is } = metric;
  switch (is.kind) {
    case 'measure':
      return is.money ? toMain(m[is.of]) : m[is.of];
    case 'difference': {
      const of = metricValue(is.of, m);
      const less = metricValue(is.less, m);
      // In whole fen, because 0.3 − 0.1 in main units is not 0.2.
      return of === null || less === null ? null : toMain(Math.round(of * 100) - Math.round(less * 100));
    }
    case 'ratio': {
      const of = termOf(is.of, m);
      const by = termOf(is.by, m);
      return of === null || by === null || by === 0 ? null : of / by;
    }
  }
}

function termOf(term: Term, m: Measures): number | null {
  return 'metric' in term ? metricValue(term.metric, m) : m[term.measure];
}
