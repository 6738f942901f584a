import { describe, expect, it } from 'vitest';
import type { NodeSpec } from '../../trees/spec/contract.ts';
import { outline, setAt, withOneLess, withOneMore, withWay } from './edit.ts';

const tree: NodeSpec = {
  metric: 'payment_amount',
  open: [
    {
      kind: 'product',
      of: [
        { metric: 'visitors', open: [{ kind: 'members', dimension: 'source', most: 5 }] },
        { metric: 'conversion_rate' },
        { metric: 'spend_per_buyer' },
      ],
    },
    { kind: 'product', of: [{ metric: 'paid_orders' }, { metric: 'spend_per_order' }] },
  ],
};

describe('a tree in the editor', () => {
  it('is lines, a line for what every member is opened by', () => {
    expect(outline(tree).map(({ node, level, way, each }) => `${level} ${node.metric} ${way}${each ? ' each' : ''}`)).toEqual([
      '1 payment_amount product',
      '2 visitors by:source',
      '3 visitors none each',
      '2 conversion_rate none',
      '2 spend_per_buyer none',
    ]);
  });

  it('changes where it is told and nowhere else; the second way of a node stays', () => {
    const [, , inside] = outline(tree);
    const next = setAt(tree, inside?.path ?? [], withWay({ metric: 'visitors' }, 'by:shop'));
    expect(outline(next).map(({ way }) => way)).toEqual(['product', 'by:source', 'by:shop', 'none', 'none', 'none']);
    expect(next.open?.[1]).toEqual(tree.open?.[1]);
    expect(setAt(tree, [2], { metric: 'price_per_unit' }).open?.[0]).toMatchObject({
      of: [{ metric: 'visitors' }, { metric: 'conversion_rate' }, { metric: 'price_per_unit' }],
    });
  });

  it('a formula keeps two numbers at least, a difference and a ratio two exactly', () => {
    expect(withOneLess(withWay({ metric: 'payment_amount' }, 'sum')).open?.[0]).toMatchObject({ of: [{}, {}] });
    expect(outline(withOneMore(tree))).toHaveLength(6);
    expect(outline(withWay(tree, 'ratio')).filter(({ level }) => level === 2)).toHaveLength(2);
  });
});
