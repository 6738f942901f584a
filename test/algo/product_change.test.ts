import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logMean, productChange, shapleyProduct } from '../../src/algo/index.ts';
import { readCase, testOver } from '../cases.ts';

const sum = (values: readonly number[]) => values.reduce((all, x) => all + x, 0);
const product = (values: readonly number[]) => values.reduce((all, x) => all * x, 1);

function close(actual: number, expected: number, relative: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(expected)));
}

type DasGupta = { x0: number[]; xT: number[]; effects_exact_double: number[]; tolerance_exact_rel: number };
type Kaya = { x0: number[]; xT: number[]; exact_additive: number[] };
type Cells = { x0: number[][]; xT: number[][]; cell_additive: number[][]; tolerance_rel: number };

describe('published examples', () => {
  for (const name of ['dasgupta_eg2.1_2factors', 'dasgupta_eg2.2_3factors', 'dasgupta_eg2.4_5factors']) {
    testOver(`cases/01-change-decomposition/open/${name}.json`, `${name}: Shapley is Das Gupta's standardisation`, (file) => {
      const given = readCase<DasGupta>(file);
      const effects = shapleyProduct(given.x0, given.xT);
      effects.forEach((effect, k) => {
        close(effect, given.effects_exact_double[k] as number, 1e-10);
      });
    });
  }
  testOver('cases/01-change-decomposition/open/kaya_china_2017_2018.json', 'Kaya identity of China: LMDI of six factors', (file) => {
    const given = readCase<Kaya>(file);
    const { effects, method } = productChange(given.x0, given.xT);
    expect(method).toBe('lmdi');
    effects.forEach((effect, k) => {
      close(effect, given.exact_additive[k] as number, 1e-9);
    });
  });
  testOver('cases/01-change-decomposition/open/lmdi_equal_value_trap.json', 'a product that stays equal while its factors move', (file) => {
    const given = readCase<Cells>(file);
    given.x0.forEach((from, cell) => {
      const { effects } = productChange(from, given.xT[cell] as number[]);
      effects.forEach((effect, k) => {
        close(effect, given.cell_additive[cell]?.[k] as number, given.tolerance_rel);
      });
    });
  });
});

describe('invariants', () => {
  const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
  const anyNumber = fc.double({ min: -1e4, max: 1e4, noNaN: true });
  const pairs = (factor: fc.Arbitrary<number>) => fc.array(fc.tuple(factor, factor), { minLength: 1, maxLength: 5 });

  test('effects sum to the change', () => {
    fc.assert(
      fc.property(fc.oneof(pairs(positive), pairs(anyNumber)), (factors) => {
        const from = factors.map(([a]) => a);
        const to = factors.map(([, b]) => b);
        const scale = Math.max(1, ...factors.map(([a, b]) => Math.abs(a) + Math.abs(b))) ** factors.length;
        const residual = sum(productChange(from, to).effects) - (product(to) - product(from));
        expect(Math.abs(residual)).toBeLessThanOrEqual(1e-9 * scale);
      }),
    );
  });
  test('reversing the comparison negates every effect', () => {
    fc.assert(
      fc.property(pairs(positive), (factors) => {
        const from = factors.map(([a]) => a);
        const to = factors.map(([, b]) => b);
        const there = productChange(from, to).effects;
        const back = productChange(to, from).effects;
        const scale = 1e-9 * Math.max(1, product(from), product(to));
        there.forEach((effect, k) => {
          expect(Math.abs((back[k] as number) + effect)).toBeLessThanOrEqual(scale);
        });
      }),
    );
  });
  test('the logarithmic mean lies between its numbers', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const mean = logMean(a, b);
        expect(mean).toBeGreaterThanOrEqual(Math.min(a, b) * (1 - 1e-12));
        expect(mean).toBeLessThanOrEqual(Math.max(a, b) * (1 + 1e-12));
      }),
    );
  });
});
