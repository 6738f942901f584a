import type { ReportFormat } from '../../format.ts';

/**
 * Taobao/Tmall 宝贝报表 `ExportOrderDetailList*.csv` (GBK), one row per sub-order. The old layout has no dates and repeats the order number:
 * its lines are numbered within their order and dated by the order.
 * `买家实际支付金额` is after refunds as in the order file; what was paid is `买家应付货款` of a paid line.
 */
export const taobaoOrderLines: ReportFormat = {
  id: 'taobao-order-lines',
  name: { zh: '淘宝/天猫宝贝报表（子订单）', en: 'Taobao/Tmall order lines' },
  type: 'order-lines',
  platform: 'tmall',
  verified: true,
  where: { zh: '千牛 → 交易 → 已卖出的宝贝 → 批量导出 → 宝贝报表', en: '千牛 → 交易 → 已卖出的宝贝 → 批量导出 → 宝贝报表' },
  fields: {
    line_no: { kind: 'id', aliases: ['子订单编号'] },
    order_no: { kind: 'id', aliases: ['主订单编号', '订单编号'] },
    title: { kind: 'text', aliases: ['标题'] },
    price: { kind: 'money', aliases: ['价格'] },
    units: { kind: 'count', aliases: ['购买数量'] },
    sku_id: { kind: 'id', aliases: ['外部系统编号'] },
    product_id: { kind: 'id', aliases: ['商家编码'] },
    status: { kind: 'label', aliases: ['订单状态'] },
    due: { kind: 'money', aliases: ['买家应付货款'] },
    refund_amount: { kind: 'money', aliases: ['退款金额'] },
    placed_at: { kind: 'instant', aliases: ['订单创建时间'] },
    paid_at: { kind: 'instant', aliases: ['订单付款时间'] },
    known: { kind: 'ignore', aliases: ['商品属性', '套餐信息', '支付单号', '买家实际支付金额', '退款状态'] },
    remark: { kind: 'personal', aliases: ['备注'] },
  },
  required: [['order_no'], ['title'], ['price'], ['units']],
  distinct: ['外部系统编号', '商品属性'],
  row(cells, context) {
    const order_no = cells.must.id('order_no');
    // Before anything of the row can be refused, so that its line keeps its number whatever becomes of it.
    const nth = context.occurrence(order_no) + 1;
    const placed = cells.instant('placed_at');
    const paid = cells.instant('paid_at');
    const price = cells.must.money('price');
    const units = cells.must.count('units');
    const due = cells.money('due') ?? price * units;
    // Without a moment of its own a line has the days of its order, which says whether it was paid.
    const days = placed ? { placed_day: context.businessDay(placed), paid_day: paid && context.businessDay(paid) } : {};
    return {
      facts: [
        {
          fact: 'order_line',
          row: {
            order_no,
            line_no: cells.id('line_no') || String(nth),
            ...days,
            product_id: cells.id('product_id'),
            sku_id: cells.id('sku_id'),
            title: cells.text('title'),
            price,
            units,
            amount: placed && !paid ? 0 : due,
            ...(cells.has('refund_amount') ? { refund_amount: cells.money('refund_amount') ?? 0 } : {}),
          },
        },
      ],
    };
  },
};
