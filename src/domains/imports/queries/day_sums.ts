import { z } from 'zod';
import { order, orderLine, trafficDay } from '../../../facts/index.ts';
import { day, id } from '../../../facts/kinds.ts';
import { defineQuery } from '../../../warehouse/query.ts';
import { param, rows, sql } from '../../../warehouse/sql.ts';

/**
 * Sums of a day that two sources should agree on, in minor units. `report_payment`: the platform's own total of the day;
 * `orders_payment`: orders paid on the day (those left out of metrics too: the platform counts them). `placed_payment`, `placed_freight`:
 * paid orders placed on the day; `lines_amount`: their lines. 0 where there is nothing.
 */
export const daySumsQuery = defineQuery({
  name: 'imports.day_sums',
  params: z.object({ shops: z.array(id()), from: day(), to: day() }),
  row: z.object({
    shop: id(),
    day: day(),
    report_payment: z.int(),
    orders_payment: z.int(),
    placed_payment: z.int(),
    placed_freight: z.int(),
    lines_amount: z.int(),
  }),
  sql: ({ shops, from, to }) => {
    const zero = sql`toDecimal64(0, 2)`;
    const ids = param.ids(shops);
    const within = sql`BETWEEN ${param.day(from)} AND ${param.day(to)}`;
    return sql`SELECT shop, day, toInt64(sum(report) * 100) AS report_payment, toInt64(sum(paid) * 100) AS orders_payment,
    toInt64(sum(placed) * 100) AS placed_payment, toInt64(sum(posted) * 100) AS placed_freight, toInt64(sum(lines) * 100) AS lines_amount
FROM (
  SELECT shop_id AS shop, day, payment_amount AS report, ${zero} AS paid, ${zero} AS placed, ${zero} AS posted, ${zero} AS lines
  FROM ${rows(trafficDay)} WHERE shop_id IN ${ids} AND day ${within} AND source = 'all' AND device = 'all'
  UNION ALL
  SELECT shop_id AS shop, assumeNotNull(paid_day) AS day, ${zero} AS report, pay_amount AS paid, ${zero} AS placed, ${zero} AS posted, ${zero} AS lines
  FROM ${rows(order)} WHERE shop_id IN ${ids} AND paid_day ${within}
  UNION ALL
  SELECT shop_id AS shop, placed_day AS day, ${zero} AS report, ${zero} AS paid, pay_amount AS placed, freight AS posted, ${zero} AS lines
  FROM ${rows(order)} WHERE shop_id IN ${ids} AND placed_day ${within} AND paid_day IS NOT NULL
  UNION ALL
  SELECT shop_id AS shop, placed_day AS day, ${zero} AS report, ${zero} AS paid, ${zero} AS placed, ${zero} AS posted, amount AS lines
  FROM ${rows(orderLine)} WHERE shop_id IN ${ids} AND placed_day ${within} AND paid_day IS NOT NULL
)
GROUP BY shop, day
ORDER BY shop, day`;
  },
  examples: { month: { shops: [1, 2], from: '2026-02-01', to: '2026-03-31' } },
});
