import { sql } from 'drizzle-orm';
import { bigint, boolean, check, date, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Text } from '../../../base/messages.ts';
import type { NoticeKind } from './contract.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** What a notification knows beside the task it is about. */
export type NoticeDetail = {
  /** The fields that changed. */
  readonly fields?: readonly string[];
  readonly verdict?: string;
  /** What an alert says, as it was. */
  readonly alert?: Text;
  /** A routine, and who did it. */
  readonly routine?: { readonly title: Text; readonly name: string };
};

/** What people are told of, a row a person. Its words are made when it is read. */
export const notices = pgTable(
  'notices',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    person: integer('person').notNull(),
    kind: text('kind').$type<NoticeKind>().notNull(),
    task: integer('task'),
    alert: integer('alert'),
    /** The shop of an alert or routine; a task says its own. */
    shop: integer('shop'),
    comment: integer('comment'),
    /** The act of the task it comes from: undone, it goes away if nobody has read it. */
    event: bigint('event', { mode: 'number' }),
    /** Of one key a person is told once. */
    key: text('key'),
    /** Who did it, by name; empty where nobody did. */
    by: text('by').notNull(),
    detail: jsonb('detail').$type<NoticeDetail>().notNull(),
    at: moment('at').notNull(),
    readAt: moment('read_at'),
    /** The day of the digest that took it along. */
    digest: date('digest', { mode: 'string' }),
  },
  (table) => [
    index('notices_person').on(table.person, table.id),
    index('notices_unread').on(table.person, table.id).where(sql`${table.readAt} IS NULL`),
    index('notices_event').on(table.event).where(sql`${table.event} IS NOT NULL`),
    uniqueIndex('notices_once').on(table.person, table.key),
  ],
);

/** How a person is told; no row = as {@link DEFAULT_NOTICES} has it. */
export const noticeSettings = pgTable('notice_settings', {
  person: integer('person').primaryKey(),
  quietFrom: text('quiet_from').notNull(),
  quietTo: text('quiet_to').notNull(),
  timeZone: text('time_zone').notNull(),
  digestAt: text('digest_at').notNull(),
  browser: boolean('browser').notNull(),
  email: text('email'),
  digest: boolean('digest').notNull(),
});

/**
 * The digests: one a person and day at most. `sending` is written before a mail goes out, so that a process killed in the middle of it never sends
 * it again; `refused` = certainly not taken by the mail server; `empty` = there was nothing to tell.
 */
export const noticeDigests = pgTable(
  'notice_digests',
  {
    person: integer('person').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    state: text('state').$type<'sending' | 'sent' | 'refused' | 'empty'>().notNull(),
    attempts: integer('attempts').notNull(),
    at: moment('at').notNull(),
    error: text('error'),
  },
  (table) => [
    primaryKey({ columns: [table.person, table.day] }),
    check('notice_digests_state', sql`${table.state} IN ('sending', 'sent', 'refused', 'empty')`),
  ],
);
