import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answerFirstVisit, openBrowser, openDesk, overflow, prefer, type Troubles, visit } from './desk.ts';

let url: string;
let browser: Browser;
let page: Page;
let troubles: Troubles;

async function api<T>(method: string, path: string, data?: object): Promise<T> {
  const { csrf } = (await (await page.request.get(`${url}/api/session`)).json()) as { csrf: string };
  const response = await page.request.fetch(`${url}/api${path}`, { method, headers: { 'x-csrf-token': csrf }, ...(data ? { data } : {}) });
  expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true);
  return (await response.json()) as T;
}

/** A colleague who has joined. */
async function joined(name: string): Promise<void> {
  const { link } = await api<{ link: string }>('POST', '/invites', { role: 'operator', shops: null });
  const accepted = await fetch(`${url}/api/invitation/${link.split('/').at(-1)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, login: `${name}@example.com`, password: 'plum river lantern 42' }),
  });
  expect(accepted.status).toBe(200);
}

beforeAll(async () => {
  ({ url } = await openDesk(['--demo', '--demo-scale', '0.02']));
  browser = await openBrowser();
  ({ page, troubles } = await visit(browser));
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  await answerFirstVisit(page);
  await prefer(page, url, { language: 'zh', theme: 'light' });
  for (const name of ['小王', '小李']) await joined(name);
  const { people } = await api<{ people: { id: number; name: string }[] }>('GET', '/team');
  const wang = people.find(({ name }) => name === '小王')?.id;
  const { today } = await api<{ today: string }>('GET', '/team');
  await api('POST', '/tasks', { title: '给羽绒服补货', owner: wang, due: today, minutes: 960 });
});

afterEach(() => {
  expect(troubles.splice(0)).toEqual([]);
});

const line = (name: string) => page.getByRole('article', { name, exact: true });

describe('the page of the team', () => {
  it('says in words who has too much, shows a day, hands over and takes it back', async () => {
    await page.goto(`${url}/team`);
    await line('小王')
      .getByText(/超 [\d.]+ 时/)
      .first()
      .waitFor();
    await line('小王').locator('.team-day').first().click();
    await line('小王').getByRole('link', { name: '给羽绒服补货' }).waitFor();
    await line('小王').getByRole('button', { name: '请假 / 交接' }).click();
    const dialog = page.getByRole('dialog', { name: '小王 请假与交接' });
    await dialog.getByLabel('谁代班').selectOption({ label: '小李' });
    await dialog.getByRole('button', { name: '请假并交接 1 个任务' }).click();
    await page.locator('.notice').getByText('小王 的请假已写下，交接了 1 个任务').waitFor();
    await line('小李').getByText('待办 1').waitFor();
    await line('小王').getByText('小李 代班').waitFor();
    await page.locator('.notice').getByRole('button', { name: '撤销' }).click();
    await page.locator('.notice').getByText('请假已结束，收回 1 个任务').waitFor();
    await line('小王').getByText('待办 1').click();
    await page.waitForURL(/\/tasks\?.*person=/);
    await page.getByText('给羽绒服补货').first().waitFor();
  });

  it('keeps a capacity, in English, in the dark, and stands on a phone without running over', async () => {
    await prefer(page, url, { language: 'en', theme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${url}/team`);
    await line('小李').getByRole('button', { name: 'Capacity' }).click();
    const dialog = page.getByRole('dialog', { name: 'Capacity of 小李' });
    for (const weekday of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']) await dialog.getByLabel(weekday).fill('4');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.locator('.notice').getByText('Capacity of 小李 saved').waitFor();
    await line('小李').getByText(/\/4 h/).first().waitFor();
    expect(await overflow(page)).toBe(0);
  });
});
