import { eq } from 'drizzle-orm';
import type { Desk } from '../http/context.ts';
import type { Job } from './job.ts';
import { claim, enqueue, finish, LEASE, putBack, type QueuedJob, stillAt, topicName } from './queue.ts';
import { due } from './schedule.ts';
import { jobSchedules } from './tables.ts';

/** The worker of one process. */
export type JobRunner = {
  /** Puts what is due into the queue and works until it is empty. Never rejects; a call while one is going on waits for that one. */
  tick(): Promise<void>;
  /** Ends after the job that is running, which is told to hurry. What is left waits in the queue. */
  close(): Promise<void>;
};

/**
 * A worker over the queue, one job after the other: the warehouse has two cores to share with people. When to look is the caller's
 * to say, so that tests have a clock of their own.
 */
export function openJobs(desk: Desk, definitions: readonly Job[]): JobRunner {
  const byName = new Map(definitions.map((job) => [job.name, job]));
  const closing = new AbortController();
  let working: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    await enqueueDue(desk, definitions);
    while (!closing.signal.aborted) {
      const job = await claim(desk.store, [...byName.keys()], desk.now());
      if (!job) return;
      await runOne(desk, job, byName, closing.signal);
    }
  };
  return {
    tick() {
      working ??= work()
        .catch((error: unknown) => desk.log.warn({ err: error }, 'jobs not looked at'))
        .finally(() => {
          working = undefined;
        });
      return working;
    },
    async close() {
      closing.abort();
      await working;
    },
  };
}

async function enqueueDue(desk: Desk, definitions: readonly Job[]): Promise<void> {
  const known = new Map((await desk.store.db.select().from(jobSchedules)).map(({ name, lastDue }) => [name, lastDue]));
  for (const { name, schedule, atOnce } of definitions) {
    if (!schedule) continue;
    const last = known.get(name) ?? null;
    const now = desk.now();
    if (last === null) await desk.store.db.insert(jobSchedules).values({ name, lastDue: now }).onConflictDoNothing();
    const at = last === null && atOnce ? now : due(schedule, last, now);
    if (!at) continue;
    await desk.store.transaction(async (tx) => {
      await enqueue(tx, { name, at });
      await tx.update(jobSchedules).set({ lastDue: at }).where(eq(jobSchedules.name, name));
    });
  }
}

async function runOne(desk: Desk, job: QueuedJob, byName: ReadonlyMap<string, Job>, signal: AbortSignal): Promise<void> {
  const alive = setInterval(() => void stillAt(desk.store, job.id, desk.now()).catch(() => undefined), LEASE / 3);
  try {
    const definition = byName.get(job.name);
    if (definition) await definition.run(desk, { payload: job.payload, dueAt: job.dueAt, signal });
    else await passOn(desk, job, byName);
    // A job that was told to stop may have stopped half-way; doing it twice does no harm.
    if (signal.aborted) await putBack(desk.store, job, 'interrupted', desk.now());
    else await finish(desk.store, job.id, desk.now());
  } catch (error) {
    if (!signal.aborted) desk.log.warn({ err: error, job: job.name, attempt: job.attempts }, 'job failed');
    const why = signal.aborted ? 'interrupted' : { error: error instanceof Error ? error.message : String(error) };
    await putBack(desk.store, job, why, desk.now());
  } finally {
    clearInterval(alive);
  }
}

/** An announcement becomes one job for everyone who listens to it. */
async function passOn(desk: Desk, job: QueuedJob, byName: ReadonlyMap<string, Job>): Promise<void> {
  for (const { name, on } of byName.values()) {
    if (on?.some((topic) => topicName(topic) === job.name)) {
      await enqueue(desk.store.db, { name, key: job.key, payload: job.payload, at: job.dueAt, notBefore: desk.now() });
    }
  }
}
