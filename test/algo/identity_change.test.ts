import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identityChange, productChange, shapleyIdentity, shapleyProduct } from '../../src/algo/index.ts';
import { readCase, testOver } from '../cases.ts';

const CASES = 'cases/01-change-decomposition/open';
const sum = (values: readonly number[]) => values.reduce((all, x) => all + x, 0);
const product = (values: readonly number[]) => values.reduce((all, x) => all * x, 1);

type DasGupta<Factor> = {
  x0: Factor[];
  xT: Factor[];
  delta: number;
  published_effects: number[];
  effects_exact_double: number[];
  tolerance_published_rel: number;
  tolerance_exact_rel: number;
};

function agrees<Factor>(file: string, evaluate: (factors: readonly Factor[]) => number): void {
  const given = readCase<DasGupta<Factor>>(file);
  const effects = identityChange(given.x0, given.xT, evaluate);
  effects.forEach((effect, k) => {
    const [exact, published] = [given.effects_exact_double[k] as number, given.published_effects[k] as number];
    expect(Math.abs(effect - exact)).toBeLessThanOrEqual(given.tolerance_exact_rel * Math.max(Math.abs(given.delta), Math.abs(exact)) + 1e-13);
    expect(Math.abs(effect - published)).toBeLessThanOrEqual(given.tolerance_published_rel * Math.max(1, Math.abs(published)));
  });
  expect(Math.abs(sum(effects) - given.delta)).toBeLessThanOrEqual(1e-9 * Math.abs(given.delta));
}

describe("Das Gupta's standardisation (1993) is the Shapley value of the identity", () => {
  for (const name of ['dasgupta_eg2.1_2factors', 'dasgupta_eg2.2_3factors', 'dasgupta_eg2.4_5factors']) {
    testOver(`${CASES}/${name}.json`, `${name}: a product`, (file) => agrees<number>(file, product));
  }
  testOver(`${CASES}/dasgupta_eg3.1_difference.json`, 'births less deaths: a difference', (file) =>
    agrees<number>(file, ([births = 0, deaths = 0]) => births - deaths),
  );
  testOver(`${CASES}/dasgupta_eg4.3_vector.json`, 'birth rate by age: a sum over cells of vectors', (file) => {
    agrees<number[]>(file, ([first = [], ...others]) =>
      sum(first.map((x, cell) => others.reduce((all, factor) => all * (factor[cell] as number), x))),
    );
  });
  testOver(`${CASES}/kaya_china_2017_2018.json`, 'Kaya identity of China: LMDI, additive and multiplicative', (file) => {
    const given = readCase<{ x0: number[]; xT: number[]; exact_additive: number[]; exact_multiplicative: number[]; tolerance_rel: number }>(file);
    const { effects, method } = productChange(given.x0, given.xT);
    expect(method).toBe('lmdi');
    effects.forEach((effect, k) => {
      const [additive, multiplicative] = [given.exact_additive[k] as number, given.exact_multiplicative[k] as number];
      expect(Math.abs(effect - additive)).toBeLessThanOrEqual(given.tolerance_rel * Math.abs(additive));
      // Of one product the multiplicative effect is exp(effect / L(V¹, V⁰)).
      const weight = (product(given.xT) - product(given.x0)) / Math.log(product(given.xT) / product(given.x0));
      expect(Math.abs(Math.exp(effect / weight) - multiplicative)).toBeLessThanOrEqual(given.tolerance_rel * multiplicative);
    });
  });
});

describe('invariants', () => {
  const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  const pairs = fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 8 });
  const scaleOf = (factors: [number, number][]) => product(factors.map(([a, b]) => Math.abs(a) + Math.abs(b) + 1));

  test('a product by subsets is the product by symmetric sums, and sums to the change', () => {
    fc.assert(
      fc.property(pairs, (factors) => {
        const [from, to] = [factors.map(([a]) => a), factors.map(([, b]) => b)];
        const bySubsets = identityChange(from, to, product);
        shapleyProduct(from, to).forEach((effect, k) => {
          expect(Math.abs(effect - (bySubsets[k] as number))).toBeLessThanOrEqual(1e-12 * scaleOf(factors));
        });
        expect(Math.abs(sum(bySubsets) - (product(to) - product(from)))).toBeLessThanOrEqual(1e-12 * scaleOf(factors));
      }),
    );
  });
  test('a factor that does not matter has no effect, and equal factors have equal effects', () => {
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        const [first, second, idle] = identityChange([0, 0, a], [b, b, c], ([x = 0, y = 0]) => x * y + x + y) as [number, number, number];
        expect(idle).toBe(0);
        expect(Math.abs(first - second)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(first)));
      }),
    );
  });
  test('a product may have any number of factors', () => {
    const effects = shapleyProduct(Array(40).fill(1), Array(40).fill(1.1));
    expect(Math.abs(sum(effects) - (1.1 ** 40 - 1))).toBeLessThanOrEqual(1e-10);
  });
});

test('more than 12 factors, none, or unequally many are refused with what to do', () => {
  expect(() => shapleyIdentity(13, () => 0)).toThrow(/1 to 12 factors, not 13; combine/);
  expect(() => shapleyIdentity(0, () => 0)).toThrow(RangeError);
  expect(() => identityChange([1], [1, 2], product)).toThrow(RangeError);
  expect(() => shapleyProduct([1], [1, 2])).toThrow(RangeError);
});
