import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { RoutineBody, RunState } from './contract.ts';
import type { Standing } from './evidence/contract.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Routines as people wrote them; a shipped one that nobody touched has no row. */
export const routines = pgTable('routines', {
  key: text('key').primaryKey(),
  version: integer('version').notNull(),
  /** null = as shipped. */
  body: jsonb('body').$type<RoutineBody>(),
  off: boolean('off').notNull(),
  /** The person's name as it was then. */
  by: text('by').notNull(),
  at: moment('at').notNull(),
});

/** Everything a routine has been; nothing in it is changed. */
export const routineVersions = pgTable(
  'routine_versions',
  {
    key: text('key').notNull(),
    version: integer('version').notNull(),
    body: jsonb('body').$type<RoutineBody>(),
    off: boolean('off').notNull(),
    by: text('by').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.key, table.version] })],
);

/** Doings of routines: one a person, business day and hour. */
export const routineRuns = pgTable(
  'routine_runs',
  {
    routine: text('routine').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    /** The hour of a routine that has hours; −1 = any time. */
    hour: integer('hour').notNull(),
    /** 0 = the command line. */
    person: integer('person').notNull(),
    name: text('name').notNull(),
    /** The shops it covered. */
    shops: integer('shops').array().notNull(),
    state: text('state').$type<RunState>().notNull(),
    /** Seconds before `since`. */
    seconds: integer('seconds').notNull(),
    timed: boolean('timed').notNull(),
    since: moment('since'),
    reason: text('reason').notNull(),
    /** The budget, and what the evidence said when it ended. */
    minutes: integer('minutes').notNull(),
    standing: text('standing').$type<Standing>(),
    endedAt: moment('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.routine, table.day, table.hour, table.person] }),
    index('routine_runs_day').on(table.day, table.person),
    check('routine_runs_state', sql`${table.state} IN ('running', 'paused', 'done', 'skipped')`),
  ],
);

/** A person's minutes. */
export const todayMinutes = pgTable('today_minutes', {
  person: integer('person').primaryKey(),
  morning: integer('morning').notNull(),
  day: integer('day').notNull(),
});
