// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is innerText; these are Playwright’s locators
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answerFirstVisit, clearDesk, openBrowser, openDesk, overflow, prefer, type Troubles, visit } from './desk.ts';

let url: string;
let browser: Browser;
let page: Page;
let troubles: Troubles;

beforeAll(async () => {
  ({ url } = await openDesk(['--demo', '--demo-scale', '0.05']));
  browser = await openBrowser();
  ({ page, troubles } = await visit(browser));
  // The demo's facts are judged for the first time while this runs.
  page.setDefaultTimeout(60_000);
  await page.goto(url);
  await page.getByRole('heading', { name: '今日' }).waitFor();
  await answerFirstVisit(page);
  await clearDesk(page, url);
}, 300_000);

afterEach(() => {
  expect(troubles.splice(0)).toEqual([]);
});

/** Asks the interface as the page's own person. */
async function api<T>(method: string, path: string, body?: unknown): Promise<T> {
  const asked = { method, path, body: body === undefined ? null : JSON.stringify(body) };
  return (await page.evaluate(async ({ method, path, body }) => {
    const { csrf } = (await (await fetch('/api/session')).json()) as { csrf: string };
    const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf };
    return (await fetch(`/api${path}`, { method, headers, ...(body === null ? {} : { body }) })).json();
  }, asked)) as T;
}

type Scrolled = { readonly scrollHeight: number; readonly clientHeight: number; readonly scrollTop: number };
const chosen = () => page.locator('.day-list button[aria-current="true"]');
const line = (key: string) => page.locator(`[data-item="routine:${key}"]`);

/** Until nothing is being looked at any more. */
async function settled(): Promise<void> {
  await page.locator('.day-list button').first().waitFor();
  await expect.poll(() => page.locator('.standing.pending').count(), { timeout: 60_000, interval: 500 }).toBe(0);
}

describe('the first page of the desk', () => {
  it('opens where the desk opens, with my day in order and the first item’s evidence', async () => {
    expect(new URL(page.url()).pathname).toBe('/today');
    await settled();
    expect(await chosen().innerText()).toContain('数据齐不齐');
    await page.getByRole('heading', { name: '今天要下载的' }).waitFor();
    expect(await page.locator('.day-headline').innerText()).toMatch(/分钟没排/);
  });

  it('what can be done with an item is in sight however long its evidence, which page keys turn', async () => {
    await line('morning.sources').click();
    const buttons = page.locator('.routine-actions');
    const body = page.locator('.day-item > .panel > .body');
    await page.getByRole('heading', { name: '支付金额，按来源' }).waitFor();
    const inSight = async () => {
      const box = await buttons.boundingBox();
      return box !== null && box.y >= 0 && box.y + box.height <= 900;
    };
    expect(await body.evaluate((e: Scrolled) => e.scrollHeight > e.clientHeight)).toBe(true);
    await expect.poll(inSight).toBe(true);
    await page.keyboard.press('PageDown');
    await expect.poll(() => body.evaluate((e: Scrolled) => e.scrollTop)).toBeGreaterThan(100);
    await page.mouse.move(300, 600);
    await page.mouse.wheel(0, 600);
    await expect.poll(() => page.evaluate('scrollY')).toBeGreaterThan(300);
    await expect.poll(inSight).toBe(true);
    // What is read stays in sight too, below the bar at the top.
    expect((await page.getByRole('heading', { name: '流量来源与搜索' }).boundingBox())?.y).toBeGreaterThan(48);
    await page.keyboard.press('Home');
    await expect.poll(() => page.evaluate('scrollY')).toBeLessThan(300);
    expect(await chosen().innerText()).toContain('数据齐不齐');
  });

  it('the whole morning round by keyboard: walk, start, pause, go on, close, skip with a reason', async () => {
    await page.keyboard.press('Enter');
    await page.locator('.day-list .clock').waitFor();
    await page.keyboard.press('p');
    await page.getByText('已暂停').first().waitFor();
    await page.keyboard.press('p');
    await page.locator('.day-list .clock').waitFor();
    // It is still running after a reload: the time is the server’s.
    await page.reload();
    await page.locator('.day-list .clock').waitFor();
    const round = page.getByRole('region', { name: /^早上/ });
    await settled();
    const open = await round.locator('li').count();
    expect(open).toBeGreaterThan(5);
    for (let left = open; left > 0; left -= 1) {
      const id = await chosen().getAttribute('data-item');
      // Normal is closed by the space bar, what is off or unknown by n.
      const standing = (await chosen().locator('.standing').getAttribute('class')) ?? '';
      await page.keyboard.press(/ (normal|plain)$/.test(standing) ? ' ' : 'n');
      await page.locator(`.finished [data-item="${id}"]`).waitFor();
      await expect.poll(() => chosen().getAttribute('data-item')).not.toBe(id);
    }
    await expect.poll(() => round.count()).toBe(0);
    expect(await page.locator('.day-headline').innerText()).toMatch(/已用 \d+ 分钟/);
    await page.keyboard.press('s');
    await page.getByLabel('为什么今天不做').fill('盘点库存');
    await page.keyboard.press('Enter');
    await page.locator('.finished').getByText('盘点库存').waitFor();
  });

  it('what is closed can be reopened; an item offers a task about what it found', async () => {
    await line('morning.sources').click();
    await page.getByRole('button', { name: '重新打开' }).click();
    const task = page.locator('[data-make-task]');
    await task.waitFor();
    expect(await task.getAttribute('href')).toContain('new=routine');
    // What was reopened is the first of the day again.
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.getByRole('heading', { name: '访客数，按来源' }).waitFor();
  });

  it('leads to a task about what it found, without leaving the day; its address can be opened by itself', async () => {
    const address = (await page.locator('[data-make-task]').getAttribute('href')) ?? '';
    await page.goto(`${url}${address}`);
    const form = page.getByRole('dialog');
    await form.waitFor();
    await expect.poll(() => form.getByLabel('要做什么').inputValue(), { timeout: 20_000 }).toMatch(/访客数|流量来源/);
    const title = await form.getByLabel('要做什么').inputValue();
    await form.getByRole('combobox', { name: /谁来做/ }).press('Enter');
    await page.locator('.notice').getByText('已派给').waitFor();
    expect(new URL(page.url()).pathname).toBe('/today');
    expect(new URL(page.url()).searchParams.get('new')).toBeNull();
    // Whoever gave it away is where they were, and closes what they dealt with.
    expect(await chosen().getAttribute('data-item')).toBe('routine:morning.sources');
    const { tasks } = await api<{ tasks: { title: string; source: { kind: string; ref: string } }[] }>(
      'GET',
      '/tasks?source=routine:morning.sources',
    );
    expect(tasks.map((task) => task.title)).toEqual([title]);
    await page.keyboard.press('u');
    await page.locator('.notice').getByText('已撤销').waitFor();
    await page.goto(`${url}/today`);
    await page.locator('[data-item]').first().waitFor();
  });

  /** A task of whoever is signed in, due today. */
  async function taskOf(title: string): Promise<number> {
    const { person } = await api<{ person: { id: number } }>('GET', '/session');
    const { day } = await api<{ day: string }>('GET', '/today');
    return (await api<{ task: { id: number } }>('POST', '/tasks', { title, owner: person.id, due: day, minutes: 5 })).task.id;
  }

  it('a task is ticked off, put off and taken back without leaving the day, by mouse and by one key', async () => {
    const titles = ['量一下包装盒', '回复供应商', '整理素材'] as const;
    const ids: number[] = [];
    for (const title of titles) ids.push(await taskOf(title));
    const task = (n: number) => page.locator(`[data-item="task:${ids[n]}"]`);
    await page.goto(`${url}/today`);
    await task(0).waitFor();
    await page.getByRole('button', { name: `完成 ${titles[0]}` }).click();
    await task(0).waitFor({ state: 'detached' });
    await page.locator('.notice').getByRole('button', { name: '撤销' }).click();
    await task(0).waitFor();
    await task(1).click();
    await page.keyboard.press('d');
    await task(1).waitFor({ state: 'detached' });
    await page.keyboard.press('u');
    await task(1).waitFor();
    await task(2).click();
    await page.keyboard.press('s');
    await task(2).waitFor({ state: 'detached' });
    const put = await api<{ startOn: string; due: string }>('GET', `/tasks/${ids[2]}`);
    expect(put.startOn > (await api<{ day: string }>('GET', '/today')).day).toBe(true);
    expect(put.due).toBe(put.startOn);
  });

  it('a task that somebody else has changed meanwhile is not overwritten: both values, and the choice', async () => {
    const id = await taskOf('两个人都改');
    await page.goto(`${url}/today?item=task:${id}`);
    await page.getByRole('heading', { name: '两个人都改' }).waitFor();
    await api('PATCH', `/tasks/${id}`, { version: 1, patch: { state: 'doing' } });
    await page.getByRole('button', { name: '完成', exact: true }).click();
    const conflict = page.locator('.task-conflict');
    await conflict.waitFor();
    expect((await api<{ state: string }>('GET', `/tasks/${id}`)).state).toBe('doing');
    await conflict.getByRole('button').first().click();
    await page.locator(`[data-item="task:${id}"]`).waitFor({ state: 'detached' });
    expect((await api<{ state: string }>('GET', `/tasks/${id}`)).state).toBe('done');
    // The browser tells of the refusal itself.
    troubles.splice(0);
  });

  it('the minutes of a person are a setting', async () => {
    await page.getByRole('button', { name: '我的时间' }).click();
    await page.getByLabel('早上，分钟').fill('10');
    await page.getByLabel('一天能排的，分钟').fill('30');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('region', { name: '今天放不下，明天再做' }).waitFor();
    expect(await page.locator('.day-part h3').first().innerText()).toContain('10');
  });

  it('the stand-up in one key, changed by hand', async () => {
    await page.locator('h1').click();
    await page.keyboard.press('g');
    await page.keyboard.press('u');
    const text = page.getByRole('textbox', { name: '站会内容' });
    await text.waitFor();
    expect(await text.inputValue()).toMatch(/今天的安排[\s\S]*卡住的/);
    await text.fill('只说一句');
    const letter = page.getByRole('link', { name: '用邮件发送' });
    expect(decodeURIComponent((await letter.getAttribute('href')) ?? '')).toMatch(/^mailto:\?subject=站会 .*&body=只说一句$/);
    // A browser that can hand a text to another program does that.
    await page.evaluate(
      `Object.defineProperty(navigator, 'share', { configurable: true, value: async ({ text }) => document.body.setAttribute('data-shared', text) })`,
    );
    await text.fill('只说两句');
    await page.getByRole('button', { name: '发送', exact: true }).click();
    await page.locator('body[data-shared="只说两句"]').waitFor();
    await page.getByRole('button', { name: '重新生成' }).click();
    expect(await text.inputValue()).toMatch(/支付金额/);
  });
});

describe('the set of routines', () => {
  it('is changed, switched off, restored, and added to', async () => {
    await page.goto(`${url}/routines`);
    const ads = page.locator('[data-routine="morning.ads"]');
    await ads.getByRole('button', { name: '修改' }).click();
    await page.getByLabel('名称', { exact: true }).fill('推广检查');
    await page.getByLabel('预算，分钟').fill('9');
    await page.getByRole('button', { name: '保存' }).click();
    await ads.getByText('推广检查').waitFor();
    await ads.getByRole('button', { name: '停用' }).click();
    await ads.getByText('已停用').waitFor();
    await ads.getByRole('button', { name: '恢复自带的' }).click();
    await ads.getByText('推广', { exact: true }).waitFor();
    await page.getByRole('button', { name: '加一项' }).click();
    await page.getByLabel('名称', { exact: true }).fill('拍一条短视频');
    await page.getByLabel('为什么要做').fill('内容要天天有');
    await page.getByLabel('待处理的异常').check();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('拍一条短视频').waitFor();
  });

  it('shows which one eats the morning', async () => {
    await page.getByRole('radio', { name: '用时' }).click();
    await page.getByRole('row', { name: /数据齐不齐/ }).waitFor();
  });
});

describe('on a phone and in English', () => {
  it('is a list, one press opens an item, and nothing is wider than the screen', async () => {
    await prefer(page, url, { language: 'en' });
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of ['/today', '/routines', '/standup']) {
      await page.goto(`${url}${path}`);
      await page.locator('.panel .body').first().waitFor();
      await expect.poll(() => page.locator('.skeleton').count(), { timeout: 60_000 }).toBe(0);
      expect([path, (await overflow(page)) <= 0]).toEqual([path, true]);
    }
    await page.goto(`${url}/today`);
    await settled();
    expect(await page.locator('.routine-item').isVisible()).toBe(false);
    await page.locator('.day-list button').first().click();
    await page.locator('.routine-actions').first().waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: /Back to the list/ }).click();
    await page.locator('.day-list button').first().waitFor();
    expect(await page.locator('.day').innerText()).not.toMatch(/今天|每日/);
  });
});
