import { addDays, daysBetween, eachDay, earlier } from '../../../base/calendar.ts';
import type { Desk } from '../../../http/context.ts';
import { type Metric, metricOf } from '../catalogue/index.ts';
import type { MetricId } from '../contract.ts';
import { shopsFor } from '../service.ts';
import type { Basis } from './assess.ts';
import { badTargetValue, dayNotInTarget, editedBeyond, editedShort, levelHasNoDays, noSuchTarget, noTargetFor } from './faults.ts';
import { type Ground, groundOf, historyOf, learntOf } from './history.ts';
import { shapeOf } from './outlook.ts';
import { mayHaveTarget, settingOf } from './service.ts';
import { type EditedDays, splitDays } from './split.ts';
import { fromSteps, toSteps } from './steps.ts';
import { type KeptTarget, type TargetKey, targetAt, type Write, type Written, writeTargets } from './stored.ts';
import { targetKind } from './undivided.ts';

type Key = TargetKey & { readonly metric: MetricId };
/** A target as somebody asks for it; values in main units. */
export type Asked = Key & { readonly value: number; readonly edited?: Readonly<Record<string, number>> | undefined };

/** The largest target, main units: sums of a year stay exact. */
const MOST = 1e12;

/** Sets a target, new or in the place of an earlier one. @throws Fault targets.* */
export async function setTarget(desk: Desk, asked: Asked, by: string) {
  return only(await applied(desk, [await prepared(desk, asked)], by));
}

/** What has been checked and only has to be written. */
export type Prepared = { readonly asked: Asked; readonly ground: Ground; readonly fresh: Pick<KeptTarget, 'shape' | 'basis'> };

/** Checks a target and learns the shape it is split by. @throws Fault targets.* */
export async function prepared(desk: Desk, asked: Asked): Promise<Prepared> {
  const metric = metricOf(asked.metric);
  const ground = await groundOf(desk, asked.period);
  if (!mayHaveTarget(metric.id)) throw noTargetFor({ name: metric.name }, { place: { field: 'metric' } });
  checkValue(asked.value, metric, 'value');
  for (const [day, value] of Object.entries(asked.edited ?? {})) checkDay(ground, metric, day, value);
  const before = await targetAt(desk.store, asked);
  const fresh =
    targetKind(metric) !== 'sum'
      ? { shape: null, basis: 'level' }
      : before?.shape
        ? { shape: before.shape, basis: before.basis }
        : await shapeFor(ground, asked);
  const edited = steps(asked.edited, metric) ?? before?.edited ?? {};
  if (fresh.shape) checkSplit(ground, metric, toSteps(asked.value, metric.unit), fresh.shape, edited);
  return { asked, ground, fresh };
}

/** Writes what was prepared, all or none. @returns the states before and after */
export async function applied(desk: Desk, all: readonly Prepared[], by: string) {
  const writes = all.map(({ asked, ground, fresh }): Write => {
    const { shop, metric: id, period } = asked;
    const metric = metricOf(id);
    return {
      key: asked,
      decide: (before) => {
        const edited = steps(asked.edited, metric) ?? before?.edited ?? {};
        const { shape, basis } = before?.shape ? before : fresh;
        const value = toSteps(asked.value, metric.unit);
        if (shape) checkSplit(ground, metric, value, shape, edited);
        return { shop, metric: id, period, value, shape, basis, edited, by, at: desk.now() };
      },
    };
  });
  return answered(await writeTargets(desk.store, writes));
}

/** Writes one day by hand, or (null) lets it be split again. @throws Fault targets.* */
export async function setTargetDay(desk: Desk, { day, value, ...key }: Key & { readonly day: string; readonly value: number | null }, by: string) {
  const metric = metricOf(key.metric);
  const ground = await groundOf(desk, key.period);
  checkDay(ground, metric, day, value);
  const decide: Write['decide'] = (before) => {
    if (!before) throw noSuchTarget(key);
    const { [day]: _, ...others } = before.edited;
    const edited = value === null ? others : { ...others, [day]: toSteps(value, metric.unit) };
    checkSplit(ground, metric, before.value, before.shape ?? [], edited);
    return { ...before, edited, by, at: desk.now() };
  };
  return only(answered(await writeTargets(desk.store, [{ key, decide }])));
}

/** Takes a target away. @throws Fault targets.unknown */
export async function removeTarget(desk: Desk, key: Key) {
  const decide: Write['decide'] = (before) => {
    if (!before) throw noSuchTarget(key);
    return null;
  };
  return only(answered(await writeTargets(desk.store, [{ key, decide }])));
}

function answered(written: readonly Written[]) {
  return written.map(({ before, after }) => ({ before: before && settingOf(before), after: after && settingOf(after) }));
}

function only<T>(all: readonly T[]): T {
  return all[0] as T;
}

function steps(edited: Asked['edited'], { unit }: Metric): EditedDays | undefined {
  return edited && Object.fromEntries(Object.entries(edited).map(([day, value]) => [day, toSteps(value, unit)]));
}

function checkValue(value: number, { id }: Metric, field: string): void {
  const signed = id === 'profit' || id === 'gross_profit';
  if (!Number.isFinite(value) || Math.abs(value) > MOST || (!signed && value <= 0))
    throw badTargetValue({ value: String(value) }, { place: { field } });
}

function checkDay({ period, range }: Ground, metric: Metric, day: string, value: number | null): void {
  if (targetKind(metric) !== 'sum') throw levelHasNoDays({ name: metric.name }, { place: { field: 'day' } });
  if (day < range.from || day > range.to) throw dayNotInTarget({ day, period }, { place: { field: 'day' } });
  // A day may have nothing to bring; the shop may be closed.
  if (value !== null && value !== 0) checkValue(value, metric, 'value');
}

function checkSplit({ range }: Ground, { unit }: Metric, value: number, shape: readonly number[], edited: EditedDays): void {
  const split = splitDays(value, eachDay(range.from, range.to), shape, edited);
  if (Array.isArray(split)) return;
  const amounts = { edited: amount(fromSteps(split.edited, unit)), target: amount(fromSteps(value, unit)) };
  throw (split.fault === 'edited_beyond' ? editedBeyond : editedShort)(amounts, { place: { field: 'value' } });
}

const amount = (value: number): string => value.toLocaleString('en-US');

/** The weights of the period's days as the shop's own days before it say. */
async function shapeFor(ground: Ground, { shop, metric }: Key): Promise<{ shape: number[]; basis: Basis }> {
  const { range } = ground;
  const shops = await shopsFor(ground.desk, [shop]);
  const history = await historyOf(ground, shops, [metric, 'payment_amount']);
  const equal = { shape: eachDay(range.from, range.to).map(() => 1), basis: 'equal' } as const;
  if (!history) return equal;
  const until = earlier(range.from, addDays(history.asOf, 1));
  const own = learntOf(ground, history, metric, until);
  // What may be below zero has no shape of its own; it is earned on the days on which people pay.
  const learnt = own ?? learntOf(ground, history, 'payment_amount', until);
  if (!learnt) return equal;
  const from = daysBetween(history.from, range.from);
  if (from < 0) return equal;
  const { basis, shape } = shapeOf(learnt, from, daysBetween(history.from, range.to));
  return { shape, basis: basis === 'equal' ? 'equal' : own ? 'shape' : 'payment' };
}
