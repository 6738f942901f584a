import type { ReportFormat } from '../../format.ts';
import { dayInName } from '../../names.ts';

/**
 * 电商罗盘 经营概览, one row per day; without a column of days the file is of the days in its name. Its 商品访客数 are the shop's visitors.
 * 成交金额 contains subsidies and is no payment amount; that stays with 成交分析 and the orders.
 */
export const douyinCompassOverview: ReportFormat = {
  id: 'douyin-compass-overview',
  name: { zh: '抖音电商罗盘 经营概览', en: 'Douyin 罗盘: overview' },
  type: 'traffic',
  platform: 'douyin',
  verified: true,
  where: { zh: '抖音电商罗盘 → 首页 → 经营概览 → 下载（分天）', en: '抖音电商罗盘 → 首页 → 经营概览 → download (by day)' },
  fields: {
    day: { kind: 'day', aliases: ['日期', '统计日期'] },
    carrier: { kind: 'label', aliases: ['载体类型', '载体'] },
    visitors: { kind: 'count', aliases: ['商品访客数'] },
    pageviews: { kind: 'count', aliases: ['商品点击次数'] },
    paid_buyers: { kind: 'count', aliases: ['成交人数'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...[
          '成交金额(元)',
          '退款金额(元)',
          '成交订单数',
          '商品点击人数',
          '退款订单量',
          '商品曝光次数',
          '商品点击率(次数)',
          '商品点击-支付转化率(次数)',
        ],
        ...['成交客单价(元)', '千次曝光成交金额(元)'],
      ],
    },
  },
  required: [['visitors'], ['paid_buyers']],
  distinct: ['成交金额(元)', '成交客单价(元)'],
  dated: { field: 'day', file: dayInName(/经营概览.*?(\d{4}[-_]?\d{2}[-_]?\d{2})(?:-(\d{4}[-_]?\d{2}[-_]?\d{2}))?/) },
  row(cells, context) {
    const carrier = cells.text('carrier');
    if (carrier !== '' && carrier !== '全部' && carrier !== '整体') return { skip: 'part' };
    if (/总计|合计|汇总/.test(cells.raw('day'))) return { skip: 'total' };
    const visitors = cells.count('visitors');
    if (visitors === null) return { skip: 'empty' };
    const views = cells.has('pageviews') ? { pageviews: cells.count('pageviews') ?? 0 } : {};
    const row = { day: context.day(cells), source: 'all', device: 'all', visitors, ...views, paid_buyers: cells.count('paid_buyers') ?? 0 };
    return { facts: [{ fact: 'traffic_day', row }] };
  },
};
