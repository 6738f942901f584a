import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answerFirstVisit, openBrowser, openDesk, overflow, type Troubles, visit } from './desk.ts';

let url: string;
let browser: Browser;
let page: Page;
let troubles: Troubles;

beforeAll(async () => {
  ({ url } = await openDesk(['--demo', '--demo-scale', '0.02']));
  browser = await openBrowser();
  ({ page, troubles } = await visit(browser));
  await page.goto(url);
  await answerFirstVisit(page);
});

afterEach(() => {
  expect(troubles.splice(0)).toEqual([]);
});

type Cell = { day: string; state: string; reasons: { zh: string }[] };
type Board = { days: string[]; shops: { shop: number; facts: { fact: string; use: string; cells: Cell[] }[] }[] };

describe('data completeness', () => {
  it('is reached from the freshness beside the title of the metrics', async () => {
    await page.goto(`${url}/metrics`);
    await page.locator('a.freshness').click();
    await page.getByRole('heading', { level: 1, name: '数据完整' }).waitFor();
    await page.getByRole('heading', { level: 2, name: '今天要下载' }).waitFor();
  });

  it('draws every cell the interface answers, told apart by mark and name', async () => {
    const asked = page.waitForResponse((response) => response.url().includes('/api/imports/board'));
    await page.reload();
    const board = (await (await asked).json()) as Board;
    await page.locator('.board-grid').waitFor();
    expect(board.days).toHaveLength(35);
    const used = board.shops.flatMap(({ facts }) => facts.filter(({ use }) => use === 'used'));
    expect(used.length).toBeGreaterThan(10);
    const drawn = await page
      .locator('.board-grid .day-cell')
      .evaluateAll((cells) => cells.map((cell) => (cell as unknown as { dataset: { state: string } }).dataset.state));
    expect(drawn).toEqual(used.flatMap(({ cells }) => cells.map(({ state }) => state)));
    expect(await page.locator('.board-legend').textContent()).toContain('平台还没出');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });

  it('says why and what to do when a marked day is opened', async () => {
    const marked = page.locator('button.day-cell').first();
    if ((await marked.count()) === 0) return;
    await marked.click();
    const detail = page.locator('.cell-detail');
    await detail.waitFor();
    expect(await detail.textContent()).toContain('怎么办');
    await detail.getByRole('button', { name: '收起' }).click();
    await detail.waitFor({ state: 'detached' });
  });

  it('goes back 35 days at a time, in the address', async () => {
    await page.getByRole('button', { name: '更早 35 天' }).click();
    await page.waitForURL(/to=\d{4}-\d{2}-\d{2}/);
    await page.getByRole('button', { name: '回到最近' }).click();
    await page.waitForURL((address) => !address.search.includes('to='));
  });

  it('fits a phone: the newest 14 days, nothing sideways', async () => {
    const { page: phone, troubles: wrong } = await visit(browser, { viewport: { width: 390, height: 844 } });
    await phone.goto(`${url}/completeness`);
    await answerFirstVisit(phone);
    await phone.locator('.board-grid').waitFor();
    const row = phone.locator('.board-grid tr[data-fact]').first();
    expect(await row.locator('.day-cell:visible').count()).toBe(14);
    expect(await overflow(phone)).toBeLessThanOrEqual(0);
    expect(wrong).toEqual([]);
  });
});

describe('a desk without data', () => {
  it('teaches what the page will answer', async () => {
    const empty = await openDesk(['--empty']);
    const { page: visitor } = await visit(browser);
    await visitor.goto(empty.url);
    await visitor.getByLabel('姓名').fill('王掌柜');
    await visitor.getByLabel('账号').fill('wang@example.com');
    await visitor.getByLabel('密码').fill('plum river lantern 42');
    await visitor.getByRole('button', { name: '建立所有者账号' }).click();
    await visitor.getByText('这些天还没有订单数据').waitFor();
    await visitor.goto(`${empty.url}/completeness`);
    await visitor.getByText('还没有店铺').first().waitFor();
    await visitor.getByText('接下来该下载哪个文件').waitFor();
  });
});
