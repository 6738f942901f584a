import { addDays, daysBetween, eachDay } from '../../../base/calendar.ts';
import type { Text } from '../../../base/messages.ts';
import { periodName, spokenPeriod } from '../../../base/period/named_period.ts';
import { lengthOf } from '../../../base/period.ts';
import { type Metric, metricOf } from '../catalogue/index.ts';
import type { MetricId } from '../contract.ts';
import type { ShopFacts } from '../engine/question.ts';
import { type Ground, type History, learntOf } from './history.ts';
import { targetMessages } from './messages.ts';
import { LEAST_DAYS, type Outlook, outlookOf } from './outlook.ts';
import { splitDays } from './split.ts';
import { levelStanding, standingOf } from './standing.ts';
import { fromSteps } from './steps.ts';
import type { KeptTarget } from './stored.ts';
import { foreseeable, targetKind, undividedOutlook } from './undivided.ts';
import { chanceOfWhole } from './whole_forecast.ts';

export type Basis = 'shape' | 'payment' | 'equal';
export type PaceRow = ReturnType<typeof rowOf>;
/** One target with everything that is known of it. */
export type Assessed = { readonly row: PaceRow; readonly targets: readonly number[] | null; readonly outlook: Outlook | null };

/** The target of each day of the period in main units; several shops' are added day by day. */
export function dayTargets(kept: readonly KeptTarget[], { range }: Ground): number[] {
  const days = eachDay(range.from, range.to);
  const sums = days.map(() => 0);
  for (const { value, shape, edited } of kept) {
    const parts = splitDays(value, days, shape ?? [], edited);
    // What cannot be split was refused when it was written.
    if (Array.isArray(parts)) for (const [n, part] of parts.entries()) sums[n] = (sums[n] as number) + part;
  }
  const { unit } = metricOf(kept[0]?.metric as MetricId);
  return sums.map((steps) => fromSteps(steps, unit));
}

/** Where one target stands, or those of several shops for one metric together. */
export async function assess(ground: Ground, kept: readonly KeptTarget[], shops: readonly ShopFacts[], history: History | null): Promise<Assessed> {
  const metric = metricOf(kept[0]?.metric as MetricId);
  const spoken = spokenPeriod(ground.period, ground.today);
  const target = fromSteps(
    kept.reduce((sum, { value }) => sum + value, 0),
    metric.unit,
  );
  const kind = targetKind(metric);
  if (kind !== 'sum') return { row: await undividedRow(ground, kept, shops, history, { metric, kind, target }), targets: null, outlook: null };
  const targets = dayTargets(kept, ground);
  const learnt = history && learntOf(ground, history, metric.id);
  const at = history ? daysBetween(history.from, ground.range.from) : 0;
  const notes: Text[] = [];
  let outlook: Outlook;
  if (history && learnt) outlook = outlookOf(learnt, targets, at, at + targets.length - 1);
  else outlook = plainOutlook(ground, history, metric.id, targets);
  if (history && !learnt) notes.push(targetMessages.mayBeNegative);
  else if (!learnt || learnt.known < LEAST_DAYS) notes.push(targetMessages.noHistory);
  if (outlook.unknownDays > 0) notes.push(targetMessages.unknownDays(outlook.unknownDays));
  if (REFUNDED.includes(metric.id) && outlook.actual.length > 0) notes.push(targetMessages.refundsToCome);
  const asOf = history && addDays(history.from, (learnt?.baseline.day ?? history.values.get(metric.id)?.length ?? 0) - 1);
  return { row: rowOf(ground, kept, shops, metric, { target, asOf, notes, ...standingOf(outlook, target, metric, spoken) }), targets, outlook };
}

const REFUNDED: readonly MetricId[] = ['net_amount', 'refund_amount', 'gross_profit', 'profit'];

/** What is done, without a forecast: before any data, or for what may fall below zero. */
function plainOutlook({ range }: Ground, history: History | null, metric: MetricId, targets: readonly number[]): Outlook {
  const values = history?.values.get(metric) ?? [];
  const at = history ? daysBetween(history.from, range.from) : 0;
  const actual = targets.flatMap((_, k) => (at + k < values.length ? [at + k < 0 ? null : (values[at + k] ?? null)] : []));
  const sum = (pick: (value: number, k: number) => number) =>
    actual.reduce<number>((all, value, k) => (value === null ? all : all + pick(value, k)), 0);
  const done = sum((value) => value);
  const due = sum((_, k) => targets[k] as number);
  const daysLeft = targets.length - actual.length;
  const target = targets.reduce((a, b) => a + b, 0);
  const unknownDays = actual.filter((value) => value === null).length;
  const over = daysLeft === 0 && unknownDays === 0 && actual.length > 0;
  const end = over ? { mean: done, lower: done, upper: done, deviation: 0 } : null;
  const needPerDay = daysLeft > 0 ? Math.max(0, target - done) / daysLeft : null;
  return {
    actual,
    done,
    due,
    ahead: done - due,
    unknownDays,
    daysLeft,
    needPerDay,
    forecast: [],
    course: [],
    end,
    rest: null,
    chance: over ? Number(done >= target) : null,
  };
}

type Undivided = { readonly metric: Metric; readonly kind: 'people' | 'level'; readonly target: number };

/** Where a number stands that days do not add up to: people told apart over the period, or a ratio. */
async function undividedRow(
  ground: Ground,
  kept: readonly KeptTarget[],
  shops: readonly ShopFacts[],
  history: History | null,
  { metric, kind, target }: Undivided,
) {
  const outlook = await undividedOutlook(ground, shops, history, metric);
  const { now, behind, daysLeft, end, usual } = outlook;
  const why = { yes: targetMessages.noEarlier, refunds: targetMessages.refundsToCome, no: targetMessages.notOfDays }[foreseeable(metric)];
  const notes = [kind === 'people' ? targetMessages.peopleNote : targetMessages.levelNote, ...(end || daysLeft === 0 ? [] : [why])];
  const asOf = behind > 0 ? addDays(ground.range.from, behind - 1) : (history?.asOf ?? null);
  const spoken = spokenPeriod(ground.period, ground.today);
  if (kind === 'level') return rowOf(ground, kept, shops, metric, { target, asOf, notes, ...levelStanding(outlook, target, metric, spoken) });
  const done = now ?? 0;
  const due = usual === null ? (target * behind) / lengthOf(ground.range) : target * Math.min(1, usual);
  const over = daysLeft === 0 && now !== null;
  const stood = {
    ...{ done, due, ahead: done - due, daysLeft, needPerDay: null },
    ...{ end: over ? { mean: done, lower: done, upper: done } : end, actual: { length: behind }, unknownDays: now === null ? behind : 0 },
    chance: over ? Number(done >= target) : end && chanceOfWhole(target, end),
  };
  return rowOf(ground, kept, shops, metric, { target, asOf, notes, ...standingOf(stood, target, metric, spoken) });
}

type Standing = ReturnType<typeof standingOf> | ReturnType<typeof levelStanding>;

function rowOf<S extends Standing & { target: number; asOf: string | null; notes: Text[] }>(
  { period }: Ground,
  kept: readonly KeptTarget[],
  shops: readonly ShopFacts[],
  metric: Metric,
  stands: S,
) {
  const [one] = kept.length === 1 ? kept : [];
  const { id, name, unit, good } = metric;
  return {
    shop: one?.shop ?? null,
    shopName: one ? named(shops[0]?.name ?? '') : targetMessages.allShops,
    ...{ metric: id, name, unit, good, period, periodName: periodName(period), level: targetKind(metric) === 'level' },
    daily: targetKind(metric) === 'sum',
    basis: targetKind(metric) !== 'sum' ? null : ((one?.basis as Basis | undefined) ?? 'shape'),
    ...{ by: one?.by ?? null, at: one?.at.toISOString() ?? null },
    ...stands,
  };
}

const named = (name: string): Text => ({ zh: name, en: name });
