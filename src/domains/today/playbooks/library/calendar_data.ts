import { act, BUYING, below, COMING, calendar, fell, inA, level, missing, rose, SHOP, see, stopped, t, themed, told, wide } from './write.ts';

const ALL = [...COMING, ...BUYING, 'payment_amount', 'spend_per_buyer', 'spend_per_order', 'net_amount', 'product_amount'] as const;
/** What the days do they do everywhere: a place that lost clearly more than the shop has a reason of its own. */
const ALIKE = level('payment_amount', 0.1, { at: 'beside', for: 1, against: 4 });
const ANYWHERE = [SHOP, inA('category'), inA('source'), inA('province'), inA('product'), inA('hour')];

/** The days themselves: festivals, campaigns, seasons, weather. */
export const calendarBooks = themed('calendar', {
  festival_quiet: {
    title: t('节假日淡', 'Quiet over the holidays'),
    cause: t(
      '春节、国庆等节日里大家出行、快递停发，网购整体少，节后会回来。',
      'During Spring Festival, National Day and the like people travel and delivery stops: online shopping dips and recovers afterwards.',
    ),
    drivers: [...ALL],
    places: ANYWHERE,
    conditions: [
      calendar('holiday', { for: 4, against: 3 }),
      ALIKE,
      calendar('festival', { for: 2, against: 2 }),
      fell('payment_amount', 0.05, { over: 'year', at: 'shop', for: 2, against: 1 }),
      wide('paid_orders', 'province', 0.6, { at: 'shop', for: 1, against: 1 }),
    ],
    checks: [
      told('这几天是不是放假？', 'Are these days public holidays?', 0),
      told('去年同样的日子也少吗？', 'Did the same days last year fall too?', 3),
    ],
    actions: [
      act('推广降到三成，只留搜索品牌词', 'Cut ads to 30% and keep brand keywords only', 'promotion', 20, 7, 'ad_roi'),
      act(
        '挂出假期发货公告，节后第一天排好发货',
        'Post a holiday shipping notice and plan shipping for the first day back',
        'service',
        20,
        7,
        'refund_before_shipping_amount',
      ),
    ],
  },
  post_campaign_slump: {
    title: t('大促后回落', 'Slump after a campaign'),
    cause: t(
      '大促透支了需求，结束后几天自然低，通常 7–10 天回到常态。',
      'The campaign pulled demand forward: the days after are naturally low and usually recover within 7–10 days.',
    ),
    drivers: [...ALL],
    places: ANYWHERE,
    conditions: [
      calendar('after_campaign', { for: 4, against: 4 }),
      ALIKE,
      wide('paid_orders', 'product', 0.6, { at: 'shop', for: 2, against: 1 }),
      fell('payment_amount', 0.05, { at: 'others', for: 1, against: 0 }),
    ],
    checks: [told('是不是刚过大促？', 'Has a campaign just ended?', 0), told('是不是各个商品都少？', 'Are all products down?', 2)],
    actions: [
      act(
        '返场只做加购未买人群，不再全店降价',
        'Offer the encore price only to people with items in the cart; no shop-wide price cut',
        'operator',
        30,
        7,
        'conversion_rate',
      ),
      act('这周做售后、评价和复盘', 'Use this week for after-sales, reviews and the campaign review', 'operator', 120, 14, 'negative_review_rate'),
    ],
  },
  pre_campaign_waiting: {
    title: t('大促前观望', 'Waiting for a campaign'),
    cause: t('预售、预热期买家只加购不付款，等活动价。', 'During pre-sale and warm-up, buyers add to cart and wait for the campaign price.'),
    drivers: [...ALL, 'payment_rate'],
    places: ANYWHERE,
    conditions: [
      calendar('before_campaign', { for: 4, against: 4 }),
      ALIKE,
      rose('cart_rate', 0.03, { at: 'shop', for: 3, against: 1 }),
      fell('conversion_rate', 0.05, { at: 'shop', for: 1, against: 1 }),
    ],
    checks: [told('大促是不是快到了？', 'Is a campaign about to start?', 0), told('加购率是不是反而高了？', 'Is the cart rate up instead?', 2)],
    actions: [
      act('开价保，现在买不吃亏', 'Turn on price protection so buying now loses nothing', 'operator', 20, 5, 'conversion_rate'),
      act(
        '把加购数当预热指标，备货按加购排',
        'Use cart counts as the warm-up measure and plan stock by them',
        'merchandise',
        40,
        14,
        'cart_visitors',
      ),
    ],
  },
  season_turn: {
    title: t('换季', 'Season change'),
    cause: t(
      '应季商品过季，同类目去年同期也降，新季款还没顶上。',
      'In-season products are going out of season; last year fell at the same time, and new-season products have not taken over yet.',
    ),
    drivers: [...ALL, 'units'],
    places: ANYWHERE,
    conditions: [
      fell('payment_amount', 0.05, { over: 'year', at: 'place', for: 4, against: 3 }),
      fell('payment_amount', 0.05, { over: 'before', at: 'place', for: 2, against: 1 }),
      wide('paid_orders', 'product', 0.6, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('去年同样的日子也降了吗？', 'Did the same days last year fall too?', 0),
      told('前两周就在降吗？', 'Was it already falling in the two weeks before?', 1),
    ],
    actions: [
      act(
        '新季款提前两周上，老款阶梯清',
        'Launch new-season products two weeks earlier; clear old ones in steps',
        'merchandise',
        120,
        21,
        'payment_amount',
      ),
    ],
  },
  weather_region: {
    title: t('天气影响一片地区', 'Weather over a region'),
    cause: t('暴雨、寒潮、高温影响一片相邻省份的需求和快递。', 'Heavy rain, cold or heat affects demand and delivery in neighbouring provinces.'),
    drivers: [...ALL],
    places: [inA('province'), inA('city')],
    conditions: [
      fell('paid_orders', 0.1, { at: 'beside', for: 2, against: 2 }),
      level('payment_rate', 0.05, { for: 1, against: 1 }),
      fell('paid_orders', 0.4, { for: 0, against: 0 }),
    ],
    checks: [
      told('这里比全店少得多吗？', 'Is this down much more than the shop?', 0),
      see(
        '中央气象台预警覆盖这些省吗？快递有没有延误公告？',
        'Is there a weather warning for these provinces, and do carriers announce delays?',
        '中央气象台 → 预警；菜鸟商家工作台 → 物流预警',
      ),
    ],
    actions: [
      act('改发货时效承诺，推应对天气的商品', 'Adjust the delivery promise and promote products for the weather', 'operator', 30, 5, 'paid_orders'),
    ],
  },
  market_wide_down: {
    title: t('大盘一起降', 'The whole market is down'),
    cause: t(
      '别的店、别的平台同时降，是大盘或平台改版，不是单店的动作。',
      'Other shops and platforms fall at the same time: it is the market or a platform change, not something this shop did.',
    ),
    drivers: [...ALL],
    places: ANYWHERE,
    conditions: [
      fell('payment_amount', 0.05, { at: 'others', for: 4, against: 4 }),
      ALIKE,
      fell('visitors', 0.05, { at: 'others', for: 2, against: 1 }),
      wide('paid_orders', 'product', 0.6, { at: 'shop', for: 1, against: 1 }),
    ],
    checks: [
      told('别的店也降了吗？', 'Are the other shops down too?', 0),
      see('类目大盘这几天的走势', 'How is the whole category trending these days?', '生意参谋 → 市场 → 市场大盘'),
    ],
    actions: [
      act(
        '看份额不看绝对值，目标按大盘修正',
        'Watch market share, not absolute numbers; adjust the target to the market',
        'boss',
        30,
        14,
        'payment_amount',
      ),
    ],
  },
});

export const dataBooks = themed('data', {
  data_orders_missing: {
    title: t('订单数据没导全', 'Orders not fully imported'),
    cause: t(
      '某天、某店的订单文件没导入或只导了半天，看起来像大跌。',
      'A shop’s order file for a day was not imported or covers only half the day, so it looks like a collapse.',
    ),
    drivers: [...ALL, 'units', 'payment_rate', 'placed_orders', 'refund_rate'],
    places: [SHOP, inA('hour'), inA('platform'), inA('source')],
    conditions: [
      fell('paid_orders', 0.6, { at: 'shop', for: 2, against: 4 }),
      stopped('paid_orders', { at: 'shop', for: 3, against: 0 }),
      level('visitors', 0.15, { at: 'shop', for: 2, against: 1 }),
    ],
    checks: [
      told('全店订单是不是少了六成以上？', 'Are the shop’s orders down by 60% or more?', 0),
      told('访客却没少？', 'While visitors are not down?', 2),
      see(
        '这几天的订单文件导入了吗，行数对吗？',
        'Are the order files for these days imported, with the right number of rows?',
        '掌柜 → 数据 → 导入',
      ),
    ],
    actions: [
      act('重新导出这几天的订单并导入', 'Export these days’ orders again and import them', 'operator', 15, 1, 'paid_orders'),
      act('把“数据到齐”放进每日必做第一条', 'Make “data complete” the first routine of the day', 'operator', 5, 7, 'paid_orders'),
    ],
  },
  data_traffic_missing: {
    title: t('流量数据没导', 'Traffic data not imported'),
    cause: t(
      '有成交没有流量数据，访客和支付转化率看不出或偏掉。',
      'There are sales but no traffic data, so visitors and conversion are missing or distorted.',
    ),
    drivers: ['visitors', 'conversion_rate', 'pageviews', 'product_visitors', 'value_per_visitor'],
    places: [SHOP, inA('source'), inA('product')],
    conditions: [
      missing('visitors', { at: 'shop', for: 5, against: 2 }),
      missing('conversion_rate', { at: 'shop', for: 2, against: 1 }),
      level('paid_orders', 0.15, { at: 'shop', for: 2, against: 1 }),
    ],
    checks: [
      told('这几天的访客是不是没有数据？', 'Is visitor data missing for these days?', 0),
      told('订单是正常的？', 'Are orders normal?', 2),
      see('生意参谋的流量报表导了吗？', 'Has the traffic report been imported?', '生意参谋 → 取数 → 我的报表；掌柜 → 数据 → 导入'),
    ],
    actions: [act('补导流量报表', 'Import the traffic report', 'operator', 15, 1, 'visitors')],
  },
  data_ads_missing: {
    title: t('推广数据没导', 'Ad data not imported'),
    cause: t(
      '推广报表缺了几天，花费看起来归零，利润虚高。',
      'Some days of the ad report are missing: spend looks like zero and profit looks too good.',
    ),
    drivers: ['ad_cost', 'ad_amount', 'clicks', 'impressions', 'ad_cost_share'],
    places: [SHOP, inA('plan')],
    conditions: [
      missing('ad_cost', { at: 'shop', for: 5, against: 3 }),
      stopped('ad_cost', { at: 'shop', for: 3, against: 1 }),
      level('visitors', 0.1, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('花费是不是没有数据？', 'Is ad cost data missing?', 0),
      see('后台这几天真的没花钱吗？', 'Does the platform’s back office also show no spend on these days?', '万相台无界 → 报表；千川 → 报表'),
    ],
    actions: [act('补导推广报表', 'Import the ad report', 'promotion', 15, 1, 'ad_cost')],
  },
  data_refunds_lag: {
    title: t('近几天退款还没到齐', 'Refunds still coming in'),
    cause: t(
      '近 15 天的订单还会退款，净额和退款率现在看偏好，是时间差。',
      'Orders of the last 15 days can still be refunded, so net amount and refund rate look better than they will be. It is a time lag.',
    ),
    drivers: ['refund_rate', 'refund_amount', 'refunded_order_rate'],
    places: [SHOP, inA('product'), inA('category')],
    conditions: [fell('refund_rate', 0.2, { at: 'shop', for: 3, against: 3 }), level('refund_requests', 0.15, { at: 'shop', for: 2, against: 1 })],
    checks: [told('申请数没变，退款率却低了？', 'Same number of requests, but a lower refund rate?', 1)],
    actions: [act('两周后再看这段的退款率', 'Check this period’s refund rate again in two weeks', 'finance', 10, 15, 'refund_rate')],
  },
  data_double_or_excluded: {
    title: t('口径变了：订单被排除或分店合并', 'Counted differently'),
    cause: t(
      '有人排除了订单、改了店铺归属或营业日起点，数字前后不可比。',
      'Someone excluded orders, moved them to another shop or changed when the business day starts, so before and after are not comparable.',
    ),
    drivers: [...ALL],
    places: [SHOP, inA('shop'), inA('platform')],
    conditions: [
      fell('paid_orders', 0.3, { at: 'shop', for: 1, against: 2 }),
      level('visitors', 0.08, { at: 'shop', for: 2, against: 2 }),
      below('payment_amount', 1, { at: 'shop', for: 1, against: 0 }),
      level('spend_per_order', 0.05, { at: 'shop', for: 0, against: 1 }),
    ],
    checks: [
      told('访客没变，订单少了三成以上？', 'Same visitors, but 30% fewer orders?', 1),
      see('操作记录里最近的导入、撤销、排除', 'Recent imports, undos and exclusions in the audit record', '掌柜 → 操作记录'),
    ],
    actions: [act('恢复口径，重算受影响的日子', 'Restore the earlier rule and recalculate the affected days', 'operator', 30, 2, 'payment_amount')],
  },
});
