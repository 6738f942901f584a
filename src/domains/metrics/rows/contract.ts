import { z } from 'zod';
import { route } from '../../../http/contract.ts';
import { compare, METRIC_UNITS, range, where } from '../contract.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const choice = z.object({ id: z.string(), name: text });

/** Rows of a page, and the most a file holds. */
export const ROWS_A_PAGE = 50;
export const MOST_ROWS = 5000;

export const rowsContract = {
  /** The rows behind a number, the largest first: who and what it is made of. */
  list: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/rows' })
    .input(
      z.object({
        shops: z.array(z.coerce.number().int()).optional(),
        from: day,
        to: day,
        compare: compare.default('previous'),
        /** Rows of the period, or of the days it is compared with. */
        side: z.enum(['period', 'compared']).default('period'),
        metric: z.string().max(80),
        where: where.optional(),
        /** Which of the tables it is made of, and what a row is; the first of each when absent. */
        part: z.string().optional(),
        view: z.string().optional(),
        page: z.coerce.number().int().min(0).default(0),
        size: z.coerce.number().int().min(1).max(MOST_ROWS).default(ROWS_A_PAGE),
      }),
    )
    .output(
      z.object({
        period: range,
        /** What the rows are counted by: the metric itself, or of a rate what stands above its line. */
        counted: z.object({ metric: z.string(), name: text, unit: z.enum(METRIC_UNITS) }),
        part: z.string(),
        parts: z.array(choice),
        view: z.string(),
        views: z.array(choice),
        columns: z.array(z.object({ id: z.string(), name: text, unit: z.enum(METRIC_UNITS).nullable() })),
        /** Cells in the order of the columns; amounts in main units. */
        rows: z.array(z.array(z.union([text, z.string(), z.number()]))),
        /** How many rows there are in all, and their sizes together. */
        count: z.int(),
        sum: z.number(),
        /** The number on screen; null is unknown, and `unknown` says why. */
        value: z.number().nullable(),
        unknown: text.nullable(),
        /** Whether the rows of all parts add up to the number. */
        adds: z.boolean(),
        notes: z.array(text),
        page: z.int(),
        size: z.int(),
      }),
    ),
};
