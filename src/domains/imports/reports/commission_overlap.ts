import type { Text } from '../../../base/messages.ts';
import { adDay, cost } from '../../../facts/index.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { param, rows, type Sql, sql } from '../../../warehouse/sql.ts';
import { stageRows } from '../engine/stage.ts';
import type { FactStage } from './stage.ts';

/** Channels whose spend is a commission, and how the money file of the same platform calls it (a pattern of `kind` and `note`). */
const COMMISSIONS: readonly { readonly channel: string; readonly kind: string; readonly note: string; readonly file: Text }[] = [
  { channel: '精选联盟', kind: '达人佣金', note: '抖店结算%', file: { zh: '抖店的结算或动账', en: 'the settlement of Douyin' } },
  { channel: '淘宝客', kind: '佣金', note: '支付宝%', file: { zh: '支付宝账务明细', en: 'the Alipay statement' } },
  { channel: '京挑客', kind: '%京挑客%', note: '%', file: { zh: '京东结算明细', en: 'the JD settlement' } },
];

/** A commission is settled after the goods have come, up to this many days after the sale. */
const SETTLED_WITHIN = 45;

/**
 * Commission that would count twice: the report of sales by commission has it on the day of the sale, the platform's money file on the day it was
 * settled. Looked for is the one where the file brings the other; whichever came first, a person is told once to keep one of them.
 */
export async function commissionOverlaps(warehouse: Warehouse, stages: readonly FactStage[], shop: number): Promise<Text[]> {
  const staged = (name: 'ad_day' | 'cost'): Sql | null => {
    const stage = stages.find((one) => one.name === name)?.stage;
    return stage ? sql`${stageRows(stage)}` : null;
  };
  const [ads, costs] = [staged('ad_day'), staged('cost')];
  const warnings: Text[] = [];
  for (const { channel, kind, note, file } of COMMISSIONS) {
    const isCost = sql`kind LIKE ${param.text(kind)} AND note LIKE ${param.text(note)} AND amount != 0`;
    const isAd = sql`channel = ${param.text(channel)} AND cost != 0`;
    const known = ads
      ? await spent(warehouse, sql`SELECT day, amount AS cost FROM ${rows(cost)} WHERE shop_id = ${param.id(shop)} AND ${isCost}`, {
          of: sql`SELECT day FROM ${ads} WHERE ${isAd}`,
          within: [0, SETTLED_WITHIN],
        })
      : costs
        ? await spent(warehouse, sql`SELECT day, cost FROM ${rows(adDay)} WHERE shop_id = ${param.id(shop)} AND ${isAd}`, {
            of: sql`SELECT day FROM ${costs} WHERE ${isCost}`,
            within: [-SETTLED_WITHIN, 0],
          })
        : 0;
    if (known !== 0) warnings.push(told(channel, file, known));
  }
  return warnings;
}

/** What stands in `known` on the days of the file, moved by so many days at both ends; in main units. */
async function spent(warehouse: Warehouse, known: Sql, { of, within }: { of: Sql; within: readonly [number, number] }): Promise<number> {
  const [row] = await warehouse.rows<{ amount: number }>(sql`SELECT toFloat64(sum(k.cost)) AS amount FROM (${known}) AS k
    CROSS JOIN (SELECT min(day) AS first, max(day) AS last, count() AS n FROM (${of})) AS f
    WHERE f.n > 0 AND k.day >= addDays(f.first, ${param.int(within[0])}) AND k.day <= addDays(f.last, ${param.int(within[1])})`);
  return row?.amount ?? 0;
}

function told(channel: string, file: Text, known: number): Text {
  return {
    zh: `“${channel}”的佣金可能重复计算：推广明细按成交日算一次，${file.zh}按结算日又算一次（库里已有 ${known.toFixed(2)}）。看推广效果留前者，算账留后者，撤销另一个的导入。`,
    en: `The commission of “${channel}” may count twice: its sales have it on the day of the sale and ${file.en} on the day it was settled (the shop has ${known.toFixed(2)} already). Keep the first to judge the promotion or the second for the books, and undo the import of the other.`,
  };
}
