import { describe, expect, test } from 'vitest';
import type { CampaignPhase } from '../../../src/base/calendar/phases.ts';
import { addDays, eachDay } from '../../../src/base/calendar.ts';
import { calendarSigns } from '../../../src/domains/today/playbooks/calendar_signs.ts';
import { sidesOf } from '../../../src/domains/today/playbooks/evidence.ts';
import { judgeMoved, judgeReached, judgeSpread, judgeTurned } from '../../../src/domains/today/playbooks/findings.ts';
import { chanceOf, type MemberReading, type Reading } from '../../../src/domains/today/playbooks/readings.ts';
import { recordsOf, wilson } from '../../../src/domains/today/playbooks/record.ts';
import { usualDays } from '../../../src/domains/today/playbooks/usual_days.ts';

const reading = (now: number | null, before: number | null, knownNow = 1, knownBefore = 1, chance: number | null = null): Reading => ({
  ...{ now, before, knownNow, knownBefore, chance },
});
const unsure = (now: number, before: number, chance: number): Reading => reading(now, before, 1, 1, chance);
const member = (name: string, now: number, before: number): MemberReading => ({ member: name, now, before, weight: before });
const phase = (from: string, to: string, of: CampaignPhase['phase'] = 'peak'): CampaignPhase => ({
  ...{ platform: 'tmall', platformName: { zh: '天猫', en: 'Tmall' }, year: 2026, campaign: '双11', phase: of, from, to, estimated: false },
});

describe('conditions', () => {
  test.each([
    ['fell', 0.1, reading(90, 100), 'held'],
    ['fell', 0.1, reading(91, 100), 'failed'],
    ['rose', 0.1, reading(110, 100), 'held'],
    ['rose', 0.1, reading(90, 100), 'failed'],
    ['level', 0.1, reading(95, 100), 'held'],
    ['level', 0.1, reading(120, 100), 'failed'],
    ['fell', 0.1, reading(null, 100), 'unknown'],
    ['fell', 0.1, reading(90, 0), 'failed'],
    ['rose', 0.1, reading(90, 0), 'held'],
    ['rose', 0.1, reading(0, 0), 'failed'],
    ['level', 0.1, reading(0, 0), 'held'],
    // Far enough, and no farther than such days lie apart by chance: nothing is said.
    ['fell', 0.1, unsure(85, 100, 0.2), 'unknown'],
    ['fell', 0.1, unsure(75, 100, 0.2), 'held'],
    ['fell', 0.1, unsure(99, 100, 0.2), 'failed'],
    ['level', 0.1, unsure(115, 100, 0.2), 'unknown'],
    ['level', 0.1, unsure(95, 100, 0.2), 'held'],
  ] as const)('%s by %s', (kind, by, read, state) => expect(judgeMoved({ test: kind, by }, read).state).toBe(state));

  test('beside the shop, what the shop did alike is taken out', () => {
    expect(judgeMoved({ test: 'fell', by: 0.1 }, reading(50, 100), reading(500, 1000)).state).toBe('failed');
    expect(judgeMoved({ test: 'fell', by: 0.1 }, reading(50, 100), reading(990, 1000)).state).toBe('held');
    expect(judgeMoved({ test: 'fell', by: 0.1 }, reading(50, 100), reading(null, 1000)).state).toBe('unknown');
  });

  test('a number itself, one that ended, began, is not told', () => {
    expect(judgeReached({ test: 'below', than: 1 }, reading(0, 40)).state).toBe('held');
    expect(judgeReached({ test: 'above', than: 0 }, reading(0, 40)).state).toBe('failed');
    expect(judgeReached({ test: 'below', than: 1 }, reading(null, 40)).state).toBe('unknown');
    expect(judgeTurned({ test: 'stopped' }, reading(2, 100)).state).toBe('held');
    expect(judgeTurned({ test: 'stopped' }, reading(60, 100)).state).toBe('failed');
    expect(judgeTurned({ test: 'stopped' }, reading(0, 0)).state).toBe('unknown');
    expect(judgeTurned({ test: 'started' }, reading(60, null)).state).toBe('held');
    expect(judgeTurned({ test: 'started' }, reading(60, 50)).state).toBe('failed');
    expect(judgeTurned({ test: 'missing' }, reading(null, 100, 0, 1)).state).toBe('held');
    expect(judgeTurned({ test: 'missing' }, reading(90, 100, 1, 1)).state).toBe('failed');
    // Where nobody ever told, nothing is missing now.
    expect(judgeTurned({ test: 'missing' }, reading(null, null, 0, 0)).state).toBe('unknown');
  });

  test('narrow: few bear it; wide: most moved along', () => {
    const one = [member('a', 10, 100), member('b', 99, 100), member('c', 101, 100), member('d', 98, 100)];
    const all = [member('a', 70, 100), member('b', 72, 100), member('c', 75, 100), member('d', 99, 100), member('e', 70, 100)];
    expect(judgeSpread({ test: 'narrow', share: 0.5 }, one, reading(308, 400)).state).toBe('held');
    expect(judgeSpread({ test: 'wide', share: 0.6 }, one, reading(308, 400)).state).toBe('failed');
    expect(judgeSpread({ test: 'narrow', share: 0.6 }, all, reading(386, 500)).state).toBe('failed');
    expect(judgeSpread({ test: 'wide', share: 0.6 }, all, reading(386, 500)).state).toBe('held');
    expect(judgeSpread({ test: 'narrow', share: 0.5 }, one.slice(0, 3), reading(210, 300)).state).toBe('unknown');
    expect(judgeSpread({ test: 'wide', share: 0.5 }, one, reading(null, 300)).state).toBe('unknown');
  });
});

describe('days', () => {
  const eleven = [phase('2026-10-20', '2026-10-30', 'presale'), phase('2026-10-31', '2026-11-03', 'first_wave'), phase('2026-11-08', '2026-11-11')];

  test('what the calendar says of them', () => {
    const signs = (from: string, to: string) => [...calendarSigns({ from, to }, eleven)];
    expect(signs('2026-10-01', '2026-10-03')).toEqual(['holiday', 'festival']);
    expect(signs('2026-11-09', '2026-11-11')).toEqual(['campaign']);
    expect(signs('2026-10-25', '2026-10-26')).toEqual(['before_campaign']);
    expect(signs('2026-11-14', '2026-11-14')).toEqual(['after_campaign']);
    expect(signs('2026-12-08', '2026-12-08')).toEqual([]);
  });

  test('the usual ones: the same weekdays of four weeks, of the same kind where there are enough', () => {
    expect(usualDays({ from: '2026-12-08', to: '2026-12-08' }, eleven)).toEqual(
      ['2026-11-17', '2026-11-24', '2026-12-01'].flatMap((day, n) => (n === 0 ? ['2026-10-27', day] : [day])),
    );
    expect(usualDays({ from: '2026-10-13', to: '2026-10-13' }, eleven)).toEqual(['2026-09-08', '2026-09-15', '2026-09-22', '2026-09-29']);
    expect(usualDays({ from: '2026-12-01', to: '2026-12-07' }, []).length).toBe(28);
  });

  test('the spans: two weeks before, a year ago with the same weekdays', () => {
    const period = { from: '2026-11-21', to: '2026-11-22' };
    const before = sidesOf('before', period, []);
    expect([before.now[0], before.now.at(-1), before.before[0], before.before.at(-1)]).toEqual([
      '2026-11-07',
      '2026-11-20',
      '2026-10-10',
      '2026-11-06',
    ]);
    expect(sidesOf('year', period, ['2026-11-14'])).toEqual({ now: ['2025-11-22', '2025-11-23'], before: ['2025-11-15'] });
  });
});

describe('record', () => {
  test('the band of a share with few', () => {
    // Published example: 3 of 4 has the Wilson interval 0.3006–0.9544.
    expect(wilson(3, 4)?.low).toBeCloseTo(0.3006, 3);
    expect(wilson(3, 4)?.high).toBeCloseTo(0.9544, 3);
    expect(wilson(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.2775, 3) });
    expect(wilson(0, 0)).toBeNull();
  });

  test('what cannot be told is a use, and no verdict', () => {
    const use = (verdict: 'worked' | 'did_not' | 'cannot_tell' | null) => ({ playbook: 'a', verdict });
    const { low: _, high: __, ...counts } = recordsOf([use('worked'), use('did_not'), use('cannot_tell'), use(null)]).get('a') ?? {};
    expect(counts).toEqual({ uses: 4, judged: 2, worked: 1 });
  });
});

describe('what days differ by chance', () => {
  const days = (values: readonly (number | null)[], first = '2026-10-31') => values.map((value, n) => ({ day: addDays(first, 7 * n), value }));

  test('of one kind of day: their own scatter, by hand', () => {
    // Four Saturdays around 100: sd 10, one day against four of them, t(3) about 3.14.
    expect(chanceOf(days([90, 110, 90, 110]), 1)).toBeCloseTo(((1.96 * 1.6 * Math.sqrt(400 / 3)) / 100) * Math.sqrt(1.25), 9);
  });

  test('weekdays that differ are no chance; too few days say nothing', () => {
    const week = eachDay('2026-10-05', '2026-10-18').map((day, n) => ({ day, value: 100 + (n % 7) * 30 }));
    expect(chanceOf(week, 7)).toBe(0);
    expect(chanceOf(days([90, 110]), 1)).toBeNull();
    expect(chanceOf(days([null, null, null, 110]), 1)).toBeNull();
    expect(chanceOf(days([0, 0, 0, 0]), 1)).toBeNull();
  });

  test('days drawn alike are taken for a change in at most about one of twenty', () => {
    let state = 7;
    const random = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    const draw = () => 1000 + 80 * normal();
    const wrong = Array.from({ length: 2000 }, () => {
      const before = Array.from({ length: 8 }, draw);
      const mean = before.reduce((sum, one) => sum + one, 0) / before.length;
      return Math.abs(draw() / mean - 1) > (chanceOf(days(before), 1) ?? 0);
    }).filter(Boolean).length;
    expect(wrong / 2000).toBeGreaterThan(0.02);
    expect(wrong / 2000).toBeLessThan(0.08);
  });
});
