import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { freshDirectory } from '../engines.ts';
import { compileProgram, type Running, runProgram } from '../program.ts';

/** What people wrote and the desk said yes to is there after kill -9, once. */
let program: { file: string; remove: () => void };

beforeAll(async () => {
  program = await compileProgram('src/main.ts');
});

afterAll(() => program?.remove());

const CLIENTS = 4;
const ROUNDS = 3;

function freePort(): Promise<number> {
  return new Promise((give, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? give(address.port) : fail(new Error('no port'))));
    });
  });
}

async function start(data: string): Promise<{ running: Running; url: string }> {
  const port = await freePort();
  const running = runProgram(program.file, ['start', '--empty', '--port', String(port), '--data', data]);
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    const up = await fetch(`${url}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return { running, url };
    if (running.child.exitCode !== null) throw new Error('the desk ended before it answered');
    await sleep(100);
  }
}

/** What the desk acknowledged to one client, by what was written. */
type Acknowledged = { readonly tasks: Map<string, number>; readonly comments: Set<string>; readonly worth: Map<number, number> };

const WHO = { login: 'boss', password: 'four unrelated words' };

/** Signs in, makes a task, comments it, changes it, and so on until the desk is gone. */
async function write(url: string, name: string, told: Acknowledged): Promise<void> {
  const first = await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(WHO) });
  const { csrf } = (await first.json()) as { csrf: string };
  const headers = { 'content-type': 'application/json', cookie: first.headers.getSetCookie()[0]?.split(';')[0] ?? '', 'x-csrf-token': csrf };
  const call = async (method: string, path: string, body: object): Promise<Record<string, unknown> & { task?: { id: number } }> => {
    const response = await fetch(`${url}/api${path}`, { method, headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown> & { task?: { id: number } };
  };
  for (let n = 0; ; n += 1) {
    const title = `${name} ${n}`;
    const { task } = await call('POST', '/tasks', { title });
    const id = task?.id as number;
    told.tasks.set(title, id);
    await call('POST', `/tasks/${id}/comments`, { text: `said of ${title}` });
    told.comments.add(`said of ${title}`);
    await call('PATCH', `/tasks/${id}`, { version: 1, patch: { worth: n } });
    told.worth.set(id, n);
  }
}

test(`${CLIENTS} clients write, the desk is killed ${ROUNDS} times: everything acknowledged is there exactly once`, async () => {
  const data = join(freshDirectory(), 'data');
  const told: Acknowledged = { tasks: new Map(), comments: new Set(), worth: new Map() };
  for (let round = 0; round < ROUNDS; round += 1) {
    const { running, url } = await start(data);
    if (round === 0) {
      const made = await fetch(`${url}/api/owner`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: '老板', ...WHO }),
      });
      expect(made.status).toBe(200);
    }
    const before = told.worth.size;
    const clients = Array.from({ length: CLIENTS }, (_, client) =>
      write(url, `round ${round} client ${client}`, told).catch((error: unknown) => {
        // The desk went away in the middle: that is the test. A refusal would be something else.
        if (error instanceof Error && /: \d{3} /.test(error.message)) throw error;
      }),
    );
    // The writing itself decides when: after so many changes, in the middle of whatever the clients are doing then.
    while (told.worth.size < before + 12 + round * 7) await sleep(5);
    running.child.kill('SIGKILL');
    expect((await running.end()).signal).toBe('SIGKILL');
    await Promise.all(clients);
  }
  const store = await openStore({ dataDir: data });
  try {
    const { rows: tasks } = await store.pool.query<{ id: number; title: string; worth: number | null; created: number }>(
      `SELECT id, title, worth, (SELECT count(*)::int FROM task_events e WHERE e.task = t.id AND e.act->>'kind' = 'create') AS created FROM tasks t`,
    );
    const { rows: comments } = await store.pool.query<{ text: string }>('SELECT text FROM task_comments');
    // Twice nothing, not even what was not acknowledged any more; every task has its beginning in the history.
    expect(new Set(tasks.map(({ title }) => title)).size).toBe(tasks.length);
    expect(new Set(comments.map(({ text }) => text)).size).toBe(comments.length);
    expect(tasks.filter(({ created }) => created !== 1)).toEqual([]);
    const byTitle = new Map(tasks.map((task) => [task.title, task]));
    expect([...told.tasks].filter(([title, id]) => byTitle.get(title)?.id !== id)).toEqual([]);
    const said = new Set(comments.map(({ text }) => text));
    expect([...told.comments].filter((text) => !said.has(text))).toEqual([]);
    const worth = new Map(tasks.map((task) => [task.id, task.worth]));
    expect([...told.worth].filter(([id, n]) => worth.get(id) !== n)).toEqual([]);
    // No more than what was under way when the desk was killed.
    expect(tasks.length - told.tasks.size).toBeLessThanOrEqual(CLIENTS * ROUNDS);
  } finally {
    await store.close();
  }
}, 180_000);
