import { LRUCache } from 'lru-cache';
import type { Desk } from '../../../http/context.ts';
import type { Today } from './contract.ts';

type Drawn = { readonly stamp: string | null; readonly from: readonly unknown[]; readonly today: Today };

/** Days drawn, one a person and set of shops. */
const drawn = new LRUCache<string, Drawn>({ max: 500 });

/** Tables of which no day is made, and which are written to all the time. */
const OTHERS = ['jobs', 'job_schedules', 'sessions', 'audit'];
const MINUTE = 60_000;

/** Stands for everything a day can be made of: facts, store, and the minute. null = nobody can know. */
export function stampOf({ store, warehouse }: Desk, now: Date): string | null {
  const [stored, facts] = [store.written(OTHERS), warehouse.written?.() ?? null];
  return stored === null || facts === null ? null : `${stored} ${facts} ${Math.floor(now.getTime() / MINUTE)}`;
}

/** A day that was drawn under this very stamp. */
export function drawnUnder(key: string, stamp: string | null): Today | undefined {
  const known = stamp === null ? undefined : drawn.get(key);
  return known?.stamp === stamp ? known.today : undefined;
}

/**
 * A day as it was drawn before, for as long as it is drawn from the very same things: what the store and the warehouse remember is one object until
 * something of it is written. `from` null = it is of this moment alone. The day is everybody's who asks for it, and never to be changed.
 * @param stamp as it was before the things were gathered; null where they may change without anything being written
 */
export function drawnOnce(key: string, from: readonly unknown[] | null, stamp: string | null, draw: () => Today): Today {
  const known = drawn.get(key);
  const same = from && known && known.from.length === from.length && known.from.every((one, n) => one === from[n]);
  const today = same ? known.today : draw();
  if (from) drawn.set(key, { stamp, from, today });
  return today;
}
