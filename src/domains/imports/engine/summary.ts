import type { Fact } from '../../../facts/index.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { param, rows, sql } from '../../../warehouse/sql.ts';
import { BLANK_ROW, HEADER_ROW, NO_ROW } from './row_faults.ts';
import { SKIP, type Stage, stageRows, stageSkips } from './stage.ts';

/** What the stage holds; amounts in minor units. */
export type Summary = {
  readonly read: number;
  readonly rejected: number;
  readonly accepted: number;
  readonly keys: number;
  readonly blank: number;
  readonly headers: number;
  readonly from: string;
  readonly to: string;
  readonly orderAmount: number;
  readonly payAmount: number;
  readonly refundAmount: number;
  readonly paid: number;
  readonly mismatches: number;
  readonly unknownStatuses: number;
  readonly overRefunded: number;
  readonly unknownBuyers: number;
  readonly longIds: number;
  readonly roundedIds: number;
};

/** Counts and sums over the stage, in one pass. `keys` may be too few by two orders of one hash, never too many. `period` and sums are of the accepted rows, repeats included. */
export async function summarise(warehouse: Warehouse, stage: Stage): Promise<Summary> {
  const [row] = await warehouse.rows<Summary>(sql`SELECT
    countIf(fault < ${param.int(NO_ROW)}) AS read, countIf(fault > 0 AND fault < ${param.int(NO_ROW)}) AS rejected,
    countIf(fault = 0) AS accepted, uniqExactIf(cityHash64(order_no), fault = 0) AS keys,
    countIf(fault = ${param.int(BLANK_ROW)}) AS blank, countIf(fault = ${param.int(HEADER_ROW)}) AS headers,
    toString(minIf(placed_day, fault = 0)) AS from, toString(maxIf(placed_day, fault = 0)) AS to,
    toInt64(sumIf(order_amount, fault = 0) * 100) AS orderAmount, toInt64(sumIf(pay_amount, fault = 0) * 100) AS payAmount,
    toInt64(sumIf(refund_amount, fault = 0) * 100) AS refundAmount, countIf(fault = 0 AND isNotNull(paid_at)) AS paid,
    countIf(fault = 0 AND mismatch) AS mismatches, countIf(fault = 0 AND unknown_status) AS unknownStatuses,
    countIf(fault = 0 AND isNotNull(paid_at) AND refund_amount > pay_amount) AS overRefunded,
    countIf(fault = 0 AND buyer_key = 0) AS unknownBuyers,
    countIf(fault = 0 AND length(order_no) >= 16) AS longIds, countIf(fault = 0 AND length(order_no) >= 16 AND endsWith(order_no, '000')) AS roundedIds
  FROM ${stageRows(stage)}`);
  return row as Summary;
}

/** How many rows of the stage are left out, by reason. */
export async function countSkips(warehouse: Warehouse, stage: Stage): Promise<Record<keyof typeof SKIP, number>> {
  const found = await warehouse.rows<{ why: number; n: number }>(sql`SELECT why, count() AS n FROM ${stageSkips(stage)} GROUP BY why`);
  const of = (why: number): number => found.find((row) => row.why === why)?.n ?? 0;
  return { repeat: of(SKIP.repeat), same: of(SKIP.same), older: of(SKIP.older), cut: of(SKIP.cut), led: of(SKIP.led) };
}

export type LeftOut = {
  readonly orderAmount: number;
  readonly payAmount: number;
  readonly refundAmount: number;
  readonly paid: number;
  readonly accepted: number;
};

/** Sums over the readable rows that are no order of their own: repeats of another row, and a last row that is cut off. In minor units. */
export async function leftOutAmounts(warehouse: Warehouse, stage: Stage): Promise<LeftOut> {
  const [row] = await warehouse.rows<LeftOut>(sql`SELECT
    toInt64(sum(order_amount) * 100) AS orderAmount, toInt64(sum(pay_amount) * 100) AS payAmount, toInt64(sum(refund_amount) * 100) AS refundAmount,
    countIf(isNotNull(paid_at)) AS paid, count() AS accepted
  FROM ${stageRows(stage)} WHERE row IN (SELECT row FROM ${stageSkips(stage)} WHERE why IN (${param.int(SKIP.repeat)}, ${param.int(SKIP.cut)}))`);
  return row as LeftOut;
}

/** Whether the shop has any row of the fact yet; a shop without needs no comparison. */
export async function hasRows(warehouse: Warehouse, fact: Fact, shop: number): Promise<boolean> {
  const found = await warehouse.rows(sql`SELECT 1 AS one FROM ${rows(fact)} WHERE shop_id = ${param.id(shop)} LIMIT 1`);
  return found.length > 0;
}
