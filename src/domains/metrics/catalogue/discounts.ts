import { measure, metric, ratio, sum } from '../engine/algebra.ts';
import { RATIO, type Rules, SUMS } from './rule.ts';

/** What was taken off the price. */
export const discounts = {
  seller_discount: {
    name: { zh: '店铺优惠', en: 'Shop discount' },
    formula: { zh: '所选日期内付款的订单，店铺承担的优惠合计', en: 'Discounts borne by the shop, of the orders paid in the period' },
    definition: { zh: '店铺自己出的优惠：店铺券、满减、改价。', en: 'Discounts the shop itself pays for: coupons, thresholds, changed prices.' },
    expr: measure('seller_discount'),
    unit: 'money',
    good: 'none',
    additive: SUMS,
  },
  platform_discount: {
    name: { zh: '平台优惠', en: 'Platform discount' },
    formula: { zh: '所选日期内付款的订单，平台承担的优惠合计', en: 'Discounts borne by the platform, of the orders paid in the period' },
    definition: { zh: '平台出的优惠：平台券、红包、补贴。', en: 'Discounts the platform pays for: coupons, red packets, subsidies.' },
    expr: measure('platform_discount'),
    unit: 'money',
    good: 'none',
    additive: SUMS,
  },
  discount_amount: {
    name: { zh: '优惠金额', en: 'Discounts' },
    definition: { zh: '店铺优惠与平台优惠之和。', en: 'Shop and platform discounts together.' },
    expr: sum(metric('seller_discount'), metric('platform_discount')),
    unit: 'money',
    good: 'none',
    additive: SUMS,
  },
  discount_rate: {
    name: { zh: '优惠率', en: 'Discount rate' },
    definition: { zh: '没有优惠时本该收到的钱里，让掉了多少。', en: 'Of what would have been paid without discounts, the part given away.' },
    expr: ratio(metric('discount_amount'), sum(metric('payment_amount'), metric('discount_amount'))),
    unit: 'share',
    good: 'none',
    additive: RATIO,
  },
  coupon_orders: {
    name: { zh: '用券订单数', en: 'Orders with a coupon' },
    formula: { zh: '所选日期内付款的订单里，用了优惠券的订单数', en: 'Orders paid in the period with a coupon' },
    definition: { zh: '订单文件里有优惠券码的支付订单。', en: 'Paid orders whose file names a coupon.' },
    expr: measure('coupon_orders'),
    unit: 'count',
    good: 'none',
    additive: SUMS,
  },
  coupon_order_rate: {
    name: { zh: '用券订单占比', en: 'Share of orders with a coupon' },
    definition: { zh: '支付订单里用了优惠券的比例。', en: 'The share of paid orders that used a coupon.' },
    expr: ratio(metric('coupon_orders'), metric('paid_orders')),
    unit: 'share',
    good: 'none',
    additive: RATIO,
  },
} as const satisfies Rules;
