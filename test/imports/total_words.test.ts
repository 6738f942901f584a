import { expect, test } from 'vitest';
import { TOTAL_WORDS } from '../../src/domains/imports/messages.ts';
import { CONTROLS } from '../../src/domains/imports/reports/controls.ts';

test('every control total has words, so that no name of ours reaches a person', () => {
  const names = Object.values(CONTROLS).flatMap((of) => Object.keys(of));
  const orders = ['placed_orders', 'paid_orders', 'order_amount', 'payment_amount', 'refund_amount', 'net_amount'];
  const all = [...names, ...orders, ...orders.map((name) => `file_${name}`), 'net_line_amount'];
  expect(all.filter((name) => !(name in TOTAL_WORDS))).toEqual([]);
});
