import { lookup as catalogued } from '../catalogue/index.ts';
import { DIMENSIONS, type Dimension, type MetricKey } from '../contract.ts';
import { needsOf } from './algebra.ts';
import type { Lookup } from './definition.ts';
import { planReads } from './plan.ts';

/** The dimensions by which a metric is known, each for itself. */
export function dimensionsOf(metric: MetricKey, lookup: Lookup = catalogued): Dimension[] {
  const { measures } = needsOf([metric], (key) => {
    const found = lookup(key);
    return found && { exprs: [found.expr], measures: [] };
  });
  return DIMENSIONS.filter((dimension) => planReads(measures, [dimension], {}).missing.size === 0);
}
