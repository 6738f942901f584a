import { and, asc, desc, eq, gte, inArray, lte, min, or, sql } from 'drizzle-orm';
import type { Day } from '../../../base/calendar.ts';
import type { Database, Store, Transaction } from '../../../store/index.ts';
import type { Minutes, Routine, RoutineBody } from './contract.ts';
import { routineChangedMeanwhile, routineUnknown } from './faults.ts';
import { STARTER } from './starter/index.ts';
import { routineRuns, routines, routineVersions, todayMinutes } from './tables.ts';

type Row = typeof routines.$inferSelect;
export type RunRow = typeof routineRuns.$inferSelect;
type Queries = Pick<Database | Transaction, 'select'>;

const SHIPPED: ReadonlyMap<string, RoutineBody> = new Map(STARTER.map(({ key, ...body }) => [key, body]));

/** A routine out of its row; without one it is as shipped. null for what is neither. */
function routineOf(key: string, row: Row | undefined): Routine | null {
  const shipped = SHIPPED.get(key);
  const body = row?.body ?? shipped;
  if (!body) return null;
  const origin = row?.body ? (shipped ? 'changed' : 'own') : 'shipped';
  return { ...body, key, origin, version: row?.version ?? 0, off: row?.off ?? false, by: row?.by ?? null, at: row?.at.toISOString() ?? null };
}

/** Every routine, in the order of the rounds' own numbers; what is switched off too. */
export async function allRoutines(db: Queries): Promise<Routine[]> {
  const rows = new Map((await db.select().from(routines).orderBy(asc(routines.key))).map((row) => [row.key, row]));
  const keys = [...new Set([...SHIPPED.keys(), ...rows.keys()])];
  return keys.flatMap((key) => routineOf(key, rows.get(key)) ?? []);
}

/** Who writes, and when. */
export type Writer = { readonly by: string; readonly at: Date };

/**
 * Writes a routine whose last version the writer has seen (0 = as shipped; null = a new one).
 * @throws Fault routines.unknown, routines.changed_meanwhile
 */
export async function writeRoutine(
  store: Store,
  of: { readonly key: string; readonly seen: number | null },
  writer: Writer,
  make: (before: Routine | null) => { body: RoutineBody | null; off: boolean },
): Promise<Routine> {
  const { key, seen } = of;
  return store.transaction(async (tx) => {
    // Two who write one for the first time wait for each other here.
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext(${`routine ${key}`}))`);
    const [row] = await tx.select().from(routines).where(eq(routines.key, key));
    const before = routineOf(key, row);
    if (seen !== null && !before) throw routineUnknown({ routine: key });
    if ((row?.version ?? 0) !== (seen ?? 0)) throw routineChangedMeanwhile({ name: row?.by ?? '' });
    const next = { ...make(before), version: (row?.version ?? 0) + 1, ...writer };
    await tx
      .insert(routines)
      .values({ key, ...next })
      .onConflictDoUpdate({ target: routines.key, set: next });
    await tx.insert(routineVersions).values({ key, ...next });
    return routineOf(key, { key, ...next }) as Routine;
  });
}

/** What a routine has been, newest first; the shipped one is version 0. */
export async function versionsOf(db: Queries, key: string) {
  const rows = await db.select().from(routineVersions).where(eq(routineVersions.key, key)).orderBy(desc(routineVersions.version));
  return rows.flatMap(({ version, body, off, by, at }) => {
    const said = body ?? SHIPPED.get(key);
    return said ? [{ version, body: said, shipped: body === null, off, by, at: at.toISOString() }] : [];
  });
}

export const isShipped = (key: string): boolean => SHIPPED.has(key);

/** Doings from a day on, of everybody. */
export function runsFrom({ db, remember }: Store, from: string): Promise<readonly RunRow[]> {
  return remember([routineRuns], `runs ${from}`, () => db.select().from(routineRuns).where(gte(routineRuns.day, from)));
}

/** Doings that a day is made of. */
export type DayRuns = {
  readonly runs: readonly RunRow[];
  /** The first day since `from` on which anybody did anything. */
  readonly begun: Day | undefined;
};

/** Doings from `today` on, of the routines `staying` from `from` on: what is over with its day need not be read for weeks, of fifty people, at each tick. */
export async function runsOfDay({ db, remember }: Store, today: Day, from: Day, staying: readonly string[]): Promise<DayRuns> {
  const { day, routine } = routineRuns;
  const stays = staying.length > 0 ? and(inArray(routine, [...staying]), gte(day, from)) : undefined;
  const [runs, [first]] = await Promise.all([
    remember([routineRuns], `runs of ${today} ${from} ${staying.join()}`, () =>
      db
        .select()
        .from(routineRuns)
        .where(or(gte(day, today), stays)),
    ),
    remember([routineRuns], `runs begun ${from}`, () =>
      db
        .select({ day: min(day) })
        .from(routineRuns)
        .where(gte(day, from)),
    ),
  ]);
  return { runs, begun: first?.day ?? undefined };
}

/** Puts doings in that are over; those there are stay as they are. */
export async function keepRuns({ db }: Store, rows: readonly RunRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 500) {
    await db
      .insert(routineRuns)
      .values(rows.slice(from, from + 500))
      .onConflictDoNothing();
  }
}

/** Doings of some routines between two days. */
export function runsBetween(db: Queries, keys: readonly string[], from: string, to: string): Promise<RunRow[]> {
  const { routine, day } = routineRuns;
  return db
    .select()
    .from(routineRuns)
    .where(and(inArray(routine, [...keys]), gte(day, from), lte(day, to)));
}

export type RunKey = Pick<RunRow, 'routine' | 'day' | 'hour' | 'person'>;

/** Changes one doing among all that the person has under way; null takes it away. */
export async function writeRun(
  store: Store,
  key: RunKey,
  make: (own: RunRow | null, running: readonly RunRow[]) => { own: RunRow | null; others: readonly RunRow[] },
): Promise<RunRow | null> {
  const at = and(
    eq(routineRuns.routine, key.routine),
    eq(routineRuns.day, key.day),
    eq(routineRuns.hour, key.hour),
    eq(routineRuns.person, key.person),
  );
  return store.transaction(async (tx) => {
    // One person presses twice, or on two screens: one after the other.
    await tx.execute(sql`SELECT pg_advisory_xact_lock(7211, ${key.person})`);
    const [own] = await tx.select().from(routineRuns).where(at);
    const running = await tx
      .select()
      .from(routineRuns)
      .where(and(eq(routineRuns.person, key.person), eq(routineRuns.state, 'running')));
    const made = make(own ?? null, running);
    for (const { routine, day, hour, person, ...values } of [...made.others, ...(made.own ? [made.own] : [])]) {
      const target = [routineRuns.routine, routineRuns.day, routineRuns.hour, routineRuns.person];
      await tx
        .insert(routineRuns)
        .values({ routine, day, hour, person, ...values })
        .onConflictDoUpdate({ target, set: values });
    }
    if (!made.own && own) await tx.delete(routineRuns).where(at);
    return made.own;
  });
}

/** What a person has until they say otherwise: an hour in the morning, six hours of work that can be planned. */
export const DEFAULT_MINUTES: Minutes = { morning: 60, day: 360 };

export function minutesOf({ db, remember }: Store, person: number): Promise<Minutes> {
  return remember([todayMinutes], `minutes ${person}`, async () => {
    const { morning, day } = todayMinutes;
    const [row] = await db.select({ morning, day }).from(todayMinutes).where(eq(todayMinutes.person, person));
    return row ?? DEFAULT_MINUTES;
  });
}

export async function keepMinutes(store: Store, person: number, minutes: Minutes): Promise<void> {
  await store.db
    .insert(todayMinutes)
    .values({ person, ...minutes })
    .onConflictDoUpdate({ target: todayMinutes.person, set: minutes });
}
