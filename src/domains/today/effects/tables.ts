import { date, doublePrecision, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { TaskSubject } from '../tasks/contract.ts';
import type { EffectDetail, EffectReason, EffectVerdict } from './contract.ts';

/** What came of a task: one row a task, made again when its facts or its neighbours change. */
export const effectVerdicts = pgTable(
  'effect_verdicts',
  {
    task: integer('task').primaryKey(),
    shop: integer('shop'),
    /** Of the task, as it was when it was judged. */
    owner: integer('owner'),
    playbook: text('playbook'),
    metric: text('metric').notNull(),
    place: jsonb('place').$type<TaskSubject['where']>().notNull(),
    doneDay: date('done_day', { mode: 'string' }).notNull(),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    toDay: date('to_day', { mode: 'string' }).notNull(),
    verdict: text('verdict').$type<EffectVerdict>().notNull(),
    reason: text('reason').$type<EffectReason>(),
    /** 元 of this task, what is shared counted once. */
    credit: doublePrecision('credit'),
    sharedWith: integer('shared_with').array().notNull(),
    detail: jsonb('detail').$type<EffectDetail>(),
    /** Which facts and which way of judging it rests on. */
    facts: text('facts').notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [
    index('effect_verdicts_to').on(table.toDay),
    index('effect_verdicts_playbook').on(table.playbook),
    index('effect_verdicts_owner').on(table.owner),
  ],
);
