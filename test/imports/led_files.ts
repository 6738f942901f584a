import type { Shop } from '../../src/domains/accounts/index.ts';
import { orderLine } from '../../src/facts/index.ts';
import { shopProductDay } from '../../src/facts/rollups.ts';
import type { Warehouse } from '../../src/warehouse/client.ts';
import { param, rows, sql } from '../../src/warehouse/sql.ts';

/** Files of order lines that follow their orders, and what a shop has of them. */

/** The old layout of 宝贝报表, which tells neither a day nor a buyer: order, title, price, units. */
export const OLD = (...lines: readonly (readonly [string, string, number, number])[]): string =>
  [
    '订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码',
    ...lines.map(([no, title, price, units]) => `${no},${title},${price},${units},S,,,,交易成功,P-${title}`),
  ].join('\r\n');

/** The present layout, paid on 2026-01-02, which tells no buyer: order, line, amount. */
export const DATED = (...lines: readonly (readonly [string, string, number])[]): string =>
  [
    '子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,订单状态,商家编码,买家应付货款,退款金额,订单创建时间,订单付款时间',
    ...lines.map(([no, line, amount]) => `${line},${no},杯,${amount},1,S,,交易成功,P1,${amount},0,2026-01-02 10:00:00,2026-01-02 10:01:00`),
  ].join('\r\n');

/** The lines that stand, in the order of their keys. */
export const standingLines = (warehouse: Warehouse, { id }: Shop) =>
  warehouse.rows<{ no: string; line: string; placed: string; paid: string | null; fen: number; units: number; buyer: string }>(
    sql`SELECT order_no AS no, line_no AS line, toString(placed_day) AS placed, toString(paid_day) AS paid, toInt32(amount * 100) AS fen, units,
    toString(buyer_key) AS buyer FROM ${rows(orderLine)} WHERE shop_id = ${param.id(id)} ORDER BY no, line`,
  );

/** What was sold on each day, by the sums. */
export const dayLines = (warehouse: Warehouse, { id }: Shop) =>
  warehouse.rows<{ day: string; lines: number; units: number; fen: number; buyers: number; orders: number }>(
    sql`SELECT toString(r.day) AS day, toUInt32(sum(r.lines)) AS lines, toUInt32(sum(r.units)) AS units, toInt32(sum(r.amount) * 100) AS fen,
    toUInt32(uniqExactMerge(r.buyers)) AS buyers, toUInt32(uniqExactMerge(r.orders)) AS orders
    FROM (SELECT * FROM ${rows(shopProductDay)} WHERE shop_id = ${param.id(id)}) AS r GROUP BY r.day HAVING lines > 0 ORDER BY day`,
  );
