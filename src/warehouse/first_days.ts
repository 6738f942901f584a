import type { Fact } from '../facts/fact.ts';
import { order } from '../facts/index.ts';
import { buyerFirst, NEVER } from '../facts/rollups.ts';
import type { Warehouse } from './client.ts';
import { type Rebuild, standing } from './rebuild.ts';
import { param, rows, type Sql, sql, table } from './sql.ts';

const PAID = sql`excluded_reason = '' AND paid_day IS NOT NULL AND buyer_key != 0`;

/** The buyers' first days as the facts have them now, beside the days that are stored; `buyers` restricts whose. */
function firstDays(rebuild: Rebuild, buyers: Sql): Sql {
  const { shop } = rebuild;
  const never = sql`toDate(${param.day(NEVER)})`;
  return sql`SELECT buyer_key, min(found) AS first_day, min(stored) AS old_day FROM (
  SELECT buyer_key, assumeNotNull(paid_day) AS found, ${never} AS stored FROM ${standing(order as unknown as Fact, rebuild)} WHERE shop_id = ${param.id(shop)} AND ${PAID}${buyers}
  UNION ALL
  SELECT buyer_key, ${never} AS found, first_day AS stored FROM ${rows(buyerFirst)} WHERE shop_id = ${param.id(shop)}${buyers}
) GROUP BY buyer_key HAVING first_day != old_day`;
}

/**
 * Brings the buyers' first days up to the facts. A first purchase moves when an older order arrives or the oldest goes.
 * @returns the days that have won or lost a first purchase: their sums have to be made anew beside the days that were touched
 */
export async function moveFirstDays(warehouse: Warehouse, rebuild: Rebuild): Promise<string[]> {
  const { shop, days, version } = rebuild;
  const write = (moved: Sql): Sql =>
    sql`INSERT INTO ${table(buyerFirst)} SELECT ${param.id(shop)}, buyer_key, first_day, ${param.uint64(version)} FROM (${moved})`;
  if (days === 'all') {
    await warehouse.command(write(firstDays(rebuild, sql``)));
    return [];
  }
  const on = param.days(days);
  const touched = sql` AND buyer_key IN (
    SELECT buyer_key FROM ${rows(order)} WHERE shop_id = ${param.id(shop)} AND ${PAID} AND paid_day IN ${on}
    UNION ALL SELECT buyer_key FROM ${rows(buyerFirst)} WHERE shop_id = ${param.id(shop)} AND first_day IN ${on}
  )`;
  const moved = firstDays(rebuild, touched);
  const found = await warehouse.rows<{ day: string }>(
    sql`SELECT DISTINCT toString(arrayJoin([first_day, old_day])) AS day FROM (${moved}) WHERE day != ${param.text(NEVER)}`,
  );
  if (found.length > 0) await warehouse.command(write(moved));
  return found.map(({ day }) => day);
}
