import type { Job } from '../../../jobs/job.ts';
import { enqueue, FACTS_CHANGED } from '../../../jobs/queue.ts';
import { checkEffects } from './check.ts';

const NAME = 'effects.check';
/** Imports come in several files: effects are judged after the last of them. */
const QUIET = 60_000;

/** Facts of a shop have changed: its tasks are judged again when nothing more has come for a while. */
const waitForQuiet: Job = {
  name: 'effects.wait',
  on: [FACTS_CHANGED],
  run: async (desk, { payload }) => {
    const { shop } = payload;
    if (typeof shop !== 'number') return;
    const now = desk.now();
    await enqueue(desk.store.db, { name: NAME, key: String(shop), payload: { shop }, at: now, notBefore: new Date(now.getTime() + QUIET) });
  },
};

/** Every morning: tasks whose window is over since yesterday. */
const check: Job = {
  name: NAME,
  schedule: { cron: '20 9 * * *', zone: 'Asia/Shanghai' },
  run: async (desk, { payload, signal }) => {
    const { changed, gone, judged } = await checkEffects(desk, { signal, ...(typeof payload.shop === 'number' ? { shop: payload.shop } : {}) });
    desk.log.info({ judged, changed: changed.length, gone: gone.length }, 'effects checked');
  },
};

export const effectsJobs: readonly Job[] = [waitForQuiet, check];
