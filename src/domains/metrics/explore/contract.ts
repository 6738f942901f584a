import { z } from 'zod';
import { route } from '../../../http/contract.ts';
import { compare, compared, DIMENSIONS, freshness, METRIC_UNITS, type MetricKey, range, where } from '../contract.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const value = z.number().nullable();
const shops = z.array(z.coerce.number().int()).optional();
const dimension = z.enum(DIMENSIONS);

/** A metric of the catalogue or of people's own; whether there is one of that name is told with the names that there are. */
const metric = z
  .string()
  .regex(/^[a-z0-9_]+$/)
  .max(80) as unknown as z.ZodType<MetricKey>;

/** The themes under which metrics are listed, in reading order; `own` are people's formulas. */
export const THEMES = [
  'trade',
  'discounts',
  'buyers',
  'traffic',
  'products',
  'funnel',
  'refunds',
  'ads',
  'service',
  'stock',
  'community',
  'profit',
  'own',
] as const;
export type Theme = (typeof THEMES)[number];

export const MOST_METRICS = 12;
/** Dimensions of rows and columns together: what the engine answers. */
export const MOST_DIMENSIONS = 3;
export const MOST_ROWS = 5_000;
export const MOST_COLUMNS = 120;
/** Numbers one answer may hold; beyond it there are fewer rows. */
export const MOST_VALUES = 400_000;

/** What stands side by side in a cell. */
export const SIDES = ['now', 'compared', 'also'] as const;
export type Side = (typeof SIDES)[number];

/**
 * How a total stands to what it is the total of: `sum` their sum; `ratio` worked out again from the sums; `distinct` counted once over all
 * of them; `overlap` they add up to something else, because one thing is in several of them or some are in none.
 */
export const TOTALS = ['sum', 'ratio', 'distinct', 'overlap'] as const;

/** A row or a column: the members it stands for, in words, and why its numbers are only a part; null where they are whole. */
const line = z.object({ key: z.string(), members: z.array(z.string()), labels: z.array(text), partial: text.nullable() });

/**
 * Numbers of a row: for every column its metrics, for every metric its sides (`sides` of the answer); the last column is the total of the
 * row when there are column dimensions. `why` holds, by position, which of `reasons` made a number unknown.
 */
const cells = z.object({ values: z.array(value), why: z.record(z.string(), z.int()) });

const exploredMetric = z.object({
  id: metric,
  name: text,
  unit: z.enum(METRIC_UNITS),
  good: z.enum(['up', 'down', 'none']),
  formula: text,
  definition: text,
  /** How the total row stands to the rows, and the total column to the columns. */
  down: z.enum(TOTALS),
  across: z.enum(TOTALS),
});

/** A saved view: a name for an address of the page. */
const view = z.object({
  id: z.int(),
  name: z.string(),
  /** The page's part of the address, without the `?`. */
  search: z.string(),
  by: z.string(),
  /** True when the person who asks made it; others' views can be opened and duplicated, not changed. */
  mine: z.boolean(),
  shared: z.boolean(),
  at: z.iso.datetime(),
});
export type SavedView = z.output<typeof view>;
const viewId = z.object({ id: z.coerce.number().int() });

export const exploreContract = {
  /** The person's own views and those that are shared. */
  views: route.meta({ access: 'viewer', shops: 'none' }).route({ method: 'GET', path: '/explore/views' }).output(z.array(view)),
  /** Keeps a view, new (without `id`) or in place of its earlier state. */
  saveView: route
    .meta({ access: 'viewer', shops: 'none', audit: 'explore.save_view' })
    .route({ method: 'POST', path: '/explore/views' })
    .input(
      z.object({
        id: z.int().optional(),
        name: z.string().trim().min(1).max(60),
        search: z.string().max(4_000),
        shared: z.boolean().default(false),
      }),
    )
    .output(view),
  /** Takes a view out of the list; {@link restoreView} brings it back. */
  removeView: route
    .meta({ access: 'viewer', shops: 'none', audit: 'explore.remove_view' })
    .route({ method: 'DELETE', path: '/explore/views/{id}' })
    .input(viewId)
    .output(view),
  restoreView: route
    .meta({ access: 'viewer', shops: 'none', audit: 'explore.restore_view' })
    .route({ method: 'POST', path: '/explore/views/{id}/restore' })
    .input(viewId)
    .output(view),
  /** What there is to choose from: metrics with theme, definition and the dimensions they are known by. */
  fields: route
    .meta({ access: 'viewer', shops: 'none' })
    .route({ method: 'GET', path: '/explore/fields' })
    .output(
      z.array(
        z.object({
          id: metric,
          name: text,
          unit: z.enum(METRIC_UNITS),
          theme: z.enum(THEMES),
          formula: text,
          definition: text,
          dimensions: z.array(dimension),
        }),
      ),
    ),
  /** The members of a dimension in words, those with the largest numbers first. */
  members: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/explore/members' })
    .input(z.object({ shops, from: day, to: day, by: dimension, search: z.string().max(80).optional() }))
    .output(z.object({ members: z.array(z.object({ key: z.string(), label: text, value })), metric: text.nullable(), all: z.int() })),
  /** Any metrics by dimensions on rows and columns, with totals that are right. */
  pivot: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/explore/pivot' })
    .input(
      z.object({
        shops,
        from: day,
        to: day,
        /** Absent = nothing is compared. */
        compare: compare.optional(),
        /** A free second range, `D..D`. */
        also: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/)
          .optional(),
        metrics: z.array(metric).min(1).max(MOST_METRICS),
        rows: z.array(dimension).max(MOST_DIMENSIONS).default([]),
        columns: z.array(dimension).max(MOST_DIMENSIONS).default([]),
        /** Subtotals for the members of every outer dimension of rows, of columns, or of both. */
        subtotals: z.array(z.enum(['rows', 'columns'])).default([]),
        where: where.optional(),
      }),
    )
    .output(
      z.object({
        period: range,
        comparedWith: compared.nullable(),
        also: range.nullable(),
        sides: z.array(z.enum(SIDES)),
        metrics: z.array(exploredMetric),
        rows: z.array(line.extend({ cells })),
        /** Of rows: lines of the members of the outer dimensions, from the outermost inwards, each level in its own order. */
        subtotals: z.array(line.extend({ cells })),
        /** One of fewer members than there are column dimensions is the subtotal of those before it. */
        columns: z.array(line),
        /** True when the last column is the total of the others. */
        totalColumn: z.boolean(),
        total: cells,
        reasons: z.array(text),
        /** How many rows and columns there are; more than are listed when there were too many. */
        all: z.object({ rows: z.int(), columns: z.int() }),
        freshness,
      }),
    ),
};
