import type { RowContext, RowFormat } from '../../format.ts';
import { refundKind, refundRow } from '../../refund_rows.ts';

/** The shop of each file being read: the first row's. */
const shops = new WeakMap<RowContext, string>();

/**
 * SHEIN 售后, one row per returned product. The file can hold several 店铺: rows of another than the first one's are refused, for an import is of one
 * shop. 是否已退款 says whether the money went back; when it did is not in the file, so that the refund counts on the day it was asked for.
 */
export const sheinRefunds: RowFormat = {
  id: 'shein-refunds',
  name: { zh: 'SHEIN 售后', en: 'SHEIN after-sales' },
  type: 'refunds',
  platform: 'other',
  verified: true,
  where: { zh: 'SHEIN 商家后台 → 售后 → 退货退款 → 选一家店铺 → 导出', en: 'SHEIN seller centre → after-sales → of one shop → export' },
  fields: {
    shop: { kind: 'label', aliases: ['店铺'] },
    refund_no: { kind: 'id', aliases: ['售后单号'] },
    order_no: { kind: 'id', aliases: ['订单号'] },
    sku_id: { kind: 'id', aliases: ['商品SKU'] },
    amount: { kind: 'money', aliases: ['商品结算总金额'] },
    kind: { kind: 'label', aliases: ['售后申请类型'] },
    status: { kind: 'label', aliases: ['售后单处理状态'] },
    refunded: { kind: 'label', aliases: ['是否已退款'] },
    requested_at: { kind: 'instant', aliases: ['退款申请时间'] },
    known: {
      kind: 'ignore',
      aliases: ['站点', '退款产品图片', '售后处理方案', '退款附件', '退货率约服务费', '预计退货总支出', '退款方式', '退回单号'],
    },
    said: { kind: 'personal', aliases: ['退款原因描述', '备注(退款解析)'] },
  },
  required: [['refund_no'], ['order_no'], ['amount'], ['refunded'], ['requested_at']],
  distinct: ['预计退货总支出'],
  row(cells, context) {
    const shop = cells.text('shop');
    const first = shops.get(context) ?? shop;
    shops.set(context, first);
    if (shop !== first)
      return {
        fault: {
          field: 'shop',
          reason: {
            zh: `文件里有几家店铺（先是“${first}”），这一行是另一家的`,
            en: `The file has several shops (first “${first}”); this row is of another`,
          },
          remedy: { zh: '在平台只选一家店铺导出，分别导入各店', en: 'Export one shop at a time and import each into its own' },
        },
      };
    const refunded = /^(是|已退款|yes|y)$/i.test(cells.text('refunded'));
    const closed = /关闭|取消|拒绝|驳回/.test(cells.text('status'));
    const kind = cells.text('kind');
    return refundRow(cells, {
      refund_no: [cells.must.id('refund_no'), cells.id('sku_id')].filter(Boolean).join('-'),
      kind: refundKind(kind),
      stage: /退货/.test(kind) ? 'after_shipping' : '',
      status: refunded ? 'succeeded' : closed ? 'closed' : 'requested',
      product_id: cells.id('sku_id'),
      refunded_at: refunded ? cells.must.instant('requested_at') : null,
    });
  },
};
