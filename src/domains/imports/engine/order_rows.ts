import { type Fact, order } from '../../../facts/index.ts';
import { join, param, type Sql, sql } from '../../../warehouse/sql.ts';
import type { Detected } from '../detect.ts';
import type { BuyerKey } from '../keys.ts';
import { firstHash, foldedHash } from './buyer_hash.ts';
import { columnsOf, contentHash, rankOf } from './fact_sql.ts';
import { faultOf, value, values } from './order_cells.ts';
import { cityOf, provinceOf } from './region.ts';

/** The shop a file is loaded into, as far as reading needs it. */
export type ShopClock = { readonly id: number; readonly platform: string; readonly timeZone: string; readonly dayStartHour: number };

export type Reading = {
  readonly detected: Detected;
  readonly shop: ShopClock;
  readonly buyerKey: BuyerKey;
  /** The number of a row of the source, from 0. */
  readonly rowNumber: Sql;
  /** Bytes of a header word in the file's encoding, as hexadecimal. */
  readonly encode: (text: string) => string;
  /** Whether every row is known to have as many cells as the header. */
  readonly strict: boolean;
};

/** The fact of an order as any other fact. */
export const ORDER = order as unknown as Fact;

/** The columns of an order that carry meaning, named and in the order of the fact. */
export const ORDER_COLUMNS: Sql = join(columnsOf(order.content), sql`, `);

/** See {@link contentHash}. */
export const ORDER_HASH: Sql = contentHash(ORDER);

/** Decimal(18, 6) rounded to whole fen; NULL becomes `otherwise`. */
function fen(amount: Sql, otherwise: Sql = sql`toDecimal64(0, 2)`): Sql {
  return sql`ifNull(CAST(round(${amount}, 2) AS Nullable(Decimal(18, 2))), ${otherwise})`;
}

/**
 * Every row of the file as an order: `row, fault, rank, mismatch, unknown_status`, then the columns of the fact. Amounts follow the fact's meaning:
 * `pay_amount` is what was paid **before refunds**, for Taobao the 总金额 of a paid order.
 */
export function orderRows(reading: Reading, source: Sql): Sql {
  const { shop } = reading;
  const zone = param.text(shop.timeZone);
  const local = (moment: Sql): Sql => (shop.dayStartHour === 0 ? moment : sql`subtractHours(${moment}, ${param.int(shop.dayStartHour)})`);
  return sql`SELECT row, fault, ${rankOf(sql`status`)} AS rank, mismatch, unknown_status,
    ${param.id(shop.id)} AS shop_id, ${orderNo(reading)} AS order_no, status, close_reason,
    toTimeZone(p, 'UTC') AS placed_at, toDate(${local(sql`p`)}, ${zone}) AS placed_day, toHour(p, ${zone}) AS placed_hour,
    toTimeZone(q, 'UTC') AS paid_at, toDate(${local(sql`q`)}, ${zone}) AS paid_day, toHour(q, ${zone}) AS paid_hour,
    shipped_at, completed_at, closed_at, buyer_key, goods_amount, seller_discount, platform_discount, freight, order_amount, pay_amount,
    refund_amount, payout, province, city, device, source, coupon_code, referral_code, campaign, units, '' AS excluded_reason
  FROM (${meanings(reading, source)})`;
}

/** Level 3: what the values mean together. `p` and `q` are the moments of placing and paying in the shop's zone. */
function meanings(reading: Reading, source: Sql): Sql {
  const { detected, shop } = reading;
  const of = (field: Parameters<typeof value>[1]): Sql => value(detected, field);
  const has = (field: Parameters<typeof value>[1]): boolean => detected.columns.has(field);
  const paidAt = has('paid_at') ? of('paid_at') : sql`if(${saysPaid(detected)}, ${of('placed_at')}, NULL)`;
  const status = sql`transform(replaceAll(${of('status')}, ',', '，'), ${param.texts(Object.keys(detected.format.statuses))}, ${param.texts(Object.values(detected.format.statuses))}, '')`;
  const total = has('order_amount') ? of('order_amount') : of('pay_amount');
  const paid = has('pay_amount') ? of('pay_amount') : total;
  const refunded = sql`position(${of('status')}, '退款成功') > 0`;
  const province = has('province') ? provinceOf(of('province'), of('province')) : provinceOf(of('address'), sql`''`);
  return sql`SELECT row, ${faultOf(detected, shop.timeZone, reading.encode)} AS fault,
    ${has('order_no') ? of('order_no') : sql`''`} AS number,
    assumeNotNull(${has('placed_at') ? of('placed_at') : of('paid_at')}) AS p, ${paidAt} AS q,
    toTimeZone(${of('shipped_at')}, 'UTC') AS shipped_at, toTimeZone(${of('completed_at')}, 'UTC') AS completed_at, toTimeZone(${of('closed_at')}, 'UTC') AS closed_at,
    ${status} AS said, ${of('status')} != '' AND said = '' AS unknown_status,
    ${fen(total)} AS order_amount, if(isNull(q), toDecimal64(0, 2), ${fen(paid)}) AS pay_amount,
    ${has('refund_amount') ? fen(of('refund_amount')) : sql`if(${refunded}, pay_amount, toDecimal64(0, 2))`} AS refund_amount,
    ${fen(of('freight'))} AS freight, ${fen(of('goods_amount'), sql`greatest(order_amount - freight, toDecimal64(0, 2))`)} AS goods_amount,
    ${fen(of('seller_discount'))} AS seller_discount, ${fen(of('platform_discount'))} AS platform_discount,
    CAST(round(${of('payout')}, 2) AS Nullable(Decimal(18, 2))) AS payout,
    ${has('received_amount') && has('refund_amount') ? sql`isNotNull(q) AND round(${of('received_amount')}, 2) + refund_amount != pay_amount` : sql`0`} AS mismatch,
    multiIf(said != '', said, refund_amount > 0 AND refund_amount >= pay_amount, 'closed', isNotNull(completed_at), 'completed', isNotNull(shipped_at), 'shipped', isNotNull(q), 'paid', 'unpaid') AS status,
    if(${of('close_reason')} = '订单未关闭', '', ${of('close_reason')}) AS close_reason,
    ${buyerOf(of('buyer'), reading)} AS first_key, ${foldedHash(sql`first_key`, reading.buyerKey.later ?? [])} AS buyer_key, ${province} AS province,
    ${has('city') ? of('city') : cityOf(of('address'), sql`province`)} AS city,
    ${has('device') ? sql`if(${of('device')} = '手机订单', 'mobile', if(${of('device')} = '', 'pc', ${of('device')}))` : sql`''`} AS device,
    ${of('source')} AS source, ${of('coupon_code')} AS coupon_code, ${of('referral_code')} AS referral_code, ${of('campaign')} AS campaign,
    ifNull(${of('units')}, 0) AS units
  FROM (${values(reading, source)})`;
}

/** Whether a row says that it was paid, in a file without a time of payment. */
function saysPaid(detected: Detected): Sql {
  if (detected.columns.has('status'))
    return sql`said IN ('paid', 'shipped', 'completed') OR said = '' OR ${value(detected, 'close_reason')} = '退款'`;
  return detected.columns.has('pay_amount') ? sql`v_pay_amount > 0` : sql`1`;
}

/**
 * The hash of a buyer under the first key; 0 for nobody. Masked (`张**`, `1*********8`) and enciphered (`##…`, `$$…`) buyers are unknown:
 * they would otherwise become one big customer. Members of Taobao and Tmall are the same people.
 */
function buyerOf(buyer: Sql, { detected, shop, buyerKey }: Reading): Sql {
  if (!detected.columns.has('buyer')) return sql`toUInt64(0)`;
  const platform = shop.platform === 'tmall' || detected.format.platform === 'tmall' ? 'taobao' : shop.platform;
  const unknown = sql`${buyer} = '' OR position(${buyer}, '*') > 0 OR startsWith(${buyer}, '##') OR startsWith(${buyer}, '$$')`;
  return sql`if(${unknown}, toUInt64(0), ${firstHash(buyerKey, platform, buyer)})`;
}

/**
 * What tells orders apart in a file without order numbers, by what the file holds:
 * - **placed**: an order is the second it was placed, its amounts and its province and city, whoever the buyer is said to be. None of
 *   these changes later, so the same order in a newer state replaces the older one, and a repeat is dropped.
 * - **paid**: a time of payment alone is too little to tell a repeat from a second order (one payment can settle several),
 *   so rows alike in everything are numbered and all kept. The buyer is told by the hash under the first key, which a rotation leaves alone:
 *   the same file is the same orders for ever.
 */
function orderNo({ detected }: Reading): Sql {
  const place = sql`toUnixTimestamp(p), order_amount, goods_amount, freight, province, city`;
  if (detected.keyRule === 'order_no') return sql`number`;
  if (detected.keyRule === 'placed') return sql`concat('p', lower(hex(sipHash128(${place}))))`;
  const alike = sql`concat('q', lower(hex(sipHash128(${place}, toUnixTimestamp(assumeNotNull(q)), units, first_key))))`;
  return sql`concat(${alike}, '-', toString(row_number() OVER (PARTITION BY ${alike}, fault ORDER BY row)))`;
}
