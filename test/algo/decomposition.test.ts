import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classicalDecomposition, stl } from '../../src/algo/index.ts';
import { readCase, testOver } from '../cases.ts';

type Fit = { seasonal: number[]; trend: number[]; remainder: number[] };
type StlCase = {
  data: number[];
  freq: number;
  args: { 's.window': number | 'periodic'; robust?: boolean };
  transform?: 'log';
  fit: Fit;
};

const FILE = 'cases/05-time-series/open/stl.json';

describe('stl', () => {
  testOver(FILE, "agrees with R's Fortran on every series within 1e-6 of its range", (file) => {
    const { cases } = readCase<{ cases: Record<string, StlCase> }>(file);
    expect(Object.keys(cases)).toEqual(['nottem_periodic', 'co2_21', 'deaths_robust']);
    for (const [name, given] of Object.entries(cases)) {
      const y = given.transform === 'log' ? given.data.map(Math.log) : given.data;
      const fit = stl(y, given.freq, { seasonal: given.args['s.window'], robust: given.args.robust === true });
      const tolerance = 1e-6 * (Math.max(...y) - Math.min(...y));
      for (const part of ['seasonal', 'trend', 'remainder'] as const) {
        const worst = Math.max(...given.fit[part].map((value, t) => Math.abs(value - (fit[part][t] as number))));
        expect(worst, `${name} ${part}`).toBeLessThanOrEqual(tolerance);
      }
    }
  });

  test('season, trend and remainder sum to the series; a periodic season repeats', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 15, maxLength: 60 }), fc.boolean(), (y, robust) => {
        const fit = stl(y, 7, { seasonal: 'periodic', robust });
        y.forEach((value, t) => {
          expect((fit.seasonal[t] as number) + (fit.trend[t] as number) + (fit.remainder[t] as number)).toBeCloseTo(value, 8);
          if (t >= 7) expect(fit.seasonal[t]).toBe(fit.seasonal[t - 7]);
        });
      }),
      { numRuns: 50 },
    );
  });

  test('a gap or too few periods is said, not computed', () => {
    expect(() => stl([1, 2, 3], 7, { seasonal: 7 })).toThrow(RangeError);
    expect(() => stl([...Array(20).fill(1), Number.NaN], 7, { seasonal: 7 })).toThrow('without gaps');
  });
});

test('a classical decomposition finds a season that was put in', () => {
  const season = [1.2, 0.8, 1.0];
  const y = Array.from({ length: 30 }, (_, t) => 100 * (season[t % 3] as number));
  const { figure } = classicalDecomposition(y, 3, 'multiplicative');
  season.forEach((value, k) => {
    expect(figure[k]).toBeCloseTo(value, 10);
  });
});
