import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eachDay } from '../../../src/base/calendar.ts';
import type { Judged, JudgedShop } from '../../../src/domains/metrics/alerts/judge.ts';
import { limitFor, signalsOf } from '../../../src/domains/metrics/alerts/signals.ts';
import { DEFAULT_RULES } from '../../../src/domains/metrics/alerts/watch.ts';

type Day = { readonly value: number; readonly surprise: number; readonly deviation: number };

/** A shop that expects 100 visitors and 10,000 元 on every day and got them, but on its last days. */
function shopWith(last: readonly Day[]): JudgedShop {
  const days = eachDay('2026-03-01', '2026-04-10');
  const usual: Day = { value: 100, surprise: 0, deviation: 0.08 };
  const told = [...days.slice(last.length).map(() => usual), ...last];
  const judged = (times: number, of: readonly Day[]): Judged => ({
    values: of.map(({ value }) => times * value),
    expected: of.map(() => times * 100),
    lower: of.map(({ deviation }) => times * 100 * Math.exp(-1.96 * deviation)),
    upper: of.map(({ deviation }) => times * 100 * Math.exp(1.96 * deviation)),
    surprise: of.map(({ surprise }) => surprise),
  });
  const numbers = new Map([
    ['visitors', judged(1, told)],
    [
      'payment_amount',
      judged(
        100,
        days.map(() => usual),
      ),
    ],
  ]);
  return { days, places: new Map([['', { dimension: null, member: '', facts: new Map(), numbers }]]) };
}

const seenIn = (last: readonly Day[]) =>
  signalsOf(shopWith(last), DEFAULT_RULES, 0).map(({ window, surprise, worth }) => ({
    window,
    surprise: Math.round(100 * surprise),
    worth: Math.round(worth),
  }));

describe('what a day says is weighed by how much is known of it', () => {
  test('a day of which little was known does not join the day after it, nor does what it lacked count as lost', () => {
    const clear: Day = { value: 80, surprise: -2.8, deviation: 0.08 };
    expect(seenIn([{ value: 50, surprise: -1.4, deviation: 0.5 }, clear])).toEqual([{ window: 1, surprise: -280, worth: -2000 }]);
    // One that was known as well does.
    expect(seenIn([{ value: 88, surprise: -1.5, deviation: 0.08 }, clear])).toEqual([{ window: 2, surprise: -304, worth: -3200 }]);
  });

  test('a dear loss of the whole shop is told at less surprise than a cheap one', () => {
    const day = (value: number, surprise: number): Day => ({ value, surprise, deviation: 0.15 });
    expect(seenIn([day(65, -2.3)])).toHaveLength(1);
    expect(seenIn([day(90, -2.3)])).toHaveLength(0);
    expect(seenIn([day(65, -1.9)])).toHaveLength(0);
  });

  test('the dearer, the less surprise is asked for; never more than the limit, nor less than what chance makes often', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 6, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        fc.double({ min: 1, max: 3, noNaN: true }),
        (limit, size, more) => {
          const [cheap, dear] = [limitFor(limit, size), limitFor(limit, size * more)];
          expect(dear).toBeLessThanOrEqual(cheap);
          expect(cheap).toBeLessThanOrEqual(limit + 1e-12);
          expect(dear).toBeGreaterThanOrEqual(Math.min(limit, 2));
          expect(limitFor(limit, -size)).toBe(cheap);
        },
      ),
    );
    expect(limitFor(2.5, 0.2)).toBe(2.5);
  });
});
