import { afterQuiet } from '../../../jobs/after_quiet.ts';
import type { Job } from '../../../jobs/job.ts';
import { shopNumbers } from '../../accounts/index.ts';
import { evaluateShops, EVALUATE as NAME } from './service.ts';

/** Imports come in several files: after the last of them a shop is judged once. */
const QUIET = 20_000;

/** Every morning all shops, after facts have changed one of them. */
const evaluate: Job = {
  name: NAME,
  schedule: { cron: '5 9 * * *', zone: 'Asia/Shanghai' },
  atOnce: true,
  run: async (desk, { payload, signal }) => {
    const shops = typeof payload.shop === 'number' ? [payload.shop] : await shopNumbers(desk.store);
    await evaluateShops(desk, shops, {
      stop: () => signal.aborted,
      done: (shop, changes) => desk.log.info({ shop, ...changes }, 'alerts evaluated'),
    });
  },
};

export const alertsJobs: readonly Job[] = [afterQuiet('alerts.wait', NAME, QUIET), evaluate];
