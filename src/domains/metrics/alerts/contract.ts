import { z } from 'zod';
import { route } from '../../../http/contract.ts';
import { DIMENSIONS, METRIC_IDS, METRIC_UNITS, metricKey } from '../contract.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const day = z.iso.date();
const value = z.number().nullable();

/** The dimensions whose members can be watched, in the order people read them; a batch is by product and refund reason. */
export const WATCHED_BY = ['source', 'product', 'category', 'province', 'hour', 'coupon', 'plan', 'refund_reason', 'batch'] as const;

/** The branch of the numbers something belongs to; what happens in one branch on the same days is one thing. */
export const BRANCHES = ['trade', 'ads', 'refunds'] as const;
export type Branch = (typeof BRANCHES)[number];

export const ALERT_STATES = ['new', 'acknowledged', 'snoozed', 'resolved'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** Why an alert is over: `past` and `facts_changed` are the product's own, the others people's. */
export const ALERT_REASONS = ['fixed', 'expected', 'false_alarm', 'past', 'facts_changed'] as const;
export type AlertReason = (typeof ALERT_REASONS)[number];

export const ALERT_ACTIONS = ['acknowledge', 'snooze', 'assign', 'resolve', 'reopen'] as const;
export type AlertAction = (typeof ALERT_ACTIONS)[number];

/** What people made of an alert. */
export const standing = z.object({
  state: z.enum(ALERT_STATES),
  /** It comes back on this day. */
  snoozedUntil: day.nullable(),
  assignee: z.int().nullable(),
  reason: z.enum(ALERT_REASONS).nullable(),
  note: z.string(),
});
export type AlertStanding = z.output<typeof standing>;

const where = z.partialRecord(z.enum(DIMENSIONS), z.array(z.string()));
const asked = z.partialRecord(z.enum(DIMENSIONS), z.array(z.string().max(200)).max(200));

export const alert = z.object({
  id: z.int(),
  shop: z.int(),
  shopName: z.string(),
  branch: z.enum(BRANCHES),
  from: day,
  to: day,
  /** The day whose numbers gave it away. */
  found: day,
  /** What it costs, 元. */
  worth: z.number(),
  driver: z.object({ metric: z.enum(METRIC_IDS), name: text }),
  /** Members by dimension; empty = the whole shop. */
  where,
  place: text.nullable(),
  /** In how many other shops the same place was off on these days. */
  also: z.int().min(0),
  sentence: text,
  /** How far `counted` is from what was expected over the days; the drivers sum to it. */
  counted: z.enum(METRIC_IDS),
  deviation: z.number(),
  drivers: z.array(z.object({ metric: z.enum(METRIC_IDS), name: text, unit: z.enum(METRIC_UNITS), amount: z.number(), expected: value, value })),
  /** The number that was off most, with the band its own history gives it. */
  seen: z.object({
    metric: z.enum(METRIC_IDS),
    name: text,
    unit: z.enum(METRIC_UNITS),
    place: text.nullable(),
    points: z.array(z.object({ day, value, expected: value, lower: value, upper: value })),
  }),
  ...standing.shape,
  assigneeName: z.string().nullable(),
});
export type Alert = z.output<typeof alert>;

const event = z.object({ id: z.int(), action: z.enum(ALERT_ACTIONS), by: z.string(), at: z.iso.datetime(), after: standing, undone: z.boolean() });

export const rules = z.object({
  surprise: z.number().min(2).max(8),
  share: z.number().min(0).max(1),
  amount: z.number().min(0).max(1e9).nullable(),
  off: z.array(z.enum(METRIC_IDS)),
  /** Dimensions whose members are not watched. */
  offBy: z.array(z.enum(WATCHED_BY)).default([]),
});

const filter = { shops: z.array(z.coerce.number().int()).optional(), from: day.optional(), to: day.optional() };
const id = z.object({ id: z.coerce.number().int() });

export const alertsContract = {
  /** Alerts whose days touch the days asked for, worth most first; `wanting`: only those that want somebody. */
  list: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/alerts' })
    .input(z.object({ ...filter, which: z.enum(['wanting', 'all']).default('wanting') }))
    // `judging`: a shop is being judged, so that more may come in a minute.
    .output(z.object({ alerts: z.array(alert), open: z.int(), judging: z.boolean() })),
  /** How many want somebody: the bell. */
  open: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/alerts/open' })
    .input(z.object({ shops: filter.shops }))
    .output(z.object({ open: z.int() })),
  one: route
    .meta({ access: 'viewer', shops: 'own' })
    .route({ method: 'GET', path: '/alerts/{id}' })
    .input(id)
    .output(z.object({ alert, history: z.array(event), people: z.array(z.object({ id: z.int(), name: z.string() })) })),
  /** What a metric's own history expects of each day, with the band that holds 95 of 100: what the trend is drawn on. */
  band: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/alerts/band' })
    .input(z.object({ shops: filter.shops, metric: metricKey, where: asked.default({}), from: day, to: day }))
    .output(z.object({ days: z.array(z.object({ day, expected: value, lower: value, upper: value })) })),
  act: route
    .meta({ access: 'operator', shops: 'own', audit: 'alerts.act' })
    .route({ method: 'POST', path: '/alerts/{id}' })
    .input(
      id.extend({
        action: z.enum(ALERT_ACTIONS),
        until: day.optional(),
        person: z.int().nullable().optional(),
        reason: z.enum(['fixed', 'expected', 'false_alarm']).optional(),
        note: z.string().trim().max(500).optional(),
      }),
    )
    .output(alert),
  /** Takes the last thing back that somebody did with the alert. */
  undo: route
    .meta({ access: 'operator', shops: 'own', audit: 'alerts.undo' })
    .route({ method: 'POST', path: '/alerts/{id}/undo' })
    .input(id)
    .output(alert),
  /** What an alert takes in this shop, and the series that had false alarms. */
  rules: route
    .meta({ access: 'viewer', shops: 'one' })
    .route({ method: 'GET', path: '/alerts/rules' })
    .input(z.object({ shop: z.coerce.number().int() }))
    .output(
      z.object({
        ...rules.shape,
        /** What can be switched off. */
        watched: z.object({
          metrics: z.array(z.object({ id: z.enum(METRIC_IDS), name: text })),
          by: z.array(z.object({ id: z.enum(WATCHED_BY), name: text })),
        }),
        raised: z.array(z.object({ id: z.int(), series: z.string(), name: text, by: z.string(), at: z.iso.datetime() })),
      }),
    ),
  saveRules: route
    .meta({ access: 'manager', shops: 'one', audit: 'alerts.save_rules' })
    .route({ method: 'PUT', path: '/alerts/rules' })
    .input(z.object({ shop: z.int(), ...rules.shape }))
    .output(rules),
  /** Lowers a series to where it was before a false alarm. */
  lower: route
    .meta({ access: 'operator', shops: 'one', audit: 'alerts.lower' })
    .route({ method: 'POST', path: '/alerts/rules/lower' })
    .input(z.object({ shop: z.int(), raise: z.int() }))
    .output(z.object({ lowered: z.boolean() })),
};
