import type { Dimension, MetricKey } from '../contract.ts';
import type { NodeSpec, Opening } from './spec/contract.ts';

/** Everything a tree asks of the facts by the same dimensions: one question. */
export type Level = { readonly by: readonly Dimension[]; readonly metrics: ReadonlySet<MetricKey> };

/** One text for a level's dimensions. */
export const levelKey = (by: readonly Dimension[]): string => by.join(',');

/** What a tree asks, level by level: the total first, then by every combination of dimensions that stand below each other in it. Pure. */
export function levelsOf(root: NodeSpec): Level[] {
  const levels = new Map<string, { by: readonly Dimension[]; metrics: Set<MetricKey> }>();
  const need = (by: readonly Dimension[], metric: MetricKey): void => {
    const level = levels.get(levelKey(by)) ?? { by, metrics: new Set<MetricKey>() };
    level.metrics.add(metric);
    levels.set(levelKey(by), level);
  };
  const walk = ({ metric, open }: NodeSpec, by: readonly Dimension[]): void => {
    need(by, metric);
    for (const one of open ?? []) enter(metric, one, by);
  };
  const enter = (metric: MetricKey, opening: Opening, by: readonly Dimension[]): void => {
    if (opening.kind !== 'members') {
      for (const child of opening.of) walk(child, by);
      return;
    }
    walk({ metric, open: opening.each }, [...by, opening.dimension]);
  };
  walk(root, []);
  return [...levels.values()];
}
