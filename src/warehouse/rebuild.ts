import type { Rollup } from '../facts/rollup.ts';
import { param, type Sql, sql } from './sql.ts';

/** Which part of the rollups is made anew: one shop, and the business days its facts changed on (`all` = every day). */
export type Rebuild = {
  readonly shop: number;
  readonly days: readonly string[] | 'all';
  /** Names of the facts that changed: rollups that are not made from them stay. Absent = any may have changed. */
  readonly facts?: readonly string[];
  /** Of two rebuilds of one key the higher version stands; of two with one version the later. */
  readonly version: number;
};

/** How one rollup is made of its facts. */
export type Build = { readonly of: Rollup; readonly build: (rebuild: Rebuild) => Sql };

/** Restricts `column` to the days of a rebuild. */
export function onDays(column: Sql, { days }: Rebuild): Sql {
  return days === 'all' ? sql`` : sql` AND ${column} IN ${param.days(days)}`;
}
