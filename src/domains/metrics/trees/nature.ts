import { lookup } from '../catalogue/index.ts';
import type { MetricKey } from '../contract.ts';
import type { Definition } from '../engine/definition.ts';

/** Definitions by any name a stored tree may hold. */
export const define = (metric: string): Definition => lookup(metric as MetricKey) as Definition;

/** What a metric's sums are, for the way it is taken apart. */
export function natureOf(metric: string): 'additive' | 'ratio' | 'other' {
  const { additive, expr } = define(metric);
  if (additive.members) return 'additive';
  return expr.op === 'ratio' ? 'ratio' : 'other';
}
