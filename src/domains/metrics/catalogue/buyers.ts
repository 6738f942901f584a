import { measure, metric, ratio } from '../engine/algebra.ts';
import { RATIO, type Rules } from './rule.ts';

/** Who bought. */
export const buyers = {
  buyers: {
    name: { zh: '支付买家数', en: 'Buyers' },
    formula: { zh: '所选日期内付款的买家，去重', en: 'Distinct people who paid in the period' },
    definition: {
      zh: '同一平台内按买家去重，跨天也去重；文件里没有买家或买家被打码的订单不算作一个人。',
      en: 'Told apart exactly within a platform, over days too; orders whose buyer is missing or masked are not one customer.',
    },
    expr: measure('buyers'),
    unit: 'count',
    good: 'up',
    additive: RATIO,
    needs: ['some_buyers'],
  },
  spend_per_buyer: {
    name: { zh: '客单价', en: 'Spend per buyer' },
    formula: { zh: '支付金额 ÷ 支付买家数', en: 'Payment amount ÷ buyers' },
    definition: { zh: '只有每笔支付订单都知道买家时才能算。', en: 'Known only when every paid order names its buyer.' },
    expr: ratio(metric('payment_amount'), metric('buyers')),
    unit: 'price',
    good: 'up',
    additive: RATIO,
    needs: ['buyers_named'],
  },
} as const satisfies Rules;
