import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANCHORS } from '../../src/base/calendar/festivals.ts';
import { addDays } from '../../src/base/calendar.ts';
import { COMPARE_PATTERN, compareDays, offeredComparisons } from '../../src/base/period/compare.ts';
import { isComparable } from '../../src/base/period/comparison.ts';
import {
  COMPARISONS,
  comparisonRange,
  lengthOf,
  parseRange,
  type Range,
  rangeName,
  rangeWords,
  resolvePreset,
  UNITS,
} from '../../src/base/period.ts';
import { aDay, aRange, compared, today } from './compared.ts';

describe('to date', () => {
  test.each([
    ['week', '2026-11-23', '2026-11-24', '2026-11-16', '2026-11-17'],
    ['month', '2026-03-01', '2026-03-30', '2026-02-01', '2026-02-28'],
    ['quarter', '2026-01-01', '2026-02-15', '2025-10-01', '2025-11-15'],
    ['quarter', '2026-01-01', '2026-02-28', '2025-10-01', '2025-11-30'],
    ['quarter', '2026-10-01', '2026-11-24', '2026-07-01', '2026-08-24'],
    ['year', '2024-01-01', '2024-02-29', '2023-01-01', '2023-02-28'],
    ['year', '2026-01-01', '2026-11-24', '2025-01-01', '2025-11-24'],
  ])('the %s %s to %s', (unit, from, to, oldFrom, oldTo) => {
    expect(compared(from, to, `previous:${unit}`).range).toEqual({ from: oldFrom, to: oldTo });
  });
  test('invariant: the same part of the unit before begins where the unit before begins and ends before this one does', () => {
    fc.assert(
      fc.property(aDay, fc.constantFrom(...UNITS), (at, unit) => {
        const range = resolvePreset(`this_${unit}`, at);
        const old = comparisonRange(range, `previous:${unit}`);
        expect(resolvePreset(`this_${unit}`, addDays(old.from, 1)).from).toBe(old.from);
        expect(old.from <= old.to && old.to < range.from).toBe(true);
      }),
    );
  });
});

describe('every comparison', () => {
  const words = (range: Range) => rangeWords(range, today.slice(0, 4));
  test('invariant: names the days of both sides in both languages, tells overlap and unequal lengths, and never looks ahead', () => {
    const compare = fc.constantFrom<string>(
      ...COMPARISONS,
      ...UNITS.map((unit) => `previous:${unit}`),
      'festival',
      ...ANCHORS.map(({ id }) => `festival:${id}`),
    );
    fc.assert(
      fc.property(aRange, compare, (range, one) => {
        expect(one).toMatch(COMPARE_PATTERN);
        const found = compareDays(range, one, { today });
        if (!isComparable(found)) {
          expect(found.missing.zh.length * found.missing.en.length).toBeGreaterThan(0);
          return;
        }
        for (const language of ['zh', 'en'] as const) {
          expect(found.words[language]).toContain(words(range)[language]);
          expect(found.words[language]).toContain(words(found.range)[language]);
          expect(found.words[language]).toContain(found.name[language]);
        }
        expect([found.lengthFrom, found.lengthTo]).toEqual([lengthOf(found.range), lengthOf(range)]);
        const said = found.caveats.map(({ zh }) => zh).join();
        expect(said.includes('天数不同')).toBe(found.lengthFrom !== found.lengthTo);
        expect(said.includes('同样的日子')).toBe(found.range.from <= range.to && found.range.to >= range.from);
        expect(found.range.from < range.from).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
  test('29 February, month ends and year ends', () => {
    expect(compared('2024-02-29', '2024-02-29', 'year')).toMatchObject({ range: { from: '2023-02-28', to: '2023-02-28' } });
    expect(compared('2024-02-29', '2024-02-29', 'year').caveats.map(({ zh }) => zh)).toContain('2 月 29 日只有一边有，用 2 月 28 日对');
    expect(compared('2025-02-01', '2025-02-28', 'year').caveats.map(({ zh }) => zh)).toContain('天数不同：28 天 ↔ 29 天');
    expect(compared('2024-02-29', '2024-02-29', 'year-weekday').range.from).toBe('2023-03-02');
    expect(compared('2025-12-29', '2026-01-04', 'year').range).toEqual({ from: '2024-12-29', to: '2025-01-04' });
    expect(compared('2026-01-01', '2026-01-01', 'previous').range.from).toBe('2025-12-31');
    expect(compared('2026-10-01', '2026-10-31', 'previous').range).toEqual({ from: '2026-09-01', to: '2026-09-30' });
    expect(compared('2025-01-01', '2026-06-30', 'year').caveats.map(({ zh }) => zh)).toContain(
      '两边有 181 天是同样的日子（2025-01-01 至 2025-06-30）',
    );
    expect(compared('2026-11-24', '2026-11-24', '2026-11-20..2026-11-30').caveats.map(({ en }) => en)).toContain(
      'The days compared with are not over yet',
    );
  });
  test('what is no comparison is refused', () => {
    for (const compare of ['', 'years', 'festival:laba', 'festival:x', '2026-01-02..2026-01-01', 'previous:day']) {
      expect(() => compareDays({ from: '2026-01-01', to: '2026-01-01' }, compare, { today })).toThrow(RangeError);
    }
  });
  test('offered are those that fit, and of a kind that does not fit its reason', () => {
    const near = offeredComparisons({ from: '2025-10-02', to: '2025-10-05' }, null, { today });
    expect(near.map(({ compare }) => compare)).toEqual([
      'previous',
      'previous-week',
      'year',
      'year-weekday',
      'festival:national_day',
      'festival:mid_autumn',
      'phase',
    ]);
    expect(near.map(isComparable)).toEqual([true, true, true, true, true, true, false]);
    expect(offeredComparisons({ from: '2026-11-01', to: '2026-11-24' }, 'month', { today })[0]?.compare).toBe('previous:month');
  });
});

describe('periods by name', () => {
  test.each([
    ['last45', '2026-10-11', '2026-11-24'],
    ['this_quarter', '2026-10-01', '2026-11-24'],
    ['last_quarter', '2026-07-01', '2026-09-30'],
    ['last_year', '2025-01-01', '2025-12-31'],
    ['last1', '2026-11-24', '2026-11-24'],
  ])('%s is %s to %s', (text, from, to) => expect(parseRange(text, today)).toEqual({ from, to }));
  test('no period has no days or more than ten years', () => {
    for (const text of ['last0', 'last', 'last9999', 'last-3', 'last07']) expect(parseRange(text, today)).toBeNull();
  });
  test.each([
    ['2026-07-01', '2026-09-30', '2026 年第 3 季度'],
    ['2026-02-01', '2026-02-28', '2026 年 2 月'],
    ['2025-01-01', '2025-12-31', '2025 年'],
    ['2026-02-01', '2026-04-30', undefined],
    ['2026-02-01', '2026-02-27', undefined],
  ])('%s to %s is called %s', (from, to, name) => expect(rangeName({ from, to })?.zh).toBe(name));
});
