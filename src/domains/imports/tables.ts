import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgSequence, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import type { Text } from '../../base/messages.ts';
import type { outcome } from './contract.ts';
import type { Reading } from './mended.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** The versions under which facts are written; only ever grows. Starts above what the demo shops are built with. */
export const importVersions = pgSequence('import_versions', { startWith: 1000 });

/** Every import, for ever: who loaded which file into which shop, and what came of it. */
export const imports = pgTable(
  'imports',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    shop: integer('shop').notNull(),
    file: text('file').notNull(),
    at: moment('at').notNull(),
    /** The person's name as it was then. */
    by: text('by').notNull(),
    state: text('state').$type<'running' | 'done' | 'failed' | 'undone'>().notNull(),
    /** The version its rows carry in the warehouse. */
    version: bigint('version', { mode: 'number' }).notNull(),
    outcome: jsonb('outcome').$type<z.infer<typeof outcome>>(),
    error: jsonb('error').$type<{ code: string; text: Text; fix: Text }>(),
    /** Name of the file of rejected rows inside `<data>/rejected`. */
    rejectedFile: text('rejected_file'),
    /** The number of the file's content; null for imports of before it was kept. */
    digest: text('digest'),
    /** When the file was exported, where it tells. */
    exportedAt: moment('exported_at'),
    /** How it was read, for its rejected rows once they are mended. */
    reading: jsonb('reading').$type<Reading>(),
  },
  (table) => [
    // One import at a time per shop, kept by the database itself.
    uniqueIndex('imports_one_running').on(table.shop).where(sql`${table.state} = 'running'`),
    index('imports_by_shop').on(table.shop, table.id),
    index('imports_by_digest').on(table.digest),
    check('imports_state', sql`${table.state} IN ('running', 'done', 'failed', 'undone')`),
  ],
);

/** What people said about the columns of files with the same header, so that they say it once. */
export const importMappings = pgTable('import_mappings', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  /** Of the header's words, in any order. */
  key: text('key').notNull().unique(),
  /** The header's words as they are compared. */
  words: jsonb('words').$type<readonly string[]>().notNull(),
  type: text('type').notNull(),
  /** The format by its id; null where the type tells it. */
  format: text('format'),
  /** Column → field, without the day of one file. */
  map: jsonb('map').$type<Readonly<Record<string, string>>>().notNull(),
  /** The person's name as it was then. */
  by: text('by').notNull(),
  at: moment('at').notNull(),
  /** What people call it; '' = nothing of its own. */
  name: text('name').notNull().default(''),
});

/** Files waiting to be imported; the file lies in `<data>/uploads/<id>` and is removed after a day. */
export const uploads = pgTable('uploads', {
  id: text('id').primaryKey(),
  file: text('file').notNull(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  at: moment('at').notNull(),
  /** Who uploaded it; nobody else can import it. 0 = the command line of this machine. */
  person: integer('person').notNull(),
});
