import type { Fact } from '../../src/facts/fact.ts';

/** Few facts in, exact rows out: one for every declared question, in `test/queries/<domain>.<question>.case.ts`. */
export type QueryCase = {
  readonly facts: readonly { readonly of: Fact; readonly rows: readonly object[] }[];
  readonly asks: readonly { readonly name: string; readonly params: object; readonly rows: readonly object[] }[];
};
