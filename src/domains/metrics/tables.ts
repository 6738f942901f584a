import { bigint, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
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

/** What a shop is to reach in a period, and how that is split over its days. */
export const metricTargets = pgTable(
  'metric_targets',
  {
    shop: integer('shop').notNull(),
    metric: text('metric').notNull(),
    /** A month `2026-11`, a quarter `2026-Q4`, or a year `2026`. */
    period: text('period').notNull(),
    /** In whole steps of the metric's unit (fen, pieces). */
    value: bigint('value', { mode: 'number' }).notNull(),
    /** One weight a day, as learnt when the target was set: later facts do not move what a day was to bring. Null for a level. */
    shape: jsonb('shape').$type<readonly number[]>(),
    basis: text('basis').notNull(),
    /** Days somebody has written, in steps. */
    edited: jsonb('edited').$type<Readonly<Record<string, number>>>().notNull(),
    /** The person's name as it was then. */
    by: text('by').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.shop, table.metric, table.period] })],
);
