import { param, sql } from '../../warehouse/sql.ts';
import type { Build } from './build.ts';
import { BINS } from './repeat.ts';
import { type BuyerCounts, opDays } from './stage.ts';
import { work } from './work.ts';

/** No buyer of the demo buys more often than this. */
const MOST = 160;

/**
 * Who buys when, in days of average demand: each buyer's first purchase, then repeats at the buyer's own rate until the buyer drops out
 * (BG/NBD). Time is made the shop's own calendar in the next step, so that weekdays and promotions show without touching the process.
 */
export async function purchase(build: Build, counts: BuyerCounts): Promise<void> {
  const { warehouse, dice } = build;
  for (const [number, count] of counts.entries()) {
    const shop = param.int(number);
    const on = sql`${shop}, n`;
    const bins = param.int(BINS);
    const bin = (tag: string) => sql`toUInt16(floor(${dice(tag, on)} * ${bins}))`;
    const part = (tag: string) => sql`(${dice(tag, on)} * ${bins} - floor(${dice(tag, on)} * ${bins}))`;
    const drawn = sql`(SELECT * FROM ${work('draw')} WHERE shop = ${shop})`;
    await warehouse.command(sql`INSERT INTO ${work('purchase')}
SELECT ${shop}, toUInt32(before + k), n, toUInt32(k - 1), op
FROM
(
  SELECT n, times, sum(length(times)) OVER (ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - length(times) AS before
  FROM
  (
    SELECT n, arrayFilter(t -> t < ${param.float(opDays(build, number))}, arrayMap(gap -> first + gap, arrayConcat([0.], arrayCumSum(arrayMap(
      j -> -log(1 - ${dice('gap', sql`${on}, j`)}) / rate,
      range(1, toUInt32(least(${param.float(MOST)}, 1 + floor(log(1 - ${dice('leave', on)}) / log(1 - dropout)))) + 1)))))) AS times
    FROM
    (
      SELECT n, f.first + f.first_step * ${part('first')} AS first, greatest(r.rate + r.rate_step * ${part('rate')}, 1e-9) AS rate,
        least(greatest(d.dropout + d.dropout_step * ${part('dropout')}, 1e-9), 0.999999) AS dropout
      FROM (SELECT toUInt32(number) AS n FROM numbers(${param.int(count)})) AS b
      INNER JOIN ${drawn} AS f ON f.bin = ${bin('first')}
      INNER JOIN ${drawn} AS r ON r.bin = ${bin('rate')}
      INNER JOIN ${drawn} AS d ON d.bin = ${bin('dropout')}
    )
  )
)
ARRAY JOIN times AS op, arrayEnumerate(times) AS k`);
  }
}
