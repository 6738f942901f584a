import type { CampaignPhase } from '../../../base/calendar/phases.ts';
import { addDays, businessDay } from '../../../base/calendar.ts';
import { Fault } from '../../../base/error.ts';
import type { Desk, Person } from '../../../http/context.ts';
import { inPieces } from '../../../http/give_way.ts';
import { isUnderWay } from '../../../jobs/queue.ts';
import { listMembers, listShops, type Shop } from '../../accounts/index.ts';
import { campaignPhasesOf } from '../../campaigns/index.ts';
import { lookup } from '../catalogue/index.ts';
import { todayOf } from '../compared.ts';
import type { MetricKey } from '../contract.ts';
import type { Filters } from '../engine/question.ts';
import { titlesOf } from '../members.ts';
import { DIMENSION_WORDS } from '../messages.ts';
import { type Act, afterAct, stateOn } from './act.ts';
import { bandOf } from './band.ts';
import { type Alert, WATCHED_BY } from './contract.ts';
import { alertsInPieces, judgeUntil } from './evaluate.ts';
import { alertNothingToUndo } from './faults.ts';
import { alertWords } from './messages.ts';
import { type Said, saidIn } from './others.ts';
import { type AlertRow, alertsIn, eventsOf, keepFound, raisedIn, raisesIn, readAlert, rulesOf, undoAct, writeAct } from './stored.ts';
import type { OtherShop } from './together.ts';
import { productsIn, productsOf, seriesWords, type Telling, tell } from './told.ts';
import { WATCH_LIST } from './watch.ts';

/** Days whose alerts are kept up to date; on the first evaluation they are what is filled in. */
const DAYS = 35;
/** Days before them whose signals are needed to know where an incident began. */
const RUN_UP = 28;

/** The last day of a shop that is over: today is judged tomorrow. */
export function lastDayOver(now: Date, { timeZone, dayStartHour }: Pick<Shop, 'timeZone' | 'dayStartHour'>): string {
  return addDays(businessDay(now, timeZone, dayStartHour), -1);
}

/**
 * Judges shops' last five weeks, each beside what the others say of the places they share, and keeps what was found. Doing it twice changes nothing.
 * @param done told after each shop how many alerts were added, changed, closed @param stop asked before each shop
 */
export async function evaluateShops(
  desk: Desk,
  ids: readonly number[],
  { done, stop }: { done?: (shop: number, changes: Changes) => void; stop?: () => boolean } = {},
): Promise<void> {
  const [shops, phases] = await Promise.all([listShops(desk.store), campaignPhasesOf(desk.store)]);
  const said = saidIn(desk, phases, addDays(todayOf(desk), -DAYS - RUN_UP));
  for (const id of ids) {
    if (stop?.()) return;
    const shop = shops.find((one) => one.id === id);
    const changes = shop ? await evaluateOne(desk, shop, shops, phases, said) : null;
    done?.(id, changes ?? { added: 0, changed: 0, closed: 0 });
  }
}

/** How many alerts an evaluation added, changed, closed. */
export type Changes = { readonly added: number; readonly changed: number; readonly closed: number };

async function evaluateOne(desk: Desk, shop: Shop, shops: readonly Shop[], phases: readonly CampaignPhase[], said: Said): Promise<Changes | null> {
  const [rules, raised] = await Promise.all([rulesOf(desk.store, shop.id), raisedIn(desk.store, shop.id)]);
  const judged = await judgeUntil(desk, shop, lastDayOver(desk.now(), shop), phases);
  if (!judged) return null;
  const first = addDays(judged.to, 1 - DAYS);
  const before = addDays(first, -RUN_UP);
  said.keep(shop, judged.shop);
  const others: OtherShop[] = [];
  for (const other of shops) {
    const own = other.id === shop.id ? null : await said.of(other, lastDayOver(desk.now(), other));
    if (own) others.push(own);
  }
  const found = (await inPieces(alertsInPieces(judged, rules, before, { raised, others }))).filter(({ to }) => to >= first);
  const plan = await keepFound(desk.store, shop.id, found, { first, last: judged.to }, desk.now());
  return { added: plan.add.length, changed: plan.change.length, closed: plan.close.length };
}

async function telling(desk: Desk, rows: readonly AlertRow[]): Promise<Telling> {
  const [shops, people] = await Promise.all([listShops(desk.store), listMembers(desk.store)]);
  const titles = await titlesOf(desk.warehouse, shops, [...new Set(rows.flatMap(productsOf))]);
  return { shops, people: new Map(people.map(({ id, name }) => [id, name])), today: todayOf(desk), titles };
}

/** Whether an alert wants somebody today. */
const wants = (row: Pick<AlertRow, 'state' | 'snoozedUntil'>, today: string): boolean => ['new', 'acknowledged'].includes(stateOn(row, today));

/** The job that judges shops, by its name in the queue. */
export const EVALUATE = 'alerts.evaluate';

/** Alerts of shops, worth most first; `open` counts those that are new. */
export async function listAlerts(
  desk: Desk,
  asked: { shops: readonly number[]; from?: string | undefined; to?: string | undefined; which?: 'wanting' | 'all' },
) {
  const [rows, judging] = await Promise.all([alertsIn(desk.store, asked.shops, asked), isUnderWay(desk.store, EVALUATE)]);
  const how = await telling(desk, rows);
  const shown = asked.which === 'all' ? rows : rows.filter((row) => wants(row, how.today));
  return { alerts: shown.map((row) => tell(row, how)), open: countNew(rows, how.today), judging };
}

const countNew = (rows: readonly AlertRow[], today: string): number => rows.filter((row) => stateOn(row, today) === 'new').length;

/** The alerts that want somebody, worth most first: what Today shows. */
export async function openAlerts(desk: Desk, shops: readonly number[]): Promise<Alert[]> {
  const rows = await alertsIn(desk.store, shops, {});
  const how = await telling(desk, rows);
  return rows.filter((row) => wants(row, how.today)).map((row) => tell(row, how));
}

/** How many alerts nobody has looked at. */
export async function openCount(desk: Desk, shops: readonly number[]): Promise<number> {
  return countNew(await alertsIn(desk.store, shops, {}), todayOf(desk));
}

/** One alert with its history, and whom it can be given to. @throws Fault alerts.unknown */
export async function oneAlert(desk: Desk, id: number, mustSee: (shop: number) => void) {
  const row = await readAlert(desk.store.db, id);
  mustSee(row.shop);
  const [how, events, people] = await Promise.all([telling(desk, [row]), eventsOf(desk.store.db, id), listMembers(desk.store)]);
  return {
    alert: tell(row, how),
    history: events.map(({ id: number, action, by, at, after, undoneAt }) => ({
      id: number,
      action,
      by,
      at: at.toISOString(),
      after,
      undone: undoneAt !== null,
    })),
    people: people
      .filter(({ active, shops }) => active && (shops === null || shops.includes(row.shop)))
      .map(({ id: number, name }) => ({ id: number, name })),
  };
}

/** Does something with an alert. @throws Fault alerts.unknown, and of {@link afterAct} */
export async function actOn(desk: Desk, id: number, act: Act, person: Person | null, mustSee: (shop: number) => void): Promise<Alert> {
  mustSee((await readAlert(desk.store.db, id)).shop);
  const row = await writeAct(desk.store, id, {
    action: act.action,
    make: (before) => afterAct(before, act, todayOf(desk)),
    person: person?.id ?? 0,
    by: person?.name ?? '',
    at: desk.now(),
  });
  return tell(row, await telling(desk, [row]));
}

/**
 * Somebody made a task of an alert: it is looked at, and its owner is the task's. They hear of the task, and not of the alert besides. An alert that is
 * gone, or of a shop outside `seen` (null = all), is left alone.
 */
export async function takeUp(desk: Desk, id: number, by: string, owner: number | null, seen: readonly number[] | null): Promise<void> {
  const act: Act = owner === null ? { action: 'acknowledge' } : { action: 'assign', person: owner };
  try {
    const { shop } = await readAlert(desk.store.db, id);
    if (seen !== null && !seen.includes(shop)) return;
    await writeAct(desk.store, id, {
      action: act.action,
      make: (before) => (owner === null && before.state !== 'new' ? before : afterAct(before, act, todayOf(desk))),
      ...{ person: owner ?? 0, by, at: desk.now() },
    });
  } catch (error) {
    if (!(error instanceof Fault && error.status === 404)) throw error;
  }
}

/** Takes the last act back. @throws Fault alerts.unknown, alerts.nothing_to_undo */
export async function undoLast(desk: Desk, id: number, mustSee: (shop: number) => void): Promise<Alert> {
  mustSee((await readAlert(desk.store.db, id)).shop);
  const row = await undoAct(desk.store, id, desk.now());
  if (!row) throw alertNothingToUndo({ alert: id });
  return tell(row, await telling(desk, [row]));
}

/** The usual band of a metric's days, of the shops together. */
export async function usualBand(
  desk: Desk,
  { shops: asked, metric, where, from, to }: { shops: readonly number[]; metric: MetricKey; where: Filters; from: string; to: string },
) {
  const [shops, phases] = await Promise.all([listShops(desk.store), campaignPhasesOf(desk.store)]);
  const own = shops.filter(({ id }) => asked.includes(id));
  return own.length === 0 ? [] : bandOf(desk, { shops: own, metric, where, days: { from, to } }, phases);
}

/** What an alert takes in a shop, and which series had false alarms. */
export async function rulesIn(desk: Desk, shop: number) {
  const [rules, raises, shops] = await Promise.all([rulesOf(desk.store, shop), raisesIn(desk.store, shop), listShops(desk.store)]);
  const own = shops.filter(({ id }) => id === shop);
  const titles = await titlesOf(desk.warehouse, own, productsIn(raises.map(({ series }) => series)));
  const how = { shops: own, today: todayOf(desk), titles };
  return {
    ...rules,
    off: [...rules.off],
    offBy: [...(rules.offBy ?? [])],
    watched: {
      metrics: [...new Set(WATCH_LIST.map(({ metric }) => metric))].map((id) => ({ id, name: lookup(id)?.name ?? { zh: id, en: id } })),
      by: WATCHED_BY.map((id) => ({ id, name: id === 'batch' ? alertWords.batch : DIMENSION_WORDS[id] })),
    },
    raised: raises.map(({ id, series, by, at }) => ({ id, series, name: seriesWords(series, how), by, at: at.toISOString() })),
  };
}
