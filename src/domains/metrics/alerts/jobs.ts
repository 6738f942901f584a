import type { Job } from '../../../jobs/job.ts';
import { enqueue, FACTS_CHANGED } from '../../../jobs/queue.ts';
import { shopNumbers } from '../../accounts/index.ts';
import { evaluateShop, EVALUATE as NAME } from './service.ts';

/** Imports come in several files: after the last of them a shop is judged once. */
const QUIET = 20_000;

/** Facts of a shop have changed: it is judged when nothing more has come for a while. One waiting job a shop, so later changes only put it off. */
const waitForQuiet: Job = {
  name: 'alerts.wait',
  on: [FACTS_CHANGED],
  run: async (desk, { payload }) => {
    const { shop } = payload;
    if (typeof shop !== 'number') return;
    const now = desk.now();
    await enqueue(desk.store.db, { name: NAME, key: String(shop), payload: { shop }, at: now, notBefore: new Date(now.getTime() + QUIET) });
  },
};

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

export const alertsJobs: readonly Job[] = [waitForQuiet, evaluate];
