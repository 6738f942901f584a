// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is innerText; these are Playwright’s locators
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answerFirstVisit, openBrowser, openDesk, overflow, prefer, type Troubles, visit } from './desk.ts';

let url: string;
let browser: Browser;
let page: Page;
let troubles: Troubles;

beforeAll(async () => {
  ({ url } = await openDesk(['--demo', '--demo-scale', '0.05']));
  browser = await openBrowser();
  ({ page, troubles } = await visit(browser));
  await page.goto(url);
  await answerFirstVisit(page);
});

afterEach(() => {
  expect(troubles.splice(0)).toEqual([]);
});

const detail = (name: string) => page.getByRole('heading', { name, exact: true });

describe('the playbooks', () => {
  it('are found by words, changed with what is wrong said in place, and brought back', async () => {
    await prefer(page, url, { language: 'zh', theme: 'light' });
    await page.goto(`${url}/playbooks`);
    await page.locator('.book-list button').first().waitFor();
    expect(await page.locator('.book-list button').count()).toBeGreaterThanOrEqual(60);
    await page.getByRole('searchbox').fill('停发');
    await page.getByRole('button', { name: '部分地区停发', exact: true }).click();
    await detail('部分地区停发').waitFor();
    await page.getByText('千牛 → 交易 → 物流工具 → 运费模板').first().waitFor();
    await page.getByRole('button', { name: '修改', exact: true }).click();
    const name = page.getByLabel(/^名称/).first();
    await name.fill('');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('有几处要改，见红字。').waitFor();
    await name.fill('一个省发不了货');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await detail('一个省发不了货').waitFor();
    await page.getByText('改过', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: '恢复这一版' }).click();
    await detail('部分地区停发').waitFor();
    await page.getByRole('button', { name: '移出', exact: true }).click();
    await page.getByRole('status').getByRole('button', { name: '撤销' }).click();
    await page.getByRole('button', { name: '部分地区停发', exact: true }).waitFor();
  });

  it('a place of the numbers leads to what to do, and from there to a task in one press', async () => {
    await page.goto(`${url}/metrics?metric=visitors&period=yesterday&compare=previous`);
    await page.getByRole('link', { name: '该怎么办' }).first().click();
    await page.getByRole('heading', { name: '该怎么办', exact: true }).waitFor({ timeout: 60_000 });
    const first = page.locator('.book-card').first();
    await first.waitFor({ timeout: 120_000 });
    expect(await first.getAttribute('open')).not.toBeNull();
    expect(await first.innerText()).toMatch(/符合 \d+ · 不符 \d+ · 未知 \d+/);
    await first.getByText('为什么排在这里').click();
    await first.locator('.book-reasons li').first().waitFor();
    const href = await first.getByRole('link', { name: '转为任务' }).getAttribute('href');
    const key = await first.getAttribute('data-playbook');
    expect(href).toContain('/tasks?new=node&metric=visitors');
    expect(href).toContain(`playbook=${key}`);
  });

  it('from an alert, by the keyboard alone: the form of the task shows what fits, one key takes it, Enter assigns', async () => {
    await page.goto(`${url}/alerts`);
    await page.locator('[data-alert]').first().waitFor({ timeout: 60_000 });
    await page.keyboard.press('t');
    await page.getByRole('combobox', { name: /谁来做/ }).waitFor({ timeout: 60_000 });
    const fitting = page.locator('.fitting-book');
    await fitting.first().waitFor({ timeout: 120_000 });
    expect(await fitting.count()).toBeLessThanOrEqual(3);
    expect(await fitting.first().innerText()).toMatch(/核对 \d+ 项，\d+ 项数据已答/);
    const key = await fitting.first().getAttribute('data-playbook');
    await page.keyboard.press('Alt+Digit1');
    await page.locator('.fitting-book[aria-pressed="true"]').waitFor();
    expect(await page.locator('.form-steps li').count()).toBeGreaterThan(0);
    await page.keyboard.press('Alt+Digit1');
    await page.locator('.form-steps').waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+Digit1');
    const steps = await page.locator('.form-steps li span').allInnerTexts();
    await page.keyboard.press('Enter');
    await page.locator('.notice').getByText('已派给').waitFor();
    // What the data have answered is no step any more; every action of the playbook is.
    await page.goto(`${url}/playbooks?book=${key}`);
    await page.locator('.book-detail .book-steps li').first().waitFor();
    const actions = await page.locator('.book-detail .book-steps li > span:first-child').allInnerTexts();
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(steps).toContain(action);
    expect(steps.length).toBeLessThanOrEqual(actions.length + (await page.locator('.book-detail .book-checks li').count()));
  });

  it('platforms, days and sources of a playbook are written in its form', async () => {
    await page.goto(`${url}/playbooks?book=live_missing&edit=this`);
    await page.getByLabel(/^名称/).first().waitFor();
    await page.getByRole('checkbox', { name: '抖音' }).check();
    await page.getByLabel('哪段时间').first().selectOption('before');
    const words = page.getByRole('textbox', { name: /流量来源/ }).first();
    await words.fill('直播间、live，千川直播');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.locator('.book-detail').waitFor();
    const kept = (await (await page.request.get(`${url}/api/playbooks/one/live_missing`)).json()) as { playbook: { body: Record<string, unknown> } };
    expect(kept.playbook.body.platforms).toEqual(['douyin']);
    expect((kept.playbook.body.conditions as object[])[0]).toMatchObject({ over: 'before', sources: ['直播间', 'live', '千川直播'] });
  });

  it('reads in English, in the dark, and fits a phone', async () => {
    await prefer(page, url, { language: 'en', theme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${url}/playbooks?book=payment_failure`);
    await detail('Payment fails').waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.goto(`${url}/playbooks?book=payment_failure&edit=this`);
    await page.getByLabel('Title', { exact: true }).waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.goto(`${url}/playbooks/for`);
    await page.getByText('Choose an alert first').first().waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });
});
