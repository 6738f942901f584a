import { integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { Verdict, WRITTEN } from './contract.ts';
import type { PlaybookBody } from './spec/contract.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** What people made of the library, version by version: never changed, only added to. The newest version of a key holds. */
export const playbookVersions = pgTable(
  'playbook_versions',
  {
    key: text('key').notNull(),
    /** From 1; 0 is what the product ships. */
    version: integer('version').notNull(),
    did: text('did').$type<(typeof WRITTEN)[number]>().notNull(),
    /** Null where nothing of its own was written: removed, or as shipped again. */
    body: jsonb('body').$type<PlaybookBody>(),
    /** The person's name as it was then. */
    by: text('by').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.key, table.version] })],
);

/** What playbooks were used for: one line a task, with the verdict of its effect once there is one. */
export const playbookUses = pgTable('playbook_uses', {
  task: integer('task').primaryKey(),
  playbook: text('playbook').notNull(),
  /** The version that was used. */
  version: integer('version').notNull(),
  at: moment('at').notNull(),
  verdict: text('verdict').$type<Verdict>(),
  verdictAt: moment('verdict_at'),
});
