import { messages, type Text } from '../../../base/messages.ts';

/** What one row of a list is. */
export const VIEW_WORDS = messages({
  orders: { zh: '订单', en: 'Orders' },
  lines: { zh: '子订单', en: 'Order lines' },
  buyers: { zh: '买家', en: 'Buyers' },
  refunds: { zh: '退款', en: 'Refunds' },
  product_days: { zh: '商品每日', en: 'Product by day' },
  traffic: { zh: '流量报表', en: 'Traffic report' },
  ads: { zh: '推广报表', en: 'Ad report' },
  service: { zh: '客服报表', en: 'Service report' },
  stock: { zh: '库存', en: 'Stock' },
  communities: { zh: '社群', en: 'Communities' },
  costs: { zh: '费用', en: 'Costs' },
  people: { zh: '站点访客', en: 'People on the site' },
});

/** The columns of a list. */
export const COLUMN_WORDS = messages({
  shop: { zh: '店铺', en: 'Shop' },
  order_no: { zh: '订单编号', en: 'Order number' },
  status: { zh: '状态', en: 'Status' },
  placed_day: { zh: '下单日', en: 'Placed on' },
  paid_day: { zh: '支付日', en: 'Paid on' },
  buyer: { zh: '买家代号', en: 'Buyer code' },
  first_day: { zh: '最早一天', en: 'First day' },
  last_day: { zh: '最近一天', en: 'Last day' },
  product: { zh: '商品', en: 'Product' },
  sku: { zh: 'SKU', en: 'SKU' },
  category: { zh: '类目', en: 'Category' },
  province: { zh: '省份', en: 'Province' },
  city: { zh: '城市', en: 'City' },
  source: { zh: '流量来源', en: 'Traffic source' },
  device: { zh: '终端', en: 'Device' },
  campaign: { zh: '活动', en: 'Campaign' },
  coupon: { zh: '优惠券', en: 'Coupon' },
  buyer_type: { zh: '新老买家', en: 'New or returning buyer' },
  refund_no: { zh: '退款编号', en: 'Refund number' },
  kind: { zh: '退款类型', en: 'Refund kind' },
  stage: { zh: '退款阶段', en: 'Refund stage' },
  reason: { zh: '退款原因', en: 'Refund reason' },
  requested_day: { zh: '申请日', en: 'Asked for on' },
  refunded_day: { zh: '到账日', en: 'Paid back on' },
  day: { zh: '日期', en: 'Day' },
  channel: { zh: '渠道', en: 'Channel' },
  plan: { zh: '推广计划', en: 'Ad plan' },
  community: { zh: '社群', en: 'Community' },
  cost_kind: { zh: '费用类别', en: 'Kind of cost' },
  note: { zh: '说明', en: 'Note' },
  visitor: { zh: '访客代号', en: 'Visitor code' },
  events: { zh: '事件数', en: 'Events' },
  converted_buyers: { zh: '询单后支付的买家数', en: 'Buyers after an enquiry' },
});

/** States of an order as the product names them. */
export const STATUS_WORDS: Readonly<Record<string, Text>> = messages({
  unpaid: { zh: '待付款', en: 'Unpaid' },
  paid: { zh: '已付款', en: 'Paid' },
  shipped: { zh: '已发货', en: 'Shipped' },
  completed: { zh: '已完成', en: 'Completed' },
  closed: { zh: '已关闭', en: 'Closed' },
});

export const rowMessages = messages({
  severalShops: { zh: '多家店铺', en: 'Several shops' },
  unknownBuyer: { zh: '未知买家', en: 'Buyers nobody names' },
  countedInstead: (asked: Text, counted: Text) => ({
    zh: `${asked.zh}不是一行行加出来的，这里列出它的${counted.zh}。`,
    en: `${asked.en} is not a sum of rows; these are the rows of its ${counted.en.toLowerCase()}.`,
  }),
  partOnly: (metric: Text) => ({
    zh: `${metric.zh}由几张表合成，下面是其中一张的行，换一张看其余部分。`,
    en: `${metric.en} is made of several tables; these are the rows of one, the others are a press away.`,
  }),
  notAddable: (metric: Text) => ({
    zh: `${metric.zh}在几行里可能是同一个人或同一笔订单，所以各行相加会多于总数。`,
    en: `One person or order may stand in several rows, so that the rows add up to more than ${metric.en.toLowerCase()}.`,
  }),
  hidden: {
    zh: '买家只显示密钥散列的后六位，认得出是同一个人，看不出是谁。',
    en: 'Of a buyer only six digits of a keyed hash are shown: enough to see that it is the same buyer, and no more.',
  },
  noRows: (metric: Text) => ({ zh: `${metric.zh}没有可以列出的行。`, en: `There are no rows to list behind ${metric.en.toLowerCase()}.` }),
});
