import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefunded, shareOut, statusOf, wasPaid } from '../../../src/domains/imports/reports/order_drafts.ts';

const NONE = { paid_at: null, shipped_at: null, completed_at: null };
const AT = '2026-05-18T02:00:00Z';

describe('an amount shared out over lines', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 30 });
  test('adds up to the amount, leaves no share negative and is off its exact share by less than one fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), weights, (amount, by) => {
        const shares = shareOut(amount, by);
        const total = by.reduce((sum, weight) => sum + weight, 0);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount);
        shares.forEach((share, at) => {
          expect(share).toBeGreaterThanOrEqual(0);
          const exact = total > 0 ? (amount / total) * (by[at] as number) : amount / by.length;
          expect(Math.abs(share - exact)).toBeLessThan(1.001);
        });
      }),
    );
  });
  test('a weight of nothing (a gift) has no share beside others', () => {
    expect(shareOut(1000, [0, 1, 0])).toEqual([0, 1000, 0]);
    expect(shareOut(0, [1, 2])).toEqual([0, 0]);
    expect(shareOut(100, [])).toEqual([]);
  });
});

test.each([
  ['已发货，待签收', 'shipped'],
  ['已发货，退款成功', 'closed'],
  ['未发货，退款成功', 'closed'],
  ['已签收', 'completed'],
  ['已签收，退款成功', 'completed'],
  ['已取消', 'closed'],
  ['未付款取消', 'closed'],
  ['待支付', 'unpaid'],
  ['待付款', 'unpaid'],
  ['待发货', 'paid'],
  ['部分发货', 'paid'],
  ['待收货', 'shipped'],
  ['已完成', 'completed'],
  ['交易成功', 'completed'],
  ['交易失败', 'closed'],
  ['已关闭', 'closed'],
  ['', 'unpaid'],
])('the status “%s” is %s', (text, status) => {
  expect(statusOf(text, NONE)).toBe(status);
});

test('a status nobody knows goes by the moments of the order', () => {
  expect(statusOf('某种状态', { ...NONE, paid_at: AT })).toBe('paid');
  expect(statusOf('某种状态', { paid_at: AT, shipped_at: AT, completed_at: null })).toBe('shipped');
  expect(statusOf('某种状态', { paid_at: AT, shipped_at: AT, completed_at: AT })).toBe('completed');
});

test('a closed order was paid only when something says so', () => {
  expect(wasPaid('closed', NONE, false)).toBe(false);
  expect(wasPaid('closed', NONE, true)).toBe(true);
  expect(wasPaid('closed', { ...NONE, shipped_at: AT }, false)).toBe(true);
  expect(wasPaid('shipped', NONE, false)).toBe(true);
  expect(wasPaid('unpaid', NONE, false)).toBe(false);
});

test('only money that went back is a refund', () => {
  for (const text of ['退款成功', '同意退款，退款成功']) expect(isRefunded(text)).toBe(true);
  for (const text of ['', '无售后或售后取消', '售后取消，退款失败', '售后关闭', '换货成功', '用户已发货，待商家处理'])
    expect(isRefunded(text)).toBe(false);
});
