import { act, BUYING, fell, inA, level, narrow, rose, SHOP, see, stopped, t, themed, told, wide } from './write.ts';

/** People want to buy and cannot: paying, shipping, freight. */
export const conversionCheckout = themed('conversion', {
  payment_failure: {
    title: t('支付失败', 'Payment fails'),
    cause: t(
      '支付通道、收银台或平台系统出故障，下了单付不了款，常集中在几个小时。',
      'A payment channel, the till or the platform’s system fails: orders are placed and not paid, often for some hours.',
    ),
    drivers: ['payment_rate', 'buyer_payment_rate', 'paid_orders', 'funnel_pay_rate', 'conversion_rate'],
    places: [inA('hour'), inA('device'), SHOP],
    conditions: [
      fell('payment_rate', 0.08, { for: 5, against: 4 }),
      level('placed_orders', 0.15, { for: 2, against: 1 }),
      narrow('paid_orders', 'hour', 0.5, { at: 'shop', for: 2, against: 1 }),
      fell('payment_rate', 0.08, { at: 'others', for: 1, against: 0 }),
    ],
    checks: [
      told('下单支付率是不是掉了？', 'Did the payment rate fall?', 0),
      told('下单没少，只是没付款？', 'As many placed, only not paid?', 1),
      told('是不是集中在几个小时？', 'Is it in a few hours?', 2),
      see('自己用手机下一单，付得了吗？报什么错？', 'Place one order yourself: can it be paid, what does it say?'),
      see('平台有没有系统公告？', 'Is there a notice of the platform?', '千牛 → 消息 → 系统公告；微信支付商户平台 → 公告；支付宝商家中心 → 公告'),
    ],
    actions: [
      act(
        '报障给平台或支付服务商，要工单号',
        'Report it to the platform or payment provider and get a ticket number',
        'operator',
        15,
        1,
        'payment_rate',
      ),
      act(
        '恢复后两小时内催付当天未付的订单，附小额券',
        'Within two hours after: remind the unpaid orders of the day, with a small coupon',
        'service',
        40,
        1,
        'payment_rate',
      ),
      act('自有站点加第二个支付通道', 'A second payment channel for the own site', 'boss', 240, 30, 'payment_rate'),
    ],
  },
  unpaid_orders_up: {
    title: t('下单不付款变多', 'More orders left unpaid'),
    cause: t(
      '凑单门槛、犹豫比价或没有催付，下了单没付款，各时段都一样。',
      'Thresholds, comparing elsewhere or no reminder: orders stay unpaid, at every hour alike.',
    ),
    drivers: ['payment_rate', 'buyer_payment_rate', 'paid_orders'],
    places: [SHOP, inA('product'), inA('buyer_type'), inA('source')],
    conditions: [
      fell('payment_rate', 0.03, { for: 3, against: 3 }),
      wide('paid_orders', 'hour', 0.7, { at: 'shop', for: 2, against: 2 }),
      rose('placed_orders', 0.03, { for: 1, against: 0 }),
    ],
    checks: [
      told('下单支付率是不是低了？', 'Is the payment rate down?', 0),
      told('是不是各时段都低？', 'Is it at every hour?', 1),
      see('未付订单里新买家多不多，卡在哪一步？', 'Are they new buyers, and where do they stop?', '千牛 → 交易 → 等待买家付款'),
    ],
    actions: [act('下单后 15 分钟和 2 小时各催付一次', 'Remind after 15 minutes and after two hours', 'service', 20, 3, 'payment_rate')],
  },
  delivery_stop_region: {
    title: t('部分地区停发', 'Delivery stopped in a region'),
    cause: t(
      '疫情、天气、大型会议或快递网点停运，某些省份发不了货，买家下不了单。',
      'Weather, an event or a closed depot: some provinces cannot be delivered to, and their buyers cannot order.',
    ),
    drivers: [...BUYING, 'payment_amount'],
    places: [inA('province'), inA('city'), SHOP],
    conditions: [
      fell('paid_orders', 0.3, { for: 3, against: 2 }),
      narrow('paid_orders', 'province', 0.5, { at: 'shop', for: 3, against: 3 }),
      fell('paid_orders', 0.25, { at: 'beside', for: 3, against: 2 }),
      level('visitors', 0.12, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('是不是集中在一两个省？', 'Is it in one or two provinces?', 1),
      told('和全店比，这里是不是多少了四分之一以上？', 'Beside the whole shop, did it lose a quarter or more?', 2),
      see('快递停发区域和时间', 'Which regions are stopped, and for how long', '菜鸟商家工作台 → 停发查询；京东物流 → 停运公告；快递公司官网'),
      see('运费模板里这些地区还能买吗？', 'Does the freight template still sell there?', '千牛 → 交易 → 物流工具 → 运费模板'),
    ],
    actions: [
      act('换一家能到的快递或换邮政，改运费模板', 'Take a carrier that gets there, change the freight template', 'warehouse', 40, 5, 'paid_orders'),
      act('页面和客服写明预计恢复日，支持预约发货', 'Say on the page when it will be back, and offer to ship later', 'service', 20, 5, 'paid_orders'),
      act('推广先关掉停发地区', 'Shut these regions out of the ads', 'promotion', 10, 3, 'ad_roi'),
    ],
  },
  freight_template_wrong: {
    title: t('运费模板设错', 'Wrong freight template'),
    cause: t(
      '运费模板改错，部分地区不包邮或不配送，那里的买家走了。',
      'A wrong freight template asks postage of a region or does not deliver there.',
    ),
    drivers: [...BUYING, 'payment_rate'],
    places: [inA('province'), inA('product'), SHOP],
    conditions: [
      rose('freight', 0.2, { for: 4, against: 3 }),
      fell('payment_rate', 0.05, { for: 2, against: 1 }),
      fell('paid_orders', 0.2, { at: 'beside', for: 2, against: 1 }),
    ],
    checks: [
      told('收的运费是不是多了？', 'Is more freight being paid?', 0),
      see(
        '运费模板最近谁改过，哪些地区不包邮？',
        'Who changed the template, which regions pay postage?',
        '千牛 → 交易 → 物流工具 → 运费模板；抖店 → 订单 → 运费模板',
      ),
    ],
    actions: [
      act('改回模板，逐省抽查下单页', 'Put the template back and try the till province by province', 'operator', 20, 2, 'paid_orders'),
      act('给付了运费的买家退差价', 'Give the postage back to buyers who paid it', 'service', 30, 7, 'refund_rate'),
    ],
  },
  site_or_app_broken: {
    title: t('页面或小程序出错', 'Page or mini program broken'),
    cause: t(
      '自有站点、小程序或某个机型打不开，访问和下单一起掉。',
      'The own site, the mini program or one kind of device does not open: visits and orders fall.',
    ),
    drivers: [...BUYING, 'pageviews', 'visitors', 'funnel_order_rate'],
    places: [inA('device'), inA('hour'), SHOP],
    platforms: ['shopify', 'youzan', 'weixin', 'other'],
    conditions: [
      narrow('paid_orders', 'device', 0.9, { at: 'shop', for: 2, against: 1 }),
      fell('views_per_visitor', 0.1, { at: 'shop', for: 2, against: 1 }),
      fell('funnel_order_rate', 0.1, { at: 'shop', for: 3, against: 1 }),
      narrow('paid_orders', 'hour', 0.5, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('加购到下单是不是变差了？', 'Do fewer get from cart to order?', 2),
      see('换手机、换浏览器各走一遍下单', 'Walk through an order on another phone and browser'),
      see(
        '错误日志和最近一次发布',
        'The error log and the last release',
        '微信公众平台 → 小程序 → 性能与错误；Shopify admin → Analytics → Online store speed',
      ),
    ],
    actions: [
      act('回退最近一次发布', 'Take the last release back', 'boss', 30, 1, 'conversion_rate'),
      act('下单流程加每小时自动巡检', 'Have the order path tried by a machine every hour', 'operator', 120, 30, 'conversion_rate'),
    ],
  },
  shipping_promise_late: {
    title: t('发货承诺变长', 'A longer shipping promise'),
    cause: t('页面显示预售或几天后发货，急用的人去别家。', 'The page says presale or ships in some days; who needs it now goes elsewhere.'),
    drivers: [...BUYING],
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      fell('conversion_rate', 0.05, { for: 1, against: 1 }),
      fell('stock_cover_days', 0.3, { for: 3, against: 1 }),
      rose('refund_before_shipping_amount', 0.15, { at: 'shop', for: 3, against: 1 }),
    ],
    checks: [
      told('可售天数是不是少了很多？', 'Are the days of cover much fewer?', 1),
      told('发货前退款是不是多了？', 'Are there more refunds before shipping?', 2),
      see('商品页写的发货时间', 'The shipping time the page shows', '千牛 → 商品 → 发货时效'),
    ],
    actions: [
      act('有现货的规格单独标“当天发”', 'Mark the choices in stock “ships today”', 'operator', 20, 3, 'conversion_rate'),
      act('催供应商到货，改成分批发', 'Press the supplier and ship in parts', 'warehouse', 60, 10, 'stock_on_hand'),
    ],
  },
  channel_stopped: {
    title: t('一个时段没有成交', 'No sales in some hours'),
    cause: t(
      '某几个小时成交为零：系统维护、商品定时下架、客服和直播空档，或导出缺了那几个小时。',
      'Some hours have no sales: maintenance, a timed listing, nobody on duty, or the export lacks them.',
    ),
    drivers: ['paid_orders', 'placed_orders', 'payment_amount', 'payment_rate'],
    places: [inA('hour')],
    conditions: [
      stopped('paid_orders', { for: 3, against: 1 }),
      stopped('placed_orders', { for: 3, against: 1 }),
      level('payment_rate', 0.05, { for: 1, against: 2 }),
    ],
    checks: [
      told('这几个小时是不是一单也没付？', 'Was nothing paid in these hours?', 0),
      told('连下单也没有？', 'Was nothing placed either?', 1),
      see('平台后台同样的小时有没有订单？', 'Does the platform’s own page show orders in these hours?', '千牛 → 交易 → 已卖出的宝贝'),
    ],
    actions: [
      act(
        '后台有订单就重新导出导入；没有就查上下架和公告',
        'If the platform has orders, export and import again; else look at listings and notices',
        'operator',
        20,
        1,
        'paid_orders',
      ),
    ],
  },
});
