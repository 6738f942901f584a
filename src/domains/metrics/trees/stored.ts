import { asc, eq } from 'drizzle-orm';
import type { Desk } from '../../../http/context.ts';
import type { MetricKey } from '../contract.ts';
import type { Lookup } from '../engine/definition.ts';
import { metricTrees } from '../tables.ts';
import { treeTooDeep, treeUnknown, treeUnknownMetric, treeWide } from './faults.ts';
import { MOST_DEPTH, MOST_DIMENSIONS, MOST_NODES, type NodeSpec, type Opening, type TreeSpec } from './spec/contract.ts';
import { STANDARD_TREES } from './standard.ts';

/** A tree as people see it in the list. */
export type SavedTree = TreeSpec & { readonly by: string | null };

const OWN = /^own-(\d+)$/;

type Row = typeof metricTrees.$inferSelect;
const described = ({ id, name, root, by }: Row): SavedTree => ({ id: `own-${id}`, name: { zh: name, en: name }, root, by });

/** The standard trees, then the people's own, oldest first. */
export async function listTrees(desk: Desk): Promise<SavedTree[]> {
  const own = await desk.store.db.select().from(metricTrees).orderBy(asc(metricTrees.id));
  return [...STANDARD_TREES.map((tree) => ({ ...tree, by: null })), ...own.map(described)];
}

/** One tree. @throws Fault trees.unknown */
export async function treeCalled(desk: Desk, id: string): Promise<TreeSpec> {
  const standard = STANDARD_TREES.find((tree) => tree.id === id);
  if (standard) return standard;
  const number = OWN.exec(id)?.[1];
  const [row] = number
    ? await desk.store.db
        .select()
        .from(metricTrees)
        .where(eq(metricTrees.id, Number(number)))
    : [];
  if (!row) throw treeUnknown({ tree: id });
  return described(row);
}

/**
 * Keeps a tree, new or in place of its earlier state. A standard tree cannot be replaced: its name is kept under a new id.
 * @throws Fault trees.unknown, trees.unknown_metric, trees.too_deep, trees.too_wide
 */
export async function saveTree(
  desk: Desk,
  tree: { readonly id?: string | undefined; readonly name: string; readonly root: NodeSpec },
  { by, lookup }: { by: string; lookup: Lookup },
): Promise<SavedTree> {
  checkTree(tree.root, lookup);
  const values = { name: tree.name, root: tree.root, by, at: desk.now() };
  const number = tree.id ? OWN.exec(tree.id)?.[1] : undefined;
  if (number) {
    const [row] = await desk.store.db
      .update(metricTrees)
      .set(values)
      .where(eq(metricTrees.id, Number(number)))
      .returning();
    if (!row) throw treeUnknown({ tree: tree.id as string });
    return described(row);
  }
  const [row] = await desk.store.db.insert(metricTrees).values(values).returning();
  return described(row as Row);
}

/** Takes a tree of one's own away. @throws Fault trees.unknown for a standard tree or one that is not there */
export async function removeTree(desk: Desk, id: string): Promise<void> {
  const number = OWN.exec(id)?.[1];
  const gone = number
    ? await desk.store.db
        .delete(metricTrees)
        .where(eq(metricTrees.id, Number(number)))
        .returning()
    : [];
  if (gone.length === 0) throw treeUnknown({ tree: id });
}

/** Whether a tree can be grown. Pure. @throws Fault trees.* with the way to the node */
function checkTree(root: NodeSpec, lookup: Lookup): void {
  let nodes = 0;
  const enter = (node: NodeSpec, way: readonly string[], dimensions: readonly string[]): void => {
    nodes += 1;
    const path = [...way, node.metric];
    if (nodes > MOST_NODES) throw treeWide({ most: MOST_NODES });
    if (path.length > MOST_DEPTH) throw treeTooDeep({ path: path.join(' → '), most: MOST_DEPTH });
    if (!lookup(node.metric as MetricKey)) throw treeUnknownMetric({ path: path.join(' → '), metric: node.metric });
    for (const opening of node.open ?? []) open(node, opening, path, dimensions);
  };
  const open = (node: NodeSpec, opening: Opening, path: readonly string[], dimensions: readonly string[]): void => {
    if (opening.kind !== 'members') {
      for (const child of opening.of) enter(child, path, dimensions);
      return;
    }
    const below = [...dimensions, opening.dimension];
    if (below.length > MOST_DIMENSIONS || dimensions.includes(opening.dimension)) {
      throw treeTooDeep({ path: [...path, opening.dimension].join(' → '), most: MOST_DIMENSIONS });
    }
    enter({ metric: node.metric, open: opening.each }, [...path, opening.dimension].slice(0, -1), below);
  };
  enter(root, [], []);
}
