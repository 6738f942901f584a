import fc from 'fast-check';
import { z } from 'zod';
import { toDecimalText } from '../src/base/money.ts';
import type { Fact } from '../src/facts/fact.ts';
import type { adDay, order, orderLine, RowOf, refund, trafficDay } from '../src/facts/index.ts';
import { kindOf } from '../src/facts/kinds.ts';
import type { Warehouse } from '../src/warehouse/client.ts';

/** Builders of facts for tests: a believable row, of which a test says only what it is about. */

type Order = RowOf<typeof order>;
type Traffic = RowOf<typeof trafficDay>;
type Ads = RowOf<typeof adDay>;
type Line = RowOf<typeof orderLine>;
type Refund = RowOf<typeof refund>;

const TAIL = { row_hash: '0', version: 1, is_deleted: 0 } as const;

/** A paid order of 100 元 for one piece, unless told otherwise. The days follow the moments' UTC dates unless given. */
export function anOrder(more: Partial<Order> = {}): Order {
  const placed_at = more.placed_at ?? '2026-03-02T02:00:00Z';
  const paid_at = more.paid_at === undefined ? placed_at : more.paid_at;
  return {
    shop_id: 1,
    order_no: 'A1',
    status: paid_at ? 'paid' : 'unpaid',
    close_reason: '',
    placed_at,
    placed_day: placed_at.slice(0, 10),
    placed_hour: Number(placed_at.slice(11, 13)),
    paid_at,
    paid_day: paid_at ? paid_at.slice(0, 10) : null,
    paid_hour: paid_at ? Number(paid_at.slice(11, 13)) : null,
    shipped_at: null,
    completed_at: null,
    closed_at: null,
    buyer_key: '0',
    goods_amount: 10_000,
    seller_discount: 0,
    platform_discount: 0,
    freight: 0,
    order_amount: 10_000,
    pay_amount: paid_at ? 10_000 : 0,
    refund_amount: 0,
    payout: null,
    province: '',
    city: '',
    device: '',
    source: '',
    coupon_code: '',
    referral_code: '',
    campaign: '',
    units: 1,
    excluded_reason: '',
    ...TAIL,
    ...more,
  };
}

/** The platform's own total of a shop's day: 100 visitors. */
export function aTrafficDay(more: Partial<Traffic> = {}): Traffic {
  return {
    shop_id: 1,
    day: '2026-03-02',
    source: 'all',
    device: 'all',
    visitors: 100,
    new_visitors: 60,
    pageviews: 300,
    cart_visitors: 10,
    favourite_visitors: 5,
    bounces: 40,
    paid_buyers: 0,
    payment_amount: 0,
    ...TAIL,
    ...more,
  };
}

/** One plan's day: 50 元 for 500 impressions. */
export function anAdDay(more: Partial<Ads> = {}): Ads {
  return {
    shop_id: 1,
    day: '2026-03-02',
    channel: '直通车',
    plan_id: 'p1',
    plan: '计划一',
    product_id: '',
    impressions: 500,
    clicks: 20,
    cost: 5_000,
    orders: 1,
    amount: 10_000,
    window_days: 15,
    ...TAIL,
    ...more,
  };
}

/** One piece of product `p` for 100 元, paid on the day it was placed. */
export function aLine(more: Partial<Line> = {}): Line {
  return {
    shop_id: 1,
    order_no: 'A1',
    line_no: '1',
    placed_day: '2026-03-02',
    paid_day: '2026-03-02',
    buyer_key: '0',
    product_id: 'p',
    sku_id: '',
    title: '',
    category: '',
    price: 10_000,
    units: 1,
    amount: 10_000,
    unit_cost: null,
    refund_amount: 0,
    excluded_reason: '',
    ...TAIL,
    ...more,
  };
}

/** A refund of 100 元 without goods sent back, paid out on the day it was asked for. */
export function aRefund(more: Partial<Refund> = {}): Refund {
  const requested_day = more.requested_day ?? '2026-03-02';
  const refunded_day = more.refunded_day === undefined ? requested_day : more.refunded_day;
  return {
    shop_id: 1,
    refund_no: 'r1',
    order_no: 'A1',
    line_no: '1',
    product_id: 'p',
    amount: 10_000,
    kind: 'refund_only',
    stage: 'before_shipping',
    reason: '多拍',
    status: refunded_day ? 'succeeded' : 'requested',
    requested_at: `${requested_day}T01:00:00Z`,
    requested_day,
    refunded_at: refunded_day ? `${refunded_day}T02:00:00Z` : null,
    refunded_day,
    ...TAIL,
    ...more,
  };
}

/** Writes rows of a fact as the engine takes them. */
export async function insertFacts<F extends Fact>(warehouse: Warehouse, of: F, rows: readonly object[]): Promise<void> {
  const shape = of.row.shape as Record<string, z.ZodType>;
  const encoded = rows.map((row) =>
    Object.fromEntries(
      Object.entries(of.row.parse(row)).map(([column, value]) => {
        const schema = shape[column] as z.ZodType;
        const kind = kindOf(schema instanceof z.ZodNullable ? (schema.unwrap() as z.ZodType) : schema);
        if (value === null) return [column, null];
        if (kind === 'money') return [column, toDecimalText(value as number)];
        if (kind === 'instant') return [column, (value as string).slice(0, 19).replace('T', ' ')];
        return [column, value];
      }),
    ),
  );
  await warehouse.insert(of.table, encoded);
}

/** Lines of two shops over five days: of two products, with and without cost, category and buyer, refunded in part and in full. */
export const someLines: fc.Arbitrary<Line[]> = fc
  .array(
    fc.record({
      shop_id: fc.constantFrom(1, 2),
      order_no: fc.integer({ min: 1, max: 20 }).map(String),
      line_no: fc.constantFrom('1', '2', '3'),
      paid_day: fc.option(fc.constantFrom('2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02', '2026-03-03'), { nil: null }),
      buyer_key: fc.constantFrom('0', '1', '2'),
      product_id: fc.constantFrom('p', 'q', ''),
      category: fc.constantFrom('', '上衣'),
      units: fc.integer({ min: 0, max: 5 }),
      amount: fc.integer({ min: 0, max: 1_000_000 }),
      refunded: fc.constantFrom(0, 0, 50, 100),
      unit_cost: fc.constantFrom(null, 1_234, 0),
      excluded_reason: fc.constantFrom('', '', '', '补单'),
      is_deleted: fc.constantFrom<0 | 1>(0, 0, 0, 1),
      version: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 60 },
  )
  .map((list) => list.map(({ refunded, ...more }) => aLine({ ...more, refund_amount: Math.round((more.amount * refunded) / 100) })));

/** Refunds of two shops: of two kinds and stages, asked for and paid out on different days or not yet. */
export const someRefunds: fc.Arbitrary<Refund[]> = fc
  .array(
    fc.record({
      shop_id: fc.constantFrom(1, 2),
      refund_no: fc.integer({ min: 1, max: 30 }).map(String),
      requested_day: fc.constantFrom('2026-02-27', '2026-02-28', '2026-03-01'),
      refunded_day: fc.option(fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03'), { nil: null }),
      amount: fc.integer({ min: 1, max: 1_000_000 }),
      kind: fc.constantFrom('refund_only', 'return_refund'),
      stage: fc.constantFrom('before_shipping', 'after_shipping'),
      reason: fc.constantFrom('', '质量问题'),
      is_deleted: fc.constantFrom<0 | 1>(0, 0, 0, 1),
      version: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 50 },
  )
  .map((list) => list.map(aRefund));

const DAYS = ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02', '2026-03-03'];
const moment = fc.tuple(fc.constantFrom(...DAYS), fc.integer({ min: 0, max: 23 })).map(([d, h]) => `${d}T${String(h).padStart(2, '0')}:15:00Z`);

/** Orders of two shops over five days: unpaid, paid days later, refunded, excluded, with and without a buyer. */
export const someOrders: fc.Arbitrary<Order[]> = fc
  .array(
    fc.record({
      shop_id: fc.constantFrom(1, 2),
      order_no: fc.integer({ min: 1, max: 60 }).map(String),
      placed_at: moment,
      paid_at: fc.option(moment, { nil: null }),
      buyer_key: fc.constantFrom('0', '1', '2', '3', '18446744073709551615'),
      order_amount: fc.integer({ min: 0, max: 999_999_999 }),
      refunded: fc.integer({ min: 0, max: 100 }),
      units: fc.integer({ min: 0, max: 9 }),
      province: fc.constantFrom('', '上海', '广东省'),
      source: fc.constantFrom('', '搜索', '直播'),
      device: fc.constantFrom('', 'mobile'),
      campaign: fc.constantFrom('', '', '双11'),
      coupon_code: fc.constantFrom('', 'DP10'),
      freight: fc.constantFrom(0, 600),
      excluded_reason: fc.constantFrom('', '', '', '补单'),
      is_deleted: fc.constantFrom<0 | 1>(0, 0, 0, 0, 1),
      version: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 80 },
  )
  .map((list) =>
    list.map(({ refunded, ...more }) => {
      const pay_amount = more.paid_at ? more.order_amount : 0;
      return anOrder({ ...more, pay_amount, refund_amount: Math.round((pay_amount * refunded) / 100) });
    }),
  );
