import { and, eq, lt, ne } from 'drizzle-orm';
import { newSecret } from '../../base/id.ts';
import { digest } from '../../http/secret.ts';
import type { Database, Store } from '../../store/index.ts';
import { people, sessions } from './tables.ts';

/** Seconds a session lives without being used. */
export const SESSION_SECONDS = 30 * 86_400;
/** Seconds after which a used session is prolonged: once a day, not at every request. */
const PROLONG_AFTER = 86_400;

type Row = typeof people.$inferSelect;
type Writes = Pick<Database, 'insert' | 'delete'>;

/** The token a write of this session has to send; it follows from the session's own token, and does not lead back to it. */
export function csrfOf(token: string): string {
  return digest(`csrf:${token}`);
}

/** Signs a person in. Returns the new session's token, which nothing keeps but the visitor's cookie. */
export async function openSession(db: Writes, personId: number, now: Date): Promise<string> {
  const token = newSecret();
  await db.delete(sessions).where(lt(sessions.expiresAt, now));
  await db.insert(sessions).values({ tokenHash: digest(token), personId, createdAt: now, expiresAt: later(now, SESSION_SECONDS) });
  return token;
}

/** Whose session this token is: active people only, and not after it ended. Prolongs it when it is older than a day. */
export async function readSession(store: Store, token: string, now: Date): Promise<{ person: Row; prolonged: boolean } | null> {
  const tokenHash = digest(token);
  const rows = await store.remember([sessions, people], `session ${tokenHash}`, () =>
    store.db
      .select({ person: people, expiresAt: sessions.expiresAt })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(and(eq(sessions.tokenHash, tokenHash), eq(people.active, true))),
  );
  const found = rows[0];
  if (!found || found.expiresAt <= now) return null;
  const prolonged = found.expiresAt < later(now, SESSION_SECONDS - PROLONG_AFTER);
  if (prolonged) {
    await store.db
      .update(sessions)
      .set({ expiresAt: later(now, SESSION_SECONDS) })
      .where(eq(sessions.tokenHash, tokenHash));
  }
  return { person: found.person, prolonged };
}

/** Ends one session. */
export async function endSession(db: Writes, token: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.tokenHash, digest(token)));
}

/** Ends all sessions of a person, but for the one with the token `keep`. */
export async function endSessionsOf(db: Writes, personId: number, keep: string | null = null): Promise<void> {
  const theirs = eq(sessions.personId, personId);
  await db.delete(sessions).where(keep === null ? theirs : and(theirs, ne(sessions.tokenHash, digest(keep))));
}

function later(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}
