import type { Cells, RowFormat } from '../../format.ts';

/**
 * Taobao/Tmall 退款报表 (xls/xlsx), the layouts of 2015 to now and the 千牛 workbench form. A refund counts on its 退款完结时间, and only when it
 * succeeded: closed ones have an end too. Without 退款编号 (千牛 form) a row is known by its order, product, time of request and amount.
 */
export const taobaoRefunds: RowFormat = {
  id: 'taobao-refunds',
  name: { zh: '淘宝/天猫退款报表', en: 'Taobao/Tmall refunds' },
  type: 'refunds',
  platform: 'tmall',
  verified: true,
  where: { zh: '千牛 → 交易 → 退款管理 → 导出（退款报表）', en: '千牛 → 交易 → 退款管理 → export (退款报表)' },
  fields: {
    refund_no: { kind: 'id', aliases: ['退款编号', '退款单号'] },
    order_no: { kind: 'id', aliases: ['订单编号', '主订单编号', '订单号'] },
    line_no: { kind: 'id', aliases: ['子订单编号'] },
    product_id: { kind: 'id', aliases: ['商品ID', '宝贝ID'] },
    amount: { kind: 'money', aliases: ['买家退款金额', '退款总额'] },
    requested_at: { kind: 'instant', aliases: ['退款的申请时间', '退款申请时间', '申请时间'] },
    refunded_at: { kind: 'instant', aliases: ['退款完结时间', '完结时间'] },
    status: { kind: 'label', aliases: ['退款状态'] },
    goods: { kind: 'label', aliases: ['货物状态'] },
    kind: { kind: 'label', aliases: ['售后类型'] },
    returns: { kind: 'label', aliases: ['是否需要退货'] },
    sent: { kind: 'personal', aliases: ['发货物流信息'] },
    reason: { kind: 'label', aliases: ['买家退款原因', '退款原因'] },
    who: {
      kind: 'personal',
      aliases: [
        ...[
          '买家会员名称',
          '买家会员名',
          '卖家真实姓名',
          '卖家真实姓名(新)',
          '卖家退货地址',
          '卖家邮编',
          '卖家电话',
          '卖家手机',
          '买家退款说明',
          '商家备注',
        ],
        ...['退货物流信息', '退货物流单号', '审核操作人', '退款操作人', '帮他退款操作账号'],
      ],
    },
    known: {
      kind: 'ignore',
      aliases: [
        ...[
          '支付宝交易号',
          '支付单号',
          '订单付款时间',
          '商品编码',
          '商家编码',
          '买家实际支付金额',
          '宝贝标题',
          '手工退款/系统退款',
          '超时时间',
          '客服介入状态',
        ],
        ...[
          '退货物流公司',
          '买家退货时间',
          '责任方',
          '售中或售后',
          '完结时间',
          '部分退款/全部退款',
          '举证超时',
          '是否零秒响应',
          '退款原因标签',
          '业务类型',
        ],
        ...['是否帮他退款', '备注标签'],
      ],
    },
  },
  required: [['amount'], ['refunded_at']],
  row(cells, context) {
    const amount = cells.must.money('amount');
    const order_no = cells.id('order_no');
    const product_id = cells.id('product_id');
    const status = statusOf(cells);
    const ended = cells.instant('refunded_at');
    if (status === 'succeeded' && !ended)
      return {
        fault: {
          field: 'refunded_at',
          reason: {
            zh: '退款已成功，却没有退款完结时间，不知道算在哪一天',
            en: 'The refund succeeded but has no time of completion, so its day is not known',
          },
          remedy: { zh: '导出时勾选“退款完结时间”，或把时间补上再导入', en: 'Export again with 退款完结时间, or fill in the time' },
        },
      };
    const requested_at = cells.instant('requested_at') ?? ended ?? cells.must.instant('requested_at');
    const content = context.keyOf('taobao-refund', order_no, product_id, requested_at, String(amount));
    const refund_no = cells.id('refund_no') || `${content}-${context.occurrence(content)}`;
    return {
      facts: [
        {
          fact: 'refund',
          row: {
            refund_no,
            order_no,
            line_no: cells.id('line_no'),
            product_id,
            amount,
            kind: kindOf(cells),
            stage: stageOf(cells),
            reason: cells.text('reason'),
            status,
            requested_at,
            refunded_at: status === 'succeeded' ? ended : null,
          },
        },
      ],
    };
  },
};

/** `succeeded`, `closed` or `requested`. A file without 退款状态 lists what has gone back: an end means success. */
function statusOf(cells: Cells): string {
  const words = cells.text('status');
  if (/成功/.test(words)) return 'succeeded';
  if (/关闭|撤销|取消|拒绝退款并关闭/.test(words)) return 'closed';
  if (words !== '') return 'requested';
  return cells.instant('refunded_at') ? 'succeeded' : 'requested';
}

function kindOf(cells: Cells): string {
  const words = cells.text('kind');
  if (/换货|补寄/.test(words)) return 'exchange';
  if (/退货/.test(words)) return 'return_refund';
  if (/退款/.test(words)) return 'refund_only';
  const returns = cells.text('returns');
  if (returns === '') return '';
  return /^(否|不|无)/.test(returns) ? 'refund_only' : 'return_refund';
}

/** By the state of the goods; `未收到货` alone may mean either, then whether anything was sent tells. */
function stageOf(cells: Cells): string {
  const goods = cells.text('goods');
  if (/未发货/.test(goods)) return 'before_shipping';
  if (/未收到/.test(goods) && cells.has('sent')) return cells.text('sent') === '' ? 'before_shipping' : 'after_shipping';
  return goods === '' ? '' : 'after_shipping';
}
