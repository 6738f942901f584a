import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { firstSight, manyTasks } from './today_browser.ts';
import { fillDesk, PEOPLE, program, ROUTINES, type Server, startServer, TASKS } from './today_desk.ts';

/** Routines of the desk's own beside those shipped, so that everybody has thirty a day. */
const OWN_ROUTINES = 27;
/** Milliseconds between two looks of one person: in the morning round somebody ends a routine, or opens the page, about every ten seconds. */
const LOOK = 10_000;
/** The same for somebody who never looks at what is there. */
const HURRY = 1000;

type Visitor = { readonly url: string; readonly cookie: string };
/** What each call took, milliseconds, by what it asks. */
type Times = Map<string, number[]>;

const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
};

async function call<T>({ url, cookie }: Visitor, path: string, times: Times): Promise<T> {
  const began = performance.now();
  const response = await fetch(`${url}/api${path}`, { headers: { cookie } });
  const body = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${body.slice(0, 200)}`);
  keep(times, path.split('?')[0] as string, began);
  return JSON.parse(body) as T;
}

function keep(times: Times, name: string, began: number): void {
  times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
}

type Item = { readonly kind: string; readonly key: string; readonly standing: string };
type Day = { readonly items: readonly Item[]; readonly finished: readonly Item[] };

/** Opening the page as a browser does: one answer, with everything the page asks first told along. */
async function openPage({ url, cookie }: Visitor, times: Times): Promise<void> {
  const began = performance.now();
  const response = await fetch(`${url}/today`, { headers: { cookie, 'accept-encoding': 'gzip' } });
  const page = await response.text();
  for (const path of TOLD) if (!page.includes(path)) throw new Error(`the page does not tell ${path}`);
  keep(times, 'the page', began);
}

const TOLD = [
  '["accounts","session"]',
  '["accounts","shops"]',
  '["alerts","open"]',
  '["notices","list"]',
  '["campaigns","list"]',
  '["routines","today"]',
];

/** The same asked of the interface, one question after another where the next follows from the one before: seven calls. */
async function askAll(visitor: Visitor, times: Times): Promise<Day> {
  const began = performance.now();
  await call(visitor, '/session', times);
  const [day] = await Promise.all([
    call<Day>(visitor, '/today?wait=250', times),
    ...['/shops', '/alerts/open', '/notices?limit=30', '/campaigns/phases'].map((path) => call(visitor, path, times)),
  ]);
  const first = day.items.find(({ kind }) => kind === 'routine');
  if (first) await call(visitor, `/today/evidence?key=${encodeURIComponent(first.key)}`, times);
  keep(times, WHOLE, began);
  return day;
}

/** What is asked when a routine is ended: the day anew, and the next one's evidence. */
async function goOn(visitor: Visitor, turn: number, day: Day, times: Times): Promise<void> {
  const routines = day.items.filter(({ kind }) => kind === 'routine');
  const next = routines[turn % routines.length];
  await Promise.all([
    call(visitor, '/today?wait=250', times),
    ...(next ? [call(visitor, `/today/evidence?key=${encodeURIComponent(next.key)}`, times)] : []),
  ]);
}

type Act = (visitor: Visitor, turn: number, times: Times) => Promise<unknown>;

/** So many people at once, each doing something every `look` milliseconds, spread evenly; `apart` false = all at the very same moment. */
async function everybody(
  visitors: readonly Visitor[],
  { look, turns, apart = true }: { look: number; turns: number; apart?: boolean },
  act: Act,
): Promise<Times> {
  const times: Times = new Map();
  await Promise.all(
    visitors.map(async (visitor, n) => {
      if (apart) await sleep((n / visitors.length) * look);
      for (let turn = 0; turn < turns; turn += 1) {
        const next = sleep(look);
        await act(visitor, turn, times);
        await next;
      }
    }),
  );
  return times;
}

/** Not one call but several. */
const WHOLE = 'all seven';
const calls = (times: Times): number[] => [...times].flatMap(([name, some]) => (name === WHOLE ? [] : some));

function sayer(print: (line: string) => void, peer: Times) {
  const ms = (values: readonly number[], q: number) => `${quantile(values, q).toFixed(0)} ms`;
  return (name: string, times: Times): void => {
    const [all, alone] = [calls(times), quantile(calls(peer), 0.95)];
    const whole = times.get(WHOLE);
    print(
      `${name}: p50 ${ms(all, 0.5)}, p95 ${ms(all, 0.95)}${whole ? `; all seven p50 ${ms(whole, 0.5)}, p95 ${ms(whole, 0.95)}` : ''} (${all.length} calls, ${(quantile(all, 0.95) / alone).toFixed(1)} × one person's p95; load ${loadavg()[0]?.toFixed(1)})`,
    );
    if (times.size < 2) return;
    const each = [...times].filter(([path]) => path !== WHOLE).map(([path, some]) => `${path} ${ms(some, 0.5)}/${ms(some, 0.95)}`);
    print(`  p50/p95 by call: ${each.join(', ')}`);
  };
}

const opening: Act = (visitor, _, times) => openPage(visitor, times);
const asking: Act = (visitor, _, times) => askAll(visitor, times);

/** Waits until the desk works at nothing by itself any more. @returns milliseconds */
async function untilQuiet(visitor: Visitor): Promise<number> {
  const began = performance.now();
  for (let quiet = 0; quiet < 4; ) {
    const [{ judging }, { items }] = [
      await call<{ judging: boolean }>(visitor, '/alerts', new Map()),
      await call<Day>(visitor, '/today?wait=2000', new Map()),
    ];
    quiet = judging || items.some(({ standing }) => standing === 'pending') ? 0 : quiet + 1;
    await sleep(2500);
  }
  return performance.now() - began;
}

export async function measure(server: Server, sessions: readonly string[], print: (line: string) => void): Promise<void> {
  const port = new URL(server.url).port;
  const visitors = sessions.map((token) => ({ url: server.url, cookie: `zhanggui_${port}=${token}` }));
  const [one] = visitors as [Visitor];
  const first = await askAll(one, new Map());
  const routines = first.items.filter(({ kind }) => kind === 'routine').length;
  if (routines < ROUTINES) throw new Error(`only ${routines} routines are due`);
  print(`${PEOPLE} people, each with ${TASKS} open tasks and ${routines} routines with evidence, over the demo's facts (goal: p95 ≤ 150 ms):`);
  const people = { look: LOOK, turns: 2 };
  const peer: Times = new Map();
  const say = sayer(print, peer);
  const busy = await everybody(visitors, people, opening);
  const judging = await call<{ judging: boolean }>(one, '/alerts', new Map());
  print(
    `the desk has just started and judges all shops: after these 20 s it ${judging.judging ? 'still does' : 'was through'}, ${(await untilQuiet(one)).toFixed(0)} ms later all was quiet`,
  );
  for (const visitor of visitors) await askAll(visitor, new Map());
  for (const [name, some] of await everybody([one], { look: 100, turns: 40 }, asking)) peer.set(name, some);
  say('peer: one person alone asks all seven', peer);
  say('meanwhile, while it started: everybody opens the page, each every 10 s', busy);
  say('everybody opens the page, each every 10 s', await everybody(visitors, people, opening));
  say('everybody asks all seven, each every 10 s', await everybody(visitors, people, asking));
  say(
    'everybody goes through the round, a step every 10 s',
    await everybody(visitors, people, (visitor, turn, times) => goOn(visitor, turn, first, times)),
  );
  say(`hurry: everybody opens it every ${HURRY / 1000} s`, await everybody(visitors, { look: HURRY, turns: 8 }, opening));
  const together = { look: 4000, turns: 4, apart: false };
  say('hard: all open the page at the very same moment', await everybody(visitors, together, opening));
  say(
    'hard: fifty times the day alone at the very same moment',
    await everybody(visitors, together, (visitor, _, times) => call(visitor, '/today?wait=250', times)),
  );
  say('hard: all ask all seven at the very same moment', await everybody(visitors, together, asking));
  await afterWrites(visitors, first, say);
  await others(visitors, say);
}

/** The very same moment again, each time right after one of the people has written something: nothing of theirs may be older than that. */
async function afterWrites(visitors: readonly Visitor[], first: Day, say: (name: string, times: Times) => void): Promise<void> {
  const [writer] = visitors as [Visitor];
  const { csrf, person } = await call<{ csrf: string; person: { id: number } }>(writer, '/session', new Map());
  const post = async (path: string, body: object): Promise<void> => {
    const headers = { cookie: writer.cookie, 'x-csrf-token': csrf, 'content-type': 'application/json' };
    const { ok, status } = await fetch(`${writer.url}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!ok) throw new Error(`${path}: ${status}`);
  };
  const { key } = first.items.find((item) => item.kind === 'routine') as Item;
  const end = (turn: number) => post('/today/runs', { key, hour: null, action: turn % 2 === 0 ? 'done' : 'reopen' });
  const task = (turn: number) => post('/tasks', { title: `written ${turn}`, owner: person.id });
  const today: Act = (visitor, _, times) => call(visitor, '/today?wait=250', times);
  const all: readonly [string, Act, (turn: number) => Promise<void>][] = [
    ['the page, one having just ended a routine', opening, end],
    ['the day alone, one having just ended a routine', today, end],
    ['the page, one having just been given a task', opening, task],
    ['the day alone, one having just been given a task', today, task],
  ];
  for (const [name, act, write] of all) {
    const times: Times = new Map();
    for (let turn = 0; turn < 4; turn += 1) {
      await write(turn);
      await Promise.all(visitors.map((visitor) => act(visitor, turn, times)));
      await sleep(1000);
    }
    say(`hard: all at the very same moment, ${name}`, times);
  }
}

/** What else is made of so many tasks: the team, the stand-up, the list, by one person and by everybody. */
async function others(visitors: readonly Visitor[], say: (name: string, times: Times) => void): Promise<void> {
  const [one] = visitors as [Visitor];
  const alone = { look: 100, turns: 40 };
  const ask =
    (...paths: string[]): Act =>
    (visitor, _, times) =>
      Promise.all(paths.map((path) => call(visitor, path, times)));
  const all = `${PEOPLE * TASKS} open tasks`;
  say(`one person looks at the team (${all})`, await everybody([one], alone, ask('/team')));
  say('everybody looks at the team, each every 10 s', await everybody(visitors, { look: LOOK, turns: 1 }, ask('/team')));
  say('everybody asks for the stand-up, each every 10 s', await everybody(visitors, { look: LOOK, turns: 1 }, ask('/standup')));
  say(`one person looks at the list of ${all}`, await everybody([one], alone, ask('/tasks?limit=100', '/tasks/people')));
  say(`one person looks at the last page of it`, await everybody([one], alone, ask(`/tasks?limit=100&offset=${PEOPLE * TASKS - 100}`)));
  say('everybody looks at the list, each every 10 s', await everybody(visitors, { look: LOOK, turns: 1 }, ask('/tasks?limit=100', '/tasks/people')));
}

/** Today: fifty people at once with two hundred tasks and thirty routines each, against one person alone; and the page in a browser. */
export async function benchToday(print: (line: string) => void): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zg-bench-'));
  try {
    await program('demo', '--data', dataDir);
    const plain = await startServer(dataDir);
    try {
      await firstSight(plain.url, print);
    } finally {
      await plain.stop();
    }
    const sessions = await fillDesk(dataDir, OWN_ROUTINES);
    const server = await startServer(dataDir);
    try {
      await measure(server, sessions, print);
      await manyTasks(server.url, print);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
