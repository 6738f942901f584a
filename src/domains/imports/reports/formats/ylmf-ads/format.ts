import { adRow, adTotal } from '../../ad_rows.ts';
import type { RowFormat } from '../../format.ts';

/**
 * 引力魔方 report before 万相台无界. It comes in two versions with one header, 展现效果 and 点击效果: the same 消耗, other orders and amounts; the later
 * import stands, and 点击效果 is the one that compares with 直通车. Plans have no id here: a plan is its group and name.
 */
export const ylmfAds: RowFormat = {
  id: 'ylmf-ads',
  name: { zh: '引力魔方报表（旧）', en: '引力魔方 ad report (old)' },
  type: 'ads',
  platform: 'tmall',
  verified: true,
  where: { zh: '引力魔方 → 报表 → 点击效果 → 分日 → 下载', en: '引力魔方 → 报表 → 点击效果 → by day → download' },
  fields: {
    day: { kind: 'day', aliases: ['日期'] },
    plan_group: { kind: 'label', aliases: ['计划组'] },
    plan_id: { kind: 'id', aliases: ['计划ID'] },
    plan: { kind: 'label', aliases: ['计划', '计划名称'] },
    product_id: { kind: 'id', aliases: ['商品id'] },
    impressions: { kind: 'count', aliases: ['展现量'] },
    clicks: { kind: 'count', aliases: ['点击量'] },
    cost: { kind: 'money', aliases: ['消耗'] },
    orders: { kind: 'count', aliases: ['成交订单量'] },
    amount: { kind: 'money', aliases: ['成交订单金额'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['主体类型', '主体名称', '点击率', '千次展现成本', '点击成本', '引导访问量', '引导访问人数', '引导访问潜客数', '引导访问潜客占比'],
        ...['引导访问率', '深度访问量', '平均访问页面数', '关注店铺量', '回搜量', '回访量', '回搜成本', '回访成本', '平均深度访问时长', '新客获取量'],
        ...['拉新率', '拉新消耗', '拉新成本', '收藏宝贝量', '添加购物车量', '拍下订单量', '拍下订单金额', '预售订单量', '预售金额', '加购收藏量'],
        ...['加购收藏成本', '展现转化率', '点击转化率', '投资回报率'],
      ],
    },
  },
  required: [['plan_group'], ['plan'], ['impressions'], ['clicks'], ['cost']],
  dated: { field: 'day' },
  adds: ['ad_day'],
  row(cells, context) {
    const total = adTotal(cells, ['plan_group', 'plan']);
    if (total) return total;
    const made = adRow(cells, context, '引力魔方');
    const [draft] = 'facts' in made ? made.facts : [];
    if (draft?.fact !== 'ad_day' || cells.id('plan_id')) return made;
    const plan_id = [cells.text('plan_group'), cells.text('plan')].filter(Boolean).join('/');
    return { facts: [{ fact: 'ad_day', row: { ...draft.row, plan_id } }] };
  },
};
