import { beforeAll, expect, test } from 'vitest';
import { addDays, eachDay } from '../../../src/base/calendar.ts';
import { ensureShop, listMembers } from '../../../src/domains/accounts/index.ts';
import { alertsJobs } from '../../../src/domains/metrics/alerts/jobs.ts';
import { type Changes, evaluateShops, lastDayOver } from '../../../src/domains/metrics/alerts/service.ts';
import { signalsOf } from '../../../src/domains/metrics/alerts/signals.ts';
import { keepRules } from '../../../src/domains/metrics/alerts/stored.ts';
import { type AlertRules, DEFAULT_RULES } from '../../../src/domains/metrics/alerts/watch.ts';
import { openAlerts } from '../../../src/domains/metrics/index.ts';
import { metricAlerts } from '../../../src/domains/metrics/tables.ts';
import { order, trafficDay } from '../../../src/facts/index.ts';
import type { Desk } from '../../../src/http/context.ts';
import { announce, FACTS_CHANGED } from '../../../src/jobs/queue.ts';
import { openJobs } from '../../../src/jobs/runner.ts';
import { rebuildShopDays } from '../../../src/warehouse/rollup.ts';
import { anOrder, aTrafficDay, insertFacts } from '../../facts.ts';
import { firstOwner, freshApp, signedIn, type Visitor } from '../../http/desk.ts';
import { madeShop } from './made_shop.ts';

/** Sixty days of a shop: search brings two thirds; on the last day it brings a quarter of what it did. */
const LAST = '2026-11-21';
const days = eachDay(addDays(LAST, -59), LAST);
let desk: Desk;
let clock: { at: Date };
let shop: number;
let visitor: Visitor;
let app: Awaited<ReturnType<typeof freshApp>>['app'];

beforeAll(async () => {
  const made = await freshApp();
  ({ desk, clock, app } = made);
  visitor = await firstOwner(made.app);
  shop = (await ensureShop(desk.store, { name: '天猫店', platform: 'other' })).id;
  const orders = days.flatMap((day, t) => {
    const of = (source: string, n: number) =>
      Array.from({ length: n }, (_, k) =>
        anOrder({
          shop_id: shop,
          order_no: `${day}${source}${k}`,
          placed_at: `${day}T0${k % 9}:00:00Z`,
          buyer_key: String(t * 1000 + k + (source === 'b' ? 500 : 0)),
          source,
        }),
      );
    return [...of('search', day === LAST ? 10 : 38 + ((t * 7) % 5)), ...of('b', 19 + ((t * 3) % 3))];
  });
  await insertFacts(desk.warehouse, order, orders);
  const traffic = days.flatMap((day, t) => {
    const search = day === LAST ? 250 : 980 + ((t * 37) % 40);
    const other = 500 + ((t * 11) % 20);
    const row = (source: string, visitors: number) => aTrafficDay({ shop_id: shop, day, source, visitors });
    return [row('all', search + other), row('search', search), row('b', other)];
  });
  await insertFacts(desk.warehouse, trafficDay, traffic);
  await rebuildShopDays(desk.warehouse, { shop, days: 'all', version: 1 });
});

async function evaluated(own: Desk, id: number): Promise<Changes | undefined> {
  let told: Changes | undefined;
  await evaluateShops(own, [id], { done: (_, changes) => (told = changes) });
  return told;
}

const stored = () => desk.store.db.select().from(metricAlerts);

test('a day is judged when it is over where the shop is', () => {
  const at = new Date('2026-11-21T18:00:00Z');
  expect(lastDayOver(at, { timeZone: 'Asia/Shanghai', dayStartHour: 0 })).toBe('2026-11-21');
  expect(lastDayOver(at, { timeZone: 'Asia/Shanghai', dayStartHour: 4 })).toBe('2026-11-20');
});

test('facts that changed are judged once they are quiet; twice is once; the alert is explained on arrival', async () => {
  for (let n = 0; n < 3; n += 1) await announce(desk.store.db, FACTS_CHANGED, { key: String(shop), payload: { shop }, at: desk.now() });
  // A desk that has met its schedules before: nothing is judged at once.
  const runner = openJobs(
    desk,
    alertsJobs.map((job) => ({ ...job, atOnce: false })),
  );
  await runner.tick();
  expect(await stored()).toEqual([]);
  clock.at = new Date(clock.at.getTime() + 60_000);
  await runner.tick();
  const first = await stored();
  expect(first).toHaveLength(1);
  expect(first[0]).toMatchObject({ shop, branch: 'trade', fromDay: LAST, toDay: LAST, state: 'new' });
  expect(await evaluated(desk, shop)).toEqual({ added: 0, changed: 0, closed: 0 });
  expect(await stored()).toEqual(first);
  const [alert] = await openAlerts(desk, [shop]);
  expect(alert).toMatchObject({ driver: { metric: 'visitors' }, where: { source: ['search'] }, place: { zh: 'search', en: 'search' } });
  // Search brought 40 orders of 100 元 and brings 10.
  expect(alert?.worth).toBeGreaterThan(2700);
  expect(alert?.worth).toBeLessThan(3300);
  expect(alert?.sentence.zh).toContain('search 的访客数');
  expect((alert?.drivers ?? []).reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(alert?.deviation ?? 0, 6);
});

test('people acknowledge, assign, snooze, resolve; every act can be taken back, and a false alarm teaches until then', async () => {
  const [row] = await stored();
  const id = row?.id as number;
  const person = (await listMembers(desk.store))[0]?.id as number;
  expect(await visitor.api.alerts.open({})).toEqual({ open: 1 });
  expect(await visitor.api.alerts.act({ id, action: 'assign', person })).toMatchObject({ state: 'acknowledged', assignee: person });
  expect(await visitor.api.alerts.act({ id, action: 'snooze', until: addDays(LAST, 9) })).toMatchObject({ state: 'snoozed' });
  expect((await visitor.api.alerts.list({})).alerts).toEqual([]);
  expect(await visitor.api.alerts.undo({ id })).toMatchObject({ state: 'acknowledged', assignee: person });
  await visitor.api.alerts.act({ id, action: 'resolve', reason: 'false_alarm', note: '店休' });
  const { raised } = await visitor.api.alerts.rules({ shop });
  expect(raised.map(({ series }) => series)).toContain('trade source=search');
  expect(raised.map(({ name }) => name)).toContainEqual({ zh: '成交 · search', en: 'Sales · search' });
  // Nothing that was resolved comes back by itself, and nothing is added for it.
  expect(await evaluated(desk, shop)).toMatchObject({ added: 0 });
  expect(await visitor.api.alerts.undo({ id })).toMatchObject({ state: 'acknowledged', reason: null, note: '' });
  expect((await visitor.api.alerts.rules({ shop })).raised).toEqual([]);
  const { history } = await visitor.api.alerts.one({ id });
  expect(history.map(({ action, undone }) => [action, undone])).toEqual([
    ['resolve', true],
    ['snooze', true],
    ['assign', false],
  ]);
  await expect(visitor.api.alerts.act({ id, action: 'snooze', until: '2020-01-01' })).rejects.toMatchObject({ code: 'alerts.needs' });
});

test('a shop sets what an alert takes; what nobody has taken up is closed when the rules no longer bear it out', async () => {
  const id = (await stored())[0]?.id as number;
  await visitor.api.alerts.act({ id, action: 'assign', person: null });
  await visitor.api.alerts.act({ id, action: 'reopen' });
  await keepRules(desk.store, shop, { ...DEFAULT_RULES, amount: 1_000_000 }, 'x', desk.now());
  expect(await evaluated(desk, shop)).toEqual({ added: 0, changed: 0, closed: 1 });
  expect((await stored())[0]).toMatchObject({ state: 'resolved', reason: 'facts_changed' });
  expect((await visitor.api.alerts.rules({ shop })).amount).toBe(1_000_000);
});

test('any metric has its usual band, the same whatever comes after, and none where nothing is known', async () => {
  const days = { from: addDays(LAST, -6), to: LAST };
  const { days: band } = await visitor.api.alerts.band({ shops: [shop], metric: 'visitors', where: {}, ...days });
  expect(band.map(({ day }) => day)).toEqual(Array.from({ length: 7 }, (_, n) => addDays(days.from, n)));
  for (const { lower, expected, upper } of band) {
    expect(lower).toBeLessThan(expected as number);
    expect(expected).toBeLessThan(upper as number);
  }
  const before = await visitor.api.alerts.band({ shops: [shop], metric: 'visitors', where: {}, from: days.from, to: addDays(LAST, -3) });
  expect(before.days).toEqual(band.slice(0, 4));
  expect((await visitor.api.alerts.band({ shops: [shop], metric: 'ad_cost', where: {}, ...days })).days).toEqual([]);
});

test('a task made of an alert takes the alert up: it is looked at and its owner’s, and they hear of the task alone', async () => {
  const [alert] = await stored();
  if (!alert) throw new Error('no alert');
  const member = await signedIn(app, visitor, 'operator', [shop]);
  const id = (await member.api.accounts.session()).person?.id as number;
  await visitor.api.alerts.act({ id: alert.id, action: 'reopen' });
  await visitor.api.tasks.create({ title: '查一下', source: { kind: 'alert', ref: String(alert.id) } });
  expect((await visitor.api.alerts.one({ id: alert.id })).alert).toMatchObject({ state: 'acknowledged', assignee: null });
  await visitor.api.alerts.act({ id: alert.id, action: 'reopen' });
  await visitor.api.tasks.create({ title: '查清楚', owner: id, source: { kind: 'alert', ref: String(alert.id) } });
  expect((await visitor.api.alerts.one({ id: alert.id })).alert).toMatchObject({ state: 'acknowledged', assignee: id });
  const { notices } = await member.api.notices.list({});
  expect(notices.map(({ kind }) => kind)).toEqual(['assigned']);
  // One that is gone, or no number at all, does not hold the task up.
  for (const ref of ['99999', 'x']) await visitor.api.tasks.create({ title: 'x', source: { kind: 'alert', ref } });
});

test('a dimension that is switched off is not watched', () => {
  const shop = madeShop(90, [{ member: 'search', from: 80, to: 80, visitors: 0.4 }]);
  const by = (rules: AlertRules) => new Set(signalsOf(shop, rules, 0).map(({ dimension }) => dimension));
  expect(by(DEFAULT_RULES)).toContain('source');
  expect(by({ ...DEFAULT_RULES, offBy: ['source'] })).not.toContain('source');
});

test('a place that several shops lost at once is told in each of them, with how many others', async () => {
  const provinces = { 广东省: 22, 浙江省: 18, 江苏省: 15, 山东省: 12, 四川省: 10, 辽宁省: 8 };
  const ids: number[] = [];
  for (const name of ['甲店', '乙店', '丙店']) ids.push((await ensureShop(desk.store, { name, platform: 'other' })).id);
  for (const id of ids) {
    const orders = days.flatMap((day, t) =>
      Object.entries(provinces).flatMap(([province, mean], k) => {
        const n = day === LAST && province === '辽宁省' ? 2 : mean + (((t * (3 + k) + id * k) % 5) - 2);
        return Array.from({ length: n }, (_, i) =>
          anOrder({
            shop_id: id,
            order_no: `${id}${day}${province}${i}`,
            placed_at: `${day}T0${i % 9}:00:00Z`,
            buyer_key: String(t * 10_000 + k * 100 + i),
            province,
          }),
        );
      }),
    );
    await insertFacts(desk.warehouse, order, orders);
    await rebuildShopDays(desk.warehouse, { shop: id, days: 'all', version: 1 });
    await keepRules(desk.store, id, { ...DEFAULT_RULES, share: 0.02 }, 'test', desk.now());
  }
  const alone = await evaluated(desk, ids[0] as number);
  const told: number[] = [];
  await evaluateShops(desk, ids, { done: (id) => told.push(id) });
  expect(told).toEqual(ids);
  const alerts = await openAlerts(desk, ids);
  expect(alerts.map(({ shop: of, where, also }) => ({ of, where, also })).sort((a, b) => a.of - b.of)).toEqual(
    ids.map((of) => ({ of, where: { province: ['辽宁省'] }, also: 2 })),
  );
  expect(alerts[0]?.sentence.zh).toContain('；另外 2 家店的这里也反常。');
  expect(alerts[0]?.sentence.en).toContain('; off in 2 other shops too.');
  expect(alone).toEqual({ added: 1, changed: 0, closed: 0 });
});
