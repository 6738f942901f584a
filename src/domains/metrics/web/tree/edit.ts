import type { Dimension } from '../../contract.ts';
import type { NodeSpec, Opening } from '../../trees/spec/contract.ts';

/** Dimensions a number can be opened by in the editor. */
export const OPENED_BY = [
  'shop',
  'source',
  'category',
  'product',
  'province',
  'buyer_type',
  'device',
  'coupon',
  'plan',
  'refund_reason',
] as const satisfies readonly Dimension[];

/** How a number is taken apart: not at all, by a formula, or by the members of a dimension. */
export const FORMULAS = ['product', 'sum', 'difference', 'ratio'] as const;
export type Way = 'none' | (typeof FORMULAS)[number] | `by:${(typeof OPENED_BY)[number]}`;
export const WAYS: readonly Way[] = ['none', ...FORMULAS, ...OPENED_BY.map((dimension): Way => `by:${dimension}`)];

/** A line of the editor. `each` = it says how every member of the dimension above is taken apart; its metric is that of the line above. */
export type Line = { readonly node: NodeSpec; readonly path: Path; readonly level: number; readonly way: Way; readonly each: boolean };
export type Path = readonly (number | 'each')[];

const MOST_MEMBERS = 10;

/** How a node is taken apart; of several ways the first, which is the one that is edited. */
export function wayOf({ open }: NodeSpec): Way {
  const [first] = open ?? [];
  if (!first) return 'none';
  return first.kind === 'members' ? (`by:${first.dimension}` as Way) : first.kind;
}

/** A tree as lines from top to bottom. */
export function outline(root: NodeSpec, path: Path = [], level = 1, each = false): Line[] {
  const [first] = root.open ?? [];
  const own: Line = { node: root, path, level, way: wayOf(root), each };
  if (!first) return [own];
  if (first.kind === 'members') return [own, ...outline({ metric: root.metric, open: first.each }, [...path, 'each'], level + 1, true)];
  return [own, ...first.of.flatMap((child, n) => outline(child, [...path, n], level + 1))];
}

/** The tree with another node at a path. */
export function setAt(root: NodeSpec, path: Path, next: NodeSpec): NodeSpec {
  const [step, ...rest] = path;
  if (step === undefined) return next;
  const [first, ...others] = root.open ?? [];
  if (!first) return root;
  if (first.kind === 'members') {
    const inner = setAt({ metric: root.metric, open: first.each }, rest, next);
    return { ...root, open: [{ ...first, each: inner.open }, ...others] };
  }
  return { ...root, open: [{ ...first, of: first.of.map((child, n) => (n === step ? setAt(child, rest, next) : child)) }, ...others] };
}

/** A node taken apart another way; numbers that were there stay where the new way has room for them. */
export function withWay(node: NodeSpec, way: Way): NodeSpec {
  if (way === 'none') return { ...node, open: undefined };
  const [first] = node.open ?? [];
  if (way.startsWith('by:')) {
    const opening: Opening = { kind: 'members', dimension: way.slice(3) as Dimension, most: MOST_MEMBERS };
    return { ...node, open: [opening] };
  }
  const kind = way as (typeof FORMULAS)[number];
  const before = first && first.kind !== 'members' ? first.of : [];
  const two: readonly NodeSpec[] = [before[0] ?? { metric: 'paid_orders' }, before[1] ?? { metric: 'spend_per_order' }];
  return { ...node, open: [{ kind, of: kind === 'product' || kind === 'sum' ? [...two, ...before.slice(2)] : two }] };
}

/** A formula with one number more at its end. */
export function withOneMore(node: NodeSpec): NodeSpec {
  const [first, ...others] = node.open ?? [];
  if (!first || first.kind === 'members') return node;
  return { ...node, open: [{ ...first, of: [...first.of, { metric: 'visitors' }] }, ...others] };
}

/** A formula without its last number; two stay. */
export function withOneLess(node: NodeSpec): NodeSpec {
  const [first, ...others] = node.open ?? [];
  if (!first || first.kind === 'members' || first.of.length <= 2) return node;
  return { ...node, open: [{ ...first, of: first.of.slice(0, -1) }, ...others] };
}
