import type { Text } from '../../../base/messages.ts';
import { adDay } from '../../../facts/index.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { param, rows, sql } from '../../../warehouse/sql.ts';
import { stageRows } from '../engine/stage.ts';
import type { FactStage } from './stage.ts';

/** Spend of one channel that the shop has by other parts than the file: by product there, by plan here. In main units. */
type Overlap = {
  readonly channel: string;
  readonly days: number;
  readonly from: string;
  readonly to: string;
  readonly known: number;
  readonly more: number;
};

/**
 * Ad spend that would count twice: a platform reports the same spend by product and by plan, and both are rows of their own here. Looked for are
 * days and channels of the file on which the shop has spend by parts that the file does not have; rows that the file replaces do not count.
 */
export async function adOverlaps(warehouse: Warehouse, stages: readonly FactStage[], shop: number): Promise<Text[]> {
  const stage = stages.find(({ name }) => name === 'ad_day')?.stage;
  if (!stage) return [];
  const kind = sql`(plan_id = '') + 2 * (product_id = '')`;
  const found =
    await warehouse.rows<Overlap>(sql`SELECT f.channel AS channel, toUInt32(count()) AS days, toString(min(f.day)) AS from, toString(max(f.day)) AS to,
    toFloat64(sum(k.spent)) AS known, toFloat64(sum(f.spent)) AS more
  FROM (SELECT day, channel, sum(cost) AS spent, groupUniqArray(${kind}) AS kinds FROM ${stageRows(stage)} GROUP BY day, channel) AS f
  INNER JOIN (
    SELECT day, channel, sum(cost) AS spent, groupUniqArray(${kind}) AS kinds FROM ${rows(adDay)}
    WHERE shop_id = ${param.id(shop)} AND cost != 0
      AND (day, channel) IN (SELECT day, channel FROM ${stageRows(stage)})
      AND (day, channel, plan_id, product_id) NOT IN (SELECT day, channel, plan_id, product_id FROM ${stageRows(stage)})
    GROUP BY day, channel
  ) AS k ON f.day = k.day AND f.channel = k.channel
  WHERE NOT hasAny(f.kinds, k.kinds) AND f.spent != 0 GROUP BY f.channel ORDER BY channel`);
  return found.map(told);
}

function told({ channel, days, from, to, known, more }: Overlap): Text {
  const [had, here] = [known.toFixed(2), more.toFixed(2)];
  return {
    zh: `“${channel}”有 ${days} 天（${from} 至 ${to}）的花费可能重复计算：库里已有按别的口径（商品或计划）的 ${had}，这个文件又有 ${here}。同一店铺同一渠道只保留一种报表，撤销另一种的导入。`,
    en: `The spend of “${channel}” on ${days} day(s) (${from} to ${to}) may count twice: the shop has ${had} by other parts (product or plan) and this file has ${here}. Keep one kind of report per channel and undo the import of the other.`,
  };
}
