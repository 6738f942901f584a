import { adRow, adTotal, rangeFault } from '../../ad_rows.ts';
import type { RowFormat } from '../../format.ts';

/**
 * 品销宝 (brand ads of Taobao/Tmall). Only three of its header words were seen in code that reads it: `花费(元)`, `千次展现成本（元）` (brackets of two
 * kinds in one file) and `点击率(%)`; the others are recollection. Bought by the thousand or by contract: a day of a contract may have no clicks.
 */
export const pinxiaobaoAds: RowFormat = {
  id: 'pinxiaobao-ads',
  name: { zh: '品销宝推广报表', en: '品销宝 brand ad report' },
  type: 'ads',
  platform: 'tmall',
  verified: false,
  where: { zh: '品销宝 → 报表 → 计划 → 分日 → 下载', en: '品销宝 → 报表 → plans → by day → download' },
  fields: {
    day: { kind: 'day', aliases: ['日期', '时间'] },
    plan_id: { kind: 'id', aliases: ['计划ID', '推广计划ID'] },
    plan: { kind: 'label', aliases: ['计划名称', '推广计划', '计划'] },
    product_id: { kind: 'id', aliases: ['商品ID', '宝贝ID'] },
    impressions: { kind: 'count', aliases: ['展现量'] },
    clicks: { kind: 'count', aliases: ['点击量'] },
    cost: { kind: 'money', aliases: ['花费(元)'] },
    orders: { kind: 'count', aliases: ['总成交笔数', '成交笔数'] },
    amount: { kind: 'money', aliases: ['总成交金额(元)', '总成交金额', '成交金额(元)'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['千次展现成本(元)', '点击率(%)', '平均点击花费(元)', '收藏宝贝数', '收藏店铺数', '总收藏数', '总购物车数', '投入产出比'],
        ...['点击转化率(%)', '推广单元', '推广单元ID', '创意名称'],
      ],
    },
  },
  required: [['impressions'], ['clicks'], ['cost']],
  distinct: ['千次展现成本(元)'],
  dated: { field: 'day' },
  adds: ['ad_day'],
  row: (cells, context) => adTotal(cells, ['plan', 'plan_id']) ?? rangeFault(cells, 'day') ?? adRow(cells, context, '品销宝'),
};
