import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const TABS = 7;
/** What stands on the page when the day is there: its list of items, and the first one's evidence. */
const LIST = '.day [data-item]';
const EVIDENCE = '.routine-item .evidence';

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const worst = (values: readonly number[]): number => Math.max(...values);

/** Waits until nothing of the day is on its way any more. */
export async function warm(url: string): Promise<number> {
  const began = performance.now();
  for (;;) {
    const day = (await (await fetch(`${url}/api/today?wait=0`)).json()) as { items: { standing: string }[] };
    if (day.items.every(({ standing }) => standing !== 'pending')) return performance.now() - began;
    await sleep(100);
  }
}

/** A page, what stands on it when it can be read, and what it is called. */
type Sight = { readonly path: string; readonly seen: readonly (readonly [name: string, selector: string])[] };

/** Opens a page in cold tabs (nothing in their cache), and says when there was something to read. */
async function sights(url: string, { path, seen }: Sight, tabs = TABS): Promise<string> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const taken = seen.map((): number[] => []);
  try {
    for (let tab = 0; tab < tabs; tab += 1) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
      const page = await context.newPage();
      const began = performance.now();
      await page.goto(`${url}${path}`, { waitUntil: 'commit' });
      for (const [n, [, selector]] of seen.entries()) {
        await page.waitForSelector(selector);
        taken[n]?.push(performance.now() - began);
      }
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return seen.map(([name], n) => `${name} after ${median(taken[n] ?? []).toFixed(0)} ms (longest ${worst(taken[n] ?? []).toFixed(0)} ms)`).join(', ');
}

/** Opens the page of the day on a warm server: right after its start, while it judges its shops, and once it is quiet. */
export async function firstSight(url: string, print: (line: string) => void): Promise<void> {
  const ready = await warm(url);
  print(`the demo's evidence is there ${ready.toFixed(0)} ms after the first question to a new server`);
  const day: Sight = {
    path: '/today',
    seen: [
      ['the list of the day', LIST],
      ['the first item’s evidence', EVIDENCE],
    ],
  };
  const say = (when: string, told: string) =>
    print(`Chromium, a cold tab, ${TABS} times, ${when}: ${told} (goal ≤ 1 s; load ${loadavg()[0]?.toFixed(1)})`);
  say('while the desk judges its shops', await sights(url, day));
  for (;;) {
    const { judging } = (await (await fetch(`${url}/api/alerts`)).json()) as { judging: boolean };
    if (!judging) break;
    await sleep(1000);
  }
  await sleep(5000);
  say('the desk quiet', await sights(url, day));
}

/** Opens the list and the board of all open tasks. */
export async function manyTasks(url: string, print: (line: string) => void): Promise<void> {
  const list = await sights(url, { path: '/tasks', seen: [['the list of all open tasks', '[data-task]']] }, 3);
  const board = await sights(url, { path: '/tasks?look=board', seen: [['the board', '[data-card]']] }, 3);
  print(`Chromium, a cold tab, 3 times: ${list}, ${board} (load ${loadavg()[0]?.toFixed(1)})`);
}
