import { adRow, adTotal, rangeFault } from '../../ad_rows.ts';
import type { RowFormat } from '../../format.ts';

/**
 * 京准通 reports (快车, 推荐广告, 全站营销 …), any choice of columns; rows by unit, keyword, search term or audience of one plan and SKU are parts
 * and add up. 总订单行 counts lines of orders, direct and indirect, in a window chosen on the page. A row over several days is refused.
 */
export const jdAds: RowFormat = {
  id: 'jd-ads',
  name: { zh: '京准通推广报表', en: '京准通 ad report' },
  type: 'ads',
  platform: 'jd',
  verified: true,
  where: { zh: '京准通 → 数据报表 → 计划/商品报表 → 分日 → 下载', en: '京准通 → 数据报表 → plans/products → by day → download' },
  fields: {
    day: { kind: 'day', aliases: ['日期', '时间', '转化日期'] },
    plan_id: { kind: 'id', aliases: ['计划ID', '推广计划ID'] },
    plan: { kind: 'label', aliases: ['推广计划', '计划名称'] },
    product_id: { kind: 'id', aliases: ['跟单SKU ID', 'SKU ID', '商品SKU'] },
    impressions: { kind: 'count', aliases: ['展现数'] },
    clicks: { kind: 'count', aliases: ['点击数'] },
    cost: { kind: 'money', aliases: ['花费', '总费用'] },
    orders: { kind: 'count', aliases: ['总订单行', '总订单行(成交口径)', '全站订单行'] },
    amount: { kind: 'money', aliases: ['总订单金额', '总订单金额(成交口径)', '全站交易额'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...[
          '跟单SKU名称',
          'SPU ID',
          '点击率(%)',
          '千次展现成本',
          '平均点击成本',
          '总加购数',
          '下单新客数',
          '推广单元',
          '推广单元ID',
          '关键词',
          '搜索词',
        ],
        ...['营销场景', '人群名称', '直接订单行', '直接订单金额', '间接订单行', '间接订单金额', 'ROI', '投产比', '转化率(%)'],
      ],
    },
    account: { kind: 'personal', aliases: ['账户昵称'] },
  },
  required: [['impressions'], ['clicks'], ['cost'], ['orders', 'amount']],
  without: ['展现量', '点击量'],
  dated: { field: 'day' },
  adds: ['ad_day'],
  row: (cells, context) => adTotal(cells, ['plan', 'product_id']) ?? rangeFault(cells, 'day') ?? adRow(cells, context, '京准通'),
};
