import type { Dimension, MetricKey } from '../contract.ts';
import type { NodeSpec, Opening } from './spec/contract.ts';

/** Everything a tree asks of the facts by the same dimensions: one question. */
export type Level = { readonly by: readonly Dimension[]; readonly metrics: ReadonlySet<MetricKey> };

/** One text for a level's dimensions. */
export const levelKey = (by: readonly Dimension[]): string => by.join(',');

/** Levels of several trees as one list: what is asked by the same dimensions is asked together. Pure. */
export function joined(levels: readonly Level[]): Level[] {
  const found = new Map<string, Level>();
  for (const { by, metrics } of levels) {
    const key = levelKey(by);
    found.set(key, { by, metrics: new Set([...(found.get(key)?.metrics ?? []), ...metrics]) });
  }
  return [...found.values()];
}

/** What a tree asks, level by level: the total first, then by every combination of dimensions that stand below each other in it. Pure. */
export function levelsOf(root: NodeSpec): Level[] {
  const levels: Level[] = [];
  const walk = ({ metric, open }: NodeSpec, by: readonly Dimension[]): void => {
    levels.push({ by, metrics: new Set([metric]) });
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
  return joined(levels);
}
