import { and, asc, eq, inArray, lt, lte, or, sql } from 'drizzle-orm';
import type { Database, Store, Transaction } from '../store/index.ts';
import type { Payload } from './job.ts';
import { backOff } from './schedule.ts';
import { jobs } from './tables.ts';

export type QueuedJob = typeof jobs.$inferSelect;

/** How long one worker has a job for itself without saying that it is alive. */
export const LEASE = 60_000;
/** After so many failures a job is left alone until it is put into the queue again. */
const MOST_ATTEMPTS = 8;
/** Milliseconds for which ended jobs are kept. */
const KEPT = 7 * 86_400_000;

/** What goes into the queue: `key` tells waiting ones of one name apart, and the later takes the place of an earlier one that still waits. */
export type Entry = { readonly name: string; readonly key?: string; readonly payload?: Payload; readonly at: Date; readonly notBefore?: Date };

/** Puts a job into the queue, inside a transaction where the caller has one: then it is there if and only if the rest is. */
export async function enqueue(db: Database | Transaction, { name, key = '', payload = {}, at, notBefore = at }: Entry): Promise<void> {
  await db
    .insert(jobs)
    .values({ name, key, payload, state: 'waiting', dueAt: at, notBefore })
    .onConflictDoUpdate({ target: [jobs.name, jobs.key], targetWhere: sql`state = 'waiting'`, set: { payload, dueAt: at, notBefore } });
}

/** The announcement after every import, undo and renewal of the demo; payload `{ shop }`, its key the shop's number. */
export const FACTS_CHANGED = 'facts.changed';

/** What an announcement is called in the queue. */
export const topicName = (topic: string): string => `@${topic}`;

/**
 * Says that something has happened (`facts.changed`); the jobs that listen to it follow. Several of one topic and key that nobody has
 * heard yet become one, with the payload of the last.
 */
export async function announce(db: Database | Transaction, topic: string, entry: Omit<Entry, 'name'>): Promise<void> {
  await enqueue(db, { ...entry, name: topicName(topic) });
}

/** Takes the next job that is due, one of `names` or an announcement, for this worker alone; null when there is none. */
export async function claim(store: Store, names: readonly string[], now: Date): Promise<QueuedJob | null> {
  return store.transaction(async (tx) => {
    const [next] = await tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(
        and(
          or(inArray(jobs.name, [...names]), sql`starts_with(${jobs.name}, '@')`),
          or(
            and(eq(jobs.state, 'waiting'), lte(jobs.notBefore, now)),
            // Whoever had it was killed.
            and(eq(jobs.state, 'running'), lt(jobs.leaseUntil, now)),
          ),
        ),
      )
      .orderBy(asc(jobs.notBefore), asc(jobs.id))
      .limit(1)
      .for('update', { skipLocked: true });
    if (!next) return null;
    const [taken] = await tx
      .update(jobs)
      .set({ state: 'running', attempts: sql`${jobs.attempts} + 1`, leaseUntil: new Date(now.getTime() + LEASE) })
      .where(eq(jobs.id, next.id))
      .returning();
    return taken ?? null;
  });
}

/** Whether a job of this name waits or runs: what it makes is still to come. */
export async function isUnderWay(store: Store, name: string): Promise<boolean> {
  const [one] = await store.db
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.name, name), inArray(jobs.state, ['waiting', 'running'])))
    .limit(1);
  return one !== undefined;
}

/** Says that the worker is alive and still at it. */
export async function stillAt(store: Store, id: number, now: Date): Promise<void> {
  await store.db
    .update(jobs)
    .set({ leaseUntil: new Date(now.getTime() + LEASE) })
    .where(and(eq(jobs.id, id), eq(jobs.state, 'running')));
}

/** Writes that a job is done, and forgets those that ended long ago. */
export async function finish(store: Store, id: number, now: Date): Promise<void> {
  await store.db.update(jobs).set({ state: 'done', endedAt: now, leaseUntil: null, error: null }).where(eq(jobs.id, id));
  await store.db.delete(jobs).where(and(inArray(jobs.state, ['done', 'failed']), lt(jobs.endedAt, new Date(now.getTime() - KEPT))));
}

/** Puts a job that did not get through back into the queue: later when it failed, at once when it was only interrupted. */
export async function putBack(store: Store, job: QueuedJob, why: { error: string } | 'interrupted', now: Date): Promise<void> {
  const failed = why !== 'interrupted';
  const over = failed && job.attempts >= MOST_ATTEMPTS;
  await store.transaction(async (tx) => {
    // The same work may have been put into the queue meanwhile: one of them is enough.
    const [twin] = await tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.name, job.name), eq(jobs.key, job.key), eq(jobs.state, 'waiting')));
    await tx
      .update(jobs)
      .set({
        state: over || twin ? 'failed' : 'waiting',
        leaseUntil: null,
        notBefore: failed ? new Date(now.getTime() + backOff(job.attempts)) : job.notBefore,
        ...(failed ? { error: why.error } : { attempts: job.attempts - 1 }),
        ...(over || twin ? { endedAt: now } : {}),
      })
      .where(eq(jobs.id, job.id));
  });
}
