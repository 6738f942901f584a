import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changePoints } from '../../src/algo/index.ts';
import { readCase, testOver } from '../cases.ts';

type Case = { data: number[]; fun: string; penalty: 'MBIC' | 'SIC'; fit: { cpts: number[] | number } };

/** The cheapest segmentation by trying them all: cost of squares about the mean, a price per change. */
function cheapest(y: readonly number[], price: number): number {
  const cost = (from: number, to: number): number => {
    const part = y.slice(from, to);
    const mean = part.reduce((sum, x) => sum + x, 0) / part.length;
    return part.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  };
  const best = [-price];
  for (let end = 1; end <= y.length; end += 1) best[end] = Math.min(...best.slice(0, end).map((before, from) => before + cost(from, end) + price));
  return best[y.length] as number;
}

describe('PELT', () => {
  testOver(
    'cases/05-time-series/open/changepoint_pelt.json',
    "finds the very points of R's changepoint, the published six of Lai 2005 among them",
    (file) => {
      const { cases } = readCase<{ cases: Record<string, Case> }>(file);
      expect(Object.keys(cases).length).toBe(5);
      for (const [name, { data, fun, penalty, fit }] of Object.entries(cases)) {
        const kind = fun.startsWith('cpt.meanvar') ? 'mean-variance' : 'mean';
        expect(
          changePoints(data, kind, { penalty }).map((index) => index + 1),
          name,
        ).toEqual([fit.cpts].flat());
      }
    },
  );

  test('pruning loses nothing: as cheap as trying every segmentation', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 2, maxLength: 30 }), fc.integer({ min: 1, max: 40 }), (y, price) => {
        const points = changePoints(y, 'mean', { penalty: price });
        const edges = [0, ...points.map((index) => index + 1), y.length];
        const total = edges.slice(1).reduce((sum, to, k) => {
          const part = y.slice(edges[k], to);
          const mean = part.reduce((a, b) => a + b, 0) / part.length;
          return sum + part.reduce((a, x) => a + (x - mean) ** 2, 0);
        }, 0);
        expect(total + price * points.length).toBeCloseTo(cheapest(y, price), 8);
      }),
    );
  });

  test('a large constant added changes nothing (sums of squares would lose it)', () => {
    const y = Array.from({ length: 60 }, (_, t) => (t < 30 ? 0 : 5) + Math.sin(t * t));
    expect(changePoints(y, 'mean')).toEqual([29]);
    expect(
      changePoints(
        y.map((x) => x + 1e9),
        'mean',
      ),
    ).toEqual([29]);
  });

  test('too short, or not finite', () => {
    expect(changePoints([1], 'mean')).toEqual([]);
    expect(() => changePoints([1, Number.NaN], 'mean')).toThrow(RangeError);
    expect(() => changePoints([1, 2, 3, 4], 'mean-variance', { leastLength: 1 })).toThrow(RangeError);
  });
});
