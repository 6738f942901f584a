import type { Text } from '../../../base/messages.ts';
import { order } from '../../../facts/index.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { param, rows, sql } from '../../../warehouse/sql.ts';
import { stageRows } from '../engine/stage.ts';
import type { FactStage } from './stage.ts';

const n = (count: number): string => count.toLocaleString('en-US');

type Found = { buyers: number; dayless: number; matched: number; known: number; as_of_day: string };

/**
 * What a person should know of a list of buyers before it changes who is new: whether its buyers are those of the orders at all (a list by member
 * number beside orders by name knows nobody), and that without a first day a buyer counts as known only after the day the list is of.
 */
export async function listedBuyers(warehouse: Warehouse, stages: readonly FactStage[], shop: number): Promise<Text[]> {
  const list = stages.find(({ name }) => name === 'buyer_summary');
  if (!list) return [];
  const known = sql`SELECT DISTINCT buyer_key FROM ${rows(order)} WHERE shop_id = ${param.id(shop)} AND buyer_key != 0`;
  const [found] = await warehouse.rows<Found>(sql`SELECT uniqExact(buyer_key) AS buyers, countIf(first_day IS NULL AND last_day IS NULL) AS dayless,
    uniqExactIf(buyer_key, buyer_key IN (${known})) AS matched, (SELECT count() FROM (${known})) AS known, toString(max(as_of_day)) AS as_of_day
  FROM ${stageRows(list.stage)}`);
  if (!found || found.buyers === 0) return [];
  const { buyers, dayless, matched, known: customers, as_of_day } = found;
  const said: Text[] = [];
  if (customers > 0 && matched === 0)
    said.push({
      zh: `名单里的 ${n(buyers)} 位买家和已导入订单里的 ${n(customers)} 位买家一个也对不上：名单和订单要用同一种编号或昵称，否则新老买家不会变。`,
      en: `None of the ${n(buyers)} buyers of the list is among the ${n(customers)} buyers of the orders imported so far: both must name buyers the same way, or nothing changes in who is new.`,
    });
  else if (customers > 0)
    said.push({
      zh: `名单里的 ${n(buyers)} 位买家，有 ${n(matched)} 位在已导入的订单里。`,
      en: `Of the ${n(buyers)} buyers of the list, ${n(matched)} are in the orders imported so far.`,
    });
  if (dayless > 0)
    said.push({
      zh: `${n(dayless)} 位买家没有首次或最近购买时间，只知道在 ${as_of_day} 之前买过：这一天之后的订单才算老买家的。`,
      en: `${n(dayless)} buyer(s) have neither a first nor a last purchase; all that is known is that they bought by ${as_of_day}: only orders after that day count as those of returning buyers.`,
    });
  return said;
}
