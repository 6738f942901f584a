import { z } from 'zod';
import { PERIOD_KINDS, PERIOD_PATTERN } from '../../../base/period/named_period.ts';
import { route } from '../../../http/contract.ts';
import { METRIC_IDS, METRIC_UNITS } from '../contract.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const day = z.iso.date();
const value = z.number().nullable();
const metric = z.enum(METRIC_IDS);
const period = z.string().regex(PERIOD_PATTERN);
const shopNumber = z.coerce.number().int();

/** A target as somebody set it; values in main units. `edited`: the days written by hand. */
const setting = z.object({
  shop: z.int(),
  metric,
  period,
  value: z.number(),
  edited: z.record(day, z.number()),
});

/** What a write did; `before` given back to `set` undoes it (null: `remove` does). */
const written = z.object({ before: setting.nullable(), after: setting.nullable() });

const end = z.object({ mean: z.number(), lower: z.number(), upper: z.number() });

/** Where one target stands. Money in main units, ratios as fractions; null = unknown, never zero. */
const paceRow = z.object({
  /** Null for several shops summed. */
  shop: z.int().nullable(),
  shopName: text,
  metric,
  name: text,
  unit: z.enum(METRIC_UNITS),
  good: z.enum(['up', 'down', 'none']),
  period,
  periodName: text,
  /** A ratio: a level to hold, not an amount to reach. */
  level: z.boolean(),
  /** Whether its days add up to it, so that it is split over them. Not so a ratio and people told apart over the whole period. */
  daily: z.boolean(),
  target: z.number(),
  /** How it was split: by the shop's own calendar, by that of its payment amount, or evenly; null where it is not split. */
  basis: z.enum(['shape', 'payment', 'equal']).nullable(),
  by: z.string().nullable(),
  at: z.iso.datetime().nullable(),
  /** The last day with data. */
  asOf: day.nullable(),
  done: value,
  /** What the days behind should have brought, and how far ahead of it the shop is. */
  due: value,
  ahead: value,
  /** Done ÷ target, and ahead ÷ due. */
  share: value,
  aheadShare: value,
  daysLeft: z.int(),
  needPerDay: value,
  /** Where it will end, with the band that holds 80 of 100; null where that cannot be told. */
  end: end.nullable(),
  /** How much is expected to be missing at the end; negative = more than the target. */
  missing: value,
  /** The probability of the good side of the target. */
  chance: value,
  standing: z.enum(['waiting', 'unknown', 'reached', 'ahead', 'behind', 'missed']),
  words: text,
  chanceWords: text.nullable(),
  notes: z.array(text),
});

const lever = z.object({
  metric,
  name: text,
  unit: z.enum(METRIC_UNITS),
  /** Its value over the last 28 days; of a sum, what it comes to on one of the days left. */
  now: z.number(),
  /** What it has to be to close the gap by itself, and as its part of the mix; changes as fractions. */
  alone: z.object({ change: z.number(), value: z.number() }),
  mix: z.object({ change: z.number(), value: z.number() }),
});

/** What the sliders start from. Amounts are of the days left unless they say otherwise. */
const whatIf = z.object({
  target: z.number(),
  metric,
  done: z.object({ payment: z.number(), net: value, profit: value }),
  rest: z.number(),
  daysLeft: z.int(),
  visitors: value,
  conversion: value,
  spend: value,
  /** Each source's part of the payment amount (of the visitors where that is not known); they sum to 1. */
  sources: z.array(z.object({ key: z.string(), label: text, share: z.number() })),
  /** What is kept of a payment after refunds, of orders old enough to tell. */
  keep: value,
  /** Gross profit of what is kept. */
  margin: value,
  adCost: value,
  operatingCosts: value,
});

export const targetsContract = {
  /** The pace of every target of a period, shop by shop, then several shops summed. */
  pace: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/targets/pace' })
    .input(z.object({ shops: z.array(shopNumber).optional(), kind: z.enum(PERIOD_KINDS).default('month'), period: period.optional() }))
    .output(
      z.object({
        period,
        name: text,
        from: day,
        to: day,
        before: period,
        after: period,
        today: day,
        rows: z.array(paceRow),
        /** Metrics that can have a target. */
        possible: z.array(z.object({ metric, name: text, unit: z.enum(METRIC_UNITS), level: z.boolean() })),
      }),
    ),
  /** One target day by day, what would close its gap, and what the sliders start from. Without `shop` several shops summed. */
  detail: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/targets/detail' })
    .input(z.object({ shops: z.array(shopNumber).optional(), metric, period }))
    .output(
      z.object({
        row: paceRow,
        days: z.array(
          z.object({
            day,
            weekday: z.int(),
            target: value,
            edited: z.boolean(),
            actual: value,
            mean: value,
            lower: value,
            upper: value,
            /** What will have been done by the end of the day, with its band; of days behind what was done, null before any was known. */
            sum: value,
            sumLower: value,
            sumUpper: value,
          }),
        ),
        levers: z.object({
          levers: z.array(lever),
          /** What the visitors of the mix would cost more at the cost per click of the last 28 days; null where it is not known. */
          adCost: value,
          text: text.nullable(),
        }),
        whatIf: whatIf.nullable(),
      }),
    ),
  /** Sets a target, new or in the place of an earlier one; days written by hand stay unless `edited` says otherwise. */
  set: route
    .meta({ access: 'operator', shops: 'one', audit: 'targets.set' })
    .route({ method: 'POST', path: '/targets' })
    .input(z.object({ shop: shopNumber, metric, period, value: z.number(), edited: z.record(day, z.number()).optional() }))
    .output(written),
  /** Writes one day by hand and splits the rest again; null lets the day be split again. */
  setDay: route
    .meta({ access: 'operator', shops: 'one', audit: 'targets.set_day' })
    .route({ method: 'PATCH', path: '/targets/day' })
    .input(z.object({ shop: shopNumber, metric, period, day, value }))
    .output(written),
  remove: route
    .meta({ access: 'operator', shops: 'one', audit: 'targets.remove' })
    .route({ method: 'DELETE', path: '/targets' })
    .input(z.object({ shop: shopNumber, metric, period }))
    .output(written),
  /** A workbook to fill in, with the targets there are; `file` in base64. */
  template: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/targets/template' })
    .input(z.object({ shops: z.array(shopNumber).optional(), period, language: z.enum(['zh', 'en']).default('zh') }))
    .output(z.object({ name: z.string(), file: z.string() })),
  /** Sets every target of a filled-in template, or none when a row has a fault. */
  importSheet: route
    .meta({ access: 'operator', shops: 'filter', audit: 'targets.import_sheet' })
    .route({ method: 'POST', path: '/targets/import' })
    .input(z.object({ shops: z.array(shopNumber).optional(), file: z.base64().max(900_000) }))
    .output(z.object({ set: z.int(), writes: z.array(written), faults: z.array(z.object({ line: z.int(), text, fix: text })) })),
};
