import type { Fact } from './fact.ts';

/**
 * A table of sums and mergeable states made from facts, rebuilt for the keys an import touched.
 * Its rows are versioned like a fact's (ReplacingMergeTree), so that a rebuild replaces and a reader never sees a half.
 */
export type Rollup = {
  readonly name: string;
  readonly table: string;
  /** The engine's columns, one a line, `version` included. */
  readonly columns: readonly string[];
  readonly key: readonly string[];
  readonly shardBy: string;
  /** The facts it is made from. */
  readonly from: readonly Fact[];
  /** Raised when its rows come to mean something else under the same columns: what is stored is then made anew. */
  readonly revision: number;
};

/** Declares a rollup; its table is `rollup_<name>`. */
export function rollup(init: {
  name: string;
  ddl: readonly string[];
  key: readonly string[];
  shardBy: string;
  from: readonly Fact[];
  revision?: number;
}): Rollup {
  return {
    name: init.name,
    table: `rollup_${init.name}`,
    columns: [...init.ddl, 'version UInt64'],
    key: init.key,
    shardBy: init.shardBy,
    from: init.from,
    revision: init.revision ?? 1,
  };
}
