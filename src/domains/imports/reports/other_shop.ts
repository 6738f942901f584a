import type { Text } from '../../../base/messages.ts';
import { product, productDay } from '../../../facts/index.ts';
import { shopProductDay } from '../../../facts/rollups.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { param, rows, sql } from '../../../warehouse/sql.ts';
import { stageRows } from '../engine/stage.ts';
import type { FactStage } from './stage.ts';

/** Products of a file: how many it names, how many of them this shop knows, and how many another shop does. */
type Known = { readonly named: number; readonly here: number; readonly elsewhere: number };

/**
 * A file of one shop that is taken for another: the shop knows none of the products it names, while some other shop knows them (has sold them, has
 * them in a list or in a report by product). Which shop that is stays unsaid: whoever imports need not be allowed to see it.
 */
export async function otherShop(warehouse: Warehouse, stages: readonly FactStage[], shop: number): Promise<Text[]> {
  const stage = stages.find(({ name }) => name === 'order_line' || name === 'product_day' || name === 'product')?.stage;
  if (!stage) return [];
  const named = sql`SELECT DISTINCT product_id FROM ${stageRows(stage)} WHERE product_id != ''`;
  const [known] = await warehouse.rows<Known>(sql`SELECT (SELECT toUInt32(count()) FROM (${named})) AS named,
    toUInt32(uniqExactIf(product_id, shop_id = ${param.id(shop)})) AS here, toUInt32(uniqExactIf(product_id, shop_id != ${param.id(shop)})) AS elsewhere
  FROM (SELECT shop_id, product_id FROM ${rows(product)} UNION ALL SELECT shop_id, product_id FROM ${rows(productDay)}
    UNION ALL SELECT shop_id, product_id FROM ${rows(shopProductDay)} WHERE lines > 0)
  WHERE product_id IN (${named})`);
  if (!known || known.here > 0 || known.elsewhere === 0 || known.elsewhere * 2 < known.named) return [];
  return [
    {
      zh: `文件里的 ${known.named} 个商品本店一个都没有，其中 ${known.elsewhere} 个属于另一家店铺：请确认没有选错店铺（选错了可以撤销）。`,
      en: `This shop knows none of the ${known.named} product(s) in the file, while another shop knows ${known.elsewhere} of them: check that the right shop is chosen (it can be undone).`,
    },
  ];
}
