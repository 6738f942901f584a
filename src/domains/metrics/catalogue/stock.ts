import { measure, metric, ratio } from '../engine/algebra.ts';
import { MEMBERS_ONLY, RATIO, type Rules, SUMS } from './rule.ts';

/** What is in stock. */
export const stock = {
  stock_on_hand: {
    name: { zh: '库存件数', en: 'Stock on hand' },
    formula: { zh: '所选日期最后一天的库存件数', en: 'Pieces in stock at the end of the period' },
    definition: { zh: '每个 SKU 在所选日期里最后一天的库存之和。', en: 'Of every SKU what was there on the last day of the period that tells.' },
    expr: measure('stock_on_hand'),
    unit: 'count',
    good: 'none',
    additive: MEMBERS_ONLY,
  },
  stock_inbound: {
    name: { zh: '在途件数', en: 'Stock inbound' },
    formula: { zh: '所选日期最后一天的在途件数', en: 'Pieces on their way at the end of the period' },
    definition: {
      zh: '每个 SKU 在所选日期里最后一天的在途件数之和。',
      en: 'Of every SKU what was on its way on the last day of the period that tells.',
    },
    expr: measure('stock_inbound'),
    unit: 'count',
    good: 'none',
    additive: MEMBERS_ONLY,
  },
  stock_sold: {
    name: { zh: '出库件数', en: 'Stock sold' },
    formula: { zh: '库存日报的卖出件数合计', en: 'Pieces sold in the stock report, added' },
    definition: { zh: '库存日报里卖出的件数。', en: 'Pieces sold, as the stock report has them.' },
    expr: measure('stock_sold'),
    unit: 'count',
    good: 'up',
    additive: SUMS,
  },
  stock_skus: {
    name: { zh: '在库 SKU 数', en: 'SKUs' },
    formula: { zh: '所选日期内库存日报里的 SKU 数', en: 'SKUs in the stock report in the period' },
    definition: { zh: '库存日报里有的 SKU。', en: 'SKUs the stock report has.' },
    expr: measure('stock_skus'),
    unit: 'count',
    good: 'none',
    additive: MEMBERS_ONLY,
  },
  out_of_stock_skus: {
    name: { zh: '缺货 SKU 数', en: 'SKUs out of stock' },
    formula: { zh: '所选日期最后一天库存为 0 的 SKU 数', en: 'SKUs with no stock at the end of the period' },
    definition: { zh: '最后一天库存为 0 的 SKU。', en: 'SKUs with nothing left on the last day that tells.' },
    expr: measure('out_of_stock_skus'),
    unit: 'count',
    good: 'down',
    additive: MEMBERS_ONLY,
  },
  out_of_stock_rate: {
    name: { zh: '缺货率', en: 'Out-of-stock rate' },
    definition: { zh: 'SKU 里缺货的比例。', en: 'The share of SKUs that are out of stock.' },
    expr: ratio(metric('out_of_stock_skus'), metric('stock_skus')),
    unit: 'share',
    good: 'down',
    additive: RATIO,
  },
  stock_cover_days: {
    name: { zh: '可售天数', en: 'Days of cover' },
    formula: { zh: '库存件数 ÷ 平均每天出库件数', en: 'Stock on hand ÷ average stock sold a day' },
    definition: { zh: '按所选日期的平均日销，现有库存还能卖几天。', en: 'How many days the stock lasts at the average sales of the period.' },
    expr: ratio(metric('stock_on_hand'), ratio(metric('stock_sold'), measure('stock_days'))),
    unit: 'days',
    good: 'none',
    additive: RATIO,
  },
} as const satisfies Rules;
