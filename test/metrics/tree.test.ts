import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/domains/metrics/catalogue/index.ts';
import { BOARD_METRICS, type MetricId } from '../../src/domains/metrics/contract.ts';
import type { Cell } from '../../src/domains/metrics/engine/question.ts';
import { paymentTree } from '../../src/domains/metrics/tree.ts';
import { aCell } from './cell.ts';

const metricValue = (id: MetricId, cell: Cell) => cell.value(id);

function measures(more: Parameters<typeof aCell>[0] = {}): Cell {
  return aCell({
    placed_orders: 12,
    placed_amount: 130_000,
    placed_paid_orders: 10,
    paid_orders: 10,
    payment_amount: 100_000,
    refund_amount: 23_130,
    units: 20,
    unnamed_orders: 0,
    ad_days: 1,
    buyers: 8,
    traffic_days: 1,
    traffic_gaps: 0,
    visitors: 400,
    pageviews: 900,
    ad_cost: 5_000,
    ...more,
  });
}

describe('values', () => {
  test('by hand', () => {
    const values = Object.fromEntries(BOARD_METRICS.map((id) => [id, metricValue(id, measures())]));
    expect(values).toEqual({
      payment_amount: 1000,
      net_amount: 768.7,
      refund_amount: 231.3,
      refund_rate: 0.2313,
      placed_orders: 12,
      paid_orders: 10,
      payment_rate: 10 / 12,
      buyers: 8,
      spend_per_buyer: 125,
      spend_per_order: 100,
      units: 20,
      price_per_unit: 50,
      visitors: 400,
      pageviews: 900,
      conversion_rate: 0.02,
      ad_cost: 50,
    });
  });
  test('unknown is null: no rows, no divisor, masked buyers, missing traffic', () => {
    for (const { id } of CATALOGUE) expect(metricValue(id, aCell(null))).toBeNull();
    expect(metricValue('spend_per_order', measures({ paid_orders: 0, unnamed_orders: 0 }))).toBeNull();
    expect(metricValue('buyers', measures({ unnamed_orders: 10, buyers: 0 }))).toBeNull();
    expect(metricValue('buyers', measures({ unnamed_orders: 6 }))).toBe(8);
    expect(metricValue('spend_per_buyer', measures({ unnamed_orders: 6 }))).toBeNull();
    expect(metricValue('conversion_rate', measures({ traffic_gaps: 1 }))).toBeNull();
    expect(metricValue('visitors', measures({ traffic_days: 0, visitors: 0 }))).toBeNull();
    expect(metricValue('units', measures({ units: 0 }))).toBeNull();
  });
});

describe('the payment tree', () => {
  test('visitors × conversion × spend per buyer where traffic is known', () => {
    const { tree, note } = paymentTree(measures(), measures({ visitors: 800, payment_amount: 200_000, buyers: 16 }));
    expect(tree.children.map((child) => child.metric)).toEqual(['visitors', 'conversion_rate', 'spend_per_buyer']);
    expect(tree.contribution).toBe(-1000);
    expect(tree.children[0]?.contribution).toBeCloseTo(-1000, 9);
    expect(tree.children[1]?.contribution).toBeCloseTo(0, 9);
    expect(note.zh).toContain('访客数');
  });
  test('orders × spend per order when either period lacks traffic, and the note says so', () => {
    const without = measures({ traffic_days: 0, visitors: 0 });
    expect(paymentTree(without, measures()).tree.children.map((child) => child.metric)).toEqual(['paid_orders', 'spend_per_order']);
    const { tree, note } = paymentTree(measures(), without);
    expect(tree.children.map((child) => child.metric)).toEqual(['paid_orders', 'spend_per_order']);
    expect(note.zh).toContain('对比的那段日期');
  });
  test('a day without any order compares without a division by zero', () => {
    const none = measures({
      placed_orders: 0,
      placed_paid_orders: 0,
      paid_orders: 0,
      unnamed_orders: 0,
      buyers: 0,
      payment_amount: 0,
      refund_amount: 0,
      traffic_days: 0,
      visitors: 0,
    });
    const { tree } = paymentTree(measures({ traffic_days: 0 }), none);
    expect(tree.children.map((child) => child.contribution)).toEqual([1000, 0]);
  });
  test('invariant: contributions sum to the change, and the factors multiply to the root', () => {
    const some = fc.record({
      payment_amount: fc.integer({ min: 0, max: 100_000_000 }),
      paid_orders: fc.integer({ min: 1, max: 5_000 }),
      buyers: fc.integer({ min: 1, max: 5_000 }),
      visitors: fc.integer({ min: 1, max: 500_000 }),
      traffic_days: fc.constantFrom(0, 1),
    });
    fc.assert(
      fc.property(some, some, (now, before) => {
        const { tree } = paymentTree(measures(now), measures(before));
        const sum = tree.children.reduce((all, child) => all + (child.contribution ?? Number.NaN), 0);
        const scale = Math.max(1, tree.value ?? 0, tree.compared ?? 0);
        expect(Math.abs(sum - (tree.contribution ?? Number.NaN))).toBeLessThanOrEqual(1e-9 * scale);
        const product = tree.children.reduce((all, child) => all * (child.value ?? Number.NaN), 1);
        expect(Math.abs(product - (tree.value ?? Number.NaN))).toBeLessThanOrEqual(1e-9 * scale);
      }),
    );
  });
});
