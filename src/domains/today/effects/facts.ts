import { createHash } from 'node:crypto';
import type { CampaignPhase } from '../../../base/calendar/phases.ts';
import { addDays, daysBetween, eachDay, later } from '../../../base/calendar.ts';
import type { Range } from '../../../base/period.ts';
import type { Desk } from '../../../http/context.ts';
import type { Shop } from '../../accounts/index.ts';
import { campaignPlatforms } from '../../campaigns/index.ts';
import {
  type DailyNature,
  type DailyNumbers,
  type Dimension,
  dailyByMember,
  dailyNature,
  dailyNumbers,
  dataSpan,
  dayColumns,
  type MetricKey,
} from '../../metrics/index.ts';
import type { DayColumns } from './numbers.ts';
import { type EffectTask, placesMeet } from './window.ts';
import { baseOf } from './worth.ts';

/** Days of history an effect is judged by: each occasion was seen once, with some to spare. */
const HISTORY = 800;
/** So many controls at most, those with the most in them. */
const MOST_CONTROLS = 8;
/** A control must be known on so much of the days, and be of so much of the place's own size. */
const CONTROL = { known: 0.9, size: 0.05 } as const;

/** A place that was not touched. */
export type Control = { readonly dimension: Dimension; readonly member: string; readonly numbers: DailyNumbers };

/** What the facts say about a task. */
export type EffectFacts = {
  readonly nature: DailyNature;
  readonly days: readonly string[];
  readonly target: DailyNumbers;
  readonly controls: readonly Control[];
  /** The amount the metric is a factor of, by day; null when it is none, or not known for the place. */
  readonly base: DailyNumbers | null;
  readonly columns: DayColumns;
  /** One text for everything above: facts of the same text give the same verdict. */
  readonly version: string;
};

/** Why the facts say nothing: the metric or shop is gone, or its days are not all in yet. */
export type NoFacts = { readonly lacks: 'metric' | 'shop' | 'window' };

type Ground = {
  readonly shops: readonly Shop[];
  readonly phases: readonly CampaignPhase[];
  /** Other tasks done about then: where they were at work nothing is untouched. */
  readonly others: readonly EffectTask[];
};

/** Reads what a task's verdict needs, up to the last day of its window. */
export async function effectFacts(desk: Desk, task: EffectTask, window: Range, { shops, phases, others }: Ground): Promise<EffectFacts | NoFacts> {
  const metric = task.metric as MetricKey;
  const nature = await dailyNature(desk, metric);
  if (!nature) return { lacks: 'metric' };
  const own = task.subject.shop === null ? shops : shops.filter(({ id }) => id === task.subject.shop);
  if (own.length === 0) return { lacks: 'shop' };
  const span = await dataSpan(desk.warehouse, own);
  // A shop that has had nothing for a month is closed, not late.
  const lasts = [...(span?.byShop.values() ?? [])].filter((last) => last >= addDays(window.to, -30));
  if (!span || lasts.length === 0 || lasts.some((last) => last < window.to)) return { lacks: 'window' };
  const range = { from: later(span.first, addDays(task.doneDay, -HISTORY)), to: window.to };
  if (daysBetween(range.from, range.to) < 1) return { lacks: 'window' };
  const asked = { shops: own, metric, where: task.subject.where, range };
  const target = await dailyNumbers(desk, asked);
  const controls = await controlsOf(desk, task, shops, range, others);
  const baseMetric = baseOf(metric, nature) as MetricKey | null;
  const base = baseMetric ? await dailyNumbers(desk, { ...asked, metric: baseMetric }) : null;
  const days = eachDay(range.from, range.to);
  const platforms = campaignPlatforms(own.map(({ platform }) => platform));
  const columns = dayColumns(
    days,
    phases.filter(({ platform }) => platforms.includes(platform)),
  );
  const kept = { nature, days, target, controls: comparable(controls, target), base, columns };
  return { ...kept, version: createHash('sha256').update(JSON.stringify(kept)).digest('hex').slice(0, 16) };
}

/** Other members of the place's dimension in the same shop; of a whole shop the other shops. Nobody may have been at work there. */
async function controlsOf(desk: Desk, task: EffectTask, shops: readonly Shop[], range: Range, others: readonly EffectTask[]): Promise<Control[]> {
  const { shop, where } = task.subject;
  const metric = task.metric as MetricKey;
  const named = (Object.entries(where) as [Dimension, string[]][]).filter(([, members]) => members.length > 0);
  const untouched = (place: EffectTask['subject']) => !others.some((other) => other.id !== task.id && placesMeet(other, { subject: place }));
  const [first, ...rest] = named;
  if (!first) {
    if (shop === null) return [];
    const free = shops.filter(({ id }) => id !== shop && untouched({ ...task.subject, shop: id }));
    const found = await Promise.all(free.slice(0, 2 * MOST_CONTROLS).map((one) => dailyNumbers(desk, { shops: [one], metric, range })));
    return found.map((numbers, k) => ({ dimension: 'shop', member: String(free[k]?.id), numbers }));
  }
  const [dimension, members] = first;
  const own = shop === null ? shops : shops.filter(({ id }) => id === shop);
  const found = await dailyByMember(desk, { shops: own, metric, where: Object.fromEntries(rest), range }, dimension);
  return [...found]
    .filter(([member]) => !members.includes(member) && untouched({ ...task.subject, where: { ...where, [dimension]: [member] } }))
    .map(([member, numbers]) => ({ dimension, member, numbers }));
}

/** Those that are known on nearly all days and not too small, the largest first. */
function comparable(controls: readonly Control[], target: DailyNumbers): Control[] {
  const total = ({ values }: DailyNumbers) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const least = CONTROL.size * total(target);
  return controls
    .filter(({ numbers }) => numbers.values.filter((value) => value !== null).length >= CONTROL.known * numbers.values.length)
    .map((control) => ({ control, size: total(control.numbers) }))
    .filter(({ size }) => size >= least && size > 0)
    .sort((a, b) => b.size - a.size || (a.control.member < b.control.member ? -1 : 1))
    .slice(0, MOST_CONTROLS)
    .map(({ control }) => control);
}
