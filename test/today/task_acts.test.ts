import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { mentionsIn } from '../../src/domains/today/tasks/mentions.ts';
import { firstOwner, freshApp, signedIn, type Visitor } from '../http/desk.ts';

let made: Awaited<ReturnType<typeof freshApp>>;
let owner: Visitor;
let operator: Visitor;
let viewer: Visitor;
let shop: number;
let other: number;
let numberOf: (visitor: Visitor) => Promise<number>;

beforeAll(async () => {
  made = await freshApp();
  owner = await firstOwner(made.app);
  shop = (await owner.api.accounts.createShop({ name: '天猫店', platform: 'tmall' })).id;
  other = (await owner.api.accounts.createShop({ name: '京东店', platform: 'jd' })).id;
  operator = await signedIn(made.app, owner, 'operator', [shop]);
  viewer = await signedIn(made.app, owner, 'viewer', [shop]);
  numberOf = async (visitor) => (await visitor.api.accounts.session()).person?.id as number;
});

const subjectIn = (of: number | null) => ({ shop: of, metric: null, where: {}, from: null, to: null });
const newTask = async (title: string, more: object = {}) => (await owner.api.tasks.create({ title, ...more })).task;

describe('undo', () => {
  test('of a change gives the task as it was; of the undo, as it was after', async () => {
    const before = await newTask('改价', { worth: 10, due: '2026-11-27' });
    const { task: after, event } = await owner.api.tasks.change({ id: before.id, version: 1, patch: { state: 'done', worth: 99, due: null } });
    await owner.api.tasks.undo({ events: [event as number] });
    const back = await owner.api.tasks.one({ id: before.id });
    expect(back).toEqual({ ...before, version: 3, updatedAt: back.updatedAt });
    const { history } = await owner.api.tasks.talk({ id: before.id });
    expect(history.map(({ kind, undone }) => [kind, undone])).toEqual([
      ['undo', false],
      ['change', true],
      ['create', false],
    ]);
    await owner.api.tasks.undo({ events: [history[0]?.id as number] });
    expect(await owner.api.tasks.one({ id: before.id })).toMatchObject({ state: 'done', worth: 99, due: null, doneDay: after.doneDay });
  });

  test('invariant: any acts undone in turn leave the task as it was', async () => {
    const patch = fc.record(
      {
        title: fc.constantFrom('a', 'b'),
        worth: fc.constantFrom(null, 1),
        state: fc.constantFrom('open', 'done', 'blocked'),
        note: fc.string({ maxLength: 5 }),
      },
      { requiredKeys: [] },
    );
    const task = await newTask('a', { recurrence: 'FREQ=DAILY', due: '2026-11-22' });
    await fc.assert(
      fc.asyncProperty(fc.array(patch, { minLength: 1, maxLength: 5 }), async (all) => {
        const before = await owner.api.tasks.one({ id: task.id });
        const events: number[] = [];
        for (const one of all) {
          const { version } = await owner.api.tasks.one({ id: task.id });
          const { event } = await owner.api.tasks.change({ id: task.id, version, patch: one as never });
          if (event !== null) events.push(event);
        }
        if (events.length > 0) await owner.api.tasks.undo({ events });
        const { version: _v, updatedAt: _u, ...left } = await owner.api.tasks.one({ id: task.id });
        const { version: _w, updatedAt: _x, ...was } = before;
        expect(left).toEqual(was);
        expect((await owner.api.tasks.list({ source: `recurrence:${task.id}` })).total).toBe(0);
      }),
      { numRuns: 12 },
    );
  });

  test('is refused for a field that was changed again, and then nothing is undone', async () => {
    const one = await newTask('一');
    const two = await newTask('二');
    const first = await owner.api.tasks.change({ id: one.id, version: 1, patch: { worth: 1 } });
    const second = await owner.api.tasks.change({ id: two.id, version: 1, patch: { worth: 2 } });
    await owner.api.tasks.change({ id: one.id, version: 2, patch: { worth: 5 } });
    const undo = owner.api.tasks.undo({ events: [first.event as number, second.event as number] });
    await expect(undo).rejects.toMatchObject({ code: 'tasks.undo_late' });
    expect((await owner.api.tasks.one({ id: two.id })).worth).toBe(2);
    await owner.api.tasks.undo({ events: [second.event as number] });
    await expect(owner.api.tasks.undo({ events: [second.event as number] })).rejects.toMatchObject({ code: 'tasks.event_unknown' });
  });

  test('of making a task takes it away, unless somebody has worked on it', async () => {
    const { task, event } = await owner.api.tasks.create({ title: '建错了' });
    await owner.api.tasks.undo({ events: [event as number] });
    await expect(owner.api.tasks.one({ id: task.id })).rejects.toMatchObject({ code: 'tasks.unknown' });
    const kept = await owner.api.tasks.create({ title: '有人写过' });
    await operator.api.tasks.addComment({ id: kept.task.id, text: '我来' });
    await expect(owner.api.tasks.undo({ events: [kept.event as number] })).rejects.toMatchObject({ code: 'tasks.undo_late' });
  });
});

describe('steps, comments, mentions', () => {
  test('two people who tick different steps at once do not meet, and each can be undone', async () => {
    const { id, checklist } = await newTask('清单', { checklist: ['一', '二', '三'] });
    const [a, b, c] = checklist.map((one) => one.id) as [number, number, number];
    const [first] = await Promise.all([
      owner.api.tasks.changeItem({ id, item: a, done: true }),
      operator.api.tasks.changeItem({ id, item: b, done: true }),
      operator.api.tasks.removeItem({ id, item: c }),
      owner.api.tasks.addItem({ id, text: '四' }),
    ]);
    const said = async () => (await owner.api.tasks.one({ id })).checklist.map(({ text, done }) => `${text}${done ? '✓' : ''}`);
    expect(await said()).toEqual(['一✓', '二✓', '四']);
    await owner.api.tasks.undo({ events: [first.event as number] });
    expect(await said()).toEqual(['一', '二✓', '四']);
    const removed = (await owner.api.tasks.talk({ id })).history.find(({ changes }) => changes[0]?.after === null)?.id as number;
    await owner.api.tasks.undo({ events: [removed] });
    expect(await said()).toEqual(['一', '二✓', '三', '四']);
    await expect(owner.api.tasks.changeItem({ id, item: 99_999, done: true })).rejects.toMatchObject({ code: 'tasks.item_unknown' });
  });

  test('a step is put behind another, or first; each move can be undone, and a step of another task is none', async () => {
    const { id, checklist } = await newTask('排序', { checklist: ['一', '二', '三', '四'] });
    const [a, b, , d] = checklist.map((one) => one.id) as [number, number, number, number];
    const order = async () => (await owner.api.tasks.one({ id })).checklist.map(({ text }) => text).join('');
    const move = (item: number, after: number | null) => owner.api.tasks.changeItem({ id, item, after });
    const first = await move(d, null);
    expect(await order()).toBe('四一二三');
    await move(a, b);
    expect(await order()).toBe('四二一三');
    expect((await move(a, b)).event).toBeNull();
    expect((await move(a, a)).event).toBeNull();
    await owner.api.tasks.undo({ events: [first.event as number] });
    expect(await order()).toBe('二一三四');
    const stranger = (await newTask('别的', { checklist: ['x'] })).checklist[0]?.id as number;
    await expect(move(a, stranger)).rejects.toMatchObject({ code: 'tasks.item_unknown' });
  });

  test('invariant: any moves leave the steps in the order a plain list would be in', async () => {
    const { id, checklist } = await newTask('很多步', { checklist: ['0', '1', '2', '3', '4'] });
    let expected = checklist.map((one) => one.id);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 4 }), fc.integer({ min: -1, max: 4 }), async (from, to) => {
        const item = expected[from] as number;
        const after = to < 0 ? null : (expected[to] as number);
        await owner.api.tasks.changeItem({ id, item, after });
        if (after !== item) {
          const others = expected.filter((one) => one !== item);
          others.splice(after === null ? 0 : others.indexOf(after) + 1, 0, item);
          expected = others;
        }
        expect((await owner.api.tasks.one({ id })).checklist.map((one) => one.id)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  test('people are mentioned by name and kept by number; who may not see the task is not', async () => {
    const { id } = await newTask('评论', { subject: subjectIn(other) });
    const everybodys = await newTask('大家的');
    const number = await numberOf(operator);
    const said = await owner.api.tasks.addComment({ id: everybodys.id, text: '@a operator 看一下，@nobody 不用' });
    expect(said.mentions).toEqual([number]);
    expect((await owner.api.tasks.addComment({ id, text: '@a operator 看一下' })).mentions).toEqual([]);
    expect((await owner.api.tasks.talk({ id: everybodys.id })).comments).toMatchObject([
      { by: '老板', text: '@a operator 看一下，@nobody 不用', mentions: [number] },
    ]);
    await owner.api.tasks.undo({ events: [said.event] });
    expect((await owner.api.tasks.talk({ id: everybodys.id })).comments).toEqual([]);
  });

  test.each([
    ['@张三丰 来', [2]],
    ['@张三 来，@张三丰也来', [1, 2]],
    ['张三', []],
    ['@李四', []],
    ['@ZHANG wei!', [5]],
  ])('%s', (text, expected) => {
    const people = [
      { id: 1, name: '张三' },
      { id: 2, name: '张三丰' },
      { id: 3, name: '李四' },
      { id: 4, name: '李四' },
      { id: 5, name: 'Zhang Wei' },
    ];
    expect(mentionsIn(text, people)).toEqual(expected);
    expect(mentionsIn('@李四', people, [4])).toEqual([4]);
  });
});

describe('many at once', () => {
  test('one change of many; what is refused is told, and all of it is undone in one', async () => {
    const tasks = [
      await newTask('甲', { due: '2026-11-23' }),
      await newTask('乙'),
      await newTask('丙', { due: '2026-11-30', subject: subjectIn(other) }),
    ];
    const ids = tasks.map(({ id }) => id);
    const number = await numberOf(operator);
    const answer = await owner.api.tasks.bulk({ ids: [...ids, 99_999], patch: { owner: number }, shift: 2 });
    expect(answer.changed).toEqual(ids.slice(0, 2));
    expect(answer.refused.map(({ id, code }) => [id, code])).toEqual([
      [ids[2], 'tasks.person'],
      [99_999, 'tasks.unknown'],
    ]);
    expect(await owner.api.tasks.one({ id: ids[0] as number })).toMatchObject({ owner: number, due: '2026-11-25' });
    expect(await owner.api.tasks.one({ id: ids[1] as number })).toMatchObject({ owner: number, due: null });
    await owner.api.tasks.undo({ events: answer.events });
    expect(await owner.api.tasks.one({ id: ids[0] as number })).toMatchObject({ owner: null, due: '2026-11-23' });
  });

  test('many are moved to another shop, what else they are about stays; whose owner may not see it is told', async () => {
    const number = await numberOf(operator);
    const about = { shop, metric: 'visitors', where: { source: ['search'] }, from: '2026-11-20', to: '2026-11-21' };
    const [a, b] = [await newTask('带数据的', { subject: about }), await newTask('有人的', { owner: number, subject: subjectIn(shop) })];
    const answer = await owner.api.tasks.bulk({ ids: [a.id, b.id], shop: other });
    expect([answer.changed, answer.refused.map(({ id, code }) => [id, code])]).toEqual([[a.id], [[b.id, 'tasks.person']]]);
    const moved = await owner.api.tasks.one({ id: a.id });
    expect([moved.subject, moved.words.shop, moved.words.metric?.zh]).toEqual([{ ...about, shop: other }, '京东店', '访客数']);
    expect((await owner.api.tasks.bulk({ ids: [b.id], shop: null })).changed).toEqual([b.id]);
    expect((await owner.api.tasks.one({ id: b.id })).words.shop).toBeNull();
    await expect(operator.api.tasks.bulk({ ids: [b.id], shop: other })).rejects.toMatchObject({ code: 'tasks.shop' });
    await owner.api.tasks.undo({ events: answer.events });
    expect((await owner.api.tasks.one({ id: a.id })).subject).toEqual(about);
  });
});

test('a viewer reads tasks of their shops, comments on none, and is told so', async () => {
  const { id } = await newTask('只看', { subject: subjectIn(shop) });
  expect((await viewer.api.tasks.one({ id })).title).toBe('只看');
  await expect(viewer.api.tasks.addComment({ id, text: '我能说吗' })).rejects.toMatchObject({ code: 'http.role_needed' });
  await expect(viewer.api.tasks.change({ id, version: 1, patch: { state: 'done' } })).rejects.toMatchObject({ code: 'http.role_needed' });
});

test('a task whose formula or shop is gone stays readable and says so', async () => {
  const { key } = await owner.api.metrics.own.save({
    name: '搜索占比',
    formula: '访客数',
    note: '',
    unit: 'count',
    good: 'up',
    addsOverDays: false,
    addsOverMembers: false,
  } as never);
  const { id } = await newTask('公式', { subject: { ...subjectIn(null), metric: key } });
  await owner.api.metrics.own.remove({ key });
  expect(await owner.api.tasks.one({ id })).toMatchObject({ gone: ['metric'], words: { metric: { zh: '搜索占比' } } });
  const doomed = (await owner.api.accounts.createShop({ name: '要关的店', platform: 'pdd' })).id;
  const theirs = await newTask('关店', { subject: subjectIn(doomed) });
  await made.desk.store.pool.query('DELETE FROM shops WHERE id = $1', [doomed]);
  expect(await owner.api.tasks.one({ id: theirs.id })).toMatchObject({ gone: ['shop'], words: { shop: '要关的店' } });
  const { task } = await owner.api.tasks.change({ id: theirs.id, version: 1, patch: { state: 'dropped' } });
  expect(task.state).toBe('dropped');
});
