import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_MOVES, type WhatIfBase, whatIf } from './what_if.ts';

const BASE: WhatIfBase = {
  ...{ target: 200_000, metric: 'payment_amount', rest: 100_000, daysLeft: 10 },
  done: { payment: 60_000, net: 50_000, profit: 4000 },
  ...{ visitors: 20_000, conversion: 0.04, spend: 125 },
  sources: [
    { key: 'search', label: { zh: '搜索', en: 'search' }, share: 0.6 },
    { key: '', label: { zh: '其余', en: 'others' }, share: 0.4 },
  ],
  ...{ keep: 0.9, margin: 0.3, adCost: 8000, operatingCosts: 5000 },
};

test('nothing moved is the forecast; the sums are plain arithmetic', () => {
  expect(whatIf(BASE, NO_MOVES)).toEqual({ payment: 160_000, net: 140_000, profit: 4000 + 90_000 * 0.3 - 8000 - 5000 });
  const more = whatIf(BASE, { ...NO_MOVES, conversion: 0.1, sources: { search: 0.5 } });
  expect(more.payment).toBeCloseTo(60_000 + 100_000 * 1.3 * 1.1, 6);
  expect(more.profit as number).toBeCloseTo(4000 + 100_000 * 1.3 * 1.1 * 0.9 * 0.3 - 8000 * 1.3 - 5000, 6);
});

test('fewer refunds keep more, and never more than was paid', () => {
  expect(whatIf(BASE, { ...NO_MOVES, refunds: -1 }).net).toBeCloseTo(150_000, 6);
  expect(whatIf(BASE, { ...NO_MOVES, refunds: 0.5 }).net).toBeCloseTo(50_000 + 85_000, 6);
});

test('every factor pushed up pushes the payment up, and what is unknown stays unknown', () => {
  const move = fc.double({ min: -0.5, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(move, move, move, fc.double({ min: 0.01, max: 0.3, noNaN: true }), (visitors, conversion, spend, more) => {
      const moves = { ...NO_MOVES, visitors, conversion, spend };
      const before = whatIf(BASE, moves).payment;
      for (const key of ['visitors', 'conversion', 'spend'] as const) {
        expect(whatIf(BASE, { ...moves, [key]: moves[key] + more }).payment).toBeGreaterThan(before);
      }
      const unknown = whatIf({ ...BASE, keep: null, margin: null }, moves);
      expect([unknown.net, unknown.profit]).toEqual([null, null]);
      expect(whatIf({ ...BASE, operatingCosts: null }, moves)).toMatchObject({ profit: null });
    }),
  );
});
