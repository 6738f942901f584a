import type { Fact } from '../facts/fact.ts';
import type { Rollup } from '../facts/rollup.ts';
import { param, rows, type Sql, sql, table } from './sql.ts';

/** Which part of the rollups is made anew: one shop, and the business days its facts changed on (`all` = every day). */
export type Rebuild = {
  readonly shop: number;
  readonly days: readonly string[] | 'all';
  /** Names of the facts that changed: rollups that are not made from them stay. Absent = any may have changed. */
  readonly facts?: readonly string[];
  /** Names of the facts of which the shop has no rows but those of this version, each key once: there is nothing to look for behind them. */
  readonly alone?: ReadonlySet<string>;
  /** Of two rebuilds of one key the higher version stands; of two with one version the later. */
  readonly version: number;
};

/** How one rollup is made of its facts; `pieces`: the fact, and its column of days, by which it is made some days at a time where there are many. */
export type Build = {
  readonly of: Rollup;
  readonly build: (rebuild: Rebuild) => Sql;
  readonly pieces?: { readonly fact: Fact; readonly column: string };
};

/** The rows of a fact that stand, for the shop of a rebuild. */
export function standing(fact: Fact, { alone, version }: Rebuild): Sql {
  return alone?.has(fact.name) ? sql`(SELECT * FROM ${table(fact)} WHERE version = ${param.uint64(version)})` : sql`${rows(fact)}`;
}

/** Restricts `column` to the days of a rebuild. */
export function onDays(column: Sql, { days }: Rebuild): Sql {
  return days === 'all' ? sql`` : sql` AND ${column} IN ${param.days(days)}`;
}
