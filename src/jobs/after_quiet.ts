import type { Job } from './job.ts';
import { enqueue, FACTS_CHANGED } from './queue.ts';

/**
 * Facts of a shop have changed: job `then` runs for it when nothing more has come for `quiet` milliseconds. Imports come in several files, and one
 * job a shop waits, so that later files only put it off.
 */
export function afterQuiet(name: string, then: string, quiet: number): Job {
  return {
    name,
    on: [FACTS_CHANGED],
    run: async (desk, { payload }) => {
      const { shop } = payload;
      if (typeof shop !== 'number') return;
      const now = desk.now();
      await enqueue(desk.store.db, { name: then, key: String(shop), payload: { shop }, at: now, notBefore: new Date(now.getTime() + quiet) });
    },
  };
}
