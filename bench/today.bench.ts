import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { firstSight } from './today_browser.ts';
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
  const name = path.split('?')[0] as string;
  times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
  return JSON.parse(body) as T;
}

type Item = { readonly kind: string; readonly key: string; readonly standing: string };
type Day = { readonly items: readonly Item[]; readonly finished: readonly Item[] };

/** Everything the page asks until the first item's evidence stands there, in the order a browser asks it. */
async function openPage(visitor: Visitor, times: Times): Promise<Day> {
  const began = performance.now();
  await call(visitor, '/session', times);
  const [day] = await Promise.all([
    call<Day>(visitor, '/today?wait=250', times),
    ...['/shops', '/alerts/open', '/notices?limit=30', '/campaigns/phases'].map((path) => call(visitor, path, times)),
  ]);
  const first = day.items.find(({ kind }) => kind === 'routine');
  if (first) await call(visitor, `/today/evidence?key=${encodeURIComponent(first.key)}`, times);
  times.set('the page', [...(times.get('the page') ?? []), performance.now() - began]);
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

/** So many people at once, each doing something every `look` milliseconds, spread evenly; `apart` false = all at the very same moment. */
async function everybody(
  visitors: readonly Visitor[],
  { look, turns, apart = true }: { look: number; turns: number; apart?: boolean },
  act: (visitor: Visitor, turn: number, times: Times) => Promise<unknown>,
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

const calls = (times: Times): number[] => [...times].flatMap(([name, some]) => (name === 'the page' ? [] : some));

function sayer(print: (line: string) => void, peer: Times) {
  const ms = (values: readonly number[], q: number) => `${quantile(values, q).toFixed(0)} ms`;
  const alone = quantile(calls(peer), 0.95);
  return (name: string, times: Times): void => {
    const all = calls(times);
    const page = times.get('the page');
    print(
      `${name}: calls p50 ${ms(all, 0.5)}, p95 ${ms(all, 0.95)}${page ? `; whole page p50 ${ms(page, 0.5)}, p95 ${ms(page, 0.95)}` : ''} (${all.length} calls, ${(quantile(all, 0.95) / alone).toFixed(1)} × one person's p95; load ${loadavg()[0]?.toFixed(1)})`,
    );
    const each = [...times].filter(([path]) => path !== 'the page').map(([path, some]) => `${path} ${ms(some, 0.5)}/${ms(some, 0.95)}`);
    print(`  p50/p95 by call: ${each.join(', ')}`);
  };
}

export async function measure(server: Server, sessions: readonly string[], print: (line: string) => void): Promise<void> {
  const port = new URL(server.url).port;
  const visitors = sessions.map((token) => ({ url: server.url, cookie: `zhanggui_${port}=${token}` }));
  const [one] = visitors as [Visitor];
  const begun = performance.now();
  const waiting: Times = new Map();
  const untold = async () => (await openPage(one, waiting)).items.filter(({ standing }) => standing === 'pending').length;
  let pending = await untold();
  const first = pending;
  while (pending > 0) {
    await sleep(700);
    pending = await untold();
  }
  print(
    `right after the start: ${first} of the evidence was on its way at the first look, all there after ${(performance.now() - begun).toFixed(0)} ms`,
  );
  for (const visitor of visitors) {
    const day = await call<Day>(visitor, '/today', waiting);
    const routines = day.items.filter(({ kind }) => kind === 'routine').length;
    if (routines < ROUTINES) throw new Error(`only ${routines} routines are due`);
  }
  const day = await openPage(one, waiting);
  print(
    `${PEOPLE} people, each with ${TASKS} open tasks and ${day.items.filter(({ kind }) => kind === 'routine').length} routines with evidence, over the demo's facts (goal: p95 of the calls ≤ 150 ms):`,
  );
  const peer = await everybody([one], { look: 100, turns: 40 }, (visitor, _, times) => openPage(visitor, times));
  const say = sayer(print, peer);
  say('peer: one person alone opens the page', peer);
  const people = { look: LOOK, turns: 4 };
  say(`everybody opens the page, each every ${LOOK / 1000} s`, await everybody(visitors, people, (visitor, _, times) => openPage(visitor, times)));
  say(
    `everybody goes through the round, each every ${LOOK / 1000} s`,
    await everybody(visitors, people, (visitor, turn, times) => goOn(visitor, turn, day, times)),
  );
  say(
    `hurry: everybody opens it every ${HURRY / 1000} s`,
    await everybody(visitors, { look: HURRY, turns: 8 }, (visitor, _, times) => openPage(visitor, times)),
  );
  const together = { look: 6000, turns: 4, apart: false };
  say('hard: all at the very same moment', await everybody(visitors, together, (visitor, _, times) => openPage(visitor, times)));
  const only = everybody(visitors, together, (visitor, _, times) => call(visitor, '/today?wait=250', times));
  say('hard: fifty times the day alone at the very same moment', await only);
  say(
    'everybody looks at the team, each every 10 s',
    await everybody(visitors, { look: LOOK, turns: 2 }, (visitor, _, times) => call(visitor, '/team', times)),
  );
  say(
    'everybody asks for the stand-up, each every 10 s',
    await everybody(visitors, { look: LOOK, turns: 2 }, (visitor, _, times) => call(visitor, '/standup', times)),
  );
  say(
    'everybody looks at the page of tasks, each every 10 s',
    await everybody(visitors, { look: LOOK, turns: 2 }, (visitor, _, times) =>
      Promise.all(['/tasks?limit=100', '/tasks/people'].map((path) => call(visitor, path, times))),
    ),
  );
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
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
