import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayEffects } from '../../src/base/calendar/day_effects.ts';
import { PHASES } from '../../src/base/calendar/phases.ts';
import { weekday } from '../../src/base/calendar.ts';
import { aDay, aPhase } from './compared.ts';

describe('the calendar of one day', () => {
  const phases = [aPhase('tmall', '双11', 2025, 'peak', '2025-10-31', '2025-11-11')];
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
