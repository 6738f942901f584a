import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, businessDay } from '../src/base/calendar.ts';
import { openSession } from '../src/domains/accounts/sessions.ts';
import type { RoutineBody } from '../src/domains/today/routines/contract.ts';
import type { Evidence } from '../src/domains/today/routines/evidence/contract.ts';
import { openStore, type Store } from '../src/store/index.ts';

const ROOT = resolve(import.meta.dirname, '..');

export const PEOPLE = 50;
/** Open tasks of each. */
export const TASKS = 200;
/** Routines of each that are due today, at least. */
export const ROUTINES = 30;

export type Server = { readonly url: string; stop(): Promise<void> };

/** Runs the built program and waits until it has ended well. */
export async function program(...args: string[]): Promise<void> {
  const child = spawn(process.execPath, ['bin/zhanggui.mjs', ...args], { cwd: ROOT, stdio: 'ignore' });
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`zhanggui ${args[0]} ended with ${code}`);
}

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

/** Starts the built server on a data directory. */
export async function startServer(dataDir: string): Promise<Server> {
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, ['bin/zhanggui.mjs', 'start', '--data', dataDir, '--port', String(port)], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const up = await fetch(`${url}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) break;
    await sleep(50);
  }
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const DIMENSIONS = ['source', 'product', 'category', 'province', 'plan', 'shop'] as const;
const METRICS = ['payment_amount', 'visitors', 'paid_orders', 'buyers', 'spend_per_buyer', 'conversion_rate', 'units_per_buyer', 'ad_cost'] as const;
const BROKEN_DOWN = ['payment_amount', 'paid_orders', 'payment_amount', 'payment_amount', 'ad_cost', 'visitors'] as const;

/** What the n-th routine of one's own has beside it: numbers, one number broken down, and a list. */
function evidenceOf(n: number): Evidence[] {
  const lists: Evidence[] = [
    { kind: 'alerts', branch: null },
    { kind: 'stock', days: 7 + n },
    { kind: 'plans' },
    { kind: 'pace' },
    { kind: 'tasks' },
    { kind: 'downloads' },
  ];
  const at = n % METRICS.length;
  return [
    {
      kind: 'metrics',
      metrics: [METRICS[at] as 'visitors', METRICS[(at + 1 + (n % 3)) % METRICS.length] as 'visitors'],
      over: n % 5 === 4 ? 'week' : 'day',
    },
    { kind: 'breakdown', metric: BROKEN_DOWN[n % BROKEN_DOWN.length] as 'visitors', by: DIMENSIONS[n % DIMENSIONS.length] as 'source' },
    lists[n % lists.length] as Evidence,
  ];
}

function routineBody(n: number): RoutineBody {
  const text = (zh: string, en: string) => ({ zh: `${zh} ${n + 1}`, en: `${en} ${n + 1}` });
  return {
    title: text('自己的每日必做', 'A routine of our own'),
    purpose: text('看自己关心的数', 'Numbers of our own'),
    steps: [text('看', 'Look'), text('做', 'Act')],
    minutes: 1,
    round: n % 3 === 0 ? 'other' : 'morning',
    order: 200 + n,
    ...{ rule: 'FREQ=DAILY', start: '2024-01-01', hours: [], season: null, campaign: null },
    ...{ role: 'operator', person: null, shop: null, each: true, evidence: evidenceOf(n) },
  };
}

/** Which shops the n-th person sees: all of them, two, or one. */
function shopsOfPerson(n: number, shops: readonly number[]): number[] | null {
  if (n % 2 === 0) return null;
  return shops.filter((_, at) => (n % 4 === 1 ? at !== n % shops.length : at === n % shops.length));
}

/**
 * Puts fifty operators, their sessions, two hundred open tasks each with steps, comments and a helper here and there, thirty notifications, and so many
 * routines of the desk's own into the store of a data directory. @returns the sessions, a token each
 */
export async function fillDesk(dataDir: string, ownRoutines: number): Promise<string[]> {
  const store = await openStore({ dataDir });
  try {
    const { rows } = await store.pool.query<{ id: number }>('SELECT id FROM shops ORDER BY id');
    const shops = rows.map(({ id }) => id);
    const people: number[] = [];
    const sessions: string[] = [];
    for (let n = 0; n < PEOPLE; n += 1) {
      const made = await store.pool.query<{ id: number }>('INSERT INTO people (name, login, role, shops) VALUES ($1, $2, $3, $4) RETURNING id', [
        ...[`person ${n}`, `bench${n}`, 'operator', shopsOfPerson(n, shops)],
      ]);
      const id = made.rows[0]?.id as number;
      people.push(id);
      sessions.push(await openSession(store.db, id, new Date()));
    }
    await fillTasks(store, people, shops);
    for (let n = 0; n < ownRoutines; n += 1) {
      await store.pool.query("INSERT INTO routines (key, version, body, off, by, at) VALUES ($1, 1, $2, false, 'bench', now())", [
        `own.bench${n}`,
        JSON.stringify(routineBody(n)),
      ]);
    }
    await store.pool.query('INSERT INTO today_minutes (person, morning, day) SELECT id, 300, 960 FROM unnest($1::int[]) id', [people]);
    await store.pool.query('ANALYZE');
    return sessions;
  } finally {
    await store.close();
  }
}

async function fillTasks(store: Store, people: readonly number[], shops: readonly number[]): Promise<void> {
  const today = businessDay(new Date(), 'Asia/Shanghai', 0);
  const { rows } = await store.pool.query<{ id: number }>(
    `INSERT INTO tasks (title, note, state, blocked_by, owner, helpers, due, worth, minutes, shop, metric, place, words, source_kind, effect_days,
        version, created_by, created_at, updated_at)
      SELECT 'task ' || n, repeat('words of a note ', 10), CASE n % 10 WHEN 0 THEN 'blocked' WHEN 1 THEN 'doing' ELSE 'open' END, '', p, '{}',
        $3::date + (n * 7 % 40), CASE WHEN n % 3 = 0 THEN NULL ELSE (n * 7919) % 50000 END, CASE WHEN n % 4 = 0 THEN NULL ELSE 10 + n % 50 END,
        NULL, 'visitors', '{}'::jsonb, '{"shop":null,"metric":{"zh":"访客数","en":"Visitors"},"place":null}'::jsonb, 'hand', 7, 1, 1, now(), now()
      FROM unnest($1::int[]) p, generate_series(1, $2::int) n RETURNING id`,
    [people, TASKS, addDays(today, -1)],
  );
  const ids = rows.map(({ id }) => id);
  await store.pool.query(
    'UPDATE tasks SET shop = $2 WHERE id = ANY($1) AND id % 3 = 0 AND owner % 2 = (SELECT min(owner) % 2 FROM tasks WHERE id = ANY($1))',
    [ids, shops[0]],
  );
  await store.pool.query(
    `INSERT INTO task_items (task, text, done, place) SELECT id, 'step ' || n, n % 2 = 0, n FROM unnest($1::int[]) id, generate_series(1, 4) n WHERE id % 10 = 0`,
    [ids],
  );
  await store.pool.query(
    `INSERT INTO notices (person, kind, task, by, at, detail) SELECT owner, 'assigned', id, 'bench', now(), '{}'::jsonb FROM tasks WHERE id = ANY($1) AND id % 7 = 0`,
    [ids],
  );
}
