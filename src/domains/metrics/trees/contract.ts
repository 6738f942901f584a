import { z } from 'zod';
import type { Text } from '../../../base/messages.ts';
import { route } from '../../../http/contract.ts';
import { compare, DIMENSIONS, type Dimension, freshness, METRIC_UNITS, type MetricUnit, range, where } from '../contract.ts';
import { nodeSpec, OWNER_ROLES, type OwnerRole } from './spec/contract.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const value = z.number().nullable();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What every question about a tree says. */
export const treeFilter = {
  /** Shops; absent = all the person may see. */
  shops: z.array(z.coerce.number().int()).optional(),
  from: day,
  to: day,
  compare: compare.default('previous'),
  where: where.optional(),
};

export const KINDS = ['metric', 'member', 'others', 'mix', 'overlap'] as const;
export const OPERATIONS = ['product', 'sum', 'difference', 'ratio', 'members', 'none'] as const;

/** A node of a tree with its numbers. The children's contributions sum to their parent's, exactly. */
export type TreeNode = {
  /** Names the node within its tree. */
  path: string;
  metric: string;
  name: Text;
  unit: MetricUnit;
  good: 'up' | 'down' | 'none';
  kind: (typeof KINDS)[number];
  member: { dimension: Dimension; key: string } | null;
  owner: OwnerRole | null;
  value: number | null;
  compared: number | null;
  /** What is unknown and why; null where both values are known. */
  unknown: Text | null;
  /** Its part of the root's change, in the root's unit; null where it cannot be told. */
  contribution: number | null;
  /** Of a member of a ratio: the part its own rate has, and the part its share of the whole has; they sum to `contribution`. */
  rate: number | null;
  mix: number | null;
  /** Of a member of a ratio: its part of what the whole is divided by, in the period. */
  share: number | null;
  operation: (typeof OPERATIONS)[number];
  /** The members above it, to ask for the rows behind. */
  where: Partial<Record<Dimension, string[]>>;
  children: TreeNode[];
};

export const treeNode: z.ZodType<TreeNode> = z.object({
  path: z.string(),
  metric: z.string(),
  name: text,
  unit: z.enum(METRIC_UNITS),
  good: z.enum(['up', 'down', 'none']),
  kind: z.enum(KINDS),
  member: z.object({ dimension: z.enum(DIMENSIONS), key: z.string() }).nullable(),
  owner: z.enum(OWNER_ROLES).nullable(),
  value,
  compared: value,
  unknown: text.nullable(),
  contribution: value,
  rate: value,
  mix: value,
  share: value,
  operation: z.enum(OPERATIONS),
  where,
  get children() {
    return z.array(treeNode);
  },
});

/** A clause of the sentence: plain words, or a node of the tree with its amount. */
const clause = z.object({
  text,
  /** The node the clause is about; null for words between. */
  path: z.string().nullable(),
  contribution: value,
});

/** A place where the change is: members of one or two dimensions, its exact part, and what it explains. */
const place = z.object({
  where,
  label: text,
  from: value,
  to: value,
  contribution: z.number(),
  /** Of the whole change; above 1 when other places moved the other way. */
  share: z.number(),
  /** Of a ratio: the part of its own rate, and the part of its share of the whole. */
  rate: value,
  mix: value,
});

const driver = z.object({ path: z.string(), label: text, unit: z.enum(METRIC_UNITS), contribution: value, from: value, to: value });

const savedTree = z.object({
  id: z.string(),
  name: text,
  /** Null for the trees everybody has. */
  by: z.string().nullable(),
  root: nodeSpec,
});

export const treesContract = {
  /** The standard trees, then the people's own. */
  list: route.meta({ access: 'viewer', shops: 'none' }).route({ method: 'GET', path: '/trees' }).output(z.array(savedTree)),
  /** Keeps a tree of one's own, new (without `id`) or in place of an earlier state. */
  save: route
    .meta({ access: 'operator', shops: 'none', audit: 'trees.save' })
    .route({ method: 'POST', path: '/trees' })
    .input(z.object({ id: z.string().optional(), name: z.string().trim().min(1).max(60), root: nodeSpec }))
    .output(savedTree),
  remove: route
    .meta({ access: 'operator', shops: 'none', audit: 'trees.remove' })
    .route({ method: 'DELETE', path: '/trees/{id}' })
    .input(z.object({ id: z.string() }))
    .output(z.object({ removed: z.boolean() })),
  /** A tree with its numbers, its exact explanation, and the sentence made from them. */
  grow: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/trees/{tree}/grow' })
    .input(z.object({ ...treeFilter, tree: z.string() }))
    .output(
      z.object({
        period: range,
        comparedWith: range,
        tree: z.object({ id: z.string(), name: text }),
        root: treeNode,
        sentence: z.array(clause),
        notes: z.array(text),
        freshness,
      }),
    ),
  /** Fourteen days or the period of every node of the first two levels of dimensions, by its path. */
  sparks: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/trees/{tree}/sparks' })
    .input(z.object({ ...treeFilter, tree: z.string() }))
    .output(z.object({ days: z.array(day), series: z.record(z.string(), z.array(value)) })),
  /** Why a metric changed: factor by factor, where, and by the members of the dimensions asked for. */
  explain: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/trees/explain' })
    .input(z.object({ ...treeFilter, metric: z.string().default('payment_amount'), by: z.array(z.enum(DIMENSIONS)).max(6).optional() }))
    .output(
      z.object({
        metric: z.string(),
        name: text,
        unit: z.enum(METRIC_UNITS),
        period: range,
        comparedWith: range,
        from: value,
        to: value,
        change: value,
        /** Why the change cannot be told; null where it can. */
        unknown: text.nullable(),
        drivers: z.array(driver),
        places: z.array(place),
        /** What no place explains. */
        remainder: value,
        members: z.array(
          z.object({
            dimension: z.enum(DIMENSIONS),
            key: z.string(),
            label: text,
            from: value,
            to: value,
            contribution: value,
            rate: value,
            mix: value,
          }),
        ),
        simpson: text.nullable(),
        sentence: text,
        /** Change less the drivers of the first level; 0 but for rounding. */
        residual: value,
        freshness,
      }),
    ),
};
