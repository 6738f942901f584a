import { z } from 'zod';
import { flag, hash, sequence } from './kinds.ts';

/** What every fact ends with: see {@link fact}. */
const TAIL = { row_hash: hash(), version: sequence(), is_deleted: flag() };
const TAIL_DDL = ['row_hash UInt64', 'version UInt64', 'is_deleted UInt8 DEFAULT 0'];

export type FactShape = Record<string, z.ZodType>;

/** One table of the canonical model. */
export type Fact<S extends FactShape = FactShape> = {
  /** `order`; the engine's table is `fact_order`. */
  readonly name: string;
  readonly table: string;
  /** The row as code writes it, tail included. */
  readonly row: z.ZodObject<S & typeof TAIL>;
  /** The engine's columns, one a line, tail included. */
  readonly columns: readonly string[];
  /** Names of the columns that carry meaning: all but the tail. */
  readonly content: readonly string[];
  /** The columns that identify a row: importing the same key again replaces it. */
  readonly key: readonly string[];
  readonly partitionBy: string | undefined;
  /** The expression that says which shard of a cluster holds a row; rows that are joined share it. */
  readonly shardBy: string;
};

/**
 * Declares a fact. Its table is a ReplacingMergeTree: of several rows with one key the one with the highest `version`
 * (the sequence of the import that wrote it) stands, and a row with `is_deleted` 1 hides the key. `row_hash` is a hash of the
 * content columns, so that an import can tell *changed* from *unchanged* without comparing every column.
 */
export function fact<S extends FactShape>(init: {
  name: string;
  row: S;
  ddl: readonly string[];
  key: readonly (keyof S & string)[];
  partitionBy?: string;
  shardBy: string;
}): Fact<S> {
  return {
    name: init.name,
    table: `fact_${init.name}`,
    row: z.object({ ...init.row, ...TAIL }),
    columns: [...init.ddl, ...TAIL_DDL],
    content: init.ddl.map((line) => line.split(' ')[0] as string),
    key: init.key,
    partitionBy: init.partitionBy,
    shardBy: init.shardBy,
  };
}

/** One row of a fact as code writes it. */
export type RowOf<F> = F extends Fact<infer S> ? z.infer<Fact<S>['row']> : never;
