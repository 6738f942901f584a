// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is innerText; these are Playwright's locators
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatNumber, type Unit } from '../../src/base/format.ts';
import type { Language } from '../../src/base/messages.ts';
import { answerFirstVisit, openBrowser, openDesk, overflow, prefer, type Troubles, visit } from './desk.ts';

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

beforeEach(() => prefer(page, url, { language: 'zh', theme: 'light' }));

afterEach(() => {
  expect(troubles.splice(0)).toEqual([]);
});

type Kpi = { metric: string; value: number | null };
type Board = { period: { from: string }; kpis: Kpi[] };
type Grown = { root: { contribution: number; children: { contribution: number }[] }; sentence: { text: Record<Language, string> }[] };
type Definition = { id: string; unit: Unit; name: Record<Language, string> };

/** What the interface answers to the question the page asked last. */
async function boardOf(path: string): Promise<Board> {
  // From an empty page, so that an answer still on its way to the page before is not taken for this one's.
  await page.goto('about:blank');
  const asked = page.waitForResponse((response) => response.url().includes('/api/metrics/board')).then((response) => response.json());
  await page.goto(`${url}${path}`);
  return asked as Promise<Board>;
}

async function catalogue(): Promise<Definition[]> {
  return (await page.request.get(`${url}/api/metrics/catalogue`)).json() as Promise<Definition[]>;
}

/** Holds every number of the first row against the interface, written as a reader of `language` writes it. */
async function expectSameNumbers(board: Board, language: Language): Promise<void> {
  const tiles = page.locator('.kpi');
  await tiles.first().waitFor();
  const definitions = await catalogue();
  expect(await tiles.count()).toBeGreaterThanOrEqual(6);
  for (const tile of await tiles.all()) {
    const name = await tile.getAttribute('data-metric-name');
    const definition = definitions.find((one) => one.name[language] === name);
    const kpi = board.kpis.find((one) => one.metric === definition?.id);
    const { figure, unit } = formatNumber(kpi?.value ?? null, definition?.unit ?? 'count', language, { compact: true });
    expect(`${name} ${(await tile.locator('.kpi-value').innerText()).replace(/\s/g, '')}`).toBe(`${name} ${figure}${unit}`);
  }
}

describe('the first look', () => {
  it('shows the numbers of yesterday as the interface answers them, and says they are a demo', async () => {
    const board = await boardOf('/metrics');
    await expectSameNumbers(board, 'zh');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('指标');
    expect(await page.getByText('演示数据').isVisible()).toBe(true);
    // The period names its day and weekday, as does the comparison.
    expect(await page.locator('[data-picker="period"]').innerText()).toMatch(/昨天\s*(\d{4}-)?\d\d-\d\d 周./);
    expect(await page.locator('[data-picker="compare"]').innerText()).toMatch(/上一周期\s*(\d{4}-)?\d\d-\d\d 周./);
  });

  it('explains the change in parts that sum to it, in one sentence whose clauses lead to their rows', async () => {
    await page.goto('about:blank');
    const asked = page.waitForResponse((response) => /\/api\/trees\/[^/]+\/grow/.test(response.url())).then((response) => response.json());
    await page.goto(`${url}/metrics?period=last30`);
    const { root, sentence } = (await asked) as Grown;
    const parts = root.children.reduce((sum, child) => sum + child.contribution, 0);
    expect(parts).toBeCloseTo(root.contribution, 4);
    await page.locator('.sentence .clause').first().waitFor();
    const said = await page.locator('.sentence').innerText();
    expect(said.replace(/\s/g, '')).toBe(
      sentence
        .map(({ text }) => text.zh)
        .join('')
        .replace(/\s/g, ''),
    );
    expect(await page.locator('.tree-row[data-level="2"]').count()).toBe(root.children.length);
    await page.locator('.sentence .clause').nth(1).click();
    await page.waitForURL(/node=/);
    await page.locator('.tree-row[aria-selected="true"]').waitFor();
  });

  it('shows the rows behind a number and takes itself away with Escape', async () => {
    await page.goto(`${url}/metrics?period=last30`);
    await page.locator('.tree-row').first().focus();
    await page.keyboard.press('w');
    const drawer = page.getByRole('dialog', { name: '看明细' });
    await drawer.locator('tbody tr').nth(1).waitFor();
    const shown = await page.locator('.kpi').first().locator('.kpi-value').innerText();
    const sum = Number((await drawer.locator('.drawer-totals b').first().innerText()).replace(/[^\d.]/g, ''));
    const { figure, unit } = formatNumber(sum, 'money', 'zh', { compact: true });
    expect(`${figure}${unit}`).toBe(shown.replace(/\s/g, ''));
    await drawer.getByRole('radio', { name: '买家' }).click();
    await drawer.getByRole('columnheader', { name: '买家代号' }).waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('rows=');
  });

  it('narrows every part of the page to a member, and says in words what it shows', async () => {
    await page.goto(`${url}/metrics?period=last30&tree=customers`);
    const row = page.locator('.tree-row[data-kind="member"]').first();
    await row.focus();
    const member = await row.locator('.tree-word').innerText();
    expect(member).toMatch(/新买家|老买家|未知/);
    const before = await page.locator('.kpi').first().locator('.kpi-value').innerText();
    await page.keyboard.press('f');
    await page.waitForURL(/where=buyer_type/);
    await page.locator('.where-chips .chip').waitFor();
    await expect.poll(() => page.locator('.kpi').first().locator('.kpi-value').innerText(), { timeout: 10_000 }).not.toBe(before);
    await page.locator('.where-chips .chip').click();
    await page.waitForURL((address) => !address.search.includes('where='));
  });

  it.each([
    ['', '.day-headline'],
    ['/metrics', '[role="img"] svg'],
  ])('takes at most 400 KB of compressed script, opened at %s/', async (path, shown) => {
    const { page: fresh } = await visit(browser);
    await fresh.goto(`${url}${path}`, { waitUntil: 'networkidle' });
    await fresh.locator(shown).first().waitFor();
    const scripts = await fresh.evaluate<{ name: string; encodedBodySize: number }[]>(
      `performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.js')).map(({ name, encodedBodySize }) => ({ name, encodedBodySize }))`,
    );
    const bytes = scripts.reduce((sum, script) => sum + script.encodedBodySize, 0);
    expect(scripts.length).toBeGreaterThan(2);
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThanOrEqual(400 * 1024);
  });
});

describe('language, theme and keys', () => {
  it('switches every word to English and keeps it', async () => {
    await page.goto(`${url}/metrics`);
    // The page changes at once; leaving it in the same moment would be before the server has heard of it.
    await Promise.all([page.waitForResponse(/account\/preferences/), page.getByRole('button', { name: '语言' }).click()]);
    await page.getByRole('heading', { level: 1, name: 'Metrics' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    const board = await boardOf('/metrics?period=last30');
    await expectSameNumbers(board, 'en');
    const words = await page.locator('.rail, .top-bar, .page').allInnerTexts();
    // Shops and provinces keep their own names; everything the product says is English.
    const names = await page.locator('.ledger td:first-child, .tree-row[data-kind="member"] .tree-word, .place-name').allInnerTexts();
    const rest = names.reduce((text, name) => text.replaceAll(name, ''), words.join('\n')).replace(/中|演示所有者|演示店主|演/g, '');
    expect(rest.match(/\p{Script=Han}+/gu) ?? []).toEqual([]);
    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByRole('heading', { level: 1, name: '指标' }).waitFor();
  });

  it('goes dark', async () => {
    await page.goto(`${url}/metrics`);
    const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await page.getByRole('button', { name: /外观: 深色/ }).click();
    await page.locator('html[data-theme="dark"]').waitFor();
    expect(await background()).not.toBe(light);
    await page.getByRole('button', { name: /外观: 浅色/ }).click();
    await page.locator('html[data-theme="light"]').waitFor();
  });

  it('finds a period in the palette, keeps it in the address, and Back takes it away', async () => {
    await page.goto(`${url}/metrics`);
    await page.locator('.kpi').first().waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('last 7');
    await page.keyboard.press('Enter');
    await page.waitForURL(/period=last7/);
    expect(await page.locator('[data-picker="period"]').innerText()).toMatch(/最近 7 天.*（7 天）/s);
    await page.goBack();
    await page.waitForURL((address) => !address.search.includes('period'));
    expect(await page.locator('[data-picker="period"]').innerText()).toContain('昨天');
  });

  it('opens pages by keys and lists the keys', async () => {
    await page.goto(`${url}/metrics?period=last7`);
    await page.locator('.kpi').first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.getByRole('heading', { level: 1, name: '导入' }).waitFor();
    // A page takes the period along.
    expect(page.url()).toContain('period=last7');
  });

  it('shows the same to whoever opens the link', async () => {
    const link = '/metrics?shops=1&period=last30&compare=year&metric=paid_orders&by=province';
    const board = await boardOf(link);
    const { page: other } = await visit(browser);
    await other.goto(`${url}${link}`);
    const tile = other.locator('.kpi[data-selected="true"]');
    await tile.waitFor();
    const orders = board.kpis.find((kpi) => kpi.metric === 'paid_orders')?.value ?? null;
    expect((await tile.locator('.kpi-value').innerText()).replace(/\s/g, '')).toBe(formatNumber(orders, 'count', 'zh', { compact: true }).figure);
    expect(await other.getByRole('tab', { name: '省份' }).getAttribute('aria-selected')).toBe('true');
    expect(await other.locator('.picker').first().innerText()).not.toContain('全部店铺');
  });
});

describe('the tree, the trend and the table', () => {
  it('is walked with the arrow keys, and Enter takes a factor to the trend', async () => {
    await page.goto(`${url}/metrics?period=last30`);
    const rows = page.getByRole('treeitem');
    await rows.first().focus();
    await page.keyboard.press('ArrowRight');
    const factor = await page.evaluate<string>('document.activeElement.dataset.node');
    expect(factor).toMatch(/^payment_amount\/[a-z_]+$/);
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate('document.activeElement.dataset.node')).toBe('payment_amount');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`metric=${factor.split('/')[1]}`));
    await page.locator(`[data-node="${factor}"][aria-selected="true"]`).waitFor();
  });

  it('has the same numbers behind the chart as a table, and gives the chart as a picture', async () => {
    await page.goto(`${url}/metrics?period=last30`);
    const chart = page.locator('figure');
    await chart.locator('svg').first().waitFor();
    const save = page.waitForEvent('download');
    await chart.getByRole('button', { name: '导出 PNG' }).click();
    const picture = await readFile(await (await save).path());
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    await chart.getByRole('button', { name: '以表格查看' }).click();
    await chart.getByRole('table').waitFor();
    expect(await chart.locator('tbody tr').count()).toBe(30);
  });

  it('sorts, searches and exports the table', async () => {
    await page.goto(`${url}/metrics?period=last90&by=province`);
    const table = page.getByRole('region', { name: '明细' }).locator('table');
    await table.locator('tbody tr').nth(2).waitFor();
    const first = await table.locator('tbody tr').first().locator('td').first().innerText();
    await page.getByRole('searchbox').fill(first);
    expect(await table.locator('tbody tr').count()).toBe(1);
    const save = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 CSV' }).click();
    const file = (await readFile(await (await save).path())).toString('utf8');
    expect(file.charCodeAt(0)).toBe(0xfeff);
    expect(file.trim().split('\r\n')).toHaveLength(2);
    expect(file).toContain(first);
  });

  it('tells what a metric is', async () => {
    await page.goto(`${url}/metrics`);
    const tile = page.locator('.kpi[data-metric-name="退款率"]');
    await tile.locator('.explained').click();
    expect(await tile.getByRole('dialog').innerText()).toMatch(/退款金额 ÷ 支付金额[\s\S]*越低越好/);
    await page.keyboard.press('Escape');
    await tile.getByRole('dialog').waitFor({ state: 'hidden' });
  });
});

describe('when there is nothing, or something is wrong', () => {
  it('says what went wrong with its code, its remedy and another try', async () => {
    await page.goto(`${url}/metrics?shops=999`);
    const alert = page.getByRole('alert').first();
    await alert.waitFor();
    expect(await alert.locator('code').first().innerText()).toMatch(/^[a-z]+\.[a-z_]+$/);
    expect(await alert.getByRole('button', { name: '重试' }).isVisible()).toBe(true);
  });

  it('teaches on days without data and leads to days that have some', async () => {
    await page.goto(`${url}/metrics?period=2015-01-01..2015-01-07`);
    await page.getByText('这些天还没有订单数据').waitFor();
    await page.getByRole('button', { name: /看有数据的最后一天/ }).click();
    await page.locator('.kpi').first().waitFor();
  });

  it('answers an address that leads nowhere', async () => {
    await page.goto(`${url}/nowhere`);
    await page.getByText('没有这个页面').first().waitFor();
  });
});

describe('on a phone', () => {
  it.each(['/metrics', '/metrics?period=2026-10-01..2026-10-07&compare=festival', '/campaigns', '/imports', '/people', '/account', '/audit'])(
    '%s does not scroll sideways',
    async (path) => {
      const { page: phone } = await visit(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
      await phone.goto(`${url}${path}`);
      await phone.getByRole('heading', { level: 1 }).waitFor();
      await phone.waitForLoadState('networkidle');
      expect(await overflow(phone)).toBeLessThanOrEqual(0);
      expect(await phone.locator('.bottom-tabs').isVisible()).toBe(true);
    },
  );
});
