import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METRIC_IDS, type MetricId, type TreeNode } from '../contract.ts';
import { grainsFor, rowMetrics } from './search.ts';
import { summaryOf } from './summary.ts';
import { flatTree, stepInTree } from './treeRows.ts';

function node(metric: MetricId, contribution: number | null, children: TreeNode[] = []): TreeNode {
  return { metric, value: 1, compared: 1, contribution, operation: children.length > 0 ? 'product' : 'none', children };
}

const TREE = node('payment_amount', -30, [node('visitors', 12), node('conversion_rate', -40), node('spend_per_buyer', -2)]);

describe('the tree as rows', () => {
  it('joins factors by the sign of their operation', () => {
    expect(flatTree(TREE).map(({ joint, node: { metric } }) => `${joint}${metric}`)).toEqual([
      'payment_amount',
      '=visitors',
      '×conversion_rate',
      '×spend_per_buyer',
    ]);
  });

  it('invariant: no key leads out of the tree, and left leads to the parent', () => {
    const rows = flatTree(node('payment_amount', 0, [node('visitors', 0, [node('pageviews', 0), node('buyers', 0)]), node('units', 0)]));
    const keys = fc.array(fc.constantFrom('ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End'), { maxLength: 40 });
    fc.assert(
      fc.property(keys, (pressed) => {
        let at = 0;
        for (const key of pressed) {
          const next = stepInTree(rows, at, key);
          if (key === 'ArrowLeft') expect(next).toBe(rows[at]?.parent ?? at);
          at = next ?? at;
          expect(rows[at]).toBeDefined();
        }
      }),
    );
    expect(stepInTree(rows, 0, 'x')).toBeNull();
  });
});

describe('the sentence', () => {
  it('names the weightiest factor first, whatever its sign', () => {
    expect(summaryOf(TREE)).toEqual({
      change: -30,
      clauses: [
        { metric: 'conversion_rate', contribution: -40 },
        { metric: 'visitors', contribution: 12 },
        { metric: 'spend_per_buyer', contribution: -2 },
      ],
    });
  });

  it('is not said where the change cannot be told', () => {
    expect(summaryOf(node('payment_amount', null, [node('paid_orders', null)]))).toBeNull();
  });
});

describe('what the page offers', () => {
  it('fills the first row with what is known, at most eight', () => {
    expect(rowMetrics(() => true)).toHaveLength(8);
    expect(rowMetrics((metric) => metric !== 'visitors' && metric !== 'conversion_rate')).not.toContain('visitors');
    expect(rowMetrics(() => false)).toEqual([]);
  });

  it('offers hours only for what is known by the hour, weeks and months only for long periods', () => {
    const day = { from: '2026-11-21', to: '2026-11-21' };
    const year = { from: '2026-01-01', to: '2026-11-21' };
    expect(grainsFor(day, 'payment_amount')).toEqual(['hour', 'day']);
    expect(grainsFor(day, 'visitors')).toEqual(['day']);
    expect(grainsFor(year, 'payment_amount')).toEqual(['hour', 'day', 'week', 'month']);
    for (const metric of METRIC_IDS) expect(grainsFor(day, metric)).toContain('day');
  });
});
