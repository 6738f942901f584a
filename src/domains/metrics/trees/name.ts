import type { Text } from '../../../base/messages.ts';
import type { Dimension } from '../contract.ts';
import type { Definition } from '../engine/definition.ts';
import type { Filters } from '../engine/question.ts';
import type { TreeNode } from './contract.ts';
import type { GrownNode } from './grow.ts';
import { treeMessages as say } from './messages.ts';

/** What names need: the metrics' definitions, and members in words. */
export type Names = {
  readonly define: (metric: string) => Definition;
  readonly member: (dimension: Dimension, key: string) => Text;
};

/** A grown tree with the words of its nodes, as the contract says it. Pure. */
export function named(node: GrownNode, names: Names, parent: GrownNode | null = null): TreeNode {
  const { name, unit, good } = names.define(node.metric);
  return {
    path: node.path,
    metric: node.metric,
    name: nameOf(node, name, names, parent),
    unit,
    good,
    kind: node.kind,
    member: node.member,
    owner: node.owner,
    value: node.value,
    compared: node.compared,
    unknown: node.unknown,
    contribution: node.contribution,
    rate: node.rate,
    mix: node.mix,
    share: node.share,
    operation: node.operation,
    where: mutable(node.where),
    children: node.children.map((child) => named(child, names, node)),
  };
}

/** The same filters as the contract has them. */
export const mutable = (where: Filters): TreeNode['where'] =>
  Object.fromEntries(Object.entries(where).map(([dimension, members]) => [dimension, [...(members ?? [])]]));

function nameOf({ kind, member }: GrownNode, metric: Text, names: Names, parent: GrownNode | null): Text {
  if (kind === 'member' && member) return names.member(member.dimension, member.key);
  if (kind === 'others') return say.others;
  if (kind === 'mix') return say.mix;
  if (kind === 'overlap') return parent?.operation === 'members' ? say.overlap : say.gap;
  return metric;
}

/** What a reader of the tree must know, each once: ways it could not go, paradoxes of shares, members that do not add up. Pure. */
export function treeNotes(node: GrownNode, names: Names): Text[] {
  const found = new Map<string, Text>();
  const walk = (at: GrownNode): void => {
    for (const note of notesOf(at, names)) found.set(note.en, note);
    at.children.forEach(walk);
  };
  walk(node);
  const overlapping = [...new Set(overlaps(node))].map((metric) => names.define(metric).name);
  return [...[...found.values()].slice(0, MOST_NOTES), ...(overlapping.length > 0 ? [say.overlapHere(overlapping)] : [])];
}

/** More than this nobody reads under a tree. */
const MOST_NOTES = 4;

/** The metrics whose members overlap, or leave some out. */
function overlaps({ metric, operation, children }: GrownNode): string[] {
  const here = operation === 'members' && children.some(({ kind }) => kind === 'overlap');
  return [...(here ? [metric] : []), ...children.flatMap(overlaps)];
}

function notesOf(node: GrownNode, names: Names): Text[] {
  const nameOfMetric = (metric: string): Text => names.define(metric).name;
  const { instead } = node;
  return [
    ...(instead ? [say.instead(nameOfMetric(instead.missing), instead, joined(node, nameOfMetric))] : []),
    ...(node.simpson ? [say.simpson(nameOfMetric(node.metric))] : []),
  ];
}

const SIGNS: Readonly<Record<GrownNode['operation'], string>> = {
  product: ' × ',
  sum: ' + ',
  difference: ' − ',
  ratio: ' ÷ ',
  members: ', ',
  none: '',
};

/** The way a node is taken apart, in words: `支付订单数 × 笔单价`. */
function joined({ operation, children }: GrownNode, nameOfMetric: (metric: string) => Text): Text {
  const parts = operation === 'members' ? [] : children.filter(({ kind }) => kind === 'metric').map(({ metric }) => nameOfMetric(metric));
  return { zh: parts.map(({ zh }) => zh).join(SIGNS[operation]), en: parts.map(({ en }) => en.toLowerCase()).join(SIGNS[operation]) };
}
