import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { controlIndex, runningMedian } from '../../src/algo/control_index.ts';
import { type LevelDay, robustLevel } from '../../src/algo/robust_level.ts';
import { rng } from '../../src/base/rng.ts';

const DAYS = 160;

/** Series that share what moves them, and that. */
function shared(seed: number, n = 5, noise = 0.05): { common: number[]; series: number[][] } {
  const draw = rng(seed);
  const soft = () => draw() + draw() + draw() - 1.5;
  const common = Array.from({ length: DAYS }, () => 0.2 * soft());
  return { common, series: Array.from({ length: n }, (_, k) => common.map((c) => 100 * (k + 1) * Math.exp(c + noise * soft()))) };
}

const seeds = fc.integer({ min: 1, max: 1e6 });
const rms = (values: readonly number[]) => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);

describe('the index of controls', () => {
  test('it is what moved them alike; its weights are of a whole; in other units it is the same', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { common, series } = shared(seed);
        const { log, weights } = controlIndex(series, DAYS);
        const middle = log.reduce((sum, x, t) => sum + x - (common[t] as number), 0) / DAYS;
        expect(rms(log.map((x, t) => x - (common[t] as number) - middle))).toBeLessThan(0.05);
        expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 9);
        expect(Math.min(...weights)).toBeGreaterThan(0);
        const scaled = controlIndex(
          series.map((values, k) => values.map((v) => (k + 2) * v)),
          DAYS,
        );
        expect(rms(scaled.log.map((x, t) => x - (log[t] as number)))).toBeLessThan(1e-9);
      }),
      { numRuns: 10 },
    );
  });

  test('a fall of one of them for ten days hardly moves it; unknown days do not either', () => {
    const { series } = shared(8);
    const calm = controlIndex(series, DAYS).log;
    const [first = [], ...rest] = series;
    const fallen = controlIndex([first.map((v, t) => (t >= 100 && t < 110 ? 0.5 * v : v)), ...rest], DAYS).log;
    // A plain mean would fall by ln 2 ÷ 5.
    for (let t = 100; t < 110; t += 1) expect(Math.abs((fallen[t] as number) - (calm[t] as number))).toBeLessThan(0.05);
    const gaps = controlIndex([first.map((v, t) => (t % 9 === 0 ? null : v)), ...rest], DAYS).log;
    expect(rms(gaps.map((x, t) => x - (calm[t] as number)))).toBeLessThan(0.02);
  });

  test('the running median is the median of the days around each', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: -9, max: 9 })), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 6 }),
        (values, half) => {
          const told = runningMedian(values, half);
          values.forEach((_, t) => {
            const first = Math.max(0, Math.min(t - half, values.length - 2 * half - 1));
            const known = values.slice(first, first + 2 * half + 1).filter((v): v is number => v !== null);
            const sorted = known.sort((a, b) => a - b);
            const middle = sorted.length === 0 ? 0 : ((sorted[(sorted.length - 1) >> 1] as number) + (sorted[sorted.length >> 1] as number)) / 2;
            expect(told[t]).toBe(middle);
          });
        },
      ),
    );
  });
});

describe('the robust level', () => {
  const daysOf = (values: readonly number[]): LevelDay[] => values.map((value, t) => ({ t, log: Math.log(value), value, effect: 0 }));

  test('a fall of the last ten days leaves it where it was; twice the values are twice the level', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0.4, max: 0.7, noNaN: true }), (seed, factor) => {
        const draw = rng(seed);
        const values = Array.from({ length: 90 }, () => 1000 * Math.exp(0.1 * (draw() + draw() - 1)));
        const { level } = robustLevel(daysOf(values), 90);
        const fallen = values.map((v, t) => (t >= 80 ? factor * v : v));
        expect(Math.abs(Math.log(robustLevel(daysOf(fallen), 90).level / level))).toBeLessThan(0.04);
        expect(robustLevel(daysOf(values.map((v) => 2 * v)), 90).level).toBeCloseTo(2 * level, 4);
      }),
      { numRuns: 30 },
    );
  });
});
