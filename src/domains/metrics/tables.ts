import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { MetricUnit } from './contract.ts';
import type { NodeSpec } from './trees/spec.ts';

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

/** Formulas of people's own: metrics made of other metrics, kept as they were written. Metric `own_<id>`. */
export const ownMetrics = pgTable(
  'own_metrics',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    name: text('name').notNull(),
    /** Names in it are those of metrics by their keys, so that a metric may be renamed. */
    formula: text('formula').notNull(),
    note: text('note').notNull(),
    unit: text('unit').$type<MetricUnit>().notNull(),
    good: text('good').$type<'up' | 'down' | 'none'>().notNull(),
    addsOverDays: boolean('adds_over_days').notNull(),
    addsOverMembers: boolean('adds_over_members').notNull(),
    /** The person's name as it was then. */
    by: text('by').notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [uniqueIndex('own_metrics_name').on(sql`lower(${table.name})`)],
);
