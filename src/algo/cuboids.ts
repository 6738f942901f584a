import type { Place, PlaceDim } from './place_rows.ts';

/** All places over one set of dimensions: the rows grouped by their values of these dimensions. */
export type Cuboid = {
  readonly dims: readonly number[];
  /** How many groups occur. */
  readonly groups: number;
  /** Group of each row given. */
  readonly groupOf: Int32Array;
  /** The first row (its position among those given) of each group. */
  readonly first: Int32Array;
};

/** Most entries of group numbers held at once: cuboids × rows (4 bytes each). */
const MOST_ENTRIES = 50_000_000;
/** Up to so many possible keys a table is faster than a map. */
const TABLE_KEYS = 1 << 22;

/**
 * Groups rows by every set of 1 … `maxDims` dimensions, fewer dimensions first.
 * @param chosen the rows to group, by index; positions in the result refer to this list.
 * @throws RangeError when there are more than 16 dimensions, or sets of dimensions × rows exceed fifty million.
 */
export function cuboids(dims: readonly PlaceDim[], chosen: Int32Array, maxDims: number): Cuboid[] {
  if (dims.length > 16) throw new RangeError(`at most 16 dimensions can be searched, not ${dims.length}`);
  const all: Cuboid[] = [];
  let layer: Cuboid[] = [{ dims: [], groups: Math.min(1, chosen.length), groupOf: new Int32Array(chosen.length), first: Int32Array.of(0) }];
  for (let depth = 1; depth <= Math.min(maxDims, dims.length); depth += 1) {
    const next: Cuboid[] = [];
    for (const parent of layer) {
      for (let dim = (parent.dims.at(-1) ?? -1) + 1; dim < dims.length; dim += 1) {
        if ((all.length + next.length + 1) * chosen.length > MOST_ENTRIES) {
          throw new RangeError(`${chosen.length} rows are too many for ${maxDims} of ${dims.length} dimensions; search fewer dimensions at once`);
        }
        next.push(divided(parent, dims[dim] as PlaceDim, dim, chosen));
      }
    }
    all.push(...next);
    layer = next;
  }
  return all;
}

/** The groups of a cuboid divided by one more dimension. */
function divided(parent: Cuboid, by: PlaceDim, dim: number, chosen: Int32Array): Cuboid {
  const keys = parent.groups * by.size;
  const table = keys <= TABLE_KEYS ? new Int32Array(keys) : null;
  const map = new Map<number, number>();
  const groupOf = new Int32Array(chosen.length);
  const first = new Int32Array(Math.min(keys, chosen.length));
  let groups = 0;
  for (let at = 0; at < chosen.length; at += 1) {
    const key = (parent.groupOf[at] as number) * by.size + (by.codes[chosen[at] as number] as number);
    let group = (table ? (table[key] as number) : (map.get(key) ?? 0)) - 1;
    if (group < 0) {
      group = groups;
      groups += 1;
      first[group] = at;
      if (table) table[key] = group + 1;
      else map.set(key, group + 1);
    }
    groupOf[at] = group;
  }
  return { dims: [...parent.dims, dim], groups, groupOf, first: first.subarray(0, groups) };
}

/** The place that is one group of a cuboid. */
export function placeOf(cuboid: Cuboid, group: number, dims: readonly PlaceDim[], chosen: Int32Array): Place {
  const row = chosen[cuboid.first[group] as number] as number;
  return cuboid.dims.map((dim) => ({ dim, value: dims[dim]?.codes[row] as number }));
}

/** Positions of the rows ordered by group: those of group g are `order[start[g]] … order[start[g + 1] − 1]`. */
export function groupMembers(cuboid: Cuboid): { readonly start: Int32Array; readonly order: Int32Array } {
  const { groupOf, groups } = cuboid;
  const start = new Int32Array(groups + 1);
  for (let at = 0; at < groupOf.length; at += 1) start[(groupOf[at] as number) + 1] = (start[(groupOf[at] as number) + 1] as number) + 1;
  for (let g = 0; g < groups; g += 1) start[g + 1] = (start[g + 1] as number) + (start[g] as number);
  const next = start.slice(0, groups);
  const order = new Int32Array(groupOf.length);
  for (let at = 0; at < groupOf.length; at += 1) {
    const group = groupOf[at] as number;
    order[next[group] as number] = at;
    next[group] = (next[group] as number) + 1;
  }
  return { start, order };
}
