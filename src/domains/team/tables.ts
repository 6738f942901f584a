import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** How many minutes somebody has, where it is not the usual. */
export const teamCapacity = pgTable('team_capacity', {
  person: integer('person').primaryKey(),
  /** Of each weekday, Monday first. */
  minutes: integer('minutes').array().notNull(),
  /** The name of who wrote it, as it was then. */
  by: text('by').notNull(),
  at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
});
