import { ratioChange } from '../../../algo/ratio_change.ts';
import type { Text } from '../../../base/messages.ts';
import type { Dimension, MetricKey } from '../contract.ts';
import { type Cell, type Filters, type Members, memberKey, membersOf } from '../engine/question.ts';
import { levelKey } from './levels.ts';
import { localWeights } from './local_weights.ts';
import type { NodeSpec, Opening, OwnerRole } from './spec/contract.ts';

/** One node of a tree with its numbers: see `treeNode` of the contract for what each means. */
export type GrownNode = {
  readonly path: string;
  readonly metric: MetricKey;
  /**
   * `metric`: an operand of its parent; `member`: its parent of one member; `others`: the smaller members together; `mix`: of a ratio's member,
   * that its share of the whole moved; `overlap`: what the children do not account for (people told apart over members, members nobody names).
   */
  readonly kind: 'metric' | 'member' | 'others' | 'mix' | 'overlap';
  readonly member: { readonly dimension: Dimension; readonly key: string } | null;
  readonly where: Filters;
  readonly owner: OwnerRole | null;
  readonly value: number | null;
  readonly compared: number | null;
  readonly unknown: Text | null;
  readonly contribution: number | null;
  /** Of a member of a ratio: its own rate's part of the contribution, and the part of its share of the whole. */
  readonly rate: number | null;
  readonly mix: number | null;
  /** Of a member of a ratio: its part of what the whole is divided by, in the period. */
  readonly share: number | null;
  readonly operation: Opening['kind'] | 'none';
  readonly simpson: boolean;
  /** Another way of taking it apart that was meant first, and the number of it that is not known, with the reason and the time. */
  readonly instead: Instead | null;
  readonly children: readonly GrownNode[];
};

/** Why a node is not taken apart the way that was meant first. */
type Instead = { readonly missing: MetricKey; readonly why: Text | null; readonly now: boolean };

/** What a tree is grown from: an answer for every level, both ranges; and of every metric what its sums are. */
export type Soil = {
  readonly answer: (level: string) => { readonly now: Members; readonly before: Members };
  /** Whether the metric adds over members; a ratio has an operand above and one below. */
  readonly nature: (metric: MetricKey) => 'additive' | 'ratio' | 'other';
};

type Place = { readonly by: readonly Dimension[]; readonly keys: readonly string[]; readonly path: string; readonly where: Filters };

/** Below this part of the larger number a difference is rounding. */
const ROUNDING = 1e-9;

/**
 * Grows a tree: values of both times, and each node's exact part of the root's change, in the root's unit. The children of a node sum to
 * it: LMDI for products and quotients (Shapley of the same where a zero or a negative makes logarithms fail), differences for sums, rate and
 * mix for the members of a ratio. Every effect is a weight times the node's own change, so weights multiply down the tree and nothing is
 * lost where a number stands still while its parts move. Pure.
 */
export function growTree(root: NodeSpec, soil: Soil): GrownNode {
  const place: Place = { by: [], keys: [], path: root.metric, where: {} };
  const cells = cellsAt(soil, place);
  const known = cells.now.value(root.metric) !== null && cells.before.value(root.metric) !== null;
  return grow(root, place, known ? 1 : null, soil);
}

function cellsAt(soil: Soil, { by, keys }: Place): { now: Cell; before: Cell } {
  const { now, before } = soil.answer(levelKey(by));
  const key = memberKey(...keys);
  return { now: now.cell(key), before: before.cell(key) };
}

/** A node of the tree. `weight` is what one unit of its change does to the root; null when that cannot be told. */
function grow(spec: NodeSpec, place: Place, weight: number | null, soil: Soil): GrownNode {
  const { now, before } = cellsAt(soil, place);
  const value = now.value(spec.metric);
  const compared = before.value(spec.metric);
  const base: GrownNode = {
    path: place.path,
    metric: spec.metric,
    kind: 'metric',
    member: null,
    where: place.where,
    owner: spec.owner ?? null,
    value,
    compared,
    unknown: (now.unknown(spec.metric) ?? before.unknown(spec.metric))?.text ?? null,
    contribution: weight === null || value === null || compared === null ? null : weight * (value - compared),
    rate: null,
    mix: null,
    share: null,
    operation: 'none',
    simpson: false,
    instead: null,
    children: [],
  };
  let instead: Instead | null = null;
  for (const opening of spec.open ?? []) {
    const opened = opening.kind === 'members' ? openMembers(base, opening, place, weight, soil) : openFormula(base, opening, place, weight, soil);
    if (opened) return { ...base, ...opened, instead };
    instead ??= opening.kind === 'members' ? null : missingOf(opening, base, { now, before });
  }
  return base;
}

type Opened = Pick<GrownNode, 'operation' | 'children'> & { readonly simpson?: boolean };
type Formula = Exclude<Opening, { kind: 'members' }>;

/** The children of a product, sum, difference or ratio; null when a number of theirs is not known at any of the times. */
function openFormula(parent: GrownNode, { kind, of }: Formula, place: Place, weight: number | null, soil: Soil): Opened | null {
  const { now, before } = cellsAt(soil, place);
  const to = of.map(({ metric }) => now.value(metric));
  const from = of.map(({ metric }) => before.value(metric));
  if (of.some(({ metric }) => !tellable(metric, parent, { now, before }))) return null;
  const weights = weight === null ? null : localWeights(kind, filled(from, to), filled(to, from));
  const children = of.map((child, k): GrownNode => {
    const local = weights?.[k];
    const below = { ...place, path: `${place.path}/${child.metric}` };
    const node = grow(child, below, weight === null || local === undefined ? null : weight * local, soil);
    return node.contribution === null && local !== undefined && (to[k] === null || from[k] === null) ? { ...node, contribution: 0 } : node;
  });
  return { operation: kind, children: whole(parent, children, kind) };
}

/**
 * Whether a number of a formula can be told at every time its parent is known. Nobody bought: then what a buyer spent is a division by zero
 * and counts as unchanged. What nobody has told (no traffic a year ago) is no such thing.
 */
function tellable(metric: MetricKey, { value, compared }: GrownNode, { now, before }: ReturnType<typeof cellsAt>): boolean {
  const sides = [...(value === null ? [] : [now]), ...(compared === null ? [] : [before])];
  const divides = (cell: Cell) => cell.unknown(metric)?.code === 'divided_by_zero';
  return sides.some((cell) => cell.value(metric) !== null) && sides.every((cell) => cell.value(metric) !== null || divides(cell));
}

/** The number a formula cannot do without, and why it is not known. */
function missingOf({ of }: Formula, parent: GrownNode, { now, before }: ReturnType<typeof cellsAt>): Instead | null {
  const missing = of.find(({ metric }) => !tellable(metric, parent, { now, before }))?.metric;
  if (missing === undefined) return null;
  const here = now.value(missing) === null;
  return { missing, now: here, why: (here ? now : before).unknown(missing)?.text ?? null };
}

/** The children, and what they do not account for where a person has put numbers together that do not make up the parent. */
function whole(parent: GrownNode, children: readonly GrownNode[], kind: string): readonly GrownNode[] {
  const left = leftOver(parent, children);
  if (left === null) return children;
  return [...children, { ...remainder(parent, [], 'overlap', kind), value: null, compared: null, contribution: left }];
}

/** The part of the parent's contribution that no child has; null when there is none, or when it cannot be told. */
function leftOver({ contribution, value, compared }: GrownNode, children: readonly GrownNode[]): number | null {
  if (contribution === null || children.some((child) => child.contribution === null)) return null;
  const left = children.reduce((rest, child) => rest - (child.contribution ?? 0), contribution);
  const size = Math.max(...[contribution, ...children.map((child) => child.contribution ?? 0)].map(Math.abs));
  return Math.abs(left) <= ROUNDING * size || size === 0 || (value ?? compared) === null ? null : left;
}

const filled = (values: readonly (number | null)[], other: readonly (number | null)[]): number[] => values.map((x, k) => x ?? other[k] ?? 0);

type MembersOpening = Extract<Opening, { kind: 'members' }>;

/** The members of a dimension; null when nothing is known by it. */
function openMembers(parent: GrownNode, opening: MembersOpening, place: Place, weight: number | null, soil: Soil): Opened | null {
  const { dimension, most, each } = opening;
  const { metric } = parent;
  const by = [...place.by, dimension];
  const answer = soil.answer(levelKey(by));
  const keys = memberKeys(answer, place.keys, by.length).filter((key) => somethingAt(answer, [...place.keys, key], metric, soil));
  if (keys.length === 0) return null;
  const ratio = soil.nature(metric) === 'ratio' ? ratioParts(answer, place.keys, keys, metric) : null;
  if (soil.nature(metric) === 'ratio' && !ratio) return null;
  const split = ratio && ratioChange(ratio.members);
  const scale = ratio && weight !== null && split ? weight : null;
  const nodes = keys.map((key, n) => {
    const below = { by, keys: [...place.keys, key], path: `${place.path}/${dimension}=${key}`, where: { ...place.where, [dimension]: [key] } };
    // Of a ratio only the member's own rate is a change of the number below; its share of the whole is not.
    const down = weight === null ? null : ratio ? (split ? weight * (ratio.weights[n] ?? 0) : null) : weight;
    const node: GrownNode = { ...grow({ metric, open: each }, below, down, soil), kind: 'member', member: { dimension, key }, owner: parent.owner };
    if (!ratio) return node;
    const rate = scale === null || !split ? null : scale * (split.rate[n] as number);
    const mix = scale === null || !split ? null : scale * ((split.mix[n] as number) + (split.entered[n] as number) + (split.left[n] as number));
    const share = ratio.shares[n] ?? null;
    const of: GrownNode = { ...node, rate, mix, share, contribution: rate === null || mix === null ? null : rate + mix };
    return node.children.length === 0 ? of : { ...of, children: [...node.children, { ...remainder(of, [], 'mix', dimension), contribution: mix }] };
  });
  return { operation: 'members', simpson: split?.simpson ?? false, children: gathered(parent, nodes, most, dimension) };
}

type Answer = ReturnType<Soil['answer']>;

/** Members below the members `above`, of both times. */
function memberKeys({ now, before }: Answer, above: readonly string[], depth: number): string[] {
  const keys = new Set<string>();
  for (const members of [now, before]) {
    for (const key of members.keys()) {
      const path = membersOf(key, depth);
      if (above.every((one, n) => path[n] === one)) keys.add(path[depth - 1] as string);
    }
  }
  return [...keys];
}

/** Members of which nothing is known, or nothing happened at either time, are no lines of a tree. */
function somethingAt({ now, before }: Answer, keys: readonly string[], metric: MetricKey, soil: Soil): boolean {
  const key = memberKey(...keys);
  // A source with visitors of whom none bought is part of a conversion, although its own is zero.
  const numbers = (members: Members) => (soil.nature(metric) === 'ratio' ? members.cell(key).operands(metric) : [members.cell(key).value(metric)]);
  return [now, before].some((members) => numbers(members).some((x) => (x ?? 0) !== 0));
}

/** Numerators and denominators of the members, and what the member's own rate weighs in the whole. */
function ratioParts({ now, before }: Answer, above: readonly string[], keys: readonly string[], metric: MetricKey) {
  const parts = (members: Members) =>
    keys.map((key) =>
      members
        .cell(memberKey(...above, key))
        .operands(metric)
        .map((x) => x ?? 0),
    );
  const [to, from] = [parts(now), parts(before)];
  const column = (rows: readonly (readonly number[])[], n: number) => rows.map((row) => row[n] ?? 0);
  const members = { partFrom: column(from, 0), baseFrom: column(from, 1), partTo: column(to, 0), baseTo: column(to, 1) };
  const whole = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0);
  const [before1, now1] = [whole(members.baseFrom), whole(members.baseTo)];
  if (before1 === 0 || now1 === 0) return null;
  const shares = members.baseTo.map((base) => base / now1);
  return { members, shares, weights: shares.map((share, n) => ((members.baseFrom[n] as number) / before1 + share) / 2) };
}

const sizeOf = ({ contribution, value, compared }: GrownNode): number =>
  contribution === null ? Math.max(Math.abs(value ?? 0), Math.abs(compared ?? 0)) * 1e-9 : Math.abs(contribution);

/** The largest members, the rest as one, and what the members do not account for: people told apart over them, or members nobody names. */
function gathered(parent: GrownNode, nodes: readonly GrownNode[], most: number, dimension: Dimension): GrownNode[] {
  const sorted = [...nodes].sort((a, b) => sizeOf(b) - sizeOf(a) || (a.path < b.path ? -1 : 1));
  const shown = sorted.length > most + 1 ? sorted.slice(0, most) : sorted;
  const rest = sorted.slice(shown.length);
  const more =
    rest.length > 0
      ? [
          {
            ...remainder(parent, rest, 'others', dimension),
            where: whereOf(parent, rest, dimension),
            rate: total(rest, (node) => node.rate),
            mix: total(rest, (node) => node.mix),
          },
        ]
      : [];
  const left = leftOver(parent, nodes);
  if (left === null) return [...shown, ...more];
  const adds = nodes.every(({ mix }) => mix === null);
  const unnamed = (pick: (node: GrownNode) => number | null): number | null =>
    adds ? (pick(parent) ?? 0) - nodes.reduce((sum, node) => sum + (pick(node) ?? 0), 0) : null;
  return [
    ...shown,
    ...more,
    {
      ...remainder(parent, [], 'overlap', dimension),
      value: unnamed(({ value }) => value),
      compared: unnamed(({ compared }) => compared),
      contribution: left,
    },
  ];
}

/** More members than this are no filter anybody can carry. */
const MOST_NAMED = 60;

/** The members that are told as one, so that their rows can be asked for; those of the parent when there are too many. */
function whereOf({ where }: GrownNode, rest: readonly GrownNode[], dimension: Dimension): Filters {
  return rest.length > MOST_NAMED ? where : { ...where, [dimension]: rest.map(({ member }) => member?.key ?? '') };
}

function total(nodes: readonly GrownNode[], pick: (node: GrownNode) => number | null): number | null {
  return nodes.every((node) => pick(node) !== null) ? nodes.reduce((sum, node) => sum + (pick(node) ?? 0), 0) : null;
}

/** A node that stands for `rest` together, or for what no child is. Values of a ratio's members do not add. */
function remainder(parent: GrownNode, rest: readonly GrownNode[], kind: 'others' | 'mix' | 'overlap', under: string): GrownNode {
  const adds = rest.every(({ mix }) => mix === null) && rest.length > 0;
  return {
    ...parent,
    path: `${parent.path}/${under}~${kind}`,
    kind,
    member: null,
    unknown: null,
    value: adds ? total(rest, ({ value }) => value) : null,
    compared: adds ? total(rest, ({ compared }) => compared) : null,
    contribution: total(rest, ({ contribution }) => contribution),
    rate: null,
    mix: null,
    share: null,
    operation: 'none',
    simpson: false,
    instead: null,
    children: [],
  };
}
