// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is innerText; these are Playwright’s locators
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answerFirstVisit, clearDesk, openBrowser, openDesk, overflow, prefer, type Troubles, visit } from './desk.ts';

let url: string;
let browser: Browser;
let page: Page;
let troubles: Troubles;

/** Writes as the desk's owner, beside the page. */
async function api<T>(method: string, path: string, data?: object): Promise<T> {
  const { csrf } = (await (await page.request.get(`${url}/api/session`)).json()) as { csrf: string };
  const response = await page.request.fetch(`${url}/api${path}`, { method, headers: { 'x-csrf-token': csrf }, ...(data ? { data } : {}) });
  expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true);
  return (await response.json()) as T;
}

async function invite(name: string): Promise<void> {
  const { link } = await api<{ link: string }>('POST', '/invites', { role: 'operator', shops: null });
  // Outside the browser: whoever accepts is signed in where they do.
  const accepted = await fetch(`${url}/api/invitation/${link.split('/').at(-1)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, login: `${name}@example.com`, password: 'plum river lantern 42' }),
  });
  expect(accepted.status).toBe(200);
}

const newTask = async (title: string, more: object = {}) =>
  (await api<{ task: { id: number; version: number } }>('POST', '/tasks', { title, ...more })).task;
const readTask = (id: number) => api<Record<string, unknown>>('GET', `/tasks/${id}`);
const notice = () => page.locator('.notice');
/** Asks again until it is so: what was written comes back by way of the server. */
const soon = <T>(ask: () => T) => expect.poll(ask, { timeout: 20_000 });
const row = (title: string) => page.locator('.task-row', { hasText: title });

beforeAll(async () => {
  ({ url } = await openDesk(['--demo', '--demo-scale', '0.02']));
  browser = await openBrowser();
  ({ page, troubles } = await visit(browser));
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  await answerFirstVisit(page);
  await prefer(page, url, { language: 'zh', theme: 'light' });
  for (const name of ['小王', '小李', '陈晨']) await invite(name);
  await clearDesk(page, url);
});

afterEach(() => {
  expect(troubles.splice(0)).toEqual([]);
});

describe('the page of tasks', () => {
  it('teaches when it is empty; by the keyboard alone a task is made, given, ticked and taken back', async () => {
    await page.goto(`${url}/tasks`);
    await page.getByText('从一条异常、指标树上的一个环节派出任务').waitFor();
    await page.keyboard.press('n');
    await page.getByLabel('要做什么').fill('给羽绒服补货');
    await page.getByLabel('涉及金额 (元)').fill('35800');
    await page.getByRole('button', { name: '今天', exact: true }).click();
    await page.getByLabel('要做什么').press('Enter');
    await page.getByLabel('要做什么').and(page.locator('[data-field="title"]')).waitFor();
    expect(await row('给羽绒服补货').innerText()).toMatch(/3\.58万\s*元[\s\S]*没人负责[\s\S]*今天/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    await page.getByRole('combobox', { name: /谁来做/ }).waitFor();
    await page.keyboard.insertText('陈晨');
    await page.keyboard.press('Enter');
    await notice().getByText('已派给 陈晨').waitFor();
    await soon(() => row('给羽绒服补货').innerText()).toContain('陈晨');
    await page.keyboard.press('d');
    await row('给羽绒服补货').waitFor({ state: 'detached' });
    await page.keyboard.press('u');
    await row('给羽绒服补货').waitFor();
    await page.keyboard.press('u');
    await soon(() => row('给羽绒服补货').innerText()).toContain('没人负责');
  });

  it('changes many at once, and takes all of it back in one', async () => {
    for (const [n, title] of ['批量甲', '批量乙', '批量丙'].entries()) await newTask(title, { due: `2026-11-2${n}` });
    await page.goto(`${url}/tasks?q=批量`);
    await page.getByRole('checkbox', { name: '选中 批量甲' }).check();
    await page.keyboard.press('j');
    await page.getByRole('checkbox', { name: '选中 批量乙' }).check();
    await page.getByRole('toolbar', { name: '批量处理' }).getByLabel('交给').selectOption({ label: '小李' });
    await notice().getByText('改了 2 条').waitFor();
    await soon(() => page.locator('.task-owner', { hasText: '小李' }).count()).toBe(2);
    await page.getByRole('button', { name: '推迟 7 天' }).click();
    await soon(async () => (await page.locator('.due', { hasText: /11-2[78]|逾期/ }).count()) > 0).toBe(true);
    await notice().getByRole('button', { name: '撤销' }).click();
    await notice().getByText('已撤销').waitFor();
    await page.keyboard.press('u');
    await soon(() => page.locator('.task-owner', { hasText: '小李' }).count()).toBe(0);
  });

  it('says why an act can no longer be taken back, and takes back the one before it', async () => {
    const { id } = await newTask('撤不回来', { worth: 100 });
    await page.goto(`${url}/tasks?task=${id}`);
    const worth = page.getByRole('textbox', { name: '涉及金额 (元)' });
    for (const [written, shown] of [
      ['200', 200],
      ['300', 300],
    ] as const) {
      await worth.fill(written);
      await worth.press('Enter');
      await soon(async () => (await readTask(id)).worth).toBe(shown);
    }
    await notice().getByText('已保存').waitFor();
    await api('PATCH', `/tasks/${id}`, { version: (await readTask(id)).version, patch: { worth: 900 } });
    await notice().getByRole('button', { name: '撤销' }).click();
    await notice().getByText('没能撤销').waitFor();
    expect(await notice().getByRole('alert').innerText()).toContain('涉及金额');
    expect(await notice().getByRole('button', { name: '撤销' }).count()).toBe(0);
    expect(await readTask(id)).toMatchObject({ worth: 900 });
    // What is done next is told alone, without the old refusal.
    await soon(() => worth.inputValue()).toBe('900');
    await worth.fill('50');
    await worth.press('Enter');
    await notice().getByText('已保存').waitFor();
    expect(await notice().getByRole('alert').count()).toBe(0);
  });

  it('has a board whose cards are moved by hand and by the keyboard', async () => {
    const { id } = await newTask('看板卡片', { worth: 900 });
    await page.goto(`${url}/tasks?look=board&q=看板`);
    const column = (name: string) => page.getByRole('region', { name, exact: true });
    const card = page.locator(`[data-card="${id}"]`);
    await card.dragTo(column('进行中'));
    await column('进行中').locator(card).waitFor();
    expect(await readTask(id)).toMatchObject({ state: 'doing' });
    await card.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await column('卡住').locator(card).waitFor();
    await soon(() => page.evaluate('document.activeElement?.dataset.card')).toBe(String(id));
    await page.keyboard.press('Shift+ArrowLeft');
    await column('进行中').locator(card).waitFor();
    await page.keyboard.press('u');
    await column('卡住').locator(card).waitFor();
  });

  it('keeps steps, comments that call people, and files', async () => {
    const { id } = await newTask('打开看看');
    await page.goto(`${url}/tasks?task=${id}`);
    await page.getByLabel('加一步，Enter 确认').fill('先看主图');
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: '先看主图' }).click();
    await soon(async () => (await readTask(id)).checklist).toMatchObject([{ text: '先看主图', done: true }]);
    await page.getByLabel('写评论，@ 提到人').fill('麻烦 @小');
    await page.locator('.mention-options').getByRole('option', { name: '小李' }).click();
    await page.getByLabel('写评论，@ 提到人').press('Control+Enter');
    await page.locator('.mention', { hasText: '@小李' }).waitFor();
    await page.setInputFiles('.attach input', {
      name: '对账.html',
      mimeType: 'text/html',
      buffer: Buffer.from('<script>document.title = "opened"</script>'),
    });
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: '对账.html' }).click();
    expect((await download).suggestedFilename()).toBe('对账.html');
    await page.getByText('处理记录').click();
    await page.getByText('完成步骤：先看主图').first().waitFor();
  });

  it('shows both values when two people write one field, and takes either', async () => {
    const { id, version } = await newTask('两个人改', { worth: 100 });
    await page.goto(`${url}/tasks?task=${id}`);
    const worth = page.getByRole('textbox', { name: '涉及金额 (元)' });
    await soon(() => worth.inputValue()).toBe('100');
    await api('PATCH', `/tasks/${id}`, { version, patch: { worth: 777 } });
    await worth.fill('888');
    await worth.press('Enter');
    const conflict = page.locator('.task-conflict');
    await conflict.getByText('涉及金额两边都改了').waitFor();
    expect(await conflict.innerText()).toMatch(/我的\s*888\s*对方的\s*777/);
    await conflict.getByRole('button', { name: '用我的' }).click();
    await conflict.waitFor({ state: 'detached' });
    expect(await readTask(id)).toMatchObject({ worth: 888 });
  });
});

describe('from the numbers to a task', () => {
  it('takes three keys, or two clicks, from an alert', async () => {
    await expect
      .poll(
        async () => {
          await page.goto(`${url}/alerts`);
          await page.locator('.alert-list, .state').first().waitFor();
          return page.locator('.alert-list button').count();
        },
        { timeout: 240_000, interval: 5000 },
      )
      .toBeGreaterThan(0);
    await page.keyboard.press('t');
    await page.getByRole('combobox', { name: /谁来做/ }).waitFor();
    await page.keyboard.insertText('陈晨');
    await page.keyboard.press('Enter');
    await notice().getByText('已派给 陈晨').waitFor();
    await page.getByRole('link', { name: '打开来源的异常' }).waitFor();
    const { tasks } = await api<{ tasks: { source: { kind: string }; worth: number; subject: { metric: string; shop: number } }[] }>(
      'GET',
      '/tasks?source=alert',
    );
    expect(tasks).toHaveLength(1);
    expect(tasks[0]?.worth).toBeGreaterThan(0);
    await page.getByRole('link', { name: '打开来源的异常' }).click();
    await page.getByRole('link', { name: '派任务（T）' }).click();
    await page.getByText('这条异常已经有 1 条任务').waitFor();
    await page.locator('.person-options').getByRole('option', { name: '小王' }).click();
    await notice().getByText('已派给 小王').waitFor();
    await page.keyboard.press('u');
    await notice().getByText('已撤销').waitFor();
  });

  it('takes a key from a node of the tree, with place, days and worth', async () => {
    await page.goto(`${url}/metrics`);
    const node = page.locator('[data-node]').nth(1);
    await node.focus();
    await page.keyboard.press('t');
    await page.getByRole('combobox', { name: /谁来做/ }).waitFor();
    expect(await page.getByLabel('要做什么').inputValue()).toMatch(/^查清 .+的变化（.+）$/);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('metric')).toBeNull();
  });
});

describe('everywhere', () => {
  it('reads in English and fits a phone: list, task, board', async () => {
    const { id } = await newTask('A task with a rather long title that has to fit a small screen as well', { worth: 12_000, due: '2026-11-20' });
    await prefer(page, url, { language: 'en' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${url}/tasks`);
    await page.getByRole('heading', { name: 'Tasks' }).waitFor();
    await expect.poll(() => row('A task with').innerText()).toMatch(/¥12\.0K|¥12/);
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
    await row('A task with').locator('.task-open').click();
    await page.getByLabel('Assignee').selectOption({ label: '小王' });
    await notice().getByText('saved').waitFor();
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Close' }).first().click();
    await page.goto(`${url}/tasks?look=board`);
    await page.locator(`[data-card="${id}"]`).waitFor();
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  });
});
