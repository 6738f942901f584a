import { bigint, date, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { AlertAction, AlertReason, AlertStanding, AlertState, Branch } from './alerts/contract.ts';
import type { FoundAlert } from './alerts/evaluate.ts';
import type { AlertRules } from './alerts/watch.ts';
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

/** Alerts: what was off, why and where as last evaluated, and what people made of it. */
export const metricAlerts = pgTable(
  'metric_alerts',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    shop: integer('shop').notNull(),
    branch: text('branch').$type<Branch>().notNull(),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    toDay: date('to_day', { mode: 'string' }).notNull(),
    /** 元, whole; the order of the list. */
    worth: integer('worth').notNull(),
    detail: jsonb('detail').$type<FoundAlert>().notNull(),
    state: text('state').$type<AlertState>().notNull(),
    /** Until this day, that day not included. */
    snoozedUntil: date('snoozed_until', { mode: 'string' }),
    assignee: integer('assignee'),
    reason: text('reason').$type<AlertReason>(),
    note: text('note').notNull(),
    madeAt: moment('made_at').notNull(),
  },
  (table) => [index('metric_alerts_shop').on(table.shop, table.toDay)],
);

/** What people did with an alert, and how it stood before. Never changed but for `undoneAt`. */
export const metricAlertEvents = pgTable(
  'metric_alert_events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    alert: integer('alert').notNull(),
    action: text('action').$type<AlertAction>().notNull(),
    before: jsonb('before').$type<AlertStanding>().notNull(),
    after: jsonb('after').$type<AlertStanding>().notNull(),
    /** The person's name as it was then. */
    by: text('by').notNull(),
    at: moment('at').notNull(),
    undoneAt: moment('undone_at'),
  },
  (table) => [index('metric_alert_events_alert').on(table.alert, table.id)],
);

/** What an alert takes in a shop, where somebody said so. */
export const metricAlertRules = pgTable('metric_alert_rules', {
  shop: integer('shop').primaryKey(),
  rules: jsonb('rules').$type<AlertRules>().notNull(),
  by: text('by').notNull(),
  at: moment('at').notNull(),
});

/** Series that have to surprise more, because an alert of theirs was a false alarm. */
export const metricAlertRaises = pgTable(
  'metric_alert_raises',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    shop: integer('shop').notNull(),
    series: text('series').notNull(),
    /** The event that said so. */
    event: bigint('event', { mode: 'number' }).notNull(),
    by: text('by').notNull(),
    at: moment('at').notNull(),
    undoneAt: moment('undone_at'),
  },
  (table) => [index('metric_alert_raises_shop').on(table.shop)],
);
