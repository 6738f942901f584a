import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_NOTICES } from '../../src/domains/today/notices/contract.ts';
import { noticesJobs, tellOfDue, tellOfUnowned } from '../../src/domains/today/notices/jobs.ts';
import { tellOfVerdicts } from '../../src/domains/today/notices/keep.ts';
import { digestDay, isQuiet } from '../../src/domains/today/notices/quiet.ts';
import { tellingsOf } from '../../src/domains/today/notices/told_to.ts';
import { changesBetween, type TaskFields } from '../../src/domains/today/tasks/acts.ts';
import { NO_SUBJECT } from '../../src/domains/today/tasks/contract.ts';
import { openJobs } from '../../src/jobs/runner.ts';
import { firstOwner, freshApp, signedIn, type Visitor } from '../http/desk.ts';

let made: Awaited<ReturnType<typeof freshApp>>;
let owner: Visitor;
let ann: Visitor;
let annId: number;
let bobId: number;
let bob: Visitor;
let shop: number;
let other: number;

const idOf = async (visitor: Visitor): Promise<number> => (await visitor.api.accounts.session()).person?.id as number;
const told = async (visitor: Visitor) => (await visitor.api.notices.list({})).notices;
const unread = async (visitor: Visitor) => (await visitor.api.notices.list({})).unread;
/** Begins a test with nothing unread. */
const clean = async () => {
  for (const visitor of [owner, ann, bob]) await visitor.api.notices.read({});
};

beforeAll(async () => {
  made = await freshApp();
  owner = await firstOwner(made.app);
  shop = (await owner.api.accounts.createShop({ name: '天猫店', platform: 'tmall' })).id;
  other = (await owner.api.accounts.createShop({ name: '京东店', platform: 'jd' })).id;
  ann = await signedIn(made.app, owner, 'operator', [shop]);
  bob = await signedIn(made.app, owner, 'operator');
  [annId, bobId] = [await idOf(ann), await idOf(bob)];
});

describe('quiet hours', () => {
  const clock = { quietFrom: '21:00', quietTo: '08:30', timeZone: 'Asia/Shanghai' };
  const newYork = { ...clock, timeZone: 'America/New_York' };
  test.each([
    ['over midnight: before it begins', clock, '2026-11-23T12:59:59Z', false],
    ['over midnight: its first minute', clock, '2026-11-23T13:00:00Z', true],
    ['over midnight: after midnight', clock, '2026-11-23T18:00:00Z', true],
    ['over midnight: its last minute', clock, '2026-11-24T00:29:59Z', true],
    ['over midnight: the minute it ends', clock, '2026-11-24T00:30:00Z', false],
    ['within a day', { ...clock, quietFrom: '12:00', quietTo: '14:00' }, '2026-11-23T05:00:00Z', true],
    ['within a day: outside', { ...clock, quietFrom: '12:00', quietTo: '14:00' }, '2026-11-23T06:00:00Z', false],
    ['the same twice: never', { ...clock, quietFrom: '12:00', quietTo: '12:00' }, '2026-11-23T04:00:00Z', false],
    ['another zone', newYork, '2026-11-23T13:00:00Z', true],
    ['another zone, awake', newYork, '2026-11-23T14:00:00Z', false],
    ['summer time begins (2026-03-08 2:00 → 3:00): 8:30 is an hour earlier', newYork, '2026-03-08T12:30:00Z', false],
    ['summer time ends (2026-11-01): 8:29 is an hour later', newYork, '2026-11-01T13:29:00Z', true],
  ])('%s', (_, settings, at, quiet) => {
    expect(isQuiet(settings, new Date(at))).toBe(quiet);
  });

  test.each([
    ['a workday, the minute', '09:00', '2026-11-23T01:00:00Z', '2026-11-23'],
    ['a workday, too early', '09:00', '2026-11-23T00:59:59Z', null],
    ['a workday, the desk was off until the afternoon', '09:00', '2026-11-23T07:00:00Z', '2026-11-23'],
    ['a Sunday', '09:00', '2026-11-22T01:00:00Z', null],
    ['a Saturday that is a workday (2026-02-14, before the Spring Festival)', '09:00', '2026-02-14T01:00:00Z', '2026-02-14'],
    ['the National Day', '09:00', '2026-10-01T01:00:00Z', null],
    ['an hour within quiet hours waits for their end: still quiet', '07:00', '2026-11-23T00:00:00Z', null],
    ['an hour within quiet hours waits for their end: over', '07:00', '2026-11-23T00:30:00Z', '2026-11-23'],
  ])('digest: %s', (_, digestAt, at, day) => {
    expect(digestDay({ ...clock, digestAt }, new Date(at))).toBe(day);
  });

  test('property: a digest is never due in quiet hours, and the quiet minutes of a day are as many as the clock says', () => {
    const minute = fc
      .integer({ min: 0, max: 1439 })
      .map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`);
    fc.assert(
      fc.property(minute, minute, minute, (quietFrom, quietTo, digestAt) => {
        const settings = { quietFrom, quietTo, digestAt, timeZone: 'Asia/Shanghai' };
        let quiet = 0;
        for (let at = 0; at < 1440; at += 1) {
          const now = new Date(Date.UTC(2026, 10, 22, 16, at));
          if (isQuiet(settings, now)) {
            quiet += 1;
            expect(digestDay(settings, now)).toBeNull();
          }
        }
        const [from, to] = [quietFrom, quietTo].map((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) as [number, number];
        expect(quiet).toBe((to - from + 1440) % 1440);
      }),
      { numRuns: 20 },
    );
  });
});

describe('who is told', () => {
  const person = fc.integer({ min: 0, max: 5 });
  const behind = fc.record({ owner: fc.option(person), helpers: fc.uniqueArray(person), createdBy: person });
  const BLANK: TaskFields = {
    ...{ title: 'x', note: '', state: 'open', blockedBy: '', owner: null, helpers: [], due: null, startOn: null, worth: null, minutes: null },
    ...{ subject: NO_SUBJECT, playbook: null, recurrence: null, effectDays: 7, doneAt: null, doneDay: null },
  };

  test('property: nobody is told of what they did, nobody twice, never the command line; a new owner is told that it is theirs', () => {
    fc.assert(
      fc.property(behind, behind, person, (before, after, by) => {
        const changes = changesBetween({ ...BLANK, ...before }, { ...BLANK, ...after, title: 'y' });
        const tellings = tellingsOf({ kind: 'change', changes }, after, { by });
        const people = tellings.map((one) => one.person);
        expect(new Set(people).size).toBe(people.length);
        expect(people).not.toContain(by);
        expect(people).not.toContain(0);
        const theirs = tellings.find((one) => one.person === after.owner);
        if (after.owner && after.owner !== by && after.owner !== before.owner) expect(theirs?.kind).toBe('assigned');
      }),
      { numRuns: 200 },
    );
  });
});

describe('over the interface', () => {
  test('a task given to somebody is told to them and not to who gave it, with its address', async () => {
    await clean();
    const { task } = await owner.api.tasks.create({ title: '查关键词排名', owner: annId, helpers: [bobId] });
    const [first] = await told(ann);
    expect(first).toMatchObject({ kind: 'assigned', atOnce: true, read: false, link: `/tasks?task=${task.id}` });
    expect(first?.text).toEqual({ zh: '老板 把任务「查关键词排名」交给了你', en: '老板 gave you the task "查关键词排名"' });
    expect((await told(bob))[0]?.kind).toBe('helper');
    expect(await unread(owner)).toBe(0);
  });

  test('a mention weighs more than a comment; others of the task hear of the comment; a comment taken back is told to nobody', async () => {
    const { task } = await owner.api.tasks.create({ title: '改主图', owner: bobId });
    await clean();
    await owner.api.tasks.addComment({ id: task.id, text: '@a operator 看一下', mentions: [annId] });
    const [mention] = await told(ann);
    expect(mention).toMatchObject({ kind: 'mention', quote: '@a operator 看一下', read: false });
    expect((await told(bob))[0]).toMatchObject({ kind: 'comment', atOnce: false });
    const said = await owner.api.tasks.addComment({ id: task.id, text: '算了' });
    expect(await unread(bob)).toBe(2);
    await owner.api.tasks.undo({ events: [said.event] });
    expect(await unread(bob)).toBe(1);
  });

  test('a change by somebody else names the fields; undone before it is read it is gone, after that it is told', async () => {
    const { task } = await owner.api.tasks.create({ title: '补货', owner: annId });
    await clean();
    const { event, task: after } = await bob.api.tasks.change({ id: task.id, version: task.version, patch: { due: '2026-12-01', state: 'doing' } });
    const [change] = await told(ann);
    expect(change?.text.zh).toMatch(/^a operator 修改了任务「补货」的(状态、截止日|截止日、状态)$/);
    expect(await unread(owner)).toBe(1);
    await ann.api.notices.read({});
    await bob.api.tasks.undo({ events: [event as number] });
    expect(await unread(owner)).toBe(0);
    expect(await unread(ann)).toBe(1);
    expect(after.version).toBe(2);
  });

  test('what is refused is told to nobody: it is written with the change or not at all', async () => {
    const { task } = await owner.api.tasks.create({ title: '降价', owner: annId });
    await owner.api.tasks.change({ id: task.id, version: 1, patch: { due: '2026-12-01' } });
    await clean();
    await expect(bob.api.tasks.change({ id: task.id, version: 1, patch: { due: '2026-12-02' } })).rejects.toMatchObject({ code: 'tasks.conflict' });
    expect(await unread(ann)).toBe(0);
  });

  test('many at once: each of a hundred tasks given to somebody is told once', async () => {
    const ids: number[] = [];
    for (let n = 0; n < 100; n += 1) ids.push((await owner.api.tasks.create({ title: `任务 ${n}` })).task.id);
    await clean();
    await owner.api.tasks.bulk({ ids, patch: { owner: annId } });
    const answer = await ann.api.notices.list({ limit: 200 });
    expect(answer.unread).toBe(100);
    expect(answer.notices.filter(({ read }) => !read)).toHaveLength(100);
    expect(answer.notices.slice(0, 100).every(({ read }) => !read)).toBe(true);
  });

  test('one, then all are marked as read, and taken back; those of others are out of reach', async () => {
    await clean();
    await owner.api.tasks.create({ title: '甲', owner: annId });
    await owner.api.tasks.create({ title: '乙', owner: annId });
    const [second, first] = await told(ann);
    expect(await bob.api.notices.read({ ids: [second?.id as number] })).toEqual({ ids: [] });
    expect(await unread(ann)).toBe(2);
    await ann.api.notices.read({ ids: [second?.id as number] });
    expect(await unread(ann)).toBe(1);
    expect((await told(ann))[0]?.id).toBe(first?.id);
    const { ids } = await ann.api.notices.read({});
    expect(ids).toEqual([first?.id]);
    expect(await bob.api.notices.unread({ ids })).toEqual({ ids: [] });
    await ann.api.notices.unread({ ids });
    expect(await unread(ann)).toBe(1);
  });

  test('nobody is told of a shop they may not see any more', async () => {
    const cat = await signedIn(made.app, owner, 'operator', [shop, other]);
    const id = await idOf(cat);
    await owner.api.tasks.create({ title: '京东的事', owner: id, subject: { ...NO_SUBJECT, shop: other } });
    expect(await unread(cat)).toBe(1);
    await owner.api.accounts.changePerson({ id, shops: [shop] });
    expect(await cat.api.notices.list({})).toMatchObject({ unread: 0, notices: [] });
  });

  test('settings: the defaults, one’s own, and what is refused with its place and remedy', async () => {
    expect(await bob.api.notices.settings()).toEqual({ ...DEFAULT_NOTICES, mail: false, lastDigest: null });
    const own = { ...DEFAULT_NOTICES, quietFrom: '22:00', browser: true, email: 'bob@example.com' };
    expect(await bob.api.notices.saveSettings(own)).toEqual(own);
    expect(await bob.api.notices.settings()).toMatchObject(own);
    expect(await ann.api.notices.settings()).toMatchObject(DEFAULT_NOTICES);
    for (const [wrong, code] of [
      [{ timeZone: 'Mars/Olympus' }, 'notices.time_zone'],
      [{ digest: true, email: null }, 'notices.address'],
      [{ quietFrom: '25:00' }, 'http.invalid_input'],
      [{ email: 'bob' }, 'http.invalid_input'],
    ] as const) {
      await expect(bob.api.notices.saveSettings({ ...own, ...wrong })).rejects.toMatchObject({ code });
    }
    made.clock.at = new Date('2026-11-23T14:30:00Z');
    expect(await bob.api.notices.list({})).toMatchObject({ quiet: true, browser: true });
    made.clock.at = new Date('2026-11-22T01:00:00Z');
    expect(await bob.api.notices.list({})).toMatchObject({ quiet: false });
  });
});

describe('what comes by itself', () => {
  test('a task due today, then overdue: each told once, and not when it is done', async () => {
    const { task } = await owner.api.tasks.create({ title: '上新', owner: annId, due: '2026-11-23' });
    await clean();
    const at = made.clock.at;
    made.clock.at = new Date('2026-11-23T01:00:00Z');
    expect(await tellOfDue(made.desk)).toBe(1);
    expect(await tellOfDue(made.desk)).toBe(0);
    expect((await told(ann))[0]).toMatchObject({ kind: 'due', text: { en: 'The task "上新" is due today' } });
    made.clock.at = new Date('2026-11-24T01:00:00Z');
    expect(await tellOfDue(made.desk)).toBe(1);
    expect((await told(ann))[0]?.kind).toBe('overdue');
    await ann.api.tasks.change({ id: task.id, version: task.version, patch: { state: 'done' } });
    made.clock.at = new Date('2026-11-25T01:00:00Z');
    expect(await tellOfDue(made.desk)).toBe(0);
    made.clock.at = at;
  });

  test('a verdict is told to the owner, the same verdict once', async () => {
    const { task } = await owner.api.tasks.create({ title: '投放加价', owner: annId });
    await clean();
    const row = { task: task.id, owner: annId, at: made.clock.at };
    await made.desk.store.transaction((tx) => tellOfVerdicts(tx, [{ ...row, verdict: 'cannot_tell' }]));
    await made.desk.store.transaction((tx) => tellOfVerdicts(tx, [{ ...row, verdict: 'cannot_tell' }]));
    await made.desk.store.transaction((tx) => tellOfVerdicts(tx, [{ ...row, verdict: 'worked' }]));
    const mine = (await told(ann)).filter(({ read }) => !read);
    expect(mine.map(({ text }) => text.zh)).toEqual(['任务「投放加价」复盘：有效', '任务「投放加价」复盘：看不出来']);
  });

  test('a routine whose person has left is told to owners and managers once, and not to operators', async () => {
    const dan = await signedIn(made.app, owner, 'operator');
    const id = await idOf(dan);
    const { routines } = await owner.api.routines.list({});
    const { key, version, off: _, ...body } = routines[0] as (typeof routines)[number];
    await owner.api.routines.save({ key, version, body: { ...body, person: id } });
    await clean();
    expect(await tellOfUnowned(made.desk)).toBe(0);
    await owner.api.accounts.changePerson({ id, active: false });
    expect(await tellOfUnowned(made.desk)).toBe(1);
    expect(await tellOfUnowned(made.desk)).toBe(0);
    expect((await told(owner))[0]).toMatchObject({ kind: 'routine', link: '/routines', text: { zh: expect.stringContaining('a operator 已离开') } });
  });

  test('an alert given to somebody reaches them through the queue, once; given to oneself it does not', async () => {
    const seen = { metric: 'visitors', dimension: null, member: '', points: [] };
    const cause = { driver: 'visitors', place: {}, counted: 'payment_amount', deviation: -5000, worth: 5000, drivers: [] };
    const detail = { ...cause, branch: 'trade', from: '2026-11-01', to: '2026-11-01', found: '2026-11-01', series: [], seen };
    const { rows } = await made.desk.store.db.execute<{ id: number }>(
      sql`INSERT INTO metric_alerts (shop, branch, from_day, to_day, worth, detail, state, note, made_at)
        VALUES (${shop}, 'trade', '2026-11-01', '2026-11-01', 5000, ${JSON.stringify(detail)}::jsonb, 'new', '', now()) RETURNING id`,
    );
    const id = rows[0]?.id as number;
    await clean();
    await bob.api.alerts.act({ id, action: 'assign', person: bobId });
    await bob.api.alerts.act({ id, action: 'assign', person: annId });
    const jobs = openJobs(made.desk, noticesJobs);
    await jobs.tick();
    await jobs.tick();
    await jobs.close();
    expect(await unread(bob)).toBe(0);
    const mine = (await told(ann)).filter(({ read }) => !read);
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatchObject({ kind: 'alert', link: `/alerts?alert=${id}` });
  });
});
