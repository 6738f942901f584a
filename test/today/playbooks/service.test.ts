import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, eachDay } from '../../../src/base/calendar.ts';
import { ensureShop } from '../../../src/domains/accounts/index.ts';
import { metricAlerts } from '../../../src/domains/metrics/tables.ts';
import { forgetUse, recordUse, recordVerdict, scoresOf } from '../../../src/domains/today/index.ts';
import { LIBRARY } from '../../../src/domains/today/playbooks/library/index.ts';
import { proposeFor } from '../../../src/domains/today/playbooks/service.ts';
import type { PlaybookBody } from '../../../src/domains/today/playbooks/spec/contract.ts';
import { order, trafficDay } from '../../../src/facts/index.ts';
import type { Desk } from '../../../src/http/context.ts';
import { remembering } from '../../../src/warehouse/remember.ts';
import { rebuildShopDays } from '../../../src/warehouse/rollup.ts';
import { anOrder, aTrafficDay, insertFacts } from '../../facts.ts';
import { firstOwner, freshApp, signedIn, type Visitor } from '../../http/desk.ts';

const LAST = '2026-11-21';
const days = eachDay(addDays(LAST, -69), LAST);
let desk: Desk;
let owner: Visitor;
let viewer: Visitor;
let shop: number;

/** Seventy days of a shop; on the last one no order from eight in the evening on gets paid, and search brings a third. */
beforeAll(async () => {
  const made = await freshApp();
  desk = made.desk;
  owner = await firstOwner(made.app);
  viewer = await signedIn(made.app, owner, 'viewer');
  shop = (await ensureShop(desk.store, { name: '天猫店', platform: 'other' })).id;
  await ensureShop(desk.store, { name: '空店', platform: 'jd' });
  const orders = days.flatMap((day, t) =>
    Array.from({ length: 48 }, (_, k) => {
      const hour = String(k % 24).padStart(2, '0');
      const placed = `${day}T${hour}:00:00Z`;
      const fails = day === LAST && k % 24 >= 10 && k % 24 <= 15;
      return anOrder({
        shop_id: shop,
        order_no: `${day}-${k}`,
        placed_at: placed,
        paid_at: fails ? null : placed,
        buyer_key: String(t * 100 + k + 1),
      });
    }),
  );
  await insertFacts(desk.warehouse, order, orders);
  const row = (day: string, source: string, visitors: number) => aTrafficDay({ shop_id: shop, day, source, visitors });
  const traffic = days.flatMap((day) => {
    const search = day === LAST ? 200 : 600;
    return [row(day, 'all', search + 400), row(day, '手淘搜索', search), row(day, '手淘推荐', 400)];
  });
  await insertFacts(desk.warehouse, trafficDay, traffic);
  await rebuildShopDays(desk.warehouse, { shop, days: 'all', version: 1 });
});

const place = (more: Record<string, unknown>) =>
  owner.api.playbooks.forPlace({ shops: [shop], from: LAST, to: LAST, metric: 'visitors', ...more } as never);

describe('proposals', () => {
  test('a place: the search that fell, with its numbers, the checks answered', async () => {
    const { subject, proposals, comparedWith } = await place({ metric: 'visitors', where: { source: ['手淘搜索'] } });
    // Plain arithmetic: 600 a day on the four Saturdays before, 200 on the day.
    expect([subject.before, subject.now, subject.direction]).toEqual([600, 200, 'down']);
    expect(comparedWith.zh).toContain('4 天');
    const first = proposals[0];
    expect(first?.key).toBe('search_ranking_lost');
    expect(first?.checks[0]).toMatchObject({ answer: 'yes', numbers: { zh: '600 → 200' }, open: { metric: 'visitors', place: true } });
    expect(first?.checks.at(-1)).toMatchObject({ answer: null, numbers: null });
    expect(first?.score).toBeGreaterThan(0);
    const said = first?.reasons.reduce((sum, { points }) => sum + points, 0) ?? 0;
    expect((first?.score ?? 0) - said).toBe(8);
    // What no file tells is unknown, and neither held nor failed.
    const ads = proposals.flatMap(({ reasons }) => reasons).filter(({ text }) => text.zh.includes('点击单价'));
    for (const { state, points } of ads) expect([state, points]).toEqual(['unknown', 0]);
  });

  test('the whole shop: orders placed and not paid', async () => {
    const { proposals, subject } = await place({ metric: 'payment_rate' });
    expect(subject.now).toBeCloseTo(36 / 48, 9);
    expect(proposals[0]?.key).toBe('payment_failure');
  });

  test('an alert: its own number, place and days', async () => {
    const seen = { metric: 'visitors', dimension: null, member: '', points: [] };
    const cause = {
      driver: 'visitors' as const,
      place: { source: ['手淘搜索'] },
      counted: 'payment_amount' as const,
      deviation: -5000,
      worth: 5000,
      drivers: [],
    };
    const detail = { ...cause, branch: 'trade' as const, from: LAST, to: LAST, found: LAST, series: [], seen };
    const values = {
      shop,
      branch: 'trade' as const,
      fromDay: LAST,
      toDay: LAST,
      worth: 5000,
      detail,
      state: 'new' as const,
      note: '',
      madeAt: desk.now(),
    };
    const [row] = await desk.store.db.insert(metricAlerts).values(values).returning({ id: metricAlerts.id });
    const { subject, proposals } = await viewer.api.playbooks.forAlert({ id: row?.id ?? 0 });
    expect([subject.metric, subject.where, subject.from]).toEqual(['visitors', { source: ['手淘搜索'] }, LAST]);
    expect(proposals[0]?.key).toBe('search_ranking_lost');
  });

  test('a place is asked about in a few statements, and once until facts are written', async () => {
    let asked = 0;
    const rows: typeof desk.warehouse.rows = (statement, signal) => {
      asked += 1;
      return desk.warehouse.rows(statement, signal);
    };
    const own: Desk = { ...desk, warehouse: remembering({ ...desk.warehouse, rows }) };
    const ask = () =>
      proposeFor(own, { shops: [shop], seen: [shop], metric: 'visitors', where: { source: ['手淘搜索'] }, period: { from: LAST, to: LAST } });
    const first = await ask();
    expect(first.proposals[0]?.key).toBe('search_ranking_lost');
    expect(asked).toBeGreaterThan(5);
    expect(asked).toBeLessThanOrEqual(30);
    const before = asked;
    expect(await ask()).toEqual(first);
    expect(asked).toBe(before);
    await insertFacts(own.warehouse, trafficDay, [aTrafficDay({ shop_id: 999, day: '2025-01-01', source: 'all', visitors: 1 })]);
    await ask();
    expect(asked).toBeGreaterThan(before);
  });

  test('a comparison of one’s own is the one the tree shows', async () => {
    const { subject, comparedWith } = await place({ metric: 'visitors', compare: 'previous' });
    expect([subject.before, subject.now]).toEqual([1000, 600]);
    expect(comparedWith.zh).toContain('11-20');
  });

  test('a metric nobody has, and days that are none, are refused', async () => {
    await expect(place({ metric: 'nonsense' })).rejects.toMatchObject({ code: 'playbooks.bad_metric' });
    await expect(place({ metric: 'visitors', from: '2026-11-22' })).rejects.toMatchObject({ code: 'metrics.bad_range' });
  });
});

const bodyOf = async (key: string): Promise<PlaybookBody> => (await owner.api.playbooks.one({ key })).playbook.body;

describe('versions', () => {
  const KEY = 'coupon_leak';

  test('a shipped one is changed, restored, removed and brought back; every version stays', async () => {
    const body = await bodyOf(KEY);
    const changed = await owner.api.playbooks.save({ key: KEY, version: 0, body: { ...body, title: { zh: '券漏了', en: '' } } });
    expect([changed.origin, changed.version, changed.body.title]).toEqual(['changed', 1, { zh: '券漏了', en: '券漏了' }]);
    const back = await owner.api.playbooks.restore({ key: KEY, version: 0 });
    expect([back.origin, back.version, back.body.title]).toEqual(['shipped', 2, body.title]);
    const again = await owner.api.playbooks.restore({ key: KEY, version: 1 });
    expect([again.origin, again.version, again.body.title.zh]).toEqual(['changed', 3, '券漏了']);
    await owner.api.playbooks.remove({ key: KEY });
    expect((await owner.api.playbooks.list()).map(({ key }) => key)).not.toContain(KEY);
    const one = await owner.api.playbooks.one({ key: KEY });
    expect([one.removed, one.versions.map(({ version, did }) => `${version} ${did}`)]).toEqual([
      true,
      ['4 removed', '3 kept', '2 shipped', '1 kept', '0 shipped'],
    ]);
    await owner.api.playbooks.restore({ key: KEY, version: 0 });
    expect(await bodyOf(KEY)).toEqual(body);
    expect((await owner.api.playbooks.list()).length).toBe(LIBRARY.length);
  });

  test('two people at once: the second is told who was first', async () => {
    const key = 'price_raised';
    const body = await bodyOf(key);
    const both = await Promise.allSettled(
      [1, 2].map((n) => owner.api.playbooks.save({ key, version: 0, body: { ...body, title: { zh: `涨价 ${n}`, en: 'x' } } })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'playbooks.changed' } });
    await expect(owner.api.playbooks.save({ key, version: 0, body })).rejects.toMatchObject({ code: 'playbooks.changed' });
    expect((await owner.api.playbooks.one({ key })).versions.length).toBe(2);
  });

  test('people’s own: kept, proposed, removed, restored', async () => {
    const body = await bodyOf('search_ranking_lost');
    const strong = { test: 'above' as const, metric: 'visitors' as const, at: 'shop' as const, than: 0, weight: 5, against: 0 };
    const own = await owner.api.playbooks.save({ body: { ...body, title: { zh: '我们的办法', en: '' }, conditions: [...body.conditions, strong] } });
    expect([own.origin, own.version, own.key.startsWith('own_')]).toEqual(['own', 1, true]);
    expect((await place({ metric: 'visitors', where: { source: ['手淘搜索'] } })).proposals[0]?.key).toBe(own.key);
    await owner.api.playbooks.remove({ key: own.key });
    await expect(owner.api.playbooks.save({ key: own.key, version: 1, body })).rejects.toMatchObject({ code: 'playbooks.unknown' });
    await owner.api.playbooks.restore({ key: own.key, version: 1 });
    await owner.api.playbooks.remove({ key: own.key });
  });

  test('what is no playbook is refused with its place; viewers write nothing', async () => {
    const body = await bodyOf(KEY);
    const response = await owner.send('POST', '/api/playbooks', { body: { ...body, checks: [{ ask: { zh: '？', en: '?' }, by: 11 }] } });
    expect(response.status).toBe(400);
    expect(JSON.stringify(await response.json())).toContain('checks');
    const empty = await owner.send('POST', '/api/playbooks', { body: { ...body, title: { zh: ' ', en: '' } } });
    expect(empty.status).toBe(400);
    await expect(owner.api.playbooks.restore({ key: KEY, version: 99 })).rejects.toMatchObject({ code: 'playbooks.unknown_version' });
    await expect(owner.api.playbooks.one({ key: 'nothing' })).rejects.toMatchObject({ code: 'playbooks.unknown' });
    await expect(viewer.api.playbooks.save({ body })).rejects.toMatchObject({ code: 'http.role_needed' });
  });
});

describe('the record', () => {
  test('uses by task, verdicts, and the band; the same task twice is one use', async () => {
    const at = desk.now();
    for (const task of [1, 2, 3, 4, 5]) await recordUse(desk.store, { playbook: 'payment_failure', task, at });
    await recordUse(desk.store, { playbook: 'payment_failure', task: 1, at });
    for (const [task, verdict] of [
      [1, 'worked'],
      [2, 'worked'],
      [3, 'worked'],
      [4, 'did_not'],
      [5, 'cannot_tell'],
    ] as const) {
      await recordVerdict(desk.store, { task, verdict, at });
    }
    // Recording the use again does not take its verdict away; another playbook does.
    await recordUse(desk.store, { playbook: 'payment_failure', task: 1, at });
    await recordVerdict(desk.store, { task: 99, verdict: 'worked', at });
    const record = (await scoresOf(desk.store))('payment_failure');
    expect([record.uses, record.judged, record.worked]).toEqual([5, 4, 3]);
    expect([record.low, record.high]).toEqual([expect.closeTo(0.3006, 3), expect.closeTo(0.9544, 3)]);
    const listed = (await owner.api.playbooks.list()).find(({ key }) => key === 'payment_failure');
    expect(listed?.record).toEqual(record);
    await recordUse(desk.store, { playbook: 'unpaid_orders_up', task: 4, at });
    await forgetUse(desk.store, 5);
    const later = await scoresOf(desk.store);
    expect([later('payment_failure').uses, later('payment_failure').judged, later('unpaid_orders_up')]).toMatchObject([
      3,
      3,
      { uses: 1, judged: 0, low: null },
    ]);
    await expect(recordUse(desk.store, { playbook: 'nothing', task: 7, at })).rejects.toMatchObject({ code: 'playbooks.unknown' });
  });
});
