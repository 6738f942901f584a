import { and, asc, eq, gt, isNull, or } from 'drizzle-orm';
import type { z } from 'zod';
import { newSecret } from '../../base/id.ts';
import type { Person } from '../../http/context.ts';
import { ROLES, type Role } from '../../http/contract.ts';
import { mayAct } from '../../http/guard.ts';
import { digest } from '../../http/secret.ts';
import type { Store } from '../../store/index.ts';
import type { apiToken } from './contract.ts';
import { beyondOwnRole, beyondOwnScope, tokenForMembers, unknownToken } from './faults.ts';
import { within } from './invites.ts';
import { mustExist } from './shops.ts';
import { apiTokens, people } from './tables.ts';

/** How every token begins: so that a person, or a search for secrets in files, knows it for what it is. */
export const TOKEN_START = 'zg_';

/** Milliseconds between two notes of a token's last use: a script that sends a thousand files does not write a thousand times. */
const NOTE_USE_AFTER = 60_000;

const DAY = 86_400_000;

export type ApiToken = z.output<typeof apiToken>;
type Row = typeof apiTokens.$inferSelect;

function tokenOf({ id, name, role, shops, createdAt, expiresAt, lastUsedAt }: Row): ApiToken {
  const text = (at: Date | null): string | null => at?.toISOString() ?? null;
  return { id, name, role, shops, createdAt: createdAt.toISOString(), expiresAt: text(expiresAt), lastUsedAt: text(lastUsedAt) };
}

/** Tokens that are neither revoked nor over. */
const valid = (now: Date) => and(isNull(apiTokens.revokedAt), or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, now)));

/** A person's own tokens that work. */
export async function listTokens(store: Store, person: Person, now: Date): Promise<ApiToken[]> {
  const rows = await store.db
    .select()
    .from(apiTokens)
    .where(and(eq(apiTokens.personId, person.id), valid(now)))
    .orderBy(asc(apiTokens.id));
  return rows.map(tokenOf);
}

/** What a person says about a new token. `days` null = until it is revoked. */
export type NewToken = { readonly name: string; readonly role: Role; readonly shops: number[] | null; readonly days: number | null };

/**
 * Makes a token for the person's own programs. The token itself is in the answer only: its hash is what is kept.
 * @throws Fault accounts.token_for_members, accounts.beyond_own_role, accounts.beyond_own_scope, accounts.unknown_shop
 */
export async function createToken(store: Store, person: Person, of: NewToken, now: Date): Promise<ApiToken & { token: string }> {
  const [member] = await store.db.select({ id: people.id }).from(people).where(eq(people.id, person.id));
  if (!member) throw tokenForMembers({});
  if (!mayAct(person.role, of.role)) throw beyondOwnRole({}, { place: { field: 'role' } });
  if (!within(person.shops, of.shops)) throw beyondOwnScope({}, { place: { field: 'shops' } });
  await mustExist(store, of.shops);
  const token = `${TOKEN_START}${newSecret()}`;
  const expiresAt = of.days === null ? null : new Date(now.getTime() + of.days * DAY);
  const [row] = await store.db
    .insert(apiTokens)
    .values({ personId: person.id, name: of.name, tokenHash: digest(token), role: of.role, shops: of.shops, createdAt: now, expiresAt })
    .returning();
  return { ...tokenOf(row as Row), token };
}

/** Revokes a token of one's own, at once. @throws Fault accounts.unknown_token */
export async function revokeToken(store: Store, person: Person, id: number, now: Date): Promise<void> {
  const [row] = await store.db
    .update(apiTokens)
    .set({ revokedAt: now })
    .where(and(eq(apiTokens.id, id), eq(apiTokens.personId, person.id), isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id });
  if (!row) throw unknownToken({ id });
}

/**
 * Whom a token stands for: its person, with no more than both the token and the person may do now; null when it is unknown, revoked or over,
 * or the person is deactivated.
 */
export async function readToken(store: Store, token: string, now: Date): Promise<Person | null> {
  const [found] = await store.db
    .select({ token: apiTokens, person: people })
    .from(apiTokens)
    .innerJoin(people, eq(people.id, apiTokens.personId))
    .where(and(eq(apiTokens.tokenHash, digest(token)), valid(now), eq(people.active, true)));
  if (!found) return null;
  const { lastUsedAt, id } = found.token;
  if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= NOTE_USE_AFTER) {
    await store.db.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, id));
  }
  const role = ROLES[Math.max(ROLES.indexOf(found.token.role), ROLES.indexOf(found.person.role))] as Role;
  return { id: found.person.id, name: `${found.person.name} · ${found.token.name}`, role, shops: both(found.token.shops, found.person.shops) };
}

/** The shops in both of two scopes (null = all). */
function both(a: number[] | null, b: number[] | null): number[] | null {
  if (a === null) return b;
  return b === null ? a : a.filter((shop) => b.includes(shop));
}
