import { lookup as catalogued } from '../catalogue/index.ts';
import type { MetricKey } from '../contract.ts';
import type { Definition, Lookup } from '../engine/definition.ts';

/** What a metric's sums are, for the way it is taken apart; its name has been checked. */
export function natureOf(metric: MetricKey, lookup: Lookup = catalogued): 'additive' | 'ratio' | 'other' {
  const { additive, expr } = lookup(metric) as Definition;
  if (additive.members) return 'additive';
  return expr.op === 'ratio' ? 'ratio' : 'other';
}
