import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, eachDay } from '../../src/base/calendar.ts';
import { ensureShop, listMembers } from '../../src/domains/accounts/index.ts';
import { evidenceOf } from '../../src/domains/today/routines/service.ts';
import { adDay, order, trafficDay } from '../../src/facts/index.ts';
import type { Desk, Person } from '../../src/http/context.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { anAdDay, anOrder, aTrafficDay, insertFacts } from '../facts.ts';
import { firstOwner, freshApp, signedIn, type Visitor } from '../http/desk.ts';

/** Sixty days of a shop: on the last one search brings a quarter of what it did, everything else as ever; nothing of stock and service. */
const LAST = '2026-11-21';
const days = eachDay(addDays(LAST, -59), LAST);
const MORNING = new Date('2026-11-22T01:00:00Z');
let desk: Desk;
let clock: { at: Date };
let shop: number;
let other: number;
let owner: Visitor;
let ann: Visitor;
let viewer: Visitor;

beforeAll(async () => {
  const made = await freshApp();
  ({ desk, clock } = made);
  clock.at = MORNING;
  owner = await firstOwner(made.app);
  shop = (await ensureShop(desk.store, { name: '天猫店', platform: 'tmall' })).id;
  other = (await ensureShop(desk.store, { name: '纽约店', platform: 'shopify', timeZone: 'America/New_York', dayStartHour: 0 })).id;
  ann = await signedIn(made.app, owner, 'operator', [shop]);
  viewer = await signedIn(made.app, owner, 'viewer', [shop]);
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
    const b = 500 + ((t * 11) % 20);
    const row = (source: string, visitors: number) => aTrafficDay({ shop_id: shop, day, source, visitors });
    return [row('all', search + b), row('search', search), row('b', b)];
  });
  await insertFacts(desk.warehouse, trafficDay, traffic);
  const ads = days.flatMap((day, t) => [
    anAdDay({ shop_id: shop, day, plan_id: 'p1', plan: '精准词', cost: 5000 + ((t * 13) % 7), amount: 20_000 }),
    anAdDay({ shop_id: shop, day, plan_id: 'p2', plan: '亏的计划', cost: 3000, amount: 1500 }),
  ]);
  await insertFacts(desk.warehouse, adDay, ads);
  await rebuildShopDays(desk.warehouse, { shop, days: 'all', version: 1 });
});

const answersOf = async (key: string) => (await ann.api.routines.evidence({ key })).answers;

describe('evidence', () => {
  test('a number off is off by its own band, said in numbers, and leads to its place', async () => {
    const [visitors] = await answersOf('morning.sources');
    expect(visitors?.standing).toBe('abnormal');
    const bad = visitors?.rows.filter(({ mark }) => mark === 'bad');
    expect(bad?.map(({ key }) => key)).toEqual(['search']);
    const [search] = bad ?? [];
    // By hand: 250 on the last day, 980 + (58 * 37) % 40 the day before, 980 + (52 * 37) % 40 a week before.
    expect([search?.value, search?.before, search?.week]).toEqual([250, 980 + ((58 * 37) % 40), 980 + ((52 * 37) % 40)]);
    expect(search?.lower).toBeGreaterThan(600);
    expect(visitors?.why.zh).toMatch(/search 250，低于往常的 [\d,]+/);
    expect(search?.link).toEqual({
      to: '/metrics',
      search: { shops: String(shop), period: `${LAST}..${LAST}`, compare: 'previous-week', metric: 'visitors', where: 'source=search' },
    });
    expect(visitors?.subject).toEqual({ shop, metric: 'visitors', where: { source: ['search'] }, from: LAST, to: LAST });
  });

  test('nothing off says so', async () => {
    const [, ads] = [...(await answersOf('morning.ads'))];
    const [numbers] = await answersOf('morning.ads');
    expect(numbers?.standing).toBe('normal');
    expect(numbers?.why.zh).toContain('都在往常的范围里');
    // Of two plans one brings half of what it costs: break-even is 1 where no unit costs are known.
    expect(ads?.standing).toBe('abnormal');
    expect(ads?.rows.map(({ label, mark, value }) => [label.zh, mark, value])).toEqual([
      ['亏的计划', 'bad', 0.5],
      ['精准词', 'usual', expect.closeTo(4, 1)],
    ]);
    expect(ads?.why.zh).toContain('没有成本数据');
  });

  test('what is not known is not zero: which file is missing, and where the platform keeps it', async () => {
    const [stock] = await answersOf('morning.stock');
    expect([stock?.standing, stock?.rows]).toEqual(['unknown', []]);
    expect(stock?.missing[0]).toMatchObject({ shopName: '天猫店' });
    expect(stock?.missing[0]?.where.zh).not.toBe('');
    const [service] = await answersOf('morning.service');
    expect(service?.standing).toBe('unknown');
    expect(service?.rows.every(({ value, mark }) => value === null && mark === 'unknown')).toBe(true);
  });

  test('a day nobody told of is unknown, not a fall to nothing', async () => {
    clock.at = new Date('2026-11-24T01:00:00Z');
    const [sources] = await answersOf('morning.sources');
    expect(sources?.standing).toBe('unknown');
    const [vitals] = await answersOf('morning.vitals');
    expect(vitals?.standing).toBe('unknown');
    expect(vitals?.why.zh).toContain('最后一天是 11-21');
    clock.at = MORNING;
  });

  test('the same question of the same facts is worked out once', async () => {
    const [me] = (await listMembers(desk.store)).filter(({ role }) => role === 'owner');
    const asker = { person: me as Person, shops: [shop] };
    const first = await evidenceOf(desk, asker, 'morning.sources');
    const again = await evidenceOf(desk, asker, 'morning.sources');
    expect(again.answers).toEqual(first.answers);
  });
});

describe('my day', () => {
  test('what is off comes first, everything appears once, and minutes are kept', async () => {
    const today = await ann.api.routines.today({});
    expect([today.day, today.numbersOf, today.empty]).toEqual(['2026-11-22', LAST, false]);
    const ids = [...today.items, ...today.finished].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('routine:morning.sources');
    const off = today.items.filter(({ standing }) => standing === 'abnormal').map(({ key }) => key);
    expect(today.items.slice(0, off.length + 1).map(({ key }) => key)).toEqual([
      'morning.data',
      ...today.items.slice(1, off.length + 1).map(({ key }) => key),
    ]);
    expect(off).toContain('morning.sources');
    expect(today.minutes.planned).toBeLessThanOrEqual(today.minutes.day);
    expect(today.items.every(({ reason }) => reason.zh !== '' && reason.en !== '')).toBe(true);
  });

  test('tasks stand among the routines: what is due today must be done, what begins later is not asked for, what is blocked is said', async () => {
    const me = (await listMembers(desk.store)).find(({ role }) => role === 'operator')?.id as number;
    const make = (draft: Parameters<typeof ann.api.tasks.create>[0]) => ann.api.tasks.create({ owner: me, ...draft });
    const due = await make({ title: '改主图', due: '2026-11-22', minutes: 400, worth: 5000 });
    const later = await make({ title: '下周的事', startOn: '2026-11-30' });
    await make({ title: '等样品', state: 'blocked', blockedBy: '供应商' });
    const done = await make({ title: '换首图', state: 'done' });
    const today = await ann.api.routines.today({});
    const item = today.items.find(({ id }) => id === `task:${due.task.id}`);
    expect(item).toMatchObject({ kind: 'task', minutes: 400, part: 'day', worth: 5000 });
    expect(item?.reason.zh).toBe('今天到期，值 5,000 元');
    expect(today.items.some(({ id }) => id === `task:${later.task.id}`)).toBe(false);
    const [tasks] = (await ann.api.routines.evidence({ key: 'morning.tasks' })).answers;
    expect([tasks?.standing, tasks?.why.zh]).toEqual(['abnormal', '1 个到期，1 个卡住']);
    expect((await ann.api.standup.mine({})).parts.find(({ part }) => part === 'blocked')?.lines.map(({ zh }) => zh)).toContain('等样品：供应商');
    clock.at = new Date(MORNING.getTime() + 86_400_000);
    expect((await ann.api.standup.mine({})).parts.find(({ part }) => part === 'done')?.lines.map(({ zh }) => zh)).toContain('换首图');
    clock.at = MORNING;
    expect(done.task.state).toBe('done');
    const { task } = due;
    await ann.api.tasks.change({ id: task.id, version: task.version, patch: { state: 'dropped' } });
  });

  test('minutes of one’s own push the rest to tomorrow', async () => {
    await ann.api.routines.setMinutes({ morning: 15, day: 30 });
    const today = await ann.api.routines.today({});
    expect(today.items.some(({ part }) => part === 'tomorrow')).toBe(true);
    await ann.api.routines.setMinutes({ morning: 60, day: 360 });
    await expect(ann.api.routines.setMinutes({ morning: 5, day: 30 })).rejects.toThrow();
  });

  test('what takes long is on its way, and there at the next look', async () => {
    const early = await ann.api.routines.today({ wait: 0 });
    expect(early.items.length).toBeGreaterThan(5);
    expect((await ann.api.routines.today({})).items.every(({ standing }) => standing !== 'pending')).toBe(true);
  });

  test('a shop elsewhere has its own business day', async () => {
    const ny = { ...(await owner.api.routines.list({})).routines.find(({ key }) => key === 'morning.vitals') };
    const { key: _, version: __, origin: ___, off: ____, by: _____, at: ______, ...body } = ny as never as Record<string, never>;
    const made = await owner.api.routines.save({
      body: { ...(body as object), title: { zh: '纽约', en: 'New York' }, shop: other, role: 'owner' } as never,
    });
    // 01:00 UTC on the 22nd is the evening of the 21st in New York.
    expect((await owner.api.routines.evidence({ key: made.key })).day).toBe('2026-11-21');
    await expect(ann.api.routines.evidence({ key: made.key })).rejects.toThrow(/routines.unknown|没有这项|no routine/);
  });
});

describe('doing it', () => {
  const key = 'morning.sources';
  const later = (seconds: number) => {
    clock.at = new Date(MORNING.getTime() + seconds * 1000);
  };

  test('minutes are the server’s, without pauses; one runs at a time; it is still there after a reload', async () => {
    later(0);
    await ann.api.routines.act({ key, action: 'start' });
    later(60);
    await ann.api.routines.act({ key: 'morning.ads', action: 'start' });
    const paused = (await ann.api.routines.today({})).items.find((one) => one.key === key);
    expect(paused?.run).toMatchObject({ state: 'paused', seconds: 60 });
    later(300);
    await ann.api.routines.act({ key, action: 'start' });
    later(330);
    expect((await ann.api.routines.today({})).items.find((one) => one.key === key)?.run).toMatchObject({ state: 'running', seconds: 90 });
    expect(await ann.api.routines.act({ key, action: 'done' })).toMatchObject({ state: 'done', seconds: 90 });
    const today = await ann.api.routines.today({});
    expect(today.finished.map((one) => one.key)).toEqual([key]);
    // 90 seconds of the one and 240 of the other, which was paused when the first went on.
    expect(today.minutes.usedSeconds).toBe(330);
  });

  test('two presses at once are one', async () => {
    await Promise.all(Array.from({ length: 8 }, () => ann.api.routines.act({ key: 'morning.refunds', action: 'start' })));
    later(400);
    await Promise.all(Array.from({ length: 8 }, () => ann.api.routines.act({ key: 'morning.refunds', action: 'done' })));
    expect((await ann.api.routines.today({})).finished.find((one) => one.key === 'morning.refunds')?.run).toMatchObject({
      state: 'done',
      seconds: 70,
    });
  });

  test('skipping wants a reason; a viewer may only look', async () => {
    await expect(ann.api.routines.act({ key: 'morning.competitors', action: 'skip' })).rejects.toThrow(/跳过|reason/);
    const skipped = await ann.api.routines.act({ key: 'morning.competitors', action: 'skip', reason: '今天盘点' });
    expect(skipped).toMatchObject({ state: 'skipped', reason: '今天盘点', seconds: null });
    await expect(viewer.api.routines.act({ key, action: 'start' })).rejects.toThrow();
  });

  test('once is enough: what she did for the shop counts for who sees the same shop', async () => {
    const people = await listMembers(desk.store);
    const bob = await signedIn((owner as Visitor).app, owner, 'operator', [shop]);
    const today = await bob.api.routines.today({});
    expect(today.finished.find((one) => one.key === key)?.run).toMatchObject({
      state: 'done',
      by: people.find(({ role }) => role === 'operator')?.name,
    });
    expect(today.items.map((one) => one.key)).toContain('morning.tasks');
  });

  test('the next day everything is due again', async () => {
    clock.at = new Date(MORNING.getTime() + 86_400_000);
    const today = await ann.api.routines.today({});
    expect(today.finished).toEqual([]);
    expect(today.items.map((one) => one.key)).toContain(key);
    clock.at = MORNING;
  });

  test('the trend tells which routine takes how long, and of nobody', async () => {
    const { rows, perDay } = await owner.api.routines.trend({});
    expect(rows.find((one) => one.key === key)).toMatchObject({ runs: 1, skipped: 0, mean: 1.5, sum: 1.5 });
    expect(rows.find((one) => one.key === 'morning.competitors')).toMatchObject({ runs: 0, skipped: 1, mean: null });
    expect(perDay.at(-1)?.minutes).toBeCloseTo((90 + 70) / 60, 1);
    expect(JSON.stringify(rows)).not.toContain('operator');
  });
});

describe('the set', () => {
  const read = async (key: string, who = owner) => (await who.api.routines.list({})).routines.find((one) => one.key === key);

  test('a shipped one is changed, switched off, and brought back; every version stays', async () => {
    const before = await read('morning.ads');
    if (!before) throw new Error('no such routine');
    const { key, version, origin: _, off: __, by: ___, at: ____, ...body } = before;
    const changed = await owner.api.routines.save({ key, version, body: { ...body, minutes: 12 } });
    expect(changed).toMatchObject({ origin: 'changed', version: 1, minutes: 12 });
    await expect(owner.api.routines.save({ key, version, body })).rejects.toThrow(/刚刚改过|just changed/);
    const off = await owner.api.routines.setOff({ key, version: 1, off: true });
    expect((await ann.api.routines.today({})).items.some((one) => one.key === key)).toBe(false);
    const back = await owner.api.routines.restore({ key, version: off.version, to: 0 });
    expect(back).toMatchObject({ origin: 'shipped', off: false, minutes: 8, version: 3 });
    expect((await owner.api.routines.history({ key })).map((one) => [one.version, one.minutes, one.off])).toEqual([
      [3, 8, false],
      [2, 12, true],
      [1, 12, false],
    ]);
    expect(await owner.api.routines.restore({ key, version: 3, to: 1 })).toMatchObject({ minutes: 12, version: 4 });
    await owner.api.routines.restore({ key, version: 4, to: 0 });
  });

  test('of two who change it at once one is told', async () => {
    const { key, version = 0, ...rest } = (await read('morning.stock')) as NonNullable<Awaited<ReturnType<typeof read>>>;
    const { origin: _, off: __, by: ___, at: ____, ...body } = rest;
    const outcomes = await Promise.allSettled([5, 6, 7].map((minutes) => owner.api.routines.save({ key, version, body: { ...body, minutes } })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  test('operators change what they alone do; bad rules and shops are refused in words', async () => {
    const {
      key: _,
      version: __,
      origin: ___,
      off: ____,
      by: _____,
      at: ______,
      ...body
    } = (await read('morning.vitals')) as NonNullable<Awaited<ReturnType<typeof read>>>;
    const me = (await listMembers(desk.store)).find(({ role }) => role === 'operator')?.id as number;
    await expect(ann.api.routines.save({ body })).rejects.toThrow(/运营只能|Operators/);
    const own = await ann.api.routines.save({ body: { ...body, person: me, title: { zh: '我的', en: 'Mine' } } });
    expect(own.origin).toBe('own');
    expect((await ann.api.routines.today({})).items.map((one) => one.key)).toContain(own.key);
    await expect(ann.api.routines.save({ body: { ...body, person: me, rule: 'FREQ=SOMETIMES' } })).rejects.toThrow(/FREQ/);
    await expect(ann.api.routines.save({ body: { ...body, person: me, shop: other } })).rejects.toThrow();
    await expect(owner.api.routines.save({ body: { ...body, season: { from: '02-31', to: '03-01' } } })).rejects.toThrow(/02-31/);
  });

  test('a routine of somebody who left falls to the role', async () => {
    const {
      key: _,
      version: __,
      origin: ___,
      off: ____,
      by: _____,
      at: ______,
      ...body
    } = (await read('morning.vitals')) as NonNullable<Awaited<ReturnType<typeof read>>>;
    const gone = (await listMembers(desk.store)).filter(({ role }) => role === 'operator').at(-1) as { id: number; name: string };
    const made = await owner.api.routines.save({ body: { ...body, person: gone.id, title: { zh: '小王的', en: 'His' } } });
    expect((await ann.api.routines.today({})).items.some((one) => one.key === made.key)).toBe(false);
    await owner.api.accounts.changePerson({ id: gone.id, active: false });
    const item = (await ann.api.routines.today({})).items.find((one) => one.key === made.key);
    expect(item?.unowned?.zh).toContain('已停用');
  });
});

describe('the stand-up', () => {
  test('yesterday’s numbers, what was done, the plan, and what is in the way', async () => {
    clock.at = new Date(MORNING.getTime() + 86_400_000);
    const { parts, doneFrom } = await ann.api.standup.mine({});
    const lines = (part: string) => parts.find((one) => one.part === part)?.lines.map(({ zh }) => zh) ?? [];
    // Sunday's doings are told on Monday, together with Friday's.
    expect(doneFrom).toBe('2026-11-20');
    expect(lines('done')).toContain('流量来源与搜索（2 分钟）');
    expect(lines('blocked')).toContain('竞品价格与活动 没做：今天盘点');
    expect(lines('plan').length).toBeGreaterThan(3);
    clock.at = MORNING;
    const [numbers] = (await ann.api.standup.mine({})).parts;
    expect(numbers?.lines.map(({ zh }) => zh).join()).toMatch(/访客数 [\d,]+，低于往常/);
  });

  test('without any data it says so instead of inventing numbers', async () => {
    const { app } = await freshApp();
    const boss = await firstOwner(app);
    const { parts } = await boss.api.standup.mine({});
    expect(parts[0]?.lines[0]?.zh).toContain('还没有任何订单数据');
    expect((await boss.api.routines.today({})).empty).toBe(true);
  });
});
