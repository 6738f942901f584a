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

/** Opens the page of the day in cold tabs (nothing in their cache) of a warm server, and says when there was something to read. */
export async function firstSight(url: string, print: (line: string) => void): Promise<void> {
  const ready = await warm(url);
  print(`the demo's evidence is there ${ready.toFixed(0)} ms after the first question to a new server`);
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
  const [list, evidence]: [number[], number[]] = [[], []];
  try {
    for (let tab = 0; tab < TABS; tab += 1) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
      const page = await context.newPage();
      const began = performance.now();
      await page.goto(`${url}/today`, { waitUntil: 'commit' });
      await page.waitForSelector(LIST);
      list.push(performance.now() - began);
      await page.waitForSelector(EVIDENCE);
      evidence.push(performance.now() - began);
      await context.close();
    }
  } finally {
    await browser.close();
  }
  const said = (values: readonly number[]) => `${median(values).toFixed(0)} ms (longest ${worst(values).toFixed(0)} ms)`;
  print(
    `Chromium, a cold tab, ${TABS} times: the day's list after ${said(list)}, the first item's evidence after ${said(evidence)} (goal ≤ 1 s; load ${loadavg()[0]?.toFixed(1)})`,
  );
}
