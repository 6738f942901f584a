import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { contract } from '../../src/contract.ts';
import { ROLES } from '../../src/http/contract.ts';
import { mayAct } from '../../src/http/guard.ts';
import { type RouteInfo, routesOf } from '../../src/http/openapi.ts';
import { openStore } from '../../src/store/index.ts';
import { freshDatabase, freshDirectory } from '../engines.ts';
import { firstOwner, freshDesk, signedIn, Visitor } from './desk.ts';

/**
 * What has to hold of every route there is, read from the contract: a new route is covered by being in it.
 * Where a check comes before the input is validated, any input will do.
 */
const routes = routesOf(contract);
const named = routes.map((info) => [info.name, info] as const);

/** Values that suit the fields of the product's routes, for those calls that have to get past validation. */
const SUITABLE: Record<string, string> = {
  from: '2026-11-01',
  to: '2026-11-07',
  metric: 'payment_amount',
  metrics: 'payment_amount',
  by: 'shop',
  type: 'ads',
  formula: '支付金额',
  period: '2026-11',
  action: 'acknowledge',
  key: 'own_1',
};

/** An alert of a shop. */
async function anAlert(shop: number): Promise<number> {
  const seen = { metric: 'visitors', dimension: null, member: '', points: [] };
  const cause = { driver: 'visitors', place: {}, counted: 'payment_amount', deviation: -5000, worth: 5000, drivers: [] };
  const detail = { ...cause, branch: 'trade', from: '2026-11-01', to: '2026-11-01', found: '2026-11-01', series: [], seen };
  const { rows } = await desk.store.db.execute<{ id: number }>(
    sql`INSERT INTO metric_alerts (shop, branch, from_day, to_day, worth, detail, state, note, made_at)
      VALUES (${shop}, 'trade', '2026-11-01', '2026-11-01', 5000, ${JSON.stringify(detail)}::jsonb, 'new', '', now()) RETURNING id`,
  );
  return rows[0]?.id as number;
}

/** By domain, how to make a thing of a shop that its `own` routes find by id. A domain with such routes has an entry. */
const OTHER_SHOPS: Record<string, (shop: number) => Promise<number>> = {
  imports: async (shop) => {
    const { rows } = await desk.store.db.execute<{ id: number }>(
      sql`INSERT INTO imports (shop, file, at, by, state, version) VALUES (${shop}, 'orders.csv', now(), 'x', 'done', 1) RETURNING id`,
    );
    return rows[0]?.id as number;
  },
  alerts: anAlert,
  playbooks: anAlert,
};

let app: ReturnType<typeof createApp>;
let desk: Awaited<ReturnType<typeof freshDesk>>['desk'];
let url: string;
const visitors = new Map<string, Visitor>();
let mine: number;
let other: number;

beforeAll(async () => {
  url = await freshDatabase();
  const store = await openStore({ dataDir: freshDirectory(), databaseUrl: url });
  ({ desk } = await freshDesk({ store }));
  app = createApp(desk, { version: '0' });
  const owner = await firstOwner(app);
  mine = (await owner.api.accounts.createShop({ name: '天猫店', platform: 'tmall' })).id;
  other = (await owner.api.accounts.createShop({ name: '京东店', platform: 'jd' })).id;
  visitors.set('owner', owner);
  for (const role of ['manager', 'operator', 'viewer'] as const) {
    visitors.set(role, await signedIn(app, owner, role));
    visitors.set(`${role} of one shop`, await signedIn(app, owner, role, [mine]));
  }
  return () => store.close();
});

const as = (who: string): Visitor => visitors.get(who) as Visitor;

/** Calls a route; `input` goes into the path, and the rest into query or body. */
function call(
  visitor: Visitor,
  { method, path }: RouteInfo,
  input: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  const rest = { ...input };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name] ?? 999_999;
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  if (method !== 'GET') return visitor.send(method, `/api${filled}`, rest, headers);
  const query = new URLSearchParams(Object.entries(rest).map(([key, value]): [string, string] => [key, String(value)]));
  return visitor.send('GET', `/api${filled}?${query}`, undefined, headers);
}

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { code: string }).code;
}

async function auditRows(): Promise<{ action: string; outcome: string; detail: Record<string, unknown> }[]> {
  const { rows } = await desk.store.db.execute<{ action: string; outcome: string; detail: Record<string, unknown> }>(
    sql`SELECT action, outcome, detail FROM audit ORDER BY id`,
  );
  return rows;
}

test('the contract has routes, and every write names its audit action', () => {
  expect(routes.length).toBeGreaterThan(20);
  expect(routes.filter(({ method, meta }) => method !== 'GET' && !/^[a-z]+\.[a-z_]+$/.test(meta.audit ?? ''))).toEqual([]);
  expect(routes.filter(({ method, meta }) => method === 'GET' && meta.audit)).toEqual([]);
  const places = routes.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(places).size).toBe(places.length);
});

describe.each(named)('%s', (_, info) => {
  const { meta, method } = info;
  const writes = method !== 'GET';

  if (meta.access !== 'public')
    test('refuses strangers with 401', async () => {
      const response = await call(new Visitor(app), info);
      expect([response.status, await codeOf(response)]).toEqual([401, 'http.not_signed_in']);
    });

  const below = ROLES.filter((role) => meta.access !== 'public' && !mayAct(role, meta.access));
  if (below.length > 0)
    test(`refuses ${below.join(', ')} with 403`, async () => {
      for (const role of below) {
        const response = await call(as(role), info);
        expect([role, response.status, await codeOf(response)]).toEqual([role, 403, 'http.role_needed']);
      }
    });

  if (meta.shops === 'filter' || meta.shops === 'one')
    test('refuses a shop the person may not see with 404', async () => {
      const needed = meta.access === 'public' || meta.access === 'owner' ? 'manager' : meta.access;
      const limited = as(`${needed} of one shop`);
      for (const shop of [other, 12_345]) {
        const response = await call(limited, info, meta.shops === 'one' ? { ...SUITABLE, shop } : { ...SUITABLE, shops: shop });
        expect([response.status, await codeOf(response)]).toEqual([404, 'http.not_found']);
      }
    });

  if (meta.shops === 'own') {
    test('answers 404 for what belongs to a shop the person may not see', async () => {
      const example = OTHER_SHOPS[info.name.split('.')[0] ?? ''];
      expect(example, `an example for ${info.name} in OTHER_SHOPS`).toBeDefined();
      const id = await example?.(other);
      const theirs = await example?.(mine);
      const needed = meta.access === 'public' || meta.access === 'owner' ? 'manager' : meta.access;
      const response = await call(as(`${needed} of one shop`), info, { ...SUITABLE, id });
      expect([response.status, await codeOf(response)]).toEqual([404, 'http.not_found']);
      if (writes) return;
      // The same thing of their own shop is there for them: it was the shop that made the difference.
      const own = await call(as(`${needed} of one shop`), info, { ...SUITABLE, id: theirs });
      if (own.status === 404) expect(await codeOf(own)).not.toBe('http.not_found');
      else expect(own.status).toBe(200);
    });
    test('answers 404 for what does not exist', async () => {
      const response = await call(as('owner'), info, SUITABLE);
      expect(response.status).toBe(404);
    });
  }

  if (writes && meta.access !== 'public')
    test('refuses a write without the token of the session with 403', async () => {
      for (const token of ['', 'a token of somebody else']) {
        const response = await call(as('owner'), info, {}, { 'x-csrf-token': token });
        expect([response.status, await codeOf(response)]).toEqual([403, 'http.csrf']);
      }
    });

  if (writes)
    test('refuses a write from a page of another site with 403', async () => {
      const foreign: Record<string, string>[] = [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }];
      for (const headers of foreign) {
        const response = await call(as('owner'), info, {}, headers);
        expect([response.status, await codeOf(response)]).toEqual([403, 'http.foreign_origin']);
      }
    });

  if (writes)
    test('records a write that is refused, by its action', async () => {
      const before = (await auditRows()).length;
      const response = await call(as('owner'), info, { password: 'a secret of mine', next: 'a secret of mine' }, { origin: 'null' });
      expect(response.status).toBe(403);
      const rows = (await auditRows()).slice(before);
      expect(rows.map(({ action, outcome, detail }) => [action, outcome, detail.fault])).toEqual([[meta.audit, 'refused', 'http.foreign_origin']]);
      expect(JSON.stringify(rows)).not.toContain('a secret of mine');
    });

  if (!writes)
    test('reads only: it works over a store that refuses every write', async () => {
      const readOnly = new URL(url);
      readOnly.searchParams.set('options', '-c default_transaction_read_only=on');
      const store = await openStore({ dataDir: freshDirectory(), databaseUrl: readOnly.href });
      try {
        const owner = as('owner');
        const visitor = new Visitor(createApp({ ...desk, store }, { version: '0' }));
        visitor.cookie = owner.cookie;
        const response = await call(visitor, info, meta.shops === 'one' ? { ...SUITABLE, shop: mine } : SUITABLE);
        expect([200, 404, 410]).toContain(response.status);
      } finally {
        await store.close();
      }
    });
});

test('the plain route for uploads goes through the same guard', async () => {
  const put = (visitor: Visitor, headers: Record<string, string> = {}) =>
    visitor.fetch(new Request('http://localhost:7200/api/uploads?name=orders.csv', { method: 'PUT', body: 'a,b\n1,2\n', headers }));
  const codes = [];
  for (const [visitor, headers] of [
    [new Visitor(app), {}],
    [as('viewer'), {}],
    [as('operator'), { 'x-csrf-token': 'x' }],
    [as('operator'), { origin: 'null' }],
  ] as const) {
    const response = await put(visitor, headers);
    codes.push([response.status, await codeOf(response)]);
  }
  expect(codes).toEqual([
    [401, 'http.not_signed_in'],
    [403, 'http.role_needed'],
    [403, 'http.csrf'],
    [403, 'http.foreign_origin'],
  ]);
  const before = (await auditRows()).length;
  const answer = await put(as('operator'));
  expect([answer.status, await answer.json()]).toEqual([200, { upload: expect.any(String), file: 'orders.csv', bytes: 8 }]);
  expect((await auditRows()).slice(before)).toEqual([{ action: 'imports.upload', outcome: 'done', detail: { name: 'orders.csv' } }]);
});
