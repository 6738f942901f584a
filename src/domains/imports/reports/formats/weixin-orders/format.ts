import type { Cells, ReportFormat } from '../../format.ts';
import { cityName, firstOf, orderDrafts, provinceName, statusOf, sumOf, wasPaid } from '../../order_drafts.ts';

/**
 * 微信小店（视频号小店）订单导出, one row per SKU. Amounts of the order are repeated on each row or stand on the first alone; 商品* are the row's own.
 * `订单实际支付金额` is before refunds, `商品已退款金额` tells what went back of each row.
 */
export const weixinOrders: ReportFormat = {
  id: 'weixin-orders',
  name: { zh: '微信小店订单', en: 'WeChat shop orders' },
  type: 'orders',
  platform: 'weixin',
  verified: true,
  where: { zh: '微信小店后台 → 订单与配送 → 订单管理 → 导出订单', en: '微信小店后台 → 订单与配送 → 订单管理 → 导出订单' },
  fields: {
    order_no: { kind: 'id', aliases: ['订单号'] },
    placed_at: { kind: 'instant', aliases: ['订单下单时间'] },
    paid_at: { kind: 'instant', aliases: ['支付时间'] },
    shipped_at: { kind: 'instant', aliases: ['订单发货时间'] },
    completed_at: { kind: 'instant', aliases: ['订单确认收货时间', '订单完成结算时间'] },
    status: { kind: 'label', aliases: ['订单状态'] },
    goods_amount: { kind: 'money', aliases: ['商品总价'] },
    paid: { kind: 'money', aliases: ['订单实际支付金额'] },
    payout: { kind: 'money', aliases: ['订单实际收款金额'] },
    freight: { kind: 'money', aliases: ['订单运费'] },
    seller_discount: { kind: 'money', aliases: ['商品优惠'] },
    cross_discount: { kind: 'money', aliases: ['跨店优惠'] },
    points: { kind: 'money', aliases: ['积分抵扣'] },
    province: { kind: 'label', aliases: ['省'] },
    city: { kind: 'label', aliases: ['市'] },
    source: { kind: 'label', aliases: ['带货方式'] },
    title: { kind: 'text', aliases: ['商品名称'] },
    product_id: { kind: 'id', aliases: ['商品编码(平台)', '商品编码(自定义)'] },
    sku_id: { kind: 'id', aliases: ['SKU编码(自定义)'] },
    price: { kind: 'money', aliases: ['商品价格(单件)'] },
    line_amount: { kind: 'money', aliases: ['商品实际价格(总共)'] },
    units: { kind: 'count', aliases: ['商品数量'] },
    refunded: { kind: 'money', aliases: ['商品已退款金额'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...[
          '发货方式',
          '打标颜色',
          '商品改价',
          '支付方式',
          '交易单号',
          '物流公司',
          '技术服务费',
          '技术服务费（将以人气卡形式返还）',
          '运费险预计投保费用',
        ],
        ...[
          '带货账号类型',
          '带货账号昵称',
          '带货费用渠道',
          '带货费用类型',
          '带货费用',
          '带货佣金率',
          '带货ID',
          '礼物单号',
          '商品编码(自定义)',
          '商品属性',
        ],
        ...['商品实际价格(单件)', '是否预售', '商品平台券优惠', '商品平均运费', '商品发货', '商品售后', '活动商家补贴'],
      ],
    },
    person: {
      kind: 'personal',
      aliases: ['收件人姓名', '收件人地址', '区', '收件人手机', '买家备注', '商家备注', '快递单号', '定制信息', '定制预览图'],
    },
  },
  required: [['order_no'], ['placed_at'], ['status'], ['paid'], ['units']],
  group: (cells) => cells.must.id('order_no'),
  order(rows, context) {
    const head = rows[0] as Cells;
    const money = (field: string): number | null => firstOf(rows, (row) => row.money(field));
    const moments = {
      paid_at: firstOf(rows, (row) => row.instant('paid_at')),
      shipped_at: firstOf(rows, (row) => row.instant('shipped_at')),
      completed_at: firstOf(rows, (row) => row.instant('completed_at')),
    };
    const status = statusOf(head.text('status'), moments);
    const refund_amount = sumOf(rows, (row) => row.money('refunded'));
    const placed_at = head.must.instant('placed_at');
    const isPaid = wasPaid(status, moments, (refund_amount ?? 0) > 0);
    const order_amount = money('paid') ?? head.must.money('paid');
    const lines = rows.map((row) => {
      const units = row.must.count('units');
      const price = row.money('price') ?? 0;
      const common = { product_id: row.id('product_id'), sku_id: row.id('sku_id'), title: row.text('title') };
      return { ...common, price, units, weight: row.money('line_amount') ?? price * units, refunded: row.money('refunded') ?? 0 };
    });
    return {
      facts: orderDrafts(
        {
          order_no: head.must.id('order_no'),
          status,
          placed_at,
          ...moments,
          paid_at: moments.paid_at ?? (isPaid ? placed_at : null),
          goods_amount: money('goods_amount') ?? lines.reduce((sum, { price, units }) => sum + price * units, 0),
          seller_discount: money('seller_discount') ?? 0,
          platform_discount: (money('cross_discount') ?? 0) + (money('points') ?? 0),
          freight: money('freight') ?? 0,
          order_amount,
          pay_amount: isPaid ? order_amount : 0,
          refund_amount: refund_amount ?? 0,
          ...(head.has('payout') ? { payout: money('payout') } : {}),
          province: provinceName(head.text('province')),
          city: cityName(head.text('city')),
          source: head.text('source'),
          units: lines.reduce((sum, { units }) => sum + units, 0),
        },
        lines,
        context,
      ),
    };
  },
};
