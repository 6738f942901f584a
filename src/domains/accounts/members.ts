import { and, asc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import type { Language } from '../../base/messages.ts';
import type { Role } from '../../http/contract.ts';
import { type Database, errorCode, type Store, type Transaction } from '../../store/index.ts';
import type { Member, Preferences } from './contract.ts';
import { lastOwner, loginTaken, ownerExists, unknownPerson } from './faults.ts';
import { hashPassword } from './password.ts';
import { endSessionsOf } from './sessions.ts';
import { mustExist } from './shops.ts';
import { people } from './tables.ts';

/** The advisory lock under which the first owner is made ("zhanggui owner" as a number nobody else uses). */
const FIRST_OWNER = 7_210_115;

/** What somebody says of themselves when they join. */
export type NewMember = { name: string; login: string; password: string };

type Row = typeof people.$inferSelect;

/** A person as others may see them: without the password's hash. */
export function memberOf({ id, name, login, role, shops, active }: Row): Member {
  return { id, name, login, role, shops, active };
}

/** Everybody, also those who were deactivated, by number. */
export function listMembers(store: Store): Promise<readonly Member[]> {
  return store.remember([people], 'people', async () => {
    const rows = await store.db.select().from(people).orderBy(asc(people.id));
    return rows.map(memberOf);
  });
}

/** In which language each person reads. */
export async function languagesOf(store: Store): Promise<ReadonlyMap<number, Language>> {
  const rows = await store.db.select({ id: people.id, preferences: people.preferences }).from(people);
  return new Map(rows.map(({ id, preferences }) => [id, (preferences ?? DEFAULT_PREFERENCES).language]));
}

/** Whether nobody has become the owner yet. */
export async function isFirstRun(store: Store): Promise<boolean> {
  const rows = await store.db.select({ id: people.id }).from(people).limit(1);
  return rows.length === 0;
}

/** Whether an active owner can sign in by password. */
export async function hasOwnerWithPassword(store: Store): Promise<boolean> {
  const rows = await store.db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.role, 'owner'), eq(people.active, true), isNotNull(people.passwordHash)))
    .limit(1);
  return rows.length > 0;
}

/**
 * Makes the first person, the owner. Two at once: one of them is refused.
 * @throws Fault accounts.owner_exists, accounts.password_is_login
 */
export async function createOwner(store: Store, who: NewMember): Promise<Member> {
  const passwordHash = await hashPassword(who.password, who.login);
  return store.transaction((tx) => firstPerson(tx, { ...who, passwordHash }));
}

/** How the demo calls its owner. */
export const DEMO_OWNER = '演示所有者';

/** The owner of the demo, the only person without a password; made at the first call. */
export async function ensureDemoOwner(store: Store): Promise<Row> {
  const found = await findDemoOwner(store);
  if (found) return found;
  for (const login of ['demo', 'zhanggui-demo']) {
    // A login somebody took, or that another visitor's first request made at this moment, is left as it is.
    await store.db.insert(people).values({ name: DEMO_OWNER, login, passwordHash: null, role: 'owner' }).onConflictDoNothing();
    const made = await findDemoOwner(store);
    if (made) return made;
  }
  throw new Error('no login is left for the owner of the demo');
}

/** Somebody the demo invents: without a password nobody signs in as them. Made at the first call, the same afterwards. @returns their number */
export async function ensureInvented(store: Store, who: { login: string; name: string; role: Role; shops: readonly number[] }): Promise<number> {
  const values = { ...who, shops: [...who.shops], passwordHash: null };
  await store.db.insert(people).values(values).onConflictDoNothing();
  const [row] = await store.db
    .select({ id: people.id })
    .from(people)
    .where(eq(sql`lower(${people.login})`, who.login));
  return (row as { id: number }).id;
}

async function findDemoOwner(store: Store): Promise<Row | undefined> {
  const rows = await store.db
    .select()
    .from(people)
    .where(and(isNull(people.passwordHash), eq(people.role, 'owner')))
    .orderBy(asc(people.id))
    .limit(1);
  return rows[0];
}

async function firstPerson(tx: Transaction, who: { name: string; login: string; passwordHash: string }): Promise<Member> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(${FIRST_OWNER})`);
  const there = await tx.select({ id: people.id }).from(people).limit(1);
  if (there.length > 0) throw ownerExists({});
  return insertMember(tx, { ...who, role: 'owner', shops: null });
}

/** Adds a person. @throws Fault accounts.login_taken */
export async function insertMember(
  db: Pick<Database, 'insert'>,
  who: { name: string; login: string; passwordHash: string | null; role: Role; shops: number[] | null },
): Promise<Member> {
  try {
    const [row] = await db
      .insert(people)
      .values({ ...who, name: who.name.trim(), login: who.login.trim() })
      .returning();
    return memberOf(row as Row);
  } catch (error) {
    if (errorCode(error) === '23505') throw loginTaken({ login: who.login }, { place: { field: 'login' }, cause: error });
    throw error;
  }
}

/** The person with this login, compared without case. */
export async function findByLogin(store: Store, login: string): Promise<Row | null> {
  const rows = await store.db
    .select()
    .from(people)
    .where(eq(sql`lower(${people.login})`, login.trim().toLowerCase()));
  return rows[0] ?? null;
}

/** The person with this number. @throws Fault accounts.unknown_person */
export async function readMember(store: Store, id: number): Promise<Row> {
  const rows = await store.remember([people], `person ${id}`, () => store.db.select().from(people).where(eq(people.id, id)));
  if (!rows[0]) throw unknownPerson({ id });
  return rows[0];
}

/** What may be changed of a person by the owner. */
export type MemberChange = { role?: Role | undefined; shops?: number[] | null | undefined; active?: boolean | undefined };

/**
 * Changes a person's role, shops or activity; a deactivated person is signed out everywhere. An owner sees all shops.
 * @throws Fault accounts.unknown_person, accounts.last_owner, accounts.unknown_shop
 */
export async function changeMember(store: Store, id: number, change: MemberChange): Promise<Member> {
  await mustExist(store, change.shops ?? null);
  return store.transaction(async (tx) => {
    // All owners are held, so that two of them cannot demote each other at the same moment.
    await tx.select({ id: people.id }).from(people).where(eq(people.role, 'owner')).orderBy(asc(people.id)).for('update');
    const [before] = await tx.select().from(people).where(eq(people.id, id)).for('update');
    if (!before) throw unknownPerson({ id });
    const role = change.role ?? before.role;
    const active = change.active ?? before.active;
    const wasOwner = before.role === 'owner' && before.active;
    if (wasOwner && (role !== 'owner' || !active) && !(await hasOtherOwner(tx, id))) throw lastOwner({});
    const shops = role === 'owner' ? null : change.shops === undefined ? before.shops : change.shops;
    const [after] = await tx.update(people).set({ role, active, shops }).where(eq(people.id, id)).returning();
    if (!active) await endSessionsOf(tx, id);
    return memberOf(after as Row);
  });
}

async function hasOtherOwner(tx: Transaction, id: number): Promise<boolean> {
  const others = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.role, 'owner'), eq(people.active, true), ne(people.id, id)))
    .limit(1);
  return others.length > 0;
}

/** Sets a new password's hash and signs the person out everywhere but here (`keep` is this session's token). */
export async function replacePassword(store: Store, id: number, passwordHash: string, keep: string | null): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.update(people).set({ passwordHash }).where(eq(people.id, id));
    await endSessionsOf(tx, id, keep);
  });
}

/** What holds until a person chooses otherwise: Chinese, red is up (as on Chinese boards), the system's theme. */
export const DEFAULT_PREFERENCES: Preferences = { language: 'zh', rise: 'red', theme: 'system' };

/** Changes some preferences of a person and returns them all. */
export async function changePreferences(
  store: Store,
  id: number,
  change: { [K in keyof Preferences]?: Preferences[K] | undefined },
): Promise<Preferences> {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return store.transaction(async (tx) => {
    const [row] = await tx.select({ preferences: people.preferences }).from(people).where(eq(people.id, id)).for('update');
    const preferences = { ...DEFAULT_PREFERENCES, ...row?.preferences, ...given };
    await tx.update(people).set({ preferences }).where(eq(people.id, id));
    return preferences;
  });
}
