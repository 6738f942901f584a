import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureShop } from '../../src/domains/accounts/index.ts';
import { board, breakdown, type Filter, trend } from '../../src/domains/metrics/service.ts';
import { growNamed } from '../../src/domains/metrics/trees/service.ts';
import { adDay, order, trafficDay } from '../../src/facts/index.ts';
import type { Desk } from '../../src/http/context.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { freshDirectory, freshStore, freshWarehouse } from '../engines.ts';
import { anAdDay, anOrder, aTrafficDay, insertFacts } from '../facts.ts';

let desk: Desk;
let shops: number[];

beforeAll(async () => {
  const [warehouse, store] = [await freshWarehouse(), await freshStore()];
  desk = {
    warehouse,
    store,
    log: pino({ level: 'silent' }),
    now: () => new Date('2026-03-11T02:00:00Z'),
    dataDir: freshDirectory(),
    publicUrl: 'http://localhost',
    demo: false,
  };
  const tmall = await ensureShop(store, { name: '天猫店', platform: 'tmall' });
  const jd = await ensureShop(store, { name: '京东店', platform: 'jd' });
  shops = [tmall.id, jd.id];
  const at = (day: string, hour: string) => `2026-03-${day}T${hour}:00:00Z`;
  await insertFacts(warehouse, order, [
    anOrder({ shop_id: tmall.id, order_no: 'a', placed_at: at('10', '01'), buyer_key: '1', province: '上海' }),
    anOrder({
      shop_id: tmall.id,
      order_no: 'b',
      placed_at: at('10', '09'),
      buyer_key: '2',
      province: '上海',
      order_amount: 30_000,
      pay_amount: 30_000,
      refund_amount: 5_000,
    }),
    anOrder({ shop_id: tmall.id, order_no: 'c', placed_at: at('10', '09'), paid_at: null }),
    anOrder({
      shop_id: tmall.id,
      order_no: 'd',
      placed_at: at('09', '01'),
      buyer_key: '1',
      order_amount: 20_000,
      pay_amount: 20_000,
      province: '广东省',
    }),
    anOrder({ shop_id: jd.id, order_no: 'a', placed_at: at('10', '01'), buyer_key: '9' }),
  ]);
  await insertFacts(warehouse, trafficDay, [
    aTrafficDay({ shop_id: tmall.id, day: '2026-03-10', visitors: 100 }),
    aTrafficDay({ shop_id: tmall.id, day: '2026-03-09', visitors: 50 }),
  ]);
  await insertFacts(warehouse, adDay, [anAdDay({ shop_id: tmall.id, day: '2026-03-10', cost: 1_234 })]);
  for (const shop of shops) await rebuildShopDays(warehouse, { shop, days: 'all', version: 1 });
});

const filter = (more: Partial<Filter> = {}): Filter => ({ shops, from: '2026-03-10', to: '2026-03-10', compare: 'previous', ...more });

describe('the board', () => {
  test('one shop with traffic: values, comparison, last year unknown, the tree sums to the change', async () => {
    const one = filter({ shops: shops.slice(0, 1) });
    const { kpis, comparedWith, period, freshness } = await board(desk, one);
    const { root } = await growNamed(desk, { ...one, tree: 'payment' });
    const of = (metric: string) => kpis.find((one) => one.metric === metric);
    expect(period.words.zh).toBe('03-10 周二');
    expect(comparedWith).toMatchObject({ from: '2026-03-09', to: '2026-03-09' });
    expect(of('payment_amount')).toMatchObject({ value: 400, compared: 200, lastYear: null });
    expect(of('net_amount')).toMatchObject({ value: 350 });
    expect(of('payment_rate')).toMatchObject({ value: 2 / 3 });
    expect(of('conversion_rate')).toMatchObject({ value: 0.02, compared: 0.02 });
    expect(of('ad_cost')).toMatchObject({ value: 12.34, compared: null });
    expect(of('payment_amount')?.spark).toHaveLength(14);
    expect(
      of('payment_amount')
        ?.spark.slice(-3)
        .map(({ value }) => value),
    ).toEqual([null, 200, 400]);
    expect(root.children.map(({ metric }) => metric)).toEqual(['visitors', 'conversion_rate', 'spend_per_buyer']);
    expect(root.children.reduce((sum, child) => sum + (child.contribution ?? Number.NaN), 0)).toBeCloseTo(200, 9);
    expect(freshness).toEqual([{ shop: shops[0], lastDay: '2026-03-10' }]);
  });
  test('with a shop without traffic conversion is unknown, and the notes say why the tree is another', async () => {
    const { kpis, notes } = await board(desk, filter());
    const { root, notes: why } = await growNamed(desk, { ...filter(), tree: 'payment' });
    expect(kpis.find(({ metric }) => metric === 'payment_amount')?.value).toBe(500);
    expect(kpis.find(({ metric }) => metric === 'conversion_rate')?.value).toBeNull();
    expect(root.children.map(({ metric }) => metric)).toEqual(['paid_orders', 'spend_per_order']);
    expect(why.map(({ zh }) => zh).join('')).toContain('改按 支付订单数 × 笔单价 拆解');
    expect(notes.map(({ zh }) => zh).join('')).toContain('有 1 个店铺日有成交但没有流量数据');
  });
  test('nobody’s shops, and days without data, are unknown and not zero', async () => {
    for (const asked of [filter({ shops: [] }), filter({ from: '2020-01-01', to: '2020-01-31' })]) {
      const { kpis, notes } = await board(desk, asked);
      const { root } = await growNamed(desk, { ...asked, tree: 'payment' });
      expect(kpis.every(({ value }) => value === null)).toBe(true);
      expect(root).toMatchObject({ value: null, contribution: null });
      expect(root.children.every(({ contribution }) => contribution === null)).toBe(true);
      expect(notes[0]?.zh).toBe('这段日期没有数据。');
    }
  });
});

describe('the trend', () => {
  test('by day: a day inside the data without orders is zero, outside it is unknown', async () => {
    const { points } = await trend(desk, { ...filter({ from: '2026-03-08', to: '2026-03-11' }), metric: 'payment_amount', grain: 'day' });
    expect(points.map(({ label, value }) => [label, value])).toEqual([
      ['2026-03-08', null],
      ['2026-03-09', 200],
      ['2026-03-10', 500],
      ['2026-03-11', null],
    ]);
    expect(points[0]).toMatchObject({ comparedLabel: '2026-03-04', compared: null });
  });
  test('by hour of the business day', async () => {
    const { points } = await trend(desk, { ...filter(), metric: 'paid_orders', grain: 'hour' });
    expect(points).toHaveLength(24);
    expect(points.filter(({ value }) => value !== 0).map(({ label, value }) => [label, value])).toEqual([
      ['01', 2],
      ['09', 1],
    ]);
  });
});

describe('the breakdown', () => {
  test('by shop, province and weekday: rows of both periods, biggest first, the parts add to the whole', async () => {
    for (const by of ['shop', 'platform', 'province', 'weekday', 'hour'] as const) {
      const { metrics, rows } = await breakdown(desk, { ...filter(), by });
      const amount = metrics.indexOf('payment_amount');
      expect(rows.reduce((sum, row) => sum + (row.values[amount] ?? 0), 0)).toBe(500);
    }
    const { metrics, rows } = await breakdown(desk, { ...filter(), by: 'province' });
    expect(rows.map(({ label }) => label.zh)).toEqual(['上海', '未知', '广东省']);
    expect(rows[2]?.values[metrics.indexOf('payment_amount')]).toBeNull();
    expect(rows[2]?.compared[metrics.indexOf('payment_amount')]).toBe(200);
    expect(metrics).not.toContain('visitors');
  });
});
