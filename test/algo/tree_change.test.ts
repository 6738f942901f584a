import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChangeTree, productChange, type TreeChange, type TreeOperator, treeChange } from '../../src/algo/index.ts';

const sum = (values: readonly number[]) => values.reduce((all, x) => all + x, 0);
const leaf = (id: string, from: number | null, to: number | null): ChangeTree => ({ id, op: 'value', from, to });
const node = (id: string, op: TreeOperator, ...of: ChangeTree[]): ChangeTree => ({ id, op, of });
const nodes = (tree: TreeChange): TreeChange[] => [tree, ...tree.of.flatMap(nodes)];
const leaves = (tree: TreeChange): TreeChange[] => nodes(tree).filter(({ op }) => op === 'value');
const at = (tree: TreeChange, id: string): TreeChange => {
  const found = nodes(tree).find((one) => one.id === id);
  if (!found) throw new Error(`no node ${id}`);
  return found;
};

describe('worked examples', () => {
  test('one product is split as productChange splits it, and a factor that is a sum shares its part among its terms', () => {
    const tree = treeChange(node('v', 'product', node('n', 'sum', leaf('n1', 60, 90), leaf('n2', 40, 30)), leaf('r', 0.05, 0.04), leaf('p', 80, 90)));
    const { effects } = productChange([100, 0.05, 80], [120, 0.04, 90]);
    ['n', 'r', 'p'].forEach((id, k) => {
      expect(at(tree, id).contribution).toBeCloseTo(effects[k] as number, 9);
    });
    // 20 more came of 30 more and 10 fewer.
    expect(at(tree, 'n1').contribution).toBeCloseTo(1.5 * (effects[0] as number), 9);
    expect(at(tree, 'n2').contribution).toBeCloseTo(-0.5 * (effects[0] as number), 9);
    expect(tree.method).toBe('lmdi');
  });
  test('a factor that did not change while its parts did: the parts cancel, and each keeps its worth', () => {
    const tree = treeChange(node('v', 'product', node('n', 'difference', leaf('n1', 100, 130), leaf('n2', 20, 50)), leaf('r', 0.5, 0.6)));
    expect(at(tree, 'n').contribution).toBeCloseTo(0, 12);
    const [n1, n2] = [at(tree, 'n1').contribution as number, at(tree, 'n2').contribution as number];
    // 30 more at a rate between 0.5 and 0.6.
    expect(n1).toBeGreaterThan(30 * 0.5);
    expect(n1).toBeLessThan(30 * 0.6);
    expect(n1 + n2).toBeCloseTo(0, 12);
  });
  test('zero at both times while its parts moved', () => {
    const tree = treeChange(node('v', 'product', node('n', 'difference', leaf('n1', 5, 7), leaf('n2', 5, 7)), leaf('r', 2, 3)));
    const n1 = at(tree, 'n1').contribution as number;
    expect(n1).toBeGreaterThan(4);
    expect(n1).toBeLessThan(6);
    expect(at(tree, 'n2').contribution).toBeCloseTo(-n1, 12);
  });
  test('a quotient: more of the divisor counts against it', () => {
    const tree = treeChange(node('q', 'quotient', leaf('a', 100, 150), leaf('b', 50, 60)));
    expect(tree.change).toBeCloseTo(0.5, 12);
    expect(at(tree, 'a').contribution as number).toBeGreaterThan(0);
    expect(at(tree, 'b').contribution as number).toBeLessThan(0);
  });
  test('a sign change is split by Shapley and says so', () => {
    const tree = treeChange(node('v', 'product', leaf('x', 20, 35), leaf('y', 10, -5)));
    expect(tree.method).toBe('shapley');
    expect(at(tree, 'x').contribution).toBeCloseTo(37.5, 9);
    expect(at(tree, 'y').contribution).toBeCloseTo(-412.5, 9);
  });
});

describe('unknown', () => {
  const product = node('shop', 'product', leaf('n', null, 120), leaf('r', 0.05, 0.04));

  test('an unknown value leaves the terms beside it known, and is never zero', () => {
    const tree = treeChange(node('all', 'sum', product, node('other', 'product', leaf('m', 10, 20), leaf('s', 3, 3))));
    expect(tree).toMatchObject({ from: null, to: null, change: null, contribution: null, unexplained: null });
    expect(at(tree, 'other').contribution).toBeCloseTo(30, 12);
    expect(at(tree, 'm').contribution).toBeCloseTo(30, 12);
    for (const id of ['shop', 'n', 'r']) expect(at(tree, id).contribution).toBeNull();
  });
  test('where the product itself is known, its known factors keep their exact effect and the rest is told', () => {
    const effects = productChange([100, 0.05], [120, 0.04]).effects;
    const tree = treeChange({ ...product, from: 5, to: 4.8 });
    expect(at(tree, 'r').contribution).toBeCloseTo(effects[1] as number, 9);
    expect(at(tree, 'n').contribution).toBeNull();
    expect(tree.unexplained).toBeCloseTo(effects[0] as number, 9);
  });
  test('a quotient by zero is unknown', () => {
    const tree = treeChange(node('q', 'quotient', leaf('a', 1, 2), leaf('b', 0, 4)));
    expect(nodes(tree).map(({ contribution }) => contribution)).toEqual([null, null, null]);
    expect(treeChange(leaf('x', Number.NaN, 1)).contribution).toBeNull();
  });
  test('numbers that contradict those below leave the difference unexplained', () => {
    const tree = treeChange({ ...node('s', 'sum', leaf('a', 10, 20), leaf('b', 5, 5)), from: 15, to: 30 });
    expect(tree).toMatchObject({ contribution: 15, unexplained: 5 });
  });
  test('a value with nodes below it, or a sum of nothing, is refused by name', () => {
    expect(() => treeChange({ id: 'x', op: 'sum' })).toThrow(/node x/);
    expect(() => treeChange({ id: 'y', op: 'value', from: 1, to: 1, of: [leaf('z', 1, 1)] })).toThrow(/node y/);
  });
});

describe('invariants', () => {
  const number = fc.oneof(
    { weight: 5, arbitrary: fc.double({ min: 0.01, max: 1000, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.double({ min: -1000, max: -0.01, noNaN: true }) },
  );
  let names = 0;
  const value = fc.tuple(number, number).map(([from, to]) => leaf(`n${++names}`, from, to));
  const operator = fc.constantFrom<TreeOperator>('sum', 'difference', 'product', 'quotient');
  const tree: fc.Arbitrary<ChangeTree> = fc.letrec<{ tree: ChangeTree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      value,
      fc.tuple(operator, fc.array(tie('tree'), { minLength: 1, maxLength: 4 })).map(([op, of]) => node(`n${++names}`, op, ...of)),
    ),
  })).tree;
  /** The size of numbers that meet in a tree: rounding is measured against it. */
  const scaleOf = (change: TreeChange): number => {
    const own = Math.max(Math.abs(change.from ?? 0), Math.abs(change.to ?? 0));
    return Math.max(own, ...nodes(change).map(({ contribution }) => Math.abs(contribution ?? 0)));
  };
  const mapped = (one: ChangeTree, change: (leaf: ChangeTree) => ChangeTree): ChangeTree =>
    one.op === 'value' ? change(one) : { ...one, of: (one.of ?? []).map((below) => mapped(below, change)) };

  test('contributions sum to their node, and those of the values to the change of the root', () => {
    fc.assert(
      fc.property(tree, (given) => {
        const change = treeChange(given);
        const scale = scaleOf(change);
        for (const one of nodes(change)) {
          if (one.contribution === null || one.of.length === 0) continue;
          expect(one.unexplained).toBe(0);
          const parts = one.of.map(({ contribution }) => contribution as number);
          expect(Math.abs(sum(parts) - one.contribution)).toBeLessThanOrEqual(1e-13 * Math.max(Math.abs(one.contribution), ...parts.map(Math.abs)));
        }
        if (change.change === null) return;
        const all = leaves(change).map(({ contribution }) => contribution as number);
        expect(Math.abs(sum(all) - change.change)).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(change.change), 1e-3 * scale));
      }),
      { numRuns: 500 },
    );
  });
  test('reversing the comparison negates every contribution', () => {
    fc.assert(
      fc.property(tree, (given) => {
        const there = treeChange(given);
        const back = treeChange(mapped(given, (one) => ({ ...one, from: one.to ?? null, to: one.from ?? null })));
        const scale = scaleOf(there);
        nodes(there).forEach(({ contribution }, k) => {
          const other = nodes(back)[k]?.contribution ?? null;
          expect(other === null).toBe(contribution === null);
          if (contribution !== null && other !== null) expect(Math.abs(contribution + other)).toBeLessThanOrEqual(1e-9 * scale);
        });
      }),
      { numRuns: 300 },
    );
  });
  test('splitting a value into a sum of two changes no contribution', () => {
    fc.assert(
      fc.property(tree, number, number, (given, from, to) => {
        const before = treeChange(given);
        const { id } = leaves(before)[0] as TreeChange;
        const halves = (one: ChangeTree): ChangeTree =>
          one.id !== id ? one : node(id, 'sum', leaf(`${id}.1`, (one.from ?? 0) - from, (one.to ?? 0) - to), leaf(`${id}.2`, from, to));
        const after = treeChange(mapped(given, halves));
        // Where a sign or a zero is decided by the last digit, both sides must have the same numbers.
        fc.pre(at(after, id).from === at(before, id).from && at(after, id).to === at(before, id).to);
        const scale = Math.max(scaleOf(before), scaleOf(after));
        for (const one of nodes(before)) {
          const other = at(after, one.id).contribution;
          expect(other === null).toBe(one.contribution === null);
          if (one.contribution !== null && other !== null) expect(Math.abs(one.contribution - other)).toBeLessThanOrEqual(1e-9 * scale);
        }
      }),
      { numRuns: 300 },
    );
  });
  test('a thousandfold unit makes thousandfold contributions', () => {
    fc.assert(
      fc.property(tree, (given) => {
        const one = treeChange(given);
        const thousand = treeChange(node('root', 'product', given, leaf('unit', 1000, 1000)));
        const below = nodes(thousand.of[0] as TreeChange);
        nodes(one).forEach(({ contribution }, k) => {
          const other = below[k]?.contribution ?? null;
          if (contribution !== null && other !== null) expect(Math.abs(1000 * contribution - other)).toBeLessThanOrEqual(1e-6 * scaleOf(one));
        });
      }),
      { numRuns: 300 },
    );
  });
});
