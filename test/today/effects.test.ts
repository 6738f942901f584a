import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, eachDay } from '../../src/base/calendar.ts';
import { rng } from '../../src/base/rng.ts';
import { effectsJobs } from '../../src/domains/today/effects/jobs.ts';
import { checkEffects, scoresOf } from '../../src/domains/today/index.ts';
import { LIBRARY } from '../../src/domains/today/playbooks/library/index.ts';
import { changeTask, createTask } from '../../src/domains/today/tasks/service.ts';
import { order } from '../../src/facts/index.ts';
import type { Desk } from '../../src/http/context.ts';
import { announce, FACTS_CHANGED } from '../../src/jobs/queue.ts';
import { openJobs } from '../../src/jobs/runner.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { anOrder, insertFacts } from '../facts.ts';
import { firstOwner, freshApp, signedIn, type Visitor } from '../http/desk.ts';

const boss = { id: 1, name: '老板', shops: null };
const LAST = '2026-11-18';
const DONE = addDays(LAST, -7);
const days = eachDay(addDays(LAST, -200), LAST);
const PLAYBOOK = LIBRARY[0]?.key as string;
const SOURCES = [
  ['search', 40],
  ['feed', 30],
  ['cart', 20],
] as const;

const draw = rng(7);
/** What moves all sources of a day alike. */
const COMMON = new Map(days.map((day) => [day, 1 + 0.1 * (draw() - 0.5)]));

let desk: Desk;
let clock: { at: Date };
let shop: number;
let other: number;
let owner: Visitor;
let viewer: Visitor;
let app: Awaited<ReturnType<typeof freshApp>>['app'];

/** Orders of a source on a day; from the day after the work on, search has two fifths more. */
function ordersOf(of: number, source: string, usual: number, day: string) {
  const common = COMMON.get(day) as number;
  const lifted = source === 'search' && day > DONE ? 1.4 : 1;
  const n = Math.round(usual * common * lifted * (1 + 0.08 * (draw() + draw() + draw() - 1.5)));
  return Array.from({ length: n }, (_, k) =>
    anOrder({
      shop_id: of,
      order_no: `${of}${day}${source}${k}`,
      placed_at: `${day}T0${k % 9}:00:00Z`,
      buyer_key: String(1000 * (1 + days.indexOf(day)) + 300 * SOURCES.findIndex(([name]) => name === source) + k),
      source,
    }),
  );
}

const noonOf = (day: string): Date => new Date(`${day}T04:00:00Z`);

beforeAll(async () => {
  const made = await freshApp();
  ({ app, desk, clock } = made);
  owner = await firstOwner(made.app);
  shop = (await owner.api.accounts.createShop({ name: '甲店', platform: 'other' })).id;
  other = (await owner.api.accounts.createShop({ name: '乙店', platform: 'other' })).id;
  viewer = await signedIn(made.app, owner, 'viewer', [other]);
  const orders = days.flatMap((day) => SOURCES.flatMap(([source, n]) => ordersOf(shop, source, n, day)));
  await insertFacts(desk.warehouse, order, orders);
  await rebuildShopDays(desk.warehouse, { shop, days: 'all', version: 1 });
});

/** A task that is done on a day. */
async function doneTask(
  title: string,
  day: string,
  source: string | null,
  more: { metric?: string; playbook?: string; effectDays?: number; owner?: number } = {},
): Promise<number> {
  const { metric = 'payment_amount', ...rest } = more;
  clock.at = noonOf(day);
  const subject = { shop, metric, where: source ? { source: [source] } : {}, from: null, to: null };
  const { task } = await createTask(desk, boss, { title, subject, ...rest });
  await changeTask(desk, boss, task.id, task.version, { state: 'done' });
  return task.id;
}

const runJobs = async (): Promise<void> => openJobs(desk, effectsJobs).tick();
const verdict = async (id: number) => (await owner.api.effects.one({ id })).effect;

describe('from done to verdict', () => {
  let lift: number;
  let idle: number;

  test('a task waits for the end of its window, then the morning’s job judges it', async () => {
    lift = await doneTask('改搜索主图', DONE, 'search', { playbook: PLAYBOOK, owner: boss.id });
    idle = await doneTask('改推荐文案', DONE, 'feed', { playbook: PLAYBOOK });
    await runJobs();
    expect(await owner.api.effects.one({ id: lift })).toEqual({ state: 'waiting', until: LAST, effect: null });
    expect((await owner.api.effects.list({})).waiting.map(({ task }) => task)).toEqual(expect.arrayContaining([lift, idle]));
    clock.at = noonOf(addDays(LAST, 1));
    await runJobs();
    const worked = await verdict(lift);
    expect(worked).toMatchObject({ verdict: 'worked', reason: null, from: addDays(DONE, 1), to: LAST, sharedWith: [] });
    const { detail } = worked as NonNullable<typeof worked>;
    // Two of seven orders are there for the work.
    const truth = ((detail?.actual ?? 0) * 2) / 7;
    expect(detail?.worth?.lower).toBeLessThan(truth);
    expect(detail?.worth?.upper).toBeGreaterThan(truth);
    expect(Math.abs((detail?.worth?.middle ?? 0) / truth - 1)).toBeLessThan(0.3);
    expect(worked?.credit).toBeCloseTo(detail?.worth?.middle as number, 6);
    expect(detail?.series.filter(({ day }) => day > DONE)).toHaveLength(7);
    expect(worked?.sentence.zh).toMatch(/^有效：带来约 [\d.]+万 元，95% 的把握在 [\d.,万]+ 至 [\d.,万]+ 元之间。/);
    expect(worked?.sentence.en).toMatch(/^Worked: it brought about ¥[\d.]+K, 95 % sure from ¥[\d.,]+K? to ¥[\d.]+K\./);
    expect(worked?.headline.zh).toMatch(/^带来约 /);
    // Where somebody else was at work nothing is untouched: only the third source is a control.
    expect(detail?.controls.map(({ name }) => name.zh)).not.toContain('feed');
    expect((await verdict(idle))?.verdict).not.toBe('worked');
    // Whose task it was reads it on the day's page, until the next workday is over.
    const told = await owner.api.routines.today({});
    expect(told.verdicts).toEqual([{ task: lift, title: '改搜索主图', verdict: 'worked', sentence: worked?.sentence }]);
  });

  test('judging again changes nothing; scores of the playbook follow', async () => {
    expect(await checkEffects(desk)).toMatchObject({ changed: [], gone: [] });
    expect((await scoresOf(desk.store))(PLAYBOOK)).toMatchObject({ uses: 2, worked: 1 });
    const { counts, effects, worked } = await owner.api.effects.list({ playbook: PLAYBOOK });
    expect(counts.worked + counts.did_not + counts.cannot_tell).toBe(2);
    expect(effects).toHaveLength(2);
    expect(worked).toBeGreaterThan(5000);
  });

  test('who may not see the shop sees nothing of it', async () => {
    expect((await viewer.api.effects.list({})).effects).toEqual([]);
    await expect(viewer.api.effects.one({ id: lift })).rejects.toMatchObject({ code: 'tasks.unknown' });
  });

  test('a second task on the same place and days shares the credit openly, and nothing is counted twice', async () => {
    const alone = (await verdict(lift))?.detail?.worth?.middle as number;
    const twin = await doneTask('加搜索券', DONE, 'search');
    clock.at = noonOf(addDays(LAST, 1));
    await checkEffects(desk);
    const [a, b] = [await verdict(lift), await verdict(twin)];
    expect(a?.sharedWith).toEqual([{ task: twin, title: '加搜索券' }]);
    expect(b?.sharedWith.map(({ task }) => task)).toEqual([lift]);
    expect((a?.credit ?? 0) + (b?.credit ?? 0)).toBeCloseTo(alone, 3);
    expect(a?.credit).toBeCloseTo(b?.credit as number, 6);
    expect(b?.sentence.zh).toMatch(/功劳和另外 1 个任务一起分，本任务记 [\d.,万]+ 元。/);
    // A visitors task of the place claims the same money; one of another source does not.
    expect((await verdict(idle))?.sharedWith).toEqual([]);
  });

  test('facts that change are judged again once they are quiet', async () => {
    const before = await verdict(lift);
    const more = Array.from({ length: 200 }, (_, k) =>
      anOrder({ shop_id: shop, order_no: `late${k}`, placed_at: `${LAST}T05:00:00Z`, buyer_key: String(9_000_000 + k), source: 'search' }),
    );
    await insertFacts(desk.warehouse, order, more);
    await rebuildShopDays(desk.warehouse, { shop, days: [LAST], version: 2 });
    await announce(desk.store.db, FACTS_CHANGED, { key: String(shop), payload: { shop }, at: desk.now() });
    await runJobs();
    expect((await verdict(lift))?.at).toBe(before?.at);
    clock.at = new Date(clock.at.getTime() + 120_000);
    await runJobs();
    const after = await verdict(lift);
    expect(after?.facts).not.toBe(before?.facts);
    expect(after?.detail?.actual).toBeCloseTo((before?.detail?.actual ?? 0) + 20_000, 6);
  });

  test('a task taken up again has no verdict any more; days that are not in yet say so', async () => {
    const { version } = await owner.api.tasks.one({ id: idle });
    await changeTask(desk, boss, idle, version, { state: 'open' });
    await checkEffects(desk);
    expect(await owner.api.effects.one({ id: idle })).toMatchObject({ state: 'none', effect: null });
    const late = await doneTask('晚了', addDays(LAST, -2), 'cart');
    clock.at = noonOf(addDays(LAST, 9));
    const again = await owner.api.effects.again({ id: late });
    expect(again.effect).toMatchObject({ verdict: 'cannot_tell', reason: 'window', detail: null });
    expect(again.effect?.sentence.zh).toContain('还没有导全');
  });

  test('a metric that says nothing of money, a rate, and one that is unknown here all get an answer', async () => {
    const rate = await doneTask('催付', addDays(LAST, -30), null, { metric: 'payment_rate', effectDays: 14 });
    const price = await doneTask('调价', addDays(LAST, -60), 'cart', { metric: 'spend_per_order' });
    const none = await doneTask('没有', addDays(LAST, -60), null, { metric: 'shop_score' });
    clock.at = noonOf(addDays(LAST, 1));
    await checkEffects(desk);
    for (const id of [rate, price, none]) expect((await owner.api.effects.one({ id })).state).toBe('judged');
    expect((await verdict(price))?.detail?.expected).toBeCloseTo(100, 0);
    expect(await verdict(none)).toMatchObject({ verdict: 'cannot_tell', credit: null });
  });

  test('what refunds still change is judged when they are in', async () => {
    const refunds = await doneTask('少退款', DONE, 'search', { metric: 'refund_amount' });
    clock.at = noonOf(addDays(LAST, 1));
    await checkEffects(desk);
    expect(await owner.api.effects.one({ id: refunds })).toEqual({ state: 'waiting', until: addDays(LAST, 15), effect: null });
    expect((await owner.api.effects.list({})).waiting).toContainEqual({ task: refunds, title: '少退款', until: addDays(LAST, 15) });
  });
});

describe('the record', () => {
  test('is the person’s own: one sees what came of one’s own tasks, and of nobody else’s whose they were', async () => {
    const [first, second] = [await signedIn(app, owner, 'operator', [shop]), await signedIn(app, owner, 'operator', [shop])];
    const idOf = async (who: Visitor) => (await who.api.accounts.session({})).person?.id as number;
    const own = await doneTask('小王做的', addDays(LAST, -20), 'cart', { owner: await idOf(first) });
    clock.at = noonOf(addDays(LAST, 1));
    await checkEffects(desk);
    const mine = await first.api.effects.list({ whose: 'mine' });
    expect(mine.effects.map(({ task }) => task)).toEqual([own]);
    expect(mine.counts.worked + mine.counts.did_not + mine.counts.cannot_tell).toBe(1);
    const others = await second.api.effects.list({ whose: 'mine' });
    expect([others.effects, others.counts]).toEqual([[], { worked: 0, did_not: 0, cannot_tell: 0 }]);
    const all = await second.api.effects.list({});
    expect(all.effects.map(({ task }) => task)).toContain(own);
    // What everybody reads names tasks, not people; and nobody can ask for the record of another.
    for (const effect of all.effects) expect(Object.keys(effect).filter((key) => /owner|person/.test(key))).toEqual([]);
    const asked = await second.api.effects.list({ person: await idOf(first) } as never);
    expect(asked.counts).toEqual(all.counts);
  });

  test('of a playbook is read where playbooks are', async () => {
    const held = await owner.api.playbooks.list({});
    expect(held.find(({ key }) => key === PLAYBOOK)?.record).toMatchObject({ uses: 2, judged: 1, worked: 1 });
  });
});
