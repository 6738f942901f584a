import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROUNDS } from '../../src/domains/today/routines/contract.ts';
import { LIST_STANDINGS } from '../../src/domains/today/routines/evidence/contract.ts';
import { type Candidate, mustBeToday, planDay } from '../../src/domains/today/routines/plan_day.ts';

const TODAY = '2026-11-25';

const routine = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{
    id,
    kind: 'routine',
    minutes: 5,
    round: 'morning',
    order: 10,
    hour: null,
    standing: 'normal',
    worth: null,
    due: null,
    begun: false,
    data: false,
  },
  ...more,
});
const task = (id: string, more: Partial<Candidate> = {}): Candidate =>
  routine(id, { kind: 'task', round: null, order: 0, standing: 'plain', ...more });
const plan = (all: readonly Candidate[], room = { morning: 60, day: 360 }) => planDay(all, room, TODAY).items.map(({ id, part }) => `${part} ${id}`);

describe('the order of a day', () => {
  test('begun, data, off by worth, overdue, due, rounds, other tasks, evening', () => {
    const all = [
      routine('evening', { round: 'evening', hour: 18 }),
      task('later', { due: '2026-12-01', worth: 9_000_000 }),
      routine('weekly', { round: 'weekly' }),
      routine('vitals', { order: 20 }),
      task('today', { due: TODAY, worth: 100 }),
      task('overdue', { due: '2026-11-20', worth: 5 }),
      routine('off little', { standing: 'abnormal', worth: 10 }),
      routine('off much', { standing: 'abnormal', worth: 20_000, order: 90 }),
      routine('data', { order: 99, data: true }),
      routine('begun', { begun: true, order: 200 }),
    ];
    expect(planDay(all, { morning: 400, day: 400 }, TODAY).items.map(({ id }) => id)).toEqual([
      ...['begun', 'data', 'off much', 'off little', 'overdue', 'today', 'vitals', 'later', 'weekly', 'evening'],
    ]);
  });

  test('the morning holds what fits, the rest comes later, what has no room goes to tomorrow', () => {
    const all = [routine('a', { minutes: 40 }), routine('b', { minutes: 30, order: 20 }), routine('w', { round: 'weekly', minutes: 200 })];
    expect(plan(all, { morning: 60, day: 100 })).toEqual(['morning a', 'day b', 'tomorrow w']);
  });

  test('what must be today is, however full the day', () => {
    const all = [task('due', { due: TODAY, minutes: 90 }), routine('off', { standing: 'abnormal', minutes: 20 }), routine('calm', { minutes: 5 })];
    expect(plan(all, { morning: 30, day: 30 })).toEqual(['morning off', 'day due', 'tomorrow calm']);
  });

  test('of tasks without a day the one worth most a minute comes first', () => {
    const all = [task('big', { worth: 1000, minutes: 100 }), task('quick', { worth: 500, minutes: 5 }), task('none')];
    expect(plan(all, { morning: 0, day: 360 })).toEqual(['day quick', 'day big', 'day none']);
  });

  test('each says why it stands where it does', () => {
    const { items } = planDay(
      [task('t', { due: '2026-11-20', worth: 3000 }), routine('r', { standing: 'abnormal', worth: 12_345 })],
      { morning: 60, day: 60 },
      TODAY,
    );
    expect(items.map(({ reason }) => reason.zh)).toEqual(['有反常，约 1.23万 元', '11-20 就该做完，值 3,000 元']);
  });
});

const candidate: fc.Arbitrary<Omit<Candidate, 'id'>> = fc.record({
  kind: fc.constantFrom('routine' as const, 'task' as const),
  minutes: fc.integer({ min: 1, max: 120 }),
  round: fc.option(fc.constantFrom(...ROUNDS)),
  order: fc.integer({ min: 0, max: 100 }),
  hour: fc.option(fc.integer({ min: 0, max: 23 })),
  standing: fc.constantFrom(...LIST_STANDINGS),
  worth: fc.option(fc.integer({ min: 0, max: 100_000 })),
  due: fc.option(fc.constantFrom('2026-11-20', TODAY, '2026-11-30')),
  begun: fc.boolean(),
  data: fc.boolean(),
});
const days = fc.array(candidate, { maxLength: 40 }).map((all) => all.map((one, n): Candidate => ({ ...one, id: `i${n}` })));
const rooms = fc.record({ morning: fc.integer({ min: 0, max: 120 }), day: fc.integer({ min: 0, max: 480 }) });

describe('invariants of a day', () => {
  test('everything appears once', () => {
    fc.assert(
      fc.property(days, rooms, (all, room) => {
        expect(
          planDay(all, room, TODAY)
            .items.map(({ id }) => id)
            .sort(),
        ).toEqual(all.map(({ id }) => id).sort());
      }),
    );
  });

  test('never more than the minutes, except by what must be today', () => {
    fc.assert(
      fc.property(days, rooms, (all, room) => {
        const minutesOf = new Map(all.map((one) => [one.id, one.minutes]));
        const must = new Set(all.filter((one) => mustBeToday(one, TODAY)).map(({ id }) => id));
        const { items, planned, morning } = planDay(all, room, TODAY);
        const sum = (ids: readonly string[]) => ids.reduce((total, id) => total + (minutesOf.get(id) ?? 0), 0);
        const today = items.filter(({ part }) => part !== 'tomorrow').map(({ id }) => id);
        expect(planned).toBe(sum(today));
        expect(planned).toBeLessThanOrEqual(Math.max(room.day, sum([...must])));
        expect(morning).toBe(sum(items.filter(({ part }) => part === 'morning').map(({ id }) => id)));
        expect(morning).toBeLessThanOrEqual(room.morning);
        for (const id of must) expect(today).toContain(id);
      }),
    );
  });

  test('nothing goes to tomorrow that would still have fitted', () => {
    fc.assert(
      fc.property(days, rooms, (all, room) => {
        const { items, planned } = planDay(all, room, TODAY);
        for (const { id, part } of items)
          if (part === 'tomorrow') expect(planned + (all.find((one) => one.id === id)?.minutes ?? 0)).toBeGreaterThan(room.day);
      }),
    );
  });

  test('the order in which things come in does not matter', () => {
    fc.assert(
      fc.property(days, rooms, (all, room) => {
        expect(planDay([...all].reverse(), room, TODAY)).toEqual(planDay(all, room, TODAY));
      }),
    );
  });
});
