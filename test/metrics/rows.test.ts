import fc from 'fast-check';
import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureShop } from '../../src/domains/accounts/index.ts';
import { CATALOGUE, lookup } from '../../src/domains/metrics/catalogue/index.ts';
import { BOARD_METRICS, type Dimension, type MetricId } from '../../src/domains/metrics/contract.ts';
import { saveFormula } from '../../src/domains/metrics/own/service.ts';
import { countedBy } from '../../src/domains/metrics/rows/counted.ts';
import { type RowsAsked, rowsBehind } from '../../src/domains/metrics/rows/service.ts';
import { adDay, communityDay, cost, FACTS, order, orderLine, refund, serviceDay, stockDay, trafficDay } from '../../src/facts/index.ts';
import { ROLLUPS } from '../../src/facts/rollups.ts';
import type { Desk } from '../../src/http/context.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { freshDirectory, freshStore, freshWarehouse } from '../engines.ts';
import { aLine, anAdDay, anOrder, aTrafficDay, insertFacts, someLines, someOrders, someRefunds } from '../facts.ts';

let desk: Desk;
let shops: number[];

beforeAll(async () => {
  const [warehouse, store] = [await freshWarehouse(), await freshStore()];
  const log = pino({ level: 'silent' });
  desk = {
    warehouse,
    store,
    log,
    now: () => new Date('2026-03-11T02:00:00Z'),
    dataDir: freshDirectory(),
    publicUrl: 'http://localhost',
    demo: false,
  };
  shops = [(await ensureShop(store, { name: '一店', platform: 'tmall' })).id, (await ensureShop(store, { name: '二店', platform: 'jd' })).id];
  expect(shops).toEqual([1, 2]);
});

const TAIL = { row_hash: '0', version: 1, is_deleted: 0 };
const REPORTS = async (): Promise<void> => {
  await insertFacts(desk.warehouse, trafficDay, [
    aTrafficDay({ day: '2026-03-01' }),
    aTrafficDay({ day: '2026-03-02', visitors: 7 }),
    aTrafficDay({ day: '2026-03-02', source: '搜索', visitors: 5 }),
  ]);
  await insertFacts(desk.warehouse, adDay, [anAdDay({ day: '2026-03-01' }), anAdDay({ plan_id: 'p2', plan: '计划二', cost: 1_201 })]);
  const aStock = { shop_id: 1, product_id: 'p', inbound: 2, sold: 1, ...TAIL };
  await insertFacts(desk.warehouse, stockDay, [
    { ...aStock, day: '2026-03-01', sku_id: 'a', on_hand: 5 },
    { ...aStock, day: '2026-03-02', sku_id: 'a', on_hand: 0 },
    { ...aStock, day: '2026-03-02', sku_id: 'b', on_hand: 9 },
  ]);
  await insertFacts(desk.warehouse, communityDay, [
    {
      ...{ shop_id: 1, day: '2026-03-01', community: '甲群', members: 10, joined: 1, quit: 0, active: 3, posts: 2, orders: 1, amount: 990 },
      ...TAIL,
    },
    {
      ...{ shop_id: 1, day: '2026-03-02', community: '甲群', members: 11, joined: 1, quit: 0, active: 3, posts: 2, orders: 1, amount: 990 },
      ...TAIL,
    },
  ]);
  await insertFacts(desk.warehouse, cost, [{ shop_id: 2, day: '2026-03-01', kind: '房租', note: '', days: 3, amount: 10_000, ...TAIL }]);
  const service = { enquiry_buyers: 5, converted_buyers: 2, first_response_seconds: 3.5, resolved: 4, rated: 2, satisfied: 1, reviews: 3 };
  await insertFacts(desk.warehouse, serviceDay, [
    { shop_id: 1, day: '2026-03-01', agent: 'all', conversations: 9, ...service, negative_reviews: 1, shop_score: 4.8, ...TAIL },
  ]);
};

const asked = (metric: string, more: Partial<RowsAsked> = {}): RowsAsked => ({
  ...{ shops, from: '2026-02-28', to: '2026-03-02', compare: 'previous', side: 'period', metric, page: 0, size: 5000, ...more },
});

async function load(orders: object[], lines: object[], refunds: object[]): Promise<void> {
  for (const { table } of [...FACTS, ...ROLLUPS]) await desk.warehouse.ddl(`TRUNCATE TABLE zhanggui.${table}`);
  await insertFacts(desk.warehouse, order, orders);
  await insertFacts(desk.warehouse, orderLine, lines);
  await insertFacts(desk.warehouse, refund, refunds);
  await REPORTS();
  for (const shop of shops) await rebuildShopDays(desk.warehouse, { shop, days: 'all', version: 1 });
}

/** Metrics that are sums. */
const SUMS: readonly MetricId[] = [
  ...BOARD_METRICS,
  ...(['new_buyers', 'returning_buyers', 'product_amount', 'product_orders', 'refunded_orders', 'freight', 'discount_amount'] as const),
  ...(['completed_refund_amount', 'refund_requests', 'operating_costs', 'stock_on_hand', 'out_of_stock_skus', 'community_members'] as const),
  ...(['community_orders', 'conversations', 'new_payment_amount', 'new_orders', 'gross_profit', 'goods_cost'] as const),
];

/** A few of a list: every statement takes its time. */
const some = <T>(of: readonly T[], most: number) => fc.shuffledSubarray([...of], { minLength: most, maxLength: most });

const size = (rows: readonly (readonly unknown[])[], at: number): number => rows.reduce((sum, row) => sum + (row[at] as number), 0);

/** Every metric that is one sum, and the places the page narrows to. */
const PLACES: readonly Partial<Record<Dimension, string[]>>[] = [
  { shop: ['1'] },
  { province: ['上海', ''] },
  { source: ['搜索'] },
  { buyer_type: ['new'] },
  { product: ['p'] },
  { category: ['上衣'], platform: ['tmall'] },
  { hour: ['03', '04', '05'] },
  { weekday: ['1', '6'] },
  { device: ['mobile'], campaign: ['双11'] },
];

describe('rows behind a number', () => {
  test('invariant: their sizes sum to the number, whatever the facts, the metric and the place', async () => {
    await fc.assert(
      fc.asyncProperty(
        someOrders,
        someLines,
        someRefunds,
        some(SUMS, 5),
        some([{}, ...PLACES], 2),
        async (orders, lines, refunds, metrics, places) => {
          await load(orders, lines, refunds);
          for (const where of places) {
            const answers = await Promise.all(metrics.map((metric) => rowsBehind(desk, asked(metric, { where }))));
            for (const { counted, parts, sum, value, count, rows, columns, adds } of answers) {
              expect(adds).toBe(true);
              const at = columns.findIndex(({ id }) => id === 'size');
              if (rows.length > 0) expect(size(rows, at)).toBeCloseTo(sum, 6);
              expect(rows).toHaveLength(count);
              if (parts.length === 1 && value !== null)
                expect([counted.metric, where, sum]).toEqual([counted.metric, where, expect.closeTo(value, 6)]);
            }
          }
        },
      ),
      { numRuns: 3 },
    );
  }, 120_000);

  test('a line without its order counts and is listed alike, by product alone and by what only orders know', async () => {
    const lines = [
      aLine({ order_no: 'gone', buyer_key: '7', amount: 30_000 }),
      aLine({ order_no: 'gone', line_no: '2', buyer_key: '7', product_id: 'q', amount: 1_000 }),
      aLine({ order_no: 'here', amount: 5_000 }),
    ];
    await load([{ ...aPaid('here'), province: '上海' }], lines, []);
    const told = async (metric: string, where: RowsAsked['where']) => {
      const { value, sum, count } = await rowsBehind(desk, asked(metric, { where }));
      return [value, sum, count];
    };
    expect(await told('product_amount', { product: ['p'] })).toEqual([350, 350, 2]);
    expect(await told('product_amount', { product: ['p'], province: ['', '上海'] })).toEqual([350, 350, 2]);
    expect(await told('product_amount', { product: ['p'], province: [''] })).toEqual([300, 300, 1]);
    expect(await told('product_orders', { product: ['p', 'q'], hour: [''] })).toEqual([1, 1, 1]);
    expect(await told('buyers', { product: ['p', 'q'], buyer_type: [''] })).toEqual([1, 1, 1]);
    expect(await told('buyers', { product: ['q'] })).toEqual([1, 1, 1]);
  });

  test('pages have the same rows as the whole, each once; the largest come first', async () => {
    await fc.assert(
      fc.asyncProperty(someOrders, async (orders) => {
        await load(orders, [], []);
        const whole = await rowsBehind(desk, asked('net_amount'));
        const pages = await Promise.all([0, 1, 2].map((page) => rowsBehind(desk, asked('net_amount', { page, size: 7 }))));
        expect(pages.flatMap(({ rows }) => rows)).toEqual(whole.rows.slice(0, 21));
        const at = whole.columns.findIndex(({ id }) => id === 'size');
        const sizes = whole.rows.map((row) => Math.abs(row[at] as number));
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      }),
      { numRuns: 2 },
    );
  });

  test('of a rate they are the rows of what stands above its line; a buyer is six digits and no more', async () => {
    await load([], [], []);
    await insertFacts(desk.warehouse, order, [
      { ...aPaid('a'), buyer_key: '18446744073709551615' },
      { ...aPaid('b'), buyer_key: '18446744073709551615' },
      aPaid('c'),
    ]);
    const { counted, view, rows, notes, columns } = await rowsBehind(desk, asked('conversion_rate'));
    expect([counted.metric, view, rows.length]).toEqual(['buyers', 'buyers', 1]);
    expect(rows[0]?.[columns.findIndex(({ id }) => id === 'buyer')]).toBe('FFFFFF');
    expect(notes.map(({ zh }) => zh).join()).toContain('支付转化率不是一行行加出来的');
    const orders = await rowsBehind(desk, asked('buyers', { view: 'orders' }));
    expect([orders.count, orders.adds]).toEqual([2, false]);
    expect(JSON.stringify([rows, orders.rows])).not.toContain('18446744073709551615');
  });

  test('every metric has rows to show, and what it is counted by has a name in both languages', async () => {
    await load([], [], []);
    // What is counted by the same sums has the same rows: one of them is asked.
    const counts = new Map(CATALOGUE.map(({ id }) => [countedBy(id, lookup)?.of.id, id]));
    expect(counts.has(undefined)).toBe(false);
    const answers = await Promise.all([...counts.values()].map(async (id) => ({ id, ...(await rowsBehind(desk, asked(id))) })));
    for (const { id, counted, view, columns } of answers) {
      expect(counted.name.zh, id).not.toBe('');
      expect(view, id).not.toBe('');
      expect(
        columns.every(({ name }) => /\p{Script=Han}|SKU/u.test(name.zh)),
        `${id}: ${columns.map(({ name }) => name.zh)}`,
      ).toBe(true);
    }
  }, 120_000);

  test('behind people’s own formula stand the rows of what it is made of', async () => {
    await load([aPaid('1'), aPaid('2')], [], []);
    const key = await saveFormula(desk, '小王', { name: '留下的钱', formula: '支付金额 - 退款金额' });
    const { value, sum, rows } = await rowsBehind(desk, asked(key));
    expect([rows.length, sum]).toEqual([2, value]);
    const perBuyer = await saveFormula(desk, '小王', { name: '每人留下', formula: '留下的钱 / 支付买家数' });
    expect((await rowsBehind(desk, asked(perBuyer))).rows.length).toBeGreaterThan(0);
  });

  test('a name nobody knows is refused', async () => {
    await expect(rowsBehind(desk, asked('nonsense'))).rejects.toMatchObject({ code: 'metrics.unknown_metric' });
  });
});

const aPaid = (order_no: string) => anOrder({ order_no, placed_at: '2026-03-02T03:00:00Z' });
