import { act, COMING, FEED, fell, inA, LIVE, level, rose, SHOP, see, t, themed, told, VIDEO } from './write.ts';

/** Sources beside search and ads bring fewer people. */
export const trafficSources = themed('traffic', {
  feed_tag_drift: {
    title: t('推荐流量减少：人群标签变乱', 'Feed traffic down: wrong audience'),
    cause: t(
      '低价活动或不准的推广带来了不对的人，推荐系统把商品推给了不买的人，随后减量。',
      'Low-price deals or loosely targeted ads brought the wrong people; the feed showed the product to people who do not buy, then cut its traffic.',
    ),
    drivers: COMING,
    places: [inA('source', FEED), inA('product'), SHOP],
    conditions: [
      fell('visitors', 0.1, { for: 4, against: 3, sources: FEED }),
      fell('visitors', 0.08, { at: 'beside', for: 2, against: 1 }),
      fell('cart_rate', 0.05, { at: 'shop', for: 2, against: 1 }),
      rose('bounce_rate', 0.05, { at: 'shop', for: 2, against: 0 }),
    ],
    checks: [
      told('推荐来的访客是不是少了？', 'Are there fewer visitors from recommendations?', 0, '生意参谋 → 流量 → 店铺来源 → 手淘推荐'),
      told('加购率是不是先降的？', 'Did the cart rate fall first?', 2),
      see(
        '访客的年龄、消费层级和买家差多远？',
        'How far are the visitors’ age and spending level from the buyers’?',
        '生意参谋 → 流量 → 访客分析 → 访客对比',
      ),
    ],
    actions: [
      act(
        '停掉低价引流活动，推荐计划只投相似买家人群',
        'Stop the low-price deals; target feed ads only at lookalikes of existing buyers',
        'promotion',
        40,
        14,
        'visitors',
      ),
      act(
        '换 3 张场景图作推荐创意，隔天看点击率',
        'Try three new lifestyle images in the feed and check the click rate the next day',
        'design',
        60,
        7,
        'click_rate',
      ),
    ],
  },
  feed_content_stale: {
    title: t('推荐流量减少：没有新内容', 'Feed traffic down: nothing new to show'),
    cause: t('两周没有上新、没发图文，推荐没有新东西可推。', 'No new products and no posts for two weeks, so the feed has nothing new to recommend.'),
    drivers: COMING,
    places: [inA('source', FEED), SHOP],
    conditions: [
      fell('visitors', 0.1, { for: 4, against: 3, sources: FEED }),
      fell('visitors', 0.05, { over: 'before', for: 2, against: 1 }),
      level('cart_rate', 0.05, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('是不是两周前就在慢慢少？', 'Was it already slipping two weeks ago?', 1),
      see(
        '最近 14 天上新几款、发了几条内容？',
        'How many products and posts were published in the last 14 days?',
        '光合平台 → 数据 → 内容分析；千牛 → 商品 → 发布记录',
      ),
    ],
    actions: [
      act(
        '每周固定两天上新，老款换首图重新入池',
        'Launch new products on two fixed days a week; give older ones a new main image so they re-enter the feed',
        'merchandise',
        90,
        14,
        'new_visitors',
      ),
      act('每天一条短内容，挂主推商品', 'Publish one short post a day that links to the main product', 'design', 60, 14, 'visitors'),
    ],
  },
  live_missing: {
    title: t('直播停播或少播', 'Live stream missed or shorter'),
    cause: t(
      '没开播、开播晚了、主播换人或时长缩短，直播间的人和订单一起少。',
      'The stream did not start, started late, had another host or ran shorter: viewers and orders fall together.',
    ),
    drivers: [...COMING, 'paid_orders', 'payment_amount'],
    places: [inA('source', LIVE), inA('hour'), SHOP],
    conditions: [
      fell('visitors', 0.3, { for: 4, against: 3, sources: LIVE }),
      fell('payment_amount', 0.3, { for: 2, against: 2, sources: LIVE }),
      level('conversion_rate', 0.15, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('直播来的访客少了三成以上吗？', 'Are visitors from live streams down by 30% or more?', 0),
      see('这几天开播时长和场次', 'How many sessions and how many hours on air these days?', '抖音电商罗盘 → 直播 → 直播列表；淘宝直播中控台 → 数据'),
      see('有没有断流、封禁或违规提醒？', 'Was the stream cut off, banned or warned?', '抖店 → 奖惩中心；淘宝直播 → 违规记录'),
    ],
    actions: [
      act(
        '补一场同时段直播，排好下周班表和替补主播',
        'Make up a session at the same hour, then set next week’s roster with a stand-in host',
        'operator',
        60,
        7,
        'visitors',
      ),
      act(
        '开播前 30 分钟发预热短视频和粉丝通知',
        '30 minutes before going live, post a teaser video and notify followers',
        'operator',
        30,
        3,
        'visitors',
      ),
    ],
  },
  live_quality_down: {
    title: t('直播间留不住人', 'The live stream loses viewers'),
    cause: t(
      '时长没变，但停留和互动变差，平台少给推荐，来的人也不下单。',
      'Time on air is the same, but viewers stay and interact less; the platform sends fewer people, and those who come buy less.',
    ),
    drivers: [...COMING, 'conversion_rate', 'paid_orders'],
    places: [inA('source', LIVE), inA('hour')],
    platforms: ['douyin', 'kuaishou', 'tmall', 'taobao', 'weixin', 'xiaohongshu'],
    conditions: [
      fell('visitors', 0.08, { for: 2, against: 1, sources: LIVE }),
      fell('conversion_rate', 0.1, { for: 3, against: 2 }),
      fell('visitors', 0.5, { for: 0, against: 0, sources: LIVE }),
    ],
    checks: [
      told('来的人买得也少了吗？', 'Do the people who come buy less?', 1),
      see(
        '平均停留、互动率、千次观看成交',
        'Average watch time, interaction rate, sales per thousand views',
        '抖音电商罗盘 → 直播 → 单场分析 → 整体趋势',
      ),
    ],
    actions: [
      act(
        '前 10 分钟放福利款，每 15 分钟循环一次话术',
        'Offer a loss leader in the first 10 minutes and repeat the script every 15',
        'operator',
        60,
        7,
        'conversion_rate',
      ),
      act('复盘最好和最差两场，改排品顺序', 'Compare the best and worst sessions and change the product order', 'operator', 60, 7, 'spend_per_order'),
    ],
  },
  short_video_down: {
    title: t('短视频流量掉了', 'Short-video traffic down'),
    cause: t('爆款视频过了热度或被限流，新视频没跟上。', 'The hit video has run its course or is being limited, and no new video has replaced it.'),
    drivers: COMING,
    places: [inA('source', VIDEO), SHOP],
    conditions: [fell('visitors', 0.15, { for: 4, against: 3, sources: VIDEO }), fell('visitors', 0.1, { at: 'beside', for: 2, against: 1 })],
    checks: [
      told('短视频来的访客是不是少了？', 'Are there fewer visitors from short videos?', 0),
      see(
        '近 7 天发了几条，完播率和点击率怎样？',
        'How many were posted in the last 7 days, and how are completion and click rates?',
        '抖音电商罗盘 → 短视频 → 视频明细；光合平台 → 数据',
      ),
      see('有没有“不适宜推荐”的提示？', 'Is any video marked “not eligible for recommendation”?', '抖音创作者中心 → 内容管理'),
    ],
    actions: [
      act(
        '拆爆款视频的前 3 秒，做 5 条变体当天发',
        'Reuse the hit’s first three seconds: make five variants and post them today',
        'design',
        120,
        7,
        'visitors',
      ),
      act('给近期最好的 2 条加投，设花费上限', 'Boost the two best recent videos, with a spending cap', 'promotion', 20, 5, 'ad_roi'),
    ],
  },
});
