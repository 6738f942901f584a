import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answerFirstVisit, openBrowser, openDesk, openShop, overflow, type Troubles, visit } from './desk.ts';

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
    // Asked once more by itself: the body of an answer is gone when the page that asked for it is.
    const asked = page.waitForRequest((request) => request.url().includes('/api/imports/board'));
    await page.reload();
    const board = (await (await page.request.get((await asked).url())).json()) as Board;
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

  it('opens any day: what is there says which imports it came from, and that nothing is to be done', async () => {
    await page.locator('button.day-cell[data-state="present"]').first().click();
    const detail = page.locator('.cell-detail');
    await detail.waitFor();
    expect(await detail.textContent()).toMatch(/来自.*演示数据.*怎么办.*不用处理/s);
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

describe('a shop whose files leave a hole', () => {
  const day = (before: number) => new Date(Date.now() + 8 * 3_600_000 - before * 86_400_000).toISOString().slice(0, 10);
  let desk: Page;
  let address: string;

  beforeAll(async () => {
    ({ url: address } = await openDesk(['--empty']));
    ({ page: desk } = await visit(browser));
    await openShop(desk, address, '天猫旗舰店');
    const days = Array.from({ length: 12 }, (_, at) => day(at + 1)).filter((one) => one !== day(5));
    const file = ['日期,推广渠道,计划ID,展现量,点击量,花费', ...days.map((one) => `${one},直通车,1,100,10,1.50`), ''].join('\n');
    await desk.goto(`${address}/imports`);
    await desk.locator('input[type="file"][multiple]').setInputFiles({ name: '推广.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    await desk.getByRole('article', { name: '推广.csv' }).getByRole('button', { name: '导入', exact: true }).click();
    await desk.getByRole('article', { name: '推广.csv' }).getByText('已导入').waitFor();
  });

  it('says why and what to do when the marked day is opened, and asks for the file in today’s list', async () => {
    await desk.goto(`${address}/completeness`);
    const marked = desk.locator(`tr[data-fact="ads"] [data-day="${day(5)}"]`);
    await marked.waitFor();
    expect(await marked.getAttribute('data-state')).toBe('missing');
    await marked.click();
    const detail = desk.locator('.cell-detail');
    const text = (await detail.textContent()) ?? '';
    expect(text).toMatch(/缺，0 行.*前后都有数据，这天没有.*怎么办.*万相台无界 → 报表/s);
    await desk.keyboard.press('Escape');
    await detail.waitFor({ state: 'detached' });
    const wanted = await desk.getByRole('region', { name: '今天要下载' }).locator('tbody tr').first().textContent();
    expect(wanted).toContain('天猫旗舰店');
    expect(wanted).toContain(day(5).slice(5));
    expect(wanted).toContain('万相台无界');
    expect(wanted).toContain('缺 1 天');
  });

  it('leads from a day that is there to the import it came from, by keys alone', async () => {
    const row = desk.locator('tr[data-fact="ads"]');
    await row.locator(`[data-day="${day(1)}"]`).focus();
    await desk.keyboard.press('ArrowLeft');
    expect(await desk.evaluate('document.activeElement.dataset.day')).toBe(day(2));
    await desk.keyboard.press('Enter');
    await desk
      .locator('.cell-detail')
      .getByRole('link', { name: /号导入“推广.csv”/ })
      .click();
    await desk.getByRole('heading', { level: 2, name: /第 \d+ 号导入/ }).waitFor();
  });

  it('is led to from the definition of any number, for the shops and days that are looked at', async () => {
    await page.goto(`${url}/metrics?shops=1&period=last7`);
    const tile = page.locator('.kpi').first();
    await tile.locator('.explained').click();
    await tile.getByRole('link', { name: /这些天的数据完整吗/ }).click();
    await page.waitForURL(/completeness\?.*shops=1/);
    await page.getByText('只看：').waitFor();
    await page.locator('.board-grid .shop-line').first().waitFor();
    expect(await page.locator('.board-grid .shop-line').count()).toBe(1);
    await page.getByRole('button', { name: '看全部店铺' }).click();
    await page.waitForURL((at) => !at.search.includes('shops='));
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
    await visitor.getByText('还没有数据，先做这三步').waitFor();
    await visitor.goto(`${empty.url}/completeness`);
    await visitor.getByText('还没有店铺').first().waitFor();
    await visitor.getByText('接下来该下载哪个文件').waitFor();
  });
});
