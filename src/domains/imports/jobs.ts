import type { Job } from '../../jobs/job.ts';
import { cleanUploads } from './uploads.ts';

/** Uploads that nobody imported go after a day. */
const tidyUploads: Job = {
  name: 'imports.tidy_uploads',
  schedule: { cron: '17 * * * *', zone: 'UTC' },
  run: (desk) => cleanUploads(desk),
};

export const importsJobs: readonly Job[] = [tidyUploads];
