import { expect, test } from 'vitest';
import { bearing } from '../../../src/domains/metrics/alerts/incidents.ts';
import { refundBase } from '../../../src/domains/metrics/alerts/refund_base.ts';
import { batchOf, placeOf } from '../../../src/domains/metrics/alerts/watch.ts';

test('the place of an incident are the members that bear nearly all of it', () => {
  const members = [{ lost: 3 }, { lost: 600 }, { lost: 340 }, { lost: 57 }];
  expect(bearing(members)).toEqual([{ lost: 600 }, { lost: 340 }]);
  expect(bearing([{ lost: 1 }])).toEqual([{ lost: 1 }]);
});

test('a day with ten times the orders explains the requests it brings itself', () => {
  const orders = Array.from({ length: 400 }, (_, t) => (t % 50 === 49 ? 1000 : 100));
  // Four of a hundred are cancelled on their day, six of a hundred go back within two weeks.
  const past = (t: number) => orders.slice(Math.max(0, t - 14), t).reduce((sum, one) => sum + one, 0) / 14;
  const requests = orders.map((own, t) => 0.04 * own + 0.06 * past(t));
  const base = refundBase(orders, requests);
  expect(base.slice(0, 14)).toEqual(Array(14).fill(null));
  const rate = (t: number) => (requests[t] as number) / (base[t] as number);
  expect(rate(399) / rate(398)).toBeGreaterThan(0.8);
  expect(rate(399) / rate(398)).toBeLessThan(1.25);
  // With the orders of the two weeks alone it was two thirds of five times the usual.
  expect((requests[399] as number) / past(399)).toBeGreaterThan(3 * ((requests[398] as number) / past(398)));
});

test('a batch is one member made of a product and a reason, without the sign that jsonb refuses', () => {
  const batch = batchOf('3640784265027477390', '质量问题');
  expect(batch).not.toContain('\u0000');
  expect(placeOf('batch', [batch])).toEqual({ product: ['3640784265027477390'], refund_reason: ['质量问题'] });
});
