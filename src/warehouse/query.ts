import type { z } from 'zod';
import type { Warehouse } from './client.ts';
import type { Sql } from './sql.ts';

/** One question to the warehouse: what it takes, what a row of its answer is, and its SQL, together in one file. */
export type Query<P extends z.ZodType, R extends z.ZodObject> = {
  /** `domain.question`; the golden file of its SQL is named by it. */
  readonly name: string;
  readonly params: P;
  readonly row: R;
  readonly sql: (params: z.output<P>) => Sql;
  /** Named sets of parameters for the automatic checks (golden text, DESCRIBE, sharded = single). */
  readonly examples: Readonly<Record<string, z.input<P>>>;
};

/** Declares a question. Every declared question of `domains/<domain>/queries/` is checked by `test/queries.test.ts`. */
export function defineQuery<P extends z.ZodType, R extends z.ZodObject>(query: Query<P, R>): Query<P, R> {
  return query;
}

/** Asks `query`; rows come back as its schema says (its DESCRIBE is held equal to the schema by test, so rows are not parsed again). */
export async function ask<P extends z.ZodType, R extends z.ZodObject>(
  warehouse: Warehouse,
  query: Query<P, R>,
  params: z.input<P>,
  signal?: AbortSignal,
): Promise<z.output<R>[]> {
  return warehouse.rows<z.output<R>>(query.sql(query.params.parse(params)), signal);
}
