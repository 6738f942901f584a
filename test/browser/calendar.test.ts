// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is innerText; these are Playwright’s locators
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

const period = () => page.locator('[data-picker="period"]');
const compare = () => page.locator('[data-picker="compare"]');
const search = () => decodeURIComponent(new URL(page.url()).search);

describe('the period', () => {
  it('is a quarter, a month or a year of any year, any last days, and its name is said', async () => {
    await page.goto(`${url}/metrics?period=2026-05-01..2026-05-07`);
    await period().click();
    await page.getByRole('radio', { name: '1 季度' }).click();
    await page.waitForURL(/period=2026-01-01..2026-03-31/);
    expect(await period().innerText()).toMatch(/2026 年第 1 季度/);
    await period().click();
    await page.getByRole('button', { name: '前一年' }).click();
    await page.getByRole('radio', { name: '2025 年' }).click();
    await page.waitForURL(/period=2025-01-01..2025-12-31/);
    await period().click();
    await page.getByLabel('天数').fill('45');
    await page.keyboard.press('Enter');
    await page.waitForURL(/period=last45/);
    expect(await period().innerText()).toMatch(/最近 45 天.*（45 天）/s);
  });

  it('steps by whole quarters with the keys, and is chosen with the arrow keys', async () => {
    await page.goto(`${url}/metrics?period=2026-04-01..2026-06-30`);
    await page.locator('.kpi').first().waitFor();
    await page.keyboard.press('[');
    await page.waitForURL(/period=2026-01-01..2026-03-31/);
    await period().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/period=day_before_yesterday/);
  });
});

describe('the comparison', () => {
  it('by festival says its days and what lies over what, and the numbers are of those days', async () => {
    await page.goto(`${url}/metrics?period=2026-02-10..2026-02-16`);
    await compare().click();
    const option = page.getByRole('radio', { name: /春节对春节/ });
    expect(await option.innerText()).toMatch(/2025-01-22 周三 至 2025-01-28 周二（7 天）\s*春节前 7 天至除夕/);
    const answer = page.waitForResponse((response) => response.url().includes('/api/metrics/board') && response.url().includes('festival'));
    await option.click();
    const board = (await (await answer).json()) as { comparedWith: { from: string; to: string } };
    expect(board.comparedWith).toMatchObject({ from: '2025-01-22', to: '2025-01-28' });
    expect(search()).toContain('compare=festival:spring_festival');
    expect(await compare().innerText()).toMatch(/春节对春节\s*2025-01-22/);
    expect(await page.locator('.compare-note').innerText()).toContain('春节前 7 天至除夕');
  });

  it('that does not fit is offered with its reason, and a link to it falls back aloud', async () => {
    await page.goto(`${url}/metrics?period=2026-08-03..2026-08-04&compare=festival`);
    await page.locator('.kpi').first().waitFor();
    expect(await page.locator('.compare-note').innerText()).toMatch(/这些天附近没有节日.*现在是同比（按日期）/);
    await compare().click();
    const option = page.getByRole('radio', { name: /按节日/ });
    expect(await option.getAttribute('aria-disabled')).toBe('true');
    expect(await option.innerText()).toContain('这些天附近没有节日');
    await option.focus();
    await page.keyboard.press('Enter');
    expect(search()).toContain('compare=festival');
    await page.keyboard.press('Escape');
  });

  it('by campaign phase tells unequal lengths and is put into daily means and back', async () => {
    await page.goto(`${url}/metrics?shops=1&period=2025-10-15..2025-10-19&compare=phase`);
    const note = page.locator('.compare-note');
    await note.getByText('双11预售整段（2025 ↔ 2024）').waitFor();
    expect(await note.innerText()).toContain('天数不同：5 天 ↔ 7 天');
    await note.getByRole('button', { name: '换成日均对比' }).click();
    await page.waitForURL((address) => decodeURIComponent(address.search).includes('compare=phase/day'));
    await note.getByText('总数按日均显示').waitFor();
    await note.getByRole('button', { name: '换回总数对比' }).click();
    await page.waitForURL((address) => !address.search.includes('day'));
  });

  it('changes with the key c, only among those that fit, and a period to date meets the same part before', async () => {
    await page.goto(`${url}/metrics?period=this_year`);
    await page.locator('.kpi').first().waitFor();
    expect(await compare().innerText()).toMatch(/上一周期\s*\d{4}-01-01/);
    await page.keyboard.press('c');
    await page.waitForURL(/compare=previous-week/);
  });
});

describe('the campaign calendar', () => {
  it('adds, edits and removes a phase, each undone by a press, and the comparison follows', async () => {
    await page.goto(`${url}/campaigns`);
    await page.getByRole('button', { name: '添加阶段' }).click();
    const form = page.locator('.phase-form');
    await form.getByLabel('活动').fill('店庆');
    await form.getByLabel('开始').fill('2026-08-01');
    await form.getByLabel('结束').fill('2026-08-03');
    await form.getByLabel('年份').fill('2026');
    await form.getByRole('button', { name: '添加阶段' }).click();
    const row = page.getByRole('row', { name: /店庆/ });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/预售[\s\S]*08-01 周六 至 08-03 周一（3 天）[\s\S]*自己填的/);
    await row.getByRole('button', { name: '修改' }).click();
    await form.getByLabel('结束').fill('2026-08-05');
    await form.getByRole('button', { name: '保存' }).click();
    await page.getByRole('row', { name: /店庆.*（5 天）/ }).waitFor();
    await page.getByRole('status').getByRole('button', { name: '撤销' }).click();
    await page.getByRole('row', { name: /店庆.*（3 天）/ }).waitFor();
    await row.getByRole('button', { name: '删除' }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByRole('status').getByRole('button', { name: '撤销' }).click();
    await row.waitFor();
    await page.goto(`${url}/metrics?shops=1&period=2026-08-01..2026-08-03`);
    await compare().click();
    expect(await page.getByRole('radio', { name: /店庆阶段/ }).innerText()).toContain('活动日历里没有 2026 年之前的淘宝天猫店庆');
    await page.keyboard.press('Escape');
  });

  it('says what is wrong with days that overlap, by the field', async () => {
    await page.goto(`${url}/campaigns`);
    await page.getByRole('button', { name: '添加阶段' }).click();
    const form = page.locator('.phase-form');
    await form.getByLabel('活动').fill('双11');
    await form.getByLabel('年份').fill('2025');
    await form.getByLabel('阶段').selectOption('warmup');
    await form.getByLabel('开始').fill('2025-10-16');
    await form.getByLabel('结束').fill('2025-10-17');
    await form.getByRole('button', { name: '添加阶段' }).click();
    await form.getByText('campaigns.phases_overlap').waitFor();
    expect(await form.getByLabel('开始').getAttribute('aria-invalid')).toBe('true');
  });

  it('is all English in English', async () => {
    await prefer(page, url, { language: 'en' });
    await page.goto(`${url}/campaigns`);
    await page.getByRole('heading', { level: 1, name: 'Campaign calendar' }).waitFor();
    await page.getByRole('button', { name: 'Add a phase' }).click();
    const words = (await page.locator('.page').innerText()).replaceAll('店庆', '');
    expect(words.match(/\p{Script=Han}+/gu) ?? []).toEqual([]);
  });
});

it('the sheets of both pickers fit a phone', async () => {
  const { page: phone } = await visit(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await phone.goto(`${url}/metrics?period=2025-10-01..2025-10-08&compare=festival`);
  await phone.locator('.kpi').first().waitFor();
  for (const picker of ['period', 'compare']) {
    await phone.locator(`[data-picker="${picker}"]`).click();
    const box = await phone.locator('.sheet').boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 390).toBe(true);
    expect(await overflow(phone)).toBeLessThanOrEqual(0);
    await phone.keyboard.press('Escape');
  }
});
