import { METRIC_IDS, type MetricId, type MetricKey } from '../contract.ts';
import type { Definition } from '../engine/definition.ts';
import { formulaWords } from '../engine/words.ts';
import { ads } from './ads.ts';
import { buyers } from './buyers.ts';
import { community } from './community.ts';
import { discounts } from './discounts.ts';
import { funnel } from './funnel.ts';
import { products } from './products.ts';
import { profit } from './profit.ts';
import { refunds } from './refunds.ts';
import type { Rule } from './rule.ts';
import { service } from './service.ts';
import { stock } from './stock.ts';
import { trade } from './trade.ts';
import { traffic } from './traffic.ts';

const RULES: Readonly<Record<MetricId, Rule>> = {
  ...trade,
  ...discounts,
  ...buyers,
  ...traffic,
  ...products,
  ...funnel,
  ...refunds,
  ...ads,
  ...service,
  ...stock,
  ...community,
  ...profit,
};

/** A metric of the catalogue. */
export type Metric = Definition & { readonly id: MetricId };

/** Every metric, in the order people read them. */
export const CATALOGUE: readonly Metric[] = METRIC_IDS.map((id) => {
  const rule = RULES[id];
  return { needs: [], boards: [], ...rule, id, formula: rule.formula ?? formulaWords(rule.expr, (key) => RULES[key as MetricId]?.name) };
});

const BY_ID: ReadonlyMap<MetricKey, Metric> = new Map(CATALOGUE.map((metric) => [metric.id, metric]));

/** One metric of the catalogue. */
export function metricOf(id: MetricId): Metric {
  return BY_ID.get(id) as Metric;
}

/** A metric by any key; undefined when the catalogue has none of that name. */
export function lookup(key: MetricKey): Definition | undefined {
  return BY_ID.get(key);
}
