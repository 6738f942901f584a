import { describe, expect, test } from 'vitest';
import { addDays, businessDay, eachDay } from '../../src/base/calendar.ts';
import { type DueCalendar, isRoutineDue, workdaysOf } from '../../src/domains/today/routines/due.ts';

const CHINA: DueCalendar = { workdays: 'china', phases: [] };
const rule = (text: string, more: Partial<Parameters<typeof isRoutineDue>[0]> = {}) => ({
  rule: text,
  start: '2024-01-01',
  season: null,
  campaign: null,
  ...more,
});
const due = (text: string, from: string, to: string, calendar = CHINA, more = {}) =>
  eachDay(from, to).filter((day) => isRoutineDue(rule(text, more), day, calendar));

describe('when a routine is due', () => {
  test.each([
    ['every day, weekends too', 'FREQ=DAILY', '2026-11-20', '2026-11-23', ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']],
    ['workdays only', 'FREQ=DAILY;X-WORKDAY=ONLY', '2026-11-20', '2026-11-23', ['2026-11-20', '2026-11-23']],
    // 2026-10-10 is a Saturday worked for National Day, 2026-10-01 to 07 are off.
    ['a swapped Saturday is a workday', 'FREQ=DAILY;X-WORKDAY=ONLY', '2026-10-01', '2026-10-11', ['2026-10-08', '2026-10-09', '2026-10-10']],
    [
      'a Monday that is a holiday moves to the next workday',
      'FREQ=WEEKLY;BYDAY=MO;X-WORKDAY=NEXT',
      '2026-10-01',
      '2026-10-13',
      ['2026-10-08', '2026-10-12'],
    ],
    ['the first of a month that is a holiday', 'FREQ=MONTHLY;BYMONTHDAY=1;X-WORKDAY=NEXT', '2026-09-25', '2026-11-05', ['2026-10-08', '2026-11-02']],
    ['every second week', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', '2024-01-01', '2024-01-31', ['2024-01-01', '2024-01-15', '2024-01-29']],
    ['the last Friday', 'FREQ=MONTHLY;BYDAY=-1FR', '2026-11-01', '2026-12-31', ['2026-11-27', '2026-12-25']],
  ] as const)('%s', (_, text, from, to, days) => expect(due(text, from, to)).toEqual(days));

  test('outside China Monday to Friday are worked, whatever the State Council says', () => {
    expect(workdaysOf({ timeZone: 'America/New_York' })).toBe('weekdays');
    expect(workdaysOf({ timeZone: 'Asia/Shanghai' })).toBe('china');
    expect(due('FREQ=DAILY;X-WORKDAY=ONLY', '2026-10-01', '2026-10-04', { workdays: 'weekdays', phases: [] })).toEqual(['2026-10-01', '2026-10-02']);
  });

  test('a season may reach over New Year', () => {
    const season = { from: '12-30', to: '01-02' };
    expect(due('FREQ=DAILY', '2026-12-28', '2027-01-04', CHINA, { season })).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']);
    expect(due('FREQ=DAILY', '2026-05-31', '2026-06-03', CHINA, { season: { from: '06-01', to: '06-02' } })).toEqual(['2026-06-01', '2026-06-02']);
  });

  test('of a campaign only its phases, and so many days before them', () => {
    const phases = [
      { phase: 'presale' as const, from: '2026-10-20', to: '2026-10-21' },
      { phase: 'encore' as const, from: '2026-11-12', to: '2026-11-13' },
    ];
    const campaign = { phases: ['presale' as const], before: 2 };
    expect(due('FREQ=DAILY', '2026-10-15', '2026-11-15', { workdays: 'china', phases }, { campaign })).toEqual([
      ...['2026-10-18', '2026-10-19', '2026-10-20', '2026-10-21'],
    ]);
    expect(due('FREQ=DAILY', '2026-10-15', '2026-11-15', CHINA, { campaign })).toEqual([]);
  });
});

describe('clock changes', () => {
  /** Every hour of some days, and the business day of each. */
  const days = (timeZone: string, start: number, from: string, hours: number) =>
    Array.from({ length: hours }, (_, n) => businessDay(new Date(Date.parse(`${from}T00:00:00Z`) + n * 3_600_000), timeZone, start));

  test.each([
    ['spring, New York', 'America/New_York', '2026-03-06', '2026-03-10'],
    ['autumn, New York', 'America/New_York', '2026-10-30', '2026-11-03'],
    ['spring, Berlin', 'Europe/Berlin', '2026-03-27', '2026-03-31'],
    ['Lord Howe, half an hour', 'Australia/Lord_Howe', '2026-04-03', '2026-04-07'],
  ] as const)('%s: every business day comes once, in order, so a daily routine is due once in each', (_, zone, from, to) => {
    for (const start of [0, 2, 4]) {
      const seen = days(zone, start, from, 24 * 5);
      const runs = seen.filter((day, n) => day !== seen[n - 1]);
      expect(runs).toEqual([...new Set(runs)]);
      for (const [n, day] of runs.entries()) if (n > 0) expect(day).toBe(addDays(runs[n - 1] as string, 1));
      expect(runs.filter((day) => day >= from && day < to && isRoutineDue(rule('FREQ=DAILY'), day, { workdays: 'weekdays', phases: [] }))).toEqual(
        eachDay(from, addDays(to, -1)).filter((day) => runs.includes(day)),
      );
    }
  });
});
