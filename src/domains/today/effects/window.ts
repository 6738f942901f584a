import { addDays, daysBetween } from '../../../base/calendar.ts';
import type { Range } from '../../../base/period.ts';
import type { Task } from '../tasks/contract.ts';

/** A task as far as its effect is concerned. */
export type EffectTask = Pick<Task, 'id' | 'title' | 'owner' | 'playbook' | 'effectDays' | 'subject' | 'source' | 'words'> & {
  readonly metric: string;
  readonly doneDay: string;
};

/** A task whose effect is asked for: done, and about a metric; null for others. */
export function effectTask(task: Task): EffectTask | null {
  const { metric } = task.subject;
  return task.state === 'done' && metric !== null && task.doneDay !== null ? { ...task, metric, doneDay: task.doneDay } : null;
}

/** The days over which an effect is judged: from the day after the work on. The day of the work is neither before nor after. */
export function windowOf({ doneDay, effectDays }: Pick<EffectTask, 'doneDay' | 'effectDays'>): Range {
  return { from: addDays(doneDay, 1), to: addDays(doneDay, effectDays) };
}

/** The orders of a day are refunded for so many days more: what counts refunds of them is not known before. */
const REFUND_DAYS = 15;
const UNSETTLED =
  /^(net_amount|refund_amount|refund_rate|refunded_orders|refunded_order_rate|gross_profit|gross_margin|profit|profit_margin|ad_roi)$/;

/** The last day that must be over before a task is judged: the window's, and of what refunds still change some more. */
export function readyAfter(task: EffectTask): string {
  const { to } = windowOf(task);
  return UNSETTLED.test(task.metric) ? addDays(to, REFUND_DAYS) : to;
}

/** Of an alert its days say when the extreme began; further back than this it is no extreme any more but how things are. */
const EXTREME_DAYS = 60;

/** The first day of the extreme a task was born from: those from an alert or a node are about days that stood out. */
export function extremeFromOf({ source, subject, doneDay }: EffectTask): string | null {
  if (source.kind !== 'alert' && source.kind !== 'node') return null;
  if (subject.from === null || subject.from >= doneDay) return null;
  return daysBetween(subject.from, doneDay) <= EXTREME_DAYS ? subject.from : null;
}

/** Metrics that are the same money seen from several sides. */
const FAMILIES: readonly (readonly [string, RegExp])[] = [
  ['refunds', /refund/],
  ['ads', /^(ad_|clicks|click_rate|impressions|cost_per_)/],
  ['stock', /stock/],
  ['community', /^community/],
  ['service', /^(conversations|enquiry|first_response|resolution|satisfaction|reviews|negative_review|shop_score)/],
];

/** What a metric's 元 are counted with. */
export function familyOf(metric: string): string {
  return FAMILIES.find(([, pattern]) => pattern.test(metric))?.[0] ?? (metric.startsWith('own_') ? metric : 'sales');
}

/** The place of a task by name; the same for the same place. */
export function placeName({ subject: { shop, where } }: Pick<EffectTask, 'subject'>): string {
  const dimensions = Object.entries(where)
    .filter(([, members]) => members.length > 0)
    .map(([dimension, members]) => `${dimension}=${[...members].sort().join('|')}`)
    .sort();
  return [shop ?? 'all', ...dimensions].join('&');
}

type Place = Pick<EffectTask, 'subject'>;

/** Whether everything of `inner` is in `outer`. */
export function containsPlace({ subject: outer }: Place, { subject: inner }: Place): boolean {
  if (outer.shop !== null && outer.shop !== inner.shop) return false;
  return (Object.entries(outer.where) as [keyof typeof outer.where, string[]][]).every(([dimension, members]) => {
    const own = inner.where[dimension] ?? [];
    return members.length === 0 || (own.length > 0 && own.every((member) => members.includes(member)));
  });
}

/** Whether two places have something in common, as far as their names tell. */
export function placesMeet({ subject: a }: Place, { subject: b }: Place): boolean {
  if (a.shop !== null && b.shop !== null && a.shop !== b.shop) return false;
  return (Object.entries(a.where) as [keyof typeof a.where, string[]][]).every(([dimension, members]) => {
    const others = b.where[dimension] ?? [];
    return members.length === 0 || others.length === 0 || members.some((member) => others.includes(member));
  });
}

const daysMeet = (a: Range, b: Range): boolean => a.from <= b.to && b.from <= a.to;

/** Whether two tasks claim the same: places that meet, windows that meet, the same money. */
export function claimSame(a: EffectTask, b: EffectTask): boolean {
  return a.id !== b.id && familyOf(a.metric) === familyOf(b.metric) && placesMeet(a, b) && daysMeet(windowOf(a), windowOf(b));
}

/** The last day that nobody's work of those that claim the same had touched is before this one: nothing from here on is learnt from. */
export function originOf(task: EffectTask, sharing: readonly EffectTask[]): string {
  return [task, ...sharing].map(({ doneDay }) => doneDay).sort()[0] as string;
}
