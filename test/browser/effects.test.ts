// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is innerText; these are Playwright’s locators
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addDays, businessDay, eachDay } from '../../src/base/calendar.ts';
import { rng } from '../../src/base/rng.ts';
import { movedClock, openBrowser, openDesk, openShop, overflow, prefer, type Troubles, visit } from './desk.ts';

const LAST = addDays(businessDay(new Date(), 'Asia/Shanghai', 0), -1);
/** The work is done eight days ago, so that its seven days are over since yesterday. */
const BACK = 8;
const DONE = addDays(LAST, 1 - BACK);
const TITLE = '换了新的首页主图';
const draw = rng(5);

let url: string;
let browser: Browser;
let page: Page;
let troubles: Troubles;
let task: number;
let move: (days: number) => Promise<void>;

/** About thirty orders of 100 元 a day; from the day after the work on half as many again. */
function orders(): string {
  const head = '"订单编号","买家会员名","总金额","买家实际支付金额","订单状态","收货地址 ","订单创建时间","订单付款时间 ","退款金额"';
  const rows = eachDay(addDays(LAST, -180), LAST).flatMap((day, d) => {
    const n = Math.round(30 * (1 + 0.3 * (draw() - 0.5)) * (day > DONE ? 1.5 : 1));
    return Array.from({ length: n }, (_, k) => {
      const at = `${day} ${String(8 + (k % 12)).padStart(2, '0')}:00:00`;
      return `"${20_000_000 + 1000 * d + k}","买家${d}-${k}","100.00","100.00","交易成功","广东省 深圳市 福田区","${at}","${at}","0.00"`;
    });
  });
  return [head, ...rows].join('\n');
}

async function api<T>(method: string, path: string, data?: object): Promise<T> {
  const { csrf } = (await (await page.request.get(`${url}/api/session`)).json()) as { csrf: string };
  const response = await page.request.fetch(`${url}/api${path}`, { method, headers: { 'x-csrf-token': csrf }, ...(data ? { data } : {}) });
  expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true);
  return (await response.json()) as T;
}

/** Goes to a control as somebody without a mouse does, and presses Enter. */
async function enter(name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().waitFor();
  for (let k = 0; k < 120; k += 1) {
    await page.keyboard.press('Tab');
    const held = await page.evaluate<string>("document.activeElement?.tagName === 'BUTTON' ? document.activeElement.innerText : ''");
    if (name.test(held)) {
      await page.keyboard.press('Enter');
      return;
    }
  }
  throw new Error(`${name} is not reached by Tab`);
}

beforeAll(async () => {
  const clock = movedClock();
  ({ move } = clock);
  ({ url } = await openDesk(['--empty'], clock.variables));
  browser = await openBrowser();
  ({ page, troubles } = await visit(browser));
  page.setDefaultTimeout(60_000);
  await openShop(page, url, '小店');
  await page.goto(`${url}/imports`);
  await page.locator('input[type="file"][multiple]').setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(orders()) });
  const card = page.getByRole('article', { name: 'orders.csv' });
  await card.getByRole('button', { name: '导入', exact: true }).click();
  await card.getByText('已导入').waitFor();
}, 300_000);

afterEach(() => {
  expect(troubles.splice(0)).toEqual([]);
});

describe('what came of a task', () => {
  it('done by the keyboard it waits for its days, and says until when', async () => {
    await move(-BACK);
    const { session, shops } = {
      session: await api<{ person: { id: number } }>('GET', '/session'),
      shops: await api<{ id: number }[]>('GET', '/shops'),
    };
    const subject = { shop: shops[0]?.id ?? null, metric: 'payment_amount', where: {}, from: null, to: null };
    task = (await api<{ task: { id: number } }>('POST', '/tasks', { title: TITLE, owner: session.person.id, subject })).task.id;
    await page.goto(`${url}/tasks`);
    await page.locator('.task-row', { hasText: TITLE }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('d');
    await page.locator('.task-row', { hasText: TITLE }).waitFor({ state: 'detached' });
    await page.goto(`${url}/tasks?task=${task}`);
    await page.getByText(`完成后要看到 ${LAST} 才下结论`).waitFor();
    await page.goto(`${url}/effects`);
    await page.getByRole('heading', { name: '等观察期过去' }).waitFor();
  });

  it('after its days the task says what it brought in 元 and how sure that is, before anything else', async () => {
    await move(0);
    await page.goto(`${url}/tasks?task=${task}`);
    await enter(/^现在再算一次$/);
    const sentence = page.locator('.effect-sentence');
    await sentence.waitFor();
    expect(await sentence.innerText()).toMatch(/^有效：带来约 [\d.,万]+ 元，95% 的把握在 [\d.,万]+ 至 [\d.,万]+ 元之间。/);
    // Half as many again: a third of what there was; the band holds it.
    const { effect } = await api<{ effect: { detail: { actual: number; worth: { lower: number; upper: number } } } }>('GET', `/effects/${task}`);
    const truth = effect.detail.actual / 3;
    expect(effect.detail.worth.lower).toBeLessThan(truth);
    expect(effect.detail.worth.upper).toBeGreaterThan(truth);
    await page.locator('.effect-card svg text', { hasText: '观察期' }).waitFor();
  });

  it('the list says the same, opens by the keyboard, and the record is one’s own', async () => {
    await page.goto(`${url}/effects`);
    const row = page.locator('.effect-row', { hasText: TITLE });
    expect(await row.innerText()).toMatch(/有效[\s\S]*支付金额[\s\S]*带来约 [\d.,万]+ 元[\s\S]*95% 的把握/);
    await enter(new RegExp(TITLE));
    await page.locator('.effect-open .effect-sentence.worked').waitFor();
    await page.goto(`${url}/effects?whose=mine`);
    await page.getByText('这份记录只有你自己看得到').waitFor();
    await page.getByText(/你做完的 1 个有结论：有效 1/).waitFor();
  });

  it('in English, on a telephone, in the dark, nothing reaches beyond the window', async () => {
    await prefer(page, url, { language: 'en', theme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${url}/effects`);
    await enter(new RegExp(TITLE));
    expect(await page.locator('.effect-sentence').innerText()).toMatch(
      /^Worked: it brought about ¥[\d.,]+K?, 95 % sure from ¥[\d.,]+K? to ¥[\d.,]+K?\. Seen in Payment amount/,
    );
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.goto(`${url}/tasks?task=${task}`);
    await page.locator('.effect-sentence.worked').waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });
});
