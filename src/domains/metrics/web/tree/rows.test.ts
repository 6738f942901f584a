import { describe, expect, it } from 'vitest';
import type { TreeNode } from '../../trees/contract.ts';
import { allOpen, firstOpen, stepInTree, treeRows } from './rows.ts';

function node(path: string, contribution: number, operation: TreeNode['operation'] = 'none', ...children: TreeNode[]): TreeNode {
  return {
    path,
    metric: path,
    name: { zh: path, en: path },
    unit: 'money',
    good: 'up',
    kind: operation === 'none' && path.includes('=') ? 'member' : 'metric',
    member: null,
    owner: null,
    value: 1,
    compared: 1,
    unknown: null,
    contribution,
    rate: null,
    mix: null,
    share: null,
    operation,
    where: {},
    children,
  };
}

const tree = node(
  'pay',
  -10,
  'product',
  node('visitors', -9, 'members', node('visitors/s=a', -8), node('visitors/s=b', -1)),
  node('spend', -1, 'members', node('spend/s=a', -1)),
);

describe('a tree as rows', () => {
  it('opens first along what bears the change, and lists only what is open', () => {
    expect([...firstOpen(tree)]).toEqual(['pay', 'visitors']);
    expect(treeRows(tree, firstOpen(tree)).map(({ node: { path }, level, joint }) => `${level} ${joint}${path}`)).toEqual([
      '1 pay',
      '2 =visitors',
      '3 visitors/s=a',
      '3 visitors/s=b',
      '2 ×spend',
    ]);
    expect(treeRows(tree, new Set())).toHaveLength(1);
    expect(treeRows(tree, allOpen(tree))).toHaveLength(6);
  });

  it('is walked with the arrows: right opens and then enters, left closes and then leaves', () => {
    const rows = treeRows(tree, firstOpen(tree));
    expect(stepInTree(rows, 0, 'ArrowRight')).toEqual({ to: 1 });
    expect(stepInTree(rows, 4, 'ArrowRight')).toEqual({ toggle: 'spend' });
    expect(stepInTree(rows, 1, 'ArrowLeft')).toEqual({ toggle: 'visitors' });
    expect(stepInTree(rows, 2, 'ArrowLeft')).toEqual({ to: 1 });
    expect(stepInTree(rows, 2, 'ArrowRight')).toEqual({ to: 2 });
    expect(stepInTree(rows, 0, 'ArrowUp')).toEqual({ to: 0 });
    expect(stepInTree(rows, 4, 'ArrowDown')).toEqual({ to: 4 });
    expect(stepInTree(rows, 4, 'End')).toEqual({ to: 4 });
    expect(stepInTree(rows, 4, 'x')).toBeNull();
  });
});
