import { daysBetween, eachDay, weekday } from '../../../base/calendar.ts';
import { type PeriodKind, periodAfter, periodName, periodOf } from '../../../base/period/named_period.ts';
import type { Desk } from '../../../http/context.ts';
import { CATALOGUE, metricOf } from '../catalogue/index.ts';
import { todayOf } from '../compared.ts';
import type { MetricId } from '../contract.ts';
import type { ShopFacts } from '../engine/question.ts';
import { shopsFor } from '../service.ts';
import { type Assessed, assess, type PaceRow } from './assess.ts';
import { noSuchTarget } from './faults.ts';
import { leversFor, whatIfOf } from './gap.ts';
import { type Ground, groundOf, type History, historyOf, learntOf } from './history.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import type { EditedDays } from './split.ts';
import { fromSteps } from './steps.ts';
import { type KeptTarget, targetsOf } from './stored.ts';
import { targetKind, weightOf } from './undivided.ts';

/** Metrics a target may be set for: what adds over days, people of a period, and ratios as a level; not what there is at one moment. */
export function mayHaveTarget(id: MetricId): boolean {
  const { additive } = metricOf(id);
  return additive.days || !additive.members;
}

/** Where every target of a period stands, shop by shop in their order, then the shops of a metric summed. */
async function rowsOf(ground: Ground, shops: readonly ShopFacts[], kept: readonly KeptTarget[]): Promise<PaceRow[]> {
  const single = await Promise.all(
    shops.map(async (shop) => {
      const own = kept.filter((target) => target.shop === shop.id);
      if (own.length === 0) return [];
      const history = await historyOf(ground, [shop], daysFor(idsOf(own)));
      return Promise.all(own.map((target) => assess(ground, [target], [shop], history)));
    }),
  );
  const metrics = [...new Set(idsOf(kept))].filter((id) => metricOf(id).additive.days && metricOf(id).additive.members);
  const summed = await Promise.all(metrics.map((id) => assessSum(ground, shops, kept, id)));
  return [...single.flat(), ...summed.flatMap((one) => one ?? [])].map(({ row }) => row);
}

/** The metrics whose days are needed for these: their own, and what ratios weigh theirs by. */
const daysFor = (ids: readonly MetricId[]): MetricId[] =>
  ids.flatMap((id) => {
    const weight = weightOf(metricOf(id));
    return weight ? [id, weight] : [id];
  });

const idsOf = (kept: readonly KeptTarget[]): MetricId[] => kept.map(({ metric }) => metric as MetricId);

/** The targets of several shops for one metric as one; null when fewer than two have one. */
async function assessSum(ground: Ground, shops: readonly ShopFacts[], kept: readonly KeptTarget[], metric: MetricId): Promise<Assessed | null> {
  const own = kept.filter((target) => target.metric === metric);
  if (own.length < 2) return null;
  const theirs = shops.filter(({ id }) => own.some((target) => target.shop === id));
  return assess(ground, own, theirs, await historyOf(ground, theirs, [metric]));
}

/** The pace of every target of a period; without one the period of that kind that holds today. */
export async function pace(
  desk: Desk,
  asked: { readonly shops: readonly number[]; readonly kind: PeriodKind; readonly period?: string | undefined },
) {
  const today = todayOf(desk);
  const period = asked.period ?? periodOf(asked.kind, today);
  const [ground, shops, kept] = await Promise.all([groundOf(desk, period), shopsFor(desk, asked.shops), targetsOf(desk.store, asked.shops, period)]);
  return {
    ...{ period, name: periodName(period), ...ground.range, before: periodAfter(period, -1), after: periodAfter(period, 1), today },
    rows: await rowsOf(ground, shops, kept),
    possible: CATALOGUE.filter(({ id }) => mayHaveTarget(id)).map((one) => ({
      metric: one.id,
      name: one.name,
      unit: one.unit,
      level: targetKind(one) === 'level',
    })),
  };
}

/** The pace of the month's targets of some shops as of a day, for those who show it elsewhere. */
export async function paceOf(desk: Desk, shops: readonly number[], day: string): Promise<readonly PaceRow[]> {
  const period = periodOf('month', day);
  const [ground, facts, kept] = await Promise.all([groundOf(desk, period, day), shopsFor(desk, shops), targetsOf(desk.store, shops, period)]);
  return rowsOf(ground, facts, kept);
}

/** One target day by day, and what would close its gap. @throws Fault targets.unknown */
export async function detail(
  desk: Desk,
  { metric, period, ...asked }: { readonly shops: readonly number[]; readonly metric: MetricId; readonly period: string },
) {
  const [ground, all, kept] = await Promise.all([groundOf(desk, period), shopsFor(desk, asked.shops), targetsOf(desk.store, asked.shops, period)]);
  const own = kept.filter((target) => target.metric === metric);
  const shops = all.filter(({ id }) => own.some((target) => target.shop === id));
  const [only] = own;
  if (!only) throw noSuchTarget({ metric, period });
  const history = await historyOf(ground, shops, daysFor([metric, 'payment_amount']));
  const { row, targets, outlook } = await assess(ground, own, shops, history);
  const [levers, whatIf] = await Promise.all([
    leversFor(ground, shops, history, { row, outlook }),
    whatIfOf(ground, shops, history, { row, payment: metric === 'payment_amount' ? outlook : paymentOutlook(ground, history) }),
  ]);
  const days = daysOf(ground, { row, targets, outlook }, own.length === 1 ? only.edited : {});
  return { row, days, levers, whatIf };
}

/** Target, actual and forecast of each day of the period. */
function daysOf({ range }: Ground, { targets, outlook }: Assessed, edited: EditedDays) {
  let done: number | null = null;
  return eachDay(range.from, range.to).map((day, n) => {
    const behind = outlook?.actual.length ?? 0;
    const ahead = outlook?.forecast[n - behind];
    const course = outlook?.course[n - behind];
    const actual = outlook?.actual[n] ?? null;
    if (actual !== null) done = (done ?? 0) + actual;
    return {
      ...{ day, weekday: weekday(day), target: targets?.[n] ?? null, edited: edited[day] !== undefined, actual },
      ...{ mean: ahead?.mean ?? null, lower: ahead?.lower ?? null, upper: ahead?.upper ?? null },
      ...{ sum: n < behind ? done : (course?.mean ?? null), sumLower: course?.lower ?? null, sumUpper: course?.upper ?? null },
    };
  });
}

/** What the payment amount of the period's days will be, whatever the target is of. */
function paymentOutlook(ground: Ground, history: History | null): Outlook | null {
  const learnt = history && learntOf(ground, history, 'payment_amount');
  if (!history || !learnt) return null;
  const from = daysBetween(history.from, ground.range.from);
  const days = eachDay(ground.range.from, ground.range.to).map(() => 0);
  return outlookOf(learnt, days, from, from + days.length - 1);
}

/** What somebody set, as answers tell it. */
export function settingOf({ shop, metric, period, value, edited }: KeptTarget) {
  const { unit } = metricOf(metric as MetricId);
  const days = Object.fromEntries(Object.entries(edited).map(([day, steps]) => [day, fromSteps(steps, unit)]));
  return { shop, metric: metric as MetricId, period, value: fromSteps(value, unit), edited: days };
}
