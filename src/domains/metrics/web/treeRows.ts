import type { TreeNode } from '../contract.ts';

/** A node as a row: its depth from 1, the row of its parent, and the sign that joins it to the factor before. */
export type Row = { readonly node: TreeNode; readonly level: number; readonly parent: number | null; readonly joint: string };

const JOINTS = { product: '×', sum: '+', ratio: '÷', none: '' } as const;

/** A tree as rows from top to bottom. */
export function flatTree(tree: TreeNode): readonly Row[] {
  const rows: Row[] = [];
  const add = (node: TreeNode, level: number, parent: number | null, joint: string) => {
    const at = rows.push({ node, level, parent, joint }) - 1;
    node.children.forEach((child, index) => {
      add(child, level + 1, at, index === 0 ? '=' : JOINTS[node.operation]);
    });
  };
  add(tree, 1, null, '');
  return rows;
}

/** The row an arrow key leads to: up and down by row, left to the parent, right to the first child; null for any other key. */
export function stepInTree(rows: readonly Row[], at: number, key: string): number | null {
  if (key === 'ArrowDown') return Math.min(rows.length - 1, at + 1);
  if (key === 'ArrowUp') return Math.max(0, at - 1);
  if (key === 'Home') return 0;
  if (key === 'End') return rows.length - 1;
  if (key === 'ArrowLeft') return rows[at]?.parent ?? at;
  if (key === 'ArrowRight') return (rows[at]?.node.children.length ?? 0) > 0 ? at + 1 : at;
  return null;
}
