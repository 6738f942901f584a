import type { RowFormat } from '../../format.ts';

/**
 * 有赞 数据概况, one row per day. 支付金额 is before refunds and has every way of paying in it; group purchases count when the group is complete.
 * Without a column of days the file is of the day a person says.
 */
export const youzanTraffic: RowFormat = {
  id: 'youzan-traffic',
  name: { zh: '有赞数据概况', en: 'Youzan shop overview' },
  type: 'traffic',
  platform: 'youzan',
  verified: true,
  where: { zh: '有赞后台 → 数据 → 数据概况 → 自然日 → 导出', en: '有赞后台 → 数据 → 数据概况 → by day → export' },
  fields: {
    day: { kind: 'day', aliases: ['日期', '统计日期', '时间'] },
    visitors: { kind: 'count', aliases: ['访客数'] },
    pageviews: { kind: 'count', aliases: ['浏览量'] },
    paid_buyers: { kind: 'count', aliases: ['支付人数'] },
    payment_amount: { kind: 'money', aliases: ['支付金额'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['访问-支付转化率', '客单价', '老成交客户数', '成功退款金额', '退款率', '总成交金额', '自营金额', '下单人数', '下单笔数', '下单金额'],
        ...['支付订单数', '支付件数', '下单-支付转化率', '新成交客户-支付金额', '老成交客户-支付金额'],
      ],
    },
  },
  required: [['visitors'], ['paid_buyers'], ['payment_amount']],
  distinct: ['访问-支付转化率'],
  dated: { field: 'day' },
  row(cells, context) {
    if (cells.has('day') && /汇总|合计|总计/.test(cells.raw('day'))) return { skip: 'total' };
    const visitors = cells.count('visitors');
    if (visitors === null) return { skip: 'empty' };
    const pageviews = cells.has('pageviews') ? { pageviews: cells.count('pageviews') ?? 0 } : {};
    const money = { paid_buyers: cells.count('paid_buyers') ?? 0, payment_amount: cells.money('payment_amount') ?? 0 };
    return { facts: [{ fact: 'traffic_day', row: { day: context.day(cells), source: 'all', device: 'all', visitors, ...pageviews, ...money } }] };
  },
};
