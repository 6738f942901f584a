import type { ReportFormat } from '../../format.ts';
import { cityName, orderDrafts, provinceName, statusOf, wasPaid } from '../../order_drafts.ts';

/**
 * 有赞 销售单, one row per order; its lines are a file of their own (商品明细). It may tell no moment of placing: then an order is placed when it was
 * paid, and one that was never paid cannot be dated. A buyer is told by the phone number, of which only a keyed hash is kept.
 */
export const youzanOrders: ReportFormat = {
  id: 'youzan-orders',
  name: { zh: '有赞订单', en: 'Youzan orders' },
  type: 'orders',
  platform: 'youzan',
  verified: true,
  where: { zh: '有赞后台 → 订单 → 订单查询 → 导出销售单', en: '有赞后台 → 订单 → 订单查询 → 导出销售单' },
  fields: {
    order_no: { kind: 'id', aliases: ['订单号'] },
    status: { kind: 'label', aliases: ['订单状态'] },
    placed_at: { kind: 'instant', aliases: ['订单创建时间', '下单时间', '买家付款时间'] },
    paid_at: { kind: 'instant', aliases: ['买家付款时间'] },
    completed_at: { kind: 'instant', aliases: ['交易成功时间'] },
    paid: { kind: 'money', aliases: ['订单实付金额', '应收订单金额'] },
    freight: { kind: 'money', aliases: ['运费'] },
    refund_amount: { kind: 'money', aliases: ['订单已退款金额'] },
    buyer: { kind: 'buyer', aliases: ['买家手机号'] },
    province: { kind: 'label', aliases: ['收货人省份'] },
    city: { kind: 'label', aliases: ['收货人城市'] },
    source: { kind: 'label', aliases: ['销售渠道'] },
    known: {
      kind: 'ignore',
      aliases: ['订单类型', '全部商品名称', '订单退款状态', '分销推广补差', '分销推广佣金', '应收订单金额', '归属店铺'],
    },
    person: {
      kind: 'personal',
      aliases: ['收货人/提货人', '收货人手机号/提货人手机号', '收货人地区', '买家姓名', '买家备注', '商家备注', '详细收货地址/提货地址'],
    },
  },
  required: [['order_no'], ['status'], ['paid'], ['paid_at'], ['refund_amount']],
  row(cells, context) {
    const moments = { paid_at: cells.instant('paid_at'), shipped_at: null, completed_at: cells.instant('completed_at') };
    const status = statusOf(cells.text('status'), moments);
    const refund_amount = cells.money('refund_amount') ?? 0;
    const isPaid = wasPaid(status, moments, refund_amount > 0);
    const placed_at = cells.instant('placed_at') ?? moments.paid_at ?? cells.must.instant('placed_at');
    const order_amount = cells.must.money('paid');
    const freight = Math.min(order_amount, cells.money('freight') ?? 0);
    const { paid_at, completed_at } = moments;
    return {
      facts: orderDrafts(
        {
          order_no: cells.must.id('order_no'),
          status,
          placed_at,
          paid_at: paid_at ?? (isPaid ? placed_at : null),
          completed_at,
          buyer_key: cells.buyer('buyer'),
          goods_amount: order_amount - freight,
          freight,
          order_amount,
          pay_amount: isPaid ? order_amount : 0,
          refund_amount,
          province: provinceName(cells.text('province')),
          city: cityName(cells.text('city')),
          source: cells.text('source'),
        },
        [],
        context,
      ),
    };
  },
};
