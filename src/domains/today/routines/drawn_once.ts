import { LRUCache } from 'lru-cache';
import { quarterOf } from '../../../base/calendar.ts';
import type { Desk } from '../../../http/context.ts';
import { MadeOnce } from '../made_once.ts';
import type { Today } from './contract.ts';

/** Days kept, one a person and set of shops. */
const MOST = 500;
const drawn = new MadeOnce<Today>(MOST);
/** The stamps under which they hold, with nothing looked at. */
const held = new LRUCache<string, { readonly stamp: string; readonly today: Today }>({ max: MOST });

/** Tables of which no day is made, and which are written to all the time. */
export const OTHERS: readonly string[] = [
  ...['jobs', 'job_schedules', 'sessions', 'audit', 'api_tokens', 'invites', 'uploads', 'import_mappings', 'explore_views', 'annotations'],
  ...['notices', 'notice_digests', 'notice_settings', 'task_comments', 'task_events', 'task_files', 'task_items', 'routine_versions'],
  ...['playbook_uses', 'playbook_versions', 'metric_alert_events', 'metric_alert_raises', 'metric_alert_rules', 'metric_trees', 'team_capacity'],
];

/** Stands for everything a day can be made of: facts, store, and the days of the shops, which begin at a quarter of an hour. null = nobody can know. */
export function stampOf({ store, warehouse }: Pick<Desk, 'store' | 'warehouse'>, now: Date): string | null {
  const [stored, facts] = [store.written(OTHERS), warehouse.written?.() ?? null];
  return stored === null || facts === null ? null : `${stored} ${facts} ${quarterOf(now)}`;
}

/** A day that was drawn under this very stamp. */
export function drawnUnder(key: string, stamp: string | null): Today | undefined {
  const known = stamp === null ? undefined : held.get(key);
  return known?.stamp === stamp ? known.today : undefined;
}

/**
 * A day as it was drawn before, for as long as it is drawn from the very same things: what the store and the warehouse remember is one object until
 * something of it is written. `from` null = it is of this moment alone. The day is everybody's who asks for it, and never to be changed.
 * @param stamp as it was before the things were gathered; null where they may change without anything being written
 */
export function drawnOnce(key: string, from: readonly unknown[] | null, stamp: string | null, draw: () => Today): Today {
  if (!from) {
    held.delete(key);
    return draw();
  }
  const today = drawn.of(key, from, draw);
  if (stamp === null) held.delete(key);
  else held.set(key, { stamp, today });
  return today;
}
