import type { RowFormat } from '../../format.ts';
import { refundKind, refundRow, refundStatus } from '../../refund_rows.ts';

/**
 * 快手小店 售后单, one row per after-sales case. A refund counts on the day of 售后完结时间 and only when 售后状态 says that it succeeded. An order that
 * was still to be shipped when the case was exported was refunded before shipping. Buyers and their words go nowhere.
 */
export const kuaishouRefunds: RowFormat = {
  id: 'kuaishou-refunds',
  name: { zh: '快手小店售后单', en: 'Kuaishou after-sales' },
  type: 'refunds',
  platform: 'kuaishou',
  verified: true,
  where: { zh: '快手小店 → 售后 → 售后管理 → 导出', en: '快手小店 → 售后 → 售后管理 → export' },
  fields: {
    refund_no: { kind: 'id', aliases: ['售后单号'] },
    order_no: { kind: 'id', aliases: ['订单编号', '订单号'] },
    product_id: { kind: 'id', aliases: ['商品ID'] },
    order_status: { kind: 'label', aliases: ['订单状态'] },
    amount: { kind: 'money', aliases: ['退款金额', '退款金额(元)'] },
    kind: { kind: 'label', aliases: ['售后类型'] },
    status: { kind: 'label', aliases: ['售后状态'] },
    reason: { kind: 'label', aliases: ['售后原因'] },
    requested_at: { kind: 'instant', aliases: ['售后申请时间'] },
    ended_at: { kind: 'instant', aliases: ['售后完结时间'] },
    who: { kind: 'personal', aliases: ['买家ID', '买家昵称', '申请描述', '退货物流单号'] },
    known: { kind: 'ignore', aliases: ['订单创建时间', '实付款', '实付款(元)', '快递费', '商家实收金额', '商品名称', '是否ATOM处理'] },
  },
  required: [['refund_no'], ['order_no'], ['amount'], ['status'], ['requested_at'], ['ended_at']],
  distinct: ['售后单号'],
  without: ['商品单号'],
  row(cells) {
    const kind = cells.text('kind');
    const before = /待发货|未发货/.test(`${cells.text('order_status')}${kind}`);
    return refundRow(cells, {
      kind: refundKind(kind),
      stage: before ? 'before_shipping' : 'after_shipping',
      status: refundStatus(cells.text('status'), kind),
      reason: cells.text('reason'),
      product_id: cells.id('product_id'),
    });
  },
};
