import { messages, type Text } from '../../../base/messages.ts';

/** The facts of the board, as people call them. */
export const FACT_WORDS = messages({
  orders: { zh: '订单', en: 'Orders' },
  'order-lines': { zh: '子订单', en: 'Order lines' },
  refunds: { zh: '退款', en: 'Refunds' },
  traffic: { zh: '店铺流量', en: 'Shop traffic' },
  'product-traffic': { zh: '商品流量', en: 'Product traffic' },
  ads: { zh: '推广', en: 'Ads' },
  stock: { zh: '库存', en: 'Stock' },
  service: { zh: '客服', en: 'Service' },
  community: { zh: '社群', en: 'Community' },
});

/** Why a day is not simply there. */
export const REASONS = messages({
  gap: { zh: '前后都有数据，这天没有。', en: 'There is data before and after, and none on this day.' },
  behind: { zh: '平台早已出数，还没有导入。', en: 'The platform published it more than a day ago; it has not been imported.' },
  late: { zh: '平台已经出数，还没有导入。', en: 'The platform has published it; it has not been imported yet.' },
  adsMaybeOff: { zh: '如果那天没有投放，可以不管。', en: 'If nothing was advertised that day, leave it.' },
  below: (rows: string, usual: string) => ({
    zh: `只有 ${rows} 行，前 8 周同一星期几通常有 ${usual} 行，可能没下全。`,
    en: `Only ${rows} rows; the same weekday of the 8 weeks before usually has ${usual}. Perhaps only part was downloaded.`,
  }),
  running: {
    zh: '下载时这一天还没过完，之后的数据不在里面。',
    en: 'It was downloaded while the day was still running; what came later is not in it.',
  },
  reportAndOrders: (report: string, orders: string, share: string) => ({
    zh: `平台报表的支付金额 ${report}，订单合计的支付金额 ${orders}，相差 ${share}。`,
    en: `The platform’s report says a payment amount of ${report}, the orders of the day sum up to a payment amount of ${orders}: ${share} apart.`,
  }),
  ordersAndLines: (orders: string, lines: string, share: string) => ({
    zh: `订单合计 ${orders}，子订单合计 ${lines}，相差 ${share}。`,
    en: `Orders sum up to ${orders}, order lines to ${lines}: ${share} apart.`,
  }),
  ownTotal: (id: number, total: Text, claimed: string, loaded: string) => ({
    zh: `导入 #${id}：文件自带的合计写着${total.zh} ${claimed}，各行相加是 ${loaded}。`,
    en: `Import #${id}: the file’s own total says ${claimed} of ${total.en}, its rows add up to ${loaded}.`,
  }),
  overlapping: (imports: string) => ({
    zh: `来自几次导入（${imports}）。同一行以后一次为准，不会重复计数。`,
    en: `Several imports wrote it (${imports}). Of one row the later import stands; nothing counts twice.`,
  }),
});

/** What files claim sums of. */
export const TOTALS = messages({
  ad_cost: { zh: '花费', en: 'ad cost' },
  impressions: { zh: '展现量', en: 'impressions' },
  clicks: { zh: '点击量', en: 'clicks' },
  visitors: { zh: '访客数', en: 'visitors' },
  pageviews: { zh: '浏览量', en: 'pageviews' },
  traffic_payment_amount: { zh: '支付金额', en: 'payment amount' },
  product_visitors: { zh: '商品访客数', en: 'product visitors' },
  product_pageviews: { zh: '商品浏览量', en: 'product pageviews' },
  product_units: { zh: '支付件数', en: 'units paid' },
  product_payment_amount: { zh: '支付金额', en: 'payment amount' },
  cost_amount: { zh: '费用金额', en: 'costs' },
  costs: { zh: '费用笔数', en: 'number of costs' },
});
