import type { Text } from '../../../base/messages.ts';
import type { Draft, ReportFormat } from './format.ts';
import { Refusal } from './refusal.ts';

const AMOUNTS = {
  order_amount: { zh: '订单金额', en: 'the order amount' },
  pay_amount: { zh: '支付金额', en: 'the payment amount' },
  refund_amount: { zh: '退款金额', en: 'the refund amount' },
  amount: { zh: '退款金额', en: 'the refund amount' },
} as const satisfies Record<string, Text>;

const REMEDY = { zh: '订单金额和退款金额都写成正数', en: 'Write order and refund amounts as positive numbers' };

function refuse(of: keyof typeof AMOUNTS, value: number | null | undefined): void {
  if ((value ?? 0) >= 0) return;
  const { zh, en } = AMOUNTS[of];
  throw new Refusal({ column: null, reason: { zh: `${zh}是负数`, en: `${en[0]?.toUpperCase()}${en.slice(1)} is negative` }, remedy: REMEDY });
}

/**
 * Refuses orders of less than nothing, and refunds so written in a file of refunds: taken as they stand they would turn a sum round. Money files know
 * refunds that were taken back, and may have them.
 */
export function refuseNegative({ type }: ReportFormat, facts: readonly Draft[]): void {
  for (const { fact, row } of facts) {
    if (fact === 'order') for (const name of ['order_amount', 'pay_amount', 'refund_amount'] as const) refuse(name, row[name]);
    if (fact === 'refund' && type === 'refunds') refuse('amount', row.amount);
  }
}
