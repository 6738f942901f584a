import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backOff, due } from '../../src/jobs/schedule.ts';

const NINE = { cron: '0 9 * * *', zone: 'Asia/Shanghai' };
const at = (text: string) => new Date(text);

describe('when a schedule is due', () => {
  test.each([
    ['never looked at before: it begins now', null, '2026-11-25T02:00:00Z', null],
    ['before its hour', '2026-11-24T01:00:00Z', '2026-11-25T00:59:59Z', null],
    ['at its hour, on its own clock', '2026-11-24T01:00:00Z', '2026-11-25T01:00:00Z', '2026-11-25T01:00:00.000Z'],
    ['after its hour', '2026-11-24T01:00:00Z', '2026-11-25T08:00:00Z', '2026-11-25T01:00:00.000Z'],
    ['once only', '2026-11-25T01:00:00Z', '2026-11-25T08:00:00Z', null],
    ['a week late: once, for the last day', '2026-11-18T01:00:00Z', '2026-11-25T08:00:00Z', '2026-11-25T01:00:00.000Z'],
    ['a clock that was put back', '2026-11-25T01:00:00Z', '2026-11-20T08:00:00Z', null],
  ])('%s', (_, last, now, expected) => {
    expect(due(NINE, last === null ? null : at(last), at(now))?.toISOString() ?? null).toBe(expected);
  });

  test('a pattern that cannot be read is a fault of the program', () => {
    expect(() => due({ cron: 'nonsense', zone: 'Asia/Shanghai' }, at('2026-01-01T00:00:00Z'), at('2026-01-02T00:00:00Z'))).toThrow();
  });

  test('what is due lies after the last time and not in the future, and is not due again', () => {
    const moment = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, moment, (last, now) => {
        const found = due(NINE, last, now);
        if (found === null) return;
        expect(found > last && found <= now).toBe(true);
        expect(due(NINE, found, now)).toBeNull();
      }),
      { numRuns: 100 },
    );
  });
});

test('a failed job waits longer each time, never more than a quarter of an hour', () => {
  expect([1, 2, 3, 6, 20].map(backOff)).toEqual([30_000, 60_000, 120_000, 900_000, 900_000]);
});
