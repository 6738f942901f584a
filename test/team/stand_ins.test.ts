import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Away, isAway, standsInFor } from '../../src/domains/today/away/stand_ins.ts';
import { routinesAhead } from '../../src/domains/today/routines/ahead.ts';
import { assignmentOn, type Doer } from '../../src/domains/today/routines/assignment.ts';
import type { DeskFacts } from '../../src/domains/today/routines/desk_facts.ts';
import { STARTER } from '../../src/domains/today/routines/starter/index.ts';

const DAY = '2026-11-23';
const SUNDAY = '2026-11-22';
const away = (person: number, standIn: number | null, from = DAY, to = DAY): Away => ({ person, standIn, from, to });
const doer = (id: number, role: Doer['role'] = 'operator', shops: number[] | null = null): Doer => ({
  id,
  name: `p${id}`,
  role,
  shops,
  active: true,
});
const people = [doer(1, 'owner'), doer(2), doer(3), doer(4, 'manager')];

describe('who stands in', () => {
  test('for the one who is away, on these days alone', () => {
    const rows = [away(2, 3, '2026-11-23', '2026-11-24')];
    expect(['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25'].map((day) => standsInFor(rows, 3, day))).toEqual([[], [2], [2], []]);
    expect([isAway(rows, 2, DAY), isAway(rows, 3, DAY)]).toEqual([true, false]);
  });
  test('who stands in and is away passes it on', () => expect(standsInFor([away(2, 3), away(3, 4)], 4, DAY).sort()).toEqual([2, 3]));
  test('two for each other: nobody', () => expect([2, 3].map((me) => standsInFor([away(2, 3), away(3, 2)], me, DAY))).toEqual([[], []]));
  test('invariant: everybody’s work is done by at most one other, who is there', () => {
    const rows = fc.uniqueArray(fc.record({ person: fc.integer({ min: 1, max: 6 }), standIn: fc.option(fc.integer({ min: 1, max: 6 })) }), {
      selector: ({ person }) => person,
    });
    fc.assert(
      fc.property(rows, (made) => {
        const all = made.map(({ person, standIn }) => away(person, standIn));
        const doing = [1, 2, 3, 4, 5, 6].flatMap((me) => standsInFor(all, me, DAY).map((person) => ({ me, person })));
        expect(new Set(doing.map(({ person }) => person)).size).toBe(doing.length);
        expect(doing.every(({ me, person }) => !isAway(all, me, DAY) && isAway(all, person, DAY))).toBe(true);
      }),
    );
  });
});

describe('routines of somebody who is away', () => {
  const of = (me: number, routine: { role: Doer['role']; person: number | null }, rows: readonly Away[]) =>
    assignmentOn(DAY, rows, routine, [1], people.find(({ id }) => id === me) as Doer, people);
  test('given to them by name, they fall to the stand-in, who is told', () => {
    const rows = [away(2, 4)];
    expect(of(2, { role: 'operator', person: 2 }, rows).mine).toBe(false);
    expect(of(4, { role: 'operator', person: 2 }, rows)).toMatchObject({ mine: true, unowned: { zh: 'p2 请假，由你代班' } });
    expect(of(3, { role: 'operator', person: 2 }, rows).mine).toBe(false);
  });
  test('of their role, the stand-in has them too; without absence nothing changes', () => {
    expect(of(4, { role: 'operator', person: null }, [away(2, 4)]).mine).toBe(true);
    expect(of(4, { role: 'operator', person: null }, []).mine).toBe(false);
  });
});

describe('routines on days to come', () => {
  const [first] = STARTER;
  const shop = { id: 1, name: '天猫店', platform: 'tmall', timeZone: 'Asia/Shanghai', dayStartHour: 0, currency: 'CNY' } as const;
  const routine = (more: object): DeskFacts['routines'][number] => ({
    ...(first as NonNullable<typeof first>),
    ...{ key: 'r', version: 1, origin: 'own', off: false, by: null, at: null, minutes: 31, rule: 'FREQ=DAILY;X-WORKDAY=ONLY', start: '2026-01-01' },
    ...{ hours: [], season: null, campaign: null, role: 'operator', person: null, shop: null, each: false },
    ...more,
  });
  const facts = (more: object, rows: readonly Away[] = []): DeskFacts => ({
    routines: [routine(more)],
    shops: [shop],
    people,
    phases: [],
    away: rows.map((row, n) => ({ ...row, id: n + 1, events: [], by: '', at: new Date(0), endedAt: null })),
  });
  const minutes = (made: DeskFacts, days = [DAY]) =>
    people.map((me) => routinesAhead(made, days, { works: () => true, runs: [] })(me).reduce((sum, one) => sum + one.minutes, 0));

  test('what anybody of a role may do is shared and stays whole', () => expect(minutes(facts({}))).toEqual([0, 16, 15, 0]));
  test('what everybody does for themselves counts whole', () => expect(minutes(facts({ each: true }))).toEqual([0, 31, 31, 0]));
  test('at two hours it is done twice', () => expect(minutes(facts({ person: 3, hours: [10, 16] }))).toEqual([0, 0, 62, 0]));
  test('not on the weekend, not when it is off', () => {
    expect(minutes(facts({}), ['2026-11-22'])).toEqual([0, 0, 0, 0]);
    expect(minutes(facts({ off: true }))).toEqual([0, 0, 0, 0]);
  });
  test('on a day on which one of them does not work the other has it; on which nobody does, nobody', () => {
    const of = (works: (person: number) => boolean) =>
      people.map((me) => routinesAhead(facts({ rule: 'FREQ=DAILY' }), [SUNDAY], { works, runs: [] })(me).reduce((sum, one) => sum + one.minutes, 0));
    expect(of(() => true)).toEqual([0, 16, 15, 0]);
    expect(of((person) => person === 3)).toEqual([0, 0, 31, 0]);
    expect(of(() => false)).toEqual([0, 0, 0, 0]);
  });
  test('what is done today is nobody’s any more; what everybody does for themselves is still the others’', () => {
    const run = { routine: 'r', day: DAY, hour: -1, person: 2, name: 'p2', shops: [1], state: 'done' as const, seconds: 60, timed: true };
    const done = { ...run, since: null, reason: '', minutes: 31, standing: null, endedAt: new Date(0) };
    const left = (made: DeskFacts, runs = [done]) =>
      people.map((me) =>
        routinesAhead(made, [DAY, '2026-11-24'], { works: () => true, runs })(me).map(({ day, minutes }) => [day.slice(8), minutes]),
      );
    expect(left(facts({}))).toEqual([[], [['24', 16]], [['24', 15]], []]);
    expect(left(facts({ each: true }))[1]).toEqual([['24', 31]]);
    expect(left(facts({ each: true }))[2]).toEqual([['23', 31], ['24', 31]]); // biome-ignore format: one line
    expect(left(facts({}), [{ ...done, shops: [] }])[1]).toEqual([['24', 16]]);
    expect(left(facts({}), [{ ...done, shops: [] }])[2]?.[0]).toEqual(['23', 15]);
  });
  test('of somebody away: the others, or the stand-in', () => {
    expect(minutes(facts({}, [away(2, null)]))).toEqual([0, 0, 31, 0]);
    expect(minutes(facts({ person: 2 }, [away(2, 4)]))).toEqual([0, 0, 0, 31]);
    expect(minutes(facts({ person: 2 }, [away(2, null)]))).toEqual([0, 0, 0, 0]);
  });
});
