import { LRUCache } from 'lru-cache';
import type { CampaignPhase } from '../../../base/calendar/phases.ts';
import { addDays, type Day, daysBetween, eachDay, earlier, later } from '../../../base/calendar.ts';
import { daysOfPeriod } from '../../../base/period/named_period.ts';
import type { Range } from '../../../base/period.ts';
import type { Desk } from '../../../http/context.ts';
import { campaignPhasesOf, campaignPlatforms } from '../../campaigns/index.ts';
import { metricOf } from '../catalogue/index.ts';
import { todayOf } from '../compared.ts';
import type { MetricId } from '../contract.ts';
import { dataSpan } from '../data_span.ts';
import { askMetrics } from '../engine/ask.ts';
import { memberKey, type ShopFacts } from '../engine/question.ts';
import { daySeries } from './day_series.ts';
import { badTargetPeriod } from './faults.ts';
import { type Learnt, learn } from './outlook.ts';

/** What every question about targets of one period stands on. */
export type Ground = {
  readonly desk: Desk;
  readonly period: string;
  readonly range: Range;
  readonly today: Day;
  readonly phases: readonly CampaignPhase[];
};

/** @throws Fault targets.bad_period */
export async function groundOf(desk: Desk, period: string, today = todayOf(desk)): Promise<Ground> {
  const range = daysOfPeriod(period);
  if (!range) throw badTargetPeriod({ period }, { place: { field: 'period' } });
  return { desk, period, range, today, phases: await campaignPhasesOf(desk.store) };
}

/** Older days teach nothing that newer ones do not. */
const MOST_DAYS = 4 * 366;

/** Daily values of some shops together up to the last whole day all of them have told of. */
export type History = {
  readonly shops: readonly ShopFacts[];
  readonly from: Day;
  readonly asOf: Day;
  readonly values: ReadonlyMap<MetricId, readonly (number | null)[]>;
};

/** The shops' days; null when there is none. */
export async function historyOf({ desk, today }: Ground, shops: readonly ShopFacts[], asked: readonly MetricId[]): Promise<History | null> {
  const metrics = [...new Set(asked)];
  const span = await dataSpan(desk.warehouse, shops);
  if (!span) return null;
  const asOf = [...span.byShop.values()].reduce(earlier, addDays(today, -1));
  const from = later(span.first, addDays(asOf, -MOST_DAYS));
  if (daysBetween(from, asOf) < 0) return null;
  const [daily] = await askMetrics(desk, { shops, metrics, by: ['day'], ranges: [{ from, to: asOf }] });
  const days = eachDay(from, asOf);
  return {
    shops,
    from,
    asOf,
    values: new Map(metrics.map((metric) => [metric, days.map((day) => daily?.cell(memberKey(day)).value(metric) ?? null)])),
  };
}

const kept = new LRUCache<string, Learnt>({ max: 64 });

/**
 * What a metric's days say, learnt up to `until` (not included) or the last known day; the calendar reaches to the period's end.
 * @returns null for a metric that may be below zero
 */
export function learntOf({ range, phases }: Ground, { shops, from, values }: History, metric: MetricId, until?: Day): Learnt | null {
  const all = values.get(metric) ?? [];
  if (all.some((value) => value !== null && value < 0)) return null;
  const stop = until === undefined ? all.length : Math.max(0, Math.min(all.length, daysBetween(from, until)));
  const known = all.slice(0, stop).findLastIndex((value) => value !== null) + 1;
  const platforms = campaignPlatforms(shops.map(({ platform }) => platform));
  const theirs = phases.filter(({ platform }) => platforms.includes(platform));
  const { unit } = metricOf(metric);
  const series = daySeries(from, later(range.to, addDays(from, all.length)), all.slice(0, known), theirs, unit === 'count');
  const key = JSON.stringify(series);
  const found = kept.get(key);
  if (found) return found;
  const learnt = learn(series, known);
  kept.set(key, learnt);
  return learnt;
}
