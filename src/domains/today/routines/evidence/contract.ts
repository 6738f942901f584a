import { z } from 'zod';
import { BRANCHES } from '../../../metrics/alerts/contract.ts';
import { DIMENSIONS, METRIC_IDS, METRIC_UNITS } from '../../../metrics/contract.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const day = z.iso.date();
const value = z.number().nullable();

/** Dimensions whose members stay themselves from day to day, so that each can be held against its own days. */
export const EVIDENCE_DIMENSIONS = [
  'shop',
  'source',
  'product',
  'category',
  'province',
  'plan',
  'refund_reason',
] as const satisfies readonly (typeof DIMENSIONS)[number][];

/** What a routine has beside it, as data; the server answers each live. */
export const evidence = z.discriminatedUnion('kind', [
  /** Numbers against the day before, the same weekday, and the band of their own history; over a week against the week before and the weeks of a quarter. */
  z.object({ kind: z.literal('metrics'), metrics: z.array(z.enum(METRIC_IDS)).min(1).max(10), over: z.enum(['day', 'week']).default('day') }),
  /** One number by the members of a dimension, each against its own history. */
  z.object({ kind: z.literal('breakdown'), metric: z.enum(METRIC_IDS), by: z.enum(EVIDENCE_DIMENSIONS) }),
  /** Alerts that want somebody; of one branch, or all. */
  z.object({ kind: z.literal('alerts'), branch: z.enum(BRANCHES).nullable() }),
  /** What has to be downloaded today for the numbers to be whole. */
  z.object({ kind: z.literal('downloads') }),
  /** The month's targets and their pace. */
  z.object({ kind: z.literal('pace') }),
  /** My tasks: open, due, blocked. */
  z.object({ kind: z.literal('tasks') }),
  /** Ad plans: what they cost, and whether they bring more than they cost. */
  z.object({ kind: z.literal('plans') }),
  /** Products whose stock ends within so many days at the present sales. */
  z.object({ kind: z.literal('stock'), days: z.int().min(1).max(120) }),
  /** Campaign phases and holidays of the next days. */
  z.object({ kind: z.literal('calendar'), days: z.int().min(1).max(60) }),
  /** Somewhere to look: a page of the desk (`/customers`) or an address. */
  z.object({ kind: z.literal('link'), label: text, to: z.string().regex(/^(\/(?!\/)|https?:\/\/)\S{0,499}$/) }),
]);
export type Evidence = z.output<typeof evidence>;
export type EvidenceOf<K extends Evidence['kind']> = Extract<Evidence, { kind: K }>;

/** `abnormal`: something is off. `normal`: looked at, nothing is. `unknown`: nothing is known of the day. `plain`: nothing that could be judged. */
export const STANDINGS = ['abnormal', 'normal', 'unknown', 'plain'] as const;
export type Standing = (typeof STANDINGS)[number];

/** The same of a routine in the list, which does not wait for what takes long: `pending` is being worked out, ask again. */
export const LIST_STANDINGS = [...STANDINGS, 'pending'] as const;
export type ListStanding = (typeof LIST_STANDINGS)[number];

/** Where something is explained: a page of the desk with its search, or an address of its own. */
const link = z.object({ to: z.string(), search: z.record(z.string(), z.string()) });

/** What in the numbers something is about, as tasks take it. */
export const subject = z.object({
  shop: z.int().nullable(),
  metric: z.string().nullable(),
  where: z.partialRecord(z.enum(DIMENSIONS), z.array(z.string())),
  from: day.nullable(),
  to: day.nullable(),
});
export type Subject = z.output<typeof subject>;

/** `bad`, `good`: outside what is usual, in that direction. `usual`: inside. `unknown`: cannot be told. `plain`: not judged. */
export const MARKS = ['bad', 'good', 'usual', 'unknown', 'plain'] as const;
export type Mark = (typeof MARKS)[number];

const row = z.object({
  key: z.string(),
  label: text,
  mark: z.enum(MARKS),
  unit: z.enum(METRIC_UNITS),
  good: z.enum(['up', 'down', 'none']),
  value,
  /** The day before, and the same weekday of the week before. */
  before: value,
  week: value,
  /** The band its own history gives it. */
  lower: value,
  upper: value,
  /** The last days up to the day itself; empty where there is no line. */
  line: z.array(z.object({ day, value })),
  /** Why it is marked, or what it is. */
  note: text.nullable(),
  link: link.nullable(),
  subject: subject.nullable(),
});
export type EvidenceRow = z.output<typeof row>;

export const evidenceAnswer = z.object({
  kind: z.enum(['metrics', 'breakdown', 'alerts', 'downloads', 'pace', 'tasks', 'plans', 'stock', 'calendar', 'link']),
  title: text,
  standing: z.enum(STANDINGS),
  /** In words and numbers why it stands so. */
  why: text,
  /** What is off is worth so much, 元; null where that is not known. */
  worth: value,
  rows: z.array(row),
  /** Rows that are not shown. */
  more: z.int(),
  /** Where it is explained. */
  link: link.nullable(),
  /** Of what is off, for a task. */
  subject: subject.nullable(),
  /** Files that are not here, each with the platform's menu path. */
  missing: z.array(z.object({ shopName: z.string(), file: text, where: text })),
});
export type EvidenceAnswer = z.output<typeof evidenceAnswer>;
