import {
  adDay,
  communityDay,
  cost,
  event,
  order,
  orderLine,
  product,
  productDay,
  refund,
  serviceDay,
  stockDay,
  trafficDay,
} from '../../src/facts/index.ts';
import { aLine, anAdDay, anOrder, aRefund, aTrafficDay } from '../facts.ts';
import type { QueryCase } from './case.ts';

const both = { shops: [1, 2], platforms: ['tmall', 'jd'], where: [] };
const ONE_DAY = [{ from: '2026-03-03', to: '2026-03-03' }];
const NO_KEYS = { key1: '', key2: '', key3: '' };

const TAIL = { row_hash: '0', version: 1, is_deleted: 0 };
const of = (table: string, measures: string[], by: string[], where: object[] = []) => ({ ...both, table, measures, by, where, ranges: [MARCH] });
const MARCH = [{ from: '2026-03-01', to: '2026-03-31' }];
const row = (keys: string[], sums: number[]) => ({ range: 0, key1: keys[0] ?? '', key2: keys[1] ?? '', key3: keys[2] ?? '', sums });

const aProduct = (product_id: string, more: object) => ({
  ...{ shop_id: 1, product_id, title: '', category: '', brand: '', list_price: 0, unit_cost: null, launched_day: null, hero: 0, status: '' },
  ...TAIL,
  ...more,
});
const aStockDay = (day: string, sku_id: string, on_hand: number, sold: number) => ({
  ...{ shop_id: 1, day, product_id: 'p', sku_id, on_hand, inbound: 5, sold },
  ...TAIL,
});
const aServiceDay = (day: string, agent: string, conversations: number, seconds: number) => ({
  ...{ shop_id: 1, day, agent, conversations, enquiry_buyers: 5, converted_buyers: 2, first_response_seconds: seconds, resolved: 4, rated: 2 },
  ...{ satisfied: 1, reviews: 3, negative_reviews: 1, shop_score: 4.8 },
  ...TAIL,
});
const aCommunityDay = (day: string, community: string, members: number) => ({
  ...{ shop_id: 1, day, community, members, joined: 3, quit: 1, active: 10, posts: 2, orders: 1, amount: 9_900 },
  ...TAIL,
});
const anEvent = (event_id: string, visitor: string, name: string) => ({
  ...{ shop_id: 1, event_id, at: '2026-03-02T01:00:00Z', day: '2026-03-02', visitor, buyer_key: '0', name, page: '', product_id: 'p' },
  ...TAIL,
});

/** Shop 1: buyer 7 on two days, an unpaid order, a presale paid a day later. Shop 2: one order of a masked buyer without traffic. */
export default {
  facts: [
    {
      of: order,
      rows: [
        anOrder({ order_no: 'a', placed_at: '2026-03-02T01:00:00Z', buyer_key: '7', province: '上海' }),
        anOrder({ order_no: 'b', placed_at: '2026-03-03T01:00:00Z', buyer_key: '7', refund_amount: 2_550, province: '上海', units: 3 }),
        anOrder({ order_no: 'c', placed_at: '2026-03-03T05:00:00Z', paid_at: null, order_amount: 33_333, province: '广东省' }),
        anOrder({ order_no: 'd', placed_at: '2026-03-02T05:00:00Z', paid_at: '2026-03-03T06:00:00Z', buyer_key: '8', province: '广东省' }),
        anOrder({ shop_id: 2, order_no: 'a', placed_at: '2026-03-03T01:00:00Z' }),
      ],
    },
    { of: trafficDay, rows: [aTrafficDay({ day: '2026-03-02' }), aTrafficDay({ day: '2026-03-03', visitors: 150 })] },
    { of: adDay, rows: [anAdDay({ day: '2026-03-03' })] },
    {
      of: orderLine,
      rows: [
        aLine({ order_no: 'a', line_no: '1', buyer_key: '7', unit_cost: 3_000 }),
        aLine({ order_no: 'b', line_no: '1', paid_day: '2026-03-03', buyer_key: '7', units: 2, refund_amount: 2_550 }),
        aLine({ order_no: 'b', line_no: '2', paid_day: '2026-03-03', buyer_key: '7', product_id: 'q', amount: 5_000, category: '裤子' }),
        aLine({ order_no: 'd', line_no: '1', paid_day: '2026-03-03', buyer_key: '8', product_id: 'q', amount: 5_000, refund_amount: 5_000 }),
      ],
    },
    { of: product, rows: [aProduct('p', { category: '上衣', brand: '甲', unit_cost: 1_000 }), aProduct('q', { brand: '乙' })] },
    {
      of: refund,
      rows: [
        aRefund({ refund_no: '1', refunded_day: '2026-03-05', amount: 2_550 }),
        aRefund({ refund_no: '2', kind: 'return_refund', stage: 'after_shipping', product_id: 'q', amount: 5_000 }),
        aRefund({ refund_no: '3', requested_day: '2026-03-09', refunded_day: null }),
      ],
    },
    {
      of: productDay,
      rows: ['2026-03-02', '2026-03-03'].map((day) => ({
        ...{ shop_id: 1, day, product_id: 'p', visitors: 40, pageviews: 70, cart_visitors: 4, favourite_visitors: 2, paid_buyers: 1, units: 1 },
        ...{ payment_amount: 10_000, ...TAIL },
      })),
    },
    {
      of: stockDay,
      rows: [
        aStockDay('2026-03-02', 's', 9, 1),
        aStockDay('2026-03-03', 's', 7, 2),
        aStockDay('2026-03-02', 't', 1, 1),
        aStockDay('2026-03-03', 't', 0, 1),
      ],
    },
    {
      of: serviceDay,
      rows: [aServiceDay('2026-03-02', 'all', 10, 20.5), aServiceDay('2026-03-03', 'all', 30, 40), aServiceDay('2026-03-03', '小王', 30, 40)],
    },
    {
      of: communityDay,
      rows: [aCommunityDay('2026-03-02', '一群', 100), aCommunityDay('2026-03-03', '一群', 102), aCommunityDay('2026-03-02', '二群', 50)],
    },
    { of: cost, rows: [{ shop_id: 1, day: '2026-02-28', kind: '房租', note: '', days: 3, amount: 10_000, ...TAIL }] },
    { of: event, rows: [anEvent('1', '5', 'visit'), anEvent('2', '5', 'add_to_cart'), anEvent('3', '6', 'visit'), anEvent('4', '5', 'purchase')] },
  ],
  asks: [
    {
      name: 'new and returning, from the rollup and from the orders: the buyer of 2 March is returning on 3 March',
      params: of('shop_mix_day_by_type', ['payment_amount', 'buyers', 'new_buyers', 'new_payment_amount'], ['buyer_type', 'day']),
      rows: [
        row(['', '2026-03-02'], [0, 0, 0, 0]),
        row(['', '2026-03-03'], [10_000, 0, 0, 0]),
        row(['new', '2026-03-02'], [10_000, 1, 1, 10_000]),
        row(['new', '2026-03-03'], [10_000, 1, 1, 10_000]),
        row(['returning', '2026-03-03'], [10_000, 1, 0, 0]),
      ],
    },
    {
      name: 'new buyers of orders by province',
      params: of(
        'order_by_type',
        ['paid_orders', 'new_buyers', 'new_orders'],
        ['province'],
        [{ dimension: 'buyer_type', members: ['new', 'returning'] }],
      ),
      rows: [row(['上海'], [2, 1, 1]), row(['广东省'], [1, 1, 1])],
    },
    {
      name: 'new buyers in all, and who placed',
      params: of('shop_day', ['new_buyers', 'placed_buyers', 'new_payment_amount', 'known_payment_amount'], []),
      rows: [row([], [2, 2, 20_000, 30_000])],
    },
    {
      name: 'by product: amounts of lines, distinct orders; a cost from the list where the line has none, none for a line refunded in full',
      params: of('shop_product_day', ['line_amount', 'line_orders', 'goods_cost', 'uncosted_units', 'buyers', 'refund_amount'], ['product']),
      rows: [row(['p'], [20_000, 2, 5_000, 0, 1, 2_550]), row(['q'], [10_000, 2, 0, 1, 2, 5_000])],
    },
    { name: 'rows of what was paid: lines', params: of('shop_product_day', ['paid_rows'], ['product']), rows: [row(['p'], [2]), row(['q'], [2])] },
    { name: 'rows of what was paid: orders', params: of('shop_day', ['paid_rows'], []), rows: [row([], [4])] },
    {
      name: 'category of the line, else of the list',
      params: of('shop_product_day', ['line_amount', 'line_count'], ['brand', 'category']),
      rows: [row(['乙', ''], [5_000, 1]), row(['乙', '裤子'], [5_000, 1]), row(['甲', '上衣'], [20_000, 2])],
    },
    {
      name: 'lines by what only the order knows',
      params: of('order_line', ['payment_amount', 'paid_orders', 'buyers', 'new_buyers'], ['product', 'province', 'buyer_type']),
      rows: [
        row(['p', '上海', 'new'], [10_000, 1, 1, 1]),
        row(['p', '上海', 'returning'], [10_000, 1, 1, 0]),
        row(['q', '上海', 'returning'], [5_000, 1, 1, 0]),
        row(['q', '广东省', 'new'], [5_000, 1, 1, 1]),
      ],
    },
    {
      name: 'pages of products',
      params: of('product_day', ['visitors', 'product_pageviews'], ['product', 'brand']),
      rows: [row(['p', '甲'], [80, 140])],
    },
    {
      name: 'refunds on their own days',
      params: of('shop_refund_day', ['refund_requests', 'completed_amount', 'completed_refund_only', 'completed_after_shipping'], ['day']),
      rows: [row(['2026-03-02'], [2, 5_000, 0, 5_000]), row(['2026-03-05'], [0, 2_550, 2_550, 0]), row(['2026-03-09'], [1, 0, 0, 0])],
    },
    {
      name: 'refunds of a product',
      params: of('refund', ['refund_requests', 'completed_refunds', 'completed_amount'], ['product', 'refund_kind']),
      rows: [row(['p', 'refund_only'], [2, 1, 2_550]), row(['q', 'return_refund'], [1, 1, 5_000])],
    },
    { name: 'ads by plan', params: of('ad_day', ['ad_cost', 'clicks', 'ad_days'], ['plan', 'product']), rows: [row(['计划一', ''], [5_000, 20, 1])] },
    {
      name: 'service of all agents, seconds weighted by conversations',
      params: of('service_day', ['conversations', 'response_thousandths', 'score_thousandths', 'score_days'], []),
      rows: [row([], [40, 1_405_000, 9_600, 2])],
    },
    {
      name: 'stock of the last day, of every sku',
      params: of('stock_day', ['stock_on_hand', 'stock_skus', 'out_of_stock_skus', 'stock_sold', 'stock_days'], ['category']),
      rows: [row(['上衣'], [7, 2, 1, 5, 2])],
    },
    {
      name: 'members of the last day of each community',
      params: of('community_day', ['community_members', 'community_joined', 'community_days', 'community_amount'], []),
      rows: [row([], [152, 9, 2, 29_700])],
    },
    {
      name: 'a cost over three days falls on them to the fen; the day before the period is not in it',
      params: of('cost', ['operating_costs', 'cost_days'], ['day']),
      rows: [row(['2026-03-01'], [3_333, 1]), row(['2026-03-02'], [3_334, 1])],
    },
    { name: 'the funnel', params: of('event', ['event_visitors', 'event_detail', 'event_cart', 'event_pay'], []), rows: [row([], [2, 0, 1, 1])] },
    {
      name: 'totals of overlapping ranges: buyers are told apart over days, and a shop without traffic is a gap',
      params: {
        ...both,
        table: 'shop_day',
        measures: [
          ...['placed_orders', 'placed_amount', 'placed_paid_orders', 'paid_orders', 'payment_amount', 'refund_amount', 'units', 'unnamed_orders'],
          ...['buyers', 'traffic_days', 'traffic_gaps', 'visitors', 'pageviews', 'ad_cost'],
        ],
        by: [],
        ranges: [[{ from: '2026-03-02', to: '2026-03-03' }], ONE_DAY, [{ from: '2020-01-01', to: '2020-01-31' }]],
      },
      rows: [
        { range: 0, ...NO_KEYS, sums: [5, 73_333, 4, 4, 40_000, 2_550, 6, 1, 2, 2, 1, 250, 600, 5_000] },
        { range: 1, ...NO_KEYS, sums: [3, 53_333, 2, 3, 30_000, 2_550, 5, 1, 2, 1, 1, 150, 300, 5_000] },
      ],
    },
    {
      name: 'days that do not follow each other are one range; ranges without a common day need no row twice',
      params: {
        ...both,
        table: 'shop_day',
        measures: ['paid_orders', 'buyers'],
        by: ['shop'],
        ranges: [
          [
            { from: '2026-03-01', to: '2026-03-01' },
            { from: '2026-03-03', to: '2026-03-04' },
          ],
          [{ from: '2026-03-02', to: '2026-03-02' }],
        ],
      },
      rows: [
        { range: 0, key1: '1', key2: '', key3: '', sums: [2, 2] },
        { range: 0, key1: '2', key2: '', key3: '', sums: [1, 0] },
        { range: 1, key1: '1', key2: '', key3: '', sums: [1, 1] },
      ],
    },
    ...['shop_province_day', 'order'].map((table) => ({
      name: `by province, from ${table}: the placing and the paying of an order on their own days`,
      params: {
        table,
        measures: ['placed_orders', 'placed_amount', 'paid_orders', 'payment_amount', 'refund_amount', 'buyers'],
        shops: [1],
        platforms: ['tmall'],
        by: ['province'],
        ranges: [ONE_DAY],
        where: [],
      },
      rows: [
        { range: 0, key1: '上海', key2: '', key3: '', sums: [1, 10_000, 1, 10_000, 2_550, 1] },
        { range: 0, key1: '广东省', key2: '', key3: '', sums: [1, 33_333, 1, 10_000, 0, 1] },
      ],
    })),
    ...['shop_hour_day', 'order'].map((table) => ({
      name: `by hour, platform and weekday, of one hour only, from ${table}`,
      params: {
        ...both,
        table,
        measures: ['placed_orders', 'paid_orders', 'payment_amount', 'unnamed_orders'],
        by: ['hour', 'platform', 'weekday'],
        ranges: [ONE_DAY],
        where: [{ dimension: 'hour', members: ['01', '06'] }],
      },
      rows: [
        { range: 0, key1: '01', key2: 'jd', key3: '2', sums: [1, 1, 10_000, 1] },
        { range: 0, key1: '01', key2: 'tmall', key3: '2', sums: [1, 1, 10_000, 0] },
        { range: 0, key1: '06', key2: 'tmall', key3: '2', sums: [0, 1, 10_000, 0] },
      ],
    })),
  ],
} satisfies QueryCase;
