import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceOfWhole, overlapStep, type Step, wholeForecast } from '../../src/domains/metrics/targets/whole_forecast.ts';

/** People of a shop: `every` day some come back, the others are new. */
const peopleOf = (days: number, comeBack: number) => {
  const ofDay = Array.from({ length: days }, (_, day) => 40 + (day % 7));
  const until = (from: number, length: number) =>
    ofDay.slice(from, from + length).reduce((sum, count, n) => sum + (n === 0 ? count : count * (1 - comeBack)), 0);
  const sum = (from: number, length: number) => ofDay.slice(from, from + length).reduce((a, b) => a + b, 0);
  return { until, sum };
};

describe('a number that days do not add up to', () => {
  const overlap = fc.double({ min: 0.3, max: 1, noNaN: true });
  const amount = fc.double({ min: 1, max: 1e6, noNaN: true });

  test('invariant: where nothing overlaps it ends where its days do', () => {
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 3 }), (soFar, rest, periods) => {
        const step = overlapStep(
          Array.from({ length: periods }, () => ({ part: 1, whole: 1 })),
          true,
        ) as Step;
        const { mean } = wholeForecast(soFar, { soFar, whole: soFar + rest, deviation: 0.1 }, step);
        expect(mean / (soFar + rest)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('invariant: the band holds the mean, and an end further away is less likely', () => {
    fc.assert(
      fc.property(amount, overlap, overlap, amount, (whole, part, of, target) => {
        const step = overlapStep([{ part, whole: part * of }], true) as Step;
        const end = wholeForecast(whole * part * 0.4, { soFar: whole * 0.4, whole, deviation: 0.05 }, step);
        expect(end.lower).toBeLessThanOrEqual(end.mean);
        expect(end.upper).toBeGreaterThanOrEqual(end.mean);
        expect(chanceOfWhole(target, end)).toBeGreaterThanOrEqual(chanceOfWhole(target * 1.1, end));
      }),
    );
  });

  test('people who come back as often as before are forecast exactly, and fewer than their days say', () => {
    const { until, sum } = peopleOf(120, 0.25);
    const earlier = [0, 30, 60].map((from) => ({ part: until(from, 10) / sum(from, 10), whole: until(from, 30) / sum(from, 30) }));
    const step = overlapStep(earlier, true) as Step;
    const { mean } = wholeForecast(until(90, 10), { soFar: sum(90, 10), whole: sum(90, 30), deviation: 0 }, step);
    expect(mean).toBeLessThan(sum(90, 30));
    expect(Math.abs(mean / until(90, 30) - 1)).toBeLessThan(0.005);
  });

  test('without an earlier period that tells the overlap nothing is told', () => {
    expect(overlapStep([], true)).toBeNull();
    expect(overlapStep([{ part: null, whole: 0.9 }], true)).toBeNull();
    expect(overlapStep([{ part: null, whole: 0.9 }], false)?.mean).toBeCloseTo(Math.log(0.9), 12);
  });
});
