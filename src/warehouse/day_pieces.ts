import type { Rollup } from '../facts/rollup.ts';
import type { Warehouse } from './client.ts';
import { type Build, onDays, type Rebuild } from './rebuild.ts';
import { identifier, param, sql, table } from './sql.ts';

/**
 * A rollup whose keys are as many as its facts is made some days at a time: the sets of all its keys at once would lie in memory, and smaller tables
 * are no slower to fill. Every piece reads the fact once more, which is why there are only so many.
 */

/** Rows of facts from which on days are made in pieces. */
const ROWS = 200_000;
/** Pieces at most. */
const PIECES = 8;

export type DayRows = { readonly day: string; readonly n: number };

/** Days one after another, parted so that each piece has about as many rows as the others; one piece where there are few. */
export function partDays(days: readonly DayRows[], { rows = ROWS, pieces = PIECES } = {}): string[][] {
  const total = days.reduce((sum, { n }) => sum + n, 0);
  const parts = Math.min(pieces, Math.ceil(total / rows));
  const parted = new Map<number, string[]>();
  let before = 0;
  for (const { day, n } of days) {
    // A day goes where its middle falls, so that one of many rows has those before it with others.
    const at = total === 0 ? 0 : Math.min(parts - 1, Math.floor(((before + n / 2) / total) * parts));
    before += n;
    const piece = parted.get(at);
    if (piece) piece.push(day);
    else parted.set(at, [day]);
  }
  return [...parted.values()];
}

type Pieces = NonNullable<Build['pieces']>;

/** A rebuild of `of` as several, one after another, where the days of the fact it is made of have many rows. */
export async function inPieces(warehouse: Warehouse, rebuild: Rebuild, of: Rollup, { fact, column }: Pieces): Promise<Rebuild[]> {
  const shop = param.id(rebuild.shop);
  const day = identifier(column);
  const found = await warehouse.rows<DayRows>(sql`SELECT toString(on_day) AS day, sum(one) AS n FROM (
  SELECT assumeNotNull(${day}) AS on_day, count() AS one FROM ${table(fact)} WHERE shop_id = ${shop} AND ${day} IS NOT NULL${onDays(day, rebuild)} GROUP BY on_day
  UNION ALL
  SELECT DISTINCT day AS on_day, 0 AS one FROM ${table(of)} WHERE shop_id = ${shop}${onDays(sql`day`, rebuild)}
) GROUP BY on_day ORDER BY on_day`);
  const parted = partDays(found);
  return parted.length <= 1 ? [rebuild] : parted.map((days) => ({ ...rebuild, days }));
}
