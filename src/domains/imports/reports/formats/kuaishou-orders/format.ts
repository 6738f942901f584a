import type { Cells, ReportFormat } from '../../format.ts';
import { cityName, firstOf, isRefunded, orderDrafts, provinceName, statusOf, sumOf, wasPaid } from '../../order_drafts.ts';

/**
 * 快手小店 订单导出. An order of several SKUs has a row for each, its amounts repeated on all of them; rows whose amounts differ are summed. Headers
 * come with blanks and line breaks, amounts with ¥. There is no refund amount: 退货退款 that says 退款成功 counts as refunded in full.
 */
export const kuaishouOrders: ReportFormat = {
  id: 'kuaishou-orders',
  name: { zh: '快手小店订单', en: 'Kuaishou shop orders' },
  type: 'orders',
  platform: 'kuaishou',
  verified: true,
  where: { zh: '快手小店商家后台 → 订单 → 订单查询 → 导出', en: '快手小店商家后台 → 订单 → 订单查询 → export' },
  fields: {
    order_no: { kind: 'id', aliases: ['订单号'] },
    placed_at: { kind: 'instant', aliases: ['订单创建时间'] },
    paid_at: { kind: 'instant', aliases: ['订单支付时间'] },
    shipped_at: { kind: 'instant', aliases: ['发货时间', '订单发货时间'] },
    completed_at: { kind: 'instant', aliases: ['订单完成时间', '确认收货时间'] },
    status: { kind: 'label', aliases: ['订单状态'] },
    paid: { kind: 'money', aliases: ['实付款', '实付款(元)'] },
    freight: { kind: 'money', aliases: ['快递费', '快递费(元)'] },
    source: { kind: 'label', aliases: ['渠道'] },
    units: { kind: 'count', aliases: ['成交数量'] },
    after_sales: { kind: 'label', aliases: ['退货退款'] },
    title: { kind: 'text', aliases: ['商品名称'] },
    product_id: { kind: 'id', aliases: ['商品ID'] },
    sku_id: { kind: 'id', aliases: ['SKU编码'] },
    price: { kind: 'money', aliases: ['商品单价', '商品单价(元)'] },
    province: { kind: 'label', aliases: ['收货地址-省'] },
    city: { kind: 'label', aliases: ['收货地址-市'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['预售定金支付时间', '支付方式', '账号类型', '活动订单', '预售/承诺发货时间', '商品规格', 'CPS达人ID', 'CPS达人昵称', '预估推广佣金'],
        ...['预估推广者分佣比例', '快递公司', '门店ID', '门店名称'],
      ],
    },
    person: {
      kind: 'personal',
      aliases: [
        ...['买家留言', '账号明细', '订单备注', '收货人姓名', '收货人电话', '收货地址-区', '收货地址-街道', '收货地址', '快递单号', '物流信息'],
        ...['实名姓名', '身份证号', '门店地址'],
      ],
    },
  },
  required: [['order_no'], ['placed_at'], ['status'], ['paid'], ['freight'], ['units']],
  group: (cells) => cells.must.id('order_no'),
  order(rows, context) {
    const head = rows[0] as Cells;
    const moments = {
      paid_at: firstOf(rows, (row) => row.instant('paid_at')),
      shipped_at: firstOf(rows, (row) => row.instant('shipped_at')),
      completed_at: firstOf(rows, (row) => row.instant('completed_at')),
    };
    const status = statusOf(head.text('status'), moments);
    const refunds = rows.map((row) => isRefunded(row.text('after_sales')));
    const placed_at = head.must.instant('placed_at');
    const isPaid = wasPaid(status, moments, refunds.includes(true));
    const order_amount = once(rows, 'paid') ?? head.must.money('paid');
    const freight = Math.min(order_amount, once(rows, 'freight') ?? 0);
    const pay_amount = isPaid ? order_amount : 0;
    const goods = rows.map((row) => (row.money('price') ?? 0) * row.must.count('units'));
    const lines = rows.map((row, at) => ({
      product_id: row.id('product_id'),
      sku_id: row.id('sku_id'),
      title: row.text('title'),
      price: row.money('price') ?? 0,
      units: row.must.count('units'),
      weight: goods[at] as number,
      refunded: refunds[at] as boolean,
    }));
    const order = {
      order_no: head.must.id('order_no'),
      status,
      placed_at,
      ...moments,
      paid_at: moments.paid_at ?? (isPaid ? placed_at : null),
      goods_amount: goods.reduce((sum, amount) => sum + amount, 0) || order_amount - freight,
      freight,
      order_amount,
      pay_amount,
      province: provinceName(head.text('province')),
      city: cityName(head.text('city')),
      source: head.text('source'),
      units: sumOf(rows, (row) => row.count('units')) ?? 0,
    };
    return { facts: orderDrafts({ ...order, refund_amount: refunds.every(Boolean) ? pay_amount : 'lines' }, lines, context) };
  },
};

/** An amount of the order that all rows repeat; rows that differ are parts. */
function once(rows: readonly Cells[], field: 'paid' | 'freight'): number | null {
  const known = rows.map((row) => row.money(field)).filter((value) => value !== null);
  return known.every((value) => value === known[0]) ? (known[0] ?? null) : known.reduce((sum, value) => sum + value, 0);
}
