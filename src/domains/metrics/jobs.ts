import { afterQuiet } from '../../jobs/after_quiet.ts';
import type { Job } from '../../jobs/job.ts';
import { enqueue } from '../../jobs/queue.ts';
import { makeBuyersBefore } from '../../warehouse/buyers_before.ts';

const NAME = 'metrics.count_buyers';

/** Imports come in several files; until the counts are there again, sets of buyers are merged. */
const QUIET = 60_000;

/** Counts of buyers by the day they bought before, made anew after orders have changed. */
const countBuyers: Job = {
  name: NAME,
  schedule: { cron: '35 4 * * *', zone: 'Asia/Shanghai' },
  atOnce: true,
  run: async (desk, { signal }) => {
    const began = desk.now();
    const done = await makeBuyersBefore(desk.warehouse, undefined, () => signal.aborted);
    if (done === 'made') desk.log.info({ milliseconds: desk.now().getTime() - began.getTime() }, 'buyers counted by the day they bought before');
    if (done !== 'unmade') return;
    const now = desk.now();
    await enqueue(desk.store.db, { name: NAME, at: now, notBefore: new Date(now.getTime() + QUIET) });
  },
};

export const metricsJobs: readonly Job[] = [afterQuiet('metrics.count_buyers_wait', NAME, QUIET), countBuyers];
