import { z } from 'zod';
import { product } from '../../../facts/index.ts';
import { id, text } from '../../../facts/kinds.ts';
import { defineQuery } from '../../../warehouse/query.ts';
import { param, rows, sql } from '../../../warehouse/sql.ts';

/** Products by their ids or their titles; the same product id in two shops is two rows. */
export const productTitlesQuery = defineQuery({
  name: 'metrics.product_titles',
  params: z.object({ shops: z.array(id()), names: z.array(z.string()) }),
  row: z.object({ product: text(), title: text(), shop: id() }),
  sql: ({ shops, names }) => sql`SELECT product_id AS product, title, shop_id AS shop
FROM ${rows(product)}
WHERE shop_id IN ${param.ids(shops)} AND (product_id IN ${param.texts(names)} OR title IN ${param.texts(names)})
ORDER BY product_id, shop_id`,
  examples: { two: { shops: [1, 2], names: ['P1', '连衣裙'] } },
});
