import { beforeAll, describe, expect, test } from 'vitest';
import { listMembers } from '../../src/domains/accounts/index.ts';
import type { Routine, RoutineBody } from '../../src/domains/today/routines/contract.ts';
import type { Desk } from '../../src/http/context.ts';
import { firstOwner, freshApp, signedIn, type Visitor } from '../http/desk.ts';
import { MORNING, madeDesk } from './made_desk.ts';

let desk: Desk;
let clock: { at: Date };
let shop: number;
let other: number;
let owner: Visitor;
let ann: Visitor;
let viewer: Visitor;

/** What a person can say of a routine: all of it but what the desk adds. */
function bodyOf({ key: _, version: __, origin: ___, off: ____, by: _____, at: ______, ...body }: Routine): RoutineBody {
  return body;
}

beforeAll(async () => {
  ({ desk, clock, shop, other, owner, ann, viewer } = await madeDesk());
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

  test('one of the week stays until it is done, whatever day that is, and then is over until its next day', async () => {
    const [first] = (await owner.api.routines.list({})).routines;
    const body = bodyOf(first as Routine);
    const weekly = { ...body, round: 'weekly', rule: 'FREQ=WEEKLY;BYDAY=SU', start: '2024-01-01', hours: [], season: null, campaign: null };
    const made = await owner.api.routines.save({ body: { ...weekly, role: 'operator', person: null, shop, each: true } as never });
    const on = async (day: number) => {
      clock.at = new Date(MORNING.getTime() + day * 86_400_000);
      const { items, finished } = await ann.api.routines.today({});
      return [items.some((one) => one.key === made.key), finished.some((one) => one.key === made.key)];
    };
    // Its day is Sunday, the first of these.
    expect([await on(0), await on(1), await on(6)]).toEqual(Array(3).fill([true, false]));
    await on(2);
    await ann.api.routines.act({ key: made.key, action: 'done' });
    expect([await on(2), await on(3), await on(6), await on(7)]).toEqual([
      [false, true],
      [false, false],
      [false, false],
      [true, false],
    ]);
    await owner.api.routines.setOff({ key: made.key, version: made.version, off: true });
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
    const { key, version } = before;
    const body = bodyOf(before);
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
    const body = bodyOf((await read('morning.vitals')) as Routine);
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
    const body = bodyOf((await read('morning.vitals')) as Routine);
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
    expect(lines('done')).toEqual(expect.arrayContaining([expect.stringMatching(/^每日必做 \d+ 项（\d+ 分钟）$/)]));
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
