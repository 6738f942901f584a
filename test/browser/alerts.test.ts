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

describe('the page of alerts', () => {
  it('shows what the demo’s last day lost, with band, drivers and what can be done; every act can be taken back', async () => {
    await prefer(page, url, { language: 'zh', theme: 'light' });
    const worst = page.locator('.alert-list button').first();
    // Facts are judged when they have been quiet for a while.
    await expect
      .poll(
        async () => {
          await page.goto(`${url}/alerts`);
          await page.getByRole('heading', { name: '异常', exact: true }).first().waitFor();
          await page.locator('.alert-list, .state').first().waitFor();
          return worst.count();
        },
        { timeout: 240_000, interval: 5000 },
      )
      .toBe(1);
    expect(await worst.innerText()).toMatch(/少收约|多出约/);
    await page.getByRole('img', { name: /实际与往常的范围/ }).waitFor();
    await page.getByRole('row', { name: /偏差合计/ }).waitFor();
    await page.getByRole('button', { name: '知悉', exact: true }).click();
    await page.getByRole('button', { name: '知悉', exact: true }).waitFor({ state: 'detached' });
    await page.keyboard.press('u');
    await page.getByRole('button', { name: '知悉', exact: true }).waitFor();
    await page.getByRole('button', { name: /新的异常/ }).waitFor();
  });

  it('sets what an alert takes in a shop, and draws the usual band and the alerts on the trend', async () => {
    await page.getByRole('button', { name: '提醒规则' }).click();
    const dialog = page.getByRole('dialog', { name: '提醒规则' });
    await dialog.getByLabel(/值多少/).fill('4');
    await dialog.getByRole('checkbox', { name: '小时' }).uncheck();
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '提醒规则' }).click();
    expect(await dialog.getByLabel(/值多少/).inputValue()).toBe('4');
    expect(await dialog.getByRole('checkbox', { name: '小时' }).isChecked()).toBe(false);
    await dialog.getByText('因误报调高的').waitFor();
    await page.keyboard.press('Escape');
    await page.goto(`${url}/metrics`);
    await page.getByText('往常的范围（95%）').first().waitFor();
  });

  it('reads in English and fits a phone', async () => {
    await prefer(page, url, { language: 'en' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${url}/alerts`);
    expect(await page.locator('.alert-list button').first().innerText()).toMatch(/about ¥/);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });
});
