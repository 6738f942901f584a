import type { Handler } from 'hono';
import { sql } from '../warehouse/sql.ts';
import type { Desk } from './context.ts';
import type { HttpEnv } from './guard.ts';

/** Milliseconds an engine has to say that it is there. */
const PATIENCE = 3_000;

/** What `GET /api/health` answers. `ok` is false when an engine does not answer, and the status then 503. */
export type Health = {
  ok: boolean;
  version: string;
  warehouse: { home: string; ok: boolean };
  store: { home: string; ok: boolean };
};

/** Asks both engines whether they answer. */
export async function healthOf(desk: Pick<Desk, 'warehouse' | 'store'>, version: string): Promise<Health> {
  const [warehouse, store] = await Promise.all([answers(desk.warehouse.rows(sql`SELECT 1 AS one`)), answers(desk.store.health())]);
  return {
    ok: warehouse && store,
    version,
    warehouse: { home: desk.warehouse.home, ok: warehouse },
    store: { home: desk.store.home, ok: store },
  };
}

/** `GET /api/health`: for everybody, also for a supervisor; it tells nothing of the shops. */
export function healthRoute(desk: Desk, version: string): Handler<HttpEnv> {
  return async (c) => {
    const health = await healthOf(desk, version);
    return c.json(health, health.ok ? 200 : 503);
  };
}

async function answers(question: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  const answer = await Promise.race([question.then(() => true).catch(() => false), late]);
  clearTimeout(timer);
  return answer;
}
