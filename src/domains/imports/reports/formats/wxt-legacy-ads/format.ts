import { adRow, adTotal } from '../../ad_rows.ts';
import type { RowContext, RowFormat } from '../../format.ts';

/** The effect model of each file being read: the first row's. */
const models = new WeakMap<RowContext, string>();

/**
 * 万相台 report before 无界: rows by creative, product and plan. The window is in the file (转化周期). Where a file holds several 效果模型, 统计口径 or
 * 转化周期, each of them repeats the same 消耗: rows of another than the first row's are refused, because adding them would double the spend.
 */
export const wxtLegacyAds: RowFormat = {
  id: 'wxt-legacy-ads',
  name: { zh: '万相台报表（旧）', en: '万相台 ad report (old)' },
  type: 'ads',
  platform: 'tmall',
  verified: true,
  where: { zh: '万相台 → 报表 → 选一种效果模型 → 分日 → 下载', en: '万相台 → 报表 → one 效果模型 → by day → download' },
  fields: {
    day: { kind: 'day', aliases: ['日期'] },
    model: { kind: 'label', aliases: ['效果模型'] },
    basis: { kind: 'label', aliases: ['统计口径'] },
    window: { kind: 'label', aliases: ['转化周期'] },
    plan_id: { kind: 'id', aliases: ['计划id'] },
    plan: { kind: 'label', aliases: ['计划名称'] },
    product_id: { kind: 'id', aliases: ['商品id'] },
    impressions: { kind: 'count', aliases: ['曝光量'] },
    clicks: { kind: 'count', aliases: ['点击量'] },
    cost: { kind: 'money', aliases: ['消耗'] },
    orders: { kind: 'count', aliases: ['总成交笔数'] },
    amount: { kind: 'money', aliases: ['总成交金额'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...[
          '创意id',
          '店铺url',
          '点击率',
          '点击成本',
          '直接加购数',
          '间接加购数',
          '总加购量',
          '收藏量',
          '加购收藏成本',
          '预售成交笔数',
          '预售成交金额',
        ],
        ...['直接成交笔数', '间接成交笔数', '直接成交金额', '间接成交金额', '成交转化率', 'roi', '新客成交金额贡献占比'],
      ],
    },
  },
  required: [['model', 'basis'], ['plan_id', 'plan'], ['impressions'], ['clicks'], ['cost']],
  dated: { field: 'day' },
  adds: ['ad_day'],
  row(cells, context) {
    const total = adTotal(cells, ['plan']);
    if (total) return total;
    const model = ['model', 'basis', 'window'].map((name) => cells.text(name)).join(' ');
    const first = models.get(context) ?? model;
    models.set(context, first);
    if (first !== model)
      return {
        fault: {
          field: cells.has('model') ? 'model' : 'basis',
          reason: {
            zh: `文件里混有几种效果模型或口径（先是“${first}”），加在一起花费会翻倍`,
            en: `The file mixes effect models (the first is “${first}”); together they double the spend`,
          },
          remedy: { zh: '下载时只选一种效果模型、统计口径和转化周期', en: 'Choose one 效果模型, 统计口径 and 转化周期 and download again' },
        },
      };
    const days = Number(/\d+/.exec(cells.text('window'))?.[0] ?? 0);
    return adRow(cells, context, '万相台', days > 0 && days < 256 ? days : null);
  },
};
