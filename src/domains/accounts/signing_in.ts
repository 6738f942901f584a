import type { z } from 'zod';
import type { Context } from '../../http/context.ts';
import { COMMAND_LINE } from './authority.ts';
import type { Member, session } from './contract.ts';
import { noPassword, wrongLogin, wrongPassword } from './faults.ts';
import { limited } from './limits.ts';
import { findByLogin, isFirstRun, memberOf, readMember, replacePassword } from './members.ts';
import { checkPassword, hashPassword } from './password.ts';
import { csrfOf, endSession, openSession, SESSION_SECONDS } from './sessions.ts';

/** What `GET /api/session` and everything that signs in or out answer. */
export type SessionAnswer = z.output<typeof session>;

/** Who is signed in, as the web asks first of all. */
export async function readSessionAnswer({ desk, person, session }: Context): Promise<SessionAnswer> {
  if (!person) return { person: null, preferences: null, csrf: null, firstRun: await isFirstRun(desk.store), demo: desk.demo };
  if (person.id === COMMAND_LINE.id) {
    const member: Member = { id: 0, name: person.name, login: 'cli', role: 'owner', shops: null, active: true };
    return { person: member, preferences: null, csrf: null, firstRun: await isFirstRun(desk.store), demo: desk.demo };
  }
  const row = await readMember(desk.store, person.id);
  return { person: memberOf(row), preferences: row.preferences, csrf: session.csrf, firstRun: false, demo: desk.demo };
}

/** Signs `member` in here: a new session, never the one that was there before. */
export async function signIn({ desk, session }: Context, member: Member): Promise<SessionAnswer> {
  const now = desk.now();
  const token = await desk.store.transaction(async (tx) => {
    if (session.token !== null) await endSession(tx, session.token);
    return openSession(tx, member.id, now);
  });
  session.keep(token, SESSION_SECONDS);
  session.actAs(member);
  const { preferences } = await readMember(desk.store, member.id);
  return { person: member, preferences, csrf: csrfOf(token), firstRun: false, demo: desk.demo };
}

/**
 * Signs in by login and password. Unknown login, wrong password and deactivated person get one answer after one time.
 * @throws Fault accounts.wrong_login, accounts.too_many_attempts
 */
export async function signInByPassword(context: Context, login: string, password: string): Promise<SessionAnswer> {
  const { desk, session } = context;
  const tried = `login:${login.trim().toLowerCase()}`;
  const done = limited(desk, tried, session.address);
  const found = await findByLogin(desk.store, login);
  const right = await checkPassword(found?.active ? found.passwordHash : null, password);
  if (!found || !right) throw wrongLogin({});
  done();
  return signIn(context, memberOf(found));
}

/** Ends the session; the answer is that of a visitor who just came. */
export async function signOut(context: Context): Promise<SessionAnswer> {
  const { desk, session } = context;
  if (session.token !== null) await endSession(desk.store.db, session.token);
  session.keep(null, 0);
  return { person: null, preferences: null, csrf: null, firstRun: false, demo: desk.demo };
}

/**
 * Changes the password of whoever is signed in and ends all their other sessions.
 * @throws Fault accounts.wrong_password, accounts.no_password, accounts.password_is_login, accounts.too_many_attempts
 */
export async function changePassword({ desk, person, session }: Context, current: string, next: string): Promise<void> {
  if (!person || person.id === COMMAND_LINE.id) throw noPassword({});
  const row = await readMember(desk.store, person.id);
  if (row.passwordHash === null) throw noPassword({});
  const done = limited(desk, `password:${person.id}`, session.address);
  if (!(await checkPassword(row.passwordHash, current))) throw wrongPassword({}, { place: { field: 'current' } });
  done();
  await replacePassword(desk.store, person.id, await hashPassword(next, row.login), session.token);
}
