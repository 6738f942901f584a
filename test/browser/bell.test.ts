// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is innerText; these are Playwright’s locators
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openDesk, openShop, overflow, type Troubles, visit } from './desk.ts';

let url: string;
let browser: Browser;
let boss: Page;
let ann: Page;
let troubles: Troubles;

/** Writes as whoever has the page open, beside it. */
async function api<T>(page: Page, method: string, path: string, data?: object): Promise<T> {
  const { csrf } = (await (await page.request.get(`${url}/api/session`)).json()) as { csrf: string };
  const response = await page.request.fetch(`${url}/api${path}`, { method, headers: { 'x-csrf-token': csrf }, ...(data ? { data } : {}) });
  expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true);
  return (await response.json()) as T;
}

beforeAll(async () => {
  ({ url } = await openDesk(['--empty']));
  browser = await openBrowser();
  ({ page: boss } = await visit(browser));
  boss.setDefaultTimeout(30_000);
  await openShop(boss, url, '天猫店');
  const { link } = await api<{ link: string }>(boss, 'POST', '/invites', { role: 'operator', shops: null });
  ({ page: ann, troubles } = await visit(browser));
  ann.setDefaultTimeout(30_000);
  const joined = await ann.request.post(`${url}/api/invitation/${link.split('/').at(-1)}`, {
    data: { name: '小安', login: 'ann@example.com', password: 'plum river lantern 42' },
  });
  expect(joined.ok()).toBe(true);
  await api(ann, 'PATCH', '/account/preferences', { language: 'zh', theme: 'light' });
});

afterEach(() => {
  expect(troubles.splice(0)).toEqual([]);
});

describe('the bell', () => {
  it('counts what is unread, leads to it, marks all as read and takes that back, by keyboard', async () => {
    const { person } = await api<{ person: { id: number } }>(ann, 'GET', '/session');
    const first = await api<{ task: { id: number } }>(boss, 'POST', '/tasks', { title: '查关键词排名', owner: person.id });
    await api(boss, 'POST', '/tasks', { title: '改主图', owner: person.id });
    await api(boss, 'POST', `/tasks/${first.task.id}/comments`, { text: '@小安 今天看一下', mentions: [person.id] });
    await ann.goto(`${url}/account`);
    const bell = ann.getByRole('button', { name: '没有新的异常，3 条未读通知' });
    await bell.focus();
    await ann.keyboard.press('Enter');
    const sheet = ann.getByRole('dialog', { name: '通知', exact: true });
    await sheet.getByText('今天看一下').waitFor();
    expect(await overflow(ann)).toBeLessThanOrEqual(0);
    await sheet.getByRole('button', { name: '全部已读' }).press('Enter');
    await ann.getByRole('button', { name: '没有新的异常，没有未读通知' }).waitFor();
    await sheet.getByRole('button', { name: '撤销' }).press('Enter');
    await bell.waitFor();
    await bell.focus();
    await ann.keyboard.press('ArrowDown');
    await ann.keyboard.press('ArrowDown');
    await ann.keyboard.press('Enter');
    await ann.waitForURL(`${url}/tasks?task=${first.task.id}*`);
    await ann.getByRole('button', { name: '没有新的异常，2 条未读通知' }).waitFor();
  });

  it('says the same in English, and keeps how one is notified', async () => {
    await api(ann, 'PATCH', '/account/preferences', { language: 'en' });
    await ann.goto(`${url}/account`);
    await ann.getByRole('button', { name: 'No new alerts, 2 unread notifications' }).click();
    await ann.getByText('王掌柜 gave you the task "改主图"').waitFor();
    await ann.keyboard.press('Escape');
    await ann.getByLabel('Quiet hours, from').fill('22:15');
    await ann.getByText('No mail can be sent yet').waitFor();
    await ann.locator('form', { hasText: 'Quiet hours' }).getByRole('button', { name: 'Save' }).click();
    await ann.getByText('Saved', { exact: true }).waitFor();
    await ann.reload();
    expect(await ann.getByLabel('Quiet hours, from').inputValue()).toBe('22:15');
  });
});
