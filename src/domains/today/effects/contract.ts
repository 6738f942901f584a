import { z } from 'zod';
import { route } from '../../../http/contract.ts';
import { DIMENSIONS, METRIC_UNITS } from '../../metrics/contract.ts';

const day = z.iso.date();
const text = z.object({ zh: z.string(), en: z.string() });
const banded = z.object({ middle: z.number(), lower: z.number(), upper: z.number() });

export const EFFECT_VERDICTS = ['worked', 'did_not', 'cannot_tell'] as const;
export type EffectVerdict = (typeof EFFECT_VERDICTS)[number];

/** Why it cannot be told: too little history, the window's days are not in, the band is too wide, the difference too small, an extreme that may pass by itself, or no such metric or shop. */
export const EFFECT_REASONS = ['history', 'window', 'band', 'small', 'extreme', 'metric', 'shop'] as const;
export type EffectReason = (typeof EFFECT_REASONS)[number];

/** What a verdict rests on. */
export const effectDetail = z.object({
  unit: z.enum(METRIC_UNITS),
  good: z.enum(['up', 'down']),
  /** Of the window, in the metric's unit: what was, and what would have been otherwise with its band. */
  actual: z.number(),
  expected: z.number(),
  difference: banded,
  relative: banded,
  /** 元; gained is positive. Null where the metric says nothing of money. */
  worth: banded.nullable(),
  /** The first day of the extreme the task was born from, when both its going on and its passing are allowed for. */
  extremeFrom: day.nullable(),
  controls: z.array(z.object({ dimension: z.enum(DIMENSIONS), member: z.string(), weight: z.number() })),
  /** Windows without effect the band was learnt from, and of how many independent ones they tell. */
  placebos: z.int(),
  independent: z.int(),
  daysNeeded: z.int().nullable(),
  sizeNeeded: z.number().nullable(),
  series: z.array(
    z.object({ day, value: z.number().nullable(), expected: z.number().nullable(), lower: z.number().nullable(), upper: z.number().nullable() }),
  ),
});
export type EffectDetail = z.output<typeof effectDetail>;

export const effect = z.object({
  task: z.int(),
  title: z.string(),
  shop: z.int().nullable(),
  playbook: z.string().nullable(),
  metric: z.string(),
  metricName: text.nullable(),
  place: text.nullable(),
  doneDay: day,
  /** The days judged. */
  from: day,
  to: day,
  verdict: z.enum(EFFECT_VERDICTS),
  reason: z.enum(EFFECT_REASONS).nullable(),
  /** What is this task's of what happened, 元; less than the whole where others were at work on the same. */
  credit: z.number().nullable(),
  sharedWith: z.array(z.object({ task: z.int(), title: z.string() })),
  /** What it brought in one line, and between what it is 95 % sure to be (null where nothing is known). */
  headline: text,
  band: text.nullable(),
  /** The verdict in one sentence, and what it would take where it cannot be told. */
  sentence: text,
  facts: z.string(),
  at: z.iso.datetime(),
});
export type Effect = z.output<typeof effect>;

/** A verdict with what it rests on, in words. */
export const effectOne = effect.extend({
  detail: effectDetail.extend({ controls: z.array(z.object({ name: text, weight: z.number() })) }).nullable(),
});
export type EffectOne = z.output<typeof effectOne>;

/** `none`: nothing to judge (not done, or no metric); `waiting`: it is judged once the days up to `until` are over and in (of what refunds still change, some more than its window). */
export const effectAnswer = z.object({ state: z.enum(['none', 'waiting', 'judged']), until: day.nullable(), effect: effectOne.nullable() });
export type EffectAnswer = z.output<typeof effectAnswer>;

const id = z.object({ id: z.coerce.number().int() });

export const effectsContract = {
  /** Verdicts, the latest windows first; `counts` of all that match. */
  list: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/effects' })
    .input(
      z.object({
        shops: z.array(z.coerce.number().int()).optional(),
        /** `mine`: tasks that whoever asks owned. Of others no record is told: nobody is scored in public. */
        whose: z.enum(['all', 'mine']).default('all'),
        playbook: z.string().max(100).optional(),
        from: day.optional(),
        to: day.optional(),
        verdict: z.enum(EFFECT_VERDICTS).optional(),
        offset: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(200).default(100),
      }),
    )
    .output(
      z.object({
        effects: z.array(effect),
        counts: z.record(z.enum(EFFECT_VERDICTS), z.int()),
        /** The 元 of those that worked, shared credit counted once. */
        worked: z.number(),
        /** Tasks whose window is not over, or whose days are not in. */
        waiting: z.array(z.object({ task: z.int(), title: z.string(), until: day })),
      }),
    ),
  /** The verdict of one task. */
  one: route.meta({ access: 'viewer', shops: 'filter' }).route({ method: 'GET', path: '/effects/{id}' }).input(id).output(effectAnswer),
  /** Judges a task again now. */
  again: route
    .meta({ access: 'operator', shops: 'filter', audit: 'effects.again' })
    .route({ method: 'POST', path: '/effects/{id}' })
    .input(id)
    .output(effectAnswer),
};
