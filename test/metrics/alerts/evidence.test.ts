import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, eachDay } from '../../../src/base/calendar.ts';
import { alertsOfSignals } from '../../../src/domains/metrics/alerts/evaluate.ts';
import type { Judged, JudgedShop } from '../../../src/domains/metrics/alerts/judge.ts';
import { limitFor, signalsOf } from '../../../src/domains/metrics/alerts/signals.ts';
import { DEFAULT_RULES } from '../../../src/domains/metrics/alerts/watch.ts';
import { type Blow, FIRST, madeShop } from './made_shop.ts';

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
    const day = (value: number, surprise: number, deviation = 0.15): Day => ({ value, surprise, deviation });
    expect(seenIn([day(65, -2.4)])).toHaveLength(1);
    expect(seenIn([day(90, -2.4)])).toHaveLength(0);
    expect(seenIn([day(65, -1.9)])).toHaveLength(0);
    // Not when it looks dear because little was known of the day.
    expect(seenIn([day(65, -2.4, 0.5)])).toHaveLength(0);
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

describe('what was not lost in orders was not lost', () => {
  const on = (blow: Omit<Blow, 'member' | 'from' | 'to'>) => {
    const shop = madeShop(90, [{ member: '', from: 80, to: 80, ...blow }]);
    const alerts = alertsOfSignals(shop, signalsOf(shop, DEFAULT_RULES, 0), DEFAULT_RULES);
    return alerts.filter(({ to }) => to >= addDays(FIRST, 80)).map(({ driver, place }) => [driver, ...Object.keys(place)]);
  };

  test('fewer visitors who buy as much together are no alert; fewer visitors are', () => {
    expect(on({ visitors: 0.8, orders: 1.35 })).toEqual([]);
    expect(on({ visitors: 0.8 })).toEqual([['visitors']]);
  });

  test('dearer orders do not make up for those that did not come, nor many orders for a price gone wrong', () => {
    expect(on({ visitors: 0.7, ticket: 1.5 })).toEqual([['visitors']]);
    expect(on({ orders: 1.6, ticket: 0.7 })).toEqual([['spend_per_order']]);
  });
});
