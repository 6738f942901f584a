// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is innerText; these are Playwright's locators
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { drop, openBrowser, openDesk, openShop, overflow, visit } from './desk.ts';

/** A folder with the exports of every platform, for a desk with several shops. */
const FORMATS = resolve('src/domains/imports/reports/formats');
const FILES = { '天猫流量.xls': 'sycm-traffic', '京东订单.csv': 'jd-orders', '抖音订单.csv': 'douyin-orders' };

let url: string;
let browser: Browser;
let page: Page;
const card = (name: string) => page.getByRole('article', { name, exact: true });
const shopOf = (name: string) => card(name).getByLabel('导入到店铺').locator('option:checked').innerText();

beforeAll(async () => {
  ({ url } = await openDesk(['--empty']));
  browser = await openBrowser();
  ({ page } = await visit(browser));
  await openShop(page, url, '天猫旗舰店');
  const { csrf } = (await (await page.request.get(`${url}/api/session`)).json()) as { csrf: string };
  for (const [name, platform] of Object.entries({ 京东自营店: 'jd', 抖音一店: 'douyin', 抖音二店: 'douyin' })) {
    const data = { name, platform };
    expect((await page.request.post(`${url}/api/shops`, { headers: { 'x-csrf-token': csrf }, data })).status()).toBe(200);
  }
});

describe('a folder for several shops', () => {
  it('goes to the shops its platforms tell; what does not tell is asked, in one press', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'zhanggui-')), '今天的报表');
    mkdirSync(folder);
    for (const [name, format] of Object.entries(FILES))
      writeFileSync(join(folder, name), readFileSync(join(FORMATS, format, `sample.${name.split('.')[1]}`)));
    writeFileSync(join(folder, '花费.csv'), '日期,推广渠道,计划ID,展现量,点击量,花费\n2026-06-01,线下,1,100,10,1.50\n');
    await page.goto(`${url}/imports`);
    await drop(page, '.drop-zone', [folder]);
    for (const name of ['天猫流量.xls', '京东订单.csv']) await card(name).getByRole('button', { name: '导入', exact: true }).waitFor();
    expect(await shopOf('天猫流量.xls')).toBe('天猫旗舰店');
    expect(await shopOf('京东订单.csv')).toBe('京东自营店');

    const douyin = card('抖音订单.csv').getByRole('group', { name: '这是抖音的文件，给哪家店？' });
    await douyin.waitFor();
    expect(await card('抖音订单.csv').innerText()).toContain('抖音');
    expect(await card('抖音订单.csv').getByRole('button', { name: '导入', exact: true }).count()).toBe(0);
    await card('花费.csv')
      .getByRole('group', { name: /看不出来/ })
      .waitFor();
    await douyin.getByRole('button', { name: '抖音二店' }).click();
    await card('抖音订单.csv').getByRole('button', { name: '导入', exact: true }).waitFor();
    expect(await shopOf('抖音订单.csv')).toBe('抖音二店');
  });

  it('is asked again after the page was loaded anew, and a wrong shop is warned of', async () => {
    await page.reload();
    await card('花费.csv')
      .getByRole('group', { name: /看不出来/ })
      .waitFor();
    await card('京东订单.csv').getByLabel('导入到店铺').selectOption({ label: '天猫旗舰店' });
    await card('京东订单.csv').getByText('这是京东的文件，而这家店是天猫店').waitFor();
    await card('京东订单.csv').getByLabel('导入到店铺').selectOption({ label: '京东自营店' });
    await card('京东订单.csv').getByText('这是京东的文件').waitFor({ state: 'detached' });
    await card('花费.csv').getByRole('button', { name: '天猫旗舰店' }).click();
    for (const name of [...Object.keys(FILES), '花费.csv']) {
      await card(name).getByRole('button', { name: '导入', exact: true }).click();
      await card(name).getByText('已导入').waitFor();
    }
    const history = await page.locator('.history tbody').innerText();
    for (const shop of ['天猫旗舰店', '京东自营店', '抖音二店']) expect(history).toContain(shop);
  });

  it('says where there is no shop on a platform yet, with the way to add it', async () => {
    const put = { name: '拼多多订单.csv', mimeType: 'text/csv', buffer: readFileSync(join(FORMATS, 'pdd-orders', 'sample.csv')) };
    await page.locator('input[type="file"][multiple]').setInputFiles(put);
    await card('拼多多订单.csv').getByText('还没有拼多多店').waitFor();
    expect(await card('拼多多订单.csv').getByRole('link', { name: '去添加店铺' }).getAttribute('href')).toBe('/people');
    await card('拼多多订单.csv').getByRole('button', { name: '移走' }).click();
  });

  it('fits a phone', async () => {
    const { page: phone } = await visit(browser, { viewport: { width: 390, height: 844 }, storageState: await page.context().storageState() });
    await phone.goto(`${url}/imports`);
    const put = { name: '再来.csv', mimeType: 'text/csv', buffer: readFileSync(join(FORMATS, 'douyin-orders', 'sample.csv')) };
    await phone.locator('input[type="file"][multiple]').setInputFiles(put);
    await phone.getByRole('article', { name: '再来.csv' }).getByRole('button', { name: '抖音一店' }).waitFor();
    expect(await overflow(phone)).toBeLessThanOrEqual(0);
  });
});
