import { act, COMING, FEED, fell, inA, LIVE, level, rose, SHOP, see, t, themed, told, VIDEO } from './write.ts';

/** Sources beside search and ads bring fewer people. */
export const trafficSources = themed('traffic', {
  feed_tag_drift: {
    title: t('推荐流量减少：人群标签变乱', 'Recommendation falls: the audience tag drifted'),
    cause: t(
      '低价活动或不准的推广带来了不对的人，推荐系统把商品推给了不买的人，随后减量。',
      'Cheap deals or loose ads brought the wrong people; the feed shows the product to those who do not buy, then shows it less.',
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
      told('推荐来的访客是不是少了？', 'Are there fewer visitors from recommendation?', 0, '生意参谋 → 流量 → 店铺来源 → 手淘推荐'),
      told('加购率是不是先降的？', 'Did the cart rate fall?', 2),
      see(
        '访客的年龄、消费层级和买家差多远？',
        'How far are the visitors’ age and spending from the buyers’?',
        '生意参谋 → 流量 → 访客分析 → 访客对比',
      ),
    ],
    actions: [
      act(
        '停掉低价引流活动，推荐计划只投相似买家人群',
        'Stop the cheap hooks; aim the feed plans at people like the buyers',
        'promotion',
        40,
        14,
        'visitors',
      ),
      act(
        '换 3 张场景图作推荐创意，隔天看点击率',
        'Try three new scenes as feed pictures, look at clicks the day after',
        'design',
        60,
        7,
        'click_rate',
      ),
    ],
  },
  feed_content_stale: {
    title: t('推荐流量减少：没有新内容', 'Recommendation falls: nothing new'),
    cause: t('两周没有上新、没发图文，推荐没有新东西可推。', 'No new product and no post for two weeks: the feed has nothing new to show.'),
    drivers: COMING,
    places: [inA('source', FEED), SHOP],
    conditions: [
      fell('visitors', 0.1, { for: 4, against: 3, sources: FEED }),
      fell('visitors', 0.05, { over: 'before', for: 2, against: 1 }),
      level('cart_rate', 0.05, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('是不是两周前就在慢慢少？', 'Was it falling slowly already two weeks ago?', 1),
      see(
        '最近 14 天上新几款、发了几条内容？',
        'How many new products and posts in the last 14 days?',
        '光合平台 → 数据 → 内容分析；千牛 → 商品 → 发布记录',
      ),
    ],
    actions: [
      act(
        '每周固定两天上新，老款换首图重新入池',
        'New products on two fixed days a week; give old ones a new first picture',
        'merchandise',
        90,
        14,
        'new_visitors',
      ),
      act('每天一条短内容，挂主推商品', 'One short post a day that carries the main product', 'design', 60, 14, 'visitors'),
    ],
  },
  live_missing: {
    title: t('直播停播或少播', 'Live room off or shorter'),
    cause: t(
      '没开播、开播晚了、主播换人或时长缩短，直播间的人和订单一起少。',
      'The room did not open, opened late, had another host or a shorter time: people and orders fall together.',
    ),
    drivers: [...COMING, 'paid_orders', 'payment_amount'],
    places: [inA('source', LIVE), inA('hour'), SHOP],
    conditions: [
      fell('visitors', 0.3, { for: 4, against: 3, sources: LIVE }),
      fell('payment_amount', 0.3, { for: 2, against: 2, sources: LIVE }),
      level('conversion_rate', 0.15, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('直播来的访客少了三成以上吗？', 'Are visitors from live rooms down by three tenths or more?', 0),
      see('这几天开播时长和场次', 'Hours and number of sessions in these days', '抖音电商罗盘 → 直播 → 直播列表；淘宝直播中控台 → 数据'),
      see('有没有断流、封禁或违规提醒？', 'Was the stream cut, banned or warned?', '抖店 → 奖惩中心；淘宝直播 → 违规记录'),
    ],
    actions: [
      act(
        '补一场同时段直播，排好下周班表和替补主播',
        'Make up a session at the same hour; set next week’s roster with a stand-in host',
        'operator',
        60,
        7,
        'visitors',
      ),
      act(
        '开播前 30 分钟发预热短视频和粉丝通知',
        'Half an hour before it opens: a short video and a note to followers',
        'operator',
        30,
        3,
        'visitors',
      ),
    ],
  },
  live_quality_down: {
    title: t('直播间留不住人', 'The live room does not hold people'),
    cause: t(
      '时长没变，但停留和互动变差，平台少给推荐，来的人也不下单。',
      'The hours are the same, but people stay and talk less; the platform sends fewer and those buy less.',
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
      told('来的人买得也少了吗？', 'Do those who come buy less?', 1),
      see('平均停留、互动率、千次观看成交', 'Average stay, interaction, sales per thousand views', '抖音电商罗盘 → 直播 → 单场分析 → 整体趋势'),
    ],
    actions: [
      act(
        '前 10 分钟放福利款，每 15 分钟循环一次话术',
        'A gift product in the first ten minutes, the script anew every fifteen',
        'operator',
        60,
        7,
        'conversion_rate',
      ),
      act(
        '复盘最好和最差两场，改排品顺序',
        'Compare the best and the worst session and change the order of products',
        'operator',
        60,
        7,
        'spend_per_order',
      ),
    ],
  },
  short_video_down: {
    title: t('短视频流量掉了', 'Short video brings fewer'),
    cause: t('爆款视频过了热度或被限流，新视频没跟上。', 'The hit video is over or limited, and no new one took its place.'),
    drivers: COMING,
    places: [inA('source', VIDEO), SHOP],
    conditions: [fell('visitors', 0.15, { for: 4, against: 3, sources: VIDEO }), fell('visitors', 0.1, { at: 'beside', for: 2, against: 1 })],
    checks: [
      told('短视频来的访客是不是少了？', 'Are there fewer visitors from short video?', 0),
      see(
        '近 7 天发了几条，完播率和点击率怎样？',
        'How many in seven days, and how far were they watched and clicked?',
        '抖音电商罗盘 → 短视频 → 视频明细；光合平台 → 数据',
      ),
      see('有没有“不适宜推荐”的提示？', 'Is one marked unfit for recommendation?', '抖音创作者中心 → 内容管理'),
    ],
    actions: [
      act(
        '拆爆款视频的前 3 秒，做 5 条变体当天发',
        'Take the hit’s first three seconds, make five variants and post them today',
        'design',
        120,
        7,
        'visitors',
      ),
      act('给近期最好的 2 条加投，设花费上限', 'Boost the two best of late, with a cap on ad cost', 'promotion', 20, 5, 'ad_roi'),
    ],
  },
});
