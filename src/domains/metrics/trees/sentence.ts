import { formatChange } from '../../../base/format.ts';
import type { Text } from '../../../base/messages.ts';
import type { MetricUnit } from '../contract.ts';
import type { TreeNode } from './contract.ts';
import { sentenceWords as say } from './messages.ts';

/** A clause: words, or a node of the tree with its amount. */
export type Clause = { readonly text: Text; readonly path: string | null; readonly contribution: number | null };

/** Clauses of the first level; more than four nobody reads at nine in the morning. */
const MOST_CLAUSES = 4;
/** A part below this share of the largest is not worth a clause. */
const LEAST_PART = 0.05;
/** A child is named within its parent's clause when it bears at least half of it. */
const BEARS = 0.5;

/**
 * The sentence over a tree, made of the tree's own numbers: what changed, then the parts by size, each with the child that bears most of it.
 * `payment_amount −18.2 万（−12 %）：…`. Pure.
 * @param days the days compared with, in words
 */
export function sentenceOf(root: TreeNode, days: Text): Clause[] {
  const { contribution } = root;
  if (contribution === null) return [plain(root.unknown ?? say.cannotTell)];
  const head = say.changed(root.name, days, signedText(contribution, root.unit), percentText(root));
  const parts = partsOf(root);
  if (contribution === 0 || parts.length === 0) return [{ text: head, path: root.path, contribution }, plain(say.stop)];
  const clauses = parts.flatMap((node, n): Clause[] => {
    const between = plain(n === 0 ? say.because : say.next);
    const inner = bearerOf(node);
    const own = clauseOf(node, root.unit);
    return inner ? [between, own, plain(say.ofWhich), clauseOf(inner, root.unit)] : [between, own];
  });
  return [{ text: head, path: root.path, contribution }, ...clauses, plain(say.stop)];
}

/** The sentence as one text. */
export function wholeSentence(clauses: readonly Clause[]): Text {
  return { zh: clauses.map(({ text }) => text.zh).join(''), en: clauses.map(({ text }) => text.en).join('') };
}

const plain = (text: Text): Clause => ({ text, path: null, contribution: null });
const size = ({ contribution }: TreeNode): number => Math.abs(contribution ?? 0);

function partsOf(root: TreeNode): TreeNode[] {
  const parts = root.children.filter((node) => size(node) > 0).sort((a, b) => size(b) - size(a));
  const largest = parts[0] ? size(parts[0]) : 0;
  return parts.filter((node) => size(node) >= LEAST_PART * largest).slice(0, MOST_CLAUSES);
}

/** The deepest node that bears at least half of `node`, in its direction. */
function bearerOf(node: TreeNode): TreeNode | null {
  const [largest] = [...node.children].sort((a, b) => size(b) - size(a));
  if (!largest || largest.kind === 'others' || largest.kind === 'overlap' || largest.kind === 'mix') return null;
  const same = (largest.contribution ?? 0) * (node.contribution ?? 0) > 0;
  return same && size(largest) >= BEARS * size(node) ? largest : null;
}

function clauseOf(node: TreeNode, unit: MetricUnit): Clause {
  return { text: say.part(node.name, signedText(node.contribution ?? 0, unit)), path: node.path, contribution: node.contribution };
}

/** `−9.1万` / `−91K`, with its sign; shares in percentage points. */
export function signedText(value: number, unit: MetricUnit): Text {
  // Fen say nothing in a sentence about hundreds of yuan.
  const shown = unit === 'money' && Math.abs(value) >= 100 ? Math.round(value) : value;
  return { zh: formatChange(shown, 0, unit, 'zh').absolute, en: formatChange(shown, 0, unit, 'en').absolute };
}

function percentText({ value, compared, unit }: TreeNode): Text | null {
  const text = formatChange(value, compared, unit, 'en').relative;
  return text === '' ? null : { zh: text, en: text };
}
