import { afterQuiet } from '../../../jobs/after_quiet.ts';
import type { Job } from '../../../jobs/job.ts';
import { shopNumbers } from '../../accounts/index.ts';
import { evaluateShop, EVALUATE as NAME } from './service.ts';

/** Imports come in several files: after the last of them a shop is judged once. */
const QUIET = 20_000;

/** Every morning all shops, after facts have changed one of them. */
const evaluate: Job = {
  name: NAME,
  schedule: { cron: '5 9 * * *', zone: 'Asia/Shanghai' },
  atOnce: true,
  run: async (desk, { payload, signal }) => {
    const shops = typeof payload.shop === 'number' ? [payload.shop] : await shopNumbers(desk.store);
    for (const shop of shops) {
      if (signal.aborted) return;
      const { added, changed, closed } = await evaluateShop(desk, shop);
      desk.log.info({ shop, added, changed, closed }, 'alerts evaluated');
    }
  },
};

export const alertsJobs: readonly Job[] = [afterQuiet('alerts.wait', NAME, QUIET), evaluate];
