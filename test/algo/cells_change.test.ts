import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsChange, logMean, productChange } from '../../src/algo/index.ts';
import { readCase, testOver } from '../cases.ts';

const CASES = 'cases/01-change-decomposition/open';
const sum = (values: Iterable<number>) => [...values].reduce((all, x) => all + x, 0);

/** Rows of factors per cell, as the files have them, to columns per factor. */
const columns = (cells: readonly (readonly number[])[]) => (cells[0] ?? []).map((_, k) => cells.map((cell) => cell[k] as number));

function closeTo(actual: Iterable<number>, expected: readonly number[], tolerance: number, scale: 'relative' | 'absolute' = 'relative'): void {
  const found = [...actual];
  expect(found).toHaveLength(expected.length);
  expected.forEach((want, k) => {
    const limit = tolerance * (scale === 'relative' ? Math.max(1, Math.abs(want)) : 1);
    expect(Math.abs((found[k] as number) - want)).toBeLessThanOrEqual(limit);
  });
}

/** Effects per factor and per cell agree with the file. */
function agrees(
  given: { x0: number[][]; xT: number[][]; additive?: number[]; multiplicative?: number[]; cell_additive?: number[][] },
  tolerance: number,
  scale: 'relative' | 'absolute' = 'relative',
) {
  const split = cellsChange(columns(given.x0), columns(given.xT), true);
  if (given.additive) closeTo(split.effects, given.additive, tolerance, scale);
  // Multiplicative LMDI-I: V¹/V⁰ = Π exp(effect / L(V¹, V⁰)).
  const weight = logMean(split.to, split.from);
  if (given.multiplicative)
    closeTo(
      [...split.effects].map((effect) => Math.exp(effect / weight)),
      given.multiplicative,
      tolerance,
      scale,
    );
  given.cell_additive?.forEach((want, cell) => {
    closeTo(
      (split.cells ?? []).map((column) => column[cell] as number),
      want,
      tolerance,
      scale,
    );
  });
  return split;
}

type Cells = {
  x0: number[][];
  xT: number[][];
  V0: number;
  VT: number;
  additive: number[];
  multiplicative?: number[];
  cell_additive: number[][];
  tolerance_rel: number;
};
type Chain = { tolerance_rel: number; steps: (Omit<Cells, 'tolerance_rel'> & { published_additive: number[] })[]; chained_additive: number[][] };
type Negative = Cells & { sign_change_case: { x0: number[][]; xT: number[][]; shapley: number[] } };
type Zeros = {
  tolerance_abs: number;
  cell_cases: { case: number; v0: number; vT: number; x0: number; xT: number; z: number }[];
  matrix_cases: { x0: number[][]; xT: number[][]; cell_additive: number[][] }[];
  small_value: { x0: number[][]; xT: number[][]; additive: number[]; multiplicative: number[] };
};

describe('published examples of LMDI-I', () => {
  testOver(`${CASES}/lmdi_simple_chain.json`, 'two cells, three factors, three years, and their chain', (file) => {
    const given = readCase<Chain>(file);
    const chained = [0, 0, 0];
    given.steps.forEach((step, year) => {
      const split = agrees(step, given.tolerance_rel);
      closeTo(split.effects, step.published_additive, given.tolerance_rel);
      closeTo([split.from, split.to], [step.V0, step.VT], given.tolerance_rel);
      split.effects.forEach((effect, k) => {
        chained[k] = (chained[k] as number) + effect;
      });
      closeTo(chained, given.chained_additive[year] as number[], given.tolerance_rel);
    });
  });
  testOver(`${CASES}/lmdi_equal_value_trap.json`, 'a cell that keeps its value while its factors move', (file) => {
    const given = readCase<Cells>(file);
    agrees(given, given.tolerance_rel);
  });
  testOver(`${CASES}/lmdi_negative.json`, 'negative cells; a cell that changes its sign is split by Shapley and says so', (file) => {
    const given = readCase<Negative>(file);
    expect(agrees(given, given.tolerance_rel).shapleyCells).toBe(0);
    const turned = given.sign_change_case;
    const split = cellsChange(columns(turned.x0), columns(turned.xT), true);
    expect(split.shapleyCells).toBe(1);
    // The file splits both cells by Shapley; ours only the one that needs it.
    const second = productChange(turned.x0[1] as number[], turned.xT[1] as number[]);
    expect(second.method).toBe('shapley');
    closeTo(sumOfShapley(turned), turned.shapley, 1e-12);
    expect(sum(split.effects)).toBeCloseTo(15, 9);
  });
  testOver(`${CASES}/lmdi_zero_limits.json`, 'limits at zero (Ang, Zhang & Choi 1998)', (file) => {
    const given = readCase<Zeros>(file);
    for (const { v0, vT, x0, xT, z } of given.cell_cases) {
      // The factor beside x makes the value: v / x, and 0 where x alone cannot.
      const beside = (v: number, x: number, other: number, otherX: number) => (x === 0 ? (otherX === 0 ? 0 : other / otherX) : v / x);
      const { effects } = productChange([x0, beside(v0, x0, vT, xT)], [xT, beside(vT, xT, v0, x0)]);
      expect(Math.abs((effects[0] as number) - z)).toBeLessThanOrEqual(given.tolerance_abs);
      expect(sum(effects)).toBeCloseTo(vT - v0, 9);
    }
    for (const matrix of given.matrix_cases) agrees(matrix, given.tolerance_abs, 'absolute');
    agrees(given.small_value, given.tolerance_abs, 'absolute');
  });
});

/** Both cells by the Shapley value. */
function sumOfShapley({ x0, xT }: { x0: number[][]; xT: number[][] }): number[] {
  return [0, 1, 2].map((k) => sum(x0.map((from, cell) => shapleyOf(from, xT[cell] as number[])[k] as number)));
}

/** Shapley of three factors, written out. */
function shapleyOf([a0, b0, c0]: number[], [a1, b1, c1]: number[]): number[] {
  const effect = (x0 = 0, x1 = 0, y0 = 0, y1 = 0, z0 = 0, z1 = 0) => ((x1 - x0) * (2 * y0 * z0 + y1 * z0 + y0 * z1 + 2 * y1 * z1)) / 6;
  return [effect(a0, a1, b0, b1, c0, c1), effect(b0, b1, a0, a1, c0, c1), effect(c0, c1, a0, a1, b0, b1)];
}

describe('invariants', () => {
  const factor = fc.oneof(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), fc.constant(0), fc.double({ min: -1e3, max: -1e-3, noNaN: true }));
  const cell = fc.tuple(fc.array(factor, { minLength: 3, maxLength: 3 }), fc.array(factor, { minLength: 3, maxLength: 3 }));
  const someCells = fc.array(cell, { minLength: 1, maxLength: 8 });
  const split = (cells: [number[], number[]][]) => cellsChange(columns(cells.map(([a]) => a)), columns(cells.map(([, b]) => b)));
  const scaleOf = (cells: [number[], number[]][]) =>
    sum(cells.map(([a, b]) => [0, 1, 2].reduce((all, k) => all * (Math.abs(a[k] as number) + Math.abs(b[k] as number)), 1)));

  test('effects sum to the change, zeros and negatives included', () => {
    fc.assert(
      fc.property(someCells, (cells) => {
        const { effects, from, to } = split(cells);
        expect(Math.abs(sum(effects) - (to - from))).toBeLessThanOrEqual(1e-12 * scaleOf(cells));
      }),
    );
  });
  test('effects of groups of cells sum to those of the whole', () => {
    fc.assert(
      fc.property(someCells, someCells, (some, others) => {
        const whole = split([...some, ...others]).effects;
        const [one, two] = [split(some).effects, split(others).effects];
        whole.forEach((effect, k) => {
          expect(Math.abs(effect - (one[k] as number) - (two[k] as number))).toBeLessThanOrEqual(1e-12 * scaleOf([...some, ...others]));
        });
      }),
    );
  });
  test('a cell alone is split like a product', () => {
    fc.assert(
      fc.property(cell, ([from, to]) => {
        const alone = productChange(from, to).effects;
        const inCells = split([[from, to]]).effects;
        alone.forEach((effect, k) => {
          expect(Math.abs(effect - (inCells[k] as number))).toBeLessThanOrEqual(1e-12 * scaleOf([[from, to]]));
        });
      }),
    );
  });
  test('columns of unequal length are refused', () => {
    expect(() => cellsChange([[1, 2]], [[1]])).toThrow(RangeError);
    expect(() => cellsChange([[1]], [[1], [2]])).toThrow(RangeError);
  });
});
