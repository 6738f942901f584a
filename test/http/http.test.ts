import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { clientInside } from '../../src/http/client.ts';
import { firstOwner, freshApp, PASSWORD, Visitor } from './desk.ts';
import { houseContract, houseRoutes, type Seen } from './house.ts';

const seen: Seen = { ended: 0, slowDone: false };

async function house() {
  const made = await freshApp({ routes: houseRoutes(seen) });
  return { ...made, client: clientInside(houseContract, made.app), visitor: new Visitor(made.app) };
}

type Body = { code: string; status: number; message: string; data: Record<string, unknown> & { text: { zh: string; en: string }; place?: unknown } };

describe('a refusal', () => {
  test('has one shape, in the language asked for, by hand and through the typed client', async () => {
    const { app } = await freshApp();
    const visitor = new Visitor(app);
    const answer = await visitor.send('GET', '/api/people', undefined, { 'accept-language': 'en-GB,zh;q=0.5' });
    const body = (await answer.json()) as Body;
    expect(answer.status).toBe(401);
    expect(body).toEqual({
      defined: false,
      code: 'http.not_signed_in',
      status: 401,
      message: body.data.text.en,
      data: {
        code: 'http.not_signed_in',
        message: body.data.text.en,
        text: { zh: '还没有登录，或登录已过期。', en: 'You are not signed in, or your session has ended.' },
        fix: { zh: '请登录后再试。', en: 'Sign in and try again.' },
        requestId: answer.headers.get('x-request-id'),
      },
    });
    const chinese = (await (await visitor.send('GET', '/api/people?lang=zh', undefined, { 'accept-language': 'en' })).json()) as Body;
    expect(chinese.message).toBe('还没有登录，或登录已过期。');
    const thrown = await visitor.api.accounts.people().catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'http.not_signed_in', status: 401, data: { fix: { en: 'Sign in and try again.' } } });
  });

  test('names the field that is wrong, and why in both languages', async () => {
    const { app } = await freshApp();
    const answer = await new Visitor(app).send('POST', '/api/owner', { name: '老板', login: 'boss', password: 'short' });
    const { code, data } = (await answer.json()) as Body;
    expect([answer.status, code, data.place]).toEqual([400, 'http.invalid_input', { field: 'password' }]);
    expect(data.text).toEqual({
      zh: '「password」不合要求：数值过小：期望 string >=12 字符',
      en: '"password" is not as it must be: Too small: expected string to have >=12 characters',
    });
    const missing = (await (await new Visitor(app).send('POST', '/api/session', {})).json()) as Body;
    expect(missing.data.place).toEqual({ field: 'login' });
    expect(missing.data.text.en).toContain('received undefined');
  });

  test('tells nothing of a defect but the request it happened in; the log has the rest', async () => {
    const { client, visitor, lines } = await house();
    for (const path of ['/api/breaks', '/api/lies', '/api/careless']) {
      const answer = await visitor.send('GET', path);
      const text = await answer.text();
      const { code, data } = JSON.parse(text) as Body;
      expect([answer.status, code, data.requestId]).toEqual([500, 'internal', answer.headers.get('x-request-id')]);
      expect(text).not.toMatch(/secret|1234|somebody else|Output validation|\.ts/);
    }
    await expect(client.breaks()).rejects.toMatchObject({ code: 'internal', status: 500 });
    const logged = lines.find(({ route, msg }) => route === 'breaks' && msg === 'failed');
    expect(logged).toMatchObject({ code: 'internal', error: { message: 'the secret of the database is 1234' } });
    expect(JSON.stringify(logged)).toContain('house.ts');
    expect(lines.find(({ route, msg }) => route === 'careless' && msg === 'failed')?.error).toMatchObject({
      message: expect.stringContaining('mustSee'),
    });
  });

  test('answers unknown addresses, wrong methods and unreadable bodies', async () => {
    const { app } = await freshApp();
    const visitor = new Visitor(app);
    for (const [method, path] of [
      ['GET', '/api/nothing'],
      ['GET', '/api'],
      ['DELETE', '/api/shops'],
      ['POST', '/somewhere'],
      ['GET', '/nothing.js'],
    ] as const) {
      const answer = await visitor.send(method, path, method === 'GET' ? undefined : {});
      expect([path, answer.status, ((await answer.json()) as Body).code]).toEqual([path, 404, 'http.not_found']);
    }
    for (const body of ['{"login":', 'not json']) {
      const answer = await app.request('/api/session', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
      expect([answer.status, ((await answer.json()) as Body).code]).toEqual([400, 'http.malformed']);
    }
  });

  test('of a body over 1 MB comes before it is read', async () => {
    const { app } = await freshApp();
    const body = JSON.stringify({ login: 'x'.repeat(1024 * 1024), password: 'y' });
    const known = await app.request('/api/session', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
    });
    expect([known.status, ((await known.json()) as Body).code]).toEqual([413, 'http.too_large']);
    const stream = new ReadableStream({
      start: (to) => {
        to.enqueue(new TextEncoder().encode(body));
        to.close();
      },
    });
    const unknown = await app.request('/api/session', {
      method: 'POST',
      body: stream,
      headers: { 'content-type': 'application/json' },
      duplex: 'half',
    } as RequestInit);
    expect(unknown.status).toBe(413);
  });
});

describe('lists in a query', () => {
  test('work through the typed client and by hand in every way people write them', async () => {
    const { client, visitor } = await house();
    for (const numbers of [[], [7], [1, 2, 3]]) expect((await client.echo({ numbers })).numbers).toEqual(numbers);
    const cases: [string, number[]][] = [
      ['', []],
      ['numbers=1', [1]],
      ['numbers=', []],
      ['numbers=1&numbers=2', [1, 2]],
      ['numbers[]=4', [4]],
      ['numbers%5B0%5D=1&numbers%5B1%5D=2', [1, 2]],
      ['numbers[0]=5', [5]],
    ];
    for (const [query, numbers] of cases)
      expect([query, await (await visitor.send('GET', `/api/echo?${query}`)).json()]).toEqual([query, { numbers, word: null }]);
    for (const query of ['numbers=x', 'numbers=1&numbers=2&numbers=3&numbers=4', 'numbers[a]=1']) {
      expect([query, (await visitor.send('GET', `/api/echo?${query}`)).status]).toEqual([query, 400]);
    }
  });
});

describe('protection', () => {
  test('pages may load nothing from elsewhere and run no script of their own', async () => {
    const { app } = await freshApp();
    const { headers } = await new Visitor(app).send('GET', '/api/session');
    const csp = headers.get('content-security-policy') ?? '';
    expect(csp).toContain("script-src 'self';");
    expect(csp).toContain("style-src 'self' 'unsafe-inline'");
    expect(csp).toContain("img-src 'self' data: blob:");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('a name that points at this machine from elsewhere is refused while it listens here alone', async () => {
    const { app, desk } = await freshApp();
    const ask = (on: typeof app, host: string) => Promise.resolve(on.request('/api/session', { headers: { host } })).then(({ status }) => status);
    for (const host of ['127.0.0.1:7200', 'localhost:7200', '[::1]:7200', 'localhost']) expect([host, await ask(app, host)]).toEqual([host, 200]);
    for (const host of ['evil.example', 'evil.example:7200', '127.0.0.1.evil.example', '10.0.0.5', ''])
      expect([host, await ask(app, host)]).toEqual([host, 421]);
    const named = createApp({ ...desk, publicUrl: 'https://desk.example.com' }, { version: '0' });
    expect([await ask(named, 'desk.example.com'), await ask(named, 'evil.example')]).toEqual([200, 421]);
    const open = createApp(desk, { version: '0', host: '0.0.0.0' });
    expect(await ask(open, '10.0.0.5')).toBe(200);
  });

  test('HEAD answers as GET without a body; OPTIONS allows no other site anything', async () => {
    const { app } = await freshApp();
    const head = await app.request('/api/session', { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('content-type')]).toEqual([200, '', 'application/json']);
    expect((await app.request('/api/people', { method: 'HEAD' })).status).toBe(401);
    const options = await app.request('/api/session', { method: 'OPTIONS', headers: { origin: 'https://evil.example' } });
    expect([options.status, options.headers.get('access-control-allow-origin')]).toEqual([204, null]);
  });

  test('the log names routes, never bodies, queries, tokens or paths', async () => {
    const { app, lines } = await freshApp();
    const owner = await firstOwner(app);
    const { link } = await owner.api.accounts.createInvite({ role: 'viewer', shops: null });
    const token = link.split('/').at(-1) as string;
    await new Visitor(app).api.accounts.readInvite({ token });
    await new Visitor(app).send('GET', `/invite/${token}`);
    await new Visitor(app).send('GET', '/api/audit?action=张三');
    const log = JSON.stringify(lines);
    expect(lines.filter(({ msg }) => msg === 'request').map(({ route }) => route)).toEqual([
      'accounts.createOwner',
      'accounts.createInvite',
      'accounts.readInvite',
      'web',
      'audit.list',
    ]);
    for (const secret of [token, PASSWORD, owner.csrf as string, owner.cookie as string, '张三', 'boss']) expect(log).not.toContain(secret);
  });

  test('the log of a failed statement has no values of it', async () => {
    const { app, desk, lines } = await freshApp();
    await desk.store.db.execute(sql`ALTER TABLE people DROP COLUMN created_at`);
    const answer = await new Visitor(app).send('POST', '/api/owner', { name: '老板', login: 'boss-of-all', password: PASSWORD });
    expect(answer.status).toBe(500);
    const log = JSON.stringify(lines.filter(({ msg }) => msg === 'failed'));
    expect(log).toContain('insert into');
    for (const value of ['老板', 'boss-of-all', '$argon2id']) expect(log).not.toContain(value);
  });
});
