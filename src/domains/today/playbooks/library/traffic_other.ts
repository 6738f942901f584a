import {
  ACTIVITY,
  above,
  act,
  apart,
  COMING,
  calendar,
  DIRECT,
  fell,
  inA,
  level,
  PARTNER,
  rose,
  SHOP,
  SOCIAL,
  see,
  stopped,
  t,
  themed,
  told,
} from './write.ts';

/** Campaign slots, followers, private channels, partners, and how sources mix. */
export const trafficOther = themed('traffic', {
  activity_ended: {
    title: t('活动结束或坑位没了', 'A campaign slot ended'),
    cause: t(
      '聚划算、秒杀、百亿补贴等活动到期或没报上，活动入口的流量没了。',
      'A slot in a platform promotion (flash sale, group buy, subsidy) expired or was not won, and its traffic is gone.',
    ),
    drivers: [...COMING, 'paid_orders', 'payment_amount'],
    places: [inA('source', ACTIVITY), inA('campaign'), inA('product'), SHOP],
    conditions: [
      fell('visitors', 0.3, { for: 4, against: 3, sources: ACTIVITY }),
      calendar('after_campaign', { for: 2, against: 0 }),
      fell('discount_rate', 0.1, { at: 'shop', for: 2, against: 1 }),
    ],
    checks: [
      told('活动入口的访客是不是少了三成以上？', 'Are visitors from promotion entrances down by 30% or more?', 0),
      told('优惠率是不是也回落了？', 'Did the discount rate fall back too?', 2),
      see('活动报名状态与到期日', 'Status and end date of our promotion entries', '千牛 → 营销 → 活动报名 → 已报活动；拼多多 → 营销活动 → 报名记录'),
    ],
    actions: [
      act('报下一档活动，排好备货和价格', 'Apply for the next slot with stock and price ready', 'operator', 60, 14, 'visitors'),
      act(
        '把活动期的加购人群圈出来发券召回',
        'Win back people who added to cart during the promotion with a coupon',
        'promotion',
        30,
        5,
        'conversion_rate',
      ),
    ],
  },
  direct_fans_fading: {
    title: t('老客和粉丝回访少了', 'Fewer followers come back'),
    cause: t(
      '购物车、收藏、我的淘宝这类主动来的人少了：没有上新提醒、没有会员触达。',
      'Fewer people come on their own (cart, favourites, order history): no new-product alerts went out and members were not contacted.',
    ),
    drivers: [...COMING, 'returning_buyers'],
    places: [inA('source', DIRECT), inA('buyer_type'), SHOP],
    conditions: [
      fell('visitors', 0.1, { for: 4, against: 3, sources: DIRECT }),
      fell('returning_buyers', 0.1, { at: 'shop', for: 2, against: 1 }),
      fell('favourite_rate', 0.05, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('主动来的访客是不是少了？', 'Are fewer people coming on their own?', 0),
      told('老买家数是不是也少了？', 'Are there fewer returning buyers too?', 1),
      see(
        '近 14 天会员和粉丝触达了几次？',
        'How often were members and followers contacted in the last 14 days?',
        '千牛 → 用户 → 用户运营 → 智能营销',
      ),
    ],
    actions: [
      act(
        '给近 90 天买过的人发一次上新加专属券',
        'Message everyone who bought in the last 90 days about new products, with an exclusive coupon',
        'operator',
        40,
        7,
        'returning_buyers',
      ),
      act(
        '购物车人群限时提醒，48 小时有效',
        'Send a reminder to people with items in the cart, valid for 48 hours',
        'operator',
        20,
        3,
        'conversion_rate',
      ),
    ],
  },
  social_reach_down: {
    title: t('私域触达减少', 'Private channels reach fewer people'),
    cause: t(
      '社群、公众号、短信发得少了或链接坏了，带回来的人少了。',
      'Fewer group messages, posts or texts went out, or their links are broken, so fewer people come back.',
    ),
    drivers: [...COMING, 'community_orders', 'community_amount'],
    places: [inA('source', SOCIAL), SHOP],
    conditions: [
      fell('visitors', 0.15, { for: 4, against: 3, sources: SOCIAL }),
      fell('community_posts', 0.2, { at: 'shop', for: 2, against: 0 }),
      fell('community_active_rate', 0.1, { at: 'shop', for: 2, against: 0 }),
    ],
    checks: [
      told('私域来的访客是不是少了？', 'Are there fewer visitors from private channels?', 0),
      told('群消息是不是发得少了？', 'Were fewer messages posted?', 1),
      see('群发里的链接点开能到商品吗？', 'Do the links in our messages open the product?', '企业微信 → 客户群 → 群发记录；有赞 → 营销 → 消息推送'),
    ],
    actions: [
      act(
        '排一周内容表，每天一条有用的、隔天一条卖的',
        'Plan the week’s content: something useful every day, an offer every other day',
        'operator',
        60,
        7,
        'community_orders',
      ),
      act('修好失效链接，重发昨天的内容', 'Fix the broken links and resend yesterday’s message', 'operator', 20, 2, 'visitors'),
    ],
  },
  partner_stopped: {
    title: t('达人或淘客停推', 'A creator or affiliate stopped'),
    cause: t(
      '大达人下播、佣金到期或招商团长换品，分佣渠道断了。',
      'A big creator paused, a commission plan expired, or an agency switched products, so affiliate sales stopped.',
    ),
    drivers: [...COMING, 'paid_orders', 'payment_amount'],
    places: [inA('source', PARTNER), inA('product'), SHOP],
    conditions: [fell('visitors', 0.2, { for: 4, against: 3, sources: PARTNER }), fell('paid_orders', 0.2, { for: 2, against: 1, sources: PARTNER })],
    checks: [
      told('达人、淘客来的访客是不是少了？', 'Are there fewer visitors from creators and affiliates?', 0),
      see(
        '前 5 名达人这几天还挂车吗？佣金计划到期没有？',
        'Do the top five creators still carry our product? Has a commission plan expired?',
        '抖店 → 精选联盟 → 达人数据；阿里妈妈 → 淘宝联盟商家中心',
      ),
    ],
    actions: [
      act(
        '逐个联系前 5 名达人，续佣金、补样品',
        'Contact the top five creators one by one: renew commissions, send samples',
        'operator',
        60,
        10,
        'paid_orders',
      ),
      act('同时邀约 20 个中腰部达人，不押一家', 'Also invite 20 mid-sized creators so sales do not depend on one', 'operator', 90, 21, 'new_buyers'),
    ],
  },
  traffic_mix_shift: {
    title: t('流量结构变了：便宜流量多、准的流量少', 'The traffic mix got worse'),
    cause: t(
      '人数没少多少，但从高转化来源换到了低转化来源，整店支付转化率被拉低。',
      'Visitor numbers barely changed, but they shifted from sources that convert well to sources that convert poorly, which pulls the shop’s conversion down.',
    ),
    drivers: ['conversion_rate', 'visitors', 'value_per_visitor', 'paid_orders', 'placed_orders'],
    places: [inA('source'), SHOP],
    conditions: [
      above('visitors', 0, { at: 'shop', for: 0, against: 0 }),
      level('visitors', 0.12, { at: 'shop', for: 3, against: 2 }),
      fell('conversion_rate', 0.05, { at: 'shop', for: 2, against: 2 }),
      apart('conversion_rate', 'source', 0.6, { at: 'shop', for: 3, against: 5 }),
      rose('new_visitor_share', 0.03, { at: 'shop', for: 1, against: 0 }),
      rose('bounce_rate', 0.03, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('总访客是不是没怎么变？', 'Are total visitors about the same?', 1),
      told('全店支付转化率是不是低了？', 'Is the shop’s overall conversion down?', 2),
      told(
        '每个来源自己的支付转化率没有一起降，只是占比变了？',
        'Is each source converting about as before, with only the shares changing?',
        3,
        '生意参谋 → 流量 → 店铺来源',
      ),
    ],
    actions: [
      act(
        '把多出来的低转化来源压量，预算还给高转化来源',
        'Cut volume from the low-converting sources and move the budget back to the high-converting ones',
        'promotion',
        30,
        7,
        'conversion_rate',
      ),
      act('给新来源单独做承接页和首单券', 'Build a landing page and a first-order coupon for the new source', 'design', 90, 10, 'conversion_rate'),
    ],
  },
  source_stopped: {
    title: t('一个流量来源断了', 'One traffic source stopped'),
    cause: t(
      '某个来源一下没了：链接失效、入口下线、账号被封或投放停了。',
      'One source vanished at once: a broken link, a closed entrance, a banned account or a stopped ad plan.',
    ),
    drivers: [...COMING, 'paid_orders'],
    places: [inA('source'), SHOP],
    conditions: [stopped('visitors', { for: 5, against: 2 }), fell('visitors', 0.5, { at: 'beside', for: 3, against: 2 })],
    checks: [
      told('这个来源的访客是不是归零了？', 'Have visitors from this source gone to zero?', 0),
      told('是不是比全店多少了一半以上？', 'Did it lose more than half compared with the whole shop?', 1),
      see('入口、链接、账号现在还能打开吗？', 'Do the entrance, link and account still work?'),
    ],
    actions: [
      act(
        '当场走一遍这个入口，修链接或申请恢复',
        'Click through the entrance yourself, then fix the link or ask the platform to restore it',
        'operator',
        30,
        2,
        'visitors',
      ),
      act('当天用推广补回一半的量', 'Replace half of the traffic with ads the same day', 'promotion', 20, 2, 'visitors'),
    ],
  },
});
