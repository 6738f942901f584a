import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookup } from '../../src/domains/metrics/catalogue/index.ts';
import { METRIC_IDS, type MetricKey } from '../../src/domains/metrics/contract.ts';
import {
  constant,
  difference,
  type Expr,
  evaluate,
  type Ground,
  isUnknown,
  measure,
  metric,
  needsOf,
  product,
  ratio,
  sum,
  toValue,
} from '../../src/domains/metrics/engine/algebra.ts';
import { measureOf } from '../../src/domains/metrics/engine/measures.ts';
import { planReads } from '../../src/domains/metrics/engine/plan.ts';
import { runsOf } from '../../src/domains/metrics/engine/question.ts';

const ZERO = { code: 'divided_by_zero', text: { zh: '零', en: 'zero' } } as const;

function over(values: Readonly<Record<string, number>>): Ground {
  return {
    measure: (id) => ({ value: values[id] ?? 0, money: measureOf(id).money }),
    metric: () => ({ code: 'no_data', text: { zh: '无', en: 'none' } }),
    divided: () => ZERO,
  };
}

function worth(expr: Expr, values: Readonly<Record<string, number>>): number | string {
  const outcome = evaluate(expr, over(values));
  return isUnknown(outcome) ? outcome.code : toValue(outcome);
}

describe('the algebra', () => {
  test('amounts are exact to the fen, and a ratio of amounts has no unit', () => {
    const fen = { payment_amount: 30, refund_amount: 10, paid_orders: 4 };
    expect(worth(difference(measure('payment_amount'), measure('refund_amount')), fen)).toBe(0.2);
    expect(worth(ratio(measure('refund_amount'), measure('payment_amount')), fen)).toBe(10 / 30);
    expect(worth(ratio(measure('payment_amount'), measure('paid_orders')), fen)).toBe(0.075);
    expect(worth(product(ratio(measure('payment_amount'), measure('paid_orders')), measure('paid_orders')), fen)).toBe(0.3);
  });
  test('a written number is of the unit of what it stands beside', () => {
    const fen = { payment_amount: 12_345, paid_orders: 3 };
    expect(worth(difference(measure('payment_amount'), constant(100)), fen)).toBe(23.45);
    expect(worth(sum(measure('paid_orders'), constant(2)), fen)).toBe(5);
    expect(worth(product(measure('payment_amount'), constant(0.05)), fen)).toBe(6.1725);
    expect(worth(ratio(constant(1), constant(4)), {})).toBe(0.25);
  });
  test('unknown goes through with its reason, and zero divides nothing', () => {
    expect(worth(sum(measure('units'), metric('buyers')), { units: 1 })).toBe('no_data');
    expect(worth(ratio(measure('units'), measure('paid_orders')), { units: 1 })).toBe('divided_by_zero');
  });
  test('invariant: sums of amounts in any order are the same whole fen', () => {
    const amounts = fc.array(fc.integer({ min: -1e11, max: 1e11 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amounts, (list) => {
        const terms = list.map((fen) => (fen === 0 ? constant(0) : product(measure('payment_amount'), constant(fen))));
        const forwards = worth(sum(...terms), { payment_amount: 1 });
        expect(worth(sum(...[...terms].reverse()), { payment_amount: 1 })).toBe(forwards);
        expect(forwards).toBe(list.reduce((a, b) => a + b, 0) / 100);
      }),
    );
  });
});

describe('names', () => {
  const declared = (formulas: Readonly<Record<string, Expr>>) => (key: MetricKey) => {
    const expr = formulas[key];
    return expr && { expr };
  };
  test('a cycle and an unknown name are told as the chain that leads to them', () => {
    const formulas = { own_a: metric('own_b'), own_b: ratio(metric('own_c'), measure('units')), own_c: metric('own_a'), own_d: metric('own_x') };
    expect(needsOf(['own_a'], declared(formulas)).faults).toEqual([{ kind: 'cycle', chain: ['own_a', 'own_b', 'own_c', 'own_a'] }]);
    expect(needsOf(['own_d'], declared(formulas)).faults).toEqual([{ kind: 'unknown', chain: ['own_d', 'own_x'] }]);
  });
  test('every metric of the catalogue comes down to measures some table has', () => {
    const { measures, faults } = needsOf(METRIC_IDS, lookup);
    expect(faults).toEqual([]);
    expect([...planReads(measures, [], {}).missing]).toEqual([]);
  });
});

describe('the plan', () => {
  const tables = (...asked: Parameters<typeof planReads>) => planReads(...asked).reads.map(({ table }) => table.name);
  test('the lightest table that knows the dimensions, as few statements as can be', () => {
    expect(tables(['payment_amount', 'visitors', 'ad_cost'], ['week', 'platform'], {})).toEqual(['shop_day']);
    expect(tables(['payment_amount'], ['province'], {})).toEqual(['shop_province_day']);
    expect(tables(['payment_amount'], ['day'], { province: ['上海'] })).toEqual(['shop_province_day']);
    expect(tables(['payment_amount', 'buyers'], ['province', 'hour'], {})).toEqual(['order']);
  });
  test('what nobody has by a dimension is missing, with that dimension', () => {
    expect([...planReads(['visitors', 'paid_orders'], ['city', 'day'], {}).missing]).toEqual([['visitors', ['city']]]);
  });
});

test('days become runs of days that follow each other', () => {
  expect(runsOf({ days: ['2026-03-01', '2026-02-28', '2026-03-05', '2026-03-01'] })).toEqual([
    { from: '2026-02-28', to: '2026-03-01' },
    { from: '2026-03-05', to: '2026-03-05' },
  ]);
});
