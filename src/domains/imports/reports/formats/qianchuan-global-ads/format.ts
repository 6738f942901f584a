import type { ReportFormat } from '../../format.ts';
import { dayInName } from '../../names.ts';

/**
 * 巨量千川 全域推广, one row per day and account or product. Its 整体成交金额 counts **all** sales of that account or product, organic ones too: it
 * stands under a channel of its own because its return cannot be held against 标准推广 or another platform's.
 */
export const qianchuanGlobalAds: ReportFormat = {
  id: 'qianchuan-global-ads',
  name: { zh: '巨量千川 全域推广', en: 'Qianchuan: whole-store promotion' },
  type: 'ads',
  platform: 'douyin',
  verified: true,
  where: { zh: '巨量千川 → 全域推广 → 数据 → 分天 → 导出', en: '巨量千川 → 全域推广 → 数据 → by day → export' },
  fields: {
    day: { kind: 'day', aliases: ['日期', '时间'] },
    subject_id: { kind: 'id', aliases: ['抖音号/商品ID', '商品ID', '抖音号'] },
    title: { kind: 'text', aliases: ['商品名称'] },
    impressions: { kind: 'count', aliases: ['整体展示次数', '整体展现次数'] },
    clicks: { kind: 'count', aliases: ['整体点击次数'] },
    cost: { kind: 'money', aliases: ['整体消耗(元)', '整体消耗'] },
    orders: { kind: 'count', aliases: ['整体成交订单数'] },
    amount: { kind: 'money', aliases: ['整体成交金额(元)', '整体成交金额'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['整体点击率', '整体转化率', '整体支付ROI', '整体成交订单成本', '整体成交智能优惠券金额', '整体未完结预售订单预估金额', '整体消耗占比'],
        ...['基础消耗', '净成交ROI', '净成交金额', '1小时内退款率', '净成交金额结算率', '净成交订单数'],
      ],
    },
  },
  required: [['subject_id'], ['cost'], ['amount']],
  dated: { field: 'day', file: dayInName(/全域.*?(\d{4}-?\d{2}-?\d{2})/) },
  adds: ['ad_day'],
  row(cells, context) {
    const cost = cells.must.money('cost');
    const subject = cells.id('subject_id');
    if (/全部|总计|合计|汇总/.test(`${cells.has('day') ? cells.raw('day') : ''}${subject}`)) return { skip: 'total', control: { ad_cost: cost } };
    const isProduct = cells.text('title') !== '' || /^\d{17,19}$/.test(subject);
    return {
      facts: [
        {
          fact: 'ad_day',
          row: {
            day: context.day(cells),
            channel: '千川全域',
            plan_id: isProduct ? '' : subject,
            plan: isProduct ? '' : subject,
            product_id: isProduct ? subject : '',
            impressions: cells.count('impressions') ?? 0,
            clicks: cells.count('clicks') ?? 0,
            cost,
            orders: cells.count('orders') ?? 0,
            amount: cells.money('amount') ?? 0,
          },
        },
      ],
    };
  },
};
