import type { Text } from '../../../base/messages.ts';
import { type Fact, order } from '../../../facts/index.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { param, rows, type Sql, sql } from '../../../warehouse/sql.ts';
import { LINE, waitingLines } from '../engine/line_orders.ts';
import { type Stage, stageRows } from '../engine/stage.ts';
import { hasRows } from '../engine/summary.ts';
import type { FactStage } from './stage.ts';

/** What is said of lines and orders that come one without the other: nothing has to be done, but what is not known yet should be known. */

const n = (count: number): string => count.toLocaleString('en-US');

async function countOf(warehouse: Warehouse, query: Sql): Promise<number> {
  return (await warehouse.rows<{ n: number }>(query))[0]?.n ?? 0;
}

/** Lines of a file whose orders the shop does not have: those without a day wait, of the others the buyers are not known. */
export async function linesWithoutOrders(warehouse: Warehouse, stages: readonly FactStage[], shop: number): Promise<Text[]> {
  const stage = stages.find(({ name }) => name === 'order_line')?.stage;
  if (!stage || stages.some(({ name }) => name === 'order')) return [];
  const open = sql`FROM ${stageRows(stage)} WHERE (buyer_key = 0 OR placed_day = toDate(0))`;
  const known = sql`SELECT order_no FROM ${rows(order)} WHERE shop_id = ${param.id(shop)} AND order_no IN (SELECT order_no ${open})`;
  const missing = (await hasRows(warehouse, order as unknown as Fact, shop)) ? sql` AND order_no NOT IN (${known})` : sql``;
  const texts: Text[] = [];
  const undated = await countOf(warehouse, sql`SELECT count() AS n ${open} AND placed_day = toDate(0)${missing}`);
  if (undated > 0)
    texts.push({
      zh: `${n(undated)} 行没有时间，店里也还没有它们的订单：先记下，不计入任何数字；导入同一时期的订单报表后自动算进来，这个文件不用再导入。`,
      en: `${n(undated)} row(s) have no time, and the shop does not have their orders yet: they are kept but count nowhere until the order report of the same days is imported. This file need not be imported again.`,
    });
  const unnamed = await countOf(warehouse, sql`SELECT count() AS n ${open} AND placed_day != toDate(0)${missing}`);
  if (unnamed > 0)
    texts.push({
      zh: `${n(unnamed)} 行的订单店里还没有，所以暂时不知道买家；导入同一时期的订单报表后自动补上，这个文件不用再导入。`,
      en: `${n(unnamed)} row(s) are of orders the shop does not have, so that their buyers are not known yet: the order report of the same days fills them in. This file need not be imported again.`,
    });
  return texts;
}

/** Lines that came before the orders of a file, and what they have of them. */
export async function linesFollowing(warehouse: Warehouse, orders: Stage, shop: number): Promise<Text[]> {
  const named = sql`SELECT order_no FROM ${stageRows(orders)} WHERE fault = 0 AND buyer_key != 0`;
  const unnamed = sql`SELECT count() AS n FROM ${rows(LINE)} WHERE shop_id = ${param.id(shop)} AND buyer_key = 0 AND order_no IN (${named})`;
  const texts: Text[] = [];
  const waiting = await countOf(warehouse, waitingLines(shop, sql`SELECT order_no FROM ${stageRows(orders)} WHERE fault = 0`));
  if (waiting > 0)
    texts.push({
      zh: `店里有 ${n(waiting)} 行子订单在等这些订单的时间，导入后算进来。`,
      en: `${n(waiting)} order line(s) have waited for the times of these orders, and count from now on.`,
    });
  const count = (await hasRows(warehouse, LINE, shop)) ? await countOf(warehouse, unnamed) : 0;
  if (count > 0)
    texts.push({
      zh: `店里有 ${n(count)} 行子订单比订单先导入，买家由这些订单补上。`,
      en: `The buyers of ${n(count)} order line(s) that came before their orders are filled in by these.`,
    });
  return texts;
}
