import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dimension, MetricKey } from '../../src/domains/metrics/contract.ts';
import { type Cell, type Members, memberKey } from '../../src/domains/metrics/engine/question.ts';
import { type GrownNode, growTree, type Soil } from '../../src/domains/metrics/trees/grow.ts';
import type { NodeSpec, Opening } from '../../src/domains/metrics/trees/spec.ts';

/** Sums of one member at one time: what it sold, how many came and bought. */
type Sums = { paid: number; buyers: number; visitors: number };
type Facts = Readonly<Record<string, Sums>>;

const NOTHING: Sums = { paid: 0, buyers: 0, visitors: 0 };
const VALUES: Readonly<Record<string, (sums: Sums) => number | null>> = {
  payment_amount: ({ paid }) => paid,
  visitors: ({ visitors }) => visitors,
  buyers: ({ buyers }) => buyers,
  conversion_rate: ({ buyers, visitors }) => (visitors === 0 ? null : buyers / visitors),
  spend_per_buyer: ({ paid, buyers }) => (buyers === 0 ? null : paid / buyers),
  net_amount: ({ paid, buyers }) => paid - buyers,
};
const OPERANDS: Readonly<Record<string, (sums: Sums) => (number | null)[]>> = {
  conversion_rate: ({ buyers, visitors }) => [buyers, visitors],
  spend_per_buyer: ({ paid, buyers }) => [paid, buyers],
};
const UNKNOWN = { code: 'divided_by_zero', text: { zh: '没有', en: 'none' } } as const;

const cellOf = (sums: Sums): Cell => ({
  value: (metric) => VALUES[metric]?.(sums) ?? null,
  unknown: (metric) => (VALUES[metric]?.(sums) == null ? UNKNOWN : null),
  operands: (metric) => OPERANDS[metric]?.(sums) ?? [],
  sum: () => null,
});

function membersOver(facts: Facts): Members {
  const cells = new Map(Object.entries(facts).map(([key, sums]) => [key, cellOf(sums)]));
  return Object.assign(cells, { cell: (key: string) => cells.get(key) ?? cellOf(NOTHING) });
}

const added = (all: readonly Sums[]): Sums =>
  all.reduce((a, b) => ({ paid: a.paid + b.paid, buyers: a.buyers + b.buyers, visitors: a.visitors + b.visitors }), NOTHING);

/** Soil over facts by shop and source; `shop|source` names a member. */
function soilOf(now: Facts, before: Facts): Soil {
  const grouped = (facts: Facts, by: readonly ('shop' | 'source')[]) => {
    const groups = new Map<string, Sums[]>();
    for (const [key, sums] of Object.entries(facts)) {
      const [shop = '', source = ''] = key.split('|');
      const member = memberKey(...by.map((dimension) => (dimension === 'shop' ? shop : source)));
      groups.set(member, [...(groups.get(member) ?? []), sums]);
    }
    return membersOver(Object.fromEntries([...groups].map(([member, all]) => [member, added(all)])));
  };
  return {
    nature: (metric) => (metric in OPERANDS ? 'ratio' : 'additive'),
    answer: (level) => {
      const by = level === '' ? [] : (level.split(',') as ('shop' | 'source')[]);
      return { now: grouped(now, by), before: grouped(before, by) };
    },
  };
}

const leaf = (metric: MetricKey, ...open: Opening[]): NodeSpec => ({ metric, ...(open.length > 0 ? { open } : {}) });
const members = (dimension: Dimension, ...each: Opening[]): Opening => ({
  kind: 'members',
  dimension,
  most: 3,
  ...(each.length > 0 ? { each } : {}),
});
const factors: Opening = { kind: 'product', of: [leaf('visitors'), leaf('conversion_rate'), leaf('spend_per_buyer')] };

const deep = leaf('payment_amount', {
  kind: 'product',
  of: [
    leaf('visitors', members('shop', members('source'))),
    leaf('conversion_rate', members('source')),
    leaf('spend_per_buyer', members('shop', { kind: 'ratio', of: [leaf('payment_amount', members('source')), leaf('buyers')] })),
  ],
});
const byShop = leaf('payment_amount', members('shop', factors, members('source')));
const net = leaf('net_amount', { kind: 'difference', of: [leaf('payment_amount', factors, members('shop')), leaf('buyers', members('source'))] });
const TREES = { deep, byShop, net };

const someSums = fc.record({
  paid: fc.integer({ min: 0, max: 1e7 }),
  buyers: fc.integer({ min: 0, max: 500 }),
  visitors: fc.integer({ min: 0, max: 9000 }),
});
const someFacts = fc.dictionary(fc.constantFrom('1|a', '1|b', '1|c', '2|a', '2|b', '3|a', '3|d', '4|a', '5|b'), someSums, { maxKeys: 9 });

function everyNode(node: GrownNode): GrownNode[] {
  return [node, ...node.children.flatMap(everyNode)];
}

/** Sums to its children wherever all is known. */
function sumsUp(node: GrownNode): void {
  for (const one of everyNode(node)) {
    if (one.contribution === null || one.children.length === 0) continue;
    const sum = one.children.reduce((all, { contribution }) => all + (contribution ?? 0), 0);
    const size = Math.max(1, Math.abs(one.contribution), ...one.children.map(({ contribution }) => Math.abs(contribution ?? 0)));
    expect(Math.abs(sum - one.contribution) / size, one.path).toBeLessThan(1e-9);
  }
}

describe('a tree of numbers', () => {
  test.each(Object.entries(TREES))('invariant: every node is the sum of its children, the leaves are the whole (%s)', (_, tree) => {
    fc.assert(
      fc.property(someFacts, someFacts, (now, before) => sumsUp(growTree(tree, soilOf(now, before)))),
      { numRuns: 300 },
    );
  });

  test.each(Object.entries(TREES))('invariant: the other way round every contribution has the other sign (%s)', (_, tree) => {
    fc.assert(
      fc.property(someFacts, someFacts, (now, before) => {
        const there = new Map(everyNode(growTree(tree, soilOf(now, before))).map((node) => [node.path, node.contribution]));
        for (const { path, contribution } of everyNode(growTree(tree, soilOf(before, now)))) {
          const other = there.get(path);
          // Which members are shown and which are “the rest” is by size, and the same both ways.
          if (contribution === null || other === null || other === undefined) continue;
          expect(Math.abs(contribution + other)).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(contribution)));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('invariant: a member that is split in two changes no total', () => {
    fc.assert(
      fc.property(someFacts, someFacts, fc.double({ min: 0, max: 1, noNaN: true }), (now, before, part) => {
        const split = (facts: Facts): Facts => {
          const { '1|a': whole, ...rest } = facts;
          if (!whole) return facts;
          const half = { paid: Math.floor(whole.paid * part), buyers: Math.floor(whole.buyers * part), visitors: Math.floor(whole.visitors * part) };
          const other = { paid: whole.paid - half.paid, buyers: whole.buyers - half.buyers, visitors: whole.visitors - half.visitors };
          return { ...rest, '1|x': half, '1|y': other };
        };
        const pick = (root: GrownNode) => [root, ...root.children].filter(({ kind }) => kind === 'metric').map(({ contribution }) => contribution);
        const one = pick(growTree(deep, soilOf(now, before)));
        const two = pick(growTree(deep, soilOf(split(now), split(before))));
        for (const [n, value] of one.entries()) {
          if (value === null) expect(two[n]).toBeNull();
          else expect(two[n]).toBeCloseTo(value, 4);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('Simpson: every source converts better, the whole worse, and the tree says so', () => {
    const before = { '1|a': { paid: 100, buyers: 90, visitors: 1000 }, '1|b': { paid: 100, buyers: 10, visitors: 1000 } };
    const now = { '1|a': { paid: 100, buyers: 48, visitors: 500 }, '1|b': { paid: 100, buyers: 40, visitors: 3500 } };
    const root = growTree(leaf('conversion_rate', members('source')), soilOf(now, before));
    expect(root.simpson).toBe(true);
    const [a, b] = ['a', 'b'].map((key) => root.children.find(({ member }) => member?.key === key));
    expect(a?.rate).toBeGreaterThan(0);
    expect(b?.rate).toBeGreaterThan(0);
    expect((a?.mix ?? 0) + (b?.mix ?? 0)).toBeLessThan(0);
    sumsUp(root);
  });

  test('people who are in several members are a line of their own', () => {
    const soil = soilOf(
      { '1|a': { paid: 0, buyers: 60, visitors: 0 }, '1|b': { paid: 0, buyers: 60, visitors: 0 } },
      { '1|a': { paid: 0, buyers: 50, visitors: 0 } },
    );
    const distinct: Soil = {
      ...soil,
      answer: (level) =>
        level === ''
          ? { now: membersOver({ '': { paid: 0, buyers: 100, visitors: 0 } }), before: membersOver({ '': { paid: 0, buyers: 50, visitors: 0 } }) }
          : soil.answer(level),
    };
    const root = growTree(leaf('buyers', members('source')), distinct);
    expect(root.children.find(({ kind }) => kind === 'overlap')).toMatchObject({ value: -20, compared: 0, contribution: -20 });
    sumsUp(root);
  });

  test('a formula that does not make up its parent leaves a line that says so', () => {
    const facts = soilOf({ '1|a': { paid: 300, buyers: 3, visitors: 30 } }, { '1|a': { paid: 100, buyers: 2, visitors: 20 } });
    const root = growTree(leaf('payment_amount', { kind: 'product', of: [leaf('visitors'), leaf('spend_per_buyer')] }), facts);
    expect(root.children.map(({ kind }) => kind)).toEqual(['metric', 'metric', 'overlap']);
    sumsUp(root);
  });

  test('the second way is taken where the first has an unknown number', () => {
    const facts = soilOf({ '1|a': { paid: 300, buyers: 3, visitors: 0 } }, { '1|a': { paid: 100, buyers: 2, visitors: 0 } });
    const root = growTree(leaf('payment_amount', factors, { kind: 'product', of: [leaf('buyers'), leaf('spend_per_buyer')] }), facts);
    expect(root.children.map(({ metric }) => metric)).toEqual(['buyers', 'spend_per_buyer']);
    sumsUp(root);
  });

  test('what stands still while its parts move loses nothing', () => {
    const before = { '1|a': { paid: 1000, buyers: 10, visitors: 100 }, '2|a': { paid: 1000, buyers: 10, visitors: 100 } };
    const now = { '1|a': { paid: 1200, buyers: 10, visitors: 150 }, '2|a': { paid: 1200, buyers: 10, visitors: 50 } };
    const root = growTree(deep, soilOf(now, before));
    const visitors = root.children[0];
    expect(visitors).toMatchObject({ metric: 'visitors', value: 200, compared: 200, contribution: 0 });
    const [up, down] = ['1', '2'].map((key) => visitors?.children.find(({ member }) => member?.key === key)?.contribution ?? 0);
    expect(up).toBeGreaterThan(0);
    expect((up ?? 0) + (down ?? 0)).toBeCloseTo(0, 9);
    sumsUp(root);
  });
});
