import type { TreeNode } from '../../trees/contract.ts';

/** How much each node of a tree is to change, as fractions of what it is today (0.1 = +10 %), by its path; what is not named stays. */
export type Moves = ReadonlyMap<string, number>;
export const NO_MOVES: Moves = new Map();

/**
 * How a node's number comes from those of its children. `linear`: it moves by `slopes[k]` for every unit its k-th child moves (sums, differences,
 * members); `product` and `ratio`: `factor` times that of the children, where `factor` is 1 but for what the formula leaves out.
 */
export type Identity =
  | { readonly kind: 'leaf' }
  | { readonly kind: 'linear'; readonly slopes: readonly number[] }
  | { readonly kind: 'product' | 'ratio'; readonly factor: number };

/** A node with its place among the others, which stand from the root downwards. */
export type Supposable = {
  readonly node: TreeNode;
  readonly at: number;
  readonly parent: number | null;
  /** The children its number is made of. */
  readonly parts: readonly number[];
  readonly by: Identity;
  /** Whether it can be moved: a number that is known and not zero, since a per cent of zero is zero. */
  readonly movable: boolean;
  /** People counted in several members: it moves with the whole instead of making it up. */
  readonly follows: boolean;
};
export type Model = { readonly items: readonly Supposable[]; readonly at: ReadonlyMap<string, number> };

/** The identity of a tree, to be worked out again as often as a slider moves. Pure. */
export function modelOf(root: TreeNode): Model {
  const items: Supposable[] = [];
  const add = (node: TreeNode, parent: number | null, follows: boolean): number => {
    const at = items.push(undefined as never) - 1;
    const operands = operandsOf(node);
    const places = new Map(node.children.map((child) => [child, add(child, at, isTwice(child, node))]));
    const by = identityOf(node, operands);
    const parts = by.kind === 'leaf' ? [] : operands.map((child) => places.get(child) as number);
    const movable = !follows && node.kind !== 'mix' && node.value !== null && node.value !== 0;
    items[at] = { node, at, parent, parts, by, movable: movable && (parent === null || isOperand(node)), follows };
    return at;
  };
  add(root, null, false);
  return { items, at: new Map(items.map(({ node: { path } }, n) => [path, n])) };
}

const isOperand = ({ kind }: TreeNode): boolean => kind === 'metric' || kind === 'member' || kind === 'others' || kind === 'overlap';
/** Members that add up to more than the whole: what is counted twice. */
const isTwice = ({ kind, value }: TreeNode, { operation }: TreeNode): boolean =>
  kind === 'overlap' && operation === 'members' && value !== null && value < 0;

/** The children a node's number is made of: of a formula its numbers, of members all that have a number. */
function operandsOf(node: TreeNode): readonly TreeNode[] {
  if (node.operation !== 'members') return node.children.filter(({ kind }) => kind === 'metric');
  return node.children.filter((child) => isOperand(child) && child.value !== null && !isTwice(child, node) && child.kind !== 'mix');
}

/** Below this part of a number a difference is rounding. */
const ROUNDING = 1e-9;

function identityOf({ operation, value, children, metric }: TreeNode, operands: readonly TreeNode[]): Identity {
  if (operation === 'none' || operands.length === 0) return { kind: 'leaf' };
  if (operation === 'product' || operation === 'ratio') {
    const [first = null, ...rest] = operands.map((operand) => operand.value);
    const made = rest.reduce((all, x) => (all === null || x === null ? null : operation === 'product' ? all * x : x === 0 ? null : all / x), first);
    const factor = made === null || value === null || made === 0 ? 1 : value / made;
    return { kind: operation, factor: Math.abs(factor - 1) <= ROUNDING ? 1 : factor };
  }
  if (operation === 'sum') return { kind: 'linear', slopes: operands.map(() => 1) };
  if (operation === 'difference') return { kind: 'linear', slopes: operands.map((_, k) => (k === 0 ? 1 : -1)) };
  if (children.some((child) => child.share !== null)) return { kind: 'linear', slopes: operands.map(({ share }) => share ?? 0) };
  // Every member of one and the same number; where people are counted in several, all of them +1 % is the whole +1 %.
  const sum = operands.reduce((all, child) => all + (child.value ?? 0), 0);
  const twice = children.some((child) => isTwice(child, { operation, children, metric } as TreeNode));
  return { kind: 'linear', slopes: operands.map(() => (twice && value !== null && sum !== 0 ? value / sum : 1)) };
}

/** Why a number cannot be told: a number of it is unknown, or it would be divided by zero. */
export type Why = 'unknown' | 'divided';

/** A tree worked out again. By place: what the identity gives before the node's own move, after it, and what is shown; null = not to be told. */
export type Supposed = {
  readonly model: Model;
  readonly moves: readonly number[];
  readonly raw: readonly (number | null)[];
  readonly values: readonly (number | null)[];
  /** As `values`, with the moves of what stands above in sums: a whole that is moved takes its parts along. */
  readonly shown: readonly (number | null)[];
  readonly why: readonly (Why | null)[];
  /** Whether the node or anything it is made of is moved. */
  readonly moved: readonly boolean[];
};

/** Works a tree out again from the numbers that are moved. What nothing moves keeps its number to the last digit. Pure. */
export function suppose(model: Model, wanted: Moves): Supposed {
  const { items } = model;
  const moves = items.map(({ node, movable }) => (movable ? (wanted.get(node.path) ?? 0) : 0));
  const raw: (number | null)[] = new Array(items.length).fill(null);
  const values: (number | null)[] = new Array(items.length).fill(null);
  const why: (Why | null)[] = new Array(items.length).fill(null);
  const moved: boolean[] = new Array(items.length).fill(false);
  for (let n = items.length - 1; n >= 0; n -= 1) {
    const item = items[n] as Supposable;
    const below = item.parts.some((part) => moved[part]);
    const found = below ? rawOf(item, items, (part) => values[part] ?? null) : item.node.value;
    raw[n] = typeof found === 'string' ? null : found;
    values[n] = raw[n] === null ? null : moves[n] === 0 ? (raw[n] as number) : (raw[n] as number) * (1 + (moves[n] as number));
    why[n] = raw[n] !== null ? null : found === 'divided' || item.parts.some((part) => why[part] === 'divided') ? 'divided' : 'unknown';
    moved[n] = below || moves[n] !== 0;
  }
  return { model, moves, raw, values, shown: shownOf(items, moves, raw, values), why, moved };
}

/** A node's number by its identity, given those of its children; `divided` where that is a division by zero. */
export function rawOf(item: Supposable, items: readonly Supposable[], partIs: (part: number) => number | null): number | null | 'divided' {
  const { node, parts, by } = item;
  if (by.kind === 'leaf' || node.value === null) return node.value;
  if (by.kind === 'linear') {
    let sum = node.value;
    for (const [k, part] of parts.entries()) {
      const [now, was] = [partIs(part), (items[part] as Supposable).node.value];
      if (now === was) continue;
      if (now === null || was === null) return null;
      sum += (by.slopes[k] as number) * (now - was);
    }
    return sum;
  }
  let made = by.factor;
  for (const [k, part] of parts.entries()) {
    const x = partIs(part);
    if (x === null) return null;
    if (by.kind === 'ratio' && k > 0) {
      if (x === 0) return 'divided';
      made /= x;
    } else made *= x;
  }
  return made;
}

function shownOf(items: readonly Supposable[], moves: readonly number[], raw: readonly (number | null)[], values: readonly (number | null)[]) {
  const shown: (number | null)[] = [];
  const carried: number[] = [];
  for (const { node, at, parent, follows } of items) {
    const above = parent === null ? null : (items[parent] as Supposable);
    carried[at] = above?.by.kind === 'linear' ? (carried[above.at] as number) * (1 + (moves[above.at] as number)) : 1;
    const own = follows && above ? following(node.value, above.node.value, raw[above.at] ?? null) : (values[at] ?? null);
    shown[at] = own === null || carried[at] === 1 ? own : own * (carried[at] as number);
  }
  return shown;
}

const following = (value: number | null, whole: number | null, now: number | null): number | null =>
  value === null || now === null || !whole ? value : now === whole ? value : (value * now) / whole;

/** What the root would be if one node were `value`, everything else as supposed; null where that cannot be told. Pure. */
export function rootWith({ model: { items }, moves, values }: Supposed, at: number, value: number | null): number | null {
  let [place, now] = [at, value];
  for (;;) {
    const parent = items[place]?.parent ?? null;
    if (parent === null || now === null) return now;
    const [below, put]: [number, number | null] = [place, now];
    const found = rawOf(items[parent] as Supposable, items, (part) => (part === below ? put : (values[part] ?? null)));
    now = typeof found === 'number' ? found * (1 + (moves[parent] as number)) : null;
    place = parent;
  }
}

/** What one per cent more of a node brings to the root, as things are supposed; null where the node bears on nothing or that cannot be told. Pure. */
export function sensitivity(supposed: Supposed, at: number): number | null {
  const [raw, value, root] = [supposed.raw[at] ?? null, supposed.values[at] ?? null, supposed.values[0] ?? null];
  if (!supposed.model.items[at]?.movable || raw === null || value === null || root === null) return null;
  const with1 = rootWith(supposed, at, value + raw * 0.01);
  return with1 === null ? null : with1 - root;
}

/** What the moves of a node and of all it is made of bring to the root, beside the other moves; null where nothing of it is moved. Pure. */
export function effectOf(supposed: Supposed, at: number): number | null {
  const item = supposed.model.items[at];
  const root = supposed.values[0] ?? null;
  if (!item || !supposed.moved[at] || root === null) return null;
  const without = rootWith(supposed, at, item.node.value);
  return without === null ? null : root - without;
}
