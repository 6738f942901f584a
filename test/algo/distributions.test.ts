import { describe, expect, test } from 'vitest';
import { erfc, mad, median, normalQuantile, normalTail, quantile, studentQuantile, studentTail } from '../../src/algo/index.ts';

/** Values of mpmath at 30 digits. */
const ERFC = [
  [-1, 1.8427007929497148],
  [0.5, 0.4795001221869535],
  [2, 0.004677734981047266],
  [2.3, 0.0011431765973566514],
  [5, 1.5374597944280349e-12],
  [10, 2.088487583762545e-45],
] as const;

describe('normal', () => {
  test.each(ERFC)('erfc(%f)', (x, want) => expect(Math.abs(erfc(x) / want - 1)).toBeLessThan(1e-12));
  test.each([0.6, 0.9, 0.975, 0.999, 1 - 1e-9, 1e-12])('the quantile of %f is where the tail says', (p) => {
    expect(Math.abs(normalTail(-normalQuantile(p)) / p - 1)).toBeLessThan(1e-10);
  });
  test('published: 97.5 %', () => expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13));
  test('ends', () => expect([normalQuantile(0), normalQuantile(1), normalQuantile(2)]).toEqual([-Infinity, Infinity, Number.NaN]));
});

describe('Student', () => {
  /** R: qt(p, df). */
  test.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 10, 2.2281388519649385],
    [0.999, 5, 5.893429531356011],
    [0.995, 30, 2.7499956535672254],
  ])('the quantile of %f at %i degrees of freedom', (p, df, want) => expect(Math.abs(studentQuantile(p, df) / want - 1)).toBeLessThan(1e-10));
  test('tail and quantile are each other the other way round, far out and with many degrees of freedom', () => {
    for (const df of [1, 2.5, 7, 100, 14396]) {
      for (const p of [0.6, 0.99, 1 - 1e-6, 0.05]) expect(Math.abs(studentTail(studentQuantile(p, df), df) / (1 - p) - 1)).toBeLessThan(1e-9);
    }
  });
  test('outside of what there is', () => {
    expect(studentQuantile(0.5, -1)).toBeNaN();
    expect(studentQuantile(1, 3)).toBe(Infinity);
  });
});

describe('order statistics', () => {
  test("as R's type 7", () => {
    expect(quantile([1, 2, 3, 4], 0.4)).toBeCloseTo(2.2, 12);
    expect(median([5, 1, 3])).toBe(3);
    expect(mad([1, 1, 2, 2, 4, 6, 9])).toBeCloseTo(1.4826, 12);
    expect(median([])).toBeNaN();
  });
});
