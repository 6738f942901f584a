import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, daysBetween, weekday } from '../../src/base/calendar.ts';
import { fallsInto } from '../../src/domains/team/contract.ts';
import { ASSUMED_MINUTES, capacityOn, DAYS_AHEAD, loadOf, spread, timeFrom, USUAL_MINUTES, type Work } from '../../src/domains/team/load.ts';
import { hours } from '../../src/domains/team/web/hours.ts';

const MONDAY = '2026-11-23';
const usual = (day: Day) => capacityOn(USUAL_MINUTES, 'china', day);
const time = (away: readonly Day[] = [], today = MONDAY, capacity = usual) => timeFrom(today, capacity, (day) => away.includes(day));
const work = (minutes: number | null, due: Day | null, startOn: Day | null = null): Work => ({ minutes, due, startOn });
/** By day. */
const landed = (one: Work, away: readonly Day[] = [], today = MONDAY) =>
  spread(one, time(away, today)).days.map(({ at, minutes }) => [addDays(today, at).slice(5), minutes]);

describe('minutes of a day', () => {
  test.each([
    ['a Monday', '2026-11-23', 360],
    ['a Saturday', '2026-11-28', 0],
    ['National Day, a Thursday', '2026-10-01', 0],
    ['a Saturday worked for National Day', '2026-10-10', 360],
    ['a Sunday worked for it', '2026-09-20', 360],
  ])('%s', (_, day, minutes) => expect(usual(day)).toBe(minutes));
  test('where China’s holidays do not hold, weekdays alone count', () => {
    expect(['2026-10-01', '2026-10-10'].map((day) => capacityOn(USUAL_MINUTES, 'weekdays', day))).toEqual([360, 0]);
  });
  test('who works on weekends has those minutes, on a worked weekend day too', () => {
    const own = [0, 0, 360, 360, 360, 480, 480];
    expect(['2026-11-23', '2026-11-28', '2026-10-10'].map((day) => capacityOn(own, 'china', day))).toEqual([0, 480, 480]);
  });
});

describe('where work lands', () => {
  test.each<[string, Work, (string | number)[][]]>([
    ['due today: today', work(60, '2026-11-23'), [['11-23', 60]]],
    ['over the days until it is due, evenly', work(100, '2026-11-26'), [['11-23', 25], ['11-24', 25], ['11-25', 25], ['11-26', 25]]], // biome-ignore format: a row a case
    ['odd minutes stay whole', work(10, '2026-11-25'), [['11-23', 3], ['11-24', 4], ['11-25', 3]]], // biome-ignore format: a row a case
    [
      'not before its first day',
      work(60, '2026-11-25', '2026-11-24'),
      [
        ['11-24', 30],
        ['11-25', 30],
      ],
    ],
    ['a first day after the due day counts for nothing', work(60, '2026-11-23', '2026-11-30'), [['11-23', 60]]],
    ['not on the weekend', work(60, '2026-11-29', '2026-11-27'), [['11-27', 60]]],
    ['due on a weekend that has begun: on that day, over its capacity', work(60, '2026-11-29', '2026-11-28'), [['11-29', 60]]],
    ['overdue: today', work(45, '2026-10-01'), [['11-23', 45]]],
    ['without minutes: the default', work(null, '2026-11-23'), [['11-23', ASSUMED_MINUTES]]],
    ['no minutes at all: nowhere', work(0, '2026-11-23'), []],
  ])('%s', (_, one, expected) => expect(landed(one)).toEqual(expected));

  test('on days there, not on days away; overdue work on the first day back', () => {
    expect(landed(work(60, '2026-11-25'), ['2026-11-23', '2026-11-25'])).toEqual([['11-24', 60]]);
    expect(landed(work(60, '2026-11-01'), ['2026-11-23', '2026-11-24'])).toEqual([['11-25', 60]]);
  });
  test('overdue on a Sunday: on Monday', () => expect(landed(work(30, '2026-11-01'), [], '2026-11-22')).toEqual([['11-23', 30]]));
  test('away until it is due: nobody does it', () => {
    expect(spread(work(60, '2026-11-24'), time(['2026-11-23', '2026-11-24']))).toMatchObject({ days: [], unplaced: 60 });
  });
  test('without a due day it is on no day', () => expect(spread(work(60, null), time())).toMatchObject({ days: [], undated: 60 }));
  test('due after the two weeks: the rest is later', () => {
    // Twenty workdays from 11-23 to 12-18, ten of them ahead.
    const { days, later } = spread(work(200, '2026-12-18'), time());
    expect([days.reduce((sum, { minutes }) => sum + minutes, 0), later]).toEqual([100, 100]);
  });
  test('begun and due in more than a year: later', () => {
    expect(spread(work(30, '2027-11-25', '2027-11-25'), time())).toEqual({ days: [], later: 30, undated: 0, unplaced: 0 });
  });
  test('by the minutes each day has', () => {
    const half = (day: Day) => (weekday(day) === 1 ? 120 : 360);
    expect(spread(work(80, '2026-11-24'), time([], MONDAY, half)).days).toEqual([{ at: 0, minutes: 20 }, { at: 1, minutes: 60 }]); // biome-ignore format: one line
  });
  test('routines stand on their days, tasks beside them', () => {
    const load = loadOf([work(60, MONDAY)], [{ day: MONDAY, minutes: 15 }, { day: '2026-11-24', minutes: 20 }], time(['2026-11-24'])); // biome-ignore format: one line
    expect(load.minutes.slice(0, 3)).toEqual([75, 0, 0]);
  });
});

const days = fc.integer({ min: -30, max: 420 }).map((n) => addDays(MONDAY, n));
const works = fc.record({
  minutes: fc.option(fc.integer({ min: 0, max: 5000 })),
  due: fc.option(days),
  startOn: fc.option(days),
});
const weeks = fc.array(fc.constantFrom(0, 7, 120, 360, 480), { minLength: 7, maxLength: 7 });
const absences = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 25 }).map((at) => at.map((n) => addDays(MONDAY, n)));

describe('load', () => {
  test('invariant: minutes are neither lost nor doubled', () => {
    fc.assert(
      fc.property(fc.array(works, { maxLength: 6 }), weeks, absences, (all, week, away) => {
        const load = loadOf(
          all,
          [],
          time(away, MONDAY, (day) => capacityOn(week, 'china', day)),
        );
        const placed = load.minutes.reduce((sum, one) => sum + one, 0);
        expect(placed + load.later + load.undated + load.unplaced).toBe(all.reduce((sum, one) => sum + (one.minutes ?? ASSUMED_MINUTES), 0));
        expect(load.minutes.every((one) => Number.isInteger(one) && one >= 0)).toBe(true);
      }),
    );
  });
  test('invariant: nothing lands after its due day but what is overdue, and that on one day', () => {
    fc.assert(
      fc.property(works, weeks, absences, (one, week, away) => {
        const { days: on } = spread(
          one,
          time(away, MONDAY, (day) => capacityOn(week, 'china', day)),
        );
        if (one.due !== null && one.due >= MONDAY) expect(on.every(({ at }) => at <= daysBetween(MONDAY, one.due as Day))).toBe(true);
        else expect(on.length).toBeLessThanOrEqual(1);
        expect(on.every(({ at }) => at < DAYS_AHEAD)).toBe(true);
      }),
    );
  });
  test('invariant: nothing lands before its first day, unless that is after the due day', () => {
    fc.assert(
      fc.property(works, absences, (one, away) => {
        fc.pre(one.due !== null && one.due >= MONDAY && one.startOn !== null && one.startOn <= one.due);
        const first = Math.max(0, daysBetween(MONDAY, one.startOn as Day));
        expect(spread(one, time(away)).days.every(({ at }) => at >= first)).toBe(true);
      }),
    );
  });
  test('invariant: a day away has no load', () => {
    fc.assert(
      fc.property(fc.array(works, { maxLength: 6 }), weeks, absences, (all, week, away) => {
        const routines = Array.from({ length: DAYS_AHEAD }, (_, n) => ({ day: addDays(MONDAY, n), minutes: 10 }));
        const { minutes } = loadOf(
          all,
          routines,
          time(away, MONDAY, (day) => capacityOn(week, 'china', day)),
        );
        expect(minutes.filter((_, n) => away.includes(addDays(MONDAY, n))).every((one) => one === 0)).toBe(true);
      }),
    );
  });
});

test('handed over unasked: what is due on the days, and what is overdue when they begin', () => {
  const falls = (due: Day | null, from = MONDAY) => fallsInto({ due }, from, '2026-11-27', MONDAY);
  expect(['2026-11-22', '2026-11-23', '2026-11-27', '2026-11-28', null].map((due) => falls(due))).toEqual([true, true, true, false, false]);
  expect(['2026-11-22', '2026-11-23', '2026-11-25'].map((due) => falls(due, '2026-11-25'))).toEqual([false, false, true]);
});

test('hours have one digit, and little is not nothing', () =>
  expect([0, 1, 30, 45, 360, 370].map(hours)).toEqual(['0', '0.1', '0.5', '0.8', '6', '6.2']));
