import { read, utils, write } from '@e965/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import { eachDay } from '../../src/base/calendar.ts';
import { paceOf } from '../../src/domains/metrics/index.ts';
import { order, trafficDay } from '../../src/facts/index.ts';
import type { Desk } from '../../src/http/context.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { anOrder, aTrafficDay, insertFacts } from '../facts.ts';
import { firstOwner, freshApp, signedIn, type Visitor } from '../http/desk.ts';

/** The clock stands at 2026-11-22; the shops have told of every day to the 20th. */
const LAST = '2026-11-20';
const DAYS = eachDay('2025-11-01', LAST);

/** What a shop sold on a day, in fen: twice as much at weekends. */
function sold(day: string, shop: number): number {
  const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  return (weekend ? 2 : 1) * (shop === 1 ? 100_001 : 30_000);
}
const between = (from: string, to: string, shop: number) => eachDay(from, to).reduce((sum, day) => sum + sold(day, shop), 0) / 100;

let desk: Desk;
let owner: Visitor;
let app: Awaited<ReturnType<typeof freshApp>>['app'];

beforeAll(async () => {
  ({ app, desk } = await freshApp());
  owner = await firstOwner(app);
  for (const [name, platform] of [
    ['天猫店', 'tmall'],
    ['京东店', 'jd'],
    ['新店', 'pdd'],
  ] as const)
    await owner.api.accounts.createShop({ name, platform });
  const orders = [1, 2].flatMap((shop) =>
    DAYS.map((day, n) =>
      anOrder({ shop_id: shop, order_no: day, placed_at: `${day}T02:00:00Z`, buyer_key: String(n + 1), pay_amount: sold(day, shop) }),
    ),
  );
  await insertFacts(desk.warehouse, order, orders);
  await insertFacts(
    desk.warehouse,
    trafficDay,
    DAYS.map((day) => aTrafficDay({ day, visitors: 50 })),
  );
  for (const shop of [1, 2]) await rebuildShopDays(desk.warehouse, { shop, days: 'all', version: 1 });
}, 120_000);

const NOVEMBER = { metric: 'payment_amount', period: '2026-11' } as const;
const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => null,
    (error: { data?: { code?: string } }) => error.data?.code ?? String(error),
  );
const rowOf = async (shop: number | null, metric: string, period = '2026-11') =>
  (await owner.api.targets.pace({ period })).rows.find((row) => row.shop === shop && row.metric === metric);

describe('a target of a month', () => {
  test('is split by the shop’s own weekdays, exactly; its pace is plain arithmetic', async () => {
    await owner.api.targets.set({ shop: 1, ...NOVEMBER, value: 45_000.07 });
    const { row, days } = await owner.api.targets.detail({ shops: [1], ...NOVEMBER });
    expect(Math.round(days.reduce((sum, { target }) => sum + Math.round((target ?? 0) * 100), 0))).toBe(4_500_007);
    const target = (day: string) => days.find((one) => one.day === day)?.target ?? 0;
    // Sunday 22 and Monday 23; neither is in a campaign phase of the platform.
    expect(target('2026-11-29') / target('2026-11-30')).toBeGreaterThan(1.7);
    const done = between('2026-11-01', LAST, 1);
    const due = days.filter(({ day }) => day <= LAST).reduce((sum, one) => sum + (one.target ?? 0), 0);
    expect(row).toMatchObject({ asOf: LAST, daysLeft: 10, standing: 'behind', basis: 'shape', unit: 'money', shopName: { zh: '天猫店' } });
    expect(row.done).toBeCloseTo(done, 6);
    expect(row.due).toBeCloseTo(due, 6);
    expect(row.ahead).toBeCloseTo(done - due, 6);
    expect(row.needPerDay).toBeCloseTo((45_000.07 - done) / 10, 6);
    expect(Math.abs((row.end?.mean ?? 0) / between('2026-11-01', '2026-11-30', 1) - 1)).toBeLessThan(0.05);
    expect(row.words.zh).toMatch(/^本月目标 \d+ %，落后 /);
  });
  test('an edited day stays as written and the rest is split again; null lets it go; undo brings back what was', async () => {
    const { before, after } = await owner.api.targets.setDay({ shop: 1, ...NOVEMBER, day: '2026-11-11', value: 9_000.5 });
    expect(after?.edited).toEqual({ '2026-11-11': 9000.5 });
    const total = async () => (await owner.api.targets.detail({ shops: [1], ...NOVEMBER })).days;
    const edited = await total();
    expect(edited.find(({ day }) => day === '2026-11-11')).toMatchObject({ target: 9000.5, edited: true });
    expect(edited.reduce((sum, { target }) => sum + Math.round((target ?? 0) * 100), 0)).toBe(4_500_007);
    await owner.api.targets.set({ shop: 1, ...NOVEMBER, value: 46_000 });
    expect((await total()).find(({ day }) => day === '2026-11-11')?.target).toBe(9000.5);
    await owner.api.targets.set({ shop: 1, ...NOVEMBER, value: before?.value ?? 0, edited: before?.edited ?? {} });
    expect((await total()).some((one) => one.edited)).toBe(false);
    await owner.api.targets.setDay({ shop: 1, ...NOVEMBER, day: '2026-11-11', value: 1 });
    expect((await owner.api.targets.setDay({ shop: 1, ...NOVEMBER, day: '2026-11-11', value: null })).after?.edited).toEqual({});
  });
  test('several shops are summed, day by day', async () => {
    await owner.api.targets.set({ shop: 2, ...NOVEMBER, value: 12_000 });
    const sum = await rowOf(null, 'payment_amount');
    expect(sum?.target).toBeCloseTo(57_000.07, 6);
    expect(sum?.done).toBeCloseTo(between('2026-11-01', LAST, 1) + between('2026-11-01', LAST, 2), 6);
    expect(sum?.shopName.zh).toBe('全部店铺合计');
    const { days } = await owner.api.targets.detail(NOVEMBER);
    expect(days.reduce((all, { target }) => all + Math.round((target ?? 0) * 100), 0)).toBe(5_700_007);
  });
  test('what closes the gap: each factor alone, the mix multiplies to it, and the sliders’ base agrees', async () => {
    const { row, levers, whatIf } = await owner.api.targets.detail({ shops: [1], ...NOVEMBER });
    const rest = (row.end?.mean ?? 0) - (row.done ?? 0);
    const times = (row.target - (row.done ?? 0)) / rest;
    expect(levers.levers.map(({ metric }) => metric)).toEqual(['visitors', 'conversion_rate', 'spend_per_buyer']);
    for (const { alone } of levers.levers) expect(alone.change).toBeCloseTo(times - 1, 6);
    expect(levers.levers.reduce((all, { mix }) => all * (1 + mix.change), 1)).toBeCloseTo(times, 6);
    // Visitors × conversion × spend on the days left is what the forecast says.
    expect(levers.levers.reduce((all, { now }) => all * now, 10)).toBeCloseTo(rest, 4);
    expect(whatIf?.rest).toBeCloseTo(rest, 6);
    expect((whatIf?.visitors ?? 0) * (whatIf?.conversion ?? 0) * (whatIf?.spend ?? 0)).toBeCloseTo(rest, 4);
    expect(whatIf).toMatchObject({ keep: 1, margin: null, operatingCosts: null, daysLeft: 10 });
  });
  test('a shop without traffic is told by orders', async () => {
    const { levers, whatIf } = await owner.api.targets.detail({ shops: [2], ...NOVEMBER });
    expect(levers.levers.map(({ metric }) => metric)).toEqual(['paid_orders', 'spend_per_order']);
    expect(levers.text?.zh).toContain('没有（完整的）流量');
    expect(whatIf).toMatchObject({ visitors: null, conversion: null });
  });
  test('paceOf tells other domains the same', async () => {
    const rows = await paceOf(desk, [1, 2], '2026-11-22');
    expect(rows.find(({ shop, metric }) => shop === 1 && metric === 'payment_amount')).toEqual(await rowOf(1, 'payment_amount'));
  });
});

describe('other periods and metrics', () => {
  test('a quarter and a year; a month ahead has not begun', async () => {
    await owner.api.targets.set({ shop: 1, metric: 'paid_orders', period: '2026-Q4', value: 92 });
    expect(await rowOf(1, 'paid_orders', '2026-Q4')).toMatchObject({ done: 51, daysLeft: 41, level: false });
    await owner.api.targets.set({ shop: 1, metric: 'paid_orders', period: '2026', value: 365 });
    expect(await rowOf(1, 'paid_orders', '2026')).toMatchObject({ done: 324 });
    await owner.api.targets.set({ shop: 1, metric: 'payment_amount', period: '2026-12', value: 40_000 });
    const ahead = await rowOf(1, 'payment_amount', '2026-12');
    expect(ahead).toMatchObject({ standing: 'waiting', done: null, ahead: null, share: null, daysLeft: 31 });
    expect(ahead?.end?.mean).toBeGreaterThan(30_000);
  });
  test('a ratio is a level, of the period’s sums', async () => {
    await owner.api.targets.set({ shop: 1, metric: 'conversion_rate', period: '2026-11', value: 0.03 });
    // One buyer a day of 50 visitors.
    const row = await rowOf(1, 'conversion_rate');
    expect(row).toMatchObject({ level: true, daily: false, standing: 'behind', words: { zh: '本月支付转化率 2.00 %，目标 3.00 %' } });
    expect(row?.done).toBeCloseTo(0.02, 9);
    // Every day was alike, so the end is, and hardly anything else is likely.
    expect(row?.end?.mean).toBeCloseTo(0.02, 3);
    expect(row?.end?.lower).toBeGreaterThan(0.018);
    expect(row?.end?.upper).toBeLessThan(0.022);
    expect(row?.chance).toBeLessThan(0.01);
    expect(row?.chanceWords?.zh).toBe('照现在的进度到不了');
    expect(await codeOf(owner.api.targets.setDay({ shop: 1, metric: 'conversion_rate', period: '2026-11', day: '2026-11-02', value: 0.1 }))).toBe(
      'targets.level_has_no_days',
    );
  });
  test('people of a month are not the sum of its days: the pace and the end know how much days overlap', async () => {
    await owner.api.targets.set({ shop: 2, metric: 'buyers', period: '2026-11', value: 30 });
    const row = await rowOf(2, 'buyers');
    // A new buyer every day: 20 of 30 after 20 days.
    expect(row).toMatchObject({ level: false, daily: false, basis: null, done: 20, daysLeft: 10, needPerDay: null });
    expect(row?.due).toBeCloseTo(20, 0);
    expect(row?.end?.mean).toBeCloseTo(30, 0);
    expect(row?.words.zh).toMatch(/^本月目标 67 %/);
    expect(await codeOf(owner.api.targets.setDay({ shop: 2, metric: 'buyers', period: '2026-11', day: '2026-11-02', value: 1 }))).toBe(
      'targets.level_has_no_days',
    );
    const { days, levers } = await owner.api.targets.detail({ shops: [2], metric: 'buyers', period: '2026-11' });
    expect([new Set(days.map(({ target }) => target)), levers.levers]).toEqual([new Set([null]), []]);
    await owner.api.targets.set({ shop: 2, metric: 'buyers', period: '2026-10', value: 31 });
    expect(await rowOf(2, 'buyers', '2026-10')).toMatchObject({ done: 31, daysLeft: 0, standing: 'reached', end: { mean: 31 }, chance: 1 });
    for (const period of ['2026-10', '2026-11']) await owner.api.targets.remove({ shop: 2, metric: 'buyers', period });
  });
  test('a shop without any history: split evenly, the pace is unknown and says so', async () => {
    await owner.api.targets.set({ shop: 3, ...NOVEMBER, value: 3_000 });
    const row = await rowOf(3, 'payment_amount');
    expect(row).toMatchObject({ basis: 'equal', done: null, end: null, chance: null, standing: 'waiting', asOf: null });
    expect(row?.notes.map(({ zh }) => zh).join()).toContain('按天平均分');
    const { days, whatIf, levers } = await owner.api.targets.detail({ shops: [3], ...NOVEMBER });
    expect(new Set(days.map(({ target }) => target))).toEqual(new Set([100]));
    expect([whatIf, levers.levers]).toEqual([null, []]);
    await owner.api.targets.remove({ shop: 3, ...NOVEMBER });
    expect(await rowOf(3, 'payment_amount')).toBeUndefined();
  });
});

describe('bad input', () => {
  test.each([
    ['targets.bad_value', { value: 0 }],
    ['targets.bad_value', { value: -5 }],
    ['targets.not_for_metric', { metric: 'stock_on_hand', value: 5 }],
    ['targets.day_outside', { value: 100, edited: { '2026-12-01': 5 } }],
    ['targets.edited_beyond', { value: 100, edited: { '2026-11-01': 101 } }],
  ] as const)('%s: %j', async (code, more) => {
    expect(await codeOf(owner.api.targets.set({ shop: 1, ...NOVEMBER, period: '2026-11', ...more }))).toBe(code);
  });
  test('a target that is not there has no days', async () => {
    expect(await codeOf(owner.api.targets.setDay({ shop: 1, metric: 'units', period: '2026-11', day: '2026-11-01', value: 1 }))).toBe(
      'targets.unknown',
    );
    expect(await codeOf(owner.api.targets.detail({ metric: 'units', period: '2026-11' }))).toBe('targets.unknown');
  });
  test('a viewer sees and does not write; who did is on record', async () => {
    const viewer = await signedIn(app, owner, 'viewer', [2]);
    expect((await viewer.api.targets.pace({ period: '2026-11' })).rows.map(({ shop }) => shop)).toEqual([2]);
    expect(await codeOf(viewer.api.targets.set({ shop: 2, ...NOVEMBER, value: 1 }))).toBe('http.role_needed');
    const { records } = await owner.api.audit.list({ action: 'targets.set_day' });
    expect(records.length).toBeGreaterThan(0);
  });
});

describe('the template', () => {
  const sheetOf = (rows: unknown[][]) => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'x');
    return write(book, { type: 'base64', bookType: 'xlsx' }) as string;
  };
  const HEAD = ['店铺', '指标', '周期', '目标'];

  test('holds the targets there are; filled in, it sets them all and is undone by what it answers', async () => {
    const { file, name } = await owner.api.targets.template({ period: '2026-11' });
    expect(name).toBe('目标-2026-11.xlsx');
    const book = read(file, { type: 'base64' });
    const rows = utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0] as string] as never, { header: 1 });
    expect(rows[0]).toEqual(HEAD);
    expect(rows).toContainEqual(['天猫店', '支付金额', '2026-11', 45_000.07]);
    const answer = await owner.api.targets.importSheet({
      file: sheetOf([
        ['我们的目标'],
        HEAD,
        ['京东店', '支付金额', '2026年11月', '13,000 元'],
        ['新店', 'visitors', '2027Q1', 500],
        ['新店', '支付金额', '2026-11', null],
      ]),
    });
    expect(answer).toMatchObject({ set: 2, faults: [] });
    expect(answer.writes[0]).toMatchObject({ before: { value: 12_000 }, after: { value: 13_000 } });
    expect((await rowOf(3, 'visitors', '2027-Q1'))?.target).toBe(500);
  });
  test('a fault in any row sets nothing and says which and why', async () => {
    const before = await rowOf(2, 'payment_amount');
    const { set, faults } = await owner.api.targets.importSheet({
      file: sheetOf([
        HEAD,
        ['京东店', '支付金额', '2026-11', 99],
        ['哪家店', '支付金额', '2026-11', 1],
        ['京东店', '买家数啊', '2026-11', 1],
        ['京东店', '支付金额', '十一月', 1],
        ['京东店', '支付金额', '2026-12', '很多'],
        ['京东店', '支付金额', '2026-11', 7],
      ]),
    });
    expect(set).toBe(0);
    expect(faults.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7]);
    expect(faults[0]?.text.zh).toContain('没有店铺“哪家店”');
    expect((await rowOf(2, 'payment_amount'))?.target).toBe(before?.target);
    expect(await codeOf(owner.api.targets.importSheet({ file: sheetOf([['a', 'b']]) }))).toBe('targets.bad_sheet');
  });
});
