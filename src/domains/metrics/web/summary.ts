import type { MetricId, TreeNode } from '../contract.ts';

/** One clause of the sentence: a factor and what it did to the payment amount. */
export type Clause = { readonly metric: MetricId; readonly contribution: number };

/** The change the sentence is about and its clauses, the weightiest first; null when the change cannot be told. */
export function summaryOf(tree: TreeNode): { readonly change: number; readonly clauses: readonly Clause[] } | null {
  if (tree.contribution === null) return null;
  const clauses = tree.children.flatMap(({ metric, contribution }) => (contribution === null ? [] : [{ metric, contribution }]));
  return { change: tree.contribution, clauses: clauses.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)) };
}
