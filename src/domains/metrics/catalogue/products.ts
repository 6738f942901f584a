import { measure, metric, ratio } from '../engine/algebra.ts';
import { BOARDS } from './boards.ts';
import { DAYS_ONLY, RATIO, type Rules, SUMS } from './rule.ts';

/** What was sold, line by line. */
export const products = {
  product_amount: {
    name: { zh: '商品支付金额', en: 'Payment amount of products' },
    formula: { zh: '所选日期内付款的子订单，支付金额合计', en: 'Payment amount of the order lines paid in the period' },
    definition: {
      zh: '子订单的支付金额合计（优惠已摊到子订单），不含运费。',
      en: 'The payment amount of the order lines, discounts shared out among them, without freight.',
    },
    expr: measure('line_amount'),
    unit: 'money',
    good: 'up',
    additive: SUMS,
    boards: [BOARDS.sycm],
  },
  product_units: {
    name: { zh: '商品支付件数', en: 'Units of products' },
    formula: { zh: '所选日期内付款的子订单，件数合计', en: 'Pieces in the order lines paid in the period' },
    definition: { zh: '子订单里的件数合计。', en: 'Pieces in the order lines.' },
    expr: measure('line_units'),
    unit: 'count',
    good: 'up',
    additive: SUMS,
  },
  product_orders: {
    name: { zh: '含商品订单数', en: 'Orders with the product' },
    formula: { zh: '所选日期内付款的订单里，含该商品的订单数，去重', en: 'Distinct orders paid in the period that contain the product' },
    definition: {
      zh: '含有所选商品、类目或品牌的支付订单，去重；不能按商品相加。',
      en: 'Distinct paid orders that contain the product, category or brand; they do not add over products.',
    },
    expr: measure('line_orders'),
    unit: 'count',
    good: 'up',
    additive: DAYS_ONLY,
  },
  product_visitors: {
    name: { zh: '商品访客数', en: 'Visitors of products' },
    formula: { zh: '平台给出的商品访客数，按日、按商品相加', en: 'The platform’s own visitors of each product, by day and product, added' },
    definition: {
      zh: '各商品页的访客数相加；同一个人看两个商品算两次。',
      en: 'Visitors of the products’ pages, added; who looks at two products counts twice.',
    },
    expr: measure('product_visitors'),
    unit: 'count',
    good: 'up',
    additive: DAYS_ONLY,
    boards: [BOARDS.sycm],
  },
  product_pageviews: {
    name: { zh: '商品浏览量', en: 'Page views of products' },
    formula: { zh: '平台给出的商品浏览量合计', en: 'The platform’s own page views of each product, added' },
    definition: { zh: '各商品页被打开的次数。', en: 'How often the products’ pages were opened.' },
    expr: measure('product_pageviews'),
    unit: 'count',
    good: 'up',
    additive: SUMS,
    boards: [BOARDS.sycm],
  },
  lines_per_order: {
    name: { zh: '连带率', en: 'Lines per order' },
    formula: { zh: '子订单数 ÷ 含商品订单数', en: 'Order lines ÷ orders with the product' },
    definition: { zh: '平均每笔支付订单有几个子订单。', en: 'How many order lines one paid order has on average.' },
    expr: ratio(measure('line_count'), metric('product_orders')),
    unit: 'price',
    good: 'up',
    additive: RATIO,
    boards: [BOARDS.sycm_attach_differs],
  },
} as const satisfies Rules;
