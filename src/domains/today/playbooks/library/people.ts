import { act, fell, inA, level, rose, SHOP, see, t, themed, told } from './write.ts';

/** Service, buyers, and the places where they talk. */
export const serviceBooks = themed('service', {
  service_score_down: {
    title: t('店铺评分下降', 'Shop score down'),
    cause: t(
      '物流、服务或描述分掉了，平台降权，活动报名受限。',
      'Delivery, service or description scores dropped: the platform cuts traffic and restricts campaign entries.',
    ),
    drivers: ['shop_score', 'visitors', 'satisfaction_rate'],
    places: [SHOP, inA('source')],
    conditions: [
      fell('shop_score', 0.01, { at: 'shop', for: 4, against: 3 }),
      fell('satisfaction_rate', 0.02, { at: 'shop', for: 2, against: 1 }),
      rose('negative_review_rate', 0.1, { at: 'shop', for: 2, against: 1 }),
    ],
    checks: [
      told('店铺评分是不是降了？', 'Is the shop score down?', 0),
      told('满意率是不是也低了？', 'Is the satisfaction rate down too?', 1),
      see(
        '是哪一项分低，差多少过线？',
        'Which score is low, and how far below the line is it?',
        '千牛 → 店铺 → 店铺体验分；抖店 → 商家体验分；拼多多 → 店铺领航员',
      ),
    ],
    actions: [
      act(
        '对最低一项列出近 7 天的扣分单，逐单处理',
        'List the last 7 days’ cases behind the lowest score and resolve each one',
        'service',
        90,
        14,
        'shop_score',
      ),
      act('发货和首响两条线设日清', 'Clear shipping and first replies by the end of every day', 'operator', 30, 14, 'shop_score'),
    ],
  },
  service_queue_overload: {
    title: t('咨询暴增接不过来', 'Too many enquiries to handle'),
    cause: t(
      '活动、故障或发货异常带来大量咨询，接待不过来，响应变慢、满意率掉。',
      'A campaign, an outage or shipping delays bring a flood of questions: replies slow down and satisfaction drops.',
    ),
    drivers: ['first_response_seconds', 'conversations', 'resolution_rate'],
    direction: 'up',
    places: [SHOP, inA('hour')],
    conditions: [
      rose('conversations', 0.2, { at: 'shop', for: 4, against: 3 }),
      rose('first_response_seconds', 0.15, { at: 'shop', for: 3, against: 1 }),
      fell('satisfaction_rate', 0.03, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('接待量是不是多了两成以上？', 'Are conversations up by 20% or more?', 0),
      told('首次响应是不是慢了？', 'Is the first reply slower?', 1),
      see('问得最多的三个问题是什么？', 'What are the three most common questions?', '千牛 → 客服 → 问题分析；飞鸽 → 热门问题'),
    ],
    actions: [
      act(
        '前三问做成自动回复和首页公告',
        'Set up auto-replies and a home-page notice for the top three questions',
        'service',
        30,
        2,
        'conversations',
      ),
      act(
        '从仓库、运营临时抽人支援两小时',
        'Borrow people from the warehouse and operations for two hours',
        'service',
        20,
        1,
        'first_response_seconds',
      ),
    ],
  },
  service_training_gap: {
    title: t('客服答得不好', 'Replies do not sell'),
    cause: t(
      '响应不慢，但新客服不熟商品，询单转化率和解决率低。',
      'Replies are quick, but new agents do not know the products: enquiry conversion and resolution rate are low.',
    ),
    drivers: ['enquiry_conversion_rate', 'resolution_rate', 'satisfaction_rate', 'conversion_rate'],
    places: [SHOP, inA('product')],
    conditions: [
      fell('enquiry_conversion_rate', 0.08, { at: 'shop', for: 4, against: 3 }),
      level('first_response_seconds', 0.15, { at: 'shop', for: 2, against: 2 }),
      fell('resolution_rate', 0.03, { at: 'shop', for: 2, against: 1 }),
    ],
    checks: [
      told('响应没慢，询单转化率却低了？', 'Replies as quick as before, but enquiry conversion down?', 0),
      told('解决率是不是低了？', 'Is the resolution rate down?', 2),
      see('抽 20 段流失会话，卡在哪句话？', 'Read 20 lost conversations: at which sentence do they stop?', '千牛 → 客服 → 聊天记录'),
    ],
    actions: [
      act('每天晨会过 3 段流失会话', 'Go through three lost conversations in each morning meeting', 'service', 20, 14, 'enquiry_conversion_rate'),
      act(
        '给前 10 商品写一页卖点和常见疑虑',
        'Write one page of selling points and common doubts for each of the top 10 products',
        'merchandise',
        120,
        21,
        'enquiry_conversion_rate',
      ),
    ],
  },
});

export const buyerBooks = themed('buyers', {
  new_buyers_short: {
    title: t('新客进得少', 'Too few new buyers'),
    cause: t(
      '拉新投放或新品停了，新买家少，老买家没变。',
      'Acquisition ads or new products stopped: there are fewer new buyers, while returning buyers are unchanged.',
    ),
    drivers: ['new_buyers', 'buyers', 'new_payment_amount', 'new_orders', 'orders_per_buyer', 'paid_orders'],
    places: [inA('buyer_type', ['new']), inA('source'), SHOP],
    conditions: [
      fell('new_buyers', 0.1, { at: 'shop', for: 4, against: 3 }),
      level('returning_buyers', 0.08, { at: 'shop', for: 2, against: 2 }),
      fell('new_visitor_share', 0.03, { at: 'shop', for: 2, against: 1 }),
    ],
    checks: [
      told('新买家是不是少了一成以上？', 'Are new buyers down by 10% or more?', 0),
      told('老买家没变？', 'Are returning buyers unchanged?', 1),
      see('拉新计划的花费和新客成本', 'Spend of the acquisition plans and cost per new buyer', '万相台无界 → 人群 → 拉新快；千川 → 新客转化'),
    ],
    actions: [
      act(
        '首单礼金加新客专享价，放在推荐和短视频',
        'Offer a first-order gift and new-buyer price, shown in the feed and short videos',
        'promotion',
        40,
        14,
        'new_buyers',
      ),
      act('拿出一款低门槛试用装', 'Offer a low-priced trial size', 'merchandise', 60, 21, 'new_buyers'),
    ],
  },
  returning_buyers_lapse: {
    title: t('老客不回来', 'Returning buyers do not come back'),
    cause: t(
      '复购周期过了没人提醒，老买家转沉睡，回购金额下降。',
      'The repurchase window passed without a reminder: returning buyers go dormant and repeat sales fall.',
    ),
    drivers: ['returning_buyers', 'buyers', 'returning_payment_amount', 'orders_per_buyer', 'returning_buyer_share', 'paid_orders'],
    places: [inA('buyer_type', ['returning']), SHOP],
    conditions: [
      fell('returning_buyers', 0.1, { at: 'shop', for: 4, against: 3 }),
      level('new_buyers', 0.08, { at: 'shop', for: 2, against: 2 }),
      fell('community_active_rate', 0.05, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('老买家是不是少了一成以上？', 'Are returning buyers down by 10% or more?', 0),
      told('新买家没变？', 'Are new buyers unchanged?', 1),
      see(
        '上次购买 30–60 天的人有多少没触达？',
        'How many people who last bought 30–60 days ago have not been contacted?',
        '千牛 → 用户 → 人群管理；有赞 → 客户 → 人群',
      ),
    ],
    actions: [
      act(
        '按复购周期分三拨发提醒加专属价',
        'Send reminders in three waves by repurchase cycle, with an exclusive price',
        'operator',
        60,
        14,
        'returning_buyers',
      ),
      act(
        '上次差评、退款的人先回访再发券',
        'Call people with a past bad review or refund before sending them coupons',
        'service',
        60,
        21,
        'returning_buyers',
      ),
    ],
  },
  member_benefit_changed: {
    title: t('会员权益变差', 'Member benefits cut'),
    cause: t(
      '积分、会员价或包邮门槛改了，高价值买家少买。',
      'Points, member prices or the free-shipping threshold changed: high-value buyers buy less.',
    ),
    drivers: ['returning_payment_amount', 'orders_per_buyer', 'spend_per_buyer', 'returning_buyers'],
    places: [inA('buyer_type'), SHOP],
    conditions: [
      fell('orders_per_buyer', 0.03, { at: 'shop', for: 3, against: 2 }),
      fell('returning_payment_amount', 0.08, { at: 'shop', for: 2, against: 2 }),
      fell('platform_discount', 0.1, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('每人买的单数是不是少了？', 'Are there fewer orders per buyer?', 0),
      told('老买家的支付金额是不是少了？', 'Is payment amount from returning buyers down?', 1),
      see('会员权益最近改了什么？', 'What changed recently in the member benefits?', '千牛 → 用户 → 会员中心 → 权益设置'),
    ],
    actions: [act('恢复最常用的一项权益并通知', 'Restore the most-used benefit and tell members', 'operator', 30, 14, 'returning_payment_amount')],
  },
  community_silent: {
    title: t('社群冷了', 'The community has gone quiet'),
    cause: t(
      '群里只发广告，互动掉了、退群多了，社群订单跟着少。',
      'Only ads are posted: engagement drops, more people leave, and community orders fall with it.',
    ),
    drivers: [
      'community_orders',
      'community_amount',
      'community_active',
      'community_active_rate',
      'community_growth',
      'community_members',
      'returning_buyers',
    ],
    places: [SHOP, inA('source')],
    conditions: [
      fell('community_active_rate', 0.08, { at: 'shop', for: 4, against: 3 }),
      rose('community_quit', 0.15, { at: 'shop', for: 2, against: 1 }),
      rose('community_posts', 0.1, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('互动率是不是低了？', 'Is the activity rate down?', 0),
      told('退群是不是多了？', 'Are more people leaving?', 1),
      see('最近 20 条消息里广告几条？', 'How many of the last 20 messages are ads?', '企业微信 → 客户群 → 群统计'),
    ],
    actions: [
      act(
        '一周三个固定栏目：晒单、答疑、限时',
        'Run three fixed slots a week: customer photos, Q&A, limited-time deal',
        'operator',
        90,
        14,
        'community_active_rate',
      ),
      act('给活跃的 20 人群主身份和样品', 'Make the 20 most active members co-hosts and send them samples', 'operator', 60, 21, 'community_active'),
    ],
  },
  community_quit_wave: {
    title: t('集中退群', 'Many leave at once'),
    cause: t('一次群发太多或一次纠纷，一天退群很多。', 'One mass message too many or a dispute: many people leave on one day.'),
    drivers: ['community_quit'],
    direction: 'up',
    places: [SHOP],
    conditions: [rose('community_quit', 0.3, { at: 'shop', for: 4, against: 3 }), rose('community_posts', 0.2, { at: 'shop', for: 2, against: 0 })],
    checks: [told('退群是不是多了三成以上？', 'Are 30% more people leaving?', 0), told('消息是不是发多了？', 'Were more messages sent?', 1)],
    actions: [
      act(
        '当天停止群发，私信致歉退群的老客',
        'Stop mass messages for the day; send a personal apology to returning buyers who left',
        'operator',
        40,
        7,
        'community_quit',
      ),
    ],
  },
  repeat_gap_consumable: {
    title: t('大包装拉长复购', 'Large packs delay the next purchase'),
    cause: t('促销卖了大包装，家里还有，回购自然推后。', 'The promotion sold large packs; people still have stock at home and naturally buy later.'),
    drivers: ['orders_per_buyer', 'returning_buyers', 'returning_payment_amount'],
    places: [inA('buyer_type'), inA('category'), SHOP],
    conditions: [
      rose('units_per_order', 0.05, { over: 'before', for: 3, against: 2, at: 'shop' }),
      fell('returning_buyers', 0.08, { at: 'shop', for: 2, against: 2 }),
      { test: 'calendar', is: 'after_campaign', weight: 2, against: 0 },
    ],
    checks: [
      told('前两周订单均件数是不是高了？', 'Were units per order higher in the two weeks before?', 0),
      told('是不是刚过活动？', 'Has a campaign just ended?', 2),
    ],
    actions: [
      act('推连带品类，不催同款', 'Recommend matching categories; do not push the same item', 'merchandise', 40, 14, 'lines_per_order'),
      act('按包装用量重算提醒日', 'Recalculate reminder dates by pack size', 'operator', 30, 45, 'returning_buyers'),
    ],
  },
});
