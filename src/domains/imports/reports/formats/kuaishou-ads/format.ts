import { adRow, adTotal, rangeFault } from '../../ad_rows.ts';
import type { Cells, RowFormat } from '../../format.ts';

/** Words of the sales with the window they count, the longest first: a longer one contains the shorter. */
const WINDOWS = [30, 15, 7, 3, 1] as const;

/**
 * 磁力金牛. Of its header 花费, 直接GMV, 当日累计GMV, 投后1/3/7/15/30日累计GMV and 直接ROI are known; the names of days, plans and counts are recollection.
 * The window stands in the word: the longest one the file has is taken, so that a file with other columns is told by its window.
 */
export const kuaishouAds: RowFormat = {
  id: 'kuaishou-ads',
  name: { zh: '快手磁力金牛推广报表', en: '磁力金牛 ad report' },
  type: 'ads',
  platform: 'kuaishou',
  verified: false,
  where: { zh: '磁力金牛 → 数据 → 报表 → 分天 → 导出', en: '磁力金牛 → 数据 → reports → by day → export' },
  fields: {
    day: { kind: 'day', aliases: ['日期', '时间', '统计日期'] },
    plan_id: { kind: 'id', aliases: ['计划ID', '广告计划ID'] },
    plan: { kind: 'label', aliases: ['计划名称', '广告计划', '广告计划名称'] },
    product_id: { kind: 'id', aliases: ['商品ID'] },
    impressions: { kind: 'count', aliases: ['曝光数', '封面曝光数', '展现数', '曝光量'] },
    clicks: { kind: 'count', aliases: ['点击数', '行为数', '点击量'] },
    cost: { kind: 'money', aliases: ['花费', '花费(元)'] },
    orders: { kind: 'count', aliases: ['订单支付数', '订单数', '直接订单数'] },
    amount: { kind: 'money', aliases: ['直接GMV', '直接GMV(元)'] },
    same_day: { kind: 'money', aliases: ['当日累计GMV', '当日累计GMV(元)'] },
    gmv_30: { kind: 'money', aliases: ['投后30日累计GMV', '投后30日累计GMV(元)'] },
    gmv_15: { kind: 'money', aliases: ['投后15日累计GMV', '投后15日累计GMV(元)'] },
    gmv_7: { kind: 'money', aliases: ['投后7日累计GMV', '投后7日累计GMV(元)'] },
    gmv_3: { kind: 'money', aliases: ['投后3日累计GMV', '投后3日累计GMV(元)'] },
    gmv_1: { kind: 'money', aliases: ['投后1日累计GMV', '投后1日累计GMV(元)'] },
    known: { kind: 'ignore', aliases: ['直接ROI', '当日累计ROI', '投后*', '点击率', '平均点击单价', '千次曝光成本', '账户ID'] },
  },
  required: [['cost'], ['amount', 'same_day', 'gmv_30', 'gmv_15', 'gmv_7', 'gmv_3', 'gmv_1'], ['impressions', 'plan', 'plan_id', 'day']],
  dated: { field: 'day' },
  adds: ['ad_day'],
  row(cells, context) {
    const aside = adTotal(cells, ['plan', 'plan_id']) ?? rangeFault(cells, 'day');
    if (aside) return aside;
    const { field, days } = salesOf(cells);
    const made = adRow(cells, context, '磁力金牛', days);
    const [draft] = 'facts' in made ? made.facts : [];
    if (draft?.fact !== 'ad_day') return made;
    return { facts: [{ fact: 'ad_day', row: { ...draft.row, amount: cells.money(field) ?? 0 } }] };
  },
};

/** The column of sales with the longest window, and its days; 1 for the same day, null where no window is said. */
function salesOf(cells: Cells): { field: string; days: number | null } {
  const window = WINDOWS.find((days) => cells.has(`gmv_${days}`));
  if (window !== undefined) return { field: `gmv_${window}`, days: window };
  return cells.has('same_day') ? { field: 'same_day', days: 1 } : { field: 'amount', days: null };
}
