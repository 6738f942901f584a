// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is innerText; these are Playwright's locators
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openDesk, openShop, overflow, visit } from './desk.ts';

let url: string;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  ({ url } = await openDesk(['--empty']));
  browser = await openBrowser();
  ({ page } = await visit(browser));
  await openShop(page, url, '天猫旗舰店');
});

const card = (name: string) => page.getByRole('article', { name, exact: true });
const put = (name: string, content: string | Uint8Array) =>
  page.locator('input[type="file"][multiple]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
const ads = (day: string, cost = '1.50') => `日期,推广渠道,计划ID,展现量,点击量,花费\n${day},直通车,1,100,10,${cost}\n`;
const row = (name: string) => page.locator('.history tbody tr', { hasText: name }).first();

describe('an archive on the page', () => {
  it('becomes its files in the queue, each with its own question, mapping and outcome; Enter imports those that are ready', async () => {
    await page.goto(`${url}/imports`);
    const bytes = zipSync({
      '甲.csv': strToU8(ads('2026-06-01')),
      '子/乙.csv': strToU8(ads('2026-06-02')),
      '账.csv': strToU8('投放日期,支出\n2026-06-03,8\n'),
    });
    await put('报表.zip', bytes);
    for (const name of ['甲.csv', '乙.csv']) await card(name).getByRole('button', { name: '导入' }).waitFor();
    expect(await card('报表.zip').count()).toBe(0);
    expect(await card('账.csv').getByRole('alert').innerText()).toContain('还缺：推广渠道');
    await card('账.csv').getByRole('button', { name: '看列并修改' }).click();
    await card('账.csv').getByLabel('每一行的“推广渠道”都是').fill('线下');
    await page.keyboard.press('Escape');
    await card('账.csv').getByLabel('每一行的“推广渠道”都是').waitFor({ state: 'detached' });
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('Enter');
    for (const name of ['甲.csv', '乙.csv']) await card(name).getByText('已导入').waitFor();
  });

  it('is still there after the page was loaded again, as far as it had come', async () => {
    await page.reload();
    await card('账.csv').getByRole('alert').waitFor();
    expect(await page.locator('article').count()).toBe(1);
    await card('账.csv').getByRole('button', { name: '移走' }).click();
  });
});

describe('history', () => {
  it('tells who, when, what and the control totals of an import, and where they differ from the file’s own; each can be undone', async () => {
    await page.goto(`${url}/imports`);
    const head = 'Reporting starts,Reporting ends,Campaign name,Ad set name,Ad name,Day,Amount spent (USD),Impressions,Link clicks,Reach';
    const spent = (name: string, day: string, cost: string) => `2026-06-05,2026-06-05,${name},Broad,Video,${day},${cost},100,10,90`;
    const own = '2026-06-05,2026-06-05,,,,,4.00,200,20,180';
    await put('合计.csv', [head, own, spent('Sale', '2026-06-05', '3.00'), spent('Sale', '没有日期', '1.00'), ''].join('\n'));
    await card('合计.csv').getByRole('button', { name: '导入', exact: true }).click();
    await card('合计.csv').getByText('已导入').waitFor();
    const line = row('合计.csv');
    expect(await line.innerText()).toMatch(/王掌柜[\s\S]*拒绝 1[\s\S]*合计不符/);
    await page.getByRole('button', { name: '“合计.csv”的详情' }).click();
    const detail = page.locator('.history-detail');
    expect(await detail.locator('[data-total="ad_cost"]').innerText()).toBe('3.00');
    expect(await detail.innerText()).toContain('与文件自带的合计不符：花费，合计行为 4.00，各行相加为 3.00');
    const save = page.waitForEvent('download');
    await detail.getByRole('button', { name: '下载被拒绝的行' }).click();
    expect(readFileSync(await (await save).path(), 'utf8')).toContain('没有日期');
    await page.keyboard.press('Escape');
    await detail.waitFor({ state: 'detached' });
    await line.getByRole('button', { name: '撤销' }).click();
    await row('合计.csv').getByText('已撤销').waitFor();
  });

  it('leads from an import to the board of its days, and from a day of the board back to its import', async () => {
    await page.goto(`${url}/imports`);
    await page.getByRole('button', { name: '“甲.csv”的详情' }).click();
    await page.getByRole('link', { name: '看这些天是否完整' }).click();
    await page.getByRole('heading', { level: 1, name: '数据完整' }).waitFor();
    await page.locator('tr[data-fact="ads"] [data-day="2026-06-01"]').click();
    await page
      .locator('.cell-detail')
      .getByRole('link', { name: /号导入“甲.csv”/ })
      .click();
    await page.getByRole('heading', { level: 2, name: /第 \d+ 号导入/ }).waitFor();
    await page.locator('.history-detail [data-total="ad_cost"]').waitFor();
  });
});

describe('a format nobody has seen a real file of', () => {
  it('is marked before it is loaded and says what to do about it, also in the history', async () => {
    await page.goto(`${url}/imports`);
    await page.locator('input[type="file"][multiple]').setInputFiles('src/domains/imports/reports/formats/pdd-traffic/sample.csv');
    await card('sample.csv').getByText('格式未核实', { exact: true }).waitFor();
    expect(await card('sample.csv').innerText()).toContain('还没有用真实文件核实过，请对照平台页面检查合计');
    await card('sample.csv').getByRole('button', { name: '导入', exact: true }).click();
    await card('sample.csv').getByText('已导入').waitFor();
    await page.getByRole('button', { name: '“sample.csv”的详情' }).click();
    await page.locator('.history-detail').getByText('还没有用真实文件核实过').waitFor();
  });
});

describe('remembered columns', () => {
  it('are listed, named and forgotten', async () => {
    await page.goto(`${url}/imports`);
    await put('投放.csv', '投放日期,支出\n2026-06-08,8\n');
    await card('投放.csv').getByRole('button', { name: '看列并修改' }).click();
    await card('投放.csv').getByLabel('每一行的“推广渠道”都是').fill('线下');
    await card('投放.csv').getByRole('button', { name: '按这样重新看' }).click();
    await card('投放.csv').getByRole('button', { name: '导入', exact: true }).click();
    await card('投放.csv').getByText('已导入').waitFor();
    const panel = page.getByRole('region', { name: '记住的列对应' });
    await panel.getByRole('button', { name: '改名' }).waitFor();
    expect(await panel.innerText()).toMatch(/支出\s*→\s*花费/);
    await panel.getByRole('button', { name: '改名' }).click();
    await panel.getByLabel('名称').fill('线下投放账');
    await page.keyboard.press('Enter');
    await panel.getByText('线下投放账').waitFor();
    // The next file with that header asks nothing.
    await put('七月.csv', '支出,投放日期\n9,2026-07-08\n');
    await card('七月.csv').getByText('按记住的列对应读取').waitFor();
    await card('七月.csv').getByRole('button', { name: '移走' }).click();
    await panel.getByRole('button', { name: '忘掉这个对应' }).click();
    await panel.getByText('还没有。').waitFor();
  });
});

describe('without hands', () => {
  it('takes a file with a token made on the account page, and with no other', async () => {
    await page.goto(`${url}/account`);
    await page.getByLabel('给哪个程序用').fill('仓库电脑');
    await page.getByRole('button', { name: '生成令牌' }).click();
    const token = await page.getByLabel('复制令牌').inputValue();
    const command = await page.getByLabel('这样用：').inputValue();
    const address = /'(http[^']+)'$/.exec(command)?.[1] as string;
    const send = (with_: string) =>
      fetch(address.replace('orders.csv', 'token.csv'), { method: 'POST', headers: { authorization: `Bearer ${with_}` }, body: ads('2026-06-20') });
    const answer = await send(token);
    expect([answer.status, ((await answer.json()) as { state: string }).state]).toEqual([200, 'done']);
    expect((await send(`${token}x`)).status).toBe(401);
    await page.goto(`${url}/imports`);
    await row('token.csv').waitFor();
    await page.goto(`${url}/account`);
    await page.getByText('仓库电脑').waitFor();
    await page.getByRole('button', { name: '撤回' }).click();
    await page.getByText('还没有令牌').waitFor();
    expect((await send(token)).status).toBe(401);
  });

  it('takes what is put into the shop’s folder, and keeps what it refuses, with the reason', async () => {
    await page.goto(`${url}/imports`);
    const panel = page.getByRole('region', { name: '不用手动导入' });
    const folder = await panel.locator('.path-line code').innerText();
    writeFileSync(join(folder, '收件.csv'), ads('2026-06-21'));
    writeFileSync(join(folder, '不认识.csv'), 'x,y\n1,2\n');
    // Nothing is pressed: the page sees it by itself.
    await row('收件.csv').waitFor({ timeout: 40_000 });
    expect(await row('收件.csv').innerText()).toContain('收件夹');
    await panel.getByText('1 个没有导入，在 refused 里').waitFor({ timeout: 40_000 });
  });
});

describe('on a phone', () => {
  it('reaches every page from the thumb, and imports without scrolling sideways', async () => {
    const { page: phone, troubles } = await visit(browser, {
      viewport: { width: 390, height: 844 },
      storageState: await page.context().storageState(),
    });
    await phone.goto(`${url}/imports`);
    await phone.getByRole('heading', { level: 1, name: '导入' }).waitFor();
    await phone
      .locator('input[type="file"][multiple]')
      .setInputFiles({ name: '手机.csv', mimeType: 'text/csv', buffer: Buffer.from(ads('2026-06-22')) });
    await phone.getByRole('article', { name: '手机.csv' }).getByRole('button', { name: '导入', exact: true }).waitFor();
    expect(await overflow(phone)).toBeLessThanOrEqual(0);
    const tabs = phone.locator('.bottom-tabs');
    const reached = new Set<string>();
    for (const link of await tabs.getByRole('link').all()) reached.add((await link.innerText()).trim());
    await tabs.getByRole('button', { name: '更多' }).click();
    for (const link of await tabs.locator('.sheet a').all()) reached.add((await link.innerText()).trim());
    // As many as the rail of a laptop has.
    const all = (await page.locator('.rail .rail-link').allInnerTexts()).map((name) => name.trim());
    expect(all).toContain('数据完整');
    expect([...reached].sort()).toEqual(all.sort());
    await tabs.locator('.sheet a', { hasText: '我的账号' }).click();
    await phone.getByRole('heading', { level: 1, name: '我的账号' }).waitFor();
    await tabs.locator('.sheet').waitFor({ state: 'detached' });
    expect(troubles).toEqual([]);
  });
});
