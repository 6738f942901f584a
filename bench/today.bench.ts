import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createOwner } from '../src/domains/accounts/index.ts';
import { migrateStore, openStore } from '../src/store/index.ts';

const ROOT = resolve(import.meta.dirname, '..');
const PEOPLE = 50;
/** Tasks of each: 10,000 in all. */
const TASKS = 200;
const TURNS = 8;
/** How long somebody looks at a page before the next, milliseconds. */
const LOOK = 1000;

const WHO = { name: '老板', login: 'boss', password: 'four unrelated words' };

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

/** Fifty people with two hundred open tasks each, four steps on every tenth, straight into the database. */
async function fill(dataDir: string): Promise<void> {
  const store = await openStore({ dataDir });
  try {
    await migrateStore(store);
    await createOwner(store, WHO);
    await store.pool.query(`INSERT INTO shops (name, platform, time_zone, day_start_hour, currency)
      SELECT 'shop ' || n, 'tmall', 'Asia/Shanghai', 0, 'CNY' FROM generate_series(1, 6) n`);
    await store.pool.query(`INSERT INTO people (name, login, role) SELECT 'person ' || n, 'p' || n, 'operator' FROM generate_series(1, ${PEOPLE}) n`);
    await store.pool.query(`INSERT INTO tasks (title, note, state, blocked_by, owner, helpers, due, worth, shop, metric, place, words, source_kind, effect_days,
        version, created_by, created_at, updated_at)
      SELECT 'task ' || n, repeat('words of a note ', 10), CASE n % 10 WHEN 0 THEN 'blocked' WHEN 1 THEN 'doing' ELSE 'open' END, '', 1 + n % ${PEOPLE}, '{}',
        current_date + (n % 40) - 10, CASE WHEN n % 3 = 0 THEN NULL ELSE (n * 7919) % 50000 END, 1 + n % 6, 'visitors', '{}'::jsonb,
        '{"shop":"shop","metric":{"zh":"访客数","en":"Visitors"},"place":null}'::jsonb, 'hand', 7, 1, 1, now(), now()
      FROM generate_series(1, ${PEOPLE * TASKS}) n`);
    await store.pool.query(
      `INSERT INTO task_items (task, text, done, place) SELECT id, 'step ' || n, n % 2 = 0, n FROM tasks, generate_series(1, 4) n WHERE id % 10 = 0`,
    );
    await store.pool.query('ANALYZE');
  } finally {
    await store.close();
  }
}

async function start(dataDir: string): Promise<{ url: string; cookie: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, ['bin/zhanggui.mjs', 'start', '--empty', '--data', dataDir, '--port', String(port)], {
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
  const headers = { 'content-type': 'application/json' };
  const entered = await fetch(`${url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ login: WHO.login, password: WHO.password }) });
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return {
    ...{ url, cookie },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
};

/** Everybody at once, each asking a page's calls together every second. @returns every call's time, milliseconds */
async function everybody(server: { url: string; cookie: string }, pathsOf: (person: number) => readonly string[]): Promise<number[]> {
  const times: number[] = [];
  const one = async (path: string): Promise<void> => {
    const began = performance.now();
    const response = await fetch(`${server.url}${path}`, { headers: { cookie: server.cookie } });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    times.push(performance.now() - began);
  };
  await Promise.all(
    Array.from({ length: PEOPLE }, async (_, person) => {
      await sleep((person / PEOPLE) * LOOK);
      for (let turn = 0; turn < TURNS; turn += 1) {
        const next = sleep(LOOK);
        await Promise.all(pathsOf(person).map(one));
        await next;
      }
    }),
  );
  return times;
}

/** Today: fifty people at once with two hundred tasks each, against the same number of calls that answer nothing. */
export async function benchToday(print: (line: string) => void): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zg-bench-'));
  try {
    await fill(dataDir);
    const server = await start(dataDir);
    try {
      const peer = await everybody(server, () => ['/api/health', '/api/health']);
      const say = (name: string, times: readonly number[]): void => {
        const ratio = quantile(times, 0.95) / quantile(peer, 0.95);
        const ms = (q: number) => `${quantile(times, q).toFixed(0)} ms`;
        print(
          `${name}: p50 ${ms(0.5)}, p95 ${ms(0.95)} (${times.length} calls, ${ratio.toFixed(1)} × the peer's p95; load ${loadavg()[0]?.toFixed(1)})`,
        );
      };
      print(`${PEOPLE} people at once, ${PEOPLE * TASKS} open tasks, a page a second each (goal: p95 of Today's data ≤ 150 ms):`);
      say('peer: /api/health twice', peer);
      say('my 200 tasks', await everybody(server, (person) => [`/api/tasks?person=${person + 1}&limit=200`]));
      say('the page of tasks: all, first hundred, and people', await everybody(server, () => ['/api/tasks?limit=100', '/api/tasks/people']));
      const columns = ['open', 'doing', 'blocked', 'done'].map((state) => `/api/tasks?states%5B%5D=${state}&limit=50`);
      say('the board, four columns', await everybody(server, () => columns));
      say('the last page of all', await everybody(server, () => [`/api/tasks?limit=100&offset=${PEOPLE * TASKS - 100}`]));
      say('words nobody wrote', await everybody(server, () => ['/api/tasks?words=nothing+like+it']));
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
