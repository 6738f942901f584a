import type { ReportFormat } from '../../format.ts';

/**
 * 生意参谋 商品排行 `【生意参谋平台】商品_全部_…`: an old .xls with four rows of notes above the header, one row per product and day, numbers as
 * text with thousands separators, `-` for unknown. Every layout of 2019–2026 by header words.
 */
export const sycmProductTraffic: ReportFormat = {
  id: 'sycm-product-traffic',
  name: { zh: '生意参谋 商品排行', en: '生意参谋 product ranking' },
  type: 'product-traffic',
  platform: 'tmall',
  verified: true,
  where: { zh: '生意参谋 → 品类 → 商品排行 → 下载（按天）', en: '生意参谋 → 品类 → 商品排行 → download (by day)' },
  fields: {
    day: { kind: 'day', aliases: ['统计日期'] },
    product_id: { kind: 'id', aliases: ['商品ID', '商品 id'] },
    title: { kind: 'text', aliases: ['商品名称'] },
    visitors: { kind: 'count', aliases: ['商品访客数'] },
    pageviews: { kind: 'count', aliases: ['商品浏览量'] },
    favourite_visitors: { kind: 'count', aliases: ['商品收藏人数'] },
    cart_visitors: { kind: 'count', aliases: ['商品加购人数'] },
    paid_buyers: { kind: 'count', aliases: ['支付买家数'] },
    units: { kind: 'count', aliases: ['支付件数'] },
    payment_amount: { kind: 'money', aliases: ['支付金额'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['主商品ID', '商品类型', '货号', '商品状态', '商品标签', '平均停留时长', '商品详情页跳出率', '商品加购件数', '下单买家数', '下单件数'],
        ...['下单金额', '下单转化率', '总支付商品件数', '总支付金额', '商品支付转化率', '支付新买家数', '支付老买家数', '老买家支付金额'],
        ...['聚划算支付金额', '访客平均价值', '成功退款金额', '竞争力评分', '年累计支付金额', '月累计支付金额', '月累计支付件数'],
        ...['搜索引导支付转化率', '搜索引导访客数', '搜索引导支付买家数', '结构化详情引导转化率', '结构化详情引导成交占比'],
      ],
    },
  },
  required: [['day'], ['product_id'], ['visitors']],
  dated: { field: 'day' },
  row(cells, context) {
    const product_id = cells.must.id('product_id');
    const counts = ['visitors', 'pageviews', 'favourite_visitors', 'cart_visitors', 'paid_buyers', 'units'] as const;
    const given = counts.filter((name) => cells.has(name)).map((name) => [name, cells.count(name) ?? 0]);
    const amount = cells.has('payment_amount') ? { payment_amount: cells.money('payment_amount') ?? 0 } : {};
    const title = cells.text('title');
    return {
      facts: [
        { fact: 'product_day', row: { day: context.day(cells), product_id, ...Object.fromEntries(given), ...amount } },
        ...(title ? [{ fact: 'product' as const, row: { product_id, title } }] : []),
      ],
    };
  },
};
