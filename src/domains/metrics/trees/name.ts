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
export function named(node: GrownNode, names: Names): TreeNode {
  const { name, unit, good } = names.define(node.metric);
  return {
    path: node.path,
    metric: node.metric,
    name: nameOf(node, name, names),
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
    operation: node.operation,
    where: mutable(node.where),
    children: node.children.map((child) => named(child, names)),
  };
}

/** The same filters as the contract has them. */
export const mutable = (where: Filters): TreeNode['where'] =>
  Object.fromEntries(Object.entries(where).map(([dimension, members]) => [dimension, [...(members ?? [])]]));

function nameOf({ kind, member }: GrownNode, metric: Text, names: Names): Text {
  if (kind === 'member' && member) return names.member(member.dimension, member.key);
  if (kind === 'others') return say.others;
  if (kind === 'mix') return say.mix;
  return kind === 'overlap' ? say.overlap : metric;
}

/** What a reader of the tree must know: paradoxes of shares, and members that do not add up. Pure. */
export function treeNotes(node: GrownNode, names: Names): Text[] {
  const metric = names.define(node.metric).name;
  const own = node.simpson ? [say.simpson(metric)] : [];
  return [...own, ...node.children.flatMap((child) => treeNotes(child, names))];
}
