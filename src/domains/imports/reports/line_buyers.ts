import type { Text } from '../../../base/messages.ts';
import { type Fact, order, orderLine } from '../../../facts/index.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { param, rows, type Sql, sql } from '../../../warehouse/sql.ts';
import { type Stage, stageRows } from '../engine/stage.ts';
import { hasRows } from '../engine/summary.ts';
import type { FactStage } from './stage.ts';

/**
 * Lines of an order have no buyer of their own: it is that of their order, if the shop has it when they are imported. Where it comes later the lines
 * stay without one until their file is imported again, which has to be said on both occasions.
 */

const n = (count: number): string => count.toLocaleString('en-US');

async function countOf(warehouse: Warehouse, query: Sql): Promise<number> {
  return (await warehouse.rows<{ n: number }>(query))[0]?.n ?? 0;
}

/** Lines of a file whose orders the shop does not have. */
export async function linesWithoutOrders(warehouse: Warehouse, stages: readonly FactStage[], shop: number): Promise<Text[]> {
  const stage = stages.find(({ name }) => name === 'order_line')?.stage;
  if (!stage || stages.some(({ name }) => name === 'order')) return [];
  const nobody = sql`FROM ${stageRows(stage)} WHERE buyer_key = 0`;
  const all = await countOf(warehouse, sql`SELECT count() AS n ${nobody}`);
  if (all === 0) return [];
  // Nearly always one of the two is nobody, which costs nothing to see.
  const known = sql`SELECT order_no FROM ${rows(order)} WHERE shop_id = ${param.id(shop)} AND order_no IN (SELECT order_no ${nobody})`;
  const some = await hasRows(warehouse, order as unknown as Fact, shop);
  const count = some ? await countOf(warehouse, sql`SELECT count() AS n ${nobody} AND order_no NOT IN (${known})`) : all;
  if (count === 0) return [];
  return [
    {
      zh: `${n(count)} 行的订单店里还没有，所以不知道买家：先导入同一时期的订单报表，再把这个文件导入一次（不会重复）。`,
      en: `${n(count)} row(s) are of orders the shop does not have, so that their buyers are not known: import the order report of the same days, then this file once more (nothing doubles).`,
    },
  ];
}

/** Lines that the shop has without a buyer, of whose orders a file tells the buyers. */
export async function linesToNameAgain(warehouse: Warehouse, orders: Stage, shop: number): Promise<Text[]> {
  if (!(await hasRows(warehouse, orderLine as unknown as Fact, shop))) return [];
  const named = sql`SELECT order_no FROM ${stageRows(orders)} WHERE fault = 0 AND buyer_key != 0`;
  const count = await countOf(
    warehouse,
    sql`SELECT count() AS n FROM ${rows(orderLine)} WHERE shop_id = ${param.id(shop)} AND buyer_key = 0 AND order_no IN (${named})`,
  );
  if (count === 0) return [];
  return [
    {
      zh: `店里有 ${n(count)} 行子订单是在订单之前导入的，还不知道买家：把那份子订单（宝贝报表）再导入一次（不会重复）。`,
      en: `The shop has ${n(count)} order line(s) that came before their orders and have no buyer: import their file once more (nothing doubles).`,
    },
  ];
}
