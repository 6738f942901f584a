import { LRUCache } from 'lru-cache';
import type { Today } from './contract.ts';

type Drawn = { readonly from: readonly unknown[]; readonly today: Today };

/** Days drawn, one a person and set of shops. */
const drawn = new LRUCache<string, Drawn>({ max: 500 });

/**
 * A day as it was drawn before, for as long as it is drawn from the very same things: what the store and the warehouse remember is one object until
 * something of it is written. `from` null = it is of this moment alone. The day is everybody's who asks for it, and never to be changed.
 */
export function drawnOnce(key: string, from: readonly unknown[] | null, draw: () => Today): Today {
  const known = drawn.get(key);
  if (from && known && known.from.length === from.length && known.from.every((one, n) => one === from[n])) return known.today;
  const today = draw();
  if (from) drawn.set(key, { from, today });
  return today;
}
