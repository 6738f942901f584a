import { afterQuiet } from '../../../jobs/after_quiet.ts';
import type { Job } from '../../../jobs/job.ts';
import { warmEvidence } from './warm.ts';

/** The job that works evidence out before anybody asks; also put into the queue when the desk opens, because nothing of it outlives the process. */
export const WARM = 'routines.warm';
/** Imports come in several files: evidence is worked out after the last of them. */
const QUIET = 10_000;

/** When a business day begins (live rooms as late as six), and before people come. */
const warm: Job = {
  name: WARM,
  schedule: { cron: '1 0-8 * * *', zone: 'Asia/Shanghai' },
  run: async (desk, { signal }) => {
    desk.log.info({ pieces: await warmEvidence(desk, signal) }, 'evidence worked out');
  },
};

export const routinesJobs: readonly Job[] = [afterQuiet('routines.warm_wait', WARM, QUIET), warm];
