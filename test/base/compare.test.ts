import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayEffects } from '../../src/base/calendar/day_effects.ts';
import { ANCHORS, festivalDay } from '../../src/base/calendar/festivals.ts';
import { type CampaignPhase, PHASES } from '../../src/base/calendar/phases.ts';
import { addDays, daysBetween, weekday } from '../../src/base/calendar.ts';
import { COMPARE_PATTERN, compareDays, offeredComparisons } from '../../src/base/period/compare.ts';
import { type Comparison, isComparable } from '../../src/base/period/comparison.ts';
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
import { readCase, testOver } from '../cases.ts';

const aDay = fc.integer({ min: 0, max: 18_000 }).map((n) => addDays('1995-01-01', n));
const aRange = fc.tuple(aDay, fc.integer({ min: 0, max: 120 })).map(([from, n]) => ({ from, to: addDays(from, n) }));
const today = '2026-11-25';

function compared(from: string, to: string, compare: string, phases: readonly CampaignPhase[] = [], platforms: readonly string[] = []): Comparison {
  const found = compareDays({ from, to }, compare, { today, phases, platforms });
  if (!isComparable(found)) throw new Error(`${compare} of ${from}..${to}: ${found.missing.en}`);
  return found;
}

function phase(
  platform: string,
  campaign: string,
  year: number,
  id: CampaignPhase['phase'],
  from: string,
  to: string,
  estimated = false,
): CampaignPhase {
  return { platform, platformName: { zh: platform, en: platform }, campaign, year, phase: id, from, to, estimated };
}

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

describe('by campaign phase', () => {
  const phases = [
    phase('tmall', '双11', 2025, 'presale', '2025-10-15', '2025-10-20'),
    phase('tmall', '双11', 2025, 'peak', '2025-10-31', '2025-11-11'),
    phase('tmall', '双11', 2024, 'presale', '2024-10-14', '2024-10-21', true),
    phase('tmall', '双11', 2024, 'peak', '2024-11-01', '2024-11-11'),
    phase('jd', '双11', 2025, 'whole', '2025-10-09', '2025-11-14'),
    phase('jd', '双11', 2023, 'whole', '2023-10-23', '2023-11-13'),
    phase('tmall', '618', 2025, 'peak', '2025-06-15', '2025-06-20'),
  ];
  test.each([
    ['a whole presale with a whole presale', '2025-10-15', '2025-10-20', 'tmall', '2024-10-14', '2024-10-21', '双11预售整段（2025 ↔ 2024）'],
    [
      'its first days with the first days',
      '2025-10-15',
      '2025-10-17',
      'tmall',
      '2024-10-14',
      '2024-10-16',
      '双11预售第 1–3 天（共 6 天，2025 ↔ 2024）',
    ],
    [
      'the peak’s last day with the last day',
      '2025-11-11',
      '2025-11-11',
      'tmall',
      '2024-11-11',
      '2024-11-11',
      '双11爆发第 12 天（共 12 天，2025 ↔ 2024）',
    ],
    [
      'a day the phase before did not have with its last',
      '2025-11-10',
      '2025-11-10',
      'tmall',
      '2024-11-11',
      '2024-11-11',
      '双11爆发第 11 天（共 12 天，2025 ↔ 2024）',
    ],
    ['the whole campaign', '2025-10-15', '2025-11-11', 'tmall', '2024-10-14', '2024-11-11', '双11预售至爆发整段（2025 ↔ 2024）'],
    ['across phases', '2025-10-16', '2025-11-02', 'tmall', '2024-10-15', '2024-11-03', '双11预售第 2 天至爆发第 3 天（2025 ↔ 2024）'],
    ['a year that was left out', '2025-10-09', '2025-10-11', 'jd', '2023-10-23', '2023-10-25', '双11全程第 1–3 天（共 37 天，2025 ↔ 2023）'],
  ])('%s', (_name, from, to, platform, oldFrom, oldTo, words) => {
    const found = compared(from, to, 'phase', phases, [platform]);
    expect(found.range).toEqual({ from: oldFrom, to: oldTo });
    expect(found.aligned?.zh).toBe(words);
    expect(compared(from, to, `phase:${platform}`, phases).range).toEqual(found.range);
  });
  test('tells estimates, years left out, other platforms and unequal lengths; a day is asked for', () => {
    const tmall = compared('2025-10-15', '2025-10-20', 'phase', phases, ['tmall', 'jd']);
    expect(tmall.caveats.map(({ zh }) => zh)).toEqual([
      '2024 年的活动起止日期是估计的，可在活动日历里改',
      'jd的阶段日期可能不同，这里没有按它对齐',
      '天数不同：6 天 ↔ 8 天',
    ]);
    expect([tmall.lengthFrom, tmall.lengthTo, tmall.perDay]).toEqual([8, 6, false]);
    const perDay = compareDays({ from: '2025-10-15', to: '2025-10-20' }, 'phase', { today, phases, platforms: ['tmall'], perDay: true });
    expect(perDay).toMatchObject({ perDay: true, words: { zh: expect.stringContaining('按日均') } });
    expect(compared('2025-10-09', '2025-10-11', 'phase', phases, ['jd']).caveats[0]?.zh).toContain('对比的是 2023 年');
  });
  test.each([
    ['2025-09-01', '2025-09-02', '不在同一个活动的阶段里'],
    ['2025-06-15', '2025-06-20', '活动日历里没有 2025 年之前的tmall618'],
    ['2025-10-14', '2025-10-20', '不在同一个活动的阶段里'],
  ])('%s..%s on Tmall cannot, and says why', (from, to, why) => {
    expect(compareDays({ from, to }, 'phase', { today, phases, platforms: ['tmall'] })).toMatchObject({
      missing: { zh: expect.stringContaining(why) },
    });
  });
  test('invariant: the first day of a phase stands beside the first, the last beside the last, and nothing outside it', () => {
    const two = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(aDay, two, fc.nat(), fc.nat(), (start, [now, before], a, b) => {
        const old = phase('pdd', 'x', 1, 'peak', addDays(start, -365), addDays(start, before - 366));
        const one = phase('pdd', 'x', 2, 'peak', start, addDays(start, now - 1));
        const [i, j] = [a % now, b % now].sort((x, y) => x - y) as [number, number];
        const found = compared(addDays(start, i), addDays(start, j), 'phase', [old, one]);
        expect(found.range.from >= old.from && found.range.to <= old.to && found.range.from <= found.range.to).toBe(true);
        if (i === 0 && j < now - 1) expect(found.range.from).toBe(old.from);
        if (j === now - 1) expect(found.range.to).toBe(old.to);
      }),
    );
  });
});

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

describe('the calendar of one day', () => {
  const phases = [phase('tmall', '双11', 2025, 'peak', '2025-10-31', '2025-11-11')];
  test.each([
    ['2025-01-26', '7 swapped_workday spring_festival-3'],
    ['2025-01-29', '3 holiday spring_festival+0'],
    ['2025-10-06', '1 holiday mid_autumn+0'],
    ['2025-11-11', '2 workday 双11.peak'],
    ['2026-11-22', '7 weekend'],
  ])('%s is %s', (day, code) => {
    expect(dayEffects(day, { phases }).code).toBe(code);
  });
  test('says which day of the phase it is, and when holidays are not announced', () => {
    expect(dayEffects('2025-11-11', { phases })).toMatchObject({ phase: { campaign: '双11', phase: 'peak', day: 12 }, standing: 'announced' });
    expect(dayEffects('2027-10-01')).toMatchObject({
      kind: 'holiday',
      standing: 'unannounced',
      phase: null,
      festival: { id: 'national_day', distance: 0 },
    });
  });
  test('invariant: the code holds its parts, and a day is alike to itself', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const found = dayEffects(day, { phases });
        expect(found.weekday).toBe(weekday(day));
        expect(found.code.startsWith(`${found.weekday} ${found.kind}`)).toBe(true);
        expect(dayEffects(day, { phases })).toEqual(found);
      }),
    );
  });
  test('phases stand in their order', () => expect(PHASES.indexOf('presale')).toBeLessThan(PHASES.indexOf('peak')));
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
