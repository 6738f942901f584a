import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { createApp } from '../../src/app.ts';
import { contract } from '../../src/contract.ts';
import { recoverImports } from '../../src/domains/imports/index.ts';
import type { Desk } from '../../src/http/context.ts';
import { routesOf } from '../../src/http/openapi.ts';
import { firstOwner, freshApp, signedIn, Visitor } from '../http/desk.ts';
import { orderFile } from './order_csv.ts';

let app: ReturnType<typeof createApp>;
let desk: Desk;
let clock: { at: Date };
let lines: Record<string, unknown>[];
let owner: Visitor;
let operator: Visitor;
let shop: number;
let other: number;

beforeAll(async () => {
  ({ app, desk, clock, lines } = await freshApp());
  await recoverImports(desk);
  owner = await firstOwner(app);
  shop = (await owner.api.accounts.createShop({ name: '天猫店', platform: 'tmall' })).id;
  other = (await owner.api.accounts.createShop({ name: '京东店', platform: 'jd' })).id;
  operator = await signedIn(app, owner, 'operator', [shop]);
});

type Answer = {
  status: number;
  body: { code?: string; import?: number; state?: string; by?: string; outcome?: { rowsNew: number }; error?: { code: string } };
};

/** Sends a file as a program does that has nothing but a token. */
async function send(token: string, query: string, body = orderFile([{ no: '1' }])): Promise<Answer> {
  const request = new Request(`http://localhost:7200/api/imports/file?${query}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}` },
  });
  const response = await new Visitor(app).fetch(request);
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

const codeOf = ({ status, body }: Answer): [number, string | undefined] => [status, body.code];

describe('a personal token', () => {
  test('is shown once, kept as a hash, and imports a file in one request', async () => {
    const made = await operator.api.accounts.createToken({ name: '仓库电脑', shops: [shop] });
    expect(made.token).toMatch(/^zg_[\w-]{43}$/);
    expect(made).toMatchObject({ role: 'operator', shops: [shop], expiresAt: null, lastUsedAt: null });
    const done = await send(made.token, `shop=${encodeURIComponent('天猫店')}&name=orders.csv`);
    expect(done).toMatchObject({ status: 200, body: { state: 'done', by: 'a operator · 仓库电脑', outcome: { rowsNew: 1 } } });
    const refused = await send(made.token, `shop=${shop}&name=x.csv`, '甲,乙\n1,2\n');
    expect(refused).toMatchObject({ status: 422, body: { state: 'failed', error: { code: expect.stringMatching(/^imports\./) } } });
    const started = await send(made.token, `shop=${shop}&name=orders.csv&wait=0`, orderFile([{ no: '2' }]));
    expect(started).toMatchObject({ status: 202, body: { import: expect.any(Number) } });
    const client = new Visitor(app, { authorization: `Bearer ${made.token}` });
    await expect.poll(async () => (await client.api.imports.read({ id: started.body.import as number })).state, { timeout: 20_000 }).toBe('done');
    // The file goes after the record says that the import is done.
    await expect.poll(() => readdirSync(join(desk.dataDir, 'uploads')), { timeout: 20_000 }).toEqual([]);

    const [listed] = await operator.api.accounts.tokens();
    expect(listed).toMatchObject({ id: made.id, name: '仓库电脑', lastUsedAt: clock.at.toISOString() });
    expect(listed).not.toHaveProperty('token');
    const { rows } = await desk.store.db.execute(sql`SELECT row_to_json(t) AS row FROM api_tokens t`);
    expect(JSON.stringify(rows)).not.toContain(made.token.slice(3));
    const audit = await owner.api.audit.list({});
    expect(audit.records.map(({ action }) => action)).toEqual(expect.arrayContaining(['accounts.create_token', 'imports.import_file']));
    expect(JSON.stringify([audit, lines])).not.toContain(made.token.slice(3));
  });

  test('does nothing else: every other route refuses it, whoever its person is', async () => {
    const { token } = await owner.api.accounts.createToken({ name: 'all', role: 'owner', shops: null });
    const client = new Visitor(app, { authorization: `Bearer ${token}` });
    const open = [];
    for (const { method, path, name } of routesOf(contract)) {
      const response = await client.send(method, `/api${path.replace(/\{\w+\}/g, '999999')}`, method === 'GET' ? undefined : {});
      const { code } = (await response.json()) as { code?: string };
      if (response.status !== 403 || code !== 'http.outside_token') open.push(name);
    }
    expect(open).toEqual(['imports.read']);
    const upload = await client.fetch(new Request('http://localhost:7200/api/uploads?name=a.csv', { method: 'PUT', body: 'a' }));
    expect(upload.status).toBe(403);
  });

  test('reaches the shops that both it and its person may see', async () => {
    const { token } = await owner.api.accounts.createToken({ name: 'one shop', role: 'operator', shops: [other] });
    expect(codeOf(await send(token, `shop=${shop}&name=a.csv`))).toEqual([404, 'imports.shop_unknown']);
    const wide = await operator.api.accounts.createToken({ name: 'mine', shops: [shop] });
    expect(codeOf(await send(wide.token, `shop=${other}&name=a.csv`))).toEqual([404, 'imports.shop_unknown']);
    await expect(operator.api.accounts.createToken({ name: 'x', shops: null })).rejects.toMatchObject({
      data: { code: 'accounts.beyond_own_scope' },
    });
    await expect(operator.api.accounts.createToken({ name: 'x', role: 'manager', shops: [shop] })).rejects.toMatchObject({
      data: { code: 'accounts.beyond_own_role' },
    });
    const viewing = await owner.api.accounts.createToken({ name: 'viewing', role: 'viewer', shops: null });
    expect(codeOf(await send(viewing.token, `shop=${shop}&name=a.csv`))).toEqual([403, 'http.role_needed']);
  });

  test('ends when it is revoked, past its date, or its person is deactivated', async () => {
    const revoked = await operator.api.accounts.createToken({ name: 'r', shops: [shop] });
    await expect(owner.api.accounts.revokeToken({ id: revoked.id })).rejects.toMatchObject({ data: { code: 'accounts.unknown_token' } });
    await operator.api.accounts.revokeToken({ id: revoked.id });
    const short = await operator.api.accounts.createToken({ name: 'd', shops: [shop], days: 1 });
    const leaver = await signedIn(app, owner, 'operator', [shop]);
    const left = await leaver.api.accounts.createToken({ name: 'l', shops: [shop] });
    const { person } = await leaver.api.accounts.session();
    await owner.api.accounts.changePerson({ id: person?.id as number, active: false });
    clock.at = new Date(clock.at.getTime() + 86_400_000);
    for (const { token } of [revoked, short, left]) {
      expect(codeOf(await send(token, `shop=${shop}&name=a.csv`))).toEqual([401, 'accounts.token_refused']);
    }
    const names = (await operator.api.accounts.tokens()).map(({ name }) => name);
    expect(names).not.toContain('r');
    expect(names).not.toContain('d');
  });

  test('is guessed at no faster than a password', async () => {
    const good = await operator.api.accounts.createToken({ name: 'good', shops: [shop] });
    let last: Answer | undefined;
    for (let n = 0; n < 40 && last?.status !== 429; n += 1) last = await send(`zg_guess${n}`, `shop=${shop}&name=a.csv`);
    expect(codeOf(last as Answer)).toEqual([429, 'accounts.too_many_attempts']);
    clock.at = new Date(clock.at.getTime() + 400_000);
    expect((await send(good.token, `shop=${shop}&name=a.csv`)).status).toBe(200);
  });
});

test('without a token the route is guarded like any other', async () => {
  const post = async (visitor: Visitor, headers: Record<string, string> = {}) =>
    visitor.fetch(
      new Request(`http://localhost:7200/api/imports/file?shop=${shop}&name=a.csv`, { method: 'POST', body: orderFile([{ no: '9' }]), headers }),
    );
  expect((await post(new Visitor(app))).status).toBe(401);
  expect((await post(operator, { 'x-csrf-token': 'x' })).status).toBe(403);
  expect((await post(operator, { origin: 'null' })).status).toBe(403);
  expect((await post(operator)).status).toBe(200);
});
