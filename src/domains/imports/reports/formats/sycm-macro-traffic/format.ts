import type { RowFormat } from '../../format.ts';

/** The name of the source that holds the totals of product pages. */
const PRODUCT_PAGES = '商品页';

/**
 * 生意参谋 商品 宏观监控: one row per day with the totals of all products. Its 商品访客数 are visitors of product pages, fewer than the shop's 访客数,
 * so its rows stand under the source 商品页 and never in the place of the shop's own total. 成功退货退款金额 is by the day of the refund and may
 * exceed 支付金额; refunds come from the refund report.
 */
export const sycmMacroTraffic: RowFormat = {
  id: 'sycm-macro-traffic',
  name: { zh: '生意参谋 商品宏观监控', en: '生意参谋 product totals' },
  type: 'traffic',
  platform: 'tmall',
  verified: true,
  where: { zh: '生意参谋 → 品类 → 宏观监控 → 下载（按天）', en: '生意参谋 → 品类 → 宏观监控 → download (by day)' },
  fields: {
    day: { kind: 'day', aliases: ['统计日期'] },
    visitors: { kind: 'count', aliases: ['商品访客数'] },
    pageviews: { kind: 'count', aliases: ['商品浏览量'] },
    cart_visitors: { kind: 'count', aliases: ['商品加购人数'] },
    favourite_visitors: { kind: 'count', aliases: ['商品收藏人数'] },
    paid_buyers: { kind: 'count', aliases: ['支付买家数'] },
    payment_amount: { kind: 'money', aliases: ['支付金额'] },
    products: { kind: 'ignore', aliases: ['有访问商品数', '有支付商品数'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['成功退货退款金额', '分期支付金额', '支付件数', '商品加购件数', '商品微详情访客数', '商品平均停留时长', '下单买家数', '下单转化率'],
        ...['商品详情页跳出率', '下单金额', '访问收藏转化率', '访问加购转化率', '支付老买家数', '老买家支付金额', '支付转化率', '支付新买家数'],
        ...['下单件数', '客单价'],
      ],
    },
  },
  required: [['day'], ['visitors'], ['products']],
  without: ['商品ID', '商品名称', '访客数', '一级类目名称', '类目名称'],
  dated: { field: 'day' },
  row(cells, context) {
    const visitors = cells.count('visitors');
    if (visitors === null) return { skip: 'empty' };
    const counts = ['pageviews', 'cart_visitors', 'favourite_visitors', 'paid_buyers'] as const;
    const given = counts.filter((name) => cells.has(name)).map((name) => [name, cells.count(name) ?? 0]);
    const amount = cells.has('payment_amount') ? { payment_amount: cells.money('payment_amount') ?? 0 } : {};
    const day = context.day(cells);
    return {
      facts: [{ fact: 'traffic_day', row: { day, source: PRODUCT_PAGES, device: 'all', visitors, ...Object.fromEntries(given), ...amount } }],
    };
  },
};
