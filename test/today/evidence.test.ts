import { beforeAll, describe, expect, test } from 'vitest';
import { listMembers } from '../../src/domains/accounts/index.ts';
import { evidenceOf } from '../../src/domains/today/routines/service.ts';
import type { Desk, Person } from '../../src/http/context.ts';
import type { Visitor } from '../http/desk.ts';
import { LAST, MORNING, madeDesk } from './made_desk.ts';

let desk: Desk;
let clock: { at: Date };
let shop: number;
let other: number;
let owner: Visitor;
let ann: Visitor;

beforeAll(async () => {
  ({ desk, clock, shop, other, owner, ann } = await madeDesk());
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
    expect(visitors?.why.zh).toMatch(/search 访客数 250，低于往常（[\d,]+～[\d,]+）/);
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
    expect(item).toMatchObject({ kind: 'task', minutes: 400, part: 'day', worth: 5000, version: due.task.version });
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
