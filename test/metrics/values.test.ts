import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/domains/metrics/catalogue/index.ts';
import { BOARD_METRICS, type MetricId } from '../../src/domains/metrics/contract.ts';
import type { Cell } from '../../src/domains/metrics/engine/question.ts';
import { aCell } from './cell.ts';

const metricValue = (id: MetricId, cell: Cell) => cell.value(id);

function measures(more: Parameters<typeof aCell>[0] = {}): Cell {
  return aCell({
    placed_orders: 12,
    placed_amount: 130_000,
    placed_paid_orders: 10,
    paid_orders: 10,
    paid_rows: 10,
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
