import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { festivalDay } from '../../src/base/calendar/festivals.ts';
import { addDays, daysBetween } from '../../src/base/calendar.ts';
import { compareDays } from '../../src/base/period/compare.ts';
import { isComparable } from '../../src/base/period/comparison.ts';
import { lengthOf } from '../../src/base/period.ts';
import { readCase, testOver } from '../cases.ts';
import { aRange, compared, today } from './compared.ts';

testOver('cases/11-cn-calendar/open/festival_aligned_yoy.json', 'festival-aligned year on year, day by day', (file) => {
  type Case = { festival: string; date: string; aligned_previous_year: string; same_calendar_date_previous_year: string };
  const { cases } = readCase<{ cases: Case[] }>(file);
  expect(cases.length).toBeGreaterThan(40);
  for (const { festival, date, aligned_previous_year: aligned, same_calendar_date_previous_year: same } of cases) {
    expect([date, compared(date, date, `festival:${festival}`).range]).toEqual([date, { from: aligned, to: aligned }]);
    // Of itself the product finds the same festival, or one that lands on the same day.
    expect([date, compared(date, date, 'festival').range.from]).toEqual([date, aligned]);
    expect(compared(date, date, 'year').range.from).toBe(same);
  }
});

describe('by festival', () => {
  test.each([
    ['the week before New Year’s Eve', '2025-01-22', '2025-01-28', 'festival', '2024-02-03', '2024-02-09', '春节前 7 天至除夕'],
    ['the first days of the year of the moon', '2026-02-17', '2026-02-23', 'festival', '2025-01-29', '2025-02-04', '初一至初七'],
    ['a month that holds Spring Festival', '2025-01-01', '2025-01-31', 'festival', '2024-01-13', '2024-02-12', '春节前 28 天至初三'],
    [
      'National Day, a holiday of 8 days with one of 7',
      '2025-10-01',
      '2025-10-08',
      'festival',
      '2024-10-01',
      '2024-10-07',
      '国庆、中秋假期 8 天 ↔ 国庆假期 7 天',
    ],
    ['Dragon Boat as a holiday', '2025-05-31', '2025-06-02', 'festival', '2024-06-08', '2024-06-10', '端午假期 3 天 ↔ 端午假期 3 天'],
    ['Labour Day as a holiday', '2024-05-01', '2024-05-05', 'festival', '2023-04-29', '2023-05-03', '五一假期 5 天 ↔ 五一假期 5 天'],
    [
      'the days before National Day by it',
      '2025-09-29',
      '2025-09-30',
      'festival:national_day',
      '2024-09-29',
      '2024-09-30',
      '国庆前 2 天至国庆前 1 天',
    ],
    ['Mid-Autumn inside the long holiday', '2025-10-06', '2025-10-06', 'festival', '2024-09-17', '2024-09-17', '中秋当天'],
    ['across the new year', '2025-12-30', '2026-01-02', 'festival:new_year', '2024-12-30', '2025-01-02', '元旦前 2 天至元旦后 1 天'],
  ])('%s', (_name, from, to, compare, oldFrom, oldTo, words) => {
    const found = compared(from, to, compare);
    expect(found.range).toEqual({ from: oldFrom, to: oldTo });
    expect(found.aligned?.zh).toBe(words);
    expect(found.words.zh).toContain(words);
  });
  test('invariant: a day of the season of a festival stands beside the day as far from the festival a year before, without being told which', () => {
    const offsets = { spring_festival: [-21, -7, -1, 0, 6, 14], dragon_boat: [-3, 0], qixi: [-7, 0], mid_autumn: [-10, 0] } as const;
    const anchor = fc.constantFrom(...(Object.keys(offsets) as (keyof typeof offsets)[]));
    fc.assert(
      fc.property(fc.integer({ min: 1960, max: 2098 }), anchor, fc.nat(), (year, id, n) => {
        const offset = offsets[id][n % offsets[id].length] as number;
        const [now, then] = [festivalDay(id, year), festivalDay(id, year - 1)].map((day) => addDays(day as string, offset)) as [string, string];
        expect([now, compared(now, now, 'festival').range.from]).toEqual([now, then]);
      }),
      { numRuns: 1000 },
    );
  });
  test('tells unequal lengths, days off and swapped workdays, and festivals that do not land on themselves', () => {
    expect(compared('2025-10-01', '2025-10-08', 'festival').caveats.map(({ zh }) => zh)).toEqual(['天数不同：8 天 ↔ 7 天', '休息日 8 天 ↔ 7 天']);
    const month = compared('2025-09-20', '2025-10-11', 'festival:mid_autumn').caveats.map(({ zh }) => zh);
    expect(month).toContain('国庆（2025-10-01）对到 2024-09-12，没有对齐');
    expect(month.find((words) => words.includes('调休上班'))).toMatch(/调休上班 2 天 ↔ \d 天/);
    expect(compared('2025-02-01', '2025-02-12', 'year').caveats.map(({ zh }) => zh)).toContain('春节（2024-02-10）只在对比期里');
  });
  test('a year that is not announced is said, and compared all the same', () => {
    const found = compared('2027-02-01', '2027-02-07', 'festival');
    expect(found.range).toEqual({ from: '2026-02-12', to: '2026-02-18' });
    expect(found.caveats.some(({ zh }) => zh.includes('尚未公布'))).toBe(true);
    expect(found.caveats.some(({ en }) => en.includes('not announced yet'))).toBe(true);
  });
  test.each([
    ['2026-08-01', '2026-08-03', 'festival', '这些天附近没有节日'],
    ['2026-08-01', '2026-08-03', 'festival:mid_autumn', '这些天不在中秋前 21 天到后 3 天之内，也不含中秋当天'],
    ['2026-01-01', '2026-06-30', 'festival', '超过 100 天的周期不只关系到一个节日，请按日期对比'],
    ['2026-08-01', '2026-10-31', 'festival:mid_autumn', '超过 45 天的周期不只关系到一个节日，请按日期对比'],
  ])('%s..%s has no %s and says why', (from, to, compare, why) => {
    expect(compareDays({ from, to }, compare, { today })).toMatchObject({ missing: { zh: why } });
  });
  test('invariant: everything moves by the same days, the festival to itself; no weekday or leap day gets lost', () => {
    fc.assert(
      fc.property(aRange, (range) => {
        const found = compareDays(range, 'festival', { today });
        if (!isComparable(found)) return;
        const back = daysBetween(found.range.from, range.from);
        expect(back).toBeGreaterThan(320);
        expect(back).toBeLessThan(400);
        if (!found.aligned?.zh.includes('假期')) expect(lengthOf(found.range)).toBe(lengthOf(range));
        expect(found.range.to < range.from).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
