import type { Job } from '../../../jobs/job.ts';
import { removeOldBytes } from './files.ts';

/** At night: what was taken off tasks long ago frees its room on the disk. */
const tidyFiles: Job = {
  name: 'tasks.tidy_files',
  schedule: { cron: '40 3 * * *', zone: 'Asia/Shanghai' },
  run: async (desk) => {
    const gone = await removeOldBytes(desk);
    if (gone > 0) desk.log.info({ gone }, 'files taken off tasks removed');
  },
};

export const tasksJobs: readonly Job[] = [tidyFiles];
