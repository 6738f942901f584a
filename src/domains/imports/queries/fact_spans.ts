import { z } from 'zod';
import { day, id, text } from '../../../facts/kinds.ts';
import { defineQuery } from '../../../warehouse/query.ts';
import { identifier, join, param, rows, sql } from '../../../warehouse/sql.ts';
import { BOARD_FACTS } from '../board/contract.ts';
import { WATCHED } from '../board/facts.ts';

/** First and last day a shop has of each fact, over all time; what it never had has no row. */
export const factSpansQuery = defineQuery({
  name: 'imports.fact_spans',
  params: z.object({ shops: z.array(id()) }),
  row: z.object({ shop: id(), fact: text(), first: day(), last: day() }),
  sql: ({ shops }) => {
    const legs = BOARD_FACTS.map((fact) => {
      const { of, day: column } = WATCHED[fact];
      const on = identifier(column);
      return sql`SELECT shop_id AS shop, ${param.text(fact)} AS fact, min(${on}) AS first, max(${on}) AS last
FROM ${rows(of)} WHERE shop_id IN ${param.ids(shops)} GROUP BY shop`;
    });
    return sql`SELECT shop, fact, first, last FROM (${join(legs, sql` UNION ALL `)}) ORDER BY shop, fact`;
  },
  examples: { two: { shops: [1, 2] } },
});
