import { z } from 'zod';
import { DIMENSIONS, METRIC_IDS, OWNER_ROLES, PLATFORMS } from '../../contract.ts';

/** What the library is sorted by. */
export const THEMES = ['traffic', 'conversion', 'basket', 'refunds', 'ads', 'stock', 'service', 'buyers', 'products', 'calendar', 'data'] as const;
export type Theme = (typeof THEMES)[number];

/**
 * Where a condition looks. `place`: where the change is; `shop`: all of the shop; `beside`: the place against the whole shop, so that what
 * the shop did alike is taken out; `others`: the other shops of this desk, as far as the person may see them.
 */
export const LOOKS_AT = ['place', 'shop', 'beside', 'others'] as const;
export type LooksAt = (typeof LOOKS_AT)[number];

/** `period` against its comparison; `before`: the two weeks before the period against the four before those; `year`: the same one year ago. */
export const SPANS = ['period', 'before', 'year'] as const;
export type SpanOf = (typeof SPANS)[number];

/** What the calendar can say of the days. */
export const CALENDAR_SIGNS = ['holiday', 'festival', 'campaign', 'before_campaign', 'after_campaign'] as const;
export type CalendarSign = (typeof CALENDAR_SIGNS)[number];

const text = z.object({ zh: z.string().trim().max(400), en: z.string().trim().max(400) }).refine(({ zh, en }) => zh !== '' || en !== '', 'empty');
const metric = z.enum(METRIC_IDS);
const words = z.array(z.string().trim().min(1).max(60)).max(40);

/** What a condition says for its playbook when it holds, and against it when it does not. Unknown says nothing. */
const speaks = { weight: z.number().min(0).max(5), against: z.number().min(0).max(5) };
const looked = {
  metric,
  at: z.enum(LOOKS_AT),
  /** Only of traffic sources whose name has one of these words, over the whole shop. */
  sources: words.optional(),
};

export const condition = z.discriminatedUnion('test', [
  /** A relative change of at least (`level`: of less than) `by`. */
  z.object({ test: z.enum(['fell', 'rose', 'level']), ...looked, over: z.enum(SPANS), by: z.number().min(0.005).max(20), ...speaks }),
  z.object({ test: z.enum(['below', 'above']), ...looked, than: z.number(), ...speaks }),
  /** `stopped`: nothing now where there was something; `started`: the other way round; `missing`: known before, not told now. */
  z.object({ test: z.enum(['stopped', 'started', 'missing']), ...looked, ...speaks }),
  /** `narrow`: at most two members bear this share of the change; `wide`: members that held this share before moved the same way; `apart`: they did not. */
  z.object({ test: z.enum(['narrow', 'wide', 'apart']), ...looked, by: z.enum(DIMENSIONS), share: z.number().min(0.1).max(1), ...speaks }),
  z.object({ test: z.literal('calendar'), is: z.enum(CALENDAR_SIGNS), ...speaks }),
]);
export type Condition = z.output<typeof condition>;

/** A kind of place a playbook is for: a dimension, and words one of which the member's name has. `shop` is a shop as a whole. */
export const placeKind = z.object({ by: z.enum(DIMENSIONS), words: words.optional() });
export type PlaceKind = z.output<typeof placeKind>;

export const check = z.object({
  ask: text,
  /** The way to it, as the menus of the platforms' back offices read. */
  look: z.string().trim().max(300).optional(),
  /** The condition that answers it from data: its place in `conditions`, from 0. */
  by: z.int().min(0).max(11).optional(),
});
export type Check = z.output<typeof check>;

export const action = z.object({
  do: text,
  role: z.enum(OWNER_ROLES),
  minutes: z.int().min(1).max(960),
  /** After how many days its effect should be seen in `watch`. */
  effectDays: z.int().min(1).max(90),
  watch: metric,
});
export type Action = z.output<typeof action>;

/** A playbook: a cause, how it shows in the numbers, what to look at, what to do. */
export const playbookBody = z
  .object({
    theme: z.enum(THEMES),
    title: text,
    cause: text,
    /** The metrics that move when this is the cause; the first is the one it is most at home with. */
    drivers: z.array(metric).min(1).max(24),
    direction: z.enum(['down', 'up']),
    places: z.array(placeKind).min(1).max(12),
    /** Empty = all platforms. */
    platforms: z.array(z.enum(PLATFORMS)).max(PLATFORMS.length),
    conditions: z.array(condition).max(12),
    checks: z.array(check).min(1).max(12),
    actions: z.array(action).min(1).max(12),
  })
  .superRefine(({ checks, conditions }, { addIssue }) => {
    for (const [n, { by }] of checks.entries()) {
      if (by !== undefined && by >= conditions.length) addIssue({ code: 'custom', path: ['checks', n, 'by'], message: 'no such condition' });
    }
  });
export type PlaybookBody = z.output<typeof playbookBody>;

export const playbookKey = z.string().regex(/^[a-z][a-z0-9_]{2,60}$/);

/** A playbook by its name. */
export type Playbook = PlaybookBody & { readonly key: string };
