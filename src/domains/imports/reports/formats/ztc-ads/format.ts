import { adRow, adTotal } from '../../ad_rows.ts';
import type { RowFormat } from '../../format.ts';

/**
 * 直通车 report before 万相台无界: rows by plan, unit and product; those of one plan and product are parts and add up. 总成交金额 includes sales of
 * other products, in a window chosen on the page that is not in the file.
 */
export const ztcAds: RowFormat = {
  id: 'ztc-ads',
  name: { zh: '直通车报表（旧）', en: '直通车 ad report (old)' },
  type: 'ads',
  platform: 'tmall',
  verified: true,
  where: { zh: '直通车 → 报表 → 推广单元/宝贝 → 分日 → 下载', en: '直通车 → 报表 → units/products → by day → download' },
  fields: {
    day: { kind: 'day', aliases: ['日期'] },
    plan_id: { kind: 'id', aliases: ['计划id'] },
    plan: { kind: 'label', aliases: ['计划名称'] },
    product_id: { kind: 'id', aliases: ['商品id'] },
    impressions: { kind: 'count', aliases: ['展现量'] },
    clicks: { kind: 'count', aliases: ['点击量'] },
    cost: { kind: 'money', aliases: ['花费'] },
    orders: { kind: 'count', aliases: ['总成交笔数'] },
    amount: { kind: 'money', aliases: ['总成交金额'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['推广类型', '单元id', '单元名称', '点击率', '平均点击花费', '千次展现花费', '总收藏数', '宝贝收藏数', '店铺收藏数', '总购物车数'],
        ...['直接购物车数', '间接购物车数', '加购成本', '宝贝收藏成本', '宝贝收藏转化率', '加购率', '总预售成交金额', '总预售成交笔数'],
        ...[
          '直接预售成交金额',
          '直接预售成交笔数',
          '间接预售成交金额',
          '间接预售成交笔数',
          '直接成交金额',
          '间接成交金额',
          '直接成交笔数',
          '间接成交笔数',
        ],
        ...['投入产出比', '点击转化率', '直接点击转化率', '购物金充值笔数', '购物金充值金额', '自然流量曝光', '自然流量转化金额'],
      ],
    },
  },
  required: [['plan_id', 'plan'], ['product_id'], ['impressions'], ['clicks'], ['cost']],
  distinct: ['推广类型'],
  without: ['主体ID', '计划组'],
  dated: { field: 'day' },
  adds: ['ad_day'],
  row: (cells, context) => adTotal(cells, ['plan']) ?? adRow(cells, context, '直通车'),
};
