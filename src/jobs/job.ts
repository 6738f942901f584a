import type { Desk } from '../http/context.ts';
import type { Schedule } from './schedule.ts';

/** What a job is given besides the desk. */
export type Work = {
  /** What it was put in the queue with. */
  readonly payload: Payload;
  /** The moment it was due; `desk.now()` is when it really runs. */
  readonly dueAt: Date;
  /** Aborted when the desk closes: stop at the next safe place and return. */
  readonly signal: AbortSignal;
};

/** Plain data, kept as JSON. */
export type Payload = Readonly<Record<string, unknown>>;

/**
 * Work that nobody waits for. A job may be started again after the process was killed in the middle of it, so running it twice must
 * do no harm.
 */
export type Job = {
  /** `domain.verb`, never changed: the queue knows it by this. */
  readonly name: string;
  /** When it runs by itself. */
  readonly schedule?: Schedule;
  /** It also runs when this desk meets its schedule for the first time: what it makes is wanted before the schedule's first moment. */
  readonly atOnce?: boolean;
  /** Announcements that put it into the queue (see {@link announce} in `queue.ts`). */
  readonly on?: readonly string[];
  readonly run: (desk: Desk, work: Work) => Promise<void>;
};
