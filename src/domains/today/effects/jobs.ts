import { afterQuiet } from '../../../jobs/after_quiet.ts';
import type { Job } from '../../../jobs/job.ts';
import { checkEffects } from './check.ts';

const NAME = 'effects.check';
/** Imports come in several files: effects are judged after the last of them. */
const QUIET = 60_000;

/** Every morning: tasks whose window is over since yesterday. */
const check: Job = {
  name: NAME,
  schedule: { cron: '20 9 * * *', zone: 'Asia/Shanghai' },
  run: async (desk, { payload, signal }) => {
    const { changed, gone, judged } = await checkEffects(desk, { signal, ...(typeof payload.shop === 'number' ? { shop: payload.shop } : {}) });
    desk.log.info({ judged, changed: changed.length, gone: gone.length }, 'effects checked');
  },
};

export const effectsJobs: readonly Job[] = [afterQuiet('effects.wait', NAME, QUIET), check];
