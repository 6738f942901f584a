import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { changed, changesBetween, conflicting, type TaskFields, takenBack } from '../../src/domains/today/tasks/acts.ts';
import { NO_SUBJECT, type TaskPatch } from '../../src/domains/today/tasks/contract.ts';
import { rankOf } from '../../src/domains/today/tasks/rank.ts';
import { changeTask, createTask, listTasks, taskById } from '../../src/domains/today/tasks/service.ts';
import { firstOwner, freshApp, signedIn, type Visitor } from '../http/desk.ts';

const boss = { id: 1, name: '老板', shops: null };
let made: Awaited<ReturnType<typeof freshApp>>;
let owner: Visitor;
let shop: number;
let other: number;
let operator: number;

beforeAll(async () => {
  made = await freshApp();
  owner = await firstOwner(made.app);
  shop = (await owner.api.accounts.createShop({ name: '天猫店', platform: 'tmall' })).id;
  other = (await owner.api.accounts.createShop({ name: '京东店', platform: 'jd' })).id;
  const visitor = await signedIn(made.app, owner, 'operator', [shop]);
  operator = (await visitor.api.accounts.session()).person?.id as number;
});

const BLANK: TaskFields = {
  title: 'x',
  note: '',
  state: 'open',
  blockedBy: '',
  owner: null,
  helpers: [],
  due: null,
  startOn: null,
  worth: null,
  minutes: null,
  subject: NO_SUBJECT,
  playbook: null,
  recurrence: null,
  effectDays: 7,
  doneAt: null,
  doneDay: null,
};
const moment = { at: new Date('2026-11-22T01:00:00Z'), today: '2026-11-22' };

const patches = fc.record(
  {
    title: fc.constantFrom('a', 'b'),
    note: fc.constantFrom('', 'n'),
    state: fc.constantFrom('open' as const, 'doing' as const, 'blocked' as const, 'done' as const, 'dropped' as const),
    blockedBy: fc.constantFrom('', 'supplier'),
    owner: fc.constantFrom(null, 1, 2),
    helpers: fc.constantFrom<number[]>([], [1], [1, 2]),
    due: fc.constantFrom(null, '2026-11-22', '2026-11-27'),
    worth: fc.constantFrom(null, 0, 5000),
    subject: fc.constantFrom(NO_SUBJECT, { ...NO_SUBJECT, shop: 1, metric: 'visitors' }),
  },
  { requiredKeys: [] },
);

describe('rules', () => {
  test('invariant: changes of different fields by two writers give the same in either order', () => {
    fc.assert(
      fc.property(patches, patches, patches, (first, a, b) => {
        const before = changed(BLANK, first, moment);
        const mine = Object.fromEntries(Object.entries(b).filter(([key]) => !(key in a))) as Partial<TaskPatch>;
        expect(changed(changed(before, a, moment), mine, moment)).toEqual(changed(changed(before, mine, moment), a, moment));
        expect(conflicting(changed(before, a, moment), mine, [changesBetween(before, changed(before, a, moment))])).toEqual([]);
      }),
    );
  });

  test('invariant: undo after change is as if nothing had been', () => {
    fc.assert(
      fc.property(patches, patches, (first, patch) => {
        const before = changed(BLANK, first, moment);
        const after = changed(before, patch, { at: new Date('2026-11-23T01:00:00Z'), today: '2026-11-23' });
        expect(takenBack(after, changesBetween(before, after))).toEqual(before);
      }),
    );
  });

  test('what is overdue and worth most comes first', () => {
    const today = '2026-11-25';
    const tasks = [
      { name: 'small and late', worth: 200, due: '2026-11-20' },
      { name: 'large, in a month', worth: 50_000, due: '2026-12-25' },
      { name: 'large and today', worth: 20_000, due: today },
      { name: 'nothing said', worth: null, due: null },
      { name: 'middling, late', worth: 5_000, due: '2026-11-24' },
    ];
    const order = [...tasks].sort((a, b) => rankOf(b, today) - rankOf(a, today)).map(({ name }) => name);
    expect(order).toEqual(['large and today', 'large, in a month', 'middling, late', 'small and late', 'nothing said']);
  });
});

describe('tasks', () => {
  test('made, read, changed; the subject is kept in words', async () => {
    const subject = {
      shop,
      metric: 'conversion_rate',
      where: { source: ['搜索'], province: ['浙江省', '江苏省'] },
      from: '2026-11-15',
      to: '2026-11-21',
    };
    const { task } = await createTask(made.desk, boss, {
      title: ' 主图换回去 ',
      owner: operator,
      worth: 8000,
      subject,
      checklist: ['看主图', '看价格'],
    });
    expect(task).toMatchObject({
      title: '主图换回去',
      version: 1,
      state: 'open',
      subject,
      gone: [],
      doneDay: null,
      source: { kind: 'hand', ref: null },
    });
    expect(task.words).toEqual({
      shop: '天猫店',
      metric: { zh: '支付转化率', en: 'Conversion' },
      place: { zh: '搜索 · 浙江省、江苏省', en: '搜索 · 浙江省, 江苏省' },
    });
    expect(task.checklist.map(({ text }) => text)).toEqual(['看主图', '看价格']);
    const done = await changeTask(made.desk, boss, task.id, 1, { state: 'done' });
    expect(done.task).toMatchObject({ version: 2, state: 'done', doneDay: '2026-11-22', doneAt: '2026-11-22T01:00:00.000Z' });
    expect(await taskById(made.desk, null, task.id)).toEqual(done.task);
  });

  test('changes of other fields are merged, of the same field refused with who and what', async () => {
    const { task } = await createTask(made.desk, boss, { title: '补货', worth: 100 });
    await changeTask(made.desk, { ...boss, name: '小王' }, task.id, 1, { worth: 900 });
    const merged = await changeTask(made.desk, boss, task.id, 1, { due: '2026-11-27' });
    expect(merged.task).toMatchObject({ worth: 900, due: '2026-11-27', version: 3 });
    await expect(changeTask(made.desk, boss, task.id, 1, { worth: 500 })).rejects.toMatchObject({
      code: 'tasks.conflict',
      place: { field: 'worth' },
      text: { zh: '小王 刚刚改了「涉及金额」，现在是「900」，你的改动没有写入' },
    });
    // The same value is no conflict, and nothing changes.
    expect((await changeTask(made.desk, boss, task.id, 1, { worth: 900 })).event).toBeNull();
    await expect(changeTask(made.desk, boss, task.id, 9, { worth: 1 })).rejects.toMatchObject({ code: 'tasks.version' });
  });

  test('of many writers of different fields none is lost', async () => {
    const { task } = await createTask(made.desk, boss, { title: '一起改' });
    const patch = { note: 'n', due: '2026-11-30', worth: 7, minutes: 15, blockedBy: '供应商', state: 'blocked' as const, startOn: '2026-11-23' };
    await Promise.all(Object.entries(patch).map(([key, value]) => changeTask(made.desk, boss, task.id, 1, { [key]: value })));
    expect(await taskById(made.desk, null, task.id)).toMatchObject({ ...patch, version: 8 });
  });

  test('people see tasks of their shops and those of no shop', async () => {
    const [theirs, nobodys] = [
      await createTask(made.desk, boss, { title: '别家', subject: { ...NO_SUBJECT, shop: other } }),
      await createTask(made.desk, boss, { title: '大家' }),
    ];
    const seen = (await listTasks(made.desk, [shop])).tasks.map(({ id }) => id);
    expect(seen).toContain(nobodys.task.id);
    expect(seen).not.toContain(theirs.task.id);
    await expect(taskById(made.desk, [shop], theirs.task.id)).rejects.toMatchObject({ code: 'tasks.unknown' });
    await expect(changeTask(made.desk, { ...boss, shops: [shop] }, theirs.task.id, 1, { note: 'x' })).rejects.toMatchObject({
      code: 'tasks.unknown',
    });
  });

  test.each([
    ['tasks.person', { owner: 999 }],
    ['tasks.shop', { subject: { ...NO_SUBJECT, shop: 999 } }],
    ['tasks.metric', { subject: { ...NO_SUBJECT, metric: 'own_77' } }],
    ['tasks.days', { subject: { ...NO_SUBJECT, from: '2026-11-20', to: '2026-11-19' } }],
    ['tasks.days', { subject: { ...NO_SUBJECT, from: '2026-11-20' } }],
    ['tasks.recurrence', { recurrence: 'every monday' }],
  ] as const)('refuses with %s: %o', async (code, more) => {
    await expect(createTask(made.desk, boss, { title: 'x', ...more } as never)).rejects.toMatchObject({ code });
  });

  test('somebody who may not see the shop cannot be given its task, nor keep it when it moves there', async () => {
    const subject = { ...NO_SUBJECT, shop: other };
    await expect(createTask(made.desk, boss, { title: 'x', owner: operator, subject })).rejects.toMatchObject({ code: 'tasks.person' });
    const { task } = await createTask(made.desk, boss, { title: 'x', owner: operator });
    await expect(changeTask(made.desk, boss, task.id, 1, { subject })).rejects.toMatchObject({ code: 'tasks.person' });
  });

  test('the list has the order of the rule, filters and pages', async () => {
    const mine = { person: operator, words: '排序' };
    const given = [
      { worth: 200, due: '2026-11-20' },
      { worth: 50_000, due: '2026-12-25' },
      { worth: 20_000, due: '2026-11-22' },
      { worth: null, due: null },
      { worth: 5_000, due: '2026-11-21' },
    ];
    for (const [n, one] of given.entries()) await createTask(made.desk, boss, { title: `排序 ${n} 100%_`, owner: operator, ...one });
    const { tasks, total, today, states } = await listTasks(made.desk, null, mine);
    expect([total, states.open]).toEqual([5, 5]);
    const ranks = tasks.map((task) => rankOf(task, today));
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    expect((await listTasks(made.desk, null, { ...mine, due: 'overdue' })).total).toBe(2);
    expect((await listTasks(made.desk, null, { ...mine, due: 'none' })).total).toBe(1);
    expect((await listTasks(made.desk, null, { ...mine, words: '%_' })).total).toBe(5);
    expect((await listTasks(made.desk, null, { ...mine, words: '0%_x' })).total).toBe(0);
    const second = await listTasks(made.desk, null, { ...mine, offset: 2, limit: 2 });
    expect(second.tasks.map(({ id }) => id)).toEqual(tasks.slice(2, 4).map(({ id }) => id));
  });

  test('a task that recurs makes its next, once, on the day of its rule', async () => {
    const { task } = await createTask(made.desk, boss, {
      title: '周报',
      due: '2026-11-23',
      startOn: '2026-11-21',
      recurrence: 'FREQ=WEEKLY;BYDAY=MO;X-WORKDAY=NEXT',
      checklist: ['写'],
    });
    await changeTask(made.desk, boss, task.id, 1, { state: 'done' });
    const of = { source: `recurrence:${task.id}` };
    const { tasks } = await listTasks(made.desk, null, of);
    expect(tasks).toMatchObject([{ title: '周报', state: 'open', due: '2026-11-30', startOn: '2026-11-28', version: 1 }]);
    expect(tasks[0]?.checklist).toMatchObject([{ text: '写', done: false }]);
    await changeTask(made.desk, boss, task.id, 2, { state: 'open' });
    await changeTask(made.desk, boss, task.id, 3, { state: 'done' });
    expect((await listTasks(made.desk, null, of)).total).toBe(1);
  });
});
