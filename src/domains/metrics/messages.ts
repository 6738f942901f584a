import { messages, type Text } from '../../base/messages.ts';
import type { MetricId } from './contract.ts';

/** What a metric is called, how it is made, and what exactly it counts. */
export type MetricWords = { readonly name: Text; readonly formula: Text; readonly definition: Text };

export const METRIC_WORDS: Readonly<Record<MetricId, MetricWords>> = {
  payment_amount: {
    name: { zh: '支付金额', en: 'Payment amount' },
    formula: { zh: '所选日期内付款的订单，实付金额合计（未扣退款）', en: 'Sum of what was paid for orders paid in the period, before refunds' },
    definition: {
      zh: '按付款时间计入营业日；预售定金与尾款按付款时间计；标记为非真实成交的订单不计。与生意参谋“支付金额”同口径。',
      en: 'Counted on the business day of payment; orders marked as no real sale are left out. Agrees with the platform board’s payment amount.',
    },
  },
  net_amount: {
    name: { zh: '净额', en: 'Net amount' },
    formula: { zh: '支付金额 − 退款金额', en: 'Payment amount − refund amount' },
    definition: {
      zh: '这批订单到目前为止真正留下的钱；近期订单的退款还会继续发生。',
      en: 'What these orders have left so far; refunds of recent orders are still to come.',
    },
  },
  refund_amount: {
    name: { zh: '退款金额', en: 'Refund amount' },
    formula: { zh: '所选日期内付款的订单，到目前为止已退的金额', en: 'Refunded so far, of the orders paid in the period' },
    definition: {
      zh: '按订单的付款日归属，所以 支付金额 − 退款金额 = 净额；平台看板的“成功退款金额”按退款完结日统计，两者不同。',
      en: 'Belongs to the day the order was paid, so that payment − refund = net. A platform board counts refunds on the day they were completed instead.',
    },
  },
  refund_rate: {
    name: { zh: '退款率', en: 'Refund rate' },
    formula: { zh: '退款金额 ÷ 支付金额', en: 'Refund amount ÷ payment amount' },
    definition: { zh: '按金额、按付款日归属；越低越好。', en: 'By amount, on the day of payment; lower is better.' },
  },
  placed_orders: {
    name: { zh: '下单订单数', en: 'Orders placed' },
    formula: { zh: '所选日期内创建的订单数', en: 'Orders placed in the period' },
    definition: { zh: '按下单时间计入营业日，含未付款订单。', en: 'Counted on the business day of placing, unpaid orders included.' },
  },
  paid_orders: {
    name: { zh: '支付订单数', en: 'Orders paid' },
    formula: { zh: '所选日期内付款的订单数', en: 'Orders paid in the period' },
    definition: { zh: '按付款时间计入营业日，后来退款的也计。', en: 'Counted on the business day of payment; later refunds do not take it away.' },
  },
  payment_rate: {
    name: { zh: '下单支付率', en: 'Payment rate' },
    formula: { zh: '所选日期内下单且已付款的订单数 ÷ 下单订单数', en: 'Orders placed in the period and paid since ÷ orders placed' },
    definition: { zh: '同一批下单订单里付了款的比例，不会超过 100%。', en: 'The share of one and the same orders that got paid; never above 100 %.' },
  },
  buyers: {
    name: { zh: '支付买家数', en: 'Buyers' },
    formula: { zh: '所选日期内付款的买家，去重', en: 'Distinct people who paid in the period' },
    definition: {
      zh: '同一平台内按买家去重，跨天也去重；文件里没有买家或买家被打码的订单不算作一个人。',
      en: 'Told apart exactly within a platform, over days too; orders whose buyer is missing or masked are not one customer.',
    },
  },
  spend_per_buyer: {
    name: { zh: '客单价', en: 'Spend per buyer' },
    formula: { zh: '支付金额 ÷ 支付买家数', en: 'Payment amount ÷ buyers' },
    definition: { zh: '只有每笔支付订单都知道买家时才能算。', en: 'Known only when every paid order names its buyer.' },
  },
  spend_per_order: {
    name: { zh: '笔单价', en: 'Spend per order' },
    formula: { zh: '支付金额 ÷ 支付订单数', en: 'Payment amount ÷ orders paid' },
    definition: { zh: '平均每笔支付订单的金额。', en: 'What one paid order is worth on average.' },
  },
  units: {
    name: { zh: '支付件数', en: 'Units' },
    formula: { zh: '所选日期内付款的订单里的商品件数', en: 'Pieces in the orders paid in the period' },
    definition: { zh: '文件没有件数时未知。', en: 'Unknown when the file does not say.' },
  },
  price_per_unit: {
    name: { zh: '件单价', en: 'Price per unit' },
    formula: { zh: '支付金额 ÷ 支付件数', en: 'Payment amount ÷ units' },
    definition: { zh: '平均每件商品卖了多少钱。', en: 'What one piece sold for on average.' },
  },
  visitors: {
    name: { zh: '访客数', en: 'Visitors' },
    formula: { zh: '平台给出的全店访客数，按日相加', en: 'The platform’s own visitors of the whole shop, day by day, added' },
    definition: {
      zh: '一天之内去重；跨天相加时同一个人来两天算两次，因为平台不给去重后的数。',
      en: 'Distinct within a day; over days the same person counts once a day, as platforms do not tell people apart over days.',
    },
  },
  pageviews: {
    name: { zh: '浏览量', en: 'Page views' },
    formula: { zh: '全店页面被打开的次数', en: 'Pages opened in the whole shop' },
    definition: { zh: '来自平台流量报表的全店合计行。', en: 'From the total row of the platform’s traffic report.' },
  },
  conversion_rate: {
    name: { zh: '支付转化率', en: 'Conversion' },
    formula: { zh: '支付买家数 ÷ 访客数', en: 'Buyers ÷ visitors' },
    definition: {
      zh: '有成交的每一天都有流量数据、且每笔支付订单都知道买家时才能算。多天的支付转化率：支付买家数整段去重，访客数按日相加，所以周期越长数值越低，只和同样天数的周期比。',
      en: 'Known only when every day with sales has traffic and every paid order names its buyer. Over several days buyers are told apart and visitors add day by day, so a longer period has a lower conversion: compare periods of one length.',
    },
  },
  ad_cost: {
    name: { zh: '花费', en: 'Ad cost' },
    formula: { zh: '各推广计划花费合计', en: 'Spend of all ad plans' },
    definition: { zh: '来自推广报表；没有导入时未知，不是零。', en: 'From the ad reports; unknown, not zero, while none is imported.' },
  },
};

export const metricsMessages = messages({
  treeByTraffic: {
    zh: '拆解方式：支付金额 = 访客数 × 支付转化率 × 客单价。',
    en: 'The tree: payment amount = visitors × conversion × spend per buyer.',
  },
  treeByOrders: {
    zh: '没有（完整的）流量或买家数据，所以按 支付金额 = 支付订单数 × 笔单价 拆解；补上流量报表后会按 访客数 × 支付转化率 × 客单价 拆解。',
    en: 'Traffic or buyers are not (fully) known, so the tree is payment amount = orders paid × spend per order; with traffic it becomes visitors × conversion × spend per buyer.',
  },
  treeOtherPeriod: {
    zh: '对比的那段日期没有流量或买家数据，所以两段都按 支付订单数 × 笔单价 拆解。',
    en: 'The days compared with have no traffic or buyers, so both are split by orders paid × spend per order.',
  },
  trafficGaps: (days: number) => ({
    zh: `有 ${days} 个店铺日有成交但没有流量数据，支付转化率因此未知。`,
    en: `${days} shop-days have sales but no traffic, so conversion is unknown.`,
  }),
  buyersPartly: (known: number, paid: number) => ({
    zh: `支付买家数只含知道买家的 ${known.toLocaleString('en-US')} 笔（共 ${paid.toLocaleString('en-US')} 笔支付订单），客单价因此未知。`,
    en: `Buyers are of the ${known.toLocaleString('en-US')} orders that name theirs (of ${paid.toLocaleString('en-US')} orders paid), so spend per buyer is unknown.`,
  }),
  conversionOverDays: {
    zh: '多天的支付转化率：支付买家数整段去重，访客数按日相加，所以比单日低；只和同样天数的周期比。',
    en: 'Conversion over several days: buyers are told apart over the period while visitors add day by day, so it is lower than a day’s; compare periods of one length.',
  },
  refundsToCome: {
    zh: '最近 15 天的订单还会继续退款，退款率和净额会变。',
    en: 'Orders of the last 15 days will still be refunded; refund rate and net amount will move.',
  },
  noData: { zh: '这段日期没有数据。', en: 'There is no data for these days.' },
  noComparedData: { zh: '对比的那段日期没有数据，所以没有涨跌。', en: 'The days compared with have no data, so there is no change to show.' },
  unknownProvince: { zh: '未知', en: 'Unknown' },
});
