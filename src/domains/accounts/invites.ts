import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { newSecret } from '../../base/id.ts';
import type { Person } from '../../http/context.ts';
import type { Role } from '../../http/contract.ts';
import { digest } from '../../http/secret.ts';
import type { Store } from '../../store/index.ts';
import type { Member } from './contract.ts';
import { beyondOwnScope, inviteOver, unknownInvite } from './faults.ts';
import { insertMember, type NewMember } from './members.ts';
import { hashPassword } from './password.ts';
import { mustExist } from './shops.ts';
import { invites } from './tables.ts';

/** Milliseconds an invitation is good for. */
const INVITE_LIFE = 7 * 86_400_000;

/** An invitation as those who may invite see it. */
export type Invite = { id: number; role: Role; shops: number[] | null; createdAt: string; expiresAt: string; createdBy: string };

type Row = typeof invites.$inferSelect;

function inviteOf({ id, role, shops, createdAt, expiresAt, createdBy }: Row): Invite {
  return { id, role, shops, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), createdBy };
}

/** Whether a person who may see `scope` may give away `shops` (null = all). Pure. */
export function within(scope: readonly number[] | null, shops: readonly number[] | null): boolean {
  if (scope === null) return true;
  return shops?.every((shop) => scope.includes(shop)) ?? false;
}

/** Invitations that are neither used, withdrawn nor over. */
const open = (now: Date) => and(isNull(invites.usedAt), isNull(invites.revokedAt), gt(invites.expiresAt, now));

/** The open invitations `by` could have given. */
export async function listInvites(store: Store, by: Person, now: Date): Promise<Invite[]> {
  const rows = await store.db.select().from(invites).where(open(now)).orderBy(asc(invites.id));
  return rows.filter((row) => within(by.shops, row.shops)).map(inviteOf);
}

/**
 * Makes an invitation. The token is in the answer only: its hash is what is kept.
 * @throws Fault accounts.beyond_own_scope, accounts.unknown_shop
 */
export async function createInvite(
  store: Store,
  by: Person,
  invite: { role: Role; shops: number[] | null },
  now: Date,
): Promise<{ invite: Invite; token: string }> {
  if (!within(by.shops, invite.shops)) throw beyondOwnScope({}, { place: { field: 'shops' } });
  await mustExist(store, invite.shops);
  const token = newSecret();
  const [row] = await store.transaction((tx) =>
    tx
      .insert(invites)
      .values({
        tokenHash: digest(token),
        role: invite.role,
        shops: invite.shops,
        createdBy: by.name,
        createdAt: now,
        expiresAt: new Date(now.getTime() + INVITE_LIFE),
      })
      .returning(),
  );
  return { invite: inviteOf(row as Row), token };
}

/** Withdraws an open invitation. @throws Fault accounts.unknown_invite */
export async function revokeInvite(store: Store, by: Person, id: number, now: Date): Promise<void> {
  await store.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(invites)
      .where(and(eq(invites.id, id), open(now)))
      .for('update');
    if (!row || !within(by.shops, row.shops)) throw unknownInvite({ id });
    await tx.update(invites).set({ revokedAt: now }).where(eq(invites.id, id));
  });
}

/** The open invitation of a link. @throws Fault accounts.invite_over */
export async function readInvite(store: Store, token: string, now: Date): Promise<Invite> {
  const [row] = await store.db
    .select()
    .from(invites)
    .where(and(eq(invites.tokenHash, digest(token)), open(now)));
  if (!row) throw inviteOver({});
  return inviteOf(row);
}

/**
 * Makes the person an invitation is for; it is used up by that, also when two come with it at once.
 * @throws Fault accounts.invite_over, accounts.login_taken, accounts.password_is_login
 */
export async function acceptInvite(store: Store, token: string, who: NewMember, now: Date): Promise<Member> {
  // Before the password is hashed, which costs: a stranger without an invitation gets no work done.
  await readInvite(store, token, now);
  const passwordHash = await hashPassword(who.password, who.login);
  return store.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(invites)
      .where(and(eq(invites.tokenHash, digest(token)), open(now)))
      .for('update');
    if (!row) throw inviteOver({});
    const member = await insertMember(tx, { name: who.name, login: who.login, passwordHash, role: row.role, shops: row.shops });
    await tx.update(invites).set({ usedAt: now }).where(eq(invites.id, row.id));
    return member;
  });
}
