// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is innerText; these are Playwright's locators
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { testOver } from '../cases.ts';
import { drop, openBrowser, openDesk, openShop, overflow, visit } from './desk.ts';

/** The figures beside the files (INDEX.md), as the page writes them. */
const TOTALS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'tmall_order_report.csv': {
    placed_orders: '28,010',
    paid_orders: '24,087',
    order_amount: '2,995,760.61',
    payment_amount: '2,474,823.07',
    refund_amount: '572,335.92',
    net_amount: '1,902,487.15',
  },
  'taobao_ExportOrderList_2018.csv': { file_order_amount: '293,716.01', file_net_amount: '218,711.61', file_refund_amount: '17,919.42' },
  'rfm_orders_2019H1.csv': { payment_amount: '3,640,644.00', paid_orders: '28,833' },
  'online_retail_all.csv.gz': { net_line_amount: '9,747,747.93', order_lines: '531,283', refunds: '10,626' },
  'outdoor_category_brand_month.csv': { traffic_rows: '30,720' },
  'bookshop_sales_2019.csv': { product_units: '195,997', product_payment_amount: '15,960,277.00' },
  'bookshop_ads_2019.csv': { ad_cost: '3,150,739.00' },
  'bookshop_ads_2019.xlsx': { ad_cost: '3,150,739.00' },
  'KAG_conversion_data_1143_addedDate.csv': { ad_cost: '58,705.23', clicks: '38,165' },
  'CDNOW_sample.txt': { payment_amount: '244,091.94', paid_orders: '6,919' },
  'groceries.csv': { order_lines: '43,367' },
  'double11_cosmetics_gbk.csv': { products: '3,497' },
  'UserBehavior_20171126_96k.csv': { events: '96,168' },
  'sycm_product_3rows.csv': { product_visitors: '26,966' },
  'wxt_product_3rows.csv': { ad_cost: '30.10' },
  'cdnow_customers_summary.csv': { listed_buyers: '2,357', repeat_orders: '2,457' },
  'cdnow_customers_summary_with_transactions.csv': { repeat_orders: '2,457', mean_repeat_amount: '35.08' },
};

/** Files that say nothing of themselves: asked about, or said to be of no use. */
const QUESTIONS = ['groceries.csv', 'CDNOW_sample.txt'];
const UNFIT = { 'INDEX.md': '按文件名不是数据表' };

const card = (page: Page, name: string) => page.getByRole('article', { name, exact: true });

/** Waits until every file is in one of some states. */
async function settled(page: Page, ...states: string[]): Promise<void> {
  await page.locator('article').first().waitFor();
  const others = page.locator(`article${states.map((state) => `:not([data-state="${state}"])`).join('')}`);
  await expect.poll(() => others.count(), { timeout: 400_000, interval: 500 }).toBe(0);
}

/** Answers what is asked: what a header sounds like is confirmed; what it does not say is said once. */
async function answer(page: Page): Promise<void> {
  for (;;) {
    const right = page.getByRole('button', { name: '对，就这样读' });
    if ((await right.count()) === 0) break;
    const name = (await page.locator('article', { has: right }).first().getAttribute('aria-label')) as string;
    await card(page, name).getByRole('button', { name: '对，就这样读' }).click();
    await card(page, name).getByRole('button', { name: '对，就这样读' }).waitFor({ state: 'detached' });
  }
  for (const name of ['cdnow_customers_summary.csv', 'cdnow_customers_summary_with_transactions.csv']) {
    await card(page, name).locator('input[type="date"]').fill('1997-09-30');
    await card(page, name).getByRole('button', { name: '就是这一天' }).click();
  }
  for (const name of ['bookshop_ads_2019.csv', 'KAG_conversion_data_1143_addedDate.csv', 'bookshop_ads_2019.xlsx']) {
    await card(page, name).getByRole('button', { name: '看列并修改' }).click();
    await card(page, name).getByLabel('每一行的“推广渠道”都是').fill('全部渠道');
    await card(page, name).getByRole('button', { name: '按这样重新看' }).click();
  }
  await answerBaskets(page);
  const sample = card(page, 'CDNOW_sample.txt');
  await sample.getByLabel('这是什么数据').selectOption('orders');
  await sample.getByLabel('“1”读作').selectOption('buyer');
  await sample.getByLabel('“3”读作').selectOption('paid_at');
  await sample.getByLabel('“5”读作').selectOption('pay_amount');
  await sample.getByRole('button', { name: '按这样重新看' }).click();
}

/** A basket a line: said by its type; that every cell is a product is taken for likely, as lines are of any length; only the day is asked. */
async function answerBaskets(page: Page): Promise<void> {
  const baskets = card(page, 'groceries.csv');
  await baskets.getByLabel('这是什么数据').selectOption('order-lines');
  expect(await baskets.getByLabel('一行是一个订单，每一格是一件商品（购物篮）').isChecked()).toBe(true);
  expect(await baskets.getByRole('button', { name: '按这样重新看' }).isDisabled()).toBe(true);
  await baskets.getByLabel('这是哪一天的数据').fill('2015-01-31');
  await baskets.getByRole('button', { name: '按这样重新看' }).click();
}

testOver(
  'data/INDEX.md',
  'a newcomer drops a whole folder on the page, answers what is asked, and ends with the totals of every file',
  async (index) => {
    const { url } = await openDesk(['--empty']);
    const { page, troubles } = await visit(await openBrowser());
    await openShop(page, url, '天猫旗舰店');
    await page.goto(`${url}/imports`);
    await page.locator('.drop-zone').waitFor();
    await drop(page, '.drop-zone', [dirname(index)]);
    await settled(page, 'ready', 'failed', 'unfit');
    expect(await page.locator('article').count()).toBe(readdirSync(dirname(index)).length);
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    for (const [name, words] of Object.entries(UNFIT)) expect(await card(page, name).innerText()).toContain(words);
    for (const name of QUESTIONS) expect(await card(page, name).getByRole('alert').innerText()).toContain('是店铺的数据就选一下它是什么');

    await answer(page);
    await settled(page, 'ready', 'failed', 'unfit');
    await page.getByRole('button', { name: `导入 ${Object.keys(TOTALS).length} 个文件` }).click();
    // The page can be left while it works, and goes on where it was.
    await page.getByRole('link', { name: '数据完整' }).first().click();
    await page.getByRole('heading', { level: 1, name: '数据完整' }).waitFor();
    await page.getByRole('link', { name: '导入', exact: true }).first().click();
    await settled(page, 'done', 'failed', 'unfit');

    for (const [name, totals] of Object.entries(TOTALS))
      for (const [total, figure] of Object.entries(totals))
        expect(`${name} ${total} ${await card(page, name).locator(`[data-total="${total}"]`).innerText()}`).toBe(`${name} ${total} ${figure}`);
    // The workbook and the text of the same ads: whichever came second changed nothing.
    const ads = await Promise.all(
      ['bookshop_ads_2019.csv', 'bookshop_ads_2019.xlsx'].map((name) => card(page, name).locator('[data-count="rowsUnchanged"]').innerText()),
    );
    expect(ads.map((text) => text.replace(/\D/g, '')).sort()).toEqual(['0', '11815']);
    expect(await card(page, 'UserBehavior_20171126_96k.csv').locator('[data-count="rowsRejected"]').innerText()).toMatch(/拒绝\s*1/);

    await page.goto(`${url}/metrics?period=2020-02-01..2020-03-01`);
    const kpi = page.locator('.kpi[data-metric-name="支付金额"] .kpi-value');
    await kpi.waitFor();
    expect((await kpi.innerText()).replace(/\s/g, '')).toBe('247.5万');
    expect(troubles).toEqual([]);
  },
  900_000,
);
