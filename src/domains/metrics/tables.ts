import { sql } from 'drizzle-orm';
import { bigint, boolean, check, date, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { AlertAction, AlertReason, AlertStanding, AlertState, Branch } from './alerts/contract.ts';
import type { FoundAlert } from './alerts/evaluate.ts';
import type { AlertRules } from './alerts/watch.ts';
import type { AnnotationKind } from './annotations/contract.ts';
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

/** Views of the page that explores: a name for an address. */
export const exploreViews = pgTable('explore_views', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  name: text('name').notNull(),
  /** The page's part of the address. */
  search: text('search').notNull(),
  owner: integer('owner').notNull(),
  /** The person's name as it was then. */
  by: text('by').notNull(),
  shared: boolean('shared').notNull(),
  at: moment('at').notNull(),
  /** null = in the list. */
  removedAt: moment('removed_at'),
});

/** What people noted on the axis of time. */
export const annotations = pgTable(
  'annotations',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    toDay: date('to_day', { mode: 'string' }).notNull(),
    kind: text('kind').$type<AnnotationKind>().notNull(),
    text: text('text').notNull(),
    /** null = all shops. */
    shop: integer('shop'),
    /** The person's name as it was then. */
    by: text('by').notNull(),
    at: moment('at').notNull(),
    /** null = on the axis. */
    removedAt: moment('removed_at'),
  },
  (table) => [check('annotations_days', sql`${table.fromDay} <= ${table.toDay}`), index('annotations_by_day').on(table.fromDay, table.toDay)],
);

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
