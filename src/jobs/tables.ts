import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Payload } from './job.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Work in the queue, and what became of it for a while. */
export const jobs = pgTable(
  'jobs',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** The job's name; `@topic` for an announcement that has not reached its listeners yet. */
    name: text('name').notNull(),
    /** Of several waiting with one name and key only one is kept. */
    key: text('key').notNull(),
    payload: jsonb('payload').$type<Payload>().notNull(),
    state: text('state').$type<'waiting' | 'running' | 'done' | 'failed'>().notNull(),
    dueAt: moment('due_at').notNull(),
    /** Not before this moment; later than `due_at` after a failure. */
    notBefore: moment('not_before').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** Until when whoever runs it has it for itself; past that the process is taken for dead. */
    leaseUntil: moment('lease_until'),
    endedAt: moment('ended_at'),
    error: text('error'),
  },
  (table) => [
    uniqueIndex('jobs_one_waiting').on(table.name, table.key).where(sql`${table.state} = 'waiting'`),
    index('jobs_next').on(table.state, table.notBefore),
    check('jobs_state', sql`${table.state} IN ('waiting', 'running', 'done', 'failed')`),
  ],
);

/** The moment each schedule was last due for. */
export const jobSchedules = pgTable('job_schedules', {
  name: text('name').primaryKey(),
  lastDue: moment('last_due').notNull(),
});
