import { difference, measure, metric, ratio } from '../engine/algebra.ts';
import { RATIO, type Rules, SUMS } from './rule.ts';

/** What is left. */
export const profit = {
  goods_cost: {
    name: { zh: '货品成本', en: 'Cost of goods' },
    formula: { zh: '所选日期内付款的子订单，件数 × 单位成本 合计', en: 'Sum of units × unit cost of the order lines paid in the period' },
    definition: {
      zh: '子订单的单位成本，没有时用商品表里的成本；全额退款的子订单不计。有一件不知道成本，整个就是未知，从不猜。',
      en: 'The unit cost of the order line, else that of the list of products; lines refunded in full are left out. Unknown as soon as one piece has no cost, never a guess.',
    },
    expr: measure('goods_cost'),
    unit: 'money',
    good: 'none',
    additive: SUMS,
    needs: ['costed'],
  },
  gross_profit: {
    name: { zh: '毛利', en: 'Gross profit' },
    definition: { zh: '净额减货品成本。', en: 'Net amount less cost of goods.' },
    expr: difference(metric('net_amount'), metric('goods_cost')),
    unit: 'money',
    good: 'up',
    additive: SUMS,
  },
  gross_margin: {
    name: { zh: '毛利率', en: 'Gross margin' },
    definition: { zh: '净额里毛利的比例。', en: 'Gross profit as a part of the net amount.' },
    expr: ratio(metric('gross_profit'), metric('net_amount')),
    unit: 'share',
    good: 'up',
    additive: RATIO,
  },
  operating_costs: {
    name: { zh: '经营费用', en: 'Operating costs' },
    formula: { zh: '所选日期分摊到的费用合计', en: 'Costs that fall on the days of the period' },
    definition: {
      zh: '费用表里的费用（工资、房租、平台扣点、快递……），按覆盖的天数分摊到日，分文不差。',
      en: 'What the list of costs says (wages, rent, platform fees, parcels …), spread over the days it pays for, to the fen.',
    },
    expr: measure('operating_costs'),
    unit: 'money',
    good: 'none',
    additive: SUMS,
  },
  profit: {
    name: { zh: '利润', en: 'Profit' },
    definition: {
      zh: '毛利减花费减经营费用；三样都知道才能算。',
      en: 'Gross profit less ad cost less operating costs; known only when all three are.',
    },
    expr: difference(difference(metric('gross_profit'), metric('ad_cost')), metric('operating_costs')),
    unit: 'money',
    good: 'up',
    additive: SUMS,
  },
  profit_margin: {
    name: { zh: '利润率', en: 'Profit margin' },
    definition: { zh: '净额里利润的比例。', en: 'Profit as a part of the net amount.' },
    expr: ratio(metric('profit'), metric('net_amount')),
    unit: 'share',
    good: 'up',
    additive: RATIO,
  },
} as const satisfies Rules;
