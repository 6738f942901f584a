import type { Cells, FactRow, RowResult } from './format.ts';

/** What after-sales files of several platforms share: what kind a case is, how far it is, and its fact. */

type RefundKind = 'exchange' | 'return_refund' | 'refund_only' | '';

/** The kind of a case by the words of its type, '' when it has none. */
export function refundKind(words: string): RefundKind {
  if (/换货|补寄|维修/.test(words)) return 'exchange';
  if (/退货/.test(words)) return 'return_refund';
  return words === '' ? '' : 'refund_only';
}

/** How far a case is. An exchange that succeeded gives no money back. */
export function refundStatus(words: string, kind: string): 'succeeded' | 'closed' | 'requested' {
  if (/关闭|取消|撤销|拒绝|驳回|失败/.test(words)) return 'closed';
  if (/成功|已完成|已退款/.test(words)) return refundKind(kind) === 'exchange' || /换货/.test(words) ? 'closed' : 'succeeded';
  return 'requested';
}

type Given = Pick<FactRow<'refund'>, 'refund_no' | 'kind' | 'stage' | 'reason' | 'product_id' | 'requested_at' | 'refunded_at'> & {
  readonly status: 'succeeded' | 'closed' | 'requested';
};

/**
 * A case as a fact. Fields used unless given: refund_no, order_no, amount, requested_at, and (money has gone back) ended_at, which must be there
 * then.
 */
export function refundRow(cells: Cells, { status, ...given }: Given): RowResult {
  const refunded_at = given.refunded_at !== undefined ? given.refunded_at : status === 'succeeded' ? cells.must.instant('ended_at') : null;
  const row = {
    refund_no: given.refund_no ?? cells.must.id('refund_no'),
    order_no: cells.must.id('order_no'),
    product_id: given.product_id ?? '',
    amount: cells.must.money('amount'),
    kind: given.kind ?? '',
    stage: given.stage ?? '',
    status,
    requested_at: given.requested_at ?? cells.must.instant('requested_at'),
    refunded_at,
  };
  return { facts: [{ fact: 'refund', row: { ...row, ...(given.reason === undefined ? {} : { reason: given.reason }) } }] };
}
