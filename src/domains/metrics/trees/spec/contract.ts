import { z } from 'zod';
import type { Text } from '../../../../base/messages.ts';
import { DIMENSIONS, type MetricKey, OWNER_ROLES, type OwnerRole } from '../../contract.ts';

export { OWNER_ROLES, type OwnerRole };

/**
 * How a number is taken apart. `product`: it is the product of these; `sum`: their sum; `difference`: the first less the second; `ratio`: the
 * first by the second; `members`: the same number of each member of a dimension, the largest `most` of them, each taken apart by `each`.
 */
export type Opening =
  | { readonly kind: 'product' | 'sum' | 'difference' | 'ratio'; readonly of: readonly NodeSpec[] }
  | {
      readonly kind: 'members';
      readonly dimension: (typeof DIMENSIONS)[number];
      readonly most: number;
      readonly each?: readonly Opening[] | undefined;
    };

/** A number of a tree. Of several openings the first stands whose numbers are known. */
export type NodeSpec = { readonly metric: MetricKey; readonly owner?: OwnerRole | undefined; readonly open?: readonly Opening[] | undefined };

/** A tree: what it is called and its root. */
export type TreeSpec = { readonly id: string; readonly name: Text; readonly root: NodeSpec };

export const MOST_CHILDREN = 12;
export const MOST_MEMBERS = 50;
/** More than three dimensions below each other nobody can read, and the engine does not answer. */
export const MOST_DIMENSIONS = 3;
export const MOST_DEPTH = 8;
export const MOST_NODES = 100;

const dimension = z.enum(DIMENSIONS);

/** An opening as the interface takes it. */
export const opening: z.ZodType<Opening> = z.union([
  z.object({
    kind: z.enum(['product', 'sum', 'difference', 'ratio']),
    get of() {
      return z.array(nodeSpec).min(2).max(MOST_CHILDREN);
    },
  }),
  z.object({
    kind: z.literal('members'),
    dimension,
    most: z.int().min(1).max(MOST_MEMBERS),
    get each() {
      return z.array(opening).max(4).optional();
    },
  }),
]);

/** A node as the interface takes it. */
export const nodeSpec: z.ZodType<NodeSpec> = z.object({
  // Which names there are is checked when a tree is kept, because people's own formulas are among them.
  metric: z.string().min(1).max(80) as unknown as z.ZodType<MetricKey>,
  owner: z.enum(OWNER_ROLES).optional(),
  get open() {
    return z.array(opening).max(4).optional();
  },
});
