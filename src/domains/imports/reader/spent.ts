import type { ReaderJob } from './jobs.ts';

/** Bytes by which a process may have grown since it stood ready and still be kept for the next job: how large it starts depends on how it is run. */
const GROWN = 201_326_592;
/** Bytes of a file after which it is not kept: what it has taken for the rows is not given back, and the engine wants memory for the facts then. */
const LARGE = 33_554_432;

/** Whether a process that has done `job` is to end instead of waiting for the next one. */
export function isSpent(job: ReaderJob, grown: number): boolean {
  return grown > GROWN || (job.kind === 'report' && job.job.detected.sniffed.bytes > LARGE);
}
