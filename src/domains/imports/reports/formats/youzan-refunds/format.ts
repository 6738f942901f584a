import type { RowFormat } from '../../format.ts';
import { refundKind, refundRow, refundStatus } from '../../refund_rows.ts';

/**
 * 有赞 售后单. Seen of its header: 售后编号, 归属店铺, 订单编号, 商品SKU编码, 退款完成时间, 售后方式; the words of amount, state and reason are recollection.
 * A row with a time of completion and without a state has been refunded.
 */
export const youzanRefunds: RowFormat = {
  id: 'youzan-refunds',
  name: { zh: '有赞售后单', en: 'Youzan after-sales' },
  type: 'refunds',
  platform: 'youzan',
  verified: false,
  where: { zh: '有赞后台 → 订单 → 售后维权 → 导出', en: '有赞后台 → 订单 → 售后维权 → export' },
  fields: {
    refund_no: { kind: 'id', aliases: ['售后编号', '售后单号'] },
    order_no: { kind: 'id', aliases: ['订单编号', '订单号'] },
    product_id: { kind: 'id', aliases: ['商品ID', '商品SKU编码'] },
    amount: { kind: 'money', aliases: ['退款金额', '实际退款金额', '退款总金额', '退款金额(元)'] },
    kind: { kind: 'label', aliases: ['售后方式', '售后类型'] },
    status: { kind: 'label', aliases: ['售后状态', '退款状态'] },
    reason: { kind: 'label', aliases: ['售后原因', '退款原因'] },
    requested_at: { kind: 'instant', aliases: ['申请时间', '售后申请时间'] },
    ended_at: { kind: 'instant', aliases: ['退款完成时间'] },
    known: { kind: 'ignore', aliases: ['归属店铺', '商品名称', '商品SKU编码', '商品数量', '售后阶段'] },
    who: { kind: 'personal', aliases: ['买家姓名', '买家手机号', '退款说明', '备注'] },
  },
  required: [['refund_no'], ['order_no'], ['amount'], ['ended_at']],
  distinct: ['售后编号'],
  row(cells) {
    const [kind, words] = [cells.text('kind'), cells.text('status')];
    const ended = cells.instant('ended_at');
    const status = words === '' ? (ended === null ? 'requested' : 'succeeded') : refundStatus(words, kind);
    return refundRow(cells, {
      kind: refundKind(kind),
      stage: /未发货/.test(kind) ? 'before_shipping' : '',
      status,
      reason: cells.text('reason'),
      product_id: cells.id('product_id'),
      requested_at: cells.instant('requested_at') ?? cells.must.instant('ended_at'),
    });
  },
};
