import { messages, type Text } from '../../base/messages.ts';

type Counts = {
  readonly rowsRead: number;
  readonly rowsNew: number;
  readonly rowsChanged: number;
  readonly rowsUnchanged: number;
  readonly rowsRejected: number;
};

/** The words of imports that nobody sits in front of. */
export const importsMessages = messages({
  /** Who did it, in the history. */
  inbox: { zh: '收件夹', en: 'inbox' },
  done: (file: string, number: number, of: Counts): Text => ({
    zh: `“${file}”已导入（编号 ${number}）：读 ${of.rowsRead} 行，新增 ${of.rowsNew}，更新 ${of.rowsChanged}，不变 ${of.rowsUnchanged}，拒绝 ${of.rowsRejected}。`,
    en: `“${file}” was imported (number ${number}): ${of.rowsRead} rows read, ${of.rowsNew} new, ${of.rowsChanged} changed, ${of.rowsUnchanged} unchanged, ${of.rowsRejected} rejected.`,
  }),
  removed: {
    zh: '原文件已删除，因为里面有买家的姓名、电话和地址；需要时可以从平台重新下载。',
    en: 'The file itself was removed, because it holds names, phones and addresses of buyers; the platform has it still.',
  },
  someRejected: {
    zh: '被拒绝的行（原因和改法）在「导入」页的记录里下载。',
    en: 'The rejected rows, with reason and remedy, can be downloaded from the record on the Import page.',
  },
  refused: (file: string): Text => ({ zh: `“${file}”没有导入，数据没有变化。`, en: `“${file}” was not imported; the data is as before.` }),
  nothingTaken: { zh: '没有一行能用。', en: 'Not one of its rows could be taken.' },
  again: { zh: '改好后把文件放回收件夹，会再导入一次。', en: 'Once mended, put the file into the inbox again.' },
  row: (line: number, reason: Text, remedy: Text): Text => ({
    zh: `第 ${line} 行：${reason.zh}；${remedy.zh}`,
    en: `line ${line}: ${reason.en}; ${remedy.en}`,
  }),
});

/** Sums of a file that are held against the platform's page, in the order people read them. */
export const TOTAL_WORDS = messages({
  placed_orders: { zh: '下单订单数', en: 'Orders placed' },
  paid_orders: { zh: '支付订单数', en: 'Orders paid' },
  order_amount: { zh: '订单金额', en: 'Order amount' },
  payment_amount: { zh: '支付金额', en: 'Payment amount' },
  refund_amount: { zh: '退款金额', en: 'Refund amount' },
  net_amount: { zh: '净额', en: 'Net amount' },
  order_units: { zh: '订单件数', en: 'Units of orders' },
  freight: { zh: '邮费', en: 'Freight' },
  payout: { zh: '打款', en: 'Payout' },
  file_placed_orders: { zh: '全部行的下单订单数', en: 'Orders placed, all rows' },
  file_paid_orders: { zh: '全部行的支付订单数', en: 'Orders paid, all rows' },
  file_order_amount: { zh: '全部行的订单金额', en: 'Order amount, all rows' },
  file_payment_amount: { zh: '全部行的支付金额', en: 'Payment amount, all rows' },
  file_refund_amount: { zh: '全部行的退款金额', en: 'Refund amount, all rows' },
  file_net_amount: { zh: '全部行的净额', en: 'Net amount, all rows' },
  order_lines: { zh: '子订单数', en: 'Order lines' },
  line_units: { zh: '子订单件数', en: 'Units of order lines' },
  line_amount: { zh: '子订单金额', en: 'Amount of order lines' },
  line_refund_amount: { zh: '子订单退款金额', en: 'Refund amount of order lines' },
  net_line_amount: { zh: '子订单金额减退款', en: 'Order lines less refunds' },
  refunds: { zh: '退款笔数', en: 'Refunds' },
  refunded_amount: { zh: '退款合计', en: 'Sum of refunds' },
  traffic_rows: { zh: '流量行数', en: 'Traffic rows' },
  visitors: { zh: '访客数合计', en: 'Visitors, added up' },
  new_visitors: { zh: '新访客数合计', en: 'New visitors, added up' },
  pageviews: { zh: '浏览量', en: 'Pageviews' },
  traffic_paid_buyers: { zh: '支付买家数合计', en: 'Buyers, added up' },
  traffic_payment_amount: { zh: '报表的支付金额', en: 'Payment amount of the report' },
  product_rows: { zh: '商品 × 天', en: 'Product days' },
  product_visitors: { zh: '商品访客数合计', en: 'Product visitors, added up' },
  product_pageviews: { zh: '商品浏览量', en: 'Product pageviews' },
  product_cart_visitors: { zh: '商品加购人数合计', en: 'Product carts, added up' },
  product_paid_buyers: { zh: '商品支付买家数合计', en: 'Product buyers, added up' },
  product_units: { zh: '商品支付件数', en: 'Product units' },
  product_payment_amount: { zh: '商品支付金额', en: 'Product payment amount' },
  products: { zh: '商品数', en: 'Products' },
  ad_rows: { zh: '推广行数', en: 'Ad rows' },
  impressions: { zh: '展现量', en: 'Impressions' },
  clicks: { zh: '点击量', en: 'Clicks' },
  ad_cost: { zh: '花费', en: 'Ad cost' },
  ad_orders: { zh: '推广成交订单数', en: 'Attributed orders' },
  ad_amount: { zh: '推广成交金额', en: 'Attributed amount' },
  events: { zh: '行为数', en: 'Events' },
  costs: { zh: '费用笔数', en: 'Costs' },
  cost_amount: { zh: '费用合计', en: 'Sum of costs' },
  stock_rows: { zh: '库存行数', en: 'Stock rows' },
  on_hand: { zh: '库存', en: 'On hand' },
  inbound: { zh: '在途', en: 'Inbound' },
  sold: { zh: '销量', en: 'Sold' },
  service_rows: { zh: '客服行数', en: 'Service rows' },
  conversations: { zh: '接待人数', en: 'Conversations' },
  enquiry_buyers: { zh: '询单人数', en: 'Enquiries' },
  reviews: { zh: '评价数', en: 'Reviews' },
  community_rows: { zh: '社群行数', en: 'Community rows' },
  joined: { zh: '新加入', en: 'Joined' },
  quit: { zh: '退出', en: 'Left' },
  community_orders: { zh: '社群成交订单数', en: 'Orders of the community' },
  community_amount: { zh: '社群成交金额', en: 'Amount of the community' },
  listed_buyers: { zh: '名单里的买家数', en: 'Buyers of the list' },
  listed_orders: { zh: '累计订单数', en: 'Orders so far' },
  listed_amount: { zh: '累计消费金额', en: 'Amount so far' },
  repeat_orders: { zh: '复购订单数', en: 'Repeat orders' },
  repeat_amount: { zh: '复购订单金额', en: 'Amount of repeat orders' },
  mean_repeat_amount: { zh: '复购买家的平均每单金额（复购订单）', en: 'Mean amount of repeat orders, over buyers who came again' },
});
