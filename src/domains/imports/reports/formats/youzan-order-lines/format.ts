import type { ReportFormat } from '../../format.ts';

/**
 * 有赞 销售单 商品明细, one row per SKU of an order. It has no dates: its order dates it, and says whether it was paid. `商品实际成交金额` is the line's
 * share of what was paid, before refunds; `商品成本价` is the cost of one unit.
 */
export const youzanOrderLines: ReportFormat = {
  id: 'youzan-order-lines',
  name: { zh: '有赞订单商品明细', en: 'Youzan order lines' },
  type: 'order-lines',
  platform: 'youzan',
  verified: true,
  where: { zh: '有赞后台 → 订单 → 订单查询 → 导出商品明细', en: '有赞后台 → 订单 → 订单查询 → 导出商品明细' },
  fields: {
    order_no: { kind: 'id', aliases: ['订单号'] },
    title: { kind: 'text', aliases: ['商品名称'] },
    product_id: { kind: 'id', aliases: ['商品ID', '商品编码'] },
    sku_id: { kind: 'id', aliases: ['商品规格ID', '规格编码'] },
    units: { kind: 'count', aliases: ['商品数量'] },
    amount: { kind: 'money', aliases: ['商品实际成交金额'] },
    refund_amount: { kind: 'money', aliases: ['商品已退款金额'] },
    unit_cost: { kind: 'money', aliases: ['商品成本价'] },
    price: { kind: 'money', aliases: ['商品单价'] },
    known: { kind: 'ignore', aliases: ['订单商品状态', '商品规格', '规格编码', '商品编码', '商品条码', '商品退款状态', '商品类型', '归属店铺'] },
    person: { kind: 'personal', aliases: ['商品留言', '买家备注', '收货人/提货人', '收货人手机号/提货人手机号'] },
  },
  required: [['order_no'], ['title'], ['units'], ['amount']],
  row(cells, context) {
    const order_no = cells.must.id('order_no');
    const [product_id, sku_id] = [cells.id('product_id'), cells.id('sku_id')];
    const stem = sku_id || product_id || 'line';
    // Before anything of the row can be refused, so that its line keeps its number whatever becomes of it.
    const time = context.occurrence(`${order_no}\n${stem}`) + 1;
    const units = cells.must.count('units');
    const amount = cells.must.money('amount');
    return {
      facts: [
        {
          fact: 'order_line',
          row: {
            order_no,
            line_no: time === 1 ? stem : `${stem}#${time}`,
            product_id,
            sku_id,
            title: cells.text('title'),
            price: cells.money('price') ?? (units > 0 ? Math.round(amount / units) : amount),
            units,
            amount,
            refund_amount: cells.money('refund_amount') ?? 0,
            ...(cells.has('unit_cost') ? { unit_cost: cells.money('unit_cost') } : {}),
          },
        },
      ],
    };
  },
};
