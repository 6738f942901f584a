// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is innerText; these are Playwright's locators
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import { answerFirstVisit, openBrowser, openDesk, overflow, prefer, type Troubles, visit } from './desk.ts';

let url: string;
let browser: Browser;
let page: Page;
let troubles: Troubles;

beforeAll(async () => {
  ({ url } = await openDesk(['--demo', '--demo-scale', '0.02']));
  browser = await openBrowser();
  ({ page, troubles } = await visit(browser));
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  await answerFirstVisit(page);
}, 300_000);

afterEach(() => {
  expect(troubles.splice(0)).toEqual([]);
});

const row = (end: string, on: Page = page) => on.locator(`.tree-row[data-node$="${end}"]`).first();
const figures = (text: string): number[] => (text.match(/[\d.,]+/g) ?? []).map((one) => Number(one.replaceAll(',', '')));

/** A target for the month of every shop, far above what it sells. */
async function aim(): Promise<void> {
  const { csrf } = (await (await page.request.get(`${url}/api/session`)).json()) as { csrf: string };
  const shops = (await (await page.request.get(`${url}/api/shops`)).json()) as { id: number }[];
  const { today } = (await (await page.request.get(`${url}/api/targets/pace`)).json()) as { today: string };
  for (const { id } of shops) {
    const data = { shop: id, metric: 'payment_amount', period: addDays(today, -1).slice(0, 7), value: 50_000_000 };
    const answer = await page.request.post(`${url}/api/targets`, { data, headers: { 'x-csrf-token': csrf } });
    expect(answer.status(), await answer.text()).toBe(200);
  }
}

describe('what if on the tree', () => {
  it('is turned on by a key, moved by arrows, and works every number above out again; nothing is asked of the server', async () => {
    await page.goto(`${url}/metrics?period=last30`);
    await page.locator('.tree-row').first().focus();
    await page.keyboard.press('i');
    await page.getByText('假如 · 不是真实数字').waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await row('/visitors').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => page.getByRole('slider', { name: '访客数改变百分之几' }).getAttribute('aria-valuetext')).toBe('+6 %');
    await page.waitForURL((address) => address.searchParams.get('if') === '6@payment_amount/visitors');
    // Six per cent more visitors, all else as it is: six per cent more paid.
    expect(await page.locator('.suppose-root').innerText()).toContain('+6.0%');
    const [real = 0] = figures(await row('payment_amount').locator('.suppose-real').innerText());
    const [then = 0] = figures(await row('payment_amount').locator('.suppose-new').innerText());
    expect(then / real).toBeGreaterThan(1.03);
    expect(asked.filter((one) => one.includes('/api/') && one.includes('visitors') && one.includes('if='))).toEqual([]);
    await page.keyboard.press('0');
    await page.waitForURL((address) => address.searchParams.get('if') === '-');
    expect(await row('payment_amount').locator('.suppose-new').innerText()).toBe('');
    await page.keyboard.press('Escape');
    expect(await page.locator('.tree-row:focus').getAttribute('data-node')).toMatch(/visitors$/);
    await page.keyboard.press('i');
    await page.waitForURL((address) => !address.searchParams.has('if'));
  });

  it('a link shows the same, and the mark of what is not real', async () => {
    const address = `${url}/metrics?period=last30&if=10@payment_amount/visitors;-5@payment_amount/conversion_rate`;
    await page.goto(address);
    await row('/visitors').locator('.suppose-new').getByText('+').waitFor();
    const seen = await page.locator('.suppose-root').innerText();
    expect(seen).toContain('+4.5%');
    const { page: other } = await visit(browser);
    other.setDefaultTimeout(30_000);
    await other.goto(address);
    await row('/visitors', other).locator('.suppose-new').getByText('+').waitFor();
    expect(await other.locator('.suppose-root').innerText()).toBe(seen);
    // Every number that is supposed is marked; the numbers above the tree are the real ones.
    const marked = await page.evaluate<boolean>(
      `[...document.querySelectorAll('.tree-row .suppose-new:not(:empty)')].every((one) => one.classList.contains('supposed'))`,
    );
    expect(marked).toBe(true);
    expect(await page.locator('.kpi .supposed').count()).toBe(0);
  });

  it('tells the gap to the target, and what each number alone would have to do to close it', async () => {
    await aim();
    await page.goto(`${url}/metrics?period=yesterday&if=-`);
    const alone = row('/spend_per_buyer').locator('.suppose-set');
    await alone.waitFor();
    expect(await page.locator('.suppose-gap').innerText()).toMatch(/目标 .*实际还差 /);
    // A rate cannot exceed the whole: with such a target conversion alone is told not to be enough, or how far it has to go.
    expect(await row('/conversion_rate').locator('.suppose-alone').innerText()).toMatch(/不够|%|×/);
    if (await alone.isEnabled()) {
      await alone.click();
      await expect.poll(() => page.locator('.suppose-gap').innerText()).toMatch(/假如后(达到|超出)/);
    }
  });

  it('speaks English, and fits a phone', async () => {
    await prefer(page, url, { language: 'en' });
    await page.goto(`${url}/metrics?period=last30&if=10@payment_amount/visitors`);
    await page.getByText('What if · not real numbers').waitFor();
    const words = await page.locator('.suppose-bar, .suppose-head').allInnerTexts();
    expect(words.join(' ').match(/\p{Script=Han}+/gu) ?? []).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1440, height: 900 });
    await prefer(page, url, { language: 'zh' });
  });

  it('three hundred rows follow a slider within a tenth of a second', async () => {
    const { csrf } = (await (await page.request.get(`${url}/api/session`)).json()) as { csrf: string };
    const each = [{ kind: 'product', of: [{ metric: 'paid_orders' }, { metric: 'units_per_order' }, { metric: 'price_per_unit' }] }];
    const members = (dimension: string, more: object[]) => ({ kind: 'members', dimension, most: 50, each: more });
    const data = { name: '宽的树', root: { metric: 'payment_amount', open: [members('shop', [members('province', each)])] } };
    const kept = await page.request.post(`${url}/api/trees`, { data, headers: { 'x-csrf-token': csrf } });
    const { id } = (await kept.json()) as { id: string };
    await page.goto(`${url}/metrics?period=last30&tree=${id}&if=-`);
    await page.locator('.tree-row').first().focus();
    await page.keyboard.press('*');
    await page.locator('.tree-row').nth(299).waitFor({ state: 'attached' });
    // From the key to the rows drawn anew; between two keys the page rests, as under a hand.
    const median = await page.evaluate<number>(`(async () => {
      const slider = document.querySelectorAll('.suppose-move input[type="range"]')[3];
      slider.focus();
      const times = [];
      for (let n = 0; n < 30; n += 1) {
        const began = performance.now();
        slider.dispatchEvent(new KeyboardEvent('keydown', { key: n % 3 ? 'ArrowRight' : 'ArrowLeft', bubbles: true, cancelable: true }));
        await Promise.resolve();
        slider.getBoundingClientRect();
        times.push(performance.now() - began);
        await new Promise((rest) => setTimeout(rest, 10));
      }
      return times.sort((a, b) => a - b)[15];
    })()`);
    expect(await page.locator('.suppose-row[data-moved="true"]').count()).toBeGreaterThan(2);
    expect(median).toBeLessThan(100);
  });
});

describe('from a number to who is behind it and what to do', () => {
  it('every clause of the sentence opens its rows, and those of reports lead to the buyers', async () => {
    await page.goto(`${url}/metrics?period=last30`);
    await page.locator('.sentence .row-tool').first().waitFor();
    const clauses = await page.locator('.sentence .clause').count();
    expect(await page.locator('.sentence .row-tool').count()).toBe(clauses);
    for (let n = 0; n < clauses; n += 1) {
      await page.locator('.sentence .row-tool').nth(n).click();
      const drawer = page.getByRole('dialog', { name: '看明细' });
      await drawer.locator('tbody tr').first().waitFor();
      const direct = drawer.getByRole('radio', { name: '买家', exact: true });
      if ((await direct.count()) > 0) await direct.click();
      else await drawer.getByRole('button', { name: '这里的买家和订单' }).click();
      await drawer.getByRole('columnheader', { name: '买家代号' }).waitFor();
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'detached' });
    }
  });

  it('a clause about a place lists the rows of that place alone', async () => {
    await page.goto('about:blank');
    const asked = page.waitForResponse((response) => /\/api\/trees\/[^/]+\/grow/.test(response.url())).then((response) => response.json());
    await page.goto(`${url}/metrics?period=last30&tree=shops`);
    type Node = { path: string; metric: string; value: number; children: Node[] };
    const { root, sentence } = (await asked) as { root: Node; sentence: { path: string | null }[] };
    const all = (node: Node): Node[] => [node, ...node.children.flatMap(all)];
    const at = sentence.filter(({ path }) => path !== null).findIndex(({ path }) => path?.includes('shop='));
    const node = all(root).find(({ path }) => path === sentence.filter((one) => one.path !== null)[at]?.path);
    await page.locator('.sentence .row-tool').nth(at).click();
    const drawer = page.getByRole('dialog', { name: '看明细' });
    await drawer.locator('tbody tr').first().waitFor();
    expect(node?.metric).toBe('payment_amount');
    const [sum = 0] = figures((await drawer.locator('.drawer-totals b').first().innerText()) ?? '');
    expect(sum).toBeCloseTo(node?.value ?? 0, 2);
    await page.keyboard.press('Escape');
  });

  it('a node tells whose work it is and leads to the playbooks that fit and to a task', async () => {
    await page.goto(`${url}/metrics?period=last30`);
    await row('/conversion_rate').waitFor();
    expect(await row('/conversion_rate').locator('.tree-owner').innerText()).toBe('设计');
    await row('/conversion_rate').focus();
    await page.keyboard.press('p');
    await page.waitForURL(/playbooks\/for\?.*metric=conversion_rate/);
    await page.locator('.book-subject').waitFor();
    await page.goBack();
    await row('/visitors').focus();
    await page.keyboard.press('t');
    await page.waitForURL(/\/tasks\?.*metric=visitors/);
    await page.getByRole('dialog').waitFor();
  });
});
