import { and, asc, desc, eq, gte, inArray, isNull, lte } from 'drizzle-orm';
import { announce } from '../../../jobs/queue.ts';
import type { Database, Store, Transaction } from '../../../store/index.ts';
import { metricAlertEvents, metricAlertRaises, metricAlertRules, metricAlerts } from '../tables.ts';
import { raisesOf } from './act.ts';
import type { AlertAction, AlertStanding } from './contract.ts';
import type { FoundAlert } from './evaluate.ts';
import { alertUnknown } from './faults.ts';
import { type Kept, type Plan, reconcile } from './reconcile.ts';
import { type AlertRules, DEFAULT_RULES } from './watch.ts';

export type AlertRow = typeof metricAlerts.$inferSelect;
type Queries = Pick<Database | Transaction, 'select'>;

/** How an alert stands, out of its row. */
export function standingOf({ state, snoozedUntil, assignee, reason, note }: AlertStanding): AlertStanding {
  return { state, snoozedUntil, assignee, reason, note };
}

const keptOf = (row: AlertRow): Kept => ({ id: row.id, detail: row.detail, ...standingOf(row) });

/** What an alert takes in a shop. */
export async function rulesOf(store: Store, shop: number): Promise<AlertRules> {
  const [row] = await store.db.select().from(metricAlertRules).where(eq(metricAlertRules.shop, shop));
  return row?.rules ?? DEFAULT_RULES;
}

export async function keepRules(store: Store, shop: number, rules: AlertRules, by: string, at: Date): Promise<void> {
  const values = { rules, by, at };
  await store.db
    .insert(metricAlertRules)
    .values({ shop, ...values })
    .onConflictDoUpdate({ target: metricAlertRules.shop, set: values });
}

/** False alarms of a shop that count. */
export function raisesIn(store: Store, shop: number) {
  const { shop: of, undoneAt } = metricAlertRaises;
  return store.db
    .select()
    .from(metricAlertRaises)
    .where(and(eq(of, shop), isNull(undoneAt)))
    .orderBy(asc(metricAlertRaises.id));
}

/** How much more the series of a shop have to surprise. */
export async function raisedIn(store: Store, shop: number): Promise<ReadonlyMap<string, number>> {
  return raisesOf((await raisesIn(store, shop)).map(({ series }) => series));
}

/** Takes one false alarm of a shop back. @returns whether there was one */
export async function lowerRaise(store: Store, shop: number, id: number, at: Date): Promise<boolean> {
  const { shop: of, id: own, undoneAt } = metricAlertRaises;
  const done = await store.db
    .update(metricAlertRaises)
    .set({ undoneAt: at })
    .where(and(eq(of, shop), eq(own, id), isNull(undoneAt)))
    .returning({ id: own });
  return done.length > 0;
}

/** Writes what an evaluation found, in one transaction; twice the same changes nothing. */
export async function keepFound(
  store: Store,
  shop: number,
  found: readonly FoundAlert[],
  days: { first: string; last: string },
  at: Date,
): Promise<Plan> {
  return store.transaction(async (tx) => {
    // Two evaluations of one shop at once would both add.
    const rows = await tx.select().from(metricAlerts).where(eq(metricAlerts.shop, shop)).orderBy(asc(metricAlerts.id)).for('update');
    const plan = reconcile(rows.map(keptOf), found, { ...days, fresh: rows.length === 0 });
    for (const { detail, ...stands } of plan.add) await tx.insert(metricAlerts).values({ shop, ...columnsOf(detail), ...stands, madeAt: at });
    for (const { id, detail } of plan.change) await tx.update(metricAlerts).set(columnsOf(detail)).where(eq(metricAlerts.id, id));
    if (plan.close.length > 0) {
      await tx
        .update(metricAlerts)
        .set({ state: 'resolved', reason: 'facts_changed' })
        .where(inArray(metricAlerts.id, [...plan.close]));
    }
    return plan;
  });
}

function columnsOf(detail: FoundAlert) {
  return { branch: detail.branch, fromDay: detail.from, toDay: detail.to, worth: Math.round(detail.worth), detail };
}

/** Alerts of shops whose days touch the days, worth most first. */
export function alertsIn(
  store: Store,
  shops: readonly number[],
  days: { from?: string | undefined; to?: string | undefined },
): Promise<readonly AlertRow[]> {
  const { shop, toDay, fromDay, worth, id } = metricAlerts;
  return store.remember([metricAlerts], `alerts ${shops.join()} ${days.from ?? ''} ${days.to ?? ''}`, () =>
    store.db
      .select()
      .from(metricAlerts)
      .where(and(inArray(shop, [...shops]), days.from ? gte(toDay, days.from) : undefined, days.to ? lte(fromDay, days.to) : undefined))
      .orderBy(desc(worth), asc(id)),
  );
}

/** @throws Fault alerts.unknown */
export async function readAlert(db: Queries, id: number): Promise<AlertRow> {
  const [row] = await db.select().from(metricAlerts).where(eq(metricAlerts.id, id));
  if (!row) throw alertUnknown({ alert: id });
  return row;
}

/** What was done with an alert, newest first. */
export function eventsOf(db: Queries, alert: number) {
  return db.select().from(metricAlertEvents).where(eq(metricAlertEvents.alert, alert)).orderBy(desc(metricAlertEvents.id));
}

type Done = {
  readonly action: AlertAction;
  readonly make: (before: AlertStanding) => AlertStanding;
  /** Who does it, by number and by name. */
  readonly person: number;
  readonly by: string;
  readonly at: Date;
};

/** The announcement that an alert was given to somebody else than who gave it; payload {@link AlertGiven}. */
export const ALERT_GIVEN = 'alerts.given';
export type AlertGiven = { readonly alert: number; readonly event: number; readonly to: number; readonly by: string };

/** Writes what somebody did with an alert, how it stood before, and what a false alarm teaches. */
export async function writeAct(store: Store, id: number, { action, make, person, by, at }: Done): Promise<AlertRow> {
  return store.transaction(async (tx) => {
    const [row] = await tx.select().from(metricAlerts).where(eq(metricAlerts.id, id)).for('update');
    if (!row) throw alertUnknown({ alert: id });
    const before = standingOf(row);
    const after = make(before);
    const [event] = await tx.insert(metricAlertEvents).values({ alert: id, action, before, after, by, at }).returning({ id: metricAlertEvents.id });
    if (event && after.reason === 'false_alarm' && before.reason !== 'false_alarm') {
      const raises = row.detail.series.map((series) => ({ shop: row.shop, series, event: event.id, by, at }));
      if (raises.length > 0) await tx.insert(metricAlertRaises).values(raises);
    }
    const to = after.assignee;
    if (event && to !== null && to !== before.assignee && to !== person) {
      const given: AlertGiven = { alert: id, event: event.id, to, by };
      await announce(tx, ALERT_GIVEN, { key: String(event.id), payload: given, at });
    }
    return standAs(tx, id, after);
  });
}

/** Takes the last act with an alert back, and what it taught. @returns null when there is none */
export async function undoAct(store: Store, id: number, at: Date): Promise<AlertRow | null> {
  return store.transaction(async (tx) => {
    await tx.select().from(metricAlerts).where(eq(metricAlerts.id, id)).for('update');
    const last = (await eventsOf(tx, id)).find(({ undoneAt }) => undoneAt === null);
    if (!last) return null;
    await tx.update(metricAlertEvents).set({ undoneAt: at }).where(eq(metricAlertEvents.id, last.id));
    await tx
      .update(metricAlertRaises)
      .set({ undoneAt: at })
      .where(and(eq(metricAlertRaises.event, last.id), isNull(metricAlertRaises.undoneAt)));
    return standAs(tx, id, last.before);
  });
}

async function standAs(tx: Transaction, id: number, standing: AlertStanding): Promise<AlertRow> {
  const [row] = await tx.update(metricAlerts).set(standing).where(eq(metricAlerts.id, id)).returning();
  if (!row) throw alertUnknown({ alert: id });
  return row;
}
