import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { compileProgram, type Running, runProgram } from '../program.ts';

/** Everything opened here is closed and removed after the file's last test. */
const undo: (() => Promise<void> | void)[] = [];

afterAll(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A desk as a visitor has it: the real server on real engines, in a directory of its own. */
export async function openDesk(args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<{ url: string }> {
  // The pages are built before the tests run; a single file run by hand builds them when they are missing.
  if (!existsSync(resolve('dist/web/index.html'))) buildPages();
  const program = await compileProgram('src/main.ts');
  undo.push(program.remove);
  const data = mkdtempSync(join(tmpdir(), 'zg-browser-'));
  undo.push(() => rmSync(data, { recursive: true, force: true }));
  const server = runProgram(program.file, ['start', ...args, '--port', String(await freePort()), '--data', data], variables);
  undo.push(async () => {
    server.child.kill('SIGTERM');
    await server.end();
  });
  return { url: await addressOf(server) };
}

/** A clock for {@link openDesk} that can be moved: its variables, and how to set it so many days before (or after) the real one. */
export function movedClock(): { variables: Record<string, string>; move: (days: number) => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'zg-clock-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'offset');
  const set = (days: number) => writeFileSync(file, String(days * 86_400_000));
  set(0);
  const preload = pathToFileURL(resolve('test/browser/moved_clock.mjs')).href;
  return {
    variables: { MOVED_CLOCK: file, NODE_OPTIONS: `--import ${preload}` },
    async move(days) {
      set(days);
      // The server looks at the file twenty times a second.
      await new Promise((done) => setTimeout(done, 120));
    },
  };
}

/** In a process of its own, because in one of tests the libraries would build for tests. */
function buildPages(): void {
  execFileSync(process.execPath, [resolve('node_modules/vite/bin/vite.js'), 'build'], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'ignore',
  });
}

/** The address the server says it listens on. */
async function addressOf(server: Running): Promise<string> {
  for (;;) {
    const line = await server.line();
    const address = /https?:\/\/[\w.:]+/.exec(line)?.[0];
    if (address && !line.startsWith('{')) return address;
  }
}

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

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

function chromiumPath(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES].find((path) => existsSync(path));
  if (!found) throw new Error('the browser tests need Chromium: install the package chromium and put it on the PATH');
  return found;
}

/** The system's own Chromium. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...FLAGS, ...QUIET] });
  undo.push(() => browser.close());
  return browser;
}

/** What went wrong on a page without anybody pressing anything: script errors and what the page's protection refused. */
export type Troubles = string[];

/** A visitor with nothing remembered, who reads Chinese on a desktop unless told otherwise. */
export async function visit(browser: Browser, more: BrowserContextOptions = {}): Promise<{ page: Page; troubles: Troubles }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...more });
  undo.push(() => context.close());
  const page = await context.newPage();
  // A page of ours answers in a blink; a test that waits longer waits for nothing.
  page.setDefaultTimeout(12_000);
  const troubles: Troubles = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    // A refusal the test provokes is logged by the browser itself and is no trouble of ours.
    if (message.type() === 'error' && !message.text().includes('Failed to load resource')) troubles.push(message.text());
  });
  return { page, troubles };
}

/** Makes the owner of an empty desk, and a shop with its name. */
export async function openShop(page: Page, url: string, shop: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('姓名').fill('王掌柜');
  await page.getByLabel('账号').fill('wang@example.com');
  await page.getByLabel('密码').fill('plum river lantern 42');
  await page.getByRole('button', { name: '建立所有者账号' }).click();
  await page.getByText('还没有数据，先做这三步').waitFor();
  await answerFirstVisit(page);
  await page.goto(`${url}/people`);
  await page.getByRole('button', { name: '添加店铺' }).first().click();
  await page.getByLabel('店铺名称').fill(shop);
  await page.getByRole('button', { name: '添加店铺' }).last().click();
  await page.getByRole('cell', { name: shop }).waitFor();
}

/** Drops files and folders of this machine on a part of the page, as a hand does. */
export async function drop(page: Page, selector: string, paths: readonly string[]): Promise<void> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not on the page`);
  const browser = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, data: { items: [], files: [...paths], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await browser.send('Input.dispatchDragEvent', { type, ...at });
}

/** Answers the question about colours, so that it stands in nobody's way. */
export async function answerFirstVisit(page: Page): Promise<void> {
  await page.getByRole('button', { name: /红涨绿跌|Red is up/ }).click();
}

/** Sets how the signed-in person reads, whatever an earlier test left. */
export async function prefer(page: Page, url: string, preferences: Record<string, string>): Promise<void> {
  const { csrf } = (await (await page.request.get(`${url}/api/session`)).json()) as { csrf: string };
  await page.request.patch(`${url}/api/account/preferences`, { data: preferences, headers: { 'x-csrf-token': csrf } });
}

/** How far the page reaches beyond its window to the right, px. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
}

/** Takes away what the demo has planted on the desk (tasks, targets), for who wants to see an empty one. */
export async function clearDesk(page: Page, url: string): Promise<void> {
  const { csrf } = (await (await page.request.get(`${url}/api/session`)).json()) as { csrf: string };
  const headers = { 'x-csrf-token': csrf };
  const { tasks } = (await (await page.request.get(`${url}/api/tasks?limit=200`)).json()) as { tasks: { id: number }[] };
  await page.request.post(`${url}/api/tasks/bulk`, { headers, data: { ids: tasks.map(({ id }) => id), patch: { state: 'dropped' } } });
  const { rows } = (await (await page.request.get(`${url}/api/targets/pace`)).json()) as {
    rows: { shop: number | null; metric: string; period: string }[];
  };
  for (const { shop, metric, period } of rows)
    if (shop !== null) await page.request.delete(`${url}/api/targets`, { headers, data: { shop, metric, period } });
}
