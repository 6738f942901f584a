import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOLIDAYS } from '../../src/base/calendar/holiday_data.ts';
import { addWorkdays, dayFacts, holidayStanding, holidaysOf, isWorkday, standingWords, workdaysBetween } from '../../src/base/calendar/holidays.ts';
import { addDays, eachDay, weekday } from '../../src/base/calendar.ts';
import { readCase, testOver } from '../cases.ts';

type Case = {
  papers: string[];
  days: { date: string; name: string; off: boolean }[];
  workdays_total: number;
  workdays_by_month: number[];
  off_days_listed: number;
  makeup_workdays: string[];
  add_workdays: { start: string; n: number; result: string }[];
  workdays_between_inclusive: { a: string; b: string; n: number }[];
};

testOver('cases/11-cn-calendar/open/prc_workdays.json', 'State Council holidays and swapped workdays, day by day', (file) => {
  const { years } = readCase<{ years: Record<string, Case> }>(file);
  expect(Object.keys(years).length).toBeGreaterThan(2);
  for (const [text, year] of Object.entries(years)) {
    for (const { date, off } of year.days) expect(`${date} ${dayFacts(date).kind}`).toBe(`${date} ${off ? 'holiday' : 'swapped_workday'}`);
    const swapped = holidaysOf(Number(text)).flatMap((holiday) => holiday.swapped);
    expect(swapped.sort()).toEqual([...year.makeup_workdays].sort());
    expect(holidaysOf(Number(text)).flatMap(({ from, to }) => eachDay(from, to))).toHaveLength(year.off_days_listed);
    expect(workdaysBetween(`${text}-01-01`, `${text}-12-31`)).toBe(year.workdays_total);
    expect(year.workdays_by_month).toEqual(
      year.workdays_by_month.map((_, n) => {
        const month = `${text}-${String(n + 1).padStart(2, '0')}`;
        return eachDay(`${text}-01-01`, `${text}-12-31`).filter((day) => day.startsWith(month) && isWorkday(day)).length;
      }),
    );
    for (const { start, n, result } of year.add_workdays) expect([start, n, addWorkdays(start, n)]).toEqual([start, n, result]);
    for (const { a, b, n } of year.workdays_between_inclusive) expect([a, b, workdaysBetween(a, b)]).toEqual([a, b, n]);
    const papers = (HOLIDAYS.years as Record<string, { papers: readonly string[] }>)[text]?.papers;
    expect(papers).toEqual(year.papers);
  }
});

describe('days off', () => {
  test.each([
    ['2026-02-14', 'swapped_workday', 'Spring Festival'],
    ['2026-02-17', 'holiday', 'Spring Festival'],
    ['2025-10-06', 'holiday', 'National Day and Mid-Autumn'],
    ['2015-09-03', 'holiday', 'Victory Day'],
    ['2018-12-29', 'swapped_workday', 'New Year’s Day'],
    ['2026-11-21', 'weekend', undefined],
    ['2026-11-23', 'workday', undefined],
  ])('%s is a %s', (day, kind, holiday) => {
    expect([dayFacts(day).kind, dayFacts(day).holiday?.name.en]).toEqual([kind, holiday]);
  });
  test('a year that is not announced has its statutory days, and says so', () => {
    const year = HOLIDAYS.to + 1;
    expect(holidayStanding(year)).toBe('unannounced');
    expect(standingWords(year)?.zh).toContain('尚未公布');
    expect(standingWords(year)?.en).toContain('not announced yet');
    expect(dayFacts(`${year}-10-03`)).toMatchObject({ kind: 'holiday', standing: 'unannounced' });
    expect(dayFacts(`${year}-05-02`).kind).toBe('holiday');
    expect(dayFacts(`${year}-05-03`).kind).toBe(weekday(`${year}-05-03`) > 5 ? 'weekend' : 'workday');
    expect(holidaysOf(year).flatMap(({ swapped }) => swapped)).toEqual([]);
    expect(standingWords(HOLIDAYS.to)).toBeNull();
  });
  test('before the data there are the statutory days of that time', () => {
    expect(dayFacts('2005-05-03')).toMatchObject({ kind: 'holiday', standing: 'before' });
    expect(dayFacts('2005-06-11').kind).toBe('weekend');
    expect(standingWords(2005)?.zh).toContain('法定节假日');
  });
  test('invariant: the data name only days that differ from their weekday, or belong to a holiday; the n-th workday after a day is one', () => {
    for (let year = HOLIDAYS.from; year <= HOLIDAYS.to; year += 1) {
      for (const { swapped, from, to } of holidaysOf(year)) {
        expect(from <= to).toBe(true);
        for (const day of swapped) expect([day, weekday(day) > 5]).toEqual([day, true]);
      }
    }
    const aDay = fc.integer({ min: 0, max: 8000 }).map((n) => addDays('2006-06-01', n));
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 40 }), (day, n) => {
        const at = addWorkdays(day, n);
        expect(isWorkday(at)).toBe(true);
        expect(workdaysBetween(addDays(day, 1), at)).toBe(n);
      }),
    );
  });
});
