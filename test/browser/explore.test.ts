// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is innerText; these are Playwright's locators
import { readFile } from 'node:fs/promises';
import { read, utils } from '@e965/xlsx';
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatNumber } from '../../src/base/format.ts';
import { answerFirstVisit, openBrowser, openDesk, overflow, prefer, type Troubles, visit } from './desk.ts';

let url: string;
let browser: Browser;
let page: Page;
let troubles: Troubles;

beforeAll(async () => {
  ({ url } = await openDesk(['--demo', '--demo-scale', '0.02']));
  browser = await openBrowser();
  ({ page, troubles } = await visit(browser, { acceptDownloads: true }));
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  await answerFirstVisit(page);
}, 300_000);

beforeEach(() => prefer(page, url, { language: 'zh', theme: 'light' }));

afterEach(() => {
  expect(troubles.splice(0)).toEqual([]);
});

const table = () => page.getByRole('grid');
const cells = () => page.locator('.pivot tbody').innerText();
type Pivot = { rows: { labels: { zh: string }[]; cells: { values: (number | null)[] } }[]; total: { values: (number | null)[] } };

describe('the page that explores', () => {
  it('shows the engine’s own total, and a link shows the same', async () => {
    const [response] = await Promise.all([
      page.waitForResponse((answer) => answer.url().includes('/api/explore/pivot')),
      page.goto(`${url}/explore?period=last30&r=shop&c=week&m=payment_amount,spend_per_buyer&heat=on`),
    ]);
    const pivot = (await response.json()) as Pivot;
    await table().waitFor();
    const { figure } = formatNumber(pivot.total.values[0] ?? null, 'money', 'zh', { compact: true });
    expect(await page.locator('.pivot tr.total td').first().innerText()).toContain(figure);
    const seen = await cells();
    await page.reload();
    await table().waitFor();
    expect(await cells()).toBe(seen);
  });

  it('adds a metric by searching its definition, and Back takes it out again', async () => {
    await page.goto(`${url}/explore?period=last30&m=payment_amount`);
    await table().waitFor();
    await page.getByRole('button', { name: '添加指标' }).click();
    await page.getByRole('searchbox', { name: '搜指标：名称或口径' }).fill('退款率');
    await page
      .getByRole('button', { name: /^退款率/ })
      .first()
      .click();
    await page.waitForURL(/m=payment_amount,refund_rate/);
    await page.keyboard.press('Escape');
    await page.locator('.pivot thead').getByText('退款率').waitFor();
    await page.goBack();
    await page.waitForURL((address) => !address.search.includes('refund_rate'));
  });

  it('walks by keys, tells what is under them, and drills down by Enter', async () => {
    await page.goto(`${url}/explore?period=last30&r=shop&m=payment_amount`);
    await table().focus();
    await page.keyboard.press('ArrowDown');
    const first = await page.locator('.pivot tbody tr').nth(1).locator('.parts').innerText();
    expect(await page.locator('.pivot-told').innerText()).toContain(`${first} · 支付金额`);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: '按省份展开' }).click();
    await page.waitForURL(/r=province.*|where=shop/);
    expect(new URL(page.url()).searchParams.get('where')).toMatch(/^shop=\d+$/);
    await page.locator('.shelf').filter({ hasText: first }).waitFor();
  });

  it('says why there is nothing, and never draws zero for it', async () => {
    await page.goto(`${url}/explore?period=last30&m=payment_amount&where=${encodeURIComponent('province=火星')}`);
    await page.getByText('没有符合筛选条件的数据。').waitFor();
    await page.getByRole('button', { name: '清除筛选' }).click();
    await table().waitFor();
    await page.goto(`${url}/explore?period=last30&r=province&m=payment_amount,visitors`);
    await table().waitFor();
    const unknown = page.locator('.pivot tbody tr').nth(1).locator('td').nth(1);
    expect(await unknown.innerText()).toMatch(/^–/);
    expect(await unknown.getAttribute('title')).toContain('没有按省份的数据');
  });

  it('exports a workbook that holds what the table shows', async () => {
    await page.goto(`${url}/explore?period=last30&r=shop&m=payment_amount,buyers&vs=none&sort=~buyers~now`);
    await table().waitFor();
    await page.getByRole('button', { name: '导出' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /XLSX/ }).click()]);
    expect(download.suggestedFilename()).toMatch(/^支付金额-支付买家数-.*\.xlsx$/);
    const book = read(await readFile((await download.path()) as string));
    const rows = utils.sheet_to_json<(string | number)[]>(book.Sheets.数据 as object, { header: 1 });
    const names = await page.locator('.pivot tbody tr:not(.total) .parts').allInnerTexts();
    expect(rows[0]).toEqual(['店铺', '支付金额', '支付买家数']);
    expect(rows.slice(1, -1).map(([name]) => name)).toEqual(names);
    const buyers = rows.slice(1, -1).map((row) => row[2] as number);
    expect(buyers).toEqual([...buyers].sort((a, b) => a - b));
    expect(rows.at(-1)?.[0]).toBe('合计');
  });

  it('shows subtotals that count buyers once, folds them by keys, and exports them', async () => {
    const [response] = await Promise.all([
      page.waitForResponse((answer) => answer.url().includes('/api/explore/pivot')),
      page.goto(`${url}/explore?period=last30&r=shop,province&m=payment_amount,buyers&vs=none&sub=on`),
    ]);
    const pivot = (await response.json()) as Pivot & { subtotals: Pivot['rows'] };
    await table().waitFor();
    const [first] = pivot.subtotals;
    const subtotal = page.locator('.pivot tr.subtotal').first();
    expect(await subtotal.innerText()).toContain(first?.labels[0]?.zh);
    const { figure } = formatNumber(first?.cells.values[1] ?? null, 'count', 'zh', { compact: true });
    expect(await subtotal.locator('td').nth(1).innerText()).toContain(figure);
    await table().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('-');
    await page.waitForURL(/fold=/);
    await page.locator('.pivot tbody tr').nth(2).and(page.locator('.subtotal')).waitFor();
    expect(await subtotal.locator('th').getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('+');
    await page.waitForURL((address) => !address.search.includes('fold='));
    await page.getByRole('button', { name: '全部收起' }).click();
    await expect.poll(() => page.locator('.pivot tbody tr').count()).toBe(1 + pivot.subtotals.length);
    await page.getByRole('button', { name: '导出' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()]);
    const lines = (await readFile((await download.path()) as string, 'utf8')).trim().split('\r\n');
    expect(lines.length).toBe(2 + pivot.subtotals.length);
    expect(lines[1]).toContain(',小计,');
  });

  it('keeps a view, finds it in the palette, deletes it and brings it back', async () => {
    await page.goto(`${url}/explore?period=last7&r=day&m=buyers&show=line`);
    await page.locator('[role="img"] svg').waitFor();
    await page.getByRole('button', { name: '保存的视图' }).click();
    await page.getByRole('textbox', { name: '给现在的页面起个名字' }).fill('每天买家');
    await page.getByRole('dialog', { name: '保存的视图' }).getByRole('button', { name: '保存', exact: true }).click();
    await page.waitForURL(/view=\d+/);
    await page.goto(`${url}/metrics`);
    await page.locator('.kpi').first().waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /搜索/ }).fill('每天买家');
    await page.getByRole('option', { name: /每天买家/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/m=buyers.*/);
    await page.locator('[role="img"] svg').waitFor();
    await page.getByRole('button', { name: '每天买家' }).click();
    await page.getByRole('dialog', { name: '保存的视图' }).getByRole('button', { name: '删除' }).click();
    await page.getByText('已删除视图“每天买家”').waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByText('已删除视图“每天买家”').waitFor({ state: 'detached' });
  });

  it('annotates the axis of time, on the trend of the metrics too', async () => {
    await page.goto(`${url}/explore?period=last30&r=day&m=payment_amount&show=line`);
    await page.getByRole('button', { name: /^标注/ }).click();
    const dialog = page.getByRole('dialog', { name: '标注' });
    await dialog.getByLabel('内容').fill('主图换成场景图');
    await dialog.getByLabel('类型').selectOption('page');
    await dialog.getByRole('button', { name: '添加' }).click();
    await dialog.getByText('改版 · ').waitFor();
    await dialog.getByRole('button', { name: '关闭' }).click();
    await page.goto(`${url}/metrics?period=last30`);
    await page.getByRole('button', { name: '标注 1' }).click();
    await dialog.getByRole('button', { name: '删除' }).click();
    await dialog.getByText('已删除标注“主图换成场景图”').waitFor();
    await dialog.getByRole('button', { name: '撤销' }).click();
    await dialog.getByText('改版 · ').waitFor();
    await dialog.getByRole('button', { name: '关闭' }).click();
  });

  it('speaks English throughout, and fits a phone', async () => {
    await prefer(page, url, { language: 'en' });
    await page.goto(`${url}/explore?period=last30&r=platform&c=week&m=payment_amount,refund_rate`);
    await page.getByRole('heading', { level: 1, name: 'Explore' }).waitFor();
    await table().waitFor();
    const words = (await page.locator('.page').innerText()).replaceAll('每天买家', '');
    expect(words.match(/\p{Script=Han}+/gu) ?? []).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});
