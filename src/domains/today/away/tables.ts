import { sql } from 'drizzle-orm';
import { bigint, check, date, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Days on which somebody is away, and who does their work then. */
export const awayDays = pgTable(
  'away_days',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    person: integer('person').notNull(),
    from: date('from_day', { mode: 'string' }).notNull(),
    to: date('to_day', { mode: 'string' }).notNull(),
    /** null = nobody. */
    standIn: integer('stand_in'),
    /** The acts by which tasks were handed over with it, to be taken back with it. */
    events: bigint('events', { mode: 'number' }).array().notNull(),
    /** The name of who wrote it, as it was then. */
    by: text('by').notNull(),
    at: moment('at').notNull(),
    /** null = it holds. */
    endedAt: moment('ended_at'),
  },
  (table) => [check('away_days_order', sql`${table.from} <= ${table.to}`), index('away_days_to').on(table.to)],
);
