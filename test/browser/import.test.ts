// biome-ignore-all lint/performance/useDomNodeTextContent: what a person sees is innerText; these are Playwright's locators
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { testOver } from '../cases.ts';
import { answerFirstVisit, openBrowser, openDesk, overflow, visit } from './desk.ts';

let url: string;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  ({ url } = await openDesk(['--empty']));
  browser = await openBrowser();
  ({ page } = await visit(browser));
});

const OWNER = { login: 'wang@example.com', password: 'plum river lantern 42' };

/** A Taobao order file as Excel leaves it: quoted ids, 元, one order number whose digits are lost. */
const FILE = [
  '"订单编号","买家会员名","总金额","买家实际支付金额","订单状态","收货地址 ","订单创建时间","订单付款时间 ","退款金额"',
  '"=""10160070484512""","张三","178.80","178.80","交易成功","广东省 深圳市 福田区","2026-03-02 10:00:00","2026-03-02 10:01:00","0.00"',
  '"=""10160070484513""","李四","21.00元","0.00","交易关闭","浙江省 杭州市 西湖区","2026-03-02 11:00:00","2026-03-02 11:01:00","21.00"',
  '1.01601E+13,"王五","9.00","9.00","交易成功","上海 上海市","2026-03-02 12:00:00","2026-03-02 12:01:00","0"',
].join('\n');

function file(name: string, content: string | Buffer) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
}

describe('from an empty desk to numbers', () => {
  it('makes the owner on the first visit', async () => {
    await page.goto(url);
    await page.getByRole('heading', { name: '第一次打开掌柜' }).waitFor();
    await page.getByLabel('姓名').fill('王掌柜');
    await page.getByLabel('账号').fill(OWNER.login);
    await page.getByLabel('密码').fill(OWNER.password);
    await page.getByRole('button', { name: '建立所有者账号' }).click();
    await page.getByText('还没有数据，先做这三步').waitFor();
    await answerFirstVisit(page);
    await page.goto(`${url}/metrics`);
    await page.getByText('这些天还没有订单数据').waitFor();
  });

  it('adds a shop', async () => {
    await page.goto(`${url}/imports`);
    await page.getByRole('link', { name: '去添加店铺' }).click();
    await page.getByRole('button', { name: '添加店铺' }).first().click();
    await page.getByLabel('店铺名称').fill('天猫旗舰店');
    await page.getByRole('button', { name: '添加店铺' }).last().click();
    await page.getByRole('cell', { name: '天猫旗舰店' }).waitFor();
  });

  it('shows what a file would do before it is loaded, loads it, and names the rejected row', async () => {
    await page.goto(`${url}/imports`);
    await page.locator('input[type="file"][multiple]').setInputFiles(file('orders.csv', FILE));
    const card = page.getByRole('article', { name: 'orders.csv' });
    await card.getByRole('button', { name: '导入' }).waitFor();
    const counts = async () => {
      const texts = await card.locator('.outcome-line [data-count]').allInnerTexts();
      return texts.map((text) => text.replace(/\s+/g, ' ').trim());
    };
    expect(await counts()).toEqual(['新增 2', '变化 0', '不变 0', '拒绝 1']);
    await card.getByRole('button', { name: '看原因' }).click();
    expect(await card.getByRole('table', { name: '被拒绝的行' }).innerText()).toContain('1.01601E+13');
    await card.getByRole('button', { name: '看列和前几行' }).click();
    // Who bought is never shown.
    expect(await card.getByRole('table', { name: '列对应' }).innerText()).not.toContain('张三');
    await card.getByRole('button', { name: '导入', exact: true }).click();
    await card.getByText('已导入').waitFor();
    expect(await counts()).toEqual(['新增 2', '变化 0', '不变 0', '拒绝 1']);
    expect(await card.locator('[data-total="payment_amount"]').innerText()).toBe('199.80');
    expect(await card.locator('[data-total="net_amount"]').innerText()).toBe('178.80');
  });

  it('has the numbers on the metrics page at once', async () => {
    await page.goto(`${url}/metrics?period=2026-03-02..2026-03-02`);
    const tile = page.locator('.kpi[data-metric-name="支付金额"] .kpi-value');
    await tile.waitFor();
    expect(await tile.innerText()).toBe('199.80');
    // Without traffic the tree is orders × spend per order, and the page says so.
    expect(await page.locator('.tree-notes').innerText()).toContain('支付订单数 × 笔单价');
  });

  it('finds nothing new in the same file', async () => {
    await page.goto(`${url}/imports`);
    await page.locator('input[type="file"][multiple]').setInputFiles(file('again.csv', FILE));
    const card = page.getByRole('article', { name: 'again.csv' });
    await card.getByRole('button', { name: '导入' }).waitFor();
    expect(await card.locator('[data-count="rowsUnchanged"]').innerText()).toMatch(/不变\s*2/);
    expect(await card.locator('[data-count="rowsNew"]').innerText()).toMatch(/新增\s*0/);
  });

  it('undoes the import, and the numbers are gone', async () => {
    await page.goto(`${url}/imports`);
    await page.getByRole('button', { name: '撤销' }).first().click();
    await page.getByRole('cell', { name: '已撤销' }).waitFor();
    await page.goto(`${url}/metrics?period=2026-03-02..2026-03-02`);
    await page.getByText('这些天还没有订单数据').waitFor();
  });

  it('asks what a file nobody knows is, reads it as told, and remembers that for the next one', async () => {
    await page.goto(`${url}/imports`);
    const book = (no: string, time: string) => file(`${no}.csv`, `流水,顾客,收了多少,几点付的\n${no},张三,12.50,${time}\n`);
    await page.locator('input[type="file"][multiple]').setInputFiles(book('A1', '2026-03-05 10:00:00'));
    const card = page.getByRole('article', { name: 'A1.csv' });
    await card.getByRole('alert').waitFor();
    await card.getByLabel('这是什么数据').selectOption({ label: '订单' });
    await card.getByLabel('“收了多少”读作').selectOption({ label: '支付金额（退款前）' });
    // Nothing can be pressed before what is needed is there.
    expect(await card.getByRole('button', { name: '按这样重新看' }).isDisabled()).toBe(true);
    expect(await card.innerText()).toMatch(/至少要有.*下单时间 或 付款时间/);
    await card.getByLabel('“几点付的”读作').selectOption({ label: '付款时间' });
    await card.getByLabel('“流水”读作').selectOption({ label: '订单编号' });
    expect(await card.innerText()).not.toContain('张三');
    await card.getByRole('button', { name: '按这样重新看' }).click();
    await card.getByRole('button', { name: '导入', exact: true }).click();
    await card.getByText('已导入').waitFor();
    expect(await card.locator('[data-total="payment_amount"]').innerText()).toBe('12.50');

    await page.locator('input[type="file"][multiple]').setInputFiles(book('A2', '2026-03-06 10:00:00'));
    const next = page.getByRole('article', { name: 'A2.csv' });
    await next.getByText('按记住的列对应读取（王掌柜').waitFor();
    // A field stands in one column: taken by another, its column is not read any more.
    await next.getByRole('button', { name: '改列对应' }).click();
    await next.getByLabel('“顾客”读作').selectOption({ label: '订单编号' });
    expect(await next.getByLabel('“流水”读作').inputValue()).toBe('ignore');
    await next.getByRole('button', { name: '忘掉这个对应' }).click();
    await next.getByLabel('这是什么数据').waitFor();
    await next.getByRole('button', { name: '移走' }).click();
    await page.getByRole('button', { name: '撤销' }).first().click();
    await page.getByRole('cell', { name: '已撤销' }).nth(1).waitFor();
  });

  it('gives a template to fill in, and reads it back', async () => {
    await page.goto(`${url}/imports`);
    await page.getByText('没有平台的文件？用掌柜模板').click();
    const save = page.waitForEvent('download');
    await page.getByRole('link', { name: '推广花费' }).click();
    const template = await save;
    expect(template.suggestedFilename()).toBe('zhanggui-ads.xlsx');
    await page.locator('input[type="file"][multiple]').setInputFiles(await template.path());
    const card = page.locator('article').last();
    await card.getByText('掌柜推广模板').waitFor();
    await card.getByText('文件里没有数据行').waitFor();
    const { page: phone } = await visit(browser, {
      viewport: { width: 390, height: 844 },
      storageState: await page.context().storageState(),
    });
    await phone.goto(`${url}/imports`);
    await phone
      .locator('input[type="file"][multiple]')
      .setInputFiles(file('phone.csv', '流水,顾客,收了多少,几点付的\nA1,x,1.00,2026-03-05 10:00:00\n'));
    await phone.getByLabel('这是什么数据').selectOption({ label: '订单' });
    await phone.getByLabel('“流水”读作').waitFor();
    expect(await overflow(phone)).toBeLessThanOrEqual(0);
  });

  it('refuses a picture renamed .csv with a code and a remedy, and an empty file too', async () => {
    await page.goto(`${url}/imports`);
    const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(200, 7)]);
    await page.locator('input[type="file"][multiple]').setInputFiles([file('picture.csv', png), file('empty.csv', '')]);
    for (const name of ['picture.csv', 'empty.csv']) {
      const card = page.getByRole('article', { name });
      await card.getByRole('alert').waitFor();
      expect(await card.locator('code').first().innerText()).toMatch(/^imports\.[a-z_]+$/);
      expect((await card.locator('.fix').innerText()).length).toBeGreaterThan(3);
    }
  });
});

describe('a real shop', () => {
  testOver('data/tmall_order_report.csv', 'shows the figures of its orders, on the import page and on the metrics page', async (path) => {
    await page.goto(`${url}/imports`);
    await page.locator('input[type="file"][multiple]').setInputFiles(path);
    const card = page.getByRole('article', { name: 'tmall_order_report.csv' });
    await card.getByRole('button', { name: '导入', exact: true }).click({ timeout: 60_000 });
    await card.getByText('已导入').waitFor({ timeout: 60_000 });
    const total = (key: string) => card.locator(`[data-total="${key}"]`).innerText();
    expect(await total('placed_orders')).toBe('28,010');
    expect(await total('paid_orders')).toBe('24,087');
    expect(await total('payment_amount')).toBe('2,474,823.07');
    expect(await total('refund_amount')).toBe('572,335.92');
    expect(await total('net_amount')).toBe('1,902,487.15');
    await page.goto(`${url}/metrics?period=2020-02-01..2020-03-01`);
    const kpi = async (name: string) => (await page.locator(`.kpi[data-metric-name="${name}"] .kpi-value`).innerText()).replace(/\s/g, '');
    expect(await kpi('支付金额')).toBe('247.5万');
    expect(await kpi('退款率')).toBe('23.13%');
    await page.getByRole('tab', { name: '省份' }).click();
    await page.getByRole('cell', { name: /^上海/ }).waitFor();
  });
});

describe('people', () => {
  it('invites somebody by link, who then works under their own name', async () => {
    await page.goto(`${url}/people`);
    await page.getByRole('button', { name: '生成邀请链接' }).click();
    const link = await page.getByLabel('复制链接').inputValue();
    const { page: guest } = await visit(browser);
    await guest.goto(link);
    await guest.getByLabel('姓名').fill('林小满');
    await guest.getByLabel('账号').fill('lin@example.com');
    await guest.getByLabel('密码').fill('quiet copper bicycle 7');
    await guest.getByRole('button', { name: '加入' }).click();
    await guest.getByRole('heading', { level: 1, name: '今日' }).waitFor();
    // An operator has no page about people.
    expect(await guest.locator('.rail').innerText()).not.toContain('成员与店铺');
    await guest.goto(`${url}/people`);
    await guest.getByText('你的角色不能打开这个页面').first().waitFor();
    await page.reload();
    await page.getByRole('cell', { name: /林小满/ }).waitFor();
  });

  it('leaves a record of every write', async () => {
    await page.goto(`${url}/audit`);
    await page.getByRole('cell', { name: '撤销导入' }).first().waitFor();
    await page.getByLabel('操作', { exact: true }).selectOption('imports.start');
    await page.waitForURL(/action=imports.start/);
    await page.getByRole('cell', { name: '撤销导入' }).first().waitFor({ state: 'hidden' });
    expect(await page.getByRole('cell', { name: '导入文件' }).count()).toBeGreaterThanOrEqual(2);
  });

  it('signs out and in again, and says what is wrong with a wrong password', async () => {
    await page.getByRole('button', { name: '王掌柜' }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await page.getByLabel('账号').fill(OWNER.login);
    await page.getByLabel('密码').fill('not the password');
    await page.getByRole('button', { name: '登录' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('accounts.wrong_login');
    await page.getByLabel('密码').fill(OWNER.password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('navigation', { name: '主导航' }).first().waitFor();
  });

  it('leads to the sign-in page when the session has ended, and back to the page afterwards', async () => {
    await page.goto(`${url}/metrics?period=2020-02-01..2020-03-01`);
    await page.getByRole('navigation', { name: '主导航' }).first().waitFor();
    // What the page itself still asks would be refused, and lead to the sign-in page before the press.
    await page.waitForLoadState('networkidle');
    await page.context().clearCookies();
    await page.getByRole('link', { name: '导入' }).first().click();
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await page.getByLabel('账号').fill(OWNER.login);
    await page.getByLabel('密码').fill(OWNER.password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { level: 1, name: '导入' }).waitFor();
  });
});
