import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { createOwner, ensureShop, hasOwnerWithPassword, listShops, mayListen, shopByName } from '../../src/domains/accounts/index.ts';
import { freshStore } from '../engines.ts';
import { firstOwner, freshApp, PASSWORD, signedIn, Visitor } from './desk.ts';

const DAY = 86_400_000;

/** The code a call is refused with. */
async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'not refused',
    (error: { code: string }) => error.code,
  );
}

describe('the owner', () => {
  test('is the first visitor, who can sign out and in again', async () => {
    const { app } = await freshApp();
    const visitor = new Visitor(app);
    expect(await visitor.api.accounts.session()).toEqual({ person: null, preferences: null, csrf: null, firstRun: true, demo: false });
    const owner = await firstOwner(app);
    const session = await owner.api.accounts.session();
    expect(session.person).toMatchObject({ name: '老板', login: 'boss', role: 'owner', shops: null, active: true });
    expect(session).toMatchObject({ csrf: owner.csrf, firstRun: false });
    await owner.api.accounts.logout();
    expect(owner.cookie).toBeNull();
    await visitor.api.accounts.login({ login: ' BOSS ', password: PASSWORD });
    expect((await visitor.api.accounts.session()).person?.login).toBe('boss');
  });

  test('is made once, also when ten visitors want to be it at the same moment', async () => {
    const { app } = await freshApp();
    const wanted = Array.from({ length: 10 }, (_, n) =>
      new Visitor(app).api.accounts.createOwner({ name: `n${n}`, login: `boss${n}`, password: PASSWORD }),
    );
    const answers = await Promise.allSettled(wanted);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const codes = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []));
    expect(new Set(codes)).toEqual(new Set(['accounts.owner_exists']));
  });

  test('needs a password of twelve characters that is not the login', async () => {
    const { app } = await freshApp();
    const visitor = new Visitor(app);
    expect(await refusal(visitor.api.accounts.createOwner({ name: 'a', login: 'boss', password: 'short' }))).toBe('http.invalid_input');
    const same = { name: 'a', login: 'boss@example.com', password: 'BOSS@example.com' };
    expect(await refusal(visitor.api.accounts.createOwner(same))).toBe('accounts.password_is_login');
    expect((await visitor.api.accounts.session()).firstRun).toBe(true);
  });

  test('cannot go while there is no other, not even when two demote each other at once', async () => {
    const { app } = await freshApp();
    const owner = await firstOwner(app);
    const me = (await owner.api.accounts.session()).person?.id as number;
    expect(await refusal(owner.api.accounts.changePerson({ id: me, role: 'viewer' }))).toBe('accounts.last_owner');
    expect(await refusal(owner.api.accounts.changePerson({ id: me, active: false }))).toBe('accounts.last_owner');
    const second = await signedIn(app, owner, 'manager');
    const other = (await second.api.accounts.session()).person?.id as number;
    await owner.api.accounts.changePerson({ id: other, role: 'owner' });
    const both = await Promise.allSettled([
      owner.api.accounts.changePerson({ id: other, role: 'viewer' }),
      second.api.accounts.changePerson({ id: me, role: 'viewer' }),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const roles = (await Promise.any([owner.api.accounts.people(), second.api.accounts.people()])).map(({ role }) => role);
    expect(roles.sort()).toEqual(['owner', 'viewer']);
  });
});

describe('signing in', () => {
  test('gives one answer to an unknown login, a wrong password and a deactivated person', async () => {
    const { app } = await freshApp();
    const owner = await firstOwner(app);
    const gone = await signedIn(app, owner, 'viewer');
    const person = (await gone.api.accounts.session()).person;
    await owner.api.accounts.changePerson({ id: person?.id as number, active: false });
    const stranger = new Visitor(app);
    const tries = [
      { login: 'nobody', password: PASSWORD },
      { login: 'boss', password: 'not the password' },
      { login: person?.login as string, password: PASSWORD },
    ];
    const answers = await Promise.all(tries.map((body) => stranger.send('POST', '/api/session', body)));
    const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as { data: { requestId: string } }[];
    for (const body of bodies) body.data.requestId = '';
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
  });

  test('slows down after five mistakes, more with each, and forgets them after the right password', async () => {
    const { app, clock } = await freshApp();
    await firstOwner(app);
    const visitor = new Visitor(app);
    const wrong = () => refusal(visitor.api.accounts.login({ login: 'boss', password: 'wrong' }));
    for (let n = 0; n < 5; n += 1) expect(await wrong()).toBe('accounts.wrong_login');
    expect(await wrong()).toBe('accounts.too_many_attempts');
    expect(await refusal(visitor.api.accounts.login({ login: 'boss', password: PASSWORD }))).toBe('accounts.too_many_attempts');
    clock.at = new Date(clock.at.getTime() + 2_000);
    expect(await wrong()).toBe('accounts.wrong_login');
    clock.at = new Date(clock.at.getTime() + 2_000);
    expect(await wrong()).toBe('accounts.too_many_attempts');
    clock.at = new Date(clock.at.getTime() + 2_000);
    await visitor.api.accounts.login({ login: 'boss', password: PASSWORD });
    expect(await wrong()).toBe('accounts.wrong_login');
  });

  test('lets no more guesses through when they come at once', async () => {
    const { app } = await freshApp();
    await firstOwner(app);
    const guesses = Array.from({ length: 20 }, () => refusal(new Visitor(app).api.accounts.login({ login: 'boss', password: 'wrong' })));
    const codes = await Promise.all(guesses);
    expect(codes.filter((code) => code === 'accounts.wrong_login')).toHaveLength(5);
  });

  test('gives a cookie no script can read, and keeps only the hash of its token', async () => {
    const { app, desk } = await freshApp();
    await firstOwner(app);
    const answer = await new Visitor(app).send('POST', '/api/session', { login: 'boss', password: PASSWORD });
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^zhanggui_7200=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/);
    const token = cookie?.slice('zhanggui_7200='.length, 'zhanggui_7200='.length + 43) as string;
    const { rows } = await desk.store.db.execute(sql`SELECT to_json(sessions) AS row FROM sessions UNION ALL SELECT to_json(people) FROM people`);
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(PASSWORD);
    expect(JSON.stringify(rows)).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  test('over https gives a cookie of the host alone that is never sent in the clear', async () => {
    const { app } = await freshApp({}, { publicUrl: 'https://desk.example.com' });
    const answer = await new Visitor(app).send('POST', '/api/owner', { name: 'a', login: 'boss', password: PASSWORD });
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-zhanggui=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; /);
  });

  test('lasts 30 days from the last use', async () => {
    const { app, clock } = await freshApp();
    const owner = await firstOwner(app);
    const later = (days: number): void => {
      clock.at = new Date(clock.at.getTime() + days * DAY);
    };
    later(29);
    expect((await owner.api.accounts.session()).person?.login).toBe('boss');
    later(29);
    expect((await owner.api.accounts.session()).person?.login).toBe('boss');
    later(31);
    expect((await owner.api.accounts.session()).person).toBeNull();
  });
});

describe('a password change', () => {
  test('ends all other sessions and needs the current password', async () => {
    const { app } = await freshApp();
    const here = await firstOwner(app);
    const elsewhere = new Visitor(app);
    await elsewhere.api.accounts.login({ login: 'boss', password: PASSWORD });
    const next = 'a better one than that';
    expect(await refusal(here.api.accounts.changePassword({ current: 'wrong', next }))).toBe('accounts.wrong_password');
    await here.api.accounts.changePassword({ current: PASSWORD, next });
    expect((await here.api.accounts.session()).person?.login).toBe('boss');
    expect((await elsewhere.api.accounts.session()).person).toBeNull();
    expect(await refusal(elsewhere.api.accounts.login({ login: 'boss', password: PASSWORD }))).toBe('accounts.wrong_login');
    await elsewhere.api.accounts.login({ login: 'boss', password: next });
  });
});

describe('an invitation', () => {
  test('makes one person with its role and shops, once, within seven days', async () => {
    const { app, clock, desk } = await freshApp();
    const owner = await firstOwner(app);
    const shop = await owner.api.accounts.createShop({ name: '天猫店', platform: 'tmall' });
    const { link } = await owner.api.accounts.createInvite({ role: 'operator', shops: [shop.id] });
    expect(link).toMatch(/^http:\/\/localhost:7200\/invite\/[\w-]{43}$/);
    const token = link.split('/').at(-1) as string;
    expect(JSON.stringify(await desk.store.db.execute(sql`SELECT to_json(invites) FROM invites`).then(({ rows }) => rows))).not.toContain(token);
    const visitor = new Visitor(app);
    expect(await visitor.api.accounts.readInvite({ token })).toMatchObject({ role: 'operator', invitedBy: '老板' });
    const who = { token, name: '小王', password: PASSWORD };
    const both = await Promise.allSettled([
      visitor.api.accounts.acceptInvite({ ...who, login: 'wang' }),
      new Visitor(app).api.accounts.acceptInvite({ ...who, login: 'wang2' }),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await owner.api.accounts.people()).toMatchObject([{ login: 'boss' }, { name: '小王', role: 'operator', shops: [shop.id] }]);
    expect(await refusal(visitor.api.accounts.readInvite({ token }))).toBe('accounts.invite_over');
    const late = (await owner.api.accounts.createInvite({ role: 'viewer', shops: null })).link.split('/').at(-1) as string;
    clock.at = new Date(clock.at.getTime() + 7 * DAY + 1);
    expect(await refusal(visitor.api.accounts.acceptInvite({ ...who, token: late, login: 'late' }))).toBe('accounts.invite_over');
  });

  test('gives no more than its giver has, and can be withdrawn', async () => {
    const { app } = await freshApp();
    const owner = await firstOwner(app);
    const [a, b] = [
      await owner.api.accounts.createShop({ name: 'a', platform: 'jd' }),
      await owner.api.accounts.createShop({ name: 'b', platform: 'jd' }),
    ];
    const manager = await signedIn(app, owner, 'manager', [a.id]);
    expect(await refusal(manager.api.accounts.createInvite({ role: 'viewer', shops: null }))).toBe('accounts.beyond_own_scope');
    expect(await refusal(manager.api.accounts.createInvite({ role: 'viewer', shops: [a.id, b.id] }))).toBe('accounts.beyond_own_scope');
    const invite = await manager.api.accounts.createInvite({ role: 'viewer', shops: [a.id] });
    const wide = await owner.api.accounts.createInvite({ role: 'viewer', shops: null });
    expect((await manager.api.accounts.invites()).map(({ id }) => id)).toEqual([invite.id]);
    expect(await refusal(manager.api.accounts.revokeInvite({ id: wide.id }))).toBe('accounts.unknown_invite');
    await manager.api.accounts.revokeInvite({ id: invite.id });
    expect(await refusal(new Visitor(app).api.accounts.readInvite({ token: invite.link.split('/').at(-1) as string }))).toBe('accounts.invite_over');
    expect(await refusal(owner.api.accounts.createInvite({ role: 'viewer', shops: [999] }))).toBe('accounts.unknown_shop');
  });

  test('refuses a login that is taken, whatever its case', async () => {
    const { app } = await freshApp();
    const owner = await firstOwner(app);
    const token = (await owner.api.accounts.createInvite({ role: 'viewer', shops: null })).link.split('/').at(-1) as string;
    const who = { token, name: 'x', login: 'BOSS', password: PASSWORD };
    expect(await refusal(new Visitor(app).api.accounts.acceptInvite(who))).toBe('accounts.login_taken');
    await new Visitor(app).api.accounts.acceptInvite({ ...who, login: 'x1' });
  });
});

describe('shops and preferences', () => {
  test('a person sees the shops they may see, and those they add', async () => {
    const { app } = await freshApp();
    const owner = await firstOwner(app);
    const a = await owner.api.accounts.createShop({ name: '天猫店', platform: 'tmall' });
    const b = await owner.api.accounts.createShop({ name: 'JD', platform: 'jd', dayStartHour: 4 });
    expect(b).toMatchObject({ timeZone: 'Asia/Shanghai', dayStartHour: 4, currency: 'CNY' });
    expect(await refusal(owner.api.accounts.createShop({ name: ' jd ', platform: 'jd' }))).toBe('accounts.shop_name_taken');
    expect(await refusal(owner.api.accounts.createShop({ name: 'c', platform: 'jd', timeZone: 'Mars' }))).toBe('accounts.unknown_time_zone');
    const manager = await signedIn(app, owner, 'manager', [a.id]);
    const c = await manager.api.accounts.createShop({ name: '抖音', platform: 'douyin' });
    expect((await manager.api.accounts.shops()).map(({ id }) => id)).toEqual([a.id, c.id]);
    expect((await owner.api.accounts.shops({ shops: [b.id] })).map(({ id }) => id)).toEqual([b.id]);
    await manager.api.accounts.changeShop({ shop: c.id, name: '抖音小店' });
    expect(await refusal(manager.api.accounts.changeShop({ shop: b.id, name: 'mine' }))).toBe('http.not_found');
    const me = (await manager.api.accounts.session()).person?.id as number;
    await owner.api.accounts.changePerson({ id: me, shops: [b.id] });
    expect((await manager.api.accounts.shops()).map(({ id }) => id)).toEqual([b.id]);
  });

  test('preferences are kept for the person; what was never chosen is the default', async () => {
    const { app } = await freshApp();
    const owner = await firstOwner(app);
    expect((await owner.api.accounts.session()).preferences).toBeNull();
    expect(await owner.api.accounts.setPreferences({ rise: 'green' })).toEqual({ language: 'zh', rise: 'green', theme: 'system' });
    await owner.api.accounts.setPreferences({ theme: 'dark' });
    expect((await owner.api.accounts.session()).preferences).toEqual({ language: 'zh', rise: 'green', theme: 'dark' });
  });

  test('for the command line: a shop by name, made once by many at once', async () => {
    const store = await freshStore();
    expect(await shopByName(store, '天猫店')).toBeNull();
    const made = await Promise.all(Array.from({ length: 8 }, () => ensureShop(store, { name: '天猫店', platform: 'tmall' })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await shopByName(store, ' 天猫店 ')).toEqual(made[0]);
    expect(await listShops(store)).toEqual([made[0]]);
  });
});

describe('the demo', () => {
  test('signs visitors of this machine in as its owner and says so; writes still need the token', async () => {
    const { app } = await freshApp({}, { demo: true });
    const visitor = new Visitor(app);
    const session = await visitor.api.accounts.session();
    expect(session).toMatchObject({ person: { login: 'demo', role: 'owner' }, firstRun: false, demo: true });
    expect((await new Visitor(app).send('POST', '/api/shops', { name: 'a', platform: 'jd' })).status).toBe(403);
    await visitor.api.accounts.createShop({ name: 'a', platform: 'jd' });
    await visitor.api.accounts.setPreferences({ theme: 'dark' });
    expect((await new Visitor(app).api.accounts.session()).preferences?.theme).toBe('dark');
    expect(await refusal(visitor.api.accounts.changePassword({ current: 'a', next: PASSWORD }))).toBe('accounts.no_password');
    expect(await refusal(visitor.api.accounts.createOwner({ name: 'a', login: 'boss', password: PASSWORD }))).toBe('accounts.owner_exists');
  });
});

describe('the command line of this machine', () => {
  test('acts as the owner by its token, without cookie or CSRF token', async () => {
    const { app } = await freshApp({ localToken: 'the token of the data directory' });
    const bearer = (token: string) => new Visitor(app, { authorization: `Bearer ${token}` });
    const line = bearer('the token of the data directory');
    expect((await line.api.accounts.session()).person).toMatchObject({ id: 0, name: '命令行', role: 'owner' });
    await line.api.accounts.createShop({ name: 'a', platform: 'jd' });
    const [entry] = (await line.api.audit.list({})).records;
    expect(entry).toMatchObject({ action: 'accounts.create_shop', outcome: 'done', person: { id: 0, name: '命令行' } });
    expect((await bearer('another').send('GET', '/api/people')).status).toBe(401);
    const { app: closed } = await freshApp();
    expect((await new Visitor(closed, { authorization: 'Bearer ' }).send('GET', '/api/people')).status).toBe(401);
  });
});

test('the desk listens to other machines only when an owner can sign in, and never as the demo', async () => {
  const store = await freshStore();
  for (const host of ['127.0.0.1', '::1', 'localhost', '127.0.0.53']) await mayListen({ host, demo: true }, store);
  expect(await refusal(mayListen({ host: '0.0.0.0' }, store))).toBe('http.no_owner_password');
  await createOwner(store, { name: 'a', login: 'boss', password: PASSWORD });
  expect(await hasOwnerWithPassword(store)).toBe(true);
  await mayListen({ host: '0.0.0.0' }, store);
  expect(await refusal(mayListen({ host: '0.0.0.0', demo: true }, store))).toBe('http.demo_is_local');
});
