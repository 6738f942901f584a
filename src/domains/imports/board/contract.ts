import { z } from 'zod';
import { route } from '../../../http/contract.ts';

/** The facts the board watches, in its order; each is a type of file that can be imported. */
export const BOARD_FACTS = ['orders', 'order-lines', 'refunds', 'traffic', 'product-traffic', 'ads', 'stock', 'service', 'community'] as const;
export type BoardFact = (typeof BOARD_FACTS)[number];

/**
 * What is known of one shop, fact and day, the worst thing first.
 * `missing`: nothing is there though something has to be. `late`: the platform published it within the last 24 hours and it is not here.
 * `partial`: far fewer rows than usual, or downloaded while the day was still running. `disagreeing`: another source says a different sum, or the file’s own total does.
 * `overlapping`: several imports wrote the day. `present`. `quiet`: no rows, and none is believable. `waiting`: the platform has not
 * published it yet. `before`: outside the days there is anything of, before the first or, of what has stopped, after the last.
 */
export const CELL_STATES = ['missing', 'late', 'partial', 'disagreeing', 'overlapping', 'present', 'quiet', 'waiting', 'before'] as const;
export type CellState = (typeof CELL_STATES)[number];

const text = z.object({ zh: z.string(), en: z.string() });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const cell = z.object({
  day,
  state: z.enum(CELL_STATES),
  rows: z.int(),
  /** Everything there is to say about the day, the worst first; empty when all is well. */
  reasons: z.array(text),
  /** The standing imports that wrote rows of the day, oldest first; rows of the demo are of none. */
  imports: z.array(z.int()),
});

/** One fact of one shop. `unused`: never had a row. `stopped`: nothing for more than 60 days; it is no longer asked for. */
const factRow = z.object({
  fact: z.enum(BOARD_FACTS),
  use: z.enum(['used', 'stopped', 'unused']),
  first: day.nullable(),
  last: day.nullable(),
  /** Last day the platform has published by now. */
  due: day,
  /** Which file it is, and the platform's menu path to it. */
  file: text,
  where: text,
  /** One a day of `days`; empty when the fact is not used, or has stopped before them. */
  cells: z.array(cell),
});

const download = z.object({
  shop: z.int(),
  /** What the file brings of what is wanted. */
  facts: z.array(z.enum(BOARD_FACTS)),
  file: text,
  where: text,
  /** The days to choose on the platform's page, in order. */
  ranges: z.array(z.object({ from: day, to: day, words: text })),
  /** How many of these days are wanted for which reason; a day wanted for several counts for the worst. */
  missing: z.int(),
  late: z.int(),
  partial: z.int(),
  /** Of orders: lines without a time that wait for them. Nobody knows their days, so that `ranges` may be empty. */
  waiting: z.int(),
});

const shops = z.array(z.coerce.number().int()).optional();

export const board = z.object({
  /** The business day that runs now. */
  today: day,
  days: z.array(day),
  /** `waiting`: order lines without a time whose orders the shop does not have; they count nowhere until it has. */
  shops: z.array(z.object({ shop: z.int(), facts: z.array(factRow), waiting: z.int() })),
  /** The imports that the cells name. */
  imports: z.array(z.object({ id: z.int(), file: z.string(), at: z.iso.datetime(), by: z.string() })),
});
export const today = z.object({ today: day, items: z.array(download) });

export type Board = z.output<typeof board>;
export type FactRow = z.output<typeof factRow>;
export type Cell = z.output<typeof cell>;
export type Download = z.output<typeof download>;

/** The routes of the trust board. */
export const boardContract = {
  /** Freshness and completeness, shop × fact × day, of the 35 days that end with `to` (yesterday at the latest and by default). */
  board: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/imports/board' })
    .input(z.object({ shops, to: z.iso.date().optional() }))
    .output(board),
  /** What to download today: per shop and file the days, and where the platform keeps it. */
  today: route.meta({ access: 'viewer', shops: 'filter' }).route({ method: 'GET', path: '/imports/today' }).input(z.object({ shops })).output(today),
};
