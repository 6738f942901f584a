import { z } from 'zod';
import { route } from '../../../http/contract.ts';
import { compare, METRIC_UNITS, OWNER_ROLES, where } from '../contract.ts';
import { check, playbookBody, playbookKey, THEMES } from './spec/contract.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const day = z.iso.date();
const value = z.number().nullable();

export const VERDICTS = ['worked', 'did_not', 'cannot_tell'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How often a playbook was used, how many of its uses have a verdict that says something, and in how many it worked. */
const record = z.object({
  uses: z.int(),
  judged: z.int(),
  worked: z.int(),
  /** The band of the true share (Wilson, 95 %); null while nothing is judged. */
  low: value,
  high: value,
});
export type PlaybookRecord = z.output<typeof record>;

/** `shipped` as the product has it, `changed` by somebody of this desk, `own` for those people wrote. */
export const ORIGINS = ['shipped', 'changed', 'own'] as const;

const kept = z.object({
  key: playbookKey,
  body: playbookBody,
  origin: z.enum(ORIGINS),
  /** 0 = as shipped. */
  version: z.int(),
  /** Who wrote this version; null for a shipped one. */
  by: z.string().nullable(),
  at: z.iso.datetime().nullable(),
  record,
});
export type KeptPlaybook = z.output<typeof kept>;

export const WRITTEN = ['kept', 'removed', 'shipped'] as const;

const version = z.object({
  version: z.int(),
  /** What was done: a body was kept, the playbook was removed, the shipped one was taken back. */
  did: z.enum(WRITTEN),
  title: text,
  by: z.string().nullable(),
  at: z.iso.datetime().nullable(),
});

const reason = z.object({
  state: z.enum(['held', 'failed', 'unknown']),
  /** The condition in words. */
  text,
  /** The numbers it was told by: `4.1% → 3.2%`; null where there are none. */
  numbers: text.nullable(),
  /** What it added to or took from the score. */
  points: z.number(),
});

const proposal = z.object({
  key: playbookKey,
  title: text,
  cause: text,
  theme: z.enum(THEMES),
  score: z.number(),
  reasons: z.array(reason),
  checks: z.array(
    z.object({
      ask: text,
      look: check.shape.look,
      /** Answered by the data; null where somebody has to look. */
      answer: z.enum(['yes', 'no', 'unknown']).nullable(),
      numbers: text.nullable(),
      /** The metric and whether its place or all of the shop was asked, to open it. */
      open: z.object({ metric: z.string(), place: z.boolean() }).nullable(),
    }),
  ),
  actions: z.array(
    z.object({ do: text, role: z.enum(OWNER_ROLES), roleName: text, minutes: z.int(), effectDays: z.int(), watch: z.string(), watchName: text }),
  ),
  record,
});
export type PlaybookProposal = z.output<typeof proposal>;

const proposed = z.object({
  subject: z.object({
    shops: z.array(z.int()),
    metric: z.string(),
    metricName: text,
    unit: z.enum(METRIC_UNITS),
    where,
    place: text.nullable(),
    from: day,
    to: day,
    direction: z.enum(['down', 'up']),
    now: value,
    before: value,
  }),
  period: text,
  /** What it was held against, in words. */
  comparedWith: text,
  proposals: z.array(proposal),
});
export type Proposed = z.output<typeof proposed>;

const key = z.object({ key: z.string().max(80) });

export const playbooksContract = {
  /** Every playbook there is, by theme. */
  list: route.meta({ access: 'viewer', shops: 'none' }).route({ method: 'GET', path: '/playbooks' }).output(z.array(kept)),
  /** One playbook with its versions, newest first; also one that was removed. */
  one: route
    .meta({ access: 'viewer', shops: 'none' })
    .route({ method: 'GET', path: '/playbooks/one/{key}' })
    .input(key)
    .output(z.object({ playbook: kept, removed: z.boolean(), versions: z.array(version) })),
  /** The playbooks that fit an alert, with the checks answered that data can answer. */
  forAlert: route
    .meta({ access: 'viewer', shops: 'own' })
    .route({ method: 'GET', path: '/playbooks/for-alert/{id}' })
    .input(z.object({ id: z.coerce.number().int() }))
    .output(proposed),
  /** The same for a number, a place and days; without `compare` against usual days before them, of the same weekdays. */
  forPlace: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/playbooks/for' })
    .input(
      z.object({
        shops: z.array(z.coerce.number().int()).optional(),
        metric: z.string().max(80),
        from: day,
        to: day,
        compare: compare.optional(),
        where: where.optional(),
      }),
    )
    .output(proposed),
  /** Keeps a playbook: a new one (without `key`), or a new version of one that is there. `version` is the one it was made from. */
  save: route
    .meta({ access: 'operator', shops: 'none', audit: 'playbooks.save' })
    .route({ method: 'POST', path: '/playbooks' })
    .input(z.object({ key: z.string().max(80).optional(), version: z.int().min(0).optional(), body: playbookBody }))
    .output(kept),
  /** Makes an earlier version the one that holds; 0 = as shipped. */
  restore: route
    .meta({ access: 'operator', shops: 'none', audit: 'playbooks.restore' })
    .route({ method: 'POST', path: '/playbooks/one/{key}/restore' })
    .input(key.extend({ version: z.int().min(0) }))
    .output(kept),
  /** Takes a playbook out of the library; {@link restore} brings it back. */
  remove: route
    .meta({ access: 'operator', shops: 'none', audit: 'playbooks.remove' })
    .route({ method: 'DELETE', path: '/playbooks/one/{key}' })
    .input(key)
    .output(z.object({ removed: z.literal(true) })),
};
