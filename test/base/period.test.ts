import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, businessDay, daysBetween, eachDay, isDay, quarterOf, startOf, weekday } from '../../src/base/calendar.ts';
import { COMPARISONS, comparisonRange, lengthOf, PRESETS, parseRange, rangeWords, resolvePreset } from '../../src/base/period.ts';

const aDay = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1995-01-01', n));
const aRange = fc.tuple(aDay, fc.integer({ min: 0, max: 400 })).map(([from, n]) => ({ from, to: addDays(from, n) }));

describe('presets on Saturday 2026-11-21', () => {
  test.each([
    ['yesterday', '2026-11-20', '2026-11-20'],
    ['day_before_yesterday', '2026-11-19', '2026-11-19'],
    ['last7', '2026-11-14', '2026-11-20'],
    ['last30', '2026-10-22', '2026-11-20'],
    ['this_week', '2026-11-16', '2026-11-20'],
    ['last_week', '2026-11-09', '2026-11-15'],
    ['this_month', '2026-11-01', '2026-11-20'],
    ['last_month', '2026-10-01', '2026-10-31'],
    ['this_year', '2026-01-01', '2026-11-20'],
  ] as const)('%s is %s to %s', (preset, from, to) => {
    expect(resolvePreset(preset, '2026-11-21')).toEqual({ from, to });
  });
  test('on the first day of a month, this month is that day', () => {
    expect(resolvePreset('this_month', '2026-11-01')).toEqual({ from: '2026-11-01', to: '2026-11-01' });
  });
  test('invariant: every preset is a range that has days', () => {
    fc.assert(
      fc.property(aDay, fc.constantFrom(...PRESETS), (today, preset) => {
        expect(lengthOf(resolvePreset(preset, today))).toBeGreaterThan(0);
      }),
    );
  });
});

describe('comparisons', () => {
  test.each([
    ['a day with the day before', '2026-11-20', '2026-11-20', 'previous', '2026-11-19', '2026-11-19'],
    ['a whole month with the whole month before', '2026-03-01', '2026-03-31', 'previous', '2026-02-01', '2026-02-28'],
    ['a quarter with the quarter before', '2026-04-01', '2026-06-30', 'previous', '2026-01-01', '2026-03-31'],
    ['a month to date with the same dates', '2026-03-01', '2026-03-20', 'previous', '2026-02-01', '2026-02-20'],
    ['a month to date that outruns February', '2026-03-01', '2026-03-30', 'previous', '2026-02-01', '2026-02-28'],
    ['seven days with the seven before', '2026-11-14', '2026-11-20', 'previous', '2026-11-07', '2026-11-13'],
    ['the first of a month with the day before', '2026-11-01', '2026-11-01', 'previous', '2026-10-31', '2026-10-31'],
    ['a day with the same weekday of last week', '2026-11-20', '2026-11-20', 'previous-week', '2026-11-13', '2026-11-13'],
    ['ten days with the same weekdays two weeks before', '2026-11-11', '2026-11-20', 'previous-week', '2026-10-28', '2026-11-06'],
    ['the leap day with 28 February', '2024-02-29', '2024-02-29', 'year', '2023-02-28', '2023-02-28'],
    ['February after a leap year, whole', '2025-02-01', '2025-02-28', 'year', '2024-02-01', '2024-02-29'],
    ['the same weekday a year ago', '2026-11-20', '2026-11-20', 'year-weekday', '2025-11-21', '2025-11-21'],
    ['days of one’s own', '2026-11-20', '2026-11-20', '2025-11-11..2025-11-12', '2025-11-11', '2025-11-12'],
  ])('%s', (_name, from, to, compare, oldFrom, oldTo) => {
    expect(comparisonRange({ from, to }, compare)).toEqual({ from: oldFrom, to: oldTo });
  });
  test('anything else is refused', () => {
    for (const compare of ['', 'festival', '2026-01-02..2026-01-01', '2026-02-30..2026-03-01', 'yesterday']) {
      expect(() => comparisonRange({ from: '2026-01-01', to: '2026-01-01' }, compare)).toThrow(RangeError);
    }
  });
  test('invariant: a comparison lies before its period, and by weekday keeps the weekdays', () => {
    fc.assert(
      fc.property(aRange, fc.constantFrom(...COMPARISONS), (range, compare) => {
        const old = comparisonRange(range, compare);
        expect(old.from <= old.to).toBe(true);
        expect(old.from < range.from).toBe(true);
        if (compare === 'previous' || compare === 'previous-week') expect(old.to < range.from).toBe(true);
        if (compare.includes('week')) {
          expect(weekday(old.from)).toBe(weekday(range.from));
          expect(lengthOf(old)).toBe(lengthOf(range));
        }
      }),
    );
  });
});

describe('days', () => {
  test('a range is read from a preset or from D..D, and nothing else', () => {
    expect(parseRange('2026-01-01..2026-01-05', '2026-11-21')).toEqual({ from: '2026-01-01', to: '2026-01-05' });
    for (const text of ['', 'x', '2026-01-05..2026-01-01', '2026-01-01', '2026-02-29..2026-03-01', '2026-01-01..2026-01-02..2026-01-03']) {
      expect(parseRange(text, '2026-11-21')).toBeNull();
    }
  });
  test('words name the days', () => {
    expect(rangeWords({ from: '2026-11-21', to: '2026-11-21' }, '2026')).toEqual({ zh: '11-21 周六', en: 'Sat 21 Nov' });
    expect(rangeWords({ from: '2025-12-31', to: '2026-01-01' }, '2026')).toEqual({
      zh: '2025-12-31 周三 至 2026-01-01 周四（2 天）',
      en: 'Wed 31 Dec 2025 – Thu 1 Jan 2026 (2 days)',
    });
  });
  test('a live room that closes at 04:00 counts 02:30 to the day before', () => {
    expect(businessDay(new Date('2026-11-20T18:30:00Z'), 'Asia/Shanghai', 4)).toBe('2026-11-20');
    expect(businessDay(new Date('2026-11-20T18:30:00Z'), 'Asia/Shanghai', 0)).toBe('2026-11-21');
    expect(businessDay(new Date('2026-11-20T20:00:00Z'), 'Asia/Shanghai', 4)).toBe('2026-11-21');
  });
  test('invariant: addDays and daysBetween undo each other; months keep the date where it exists', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: -60, max: 60 }), (day, n, months) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n);
        const moved = addMonths(day, months);
        expect(isDay(moved)).toBe(true);
        expect(Number(moved.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)));
        expect(weekday(startOf('week', day))).toBe(1);
        expect(eachDay(startOf('month', day), day).length).toBe(Number(day.slice(8)));
      }),
    );
  });
});

test('invariant: inside a quarter of an hour no business day begins, in any zone, at any hour', () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const from = Date.parse('2020-01-01T00:00:00Z');
  fc.assert(
    fc.property(zone, fc.nat({ max: 20 * 366 * 96 }), fc.nat({ max: 899_999 }), fc.nat({ max: 23 }), (timeZone, quarter, inside, hour) => {
      const first = new Date(from + quarter * 900_000);
      const later = new Date(first.getTime() + inside);
      expect(quarterOf(later)).toBe(quarterOf(first));
      expect(businessDay(later, timeZone, hour)).toBe(businessDay(first, timeZone, hour));
    }),
    { numRuns: 3000 },
  );
});
