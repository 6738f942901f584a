import { bigint, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/**
 * Every write that was done or refused. Append-only: a trigger refuses UPDATE, DELETE and TRUNCATE (see the migration).
 * Names are copied and nothing is referenced, so that a record says the same for ever.
 */
export const audit = pgTable(
  'audit',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
    personId: integer('person_id'),
    personName: text('person_name'),
    action: text('action').notNull(),
    outcome: text('outcome').$type<'done' | 'refused'>().notNull(),
    shop: integer('shop'),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
    requestId: text('request_id').notNull(),
  },
  (table) => [index('audit_person').on(table.personId, table.id), index('audit_action').on(table.action, table.id)],
);
