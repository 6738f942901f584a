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
