import { z } from 'zod';
import { day, id, label } from '../../../facts/kinds.ts';
import { BUYERS_BY, buyersBefore, buyersBeforeNth } from '../../../warehouse/buyers_before.ts';
import { defineQuery } from '../../../warehouse/query.ts';
import { join, param, sql } from '../../../warehouse/sql.ts';
import { inRuns } from '../engine/tables/index.ts';
import { rangeOfDay } from './sums.ts';

const JANUARY = { from: '2026-01-01', to: '2026-01-31' };

/** Distinct buyers of some ranges, each of days in a row, from the counts of buyers by the day they bought before. */
export const buyersBeforeQuery = defineQuery({
  name: 'metrics.buyers_before',
  params: z.object({
    /** By what buyers are told apart, and of which shops; shop 0 is all of them together. */
    ways: z.array(z.object({ by: z.enum(BUYERS_BY), shops: z.array(z.int()).min(1) })).min(1),
    /** Each is one run of days. */
    ranges: z.array(z.array(z.object({ from: day(), to: day() })).length(1)).min(1),
    /** Only if what was made is still that of this number; without it nothing is answered. null: of whatever number. */
    nth: z.int().nullable(),
  }),
  row: z.object({ range: z.int(), by: label(), shop: id(), member: label(), buyers: z.int() }),
  sql: ({ ways, ranges: asked, nth }) => {
    const of = ways.map(({ by, shops }) => sql`r.told_by = ${param.text(by)} AND r.shop_id IN ${param.ids(shops)}`);
    const still = nth === null ? sql`` : sql` AND ${buyersBeforeNth} = ${param.int(nth)}`;
    const runs = asked.flat();
    const { range, expand } = rangeOfDay(asked);
    const first = sql`arrayElement(${param.days(runs.map(({ from }) => from))}, range + 1)`;
    // Whoever bought within the range before has been counted on that day.
    return sql`SELECT ${range} AS range, toString(r.told_by) AS by, r.shop_id AS shop, toString(r.member) AS member,
  toInt64(sum(arraySum((earlier, people) -> if(earlier < ${first}, people, 0), r.before, r.buyers))) AS buyers
FROM ${buyersBefore} AS r${expand}
WHERE (${join(of, sql` OR `)}) AND ${inRuns(sql`r.day`, runs)}${still}
GROUP BY range, by, shop, member
ORDER BY range, by, shop, member`;
  },
  examples: {
    all: { ways: [{ by: '', shops: [0] }], ranges: [[JANUARY]], nth: null },
    shopsAndSources: {
      ways: [
        { by: '', shops: [0, 1, 2] },
        { by: 'source', shops: [1, 2] },
      ],
      ranges: [[JANUARY], [{ from: '2026-01-20', to: '2026-02-10' }]],
      nth: null,
    },
    apart: { ways: [{ by: 'province', shops: [1] }], ranges: [[JANUARY], [{ from: '2025-12-01', to: '2025-12-31' }]], nth: 1 },
  },
});
