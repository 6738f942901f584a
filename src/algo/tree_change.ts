import { logMean } from './log_mean.ts';
import { productSlopes } from './product_slopes.ts';

/** How a node is made of those below it: a₁ + a₂ + …, a₁ − a₂ − …, a₁ · a₂ · …, a₁ / a₂ / …; a `value` is made of nothing. */
export type TreeOperator = 'value' | 'sum' | 'difference' | 'product' | 'quotient';

/**
 * A node of a tree of numbers, before and after. null = unknown. A value needs its numbers; other nodes are computed from those below,
 * and need theirs only where they are known in spite of an unknown node below.
 */
export type ChangeTree = {
  readonly id: string;
  readonly op: TreeOperator;
  readonly from?: number | null;
  readonly to?: number | null;
  readonly of?: readonly ChangeTree[];
};

/** What a node of the tree adds to the change of the root. Everything unknown is null, never zero. */
export type TreeChange = {
  readonly id: string;
  readonly op: TreeOperator;
  readonly from: number | null;
  readonly to: number | null;
  readonly change: number | null;
  /** In the unit of the root. The root's is its change; those of the nodes below a node sum to the node's. */
  readonly contribution: number | null;
  /** The part of `contribution` that no known node below explains: 0 unless one is unknown or the node's own numbers contradict them. */
  readonly unexplained: number | null;
  /** How the node's change was split over those below; null for values and unknown splits. */
  readonly method: 'difference' | 'lmdi' | 'shapley' | null;
  readonly of: readonly TreeChange[];
};

type Known = { readonly from: number; readonly to: number };
type Valued = { readonly tree: ChangeTree; readonly own: Known | null; readonly agrees: boolean; readonly of: readonly Valued[] };
type Split = { readonly slopes: readonly (number | null)[]; readonly method: TreeChange['method'] };

/** Numbers of a node that differ from those computed by less are the same numbers. */
const AGREE = 1e-9;

/**
 * Splits the change of the root of a tree exactly over all its nodes, node by node: sums and differences by differences, products and
 * quotients by LMDI-I (Shapley where a sign changes; `productSlopes`). What a node's own split says of a child is pushed down as a
 * *slope*, the root's unit per unit of the child: contribution = slope × change. That is "in proportion to the child's own exact
 * split" wherever the child changed, and stays finite and right where it did not (a − b with both risen alike): its slope is then
 * the limit L(V¹, V⁰)/L(x, x), so what is below cancels to the zero that the child adds.
 *
 * Contributions of the nodes below sum to their node's, so values sum to the root's change (rounding is given to the largest).
 * Reversing negates all; splitting a term of a sum changes no other; scaling the unit scales all. An unknown node leaves the terms
 * beside it known in sums, and in products the factors beside it where the product itself is known and LMDI applies.
 * @throws RangeError for a node without any below it that is not a value, or a value with some.
 */
export function treeChange(tree: ChangeTree): TreeChange {
  const root = valued(tree);
  return pushed(root, 1, root.own ? root.own.to - root.own.from : null);
}

/** The numbers of every node, bottom up. */
function valued(tree: ChangeTree): Valued {
  const below = tree.of ?? [];
  if ((tree.op === 'value') !== (below.length === 0)) {
    throw new RangeError(`node ${tree.id}: a value has no nodes below it, a ${tree.op === 'value' ? 'sum, product, …' : tree.op} has some`);
  }
  const of = below.map(valued);
  const given = known(tree.from, tree.to);
  if (tree.op === 'value') return { tree, own: given, agrees: true, of };
  const parts = of.map(({ own }) => own);
  const all = parts.every((part) => part !== null) ? parts : null;
  const computed = all && known(combined(tree.op, all, 'from'), combined(tree.op, all, 'to'));
  if (!given || !all || !computed) return { tree, own: computed ?? given, agrees: computed !== null, of };
  const agrees = (['from', 'to'] as const).every((time) => {
    const additive = tree.op === 'sum' || tree.op === 'difference';
    const scale = additive ? all.reduce((sum, part) => sum + Math.abs(part[time]), 0) : Math.abs(computed[time]);
    return Math.abs(given[time] - computed[time]) <= AGREE * scale;
  });
  return { tree, own: agrees ? computed : given, agrees, of };
}

function known(from: number | null | undefined, to: number | null | undefined): Known | null {
  return typeof from === 'number' && typeof to === 'number' && Number.isFinite(from) && Number.isFinite(to) ? { from, to } : null;
}

function combined(op: TreeOperator, parts: readonly Known[], time: 'from' | 'to'): number {
  const [first, ...rest] = parts.map((part) => part[time]) as [number, ...number[]];
  if (op === 'sum') return rest.reduce((all, x) => all + x, first);
  if (op === 'difference') return rest.reduce((all, x) => all - x, first);
  if (op === 'product') return rest.reduce((all, x) => all * x, first);
  return rest.reduce((all, x) => all / x, first);
}

/** Contributions of a node and all below it, top down. */
function pushed(node: Valued, slope: number | null, contribution: number | null): TreeChange {
  const { tree, own, of } = node;
  const split = splitOf(node);
  const slopes = split.slopes.map((one) => (one === null || slope === null ? null : one * slope));
  const shares = of.map(({ own: part }, k) => {
    const each = slopes[k] ?? null;
    return part && each !== null ? each * (part.to - part.from) : null;
  });
  const complete = node.agrees && shares.every((share) => share !== null);
  if (complete && contribution !== null) closeOn(contribution, shares as number[]);
  const told = shares.reduce<number>((all, share) => all + (share ?? 0), 0);
  return {
    ...{ id: tree.id, op: tree.op, from: own?.from ?? null, to: own?.to ?? null, change: own ? own.to - own.from : null, contribution },
    unexplained: contribution === null ? null : complete ? 0 : contribution - told,
    method: split.method,
    of: of.map((child, k) => pushed(child, slopes[k] ?? null, shares[k] ?? null)),
  };
}

/** Gives the rounding between a contribution and its parts to the largest part. */
function closeOn(contribution: number, parts: number[]): void {
  let largest = 0;
  let sum = 0;
  parts.forEach((part, k) => {
    sum += part;
    if (Math.abs(part) > Math.abs(parts[largest] as number)) largest = k;
  });
  if (parts.length > 0) parts[largest] = (parts[largest] as number) + (contribution - sum);
}

/** What one unit of each node below is worth in the node's unit. */
function splitOf({ tree: { op }, own, of }: Valued): Split {
  if (op === 'value') return { slopes: [], method: null };
  if (op === 'sum' || op === 'difference') return { slopes: of.map((_, k) => (op === 'difference' && k > 0 ? -1 : 1)), method: 'difference' };
  const below = (k: number) => op === 'quotient' && k > 0;
  const parts = of.map(({ own: part }) => part);
  if (!own) return { slopes: of.map(() => null), method: null };
  if (!parts.every((part) => part !== null)) return besideUnknown(own, parts, below);
  const { slopes, method } = productSlopes(
    parts.map((part, k) => (below(k) ? 1 / part.from : part.from)),
    parts.map((part, k) => (below(k) ? 1 / part.to : part.to)),
  );
  // A divisor's slope, from that of its reciprocal: Δ(1/x) / Δx = −1 / (x⁰·x¹).
  return { slopes: slopes.map((slope, k) => (below(k) ? -slope / ((parts[k] as Known).from * (parts[k] as Known).to) : slope)), method };
}

/** Known factors beside an unknown one: LMDI needs the product and the factor only. */
function besideUnknown(own: Known, parts: readonly (Known | null)[], below: (k: number) => boolean): Split {
  const weight = logMean(own.to, own.from);
  const slopes = parts.map((part, k) => {
    const slope = part ? ((below(k) ? -1 : 1) * weight) / logMean(part.to, part.from) : Number.NaN;
    return Number.isFinite(slope) ? slope : null;
  });
  return { slopes, method: slopes.some((slope) => slope !== null) ? 'lmdi' : null };
}
