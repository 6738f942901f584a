import { z } from 'zod';
import { day, id, label } from '../../../facts/kinds.ts';
import { BUYERS_BY, buyersBefore } from '../../../warehouse/buyers_before.ts';
import { defineQuery } from '../../../warehouse/query.ts';
import { join, param, sql } from '../../../warehouse/sql.ts';
import { inRuns } from '../engine/tables/index.ts';

const JANUARY = { from: '2026-01-01', to: '2026-01-31' };

/** Distinct buyers of some ranges, each of days in a row, from the counts of buyers by the day they bought before. */
export const buyersBeforeQuery = defineQuery({
  name: 'metrics.buyers_before',
  params: z.object({
    /** By what buyers are told apart, and of which shops; shop 0 is all of them together. */
    ways: z.array(z.object({ by: z.enum(BUYERS_BY), shops: z.array(z.int()).min(1) })).min(1),
    /** Each is one run of days. */
    ranges: z.array(z.array(z.object({ from: day(), to: day() })).length(1)).min(1),
  }),
  row: z.object({ range: z.int(), by: label(), shop: id(), member: label(), buyers: z.int() }),
  sql: ({ ways, ranges: asOthers }) => {
    const ranges = asOthers.flat();
    const [froms, tos] = [param.days(ranges.map(({ from }) => from)), param.days(ranges.map(({ to }) => to))];
    const of = ways.map(({ by, shops }) => sql`told_by = ${param.text(by)} AND shop_id IN ${param.ids(shops)}`);
    // Whoever bought within the range before has been counted on that day.
    return sql`SELECT toUInt32(nth - 1) AS range, toString(told_by) AS by, shop_id AS shop, toString(member) AS member,
  toInt64(sum(arraySum((earlier, people) -> if(earlier < arrayElement(${froms}, nth), people, 0), before, buyers))) AS buyers
FROM ${buyersBefore}
ARRAY JOIN arrayFilter(n -> day >= arrayElement(${froms}, n) AND day <= arrayElement(${tos}, n), arrayEnumerate(${froms})) AS nth
WHERE (${join(of, sql` OR `)}) AND ${inRuns(sql`day`, ranges)}
GROUP BY range, by, shop, member
ORDER BY range, by, shop, member`;
  },
  examples: {
    all: { ways: [{ by: '', shops: [0] }], ranges: [[JANUARY]] },
    shopsAndSources: {
      ways: [
        { by: '', shops: [0, 1, 2] },
        { by: 'source', shops: [1, 2] },
      ],
      ranges: [[JANUARY], [{ from: '2026-01-20', to: '2026-02-10' }]],
    },
  },
});
