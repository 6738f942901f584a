import { describe, expect, test } from 'vitest';
import { acquisition, BINS, betaQuantiles, firstQuantiles, gammaQuantiles } from '../../src/cli/demo/repeat.ts';
import { SHOPS } from '../../src/cli/demo/shops.ts';

/** The mean of what a linear draw between neighbouring quantiles gives. */
function mean(quantiles: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < BINS; i += 1) sum += ((quantiles[i] as number) + (quantiles[i + 1] as number)) / 2;
  return sum / BINS;
}

describe('the distributions buyers are drawn from', () => {
  test.each([
    [0.8, 2.6],
    [2, 3],
    [0.5, 0.5],
  ])('Beta(%f, %f) has the mean a ÷ (a + b)', (a, b) => {
    expect(mean(betaQuantiles(a, b))).toBeCloseTo(a / (a + b), 2);
  });

  test.each([
    [0.34, 24],
    [1, 10],
    [3, 2],
  ])('Gamma(%f, %f) has the mean r ÷ alpha', (r, alpha) => {
    expect(mean(gammaQuantiles(r, alpha)) / (r / alpha)).toBeCloseTo(1, 1);
  });

  test('Gamma(1, 10) has the quantiles of the exponential', () => {
    const quantiles = gammaQuantiles(1, 10);
    for (const k of [409, 2048, 3686]) expect(quantiles[k]).toBeCloseTo(-Math.log(1 - k / BINS) / 10, 4);
  });
});

describe('new buyers', () => {
  test('are many at first and fewer when the old ones come back, never none', () => {
    for (const shop of SHOPS) {
      const perDay = acquisition(shop, 400, 100);
      expect(perDay[0]).toBeGreaterThan(90);
      expect(perDay[399]).toBeLessThan(45);
      expect(perDay.every((value) => value > 5)).toBe(true);
    }
  });

  test('come at times that follow how many come each day', () => {
    const quantiles = firstQuantiles([30, 10, 0.0001, 20]);
    expect(quantiles[0]).toBe(0);
    expect(quantiles[BINS / 2]).toBeCloseTo(1, 3);
    expect(quantiles[BINS]).toBeCloseTo(4, 3);
    expect(quantiles.every((value, i) => i === 0 || value >= (quantiles[i - 1] as number))).toBe(true);
  });
});
