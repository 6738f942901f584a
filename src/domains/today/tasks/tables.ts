import { sql } from 'drizzle-orm';
import { bigint, boolean, check, date, doublePrecision, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { TaskAct } from './acts.ts';
import type { Task, TaskSourceKind, TaskState, TaskSubject } from './contract.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** The tasks. */
export const tasks = pgTable(
  'tasks',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    title: text('title').notNull(),
    note: text('note').notNull(),
    state: text('state').$type<TaskState>().notNull(),
    blockedBy: text('blocked_by').notNull(),
    owner: integer('owner'),
    helpers: integer('helpers').array().notNull(),
    due: date('due', { mode: 'string' }),
    startOn: date('start_on', { mode: 'string' }),
    /** 元 at stake, whole. */
    worth: integer('worth'),
    minutes: integer('minutes'),
    shop: integer('shop'),
    metric: text('metric'),
    place: jsonb('place').$type<TaskSubject['where']>().notNull(),
    fromDay: date('from_day', { mode: 'string' }),
    toDay: date('to_day', { mode: 'string' }),
    /** The subject in words, as it was when it was written. */
    words: jsonb('words').$type<Task['words']>().notNull(),
    sourceKind: text('source_kind').$type<TaskSourceKind>().notNull(),
    sourceRef: text('source_ref'),
    playbook: text('playbook'),
    recurrence: text('recurrence'),
    /** The first day of the row of tasks it belongs to; null for the first of them. */
    recurrenceStart: date('recurrence_start', { mode: 'string' }),
    doneAt: moment('done_at'),
    doneDay: date('done_day', { mode: 'string' }),
    effectDays: integer('effect_days').notNull(),
    version: integer('version').notNull(),
    createdBy: integer('created_by').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    /** null = it is there. */
    removedAt: moment('removed_at'),
  },
  (table) => [
    check('tasks_state', sql`${table.state} IN ('open', 'doing', 'blocked', 'done', 'dropped')`),
    index('tasks_owner').on(table.owner, table.state),
    index('tasks_going_on').on(table.due).where(sql`${table.state} IN ('open', 'doing', 'blocked')`),
    index('tasks_done').on(table.doneDay).where(sql`${table.state} = 'done'`),
    index('tasks_source').on(table.sourceKind, table.sourceRef),
    // Of one task one next is made, whatever happens at the same time.
    uniqueIndex('tasks_next_once').on(table.sourceRef).where(sql`${table.sourceKind} = 'recurrence' AND ${table.removedAt} IS NULL`),
  ],
);

/** The steps of a task, a row each: two people who tick at once do not meet. */
export const taskItems = pgTable(
  'task_items',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    task: integer('task')
      .notNull()
      .references(() => tasks.id),
    text: text('text').notNull(),
    done: boolean('done').notNull(),
    place: doublePrecision('place').notNull(),
    removedAt: moment('removed_at'),
  },
  (table) => [index('task_items_task').on(table.task, table.place)],
);

/** What people said about a task. */
export const taskComments = pgTable(
  'task_comments',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    task: integer('task')
      .notNull()
      .references(() => tasks.id),
    text: text('text').notNull(),
    /** People named with @ in it. */
    mentions: integer('mentions').array().notNull(),
    person: integer('person').notNull(),
    /** The person's name as it was then. */
    by: text('by').notNull(),
    at: moment('at').notNull(),
    removedAt: moment('removed_at'),
  },
  (table) => [index('task_comments_task').on(table.task, table.id)],
);

/** Files of a task; the bytes lie in the data directory under the id. */
export const taskFiles = pgTable(
  'task_files',
  {
    id: text('id').primaryKey(),
    task: integer('task')
      .notNull()
      .references(() => tasks.id),
    name: text('name').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    by: text('by').notNull(),
    at: moment('at').notNull(),
    removedAt: moment('removed_at'),
  },
  (table) => [index('task_files_task').on(table.task)],
);

/** What was done with a task, by whom, before and after. Never changed but for `undoneAt`. */
export const taskEvents = pgTable(
  'task_events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    task: integer('task')
      .notNull()
      .references(() => tasks.id),
    act: jsonb('act').$type<TaskAct>().notNull(),
    /** The task's version after it; null where no field was changed. */
    version: integer('version'),
    person: integer('person').notNull(),
    /** The person's name as it was then. */
    by: text('by').notNull(),
    at: moment('at').notNull(),
    undoneAt: moment('undone_at'),
  },
  (table) => [index('task_events_task').on(table.task, table.id)],
);
