import type { ReportFormat } from '../../format.ts';
import { isRefunded, sumOf } from '../../order_drafts.ts';

/**
 * 抖店 售后单 `售后单-2026-05-18 00_34_04.xlsx`, one row per after-sales case. The date in the name is that of the download; a refund counts on the
 * day of 售后完结时间, and only when 售后状态 says 退款成功. What the buyer gets back is goods, freight and tax; 退支付优惠 goes back to the platform.
 */
export const douyinRefunds: ReportFormat = {
  id: 'douyin-refunds',
  name: { zh: '抖店售后单', en: 'Douyin after-sales' },
  type: 'refunds',
  platform: 'douyin',
  verified: true,
  where: { zh: '抖店后台 → 售后 → 售后工作台 → 导出售后单', en: '抖店后台 → 售后 → 售后工作台 → 导出售后单' },
  fields: {
    refund_no: { kind: 'id', aliases: ['售后单号'] },
    order_no: { kind: 'id', aliases: ['订单号'] },
    line_no: { kind: 'id', aliases: ['商品单号'] },
    product_id: { kind: 'id', aliases: ['商品ID'] },
    goods: { kind: 'money', aliases: ['退商品金额（元）'] },
    freight: { kind: 'money', aliases: ['退运费金额（元）'] },
    tax: { kind: 'money', aliases: ['退税费金额（元）'] },
    shipping: { kind: 'label', aliases: ['商品发货状态'] },
    kind: { kind: 'label', aliases: ['售后类型'] },
    status: { kind: 'label', aliases: ['售后状态'] },
    reason: { kind: 'label', aliases: ['售后原因'] },
    requested_at: { kind: 'instant', aliases: ['售后申请时间'] },
    ended_at: { kind: 'instant', aliases: ['售后完结时间'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['商品名称', '应付金额（元）', '商品运费（元）', '支付优惠（元）', '商品税费（元）', '退支付优惠（元）', '退款方式', '是否已上传退款凭证'],
        ...['售后原因标签', '退货物流单号', '退货物流公司', '商家编码', '门店名称'],
      ],
    },
  },
  required: [['refund_no'], ['order_no'], ['goods'], ['status'], ['requested_at'], ['ended_at']],
  distinct: ['商品单号'],
  row(cells) {
    const [kind, status, shipping] = [cells.text('kind'), cells.text('status'), cells.text('shipping')];
    const refunded = isRefunded(status);
    const before = kind.includes('未发货') || shipping === '未发货' || shipping.startsWith('0/');
    return {
      facts: [
        {
          fact: 'refund',
          row: {
            refund_no: cells.must.id('refund_no'),
            order_no: cells.must.id('order_no'),
            line_no: cells.id('line_no'),
            product_id: cells.id('product_id'),
            amount: sumOf(['goods', 'freight', 'tax'], (field) => cells.money(field)) ?? 0,
            kind: /换货|补寄|维修/.test(kind) ? 'exchange' : kind.includes('退货') ? 'return_refund' : 'refund_only',
            stage: before ? 'before_shipping' : 'after_shipping',
            reason: cells.text('reason'),
            status: refunded ? 'succeeded' : /关闭|取消|拒绝|失败|换货成功/.test(status) ? 'closed' : 'requested',
            requested_at: cells.must.instant('requested_at'),
            refunded_at: refunded ? cells.must.instant('ended_at') : null,
          },
        },
      ],
    };
  },
};
