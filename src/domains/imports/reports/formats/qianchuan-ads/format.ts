import type { Cells, ReportFormat } from '../../format.ts';

/**
 * 巨量千川 标准推广, one row per day (and plan, where the export is by plan). Attributed sales are those of seven days where the file has them, else
 * the direct ones, whose window it does not say. 点击率(%) holds percent without a sign; ratios are not kept.
 */
export const qianchuanAds: ReportFormat = {
  id: 'qianchuan-ads',
  name: { zh: '巨量千川 标准推广', en: 'Qianchuan: standard promotion' },
  type: 'ads',
  platform: 'douyin',
  verified: true,
  where: { zh: '巨量千川 → 报表 → 标准推广 → 分天 → 导出', en: '巨量千川 → 报表 → 标准推广 → by day → export' },
  fields: {
    day: { kind: 'day', aliases: ['日期', '时间'] },
    plan_id: { kind: 'id', aliases: ['计划ID'] },
    plan: { kind: 'label', aliases: ['计划名称'] },
    cost: { kind: 'money', aliases: ['消耗(元)'] },
    impressions: { kind: 'count', aliases: ['展示次数'] },
    clicks: { kind: 'count', aliases: ['点击次数'] },
    direct_orders: { kind: 'count', aliases: ['直接成交订单数'] },
    direct_amount: { kind: 'money', aliases: ['直接成交金额(元)'] },
    week_orders: { kind: 'count', aliases: ['7日总成交订单数'] },
    week_amount: { kind: 'money', aliases: ['7日总成交金额(元)'] },
    known: {
      kind: 'ignore',
      aliases: ['点击率(%)', '平均千次展现费用(元)', '直接支付ROI', '7日总支付ROI', '店铺首单新客人数', '下单平台'],
    },
  },
  required: [['day'], ['cost'], ['impressions'], ['direct_amount', 'week_amount']],
  dated: { field: 'day' },
  adds: ['ad_day'],
  row(cells, context) {
    const cost = cells.must.money('cost');
    if (/全部|总计|合计|汇总/.test(cells.raw('day'))) return { skip: 'total', control: { ad_cost: cost } };
    return {
      facts: [
        {
          fact: 'ad_day',
          row: {
            day: context.day(cells),
            channel: '千川标准',
            plan_id: cells.id('plan_id'),
            plan: cells.text('plan'),
            product_id: '',
            impressions: cells.count('impressions') ?? 0,
            clicks: cells.count('clicks') ?? 0,
            cost,
            ...sales(cells),
          },
        },
      ],
    };
  },
};

function sales(cells: Cells): { orders: number; amount: number; window_days: number } {
  const week = cells.has('week_amount');
  const [orders, amount] = week ? (['week_orders', 'week_amount'] as const) : (['direct_orders', 'direct_amount'] as const);
  return { orders: cells.count(orders) ?? 0, amount: cells.money(amount) ?? 0, window_days: week ? 7 : 0 };
}
