import { act, BUYING, fell, inA, level, narrow, rose, SHOP, see, stopped, t, themed, told, wide } from './write.ts';

/** People want to buy and cannot: paying, shipping, freight. */
export const conversionCheckout = themed('conversion', {
  payment_failure: {
    title: t('支付失败', 'Payment fails'),
    cause: t(
      '支付通道、收银台或平台系统出故障，下了单付不了款，常集中在几个小时。',
      'A payment channel, the checkout or the platform itself failed: orders are placed but cannot be paid, often for a few hours.',
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
      told('下单支付率是不是掉了？', 'Did the payment rate drop?', 0),
      told('下单没少，只是没付款？', 'Are as many orders placed, just not paid?', 1),
      told('是不是集中在几个小时？', 'Is it concentrated in a few hours?', 2),
      see('自己用手机下一单，付得了吗？报什么错？', 'Place an order on your own phone: can you pay, and what error shows?'),
      see(
        '平台有没有系统公告？',
        'Has the platform posted a system notice?',
        '千牛 → 消息 → 系统公告；微信支付商户平台 → 公告；支付宝商家中心 → 公告',
      ),
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
        'Within two hours of recovery, remind the day’s unpaid orders, with a small coupon',
        'service',
        40,
        1,
        'payment_rate',
      ),
      act('自有站点加第二个支付通道', 'Add a second payment channel on your own site', 'boss', 240, 30, 'payment_rate'),
    ],
  },
  unpaid_orders_up: {
    title: t('下单不付款变多', 'More orders left unpaid'),
    cause: t(
      '凑单门槛、犹豫比价或没有催付，下了单没付款，各时段都一样。',
      'Basket padding, price comparison or no payment reminder: orders are placed but not paid, at all hours alike.',
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
      told('是不是各时段都低？', 'Is it low at all hours?', 1),
      see(
        '未付订单里新买家多不多，卡在哪一步？',
        'Are the unpaid orders mostly from new buyers, and at which step do they stop?',
        '千牛 → 交易 → 等待买家付款',
      ),
    ],
    actions: [
      act(
        '下单后 15 分钟和 2 小时各催付一次',
        'Send a payment reminder 15 minutes and again 2 hours after the order',
        'service',
        20,
        3,
        'payment_rate',
      ),
    ],
  },
  delivery_stop_region: {
    title: t('部分地区停发', 'Delivery suspended in a region'),
    cause: t(
      '天气、大型活动或快递网点停运，某些省份发不了货，买家下不了单。',
      'Weather, a major event or a closed depot: some provinces cannot be delivered to, so buyers there cannot order.',
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
      told('是不是集中在一两个省？', 'Is it concentrated in one or two provinces?', 1),
      told('和全店比，这里是不是多少了四分之一以上？', 'Compared with the whole shop, did it lose 25% or more?', 2),
      see('快递停发区域和时间', 'Which regions are suspended, and until when?', '菜鸟商家工作台 → 停发查询；京东物流 → 停运公告；快递公司官网'),
      see('运费模板里这些地区还能买吗？', 'Does the freight template still allow orders from there?', '千牛 → 交易 → 物流工具 → 运费模板'),
    ],
    actions: [
      act(
        '换一家能到的快递或换邮政，改运费模板',
        'Switch to a carrier that delivers there (or the post) and update the freight template',
        'warehouse',
        40,
        5,
        'paid_orders',
      ),
      act(
        '页面和客服写明预计恢复日，支持预约发货',
        'State the expected resume date on the page and in chats; offer scheduled shipping',
        'service',
        20,
        5,
        'paid_orders',
      ),
      act('推广先关掉停发地区', 'Exclude the suspended regions from ads', 'promotion', 10, 3, 'ad_roi'),
    ],
  },
  freight_template_wrong: {
    title: t('运费模板设错', 'Wrong freight template'),
    cause: t(
      '运费模板改错，部分地区不包邮或不配送，那里的买家走了。',
      'The freight template was changed by mistake: some regions must now pay shipping or cannot be delivered to, and their buyers leave.',
    ),
    drivers: [...BUYING, 'payment_rate'],
    places: [inA('province'), inA('product'), SHOP],
    conditions: [
      rose('freight', 0.2, { for: 4, against: 3 }),
      fell('payment_rate', 0.05, { for: 2, against: 1 }),
      fell('paid_orders', 0.2, { at: 'beside', for: 2, against: 1 }),
    ],
    checks: [
      told('收的运费是不是多了？', 'Is more freight being charged?', 0),
      see(
        '运费模板最近谁改过，哪些地区不包邮？',
        'Who changed the freight template, and which regions now pay shipping?',
        '千牛 → 交易 → 物流工具 → 运费模板；抖店 → 订单 → 运费模板',
      ),
    ],
    actions: [
      act('改回模板，逐省抽查下单页', 'Restore the template and spot-check checkout province by province', 'operator', 20, 2, 'paid_orders'),
      act('给付了运费的买家退差价', 'Refund the shipping fee to buyers who paid it', 'service', 30, 7, 'refund_rate'),
    ],
  },
  site_or_app_broken: {
    title: t('页面或小程序出错', 'Site or mini program broken'),
    cause: t(
      '自有站点、小程序或某个机型打不开，访问和下单一起掉。',
      'Your own site or mini program does not open, or fails on one kind of device: visits and orders drop together.',
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
      told('加购到下单是不是变差了？', 'Do fewer people get from cart to order?', 2),
      see('换手机、换浏览器各走一遍下单', 'Go through checkout on another phone and another browser'),
      see(
        '错误日志和最近一次发布',
        'The error log and the latest release',
        '微信公众平台 → 小程序 → 性能与错误；Shopify admin → Analytics → Online store speed',
      ),
    ],
    actions: [
      act('回退最近一次发布', 'Roll back the latest release', 'boss', 30, 1, 'conversion_rate'),
      act('下单流程加每小时自动巡检', 'Add an automatic hourly check of the checkout flow', 'operator', 120, 30, 'conversion_rate'),
    ],
  },
  shipping_promise_late: {
    title: t('发货承诺变长', 'Longer delivery promise'),
    cause: t(
      '页面显示预售或几天后发货，急用的人去别家。',
      'The page says pre-order or “ships in several days”; buyers who need it soon go elsewhere.',
    ),
    drivers: [...BUYING],
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      fell('conversion_rate', 0.05, { for: 1, against: 1 }),
      fell('stock_cover_days', 0.3, { for: 3, against: 1 }),
      rose('refund_before_shipping_amount', 0.15, { at: 'shop', for: 3, against: 1 }),
    ],
    checks: [
      told('可售天数是不是少了很多？', 'Have the days of stock left dropped a lot?', 1),
      told('发货前退款是不是多了？', 'Are there more refunds before shipping?', 2),
      see('商品页写的发货时间', 'The shipping time shown on the product page', '千牛 → 商品 → 发货时效'),
    ],
    actions: [
      act('有现货的规格单独标“当天发”', 'Mark in-stock options “ships today”', 'operator', 20, 3, 'conversion_rate'),
      act('催供应商到货，改成分批发', 'Chase the supplier and ship in batches', 'warehouse', 60, 10, 'stock_on_hand'),
    ],
  },
  channel_stopped: {
    title: t('一个时段没有成交', 'No sales for several hours'),
    cause: t(
      '某几个小时成交为零：系统维护、商品定时下架、客服和直播空档，或导出缺了那几个小时。',
      'Several hours show no sales: system maintenance, a timed delisting, nobody on duty, or the export is missing those hours.',
    ),
    drivers: ['paid_orders', 'placed_orders', 'payment_amount', 'payment_rate'],
    places: [inA('hour')],
    conditions: [
      stopped('paid_orders', { for: 3, against: 1 }),
      stopped('placed_orders', { for: 3, against: 1 }),
      level('payment_rate', 0.05, { for: 1, against: 2 }),
    ],
    checks: [
      told('这几个小时是不是一单也没付？', 'Was not a single order paid in these hours?', 0),
      told('连下单也没有？', 'Was nothing ordered either?', 1),
      see('平台后台同样的小时有没有订单？', 'Does the platform’s back office show orders in the same hours?', '千牛 → 交易 → 已卖出的宝贝'),
    ],
    actions: [
      act(
        '后台有订单就重新导出导入；没有就查上下架和公告',
        'If the platform shows orders, export and import again; if not, check listings and platform notices',
        'operator',
        20,
        1,
        'paid_orders',
      ),
    ],
  },
});
