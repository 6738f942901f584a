import type { Cells, ReportFormat } from '../../format.ts';
import { cityName, firstOf, isRefunded, orderDrafts, provinceName, statusOf, sumOf, wasPaid } from '../../order_drafts.ts';

/**
 * 小红书 订单导出 (XLSX, sheet 包裹详情 / 订单信息), one row per SKU of a package. The platform calls 商家实收金额 the 支付金额: it is taken as paid. Amounts
 * are the row's own; only where a gift (是否为赠品) carries the same amount as its order's other rows are they the order's, repeated. A row whose
 * 售后状态 says 退款成功 counts as refunded in full.
 */
export const xiaohongshuOrders: ReportFormat = {
  id: 'xiaohongshu-orders',
  name: { zh: '小红书订单', en: 'Xiaohongshu orders' },
  type: 'orders',
  platform: 'xiaohongshu',
  verified: true,
  where: { zh: '小红书千帆 → 订单 → 订单查询 → 批量导出', en: '小红书千帆 → 订单 → 订单查询 → 批量导出' },
  fields: {
    order_no: { kind: 'id', aliases: ['订单号'] },
    paid_at: { kind: 'instant', aliases: ['支付时间'] },
    placed_at: { kind: 'instant', aliases: ['订单创建时间'] },
    shipped_at: { kind: 'instant', aliases: ['订单发货时间'] },
    completed_at: { kind: 'instant', aliases: ['订单完成时间'] },
    status: { kind: 'label', aliases: ['订单状态'] },
    after_sales: { kind: 'label', aliases: ['售后状态'] },
    buyer: { kind: 'buyer', aliases: ['用户编号'] },
    province: { kind: 'label', aliases: ['省'] },
    city: { kind: 'label', aliases: ['市'] },
    product_id: { kind: 'id', aliases: ['小红书编码'] },
    sku_id: { kind: 'id', aliases: ['规格ID', '条形码'] },
    title: { kind: 'text', aliases: ['SKU名称'] },
    units: { kind: 'count', aliases: ['SKU件数'] },
    gift: { kind: 'label', aliases: ['是否为赠品'] },
    goods: { kind: 'money', aliases: ['商品总价(元)'] },
    user_paid: { kind: 'money', aliases: ['用户实付金额(元)'] },
    received: { kind: 'money', aliases: ['商家实收金额(元)（支付金额）', '商家应收金额(元)(支付金额)', '商家实收金额(元)', '商家应收金额(元)'] },
    platform_discount: { kind: 'money', aliases: ['平台优惠(元)'] },
    seller_discount: { kind: 'money', aliases: ['店铺优惠(元)'] },
    freight: { kind: 'money', aliases: ['包裹总运费(元)'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...[
          '订单类型',
          '订单标记',
          '区域编码',
          '条形码',
          'SKU规格',
          'SKU商家改价(元)',
          '支付方式',
          '支付期数',
          '利息费用',
          '手续费承担方',
          'sku净重(kg)',
        ],
        ...['包裹总净重(kg)', '快递公司', '预售订单开始发货时间', '预售订单截止发货时间', '承诺发货时间', '发货仓库', '确认收货类型', '是否延迟收货'],
        ...[
          '包裹备注标记',
          '异常原因',
          '店铺名称',
          '运费模版名称',
          '物流方案名称',
          '第三方机构订单号',
          '集包地/Express Extend 1',
          '三段码/Express Extend 2',
        ],
        ...['大头笔/Paint Marker'],
      ],
    },
    person: {
      kind: 'personal',
      aliases: ['收件人姓名', '收件人电话', '收件人地址', '区', '发票/Invoice', '快递单号', '用户备注', '包裹备注信息'],
    },
  },
  required: [['order_no'], ['status'], ['product_id', 'sku_id'], ['units'], ['received', 'user_paid'], ['placed_at', 'paid_at']],
  distinct: ['SKU件数'],
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
    const isPaid = wasPaid(status, moments, refunds.includes(true));
    const placed_at = firstOf(rows, (row) => row.instant('placed_at')) ?? moments.paid_at ?? head.must.instant('placed_at');
    const repeated = repeatsOrder(rows);
    const sum = (field: string): number => (repeated ? firstOf(rows, (row) => row.money(field)) : sumOf(rows, (row) => row.money(field))) ?? 0;
    const freight = firstOf(rows, (row) => row.money('freight')) ?? 0;
    const order_amount = repeated ? receivedOf(head) : rows.reduce((all, row) => all + receivedOf(row), 0);
    const pay_amount = isPaid ? order_amount : 0;
    const lines = rows.map((row, at) => {
      const units = row.must.count('units');
      const goods = row.money('goods') ?? 0;
      const common = { product_id: row.id('product_id'), sku_id: row.id('sku_id'), title: row.text('title') };
      const weight = isGift(row) ? 0 : repeated ? units : receivedOf(row);
      const price = units > 0 && !repeated ? Math.round(goods / units) : 0;
      return { ...common, price, units, weight, refunded: refunds[at] as boolean };
    });
    const order = {
      order_no: head.must.id('order_no'),
      status,
      placed_at,
      ...moments,
      paid_at: moments.paid_at ?? (isPaid ? placed_at : null),
      buyer_key: head.buyer('buyer'),
      goods_amount: sum('goods'),
      seller_discount: sum('seller_discount'),
      platform_discount: sum('platform_discount'),
      freight: Math.min(freight, order_amount),
      order_amount,
      pay_amount,
      province: provinceName(head.text('province')),
      city: cityName(head.text('city')),
      units: lines.reduce((all, { units }) => all + units, 0),
    };
    const all = rows.every((row, at) => refunds[at] || isGift(row));
    return { facts: orderDrafts({ ...order, refund_amount: all ? pay_amount : 'lines' }, lines, context) };
  },
};

const isGift = (row: Cells): boolean => /^(是|1|true|赠品)$/i.test(row.text('gift'));

/** What the merchant got for a row; known as the merchant's or, without it, as the buyer's payment. */
const receivedOf = (row: Cells): number => row.money('received') ?? row.must.money('user_paid');

/** Whether every row carries the order's amounts: a gift with a price cannot be one of its own. */
function repeatsOrder(rows: readonly Cells[]): boolean {
  const amounts = rows.map(receivedOf);
  return rows.some((row) => isGift(row) && receivedOf(row) > 0) && amounts.every((amount) => amount === amounts[0]);
}
