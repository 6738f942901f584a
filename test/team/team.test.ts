import { beforeAll, describe, expect, test } from 'vitest';
import { firstOwner, freshApp, signedIn, type Visitor } from '../http/desk.ts';

const MONDAY = '2026-11-23';
let owner: Visitor;
let viewer: Visitor;
let ann: Visitor;
let bob: Visitor;
let made: Awaited<ReturnType<typeof freshApp>>;
let shop: number;
let other: number;
const ids = { owner: 0, ann: 0, bob: 0, viewer: 0 };
const idOf = async (visitor: Visitor) => (await visitor.api.accounts.session()).person?.id as number;

beforeAll(async () => {
  made = await freshApp();
  made.clock.at = new Date('2026-11-23T01:00:00Z');
  owner = await firstOwner(made.app);
  shop = (await owner.api.accounts.createShop({ name: '天猫店', platform: 'tmall' })).id;
  other = (await owner.api.accounts.createShop({ name: '京东店', platform: 'jd' })).id;
  ann = await signedIn(made.app, owner, 'operator', [shop, other]);
  bob = await signedIn(made.app, owner, 'operator', [shop]);
  viewer = await signedIn(made.app, owner, 'viewer', [shop]);
  Object.assign(ids, { owner: await idOf(owner), ann: await idOf(ann), bob: await idOf(bob), viewer: await idOf(viewer) });
});

const newTask = async (title: string, more: object = {}) => (await owner.api.tasks.create({ title, owner: ids.ann, ...more })).task;
const member = async (who: Visitor, id: number, shops?: number[]) => {
  const team = await who.api.team.of(shops ? { shops } : {});
  return team.people.find((one) => one.id === id) as (typeof team.people)[number];
};
const subject = (id: number) => ({ subject: { shop: id, metric: null, where: {}, from: null, to: null } });
const faultOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: { code?: string; data?: { code?: string } }) => thrown,
  );
  return error?.data?.code ?? error?.code ?? null;
};

describe('who has what', () => {
  test('counts open, late and blocked as the list of tasks does, by name and without a score', async () => {
    await newTask('逾期', { due: '2026-11-20', minutes: 40, ...subject(shop) });
    await newTask('卡住', { due: '2026-11-24', minutes: 50, state: 'blocked', blockedBy: '等货', ...subject(other) });
    await newTask('没写分钟', { due: MONDAY });
    await newTask('没有截止日', { minutes: 90 });
    await owner.api.tasks.create({ title: '没人的', due: '2026-11-20' });
    const one = await member(owner, ids.ann);
    expect(one).toMatchObject({ open: 4, late: 1, blocked: 1, unestimated: 1, undated: 90, usual: true, partly: false });
    const late = await owner.api.tasks.list({ person: ids.ann, role: 'own', due: 'overdue' });
    expect(late.total).toBe(1);
    const team = await owner.api.team.of({});
    expect(team.nobody).toEqual({ open: 1, late: 1, blocked: 0 });
    const names = team.people.map(({ name }) => name);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'zh')));
    expect(team.people.map(({ id }) => id)).not.toContain(ids.viewer);
  });

  test('the hours of each day are those of the items on it', async () => {
    const { load, later } = await member(owner, ids.ann);
    const { items } = await owner.api.team.person({ person: ids.ann });
    const { days } = await owner.api.team.of({});
    const sums = days.map(({ day }) => items.flatMap((item) => item.days).reduce((sum, one) => sum + (one.day === day ? one.minutes : 0), 0));
    expect(load.map(({ minutes }) => minutes)).toEqual(sums);
    // 40 overdue, 30 assumed and half of 50 today, the other half tomorrow; nothing after.
    const tasks = items.filter(({ kind }) => kind === 'task').flatMap((item) => item.days);
    const on = (day: string) => tasks.filter((one) => one.day === day).reduce((sum, one) => sum + one.minutes, 0);
    expect([on(MONDAY), on('2026-11-24'), on('2026-11-25'), later]).toEqual([95, 25, 0, 0]);
    expect(items.some(({ kind }) => kind === 'routine')).toBe(true);
    expect(load.map(({ capacity }) => capacity)).toEqual([360, 360, 360, 360, 360, 0, 0, 360, 360, 360, 360, 360, 0, 0]);
  });

  test('a shop chosen counts its tasks; who sees less is told so and counts less', async () => {
    expect(await member(owner, ids.ann, [shop])).toMatchObject({ open: 1, late: 1, blocked: 0 });
    expect((await owner.api.team.of({ shops: [other] })).people.map(({ id }) => id)).not.toContain(ids.bob);
    expect(await member(bob, ids.ann)).toMatchObject({ open: 3, blocked: 0, partly: true, mayEdit: false });
    const { tasks } = await bob.api.team.person({ person: ids.ann });
    expect(tasks.map(({ title }) => title)).not.toContain('卡住');
  });
});

describe('capacity', () => {
  test('one’s own, or as a manager everybody’s; no viewer’s word', async () => {
    const week = [240, 240, 240, 240, 240, 120, 0];
    expect(await bob.api.team.setCapacity({ person: ids.bob, week })).toEqual({ week, usual: false });
    expect((await member(viewer, ids.bob)).load.map(({ capacity }) => capacity).slice(0, 7)).toEqual([240, 240, 240, 240, 240, 120, 0]);
    expect(await faultOf(bob.api.team.setCapacity({ person: ids.ann, week }))).toBe('team.not_yours');
    expect(await faultOf(viewer.api.team.setCapacity({ person: ids.viewer, week }))).toBe('http.role_needed');
    expect(await owner.api.team.setCapacity({ person: ids.bob, week: null })).toMatchObject({ usual: true });
  });
});

describe('days away', () => {
  test('hand over in one act: assignee, history, load; and back with one undo', async () => {
    const before = await owner.api.tasks.list({ person: ids.ann, role: 'own' });
    const asked = { person: ids.ann, from: MONDAY, to: '2026-11-25', standIn: ids.bob };
    const { away, changed, refused } = await ann.api.team.goAway(asked);
    const titleOf = (id: number) => before.tasks.find((one) => one.id === id)?.title;
    expect(changed.map(titleOf).sort()).toEqual(['没写分钟', '逾期'].sort());
    // Bob does not see the other shop: that task stays, and it is said.
    expect(refused.map(({ id, code }) => [titleOf(id), code])).toEqual([['卡住', 'tasks.person']]);
    const { history } = await owner.api.tasks.talk({ id: changed[0] as number });
    expect(history.find(({ kind }) => kind === 'change')).toMatchObject({
      by: 'a operator',
      changes: [{ field: 'owner', before: ids.ann, after: ids.bob }],
    });
    const gone = await member(owner, ids.ann);
    expect(gone.load.slice(0, 4)).toMatchObject([
      { minutes: 0, capacity: 0, away: true },
      { minutes: 0, capacity: 0, away: true },
      { minutes: 0, capacity: 0, away: true },
      { capacity: 360, away: false },
    ]);
    expect(gone).toMatchObject({ unplaced: 50, away: [{ id: away.id, from: MONDAY, to: '2026-11-25', standIn: { id: ids.bob }, handedOver: 2 }] });
    // One is finished meanwhile: it stays the work of who did it.
    const [done, open] = changed as [number, number];
    await bob.api.tasks.change({ id: done, version: (await bob.api.tasks.one({ id: done })).version, patch: { state: 'done' } });
    expect(await ann.api.team.endAway({ id: away.id, giveBack: true })).toEqual({ back: [open], kept: 1 });
    expect((await owner.api.tasks.one({ id: open })).owner).toBe(ids.ann);
    expect((await owner.api.tasks.one({ id: done })).owner).toBe(ids.bob);
    expect((await member(owner, ids.ann)).away).toEqual([]);
    expect(await faultOf(ann.api.team.endAway({ id: away.id, giveBack: true }))).toBe('team.away_unknown');
  });

  test('routines given by name come to the stand-in on these days, and to nobody else', async () => {
    const { routines } = await owner.api.routines.list({});
    const { key: _, version: __, origin: ___, off: ____, by: _____, at: ______, ...body } = routines[0] as (typeof routines)[number];
    const named = { ...body, title: { zh: '小安的活', en: 'Work of Ann' }, rule: 'FREQ=DAILY', role: 'operator' as const, person: ids.ann };
    const { key } = await owner.api.routines.save({ body: { ...named, hours: [], season: null, campaign: null, shop } });
    const keys = async (who: Visitor) => (await who.api.routines.today({})).items.map((item) => item.key);
    expect([(await keys(ann)).includes(key), (await keys(bob)).includes(key)]).toEqual([true, false]);
    const { away } = await owner.api.team.goAway({ person: ids.ann, from: MONDAY, to: MONDAY, standIn: ids.bob, tasks: [] });
    expect([(await keys(ann)).includes(key), (await keys(bob)).includes(key)]).toEqual([false, true]);
    await owner.api.team.endAway({ id: away.id, giveBack: false });
    expect([(await keys(ann)).includes(key), (await keys(bob)).includes(key)]).toEqual([true, false]);
  });

  test('chosen tasks alone; a task given on since stays where it is', async () => {
    const mine = await newTask('选中的', { due: '2027-01-10' });
    const asked = { person: ids.ann, from: MONDAY, to: MONDAY, standIn: ids.bob, tasks: [mine.id] };
    const { away, changed } = await owner.api.team.goAway(asked);
    expect(changed).toEqual([mine.id]);
    await owner.api.tasks.change({ id: mine.id, version: 2, patch: { owner: ids.owner } });
    expect(await owner.api.team.endAway({ id: away.id, giveBack: true })).toEqual({ back: [], kept: 1 });
    expect((await owner.api.tasks.one({ id: mine.id })).owner).toBe(ids.owner);
    expect(await faultOf(owner.api.team.goAway(asked))).toBe('team.task_not_theirs');
  });

  test('refuses what makes no sense, and writes nothing', async () => {
    const asked = { person: ids.ann, from: '2026-12-01', to: '2026-12-03', standIn: null as number | null };
    const refused = async (more: object, who = owner) => faultOf(who.api.team.goAway({ ...asked, ...more }));
    expect(await refused({ from: '2026-12-04' })).toBe('team.away_days');
    expect(await refused({ from: '2026-11-01', to: '2026-11-02' })).toBe('team.away_days');
    expect(await refused({ to: '2028-12-31' })).toBe('team.away_days');
    for (const standIn of [ids.ann, ids.viewer, 9999]) expect(await refused({ standIn })).toBe('team.stand_in');
    expect(await refused({ tasks: [1] })).toBe('team.no_stand_in');
    expect(await refused({}, bob)).toBe('team.not_yours');
    expect(await refused({ person: 9999 })).toBe('team.person_unknown');
    expect((await member(owner, ids.ann)).away).toEqual([]);
    const { away } = await owner.api.team.goAway(asked);
    expect(await refused({ to: '2026-12-01' })).toBe('team.away_twice');
    expect(await refused({ person: ids.bob, standIn: ids.ann })).toBe('team.stand_in');
    expect(await faultOf(bob.api.team.endAway({ id: away.id, giveBack: false }))).toBe('team.not_yours');
    await owner.api.team.endAway({ id: away.id, giveBack: false });
  });

  test('two who write the same days at once: one of them', async () => {
    const asked = { person: ids.bob, from: '2026-12-10', to: '2026-12-12', standIn: null };
    const codes = await Promise.all([faultOf(owner.api.team.goAway(asked)), faultOf(bob.api.team.goAway(asked))]);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(codes).toContain('team.away_twice');
  });
});
