import { above, act, BUYING, fell, inA, level, narrow, rose, SELLING, SHOP, see, t, themed, told, wide } from './write.ts';

/** Those who come buy less: what is offered. */
export const conversionOffer = themed('conversion', {
  price_raised: {
    title: t('涨价或券后价变高', 'Price went up'),
    cause: t(
      '改价、券到期或满减关了，到手价变高，来的人不买。',
      'The price was raised, a coupon expired or a discount was switched off: the final price is higher and visitors do not buy.',
    ),
    drivers: [...BUYING, ...SELLING],
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      rose('price_per_unit', 0.05, { for: 4, against: 3 }),
      fell('units', 0.05, { for: 1, against: 1 }),
      fell('discount_rate', 0.1, { at: 'shop', for: 2, against: 1 }),
      wide('price_per_unit', 'product', 0.5, { for: 1, against: 3 }),
    ],
    checks: [
      told('件单价是不是高了 5% 以上？', 'Is the price per unit up by 5% or more?', 0),
      told('优惠率是不是低了？', 'Is the discount rate down?', 2),
      see(
        '到手价是多少，同款最低多少？',
        'What is our final price, and what is the cheapest price for the same item?',
        '千牛 → 商品 → 价格力；拼多多 → 商品 → 比价',
      ),
    ],
    actions: [
      act(
        '恢复原到手价三天，看支付转化率回不回来',
        'Restore the old final price for three days and see whether conversion comes back',
        'merchandise',
        15,
        5,
        'conversion_rate',
      ),
      act(
        '要涨就换规格或加赠，不硬涨',
        'If the price must go up, change the pack size or add a gift; never raise it bare',
        'merchandise',
        40,
        14,
        'spend_per_order',
      ),
    ],
  },
  coupon_expired: {
    title: t('优惠券到期或领不到', 'Coupon expired or sold out'),
    cause: t(
      '店铺券、会员券到期或库存领完，页面还写着券后价，下单时发现没有。',
      'Shop or member coupons expired or ran out while the page still shows the after-coupon price; at checkout there is none.',
    ),
    drivers: [...BUYING, 'coupon_orders', 'payment_rate'],
    places: [inA('coupon'), inA('product'), inA('campaign'), inA('buyer_type'), SHOP],
    conditions: [
      fell('coupon_order_rate', 0.2, { at: 'shop', for: 4, against: 3 }),
      fell('discount_rate', 0.15, { at: 'shop', for: 3, against: 2 }),
      rose('cart_rate', 0.03, { at: 'shop', for: 1, against: 0 }),
      level('visitors', 0.1, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('用券订单占比是不是掉了？', 'Did the share of orders with a coupon drop?', 0),
      told('优惠率是不是低了？', 'Is the discount rate down?', 1),
      see(
        '券的有效期、剩余张数、适用商品',
        'The coupon’s validity, how many are left, and which products it covers',
        '千牛 → 营销 → 优惠券；抖店 → 营销 → 优惠券；拼多多 → 营销 → 优惠券',
      ),
    ],
    actions: [
      act(
        '补发同额券，页面和客服话术一起改',
        'Reissue the coupon at the same value; update the page and service scripts with it',
        'operator',
        20,
        3,
        'conversion_rate',
      ),
      act('给到期未付的买家补一张 24 小时券', 'Send a 24-hour coupon to buyers who left orders unpaid', 'service', 20, 2, 'payment_rate'),
      act('券到期前三天提醒，列入每日必做', 'Add a routine: a reminder three days before a coupon ends', 'operator', 10, 30, 'coupon_order_rate'),
    ],
  },
  rival_price_cut: {
    title: t('竞品降价', 'A rival cut prices'),
    cause: t('同款竞品降价或上了补贴，买家比价后走了。', 'A rival made the same product cheaper or got a subsidy; buyers compare prices and leave.'),
    drivers: [...BUYING, ...SELLING],
    // One rival does not move a whole shop.
    places: [inA('product'), inA('category')],
    conditions: [
      fell('conversion_rate', 0.08, { for: 1, against: 1 }),
      level('price_per_unit', 0.03, { for: 2, against: 2 }),
      fell('conversion_rate', 0.08, { at: 'beside', for: 3, against: 2 }),
      level('cart_rate', 0.05, { at: 'shop', for: 1, against: 0 }),
      // What is sold out is not lost to a rival.
      above('stock_on_hand', 0, { for: 0, against: 3 }),
    ],
    checks: [
      told('自己的件单价没变吗？', 'Is our own price per unit unchanged?', 1),
      told('是不是只有这里低，全店没有？', 'Is the drop only here, and not across the whole shop?', 2),
      see('竞品的券后价和补贴', 'The rival’s price after coupons and subsidies', '生意参谋 → 竞争 → 监控商品；拼多多 → 商品 → 竞品监控'),
    ],
    actions: [
      act(
        '只对加购未买的人发定向券，不全店跟价',
        'Send a targeted coupon only to people who added to cart; do not match the price shop-wide',
        'operator',
        30,
        5,
        'conversion_rate',
      ),
      act(
        '比价页写清差异：材质、质保、发货',
        'Spell out what is different on the page: material, warranty, delivery',
        'design',
        60,
        10,
        'conversion_rate',
      ),
    ],
  },
  price_power_low: {
    title: t('价格力不达标', 'Price rated uncompetitive'),
    cause: t(
      '平台判定同款不是好价，少给流量也少给标识，来人和成交一起慢慢少。',
      'The platform rates our price as uncompetitive for the same item: less traffic, no badge; visits and sales slip together.',
    ),
    drivers: ['visitors', 'product_visitors', ...BUYING, ...SELLING],
    places: [inA('product'), inA('category')],
    platforms: ['tmall', 'taobao', 'pdd', 'douyin', 'jd'],
    conditions: [
      fell('product_visitors', 0.08, { for: 2, against: 1 }),
      fell('product_visitors', 0.05, { over: 'before', for: 2, against: 1 }),
      level('price_per_unit', 0.03, { for: 1, against: 0 }),
      above('stock_on_hand', 0, { for: 0, against: 3 }),
      narrow('product_visitors', 'product', 0.5, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('商品的访客是不是在慢慢少？', 'Are the product’s visitors slowly declining?', 1),
      see('价格力星级和同款最低价', 'Our price rating, and the lowest price for the same item', '千牛 → 商品 → 商品价格力；抖店 → 商品 → 价格力'),
    ],
    actions: [
      act(
        '用限时单品直降把到手价调到同款前 30%',
        'Run a limited-time discount that puts the final price in the cheapest 30% for the same item',
        'merchandise',
        30,
        7,
        'product_visitors',
      ),
      act(
        '拆规格或换组合，让平台不再判同款',
        'Change the pack size or make a set so the platform no longer matches it to the same item',
        'merchandise',
        60,
        14,
        'product_visitors',
      ),
    ],
  },
  page_changed_badly: {
    title: t('详情页改坏了', 'Product page got worse'),
    cause: t(
      '详情页、主图视频或规格刚改过，信息缺了或加载慢了，看了不买。',
      'The product page, video or options were just changed: information is missing or it loads slowly, so people look and do not buy.',
    ),
    drivers: [...BUYING, 'cart_rate', 'favourite_rate'],
    places: [inA('product'), inA('category'), inA('device'), SHOP],
    conditions: [
      fell('cart_rate', 0.08, { at: 'shop', for: 2, against: 1 }),
      rose('bounce_rate', 0.05, { at: 'shop', for: 2, against: 0 }),
      fell('views_per_visitor', 0.05, { at: 'shop', for: 1, against: 0 }),
      fell('funnel_cart_rate', 0.08, { at: 'shop', for: 2, against: 0 }),
      wide('conversion_rate', 'source', 0.6, { for: 3, against: 3 }),
      // What else lets people look and not buy has a sign of its own, and it is not there.
      level('price_per_unit', 0.05, { for: 1, against: 2 }),
      level('discount_rate', 0.15, { at: 'shop', for: 1, against: 1 }),
      level('payment_rate', 0.03, { for: 1, against: 3 }),
      level('visitors', 0.15, { for: 1, against: 1 }),
      level('out_of_stock_rate', 0.15, { for: 0, against: 2 }),
      level('first_response_seconds', 0.2, { at: 'shop', for: 0, against: 1 }),
    ],
    checks: [
      told('加购率是不是低了？', 'Did the cart rate fall?', 0),
      told('跳失率是不是高了？', 'Did the bounce rate rise?', 1),
      told('每个来源的支付转化率是不是都低了？', 'Did conversion fall for every source?', 4),
      told('件单价没变，不是价格的事？', 'Is the price per unit unchanged, so price is not the reason?', 5),
      see(
        '这几天谁改过详情页？用手机打开要几秒？',
        'Who changed the page these days, and how many seconds does it take to open on a phone?',
        '千牛 → 商品 → 我的宝贝 → 操作日志',
      ),
    ],
    actions: [
      act('恢复改版前的详情页', 'Restore the page as it was before the change', 'design', 20, 3, 'cart_rate'),
      act(
        '以后改版先放 20% 流量对比三天',
        'From now on, test a new page on 20% of traffic for three days first',
        'design',
        30,
        14,
        'conversion_rate',
      ),
    ],
  },
  bad_reviews_on_top: {
    title: t('差评置顶', 'Bad reviews at the top'),
    cause: t('新差评排到前面或问大家有负面回答，看的人不敢买。', 'New bad reviews or negative answers show first, and visitors are afraid to buy.'),
    drivers: [...BUYING, ...SELLING],
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      rose('negative_review_rate', 0.2, { at: 'shop', for: 4, against: 2 }),
      fell('conversion_rate', 0.05, { for: 1, against: 1 }),
      rose('conversations', 0.1, { at: 'shop', for: 1, against: 0 }),
      narrow('paid_orders', 'product', 0.5, { at: 'shop', for: 2, against: 1 }),
    ],
    checks: [
      told('差评率是不是高了？', 'Is the share of bad reviews up?', 0),
      told('是不是集中在一两个商品？', 'Is it concentrated in one or two products?', 3),
      see(
        '评价首屏和问大家前五条写的什么？',
        'What do the first screen of reviews and the top five questions say?',
        '千牛 → 交易 → 评价管理；抖店 → 售后 → 评价管理',
      ),
    ],
    actions: [
      act(
        '两小时内逐条公开回复，联系买家解决',
        'Reply to each in public within two hours and solve it with the buyer',
        'service',
        60,
        5,
        'negative_review_rate',
      ),
      act('邀请满意的老买家带图追评', 'Ask happy returning buyers for a follow-up review with photos', 'service', 30, 10, 'conversion_rate'),
    ],
  },
  service_slow_enquiry: {
    title: t('客服响应慢，询单流失', 'Slow replies lose enquiries'),
    cause: t(
      '客服人手不够或机器人没配好，首次响应变慢，问了的人没等到就走。',
      'Too few agents or a badly set-up bot: the first reply is slow and people who asked leave before they get an answer.',
    ),
    drivers: [...BUYING, 'enquiry_conversion_rate'],
    places: [SHOP, inA('hour'), inA('product')],
    conditions: [
      rose('first_response_seconds', 0.2, { at: 'shop', for: 4, against: 3 }),
      fell('enquiry_conversion_rate', 0.08, { at: 'shop', for: 4, against: 2 }),
      fell('satisfaction_rate', 0.03, { at: 'shop', for: 1, against: 0 }),
      wide('paid_orders', 'product', 0.6, { at: 'shop', for: 1, against: 1 }),
    ],
    checks: [
      told('首次响应是不是慢了两成以上？', 'Is the first reply slower by 20% or more?', 0),
      told('询单转化率是不是低了？', 'Is enquiry conversion down?', 1),
      see('哪个时段、哪个客服排队最多？', 'In which hours and for which agents is the queue longest?', '千牛 → 客服 → 客服数据；抖店 → 飞鸽 → 数据'),
    ],
    actions: [
      act('高峰时段加一个人，午饭错开', 'Add one agent at the peak and stagger lunch breaks', 'service', 20, 3, 'first_response_seconds'),
      act('把前 20 个问题做成快捷回复', 'Write quick replies for the 20 most common questions', 'service', 60, 7, 'enquiry_conversion_rate'),
    ],
  },
  product_sku_pricing_trap: {
    title: t('低价引流规格断了', 'The cheap option is gone'),
    cause: t(
      '展示价来自一个低价规格，它下架或缺货后，点进来看到的价格更高。',
      'The price shown comes from one cheap option; it was delisted or sold out, so people click through to a higher price.',
    ),
    drivers: [...BUYING, ...SELLING],
    places: [inA('product'), inA('category')],
    conditions: [
      rose('price_per_unit', 0.05, { for: 3, against: 2 }),
      rose('out_of_stock_skus', 0.1, { for: 2, against: 1 }),
      level('product_visitors', 0.15, { for: 1, against: 1 }),
    ],
    checks: [
      told('件单价是不是变高了？', 'Is the price per unit up?', 0),
      told('缺货的规格是不是多了？', 'Are more SKUs out of stock?', 1, '千牛 → 商品 → 库存管理'),
    ],
    actions: [
      act(
        '补回入门规格，或把展示价改成真实可买的',
        'Restock the entry option, or show a price that can really be bought',
        'merchandise',
        20,
        5,
        'conversion_rate',
      ),
    ],
  },
});
