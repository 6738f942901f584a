import { z } from 'zod';
import { count, day, id, sequence, text } from '../../../facts/kinds.ts';
import { defineQuery } from '../../../warehouse/query.ts';
import { identifier, join, param, rows, sql } from '../../../warehouse/sql.ts';
import { BOARD_FACTS } from '../board/contract.ts';
import { WATCHED } from '../board/facts.ts';

/** Rows that stand, per shop, fact, day and the version that wrote them (which names the import). Days without rows have no row. */
export const factDaysQuery = defineQuery({
  name: 'imports.fact_days',
  params: z.object({ shops: z.array(id()), from: day(), to: day() }),
  row: z.object({ shop: id(), fact: text(), day: day(), version: sequence(), rows: count() }),
  sql: ({ shops, from, to }) => {
    const legs = BOARD_FACTS.map((fact) => {
      const { of, day: column } = WATCHED[fact];
      const on = identifier(column);
      return sql`SELECT shop_id AS shop, ${param.text(fact)} AS fact, ${on} AS day, version, count() AS rows
FROM ${rows(of)}
WHERE shop_id IN ${param.ids(shops)} AND ${on} BETWEEN ${param.day(from)} AND ${param.day(to)}
GROUP BY shop, day, version`;
    });
    return sql`SELECT shop, fact, day, version, rows FROM (${join(legs, sql` UNION ALL `)}) ORDER BY shop, fact, day, version`;
  },
  examples: { month: { shops: [1, 2], from: '2026-02-01', to: '2026-03-31' } },
});
