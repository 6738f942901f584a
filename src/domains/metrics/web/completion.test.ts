import { describe, expect, test } from 'vitest';
import { completed, completionAt } from './completion.ts';

const NAMES = [
  { id: 'payment_amount', name: { zh: '支付金额', en: 'Payment amount' } },
  { id: 'refund_amount', name: { zh: '退款金额', en: 'Refund amount' } },
  { id: 'visitors', name: { zh: '访客数', en: 'Visitors' } },
];
const at = (text: string, caret = text.length) => completionAt(text, caret, NAMES)?.names.map(({ id }) => id) ?? null;

describe('completing a formula', () => {
  test('by either language and by id, beginnings first', () => {
    expect([at('金'), at('退'), at('pay'), at('(支付金额 - refund a'), at('amount')]).toEqual([
      ['payment_amount', 'refund_amount'],
      ['refund_amount'],
      ['payment_amount'],
      ['refund_amount'],
      ['payment_amount', 'refund_amount'],
    ]);
  });
  test('not for numbers, whole names, nothing, or what nobody knows', () => {
    expect([at('12'), at('支付金额'), at('支付金额 + '), at('火星')]).toEqual([null, null, null, null]);
  });
  test('writes the name in place of the word, wherever the caret is', () => {
    const text = '支付金额 / 访 * 2';
    const found = completionAt(text, 8, NAMES);
    expect(found && completed(text, found, '访客数')).toEqual({ text: '支付金额 / 访客数 * 2', caret: 10 });
  });
});
