import { z } from 'zod';
import { day, id } from '../../../facts/kinds.ts';
import { shopDay } from '../../../facts/rollups.ts';
import { defineQuery } from '../../../warehouse/query.ts';
import { param, rows, sql } from '../../../warehouse/sql.ts';

/** First and last business day with orders, per shop; shops without orders have no row. */
export const dataSpanQuery = defineQuery({
  name: 'metrics.data_span',
  params: z.object({ shops: z.array(id()) }),
  row: z.object({ shop: id(), first: day(), last: day() }),
  sql: ({ shops }) => sql`SELECT shop_id AS shop, min(day) AS first, max(day) AS last
FROM ${rows(shopDay)}
WHERE shop_id IN ${param.ids(shops)} AND placed_orders + paid_orders > 0
GROUP BY shop_id
ORDER BY shop_id`,
  examples: { two: { shops: [1, 2] } },
});
