import { beforeAll, describe, expect, test } from 'vitest';
import type { MetricKey } from '../../src/domains/metrics/contract.ts';
import { askMetrics } from '../../src/domains/metrics/engine/ask.ts';
import { type MetricsQuestion, memberKey } from '../../src/domains/metrics/engine/question.ts';
import { order, trafficDay } from '../../src/facts/index.ts';
import type { Warehouse } from '../../src/warehouse/client.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { freshWarehouse } from '../engines.ts';
import { anOrder, aTrafficDay, insertFacts } from '../facts.ts';

let warehouse: Warehouse;
const shops = [
  { id: 1, name: '天猫店', platform: 'tmall' },
  { id: 2, name: '京东店', platform: 'jd' },
] as const;
const MARCH = { from: '2026-03-01', to: '2026-03-31' };

beforeAll(async () => {
  warehouse = await freshWarehouse();
  await insertFacts(warehouse, order, [
    anOrder({ order_no: 'a', placed_at: '2026-03-02T01:00:00Z', buyer_key: '7', province: '上海', city: '上海市', device: 'mobile' }),
    anOrder({ order_no: 'b', placed_at: '2026-03-04T01:00:00Z', buyer_key: '7', province: '广东省', city: '深圳市', pay_amount: 3, order_amount: 3 }),
    anOrder({ order_no: 'c', placed_at: '2026-03-06T01:00:00Z', buyer_key: '8', province: '广东省', city: '广州市', device: 'mobile' }),
    anOrder({ shop_id: 2, order_no: 'a', placed_at: '2026-03-06T01:00:00Z' }),
  ]);
  await insertFacts(warehouse, trafficDay, [aTrafficDay({ day: '2026-03-02' }), aTrafficDay({ day: '2026-03-06' })]);
  for (const shop of [1, 2]) await rebuildShopDays(warehouse, { shop, days: 'all', version: 1 });
});

async function one(metric: MetricKey, more: Partial<MetricsQuestion> & { member?: string } = {}): Promise<number | string | null> {
  const { member, ...question } = more;
  const [members] = await askMetrics({ warehouse }, { shops: shops.slice(0, 1), metrics: [metric], by: [], ranges: [MARCH], ...question });
  const cell = members?.cell(member ?? memberKey());
  return cell?.value(metric) ?? cell?.unknown(metric)?.code ?? null;
}

describe('the engine', () => {
  test('several ranges at once, days that do not follow each other among them', async () => {
    const ranges = [MARCH, { days: ['2026-03-02', '2026-03-06'] }, { from: '2026-03-04', to: '2026-03-04' }, { days: [] }];
    const answer = await askMetrics({ warehouse }, { shops, metrics: ['payment_amount', 'buyers'], by: [], ranges });
    expect(answer.map((members) => members.cell(memberKey()).value('payment_amount'))).toEqual([300.03, 300, 0.03, null]);
    expect(answer.map((members) => members.cell(memberKey()).value('buyers'))).toEqual([2, 2, 1, null]);
  });
  test('three dimensions and filters, AND over dimensions, OR inside one', async () => {
    const [members] = await askMetrics(
      { warehouse },
      {
        shops,
        metrics: ['paid_orders'],
        by: ['province', 'city', 'day'],
        ranges: [MARCH],
        where: { province: ['广东省', '上海'], device: ['mobile'] },
      },
    );
    expect([...(members ?? [])].map(([key, cell]) => [key.split('\u0000'), cell.value('paid_orders')])).toEqual([
      [['上海', '上海市', '2026-03-02'], 1],
      [['广东省', '广州市', '2026-03-06'], 1],
    ]);
  });
  test('a day without orders inside the data is zero; without traffic, unknown', async () => {
    const day = { by: ['day'], member: '2026-03-03' } as const;
    expect(await one('payment_amount', day)).toBe(0);
    expect(await one('visitors', day)).toBe('no_traffic');
    expect(await one('conversion_rate', day)).toBe('no_traffic');
    expect(await one('spend_per_order', day)).toBe('divided_by_zero');
    expect(await one('payment_amount', { ranges: [{ from: '2026-03-03', to: '2026-03-03' }] })).toBe(0);
  });
  test('each kind of unknown says why', async () => {
    expect(await one('payment_amount', { ranges: [{ from: '2020-01-01', to: '2020-01-31' }] })).toBe('no_data');
    expect(await one('payment_amount', { where: { province: ['火星'] } })).toBe('no_match');
    expect(await one('visitors', { by: ['province'], member: '上海' })).toBe('not_by_dimension');
    expect(await one('conversion_rate')).toBe('traffic_gaps');
    expect(await one('visitors', { shops: shops.slice(1) })).toBe('no_traffic');
    expect(await one('spend_per_buyer', { shops })).toBe('buyers_unknown');
    expect(await one('own_nobody')).toBe('unknown_metric');
    expect(await one('payment_amount', { shops: [] })).toBe('no_data');
  });
  test('a member that is not among the rows is zero where the range has data of others', async () => {
    expect(await one('payment_amount', { by: ['province'], member: '西藏自治区' })).toBe(0);
    expect(await one('payment_amount', { by: ['province', 'day'], member: memberKey('上海', '2026-03-09') })).toBe('no_data');
  });
});
