import type { Fact } from '../facts/fact.ts';
import { buyerSummary, order } from '../facts/index.ts';
import { buyerFirst, NEVER } from '../facts/rollups.ts';
import type { Warehouse } from './client.ts';
import { type Rebuild, standing } from './rebuild.ts';
import { join, param, rows, type Sql, sql, table } from './sql.ts';

const PAID = sql`excluded_reason = '' AND paid_day IS NOT NULL AND buyer_key != 0`;

/** The day by which a buyer of a list had bought, as exactly as the list tells. */
const BOUGHT_BY = sql`coalesce(b.first_day, b.last_day, b.as_of_day)`;

const ofShop = ({ shop }: Rebuild): Sql => sql`shop_id = ${param.id(shop)}`;

/** The buyers' first days as the facts have them now, beside the days that are stored; `buyers` restricts whose. */
function firstDays(rebuild: Rebuild, buyers: Sql, listed: boolean): Sql {
  const never = sql`toDate(${param.day(NEVER)})`;
  const orders = sql`FROM ${standing(order as unknown as Fact, rebuild)} WHERE ${ofShop(rebuild)} AND ${PAID}${buyers}`;
  const stored = sql`FROM ${rows(buyerFirst)} WHERE ${ofShop(rebuild)}${buyers}`;
  if (!listed)
    return sql`SELECT buyer_key, min(found) AS first_day, min(stored) AS old_day FROM (
  SELECT buyer_key, assumeNotNull(paid_day) AS found, ${never} AS stored ${orders}
  UNION ALL
  SELECT buyer_key, ${never} AS found, first_day AS stored ${stored}
) GROUP BY buyer_key HAVING first_day != old_day`;
  // What a list knows from the placing of the first order on may be that very order, which is a purchase when it is paid.
  return sql`SELECT buyer_key, if(min(bought_by) < min(placed), least(min(bought_by), min(found)), min(found)) AS first_day, min(stored) AS old_day FROM (
  SELECT buyer_key, assumeNotNull(paid_day) AS found, placed_day AS placed, ${never} AS bought_by, ${never} AS stored ${orders}
  UNION ALL
  SELECT b.buyer_key, ${never}, ${never}, ${BOUGHT_BY}, ${never} FROM (SELECT * FROM ${rows(buyerSummary)} WHERE ${ofShop(rebuild)}${buyers}) AS b
  UNION ALL
  SELECT buyer_key, ${never}, ${never}, ${never}, first_day ${stored}
) GROUP BY buyer_key HAVING first_day != old_day`;
}

const some = async (warehouse: Warehouse, where: Sql): Promise<boolean> =>
  (await warehouse.rows(sql`SELECT 1 AS one FROM ${table(buyerSummary)} WHERE ${where} LIMIT 1`)).length > 0;

/** Whether a rebuild follows a change of lists of buyers: it wrote rows of them, or hid some, under its version. */
export async function followsList(warehouse: Warehouse, rebuild: Rebuild): Promise<boolean> {
  if (rebuild.facts && !rebuild.facts.includes(buyerSummary.name)) return false;
  return some(warehouse, writtenBy(rebuild));
}

const writtenBy = (rebuild: Rebuild): Sql => sql`${ofShop(rebuild)} AND version = ${param.uint64(rebuild.version)}`;

/**
 * Brings the buyers' first days up to the facts. A first purchase moves when an older order or a list that knows of it arrives, or goes.
 * `ofList`: the rebuild follows a change of lists, so that the buyers of these rows are looked at as well.
 * @returns the days that have won or lost a first purchase: their sums have to be made anew beside the days that were touched
 */
export async function moveFirstDays(warehouse: Warehouse, rebuild: Rebuild, ofList: boolean): Promise<string[]> {
  const { shop, days, version } = rebuild;
  // A shop without lists pays one look for there being lists.
  const listed = ofList || (await some(warehouse, ofShop(rebuild)));
  const write = (moved: Sql): Sql =>
    sql`INSERT INTO ${table(buyerFirst)} SELECT ${param.id(shop)}, buyer_key, first_day, ${param.uint64(version)} FROM (${moved})`;
  if (days === 'all') {
    await warehouse.command(write(firstDays(rebuild, sql``, listed)));
    return [];
  }
  const on = param.days(days);
  const touched: Sql[] = [];
  if (days.length > 0) {
    touched.push(sql`SELECT buyer_key FROM ${rows(order)} WHERE ${ofShop(rebuild)} AND ${PAID} AND paid_day IN ${on}`);
    touched.push(sql`SELECT buyer_key FROM ${rows(buyerFirst)} WHERE ${ofShop(rebuild)} AND first_day IN ${on}`);
  }
  if (ofList) touched.push(sql`SELECT buyer_key FROM ${table(buyerSummary)} WHERE ${writtenBy(rebuild)}`);
  // Each by itself: of a list that is gathered from two tables the engine of a cluster cannot make one.
  const theirs = touched.map((buyers) => sql`buyer_key IN (${buyers})`);
  const moved = firstDays(rebuild, sql` AND (${join(theirs, sql` OR `)})`, listed);
  const found = await warehouse.rows<{ day: string }>(
    sql`SELECT DISTINCT toString(arrayJoin([first_day, old_day])) AS day FROM (${moved}) WHERE day != ${param.text(NEVER)}`,
  );
  if (found.length > 0) await warehouse.command(write(moved));
  return found.map(({ day }) => day);
}
