import type { ReportFormat } from '../../format.ts';

/**
 * 拼多多 数据中心 商品数据 by day: for the shop, or per product where a row names one. 成交* was called 支付* before. The page 交易数据 tells no
 * visitors (only 成交转化率 and 平均访客价值) and is not taken: visitors made up by division would not be the platform's.
 */
export const pddTraffic: ReportFormat = {
  id: 'pdd-traffic',
  name: { zh: '拼多多数据中心 商品数据', en: 'Pinduoduo data centre: goods' },
  type: 'traffic',
  platform: 'pdd',
  verified: false,
  where: { zh: '拼多多商家后台 → 数据中心 → 商品数据 → 下载', en: '拼多多商家后台 → 数据中心 → 商品数据 → download' },
  fields: {
    day: { kind: 'day', aliases: ['统计日期', '日期'] },
    product_id: { kind: 'id', aliases: ['商品ID'] },
    title: { kind: 'text', aliases: ['商品名称'] },
    visitors: { kind: 'count', aliases: ['店铺访客数', '商品访客数'] },
    pageviews: { kind: 'count', aliases: ['店铺浏览量', '商品浏览量'] },
    favourite_visitors: { kind: 'count', aliases: ['商品收藏用户数'] },
    paid_buyers: { kind: 'count', aliases: ['成交买家数', '支付买家数'] },
    units: { kind: 'count', aliases: ['成交件数', '支付件数'] },
    payment_amount: { kind: 'money', aliases: ['成交金额', '支付金额'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...[
          '成交订单数',
          '客单价',
          '成交转化率',
          '成交老买家占比',
          '店铺关注用户数',
          '退款金额',
          '退款单数',
          '平均访客价值',
          '下单率',
          '流量损失指数',
        ],
        ...['支付订单数', '支付转化率'],
      ],
    },
  },
  required: [['visitors'], ['payment_amount'], ['paid_buyers']],
  distinct: ['商品收藏用户数'],
  dated: { field: 'day' },
  row(cells, context) {
    const day = context.day(cells);
    const visitors = cells.count('visitors');
    if (visitors === null) return { skip: 'empty' };
    const counts = ['pageviews', 'favourite_visitors', 'paid_buyers'] as const;
    const given = Object.fromEntries(counts.filter((name) => cells.has(name)).map((name) => [name, cells.count(name) ?? 0]));
    const numbers = { day, visitors, ...given, payment_amount: cells.money('payment_amount') ?? 0 };
    if (!cells.has('product_id')) return { facts: [{ fact: 'traffic_day', row: { ...numbers, source: 'all', device: 'all' } }] };
    const product_id = cells.must.id('product_id');
    const units = cells.has('units') ? { units: cells.count('units') ?? 0 } : {};
    return { facts: [{ fact: 'product_day', row: { ...numbers, ...units, product_id } }] };
  },
};
