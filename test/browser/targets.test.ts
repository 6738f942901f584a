// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is innerText; these are Playwright’s locators
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerFirstVisit, clearDesk, openBrowser, openDesk, overflow, prefer, type Troubles, visit } from './desk.ts';

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
  await clearDesk(page, url);
});

beforeEach(() => prefer(page, url, { language: 'zh', theme: 'light' }));

afterEach(() => {
  expect(troubles.splice(0)).toEqual([]);
});

const row = () => page.getByRole('row', { name: /天猫旗舰店.*支付金额/ });

describe('targets', () => {
  it('is taught when there is none, set, changed in place and undone', async () => {
    await page.goto(`${url}/targets`);
    await page.getByText('这个周期还没有目标').waitFor();
    await page.getByRole('button', { name: '设目标' }).click();
    const form = page.locator('.target-form');
    await form.getByRole('combobox').first().selectOption({ label: '天猫旗舰店' });
    await form.getByRole('spinbutton').fill('100000');
    await form.getByRole('button', { name: '保存' }).click();
    await row().waitFor();
    expect(await row().innerText()).toMatch(/10\.0\s*万[\s\S]*本月目标/);
    await row()
      .getByRole('button', { name: /修改目标/ })
      .click();
    await page.getByRole('spinbutton', { name: /修改目标/ }).fill('200000');
    await page.keyboard.press('Enter');
    await row().getByText('20.0').waitFor();
    await page.getByRole('status').getByRole('button', { name: '撤销' }).click();
    await row().getByText('10.0').first().waitFor();
  });

  it('has every day of the month; a day is edited, marked, and split again', async () => {
    await page.goto(`${url}/targets?metric=payment_amount`);
    const cells = page.locator('.day-cell');
    await cells.first().waitFor();
    expect(await cells.count()).toBeGreaterThanOrEqual(28);
    const day = cells.last();
    await day.getByRole('button', { name: /的目标/ }).click();
    await day.getByRole('spinbutton').fill('1234');
    await page.keyboard.press('Enter');
    await page.locator('.day-cell[data-edited="true"]').waitFor();
    expect(await day.innerText()).toMatch(/手工[\s\S]*1,234/);
    await page.getByRole('status').getByRole('button', { name: '撤销' }).click();
    await page.locator('.day-cell[data-edited="true"]').waitFor({ state: 'detached' });
  });

  it('says what is wrong in place', async () => {
    await page.goto(`${url}/targets`);
    await row().waitFor();
    await page.getByRole('button', { name: '设目标' }).click();
    const form = page.locator('.target-form');
    await form.getByRole('spinbutton').fill('-5');
    await form.getByRole('button', { name: '保存' }).click();
    await form.getByText('targets.bad_value').waitFor();
    expect(await form.getByRole('spinbutton').getAttribute('aria-invalid')).toBe('true');
  });

  it('stands on the key numbers of the metrics page and leads back', async () => {
    await page.goto(`${url}/metrics?shops=1`);
    const line = page.locator('.kpi-target').first();
    await line.waitFor();
    expect(await line.innerText()).toMatch(/^本月目标/);
    await line.click();
    await page.waitForURL(/\/targets\?.*metric=payment_amount/);
  });

  it('moves the end with the sliders, by keyboard, on a month ahead too', async () => {
    await page.goto(`${url}/targets`);
    await row().waitFor();
    const period = await page.locator('.target-steps b').innerText();
    await page.getByRole('button', { name: '后一个周期' }).click();
    await page.getByText('这个周期还没有目标').waitFor();
    expect(await page.locator('.target-steps b').innerText()).not.toBe(period);
    await page.getByRole('button', { name: '设目标' }).click();
    await page.locator('.target-form').getByRole('spinbutton').fill('100000');
    await page.locator('.target-form').getByRole('button', { name: '保存' }).click();
    const end = page.locator('[data-end="payment"]');
    await end.waitFor();
    const before = await end.innerText();
    await page.getByRole('slider', { name: /支付转化率/ }).focus();
    for (let n = 0; n < 10; n += 1) await page.keyboard.press('ArrowRight');
    expect(await end.innerText()).not.toBe(before);
    expect(await end.innerText()).toContain('+');
    await page.getByRole('button', { name: '全部归零' }).click();
    expect(await end.innerText()).toBe(before);
  });

  it('is all English in English', async () => {
    await prefer(page, url, { language: 'en' });
    await page.goto(`${url}/targets`);
    await page.getByRole('heading', { level: 1, name: 'Targets' }).waitFor();
    await page.locator('.day-cell').first().waitFor();
    await page.locator('[data-end="payment"]').waitFor();
    await page.getByRole('button', { name: 'Set a target' }).click();
    const sources = await page.locator('.slider.inner').allInnerTexts();
    expect(sources.length).toBeGreaterThan(1);
    // Shops and traffic sources are called what their platform calls them.
    const words = await page.locator('.page').evaluate((element) => {
      for (const own of element.querySelectorAll('.slider.inner, option, td:first-child, .target-head')) own.remove();
      return element.textContent ?? '';
    });
    expect(words.match(/\p{Script=Han}+/gu) ?? []).toEqual([]);
  });

  it('fits a phone', async () => {
    const { page: phone } = await visit(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await phone.goto(`${url}/targets`);
    await phone.locator('.day-cell').first().waitFor();
    expect(await overflow(phone)).toBeLessThanOrEqual(0);
  });
});
