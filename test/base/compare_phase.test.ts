import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import { compareDays } from '../../src/base/period/compare.ts';
import { aDay, aPhase, compared, today } from './compared.ts';

describe('by campaign phase', () => {
  const phases = [
    aPhase('tmall', '双11', 2025, 'presale', '2025-10-15', '2025-10-20'),
    aPhase('tmall', '双11', 2025, 'peak', '2025-10-31', '2025-11-11'),
    aPhase('tmall', '双11', 2024, 'presale', '2024-10-14', '2024-10-21', true),
    aPhase('tmall', '双11', 2024, 'peak', '2024-11-01', '2024-11-11'),
    aPhase('jd', '双11', 2025, 'whole', '2025-10-09', '2025-11-14'),
    aPhase('jd', '双11', 2023, 'whole', '2023-10-23', '2023-11-13'),
    aPhase('tmall', '618', 2025, 'peak', '2025-06-15', '2025-06-20'),
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
    const perDay = compareDays({ from: '2025-10-15', to: '2025-10-20' }, 'phase/day', { today, phases, platforms: ['tmall'] });
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
        const old = aPhase('pdd', 'x', 1, 'peak', addDays(start, -365), addDays(start, before - 366));
        const one = aPhase('pdd', 'x', 2, 'peak', start, addDays(start, now - 1));
        const [i, j] = [a % now, b % now].sort((x, y) => x - y) as [number, number];
        const found = compared(addDays(start, i), addDays(start, j), 'phase', [old, one]);
        expect(found.range.from >= old.from && found.range.to <= old.to && found.range.from <= found.range.to).toBe(true);
        if (i === 0 && j < now - 1) expect(found.range.from).toBe(old.from);
        if (j === now - 1) expect(found.range.to).toBe(old.to);
      }),
    );
  });
});
