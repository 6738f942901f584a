import { z } from 'zod';
import { PHASES } from '../../../base/calendar/phases.ts';
import { RECURRENCE_LENGTH } from '../../../base/calendar/recurrence_rule.ts';
import { ROLES, route } from '../../../http/contract.ts';
import { EFFECT_VERDICTS } from '../effects/contract.ts';
import { evidence, evidenceAnswer, LIST_STANDINGS } from './evidence/contract.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const day = z.iso.date();
const shops = z.array(z.coerce.number().int()).optional();

/** What the list of a day waits for evidence before it is drawn without it, milliseconds. */
export const LIST_WAIT = 250;

/** When in the day or the month a routine has its place; also the order of the list. */
export const ROUNDS = ['morning', 'campaign', 'evening', 'weekly', 'monthly', 'other'] as const;
export type Round = (typeof ROUNDS)[number];

const words = (most: number) => z.object({ zh: z.string().trim().min(1).max(most), en: z.string().trim().min(1).max(most) });

/** What a routine says. */
export const routineBody = z.object({
  title: words(60),
  /** What it is for: what happens when nobody does it. */
  purpose: words(300),
  steps: z.array(words(200)).max(12),
  /** The budget. */
  minutes: z.int().min(1).max(480),
  round: z.enum(ROUNDS),
  /** Within its round. */
  order: z.int().min(0).max(999),
  /** When it comes back, RFC 5545 with `X-WORKDAY` (`base/calendar/recurrence_rule.ts`): `FREQ=WEEKLY;BYDAY=MO;X-WORKDAY=NEXT`. */
  rule: z.string().trim().min(1).max(RECURRENCE_LENGTH),
  /** The day the rule counts from. */
  start: day,
  /** At these hours of the shop; none = once, any time of the day. */
  hours: z.array(z.int().min(0).max(23)).max(8),
  /** Only between these days of the year, both included (`MM-DD`); may reach over New Year. */
  season: z.object({ from: z.string().regex(/^\d{2}-\d{2}$/), to: z.string().regex(/^\d{2}-\d{2}$/) }).nullable(),
  /** Only in these phases of campaigns on the shops’ platforms, and so many days before them. */
  campaign: z.object({ phases: z.array(z.enum(PHASES)).min(1), before: z.int().min(0).max(30) }).nullable(),
  /** Who does it: people of this role, or one person. */
  role: z.enum(ROLES),
  person: z.int().nullable(),
  /** The shop it is about; null = all shops of whoever does it. */
  shop: z.int().nullable(),
  /** Everybody does it for themselves; else once for the shops is enough, whoever does it. */
  each: z.boolean(),
  evidence: z.array(evidence).max(8),
});
export type RoutineBody = z.output<typeof routineBody>;

export const routine = routineBody.extend({
  key: z.string(),
  version: z.int(),
  /** `shipped` as the product has it, `changed` by people, `own`. */
  origin: z.enum(['shipped', 'changed', 'own']),
  off: z.boolean(),
  by: z.string().nullable(),
  at: z.iso.datetime().nullable(),
});
export type Routine = z.output<typeof routine>;

export const RUN_STATES = ['running', 'paused', 'done', 'skipped'] as const;
export type RunState = (typeof RUN_STATES)[number];
export const RUN_ACTIONS = ['start', 'pause', 'done', 'skip', 'reopen'] as const;
export type RunAction = (typeof RUN_ACTIONS)[number];

/** One doing of a routine. */
export const run = z.object({
  state: z.enum(RUN_STATES),
  /** Seconds it took so far, pauses left out; null = it was never timed. */
  seconds: z.int().nullable(),
  /** Since when it runs; null while it does not. */
  since: z.iso.datetime().nullable(),
  reason: z.string(),
  by: z.string(),
});
export type Run = z.output<typeof run>;

/** Where an item stands in the day: before the morning is over, later today, or tomorrow. */
export const PARTS = ['morning', 'day', 'tomorrow'] as const;
export type Part = (typeof PARTS)[number];

export const todayItem = z.object({
  /** `routine:KEY`, `routine:KEY@20`, `task:ID`. */
  id: z.string(),
  kind: z.enum(['routine', 'task']),
  key: z.string(),
  /** The hour of a routine that has hours. */
  hour: z.int().nullable(),
  title: text,
  round: z.enum(ROUNDS).nullable(),
  minutes: z.int(),
  run: run.nullable(),
  /** What its evidence says; `plain` for a task. */
  standing: z.enum(LIST_STANDINGS),
  why: text,
  /** Why it stands where it does. */
  reason: text,
  part: z.enum(PARTS),
  /** 元 at stake, where known. */
  worth: z.number().nullable(),
  due: day.nullable(),
  /** Nobody does it any more, or nobody ever did: said in words. */
  unowned: text.nullable(),
  /** A task that is under way. */
  doing: z.boolean(),
  /** The version of a task, to change it from here; null for a routine. */
  version: z.int().nullable(),
});
export type TodayItem = z.output<typeof todayItem>;

export const minutes = z.object({ morning: z.int().min(10).max(480), day: z.int().min(30).max(960) });
export type Minutes = z.output<typeof minutes>;

export const today = z.object({
  day,
  /** The day the numbers are of. */
  numbersOf: day,
  workday: z.boolean(),
  minutes: minutes.extend({
    /** Seconds used today, and minutes planned and left of the day. */
    usedSeconds: z.int(),
    planned: z.int(),
    left: z.int(),
  }),
  /** What is to be done, in order; then what goes to tomorrow. */
  items: z.array(todayItem),
  /** How many more go to tomorrow. */
  later: z.int(),
  /** Done or skipped today. */
  finished: z.array(todayItem),
  /** What came of my own tasks, told since the last workday. */
  verdicts: z.array(z.object({ task: z.int(), title: z.string(), verdict: z.enum(EFFECT_VERDICTS), sentence: text })),
  abnormal: z.int(),
  worth: z.number(),
  /** There are no numbers yet: teach. */
  empty: z.boolean(),
});
export type Today = z.output<typeof today>;

const slot = { key: z.string().min(1).max(80), hour: z.int().min(0).max(23).nullable().default(null) };

const trendRow = z.object({
  key: z.string(),
  title: text,
  round: z.enum(ROUNDS),
  budget: z.int(),
  runs: z.int(),
  skipped: z.int(),
  /** Minutes of a timed run. */
  mean: z.number().nullable(),
  sum: z.number(),
  /** The share of its runs whose evidence showed nothing. */
  normalShare: z.number().nullable(),
  weeks: z.array(z.object({ from: day, minutes: z.number().nullable() })),
  advice: text.nullable(),
});

/** Routines and what they bring into a day. */
export const routinesContract = {
  /** My day: routines and tasks in order, inside my minutes. */
  today: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/today' })
    // `wait`: milliseconds it waits for evidence that takes long; what is not there by then is `pending`.
    .input(z.object({ shops, wait: z.coerce.number().int().min(0).max(60_000).default(60_000) }))
    .output(today),
  /** One routine with its evidence answered. */
  evidence: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/today/evidence' })
    .input(z.object({ shops, key: z.string().min(1).max(80) }))
    .output(z.object({ routine, day, shops: z.array(z.int()), answers: z.array(evidenceAnswer) })),
  /** Starts, pauses, ends, skips or reopens a routine of today; starting one pauses what else runs. */
  act: route
    .meta({ access: 'operator', shops: 'filter', audit: 'routines.act' })
    .route({ method: 'POST', path: '/today/runs' })
    .input(z.object({ shops, ...slot, action: z.enum(RUN_ACTIONS), reason: z.string().trim().max(300).default('') }))
    .output(run.nullable()),
  setMinutes: route
    .meta({ access: 'viewer', shops: 'none', audit: 'routines.set_minutes' })
    .route({ method: 'PUT', path: '/today/minutes' })
    .input(minutes)
    .output(minutes),
  /** All routines of the shops the person sees, switched off ones too. */
  list: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/routines' })
    .input(z.object({ shops }))
    .output(z.object({ routines: z.array(routine), people: z.array(z.object({ id: z.int(), name: z.string(), active: z.boolean() })) })),
  /** Adds a routine, or changes one (`key` and the version it was read at). Operators: their own alone. */
  save: route
    .meta({ access: 'operator', shops: 'none', audit: 'routines.save' })
    .route({ method: 'POST', path: '/routines' })
    .input(z.object({ key: z.string().max(80).optional(), version: z.int().optional(), body: routineBody }))
    .output(routine),
  /** Switches a routine off or on again. */
  setOff: route
    .meta({ access: 'operator', shops: 'none', audit: 'routines.set_off' })
    .route({ method: 'POST', path: '/routines/off' })
    .input(z.object({ key: z.string().max(80), version: z.int(), off: z.boolean() }))
    .output(routine),
  /** Brings an earlier version back; version 0 is the one that was shipped. */
  restore: route
    .meta({ access: 'operator', shops: 'none', audit: 'routines.restore' })
    .route({ method: 'POST', path: '/routines/restore' })
    .input(z.object({ key: z.string().max(80), version: z.int(), to: z.int().min(0) }))
    .output(routine),
  /** What a routine has been, newest first. */
  history: route
    .meta({ access: 'viewer', shops: 'none' })
    .route({ method: 'GET', path: '/routines/history' })
    .input(z.object({ key: z.string().min(1).max(80) }))
    .output(z.array(z.object({ version: z.int(), title: text, minutes: z.int(), off: z.boolean(), by: z.string(), at: z.iso.datetime() }))),
  /** Which routine takes how long, over the last days; nobody is named. */
  trend: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/routines/trend' })
    .input(z.object({ shops, days: z.coerce.number().int().min(7).max(180).default(28) }))
    .output(z.object({ from: day, to: day, rows: z.array(trendRow), perDay: z.array(z.object({ day, minutes: z.number() })) })),
};
