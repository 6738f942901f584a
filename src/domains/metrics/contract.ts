import { z } from 'zod';
import { COMPARE_PATTERN } from '../../base/period/compare.ts';
import { route } from '../../http/contract.ts';
import { DIMENSIONS, METRIC_IDS, METRIC_UNITS } from './catalogue/contract.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export * from './catalogue/contract.ts';

/**
 * With what a period is compared: the one before it, the same days a year ago (by date, weekday, festival or campaign phase), or days of
 * one's own `D..D`; `base/period/compare.ts` says it all.
 */
export const compare = z.string().regex(COMPARE_PATTERN);

const MOST_LETTERS = 500;
const ownKey = z.templateLiteral(['own_', z.string().regex(/^\d+$/)]);

/** A metric of the catalogue, or a formula of people's own. */
export const metricKey = z.union([z.enum(METRIC_IDS), ownKey]);

const ownFormula = z.object({
  key: ownKey,
  name: z.string(),
  formula: z.string(),
  note: z.string(),
  unit: z.enum(METRIC_UNITS),
  good: z.enum(['up', 'down', 'none']),
  additive: z.object({ days: z.boolean(), members: z.boolean() }),
  by: z.string(),
  at: z.iso.datetime(),
});

export const metric = z.object({
  id: metricKey,
  name: text,
  /** Money is in main units (元), a share is a fraction (0.23 = 23 %). */
  unit: z.enum(METRIC_UNITS),
  /** Which direction is good; `none` when neither is. */
  good: z.enum(['up', 'down', 'none']),
  /** Whether it may be added over days, and over the members of a dimension. */
  additive: z.object({ days: z.boolean(), members: z.boolean() }),
  formula: text,
  definition: text,
  /** How platforms' own boards count the same thing. */
  boards: z.array(z.object({ board: text, agrees: z.boolean(), note: text })),
});

/** A number of the period; null = unknown (never zero). */
const value = z.number().nullable();

export const range = z.object({
  from: day,
  to: day,
  /** The days in words: `11-21 周六`, `11-15 至 11-21（7 天）`. */
  words: text,
});

/** The days compared with, and what to know before believing the change. */
export const compared = range.extend({
  /** What the comparison is called, and all of it in one sentence that names the days of both sides. */
  name: text,
  sentence: text,
  /** What lies over what, where days are not only counted: `春节前 7 天至除夕`. */
  aligned: text.nullable(),
  caveats: z.array(text),
  /** Days compared with, and days looked at. */
  lengthFrom: z.int(),
  lengthTo: z.int(),
  /** Sums are divided by the days of their side. */
  perDay: z.boolean(),
});

/** How fresh the facts behind an answer are: last business day with orders, per shop. */
export const freshness = z.array(z.object({ shop: z.int(), lastDay: day.nullable() }));

/** Only these members: AND over dimensions, OR inside one. */
export const where = z.partialRecord(z.enum(DIMENSIONS), z.array(z.string().max(200)).max(200));

const filter = {
  /** Shops; absent = all the person may see. */
  shops: z.array(z.coerce.number().int()).optional(),
  from: day,
  to: day,
  compare: compare.default('previous'),
  where: where.optional(),
};

export const kpi = z.object({
  metric: z.enum(METRIC_IDS),
  value,
  compared: value,
  lastYear: value,
  /** Why the value is unknown; null where it is not. */
  unknown: text.nullable(),
  /** One value a day: the period's days when it has 14 or more, else the 14 days that end with it. */
  spark: z.array(z.object({ day, value })),
});

export const metricsContract = {
  catalogue: route.meta({ access: 'viewer', shops: 'none' }).route({ method: 'GET', path: '/metrics/catalogue' }).output(z.array(metric)),
  /** First and last business day with orders, over the shops; null while there are none. */
  span: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/metrics/span' })
    .input(z.object({ shops: z.array(z.coerce.number().int()).optional() }))
    .output(z.object({ first: day.nullable(), last: day.nullable(), freshness })),
  board: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/metrics/board' })
    .input(z.object(filter))
    .output(
      z.object({
        period: range,
        comparedWith: compared,
        lastYear: range,
        kpis: z.array(kpi),
        /** What the members the page is narrowed to are called, where that says more than their key. */
        narrowed: z.partialRecord(z.enum(DIMENSIONS), z.record(z.string(), text)),
        /** What a reader must know about these numbers. */
        notes: z.array(text),
        freshness,
      }),
    ),
  trend: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/metrics/trend' })
    .input(z.object({ ...filter, metric: metricKey, grain: z.enum(['hour', 'day', 'week', 'month']).default('day') }))
    .output(
      z.object({
        period: range,
        comparedWith: compared,
        grain: z.enum(['hour', 'day', 'week', 'month']),
        /** The n-th point of the comparison stands beside the n-th of the period. */
        /** A label is a day, the Monday of a week, `YYYY-MM`, or an hour `00`–`23`. */
        points: z.array(z.object({ label: z.string(), value, comparedLabel: z.string().nullable(), compared: value })),
        /** Why every point of the period is unknown; null where one is known. */
        unknown: text.nullable(),
      }),
    ),
  breakdown: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/metrics/breakdown' })
    .input(z.object({ ...filter, by: z.enum(DIMENSIONS), metric: metricKey.default('payment_amount') }))
    .output(
      z.object({
        period: range,
        comparedWith: compared,
        /** The metrics that exist by this dimension, in order of the columns. */
        metrics: z.array(metricKey),
        rows: z.array(
          z.object({
            key: z.string(),
            label: text,
            values: z.array(value),
            compared: z.array(value),
            /** Its exact part of the change of `metric`; of a rate its own part and that of its share of the whole. */
            contribution: value,
            rate: value,
            mix: value,
          }),
        ),
        /** What the rows of the asked metric do not account for: people told apart over members, members nobody names. Null where nothing is left. */
        rest: value,
        /** Why the asked metric is unknown by this dimension; null where it is known. */
        unknown: text.nullable(),
      }),
    ),
  /** Any metrics by up to three dimensions, of certain members only. */
  query: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/metrics/query' })
    .input(
      z.object({
        shops: z.array(z.coerce.number().int()).optional(),
        metrics: z.array(metricKey).min(1),
        by: z.array(z.enum(DIMENSIONS)).max(3).default([]),
        from: day,
        to: day,
        compare: compare.optional(),
        /** `dimension=member` each; of one dimension any, of several dimensions all. */
        where: z.array(z.string()).optional(),
      }),
    )
    .output(
      z.object({
        columns: z.array(z.string()),
        rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
        period: range,
        comparedWith: compared.nullable(),
        definitions: z.array(metric),
        freshness,
        /** Members whose name says more than their key, by dimension. */
        labels: z.partialRecord(z.enum(DIMENSIONS), z.record(z.string(), text)),
        /** Why values of the period are null: how many, of which metric, for which reason. */
        unknown: z.array(z.object({ metric: metricKey, code: z.string(), text, values: z.int() })),
      }),
    ),
  /** Formulas of people's own; their keys work wherever a metric's id does. */
  own: {
    list: route.meta({ access: 'viewer', shops: 'none' }).route({ method: 'GET', path: '/metrics/own' }).output(z.array(ownFormula)),
    /** Checks a formula as it is typed; `key` says which one it is to replace. */
    check: route
      .meta({ access: 'viewer', shops: 'none' })
      .route({ method: 'GET', path: '/metrics/own/check' })
      .input(z.object({ formula: z.string().max(MOST_LETTERS), key: ownKey.optional() }))
      .output(
        z.object({
          /** What is wrong and where: letters `from` (counted from 0) up to `to`; null when nothing is. */
          fault: z.object({ from: z.int(), to: z.int(), code: z.string(), text, fix: text }).nullable(),
          found: z
            .object({
              unit: z.enum(METRIC_UNITS),
              additive: z.object({ days: z.boolean(), members: z.boolean() }),
              /** The dimensions by which it is known. */
              dimensions: z.array(z.enum(DIMENSIONS)),
            })
            .nullable(),
        }),
      ),
    save: route
      .meta({ access: 'operator', shops: 'none', audit: 'metrics.save_formula' })
      .route({ method: 'POST', path: '/metrics/own' })
      .input(
        z.object({
          key: ownKey.optional(),
          name: z.string().trim().min(1).max(40),
          formula: z.string().min(1).max(MOST_LETTERS),
          note: z.string().max(400).optional(),
          unit: z.enum(METRIC_UNITS).optional(),
          good: z.enum(['up', 'down', 'none']).optional(),
        }),
      )
      .output(z.object({ key: ownKey })),
    remove: route
      .meta({ access: 'operator', shops: 'none', audit: 'metrics.remove_formula' })
      .route({ method: 'DELETE', path: '/metrics/own/{key}' })
      .input(z.object({ key: ownKey }))
      .output(z.object({ removed: z.literal(true) })),
  },
};
