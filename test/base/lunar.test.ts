import fc from 'fast-check';
import { LunarDay, LunarYear, SolarTerm } from 'tyme4ts';
import { describe, expect, test } from 'vitest';
import {
  ANCHORS,
  distanceWords,
  FESTIVAL_IDS,
  FESTIVAL_YEARS,
  type FestivalId,
  festivalDay,
  festivalOf,
  nearestOf,
} from '../../src/base/calendar/festivals.ts';
import { LUNAR_YEARS, leapMonth, lunarDay, solarTermDay } from '../../src/base/calendar/lunar.ts';
import { addDays, daysBetween } from '../../src/base/calendar.ts';
import { readCase, testOver } from '../cases.ts';

/** The library's day as text. */
function text(solar: { getYear(): number; getMonth(): number; getDay(): number }): string {
  return `${solar.getYear()}-${String(solar.getMonth()).padStart(2, '0')}-${String(solar.getDay()).padStart(2, '0')}`;
}

const years = Array.from({ length: LUNAR_YEARS.last - LUNAR_YEARS.first + 1 }, (_, n) => LUNAR_YEARS.first + n);

describe('lunar dates', () => {
  test('agree with tyme4ts on every month of every year', () => {
    for (const year of years) {
      expect(leapMonth(year)).toBe(LunarYear.fromYear(year).getLeapMonth());
      for (let month = 1; month <= 12; month += 1) {
        for (const date of [1, 15, 29]) expect(lunarDay(year, month, date)).toBe(text(LunarDay.fromYmd(year, month, date).getSolarDay()));
      }
    }
  });
  test('the solar terms agree with tyme4ts on every year', () => {
    for (const year of years.slice(1, -1)) {
      // The library counts the winter solstice to the year it begins.
      expect(solarTermDay('qingming', year)).toBe(text(SolarTerm.fromName(year, '清明').getJulianDay().getSolarDay()));
      expect(solarTermDay('winter_solstice', year)).toBe(
        text(
          SolarTerm.fromName(year + 1, '冬至')
            .getJulianDay()
            .getSolarDay(),
        ),
      );
    }
  });
  test('a year that cannot be computed is refused, and its festivals are unknown', () => {
    for (const year of [1900, 1948, 2101]) expect(() => lunarDay(year, 1, 1)).toThrow(RangeError);
    expect(festivalDay('spring_festival', 2100)).toBeNull();
    expect(festivalDay('national_day', 1900)).toBeNull();
    expect(nearestOf(festivalOf('mid_autumn'), '2199-05-01')).toBeNull();
  });
  testOver('cases/11-cn-calendar/open/lunar_festivals.json', 'festivals on which three independent libraries agree', (file) => {
    const { years: cases } = readCase<{ years: Record<string, Record<string, string | number>> }>(file);
    let checked = 0;
    for (const [year, days] of Object.entries(cases)) {
      expect(leapMonth(Number(year))).toBe(days.leap_month);
      for (const [id, day] of Object.entries(days)) {
        if (id === 'leap_month' || id === 'ganzhi') continue;
        expect(`${year} ${id} ${festivalDay(id as FestivalId, Number(year))}`).toBe(`${year} ${id} ${day}`);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(150);
  });
});

describe('festivals', () => {
  test.each([
    ['spring_festival', '2025-01-22', -7, '春节前 7 天', '7 days before Spring Festival'],
    ['spring_festival', '2025-01-28', -1, '除夕', 'Chinese New Year’s Eve'],
    ['spring_festival', '2025-01-29', 0, '初一', 'Spring Festival'],
    ['spring_festival', '2025-02-12', 14, '正月十五', 'day 15 of Spring Festival'],
    ['spring_festival', '2025-02-13', 15, '春节后 15 天', '15 days after Spring Festival'],
    ['national_day', '2025-10-01', 0, '国庆当天', 'National Day itself'],
    ['new_year', '2024-12-31', -1, '元旦前 1 天', '1 day before New Year’s Day'],
  ] as const)('from %s, %s is %i days: %s', (id, day, distance, zh, en) => {
    expect(nearestOf(festivalOf(id), day)?.distance).toBe(distance);
    expect(distanceWords(festivalOf(id), distance)).toEqual({ zh, en });
  });
  test('invariant: every festival comes once a year and in its order; its nearest day is within half a leap year of the moon', () => {
    const aYear = fc.integer({ min: FESTIVAL_YEARS.first + 1, max: FESTIVAL_YEARS.last - 1 });
    fc.assert(
      fc.property(aYear, fc.integer({ min: 0, max: 364 }), (year, n) => {
        const days = FESTIVAL_IDS.filter((id) => id !== 'laba').map((id) => festivalDay(id, year) as string);
        expect(days.every((day) => day.startsWith(String(year)))).toBe(true);
        const eve = festivalDay('new_year_eve', year) as string;
        expect(addDays(eve, 1)).toBe(festivalDay('spring_festival', year));
        const day = addDays(`${year}-01-01`, n);
        for (const festival of ANCHORS) {
          const near = nearestOf(festival, day);
          expect(near && daysBetween(near.day, day)).toBe(near?.distance);
          expect(Math.abs(near?.distance ?? 999)).toBeLessThanOrEqual(193);
        }
      }),
    );
  });
});
