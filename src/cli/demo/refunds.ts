import { addDays } from '../../base/calendar.ts';
import { refund } from '../../facts/index.ts';
import { param, type Sql, sql } from '../../warehouse/sql.ts';
import type { Build, Step } from './build.ts';
import { pick } from './chance.ts';
import { say } from './messages.ts';
import { SHOPS } from './shops.ts';
import { work } from './work.ts';
import { businessDay, byShop, fill, instant, shopId, yuan } from './write.ts';

const BEFORE = [
  ['多拍/拍错/不想要', 46],
  ['未按约定时间发货', 14],
  ['地址/信息填写错误', 15],
  ['用了优惠重新拍', 16],
  ['缺货', 9],
] as const;
const AFTER = [
  ['七天无理由退换货', 34],
  ['尺码不合适', 27],
  ['与商品描述不符', 13],
  ['质量问题', 11],
  ['做工粗糙/有瑕疵', 9],
  ['少件/漏发', 6],
] as const;
const ONLY = [
  ['质量问题', 34],
  ['少件/漏发', 24],
  ['做工粗糙/有瑕疵', 26],
  ['包装/商品破损', 16],
] as const;

/** The lines of paid orders with what decides about their refund. */
function lines({ dice, incidents }: Build): Sql {
  const wave = incidents.find(({ kind }) => kind === 'refund_wave');
  const on = sql`shop, id, line`;
  const inBatch = sql`shop = ${param.int(SHOPS.findIndex(({ key }) => key === wave?.shops[0]))} AND product = ${param.int(wave?.product ?? -1)} AND day >= ${param.day(wave?.from ?? '1970-01-01')} AND day <= ${param.day(wave?.to ?? '1970-01-01')}`;
  return sql`SELECT shop, id, line, product, amount, tried, shipped, cancel, stopped,
  ${inBatch} AND ${dice('batch', on)} < ${param.float(wave?.strength ?? 0)} AS faulty,
  ${dice('return', on)} < least(0.9, rate * ${byShop(
    SHOPS.map(({ returns }) => returns),
    sql`shop`,
  )}) AS back,
  ${dice('only', on)} AS only, ${dice('part', on)} AS part, ${dice('reason', on)} AS reason, ${dice('when', on)} AS early, ${dice('then', on)} AS slow, ${dice('drop', on)} AS dropped
FROM
(
  SELECT o.shop AS shop, o.id AS id, b.line AS line, b.product AS product, b.amount AS amount, o.paid AS tried, o.shipped AS shipped, o.cancel AS cancel, o.stopped AS stopped, o.day AS day, p.returns AS rate
  FROM ${work('order')} AS o
  INNER JOIN (SELECT shop, id, line, product, amount FROM ${work('basket')} ARRAY JOIN lines AS line, products AS product, amounts AS amount) AS b ON o.shop = b.shop AND o.id = b.id
  INNER JOIN ${work('product')} AS p ON p.shop = b.shop AND p.product = b.product
  WHERE o.failed = 0 AND o.lost = 0
)`;
}

/**
 * Refunds: of whole orders before shipping, within hours; of lines after it, days later, most with the goods sent back. A refund that is asked for
 * but not paid out by the end is open; one of twenty is withdrawn.
 */
export async function drawRefunds(build: Build): Promise<void> {
  const end = sql`toInt64(${byShop(build.ends, sql`shop`)})`;
  const refundOnly = sql`only > 0.84 AND NOT faulty`;
  await build.warehouse.command(sql`INSERT INTO ${work('refund')}
SELECT shop, id, line, product, share, kind, stage, cause, status, toUInt32(requested), toUInt32(if(status = 'succeeded', paid_out, 0))
FROM
(
  SELECT *, multiIf(cancel = 0 AND NOT faulty AND dropped < 0.05, 'closed', paid_out < ${end}, 'succeeded', 'requested') AS status
  FROM
  (
    SELECT shop, id, line, product, cancel, faulty, dropped,
      if(cancel > 0, 'before_shipping', 'after_shipping') AS stage,
      if(cancel > 0 OR ${refundOnly}, 'refund_only', 'return_refund') AS kind,
      greatest(1, if(cancel = 0 AND ${refundOnly} AND part < 0.6, intDiv(amount * toInt64(10 + floor(part * 50)), 100), amount)) AS share,
      multiIf(cancel > 0 AND stopped, '物流无法送达', cancel > 0, ${pick(sql`reason`, BEFORE)}, faulty, '质量问题', ${refundOnly}, ${pick(sql`reason`, ONLY)}, ${pick(sql`reason`, AFTER)}) AS cause,
      if(cancel > 0, toInt64(cancel), toInt64(shipped + 100000 + 780000 * early * sqrt(early))) AS requested,
      requested + multiIf(cancel > 0, 300 + toInt64(25000 * slow * slow), kind = 'refund_only', 7200 + toInt64(150000 * slow), 200000 + toInt64(480000 * slow)) AS paid_out
    FROM (${lines(build)})
    WHERE amount > 0 AND (cancel > 0 OR back OR faulty)
  )
  WHERE requested < ${end}
)`);
}

/** The refunds as a fact. */
export const refunds: Step = {
  text: say.refunds,
  async run(build: Build) {
    const { warehouse, version, ids } = build;
    // A refund's number: its moment, then a scrambled number of its line (a bijection).
    const number = sql`concat(['3', '5', '14'][r.shop + 1], toString(r.requested), leftPad(toString(((toUInt64(r.id) * 8 + r.line) * 387420489 + 7654321) % 100000000), 8, '0'))`;
    await warehouse.command(
      fill(
        refund,
        version,
        sql`SELECT ${shopId(ids, sql`r.shop`)} AS shop_id, ${number} AS refund_no, o.order_no AS order_no, concat(o.order_no, toString(r.line)) AS line_no, p.product_id AS product_id,
  ${yuan(sql`r.amount`)} AS amount, r.kind AS kind, r.stage AS stage, r.reason AS reason, r.status AS status,
  toDateTime(r.requested, 'UTC') AS requested_at, ${businessDay(sql`r.requested`, sql`r.shop`)} AS requested_day,
  ${instant(sql`r.refunded`)} AS refunded_at, if(r.refunded = 0, NULL, ${businessDay(sql`r.refunded`, sql`r.shop`)}) AS refunded_day
FROM ${work('refund')} AS r
INNER JOIN ${work('order')} AS o ON o.shop = r.shop AND o.id = r.id
INNER JOIN ${work('product')} AS p ON p.shop = r.shop AND p.product = r.product`,
      ),
    );
  },
};

/** Lines of the faulty batch that would not have come back otherwise, for the truth file. */
export function faultyLines(build: Build): Sql {
  return sql`SELECT shop, id, line FROM (${lines(build)}) WHERE faulty AND NOT back AND cancel = 0`;
}

/** The days on which refunds of the faulty batch may be asked for, for the truth file. */
export function waveDays(from: string, to: string): { from: string; to: string } {
  return { from: addDays(from, 1), to: addDays(to, 12) };
}
