import type { Text } from '../../../../base/messages.ts';
import type { TreeNode } from '../../trees/contract.ts';

/** A node as a row: its depth from 1, the row of its parent, and the sign that joins it to the one before. */
export type Row = { readonly node: TreeNode; readonly level: number; readonly parent: number | null; readonly joint: string; readonly open: boolean };

const JOINTS: Readonly<Record<TreeNode['operation'], string>> = { product: '×', sum: '+', difference: '−', ratio: '÷', members: '', none: '' };

/** The nodes that are open when a tree is first seen: the root, and below it the way that bears most of the change. */
export function firstOpen(root: TreeNode): ReadonlySet<string> {
  const open = new Set<string>();
  for (let node: TreeNode | undefined = root; node && node.children.length > 0; ) {
    open.add(node.path);
    if (open.size > 2) break;
    node = [...node.children].sort((a, b) => Math.abs(b.contribution ?? 0) - Math.abs(a.contribution ?? 0))[0];
  }
  return open;
}

/** Every node that has something below it. */
export function allOpen(root: TreeNode): ReadonlySet<string> {
  const paths = new Set<string>();
  const walk = (node: TreeNode): void => {
    if (node.children.length > 0) paths.add(node.path);
    node.children.forEach(walk);
  };
  walk(root);
  return paths;
}

/** A tree as rows from top to bottom; what lies below a closed node is left out. */
export function treeRows(root: TreeNode, open: ReadonlySet<string>): readonly Row[] {
  const rows: Row[] = [];
  const add = (node: TreeNode, level: number, parent: number | null, joint: string): void => {
    const isOpen = node.children.length > 0 && open.has(node.path);
    const at = rows.push({ node, level, parent, joint, open: isOpen }) - 1;
    if (!isOpen) return;
    node.children.forEach((child, index) => {
      const formula = node.operation !== 'members' && child.kind === 'metric';
      add(child, level + 1, at, formula ? (index === 0 ? '=' : JOINTS[node.operation]) : '');
    });
  };
  add(root, 1, null, '');
  return rows;
}

/** Whether rows stand behind a node and nothing else: of the rest of many members only where they are named. */
export function hasRows({ kind, path, where }: TreeNode): boolean {
  if (kind !== 'others') return kind === 'metric' || kind === 'member';
  const dimension = /\/([a-z_]+)~others$/.exec(path)?.[1] as keyof typeof where | undefined;
  return dimension !== undefined && where[dimension] !== undefined;
}

/** What an arrow key does on a row: go to another row, open or close this one; null for any other key. */
export function stepInTree(rows: readonly Row[], at: number, key: string): { readonly to: number } | { readonly toggle: string } | null {
  const row = rows[at];
  if (!row) return null;
  if (key === 'ArrowDown') return { to: Math.min(rows.length - 1, at + 1) };
  if (key === 'ArrowUp') return { to: Math.max(0, at - 1) };
  if (key === 'Home') return { to: 0 };
  if (key === 'End') return { to: rows.length - 1 };
  if (key === 'ArrowLeft') return row.open ? { toggle: row.node.path } : { to: row.parent ?? at };
  if (key !== 'ArrowRight' || row.node.children.length === 0) return key === 'ArrowRight' ? { to: at } : null;
  return row.open ? { to: at + 1 } : { toggle: row.node.path };
}

/** The paths of the nodes above one. Members' own signs are no steps of the path: every path above is one that its own begins with. */
export function above(root: TreeNode, path: string): string[] {
  const child = root.children.find((one) => path === one.path || path.startsWith(`${one.path}/`));
  return path === root.path || !child ? [] : [root.path, ...above(child, path)];
}

/** The members that lead to a node, in words. */
export function placeWords(root: TreeNode, path: string, say: (text: Text) => string): string {
  const ways = new Set([...above(root, path), path]);
  const named = (node: TreeNode): string[] => {
    if (!ways.has(node.path)) return [];
    return [...(node.kind === 'member' ? [say(node.name)] : []), ...node.children.flatMap(named)];
  };
  return named(root).join(' × ');
}
