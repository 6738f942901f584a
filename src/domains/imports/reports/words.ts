import type { Text } from '../../../base/messages.ts';
import type { FactName, FactRow, FactType } from './format.ts';

type Words = Text & { readonly more?: readonly string[] };

/** Columns derived from a moment have no words: nobody writes them. */
type Written<F extends FactName> = {
  order: Exclude<keyof FactRow<'order'>, 'placed_day' | 'placed_hour' | 'paid_day' | 'paid_hour'>;
  refund: Exclude<keyof FactRow<'refund'>, 'requested_day' | 'refunded_day'>;
  event: Exclude<keyof FactRow<'event'>, 'day'>;
  buyer_summary: BuyerColumn;
}[F & ('order' | 'refund' | 'event' | 'buyer_summary')];
type ColumnsOf<F extends FactName> = F extends 'order' | 'refund' | 'event' | 'buyer_summary' ? Written<F> : keyof FactRow<F>;

/** What a list of buyers may say instead of a column of its fact: statistics of their orders. */
type BuyerColumn = keyof FactRow<'buyer_summary'> | 'repeat_orders' | 'repeat_mean' | 'weeks_since_first' | 'weeks_to_last';

const w = (zh: string, en: string, ...more: string[]): Words => ({ zh, en, more });

const DAY = w('日期', 'day', 'date', '统计日期');
const PRODUCT_ID = w('商品ID', 'product id', '商品编号', 'item id');
const AMOUNT = w('金额', 'amount');
const EXCLUDED = w('排除原因', 'excluded reason', '剔除原因');
const BUYER = w('买家', 'buyer', '买家ID', 'customer id');

/** What every column of every fact is called in the templates; `more` are other header words it is known by. */
export const COLUMN_WORDS: { readonly [F in FactName]: Readonly<Record<ColumnsOf<F>, Words>> } = {
  order: {
    order_no: w('订单编号', 'order number', '订单号', 'order id', 'order no'),
    status: w('订单状态', 'status'),
    close_reason: w('关闭原因', 'close reason'),
    placed_at: w('下单时间', 'placed at', '订单创建时间'),
    paid_at: w('付款时间', 'paid at', '支付时间'),
    shipped_at: w('发货时间', 'shipped at'),
    completed_at: w('完成时间', 'completed at', '确认收货时间'),
    closed_at: w('关闭时间', 'closed at'),
    buyer_key: BUYER,
    goods_amount: w('货款', 'goods amount'),
    seller_discount: w('商家优惠', 'seller discount'),
    platform_discount: w('平台优惠', 'platform discount'),
    freight: w('邮费', 'freight', '运费'),
    order_amount: w('订单金额', 'order amount', '总金额'),
    pay_amount: w('支付金额', 'payment amount'),
    refund_amount: w('退款金额', 'refund amount'),
    payout: w('打款金额', 'payout'),
    province: w('省份', 'province', '省'),
    city: w('城市', 'city', '市'),
    device: w('终端', 'device'),
    source: w('来源', 'source'),
    coupon_code: w('优惠券码', 'coupon code'),
    referral_code: w('推荐码', 'referral code'),
    campaign: w('活动', 'campaign'),
    units: w('件数', 'units', '商品数量', 'quantity'),
    excluded_reason: EXCLUDED,
  },
  order_line: {
    order_no: w('订单编号', 'order number', '订单号', 'order id', '主订单编号', 'InvoiceNo'),
    line_no: w('子订单编号', 'line number', '行号'),
    placed_day: w('下单日期', 'placed day', '下单时间', 'order date'),
    paid_day: w('付款日期', 'paid day', '付款时间'),
    buyer_key: BUYER,
    product_id: PRODUCT_ID,
    sku_id: w('SKU', 'sku id', 'SKU ID', '商家编码'),
    title: w('商品名称', 'title', '标题'),
    category: w('类目', 'category'),
    price: w('单价', 'price'),
    units: w('件数', 'units', '数量', 'quantity', '购买数量'),
    amount: w('支付金额', 'amount', '金额'),
    unit_cost: w('单件成本', 'unit cost'),
    refund_amount: w('退款金额', 'refund amount'),
    excluded_reason: EXCLUDED,
  },
  refund: {
    refund_no: w('退款编号', 'refund number', '售后单号'),
    order_no: w('订单编号', 'order number', '订单号', 'order id'),
    line_no: w('子订单编号', 'line number'),
    product_id: PRODUCT_ID,
    amount: w('退款金额', 'amount', 'refund amount'),
    kind: w('退款类型', 'kind', '售后类型'),
    stage: w('退款阶段', 'stage'),
    reason: w('退款原因', 'reason'),
    status: w('退款状态', 'status'),
    requested_at: w('申请时间', 'requested at', '退款申请时间'),
    refunded_at: w('退款完结时间', 'refunded at', '完结时间'),
  },
  traffic_day: {
    day: DAY,
    source: w('流量来源', 'source', '来源'),
    device: w('终端', 'device'),
    visitors: w('访客数', 'visitors'),
    new_visitors: w('新访客数', 'new visitors'),
    pageviews: w('浏览量', 'pageviews'),
    cart_visitors: w('加购人数', 'cart visitors'),
    favourite_visitors: w('收藏人数', 'favourite visitors'),
    bounces: w('跳失人数', 'bounces'),
    paid_buyers: w('支付买家数', 'paid buyers'),
    payment_amount: w('支付金额', 'payment amount'),
  },
  product_day: {
    day: DAY,
    product_id: PRODUCT_ID,
    visitors: w('商品访客数', 'visitors', '访客数'),
    pageviews: w('商品浏览量', 'pageviews', '浏览量'),
    cart_visitors: w('商品加购人数', 'cart visitors', '加购人数'),
    favourite_visitors: w('商品收藏人数', 'favourite visitors', '收藏人数'),
    paid_buyers: w('支付买家数', 'paid buyers'),
    units: w('支付件数', 'units', '件数'),
    payment_amount: w('支付金额', 'payment amount'),
  },
  ad_day: {
    day: DAY,
    channel: w('推广渠道', 'channel', '渠道'),
    plan_id: w('计划ID', 'plan id', 'campaign id'),
    plan: w('计划', 'plan', '计划名称', 'campaign'),
    product_id: PRODUCT_ID,
    impressions: w('展现量', 'impressions', '曝光量'),
    clicks: w('点击量', 'clicks'),
    cost: w('花费', 'cost', '消耗', 'spend', 'spent'),
    orders: w('成交笔数', 'orders', '成交订单数'),
    amount: w('成交金额', 'amount', 'revenue'),
    window_days: w('归因天数', 'window days'),
  },
  event: {
    event_id: w('事件ID', 'event id'),
    at: w('时间', 'at', 'timestamp', 'time'),
    visitor: w('访客', 'visitor', '用户', 'user', 'user id'),
    buyer_key: BUYER,
    name: w('事件', 'name', 'behaviour', 'event'),
    page: w('页面', 'page'),
    product_id: PRODUCT_ID,
  },
  product: {
    product_id: PRODUCT_ID,
    title: w('商品名称', 'title', '标题'),
    category: w('类目', 'category'),
    brand: w('品牌', 'brand'),
    list_price: w('标价', 'list price', '价格', 'price'),
    unit_cost: w('单件成本', 'unit cost', '成本', '成本价'),
    launched_day: w('上架日期', 'launched day'),
    hero: w('主打', 'hero', '是否主打'),
    status: w('商品状态', 'status', '状态'),
  },
  cost: { day: DAY, kind: w('费用类型', 'kind', '类型'), note: w('说明', 'note', '备注'), days: w('天数', 'days'), amount: AMOUNT },
  stock_day: {
    day: DAY,
    product_id: PRODUCT_ID,
    sku_id: w('SKU', 'sku id', 'SKU ID'),
    on_hand: w('库存', 'on hand', '可用库存'),
    inbound: w('在途', 'inbound'),
    sold: w('销量', 'sold'),
  },
  service_day: {
    day: DAY,
    agent: w('客服', 'agent'),
    conversations: w('接待人数', 'conversations', '咨询人数'),
    enquiry_buyers: w('询单人数', 'enquiry buyers'),
    converted_buyers: w('询单成交人数', 'converted buyers'),
    first_response_seconds: w('首次响应秒数', 'first response seconds'),
    resolved: w('解决数', 'resolved'),
    rated: w('评价服务数', 'rated'),
    satisfied: w('满意数', 'satisfied'),
    reviews: w('评价数', 'reviews'),
    negative_reviews: w('差评数', 'negative reviews'),
    shop_score: w('店铺评分', 'shop score'),
  },
  community_day: {
    day: DAY,
    community: w('社群', 'community', '群'),
    members: w('成员数', 'members'),
    joined: w('新加入', 'joined'),
    quit: w('退出', 'quit'),
    active: w('活跃人数', 'active'),
    posts: w('发言数', 'posts'),
    orders: w('订单数', 'orders'),
    amount: AMOUNT,
  },
  buyer_summary: {
    buyer_key: w('买家', 'buyer', '买家ID', '买家昵称', '客户ID', '客户编号', '客户昵称', '会员ID', '会员号', '会员名', 'customer id', 'member id'),
    as_of_day: w('统计截至日', 'as of', '截至日期', '数据截至', 'as of day'),
    orders: w('累计订单数', 'orders so far', '累计购买次数', '累计消费次数', '购买次数', '消费次数', '交易次数', 'total orders', 'orders count'),
    amount: w('累计消费金额', 'amount so far', '累计购买金额', '累计交易金额', '消费金额', '交易总额', 'total spent', 'total spend'),
    repeat_amount: w('复购金额', 'repeat amount'),
    first_day: w('首次购买时间', 'first order', '首次消费时间', '首次下单时间', '首次交易时间', '首次付款时间', 'first order date', 'first order at'),
    last_day: w(
      '最近购买时间',
      'last order',
      '最近消费时间',
      '最后消费时间',
      '最近交易时间',
      '上次交易时间',
      '最后购买时间',
      'last order date',
      'last order at',
    ),
    repeat_orders: w('复购订单数', 'repeat orders', '复购次数'),
    repeat_mean: w('复购平均每单金额', 'mean amount of repeat orders'),
    weeks_since_first: w('首次购买到截至日的周数', 'weeks since the first order'),
    weeks_to_last: w('首次到最近购买的周数', 'weeks from the first to the last order'),
  },
};

/** What the template of each type is called. */
export const TYPE_NAMES: Readonly<Record<FactType, Text>> = {
  orders: { zh: '掌柜订单模板', en: 'Zhanggui orders template' },
  'order-lines': { zh: '掌柜子订单模板', en: 'Zhanggui order lines template' },
  refunds: { zh: '掌柜退款模板', en: 'Zhanggui refunds template' },
  traffic: { zh: '掌柜流量模板', en: 'Zhanggui traffic template' },
  'product-traffic': { zh: '掌柜商品流量模板', en: 'Zhanggui product traffic template' },
  ads: { zh: '掌柜推广模板', en: 'Zhanggui ads template' },
  events: { zh: '掌柜行为模板', en: 'Zhanggui events template' },
  products: { zh: '掌柜商品模板', en: 'Zhanggui products template' },
  costs: { zh: '掌柜费用模板', en: 'Zhanggui costs template' },
  stock: { zh: '掌柜库存模板', en: 'Zhanggui stock template' },
  service: { zh: '掌柜客服模板', en: 'Zhanggui customer service template' },
  community: { zh: '掌柜社群模板', en: 'Zhanggui community template' },
  buyers: { zh: '掌柜买家资料模板', en: 'Zhanggui buyer list template' },
};
