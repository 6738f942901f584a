import { integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { NodeSpec } from './trees/spec/contract.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Trees of people's own, beside those everybody has. */
export const metricTrees = pgTable('metric_trees', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  name: text('name').notNull(),
  root: jsonb('root').$type<NodeSpec>().notNull(),
  /** The person's name as it was then. */
  by: text('by').notNull(),
  at: moment('at').notNull(),
});
