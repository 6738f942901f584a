import { productChange } from '../../algo/product_change.ts';
import type { Text } from '../../base/messages.ts';
import type { MetricId, TreeNode } from './contract.ts';
import type { Cell } from './engine/question.ts';
import { metricsMessages } from './messages.ts';

const BY_TRAFFIC: readonly MetricId[] = ['visitors', 'conversion_rate', 'spend_per_buyer'];
const BY_ORDERS: readonly MetricId[] = ['paid_orders', 'spend_per_order'];

function allKnown(factors: readonly MetricId[], cell: Cell): boolean {
  return factors.every((factor) => cell.value(factor) !== null);
}

/**
 * Payment amount as a product: visitors × conversion × spend per buyer where traffic and buyers are known for both periods,
 * else orders paid × spend per order, and the note says which and why. The factors' contributions sum to the change exactly
 * (LMDI; Shapley where a factor is zero); they are null when one of the periods has no data.
 */
export function paymentTree(now: Cell, before: Cell): { tree: TreeNode; note: Text } {
  const nowByTraffic = allKnown(BY_TRAFFIC, now);
  const comparable = before.value('payment_amount') !== null;
  const byTraffic = nowByTraffic && (!comparable || allKnown(BY_TRAFFIC, before));
  const factors = byTraffic ? BY_TRAFFIC : BY_ORDERS;
  const note = byTraffic ? metricsMessages.treeByTraffic : nowByTraffic ? metricsMessages.treeOtherPeriod : metricsMessages.treeByOrders;
  const values = factors.map((factor) => now.value(factor));
  const compared = factors.map((factor) => before.value(factor));
  const effects = contributions(values, compared);
  const children = factors.map<TreeNode>((metric, index) => ({
    metric,
    value: values[index] ?? null,
    compared: compared[index] ?? null,
    contribution: effects[index] ?? null,
    operation: 'none',
    children: [],
  }));
  const value = now.value('payment_amount');
  const old = before.value('payment_amount');
  const contribution = value === null || old === null ? null : value - old;
  return { tree: { metric: 'payment_amount', value, compared: old, contribution, operation: 'product', children }, note };
}

/** Parts of the change, one a factor; a period without any order has a factor 0 and an unknown average, which counts as unchanged. */
function contributions(values: readonly (number | null)[], compared: readonly (number | null)[]): (number | null)[] {
  if (values[0] === null || compared[0] === null) return values.map(() => null);
  const from = compared.map((x, k) => x ?? values[k] ?? 0);
  const to = values.map((x, k) => x ?? compared[k] ?? 0);
  return [...productChange(from, to).effects];
}
