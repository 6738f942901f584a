import { act, COMING, fell, inA, level, narrow, rose, SEARCH, SHOP, see, stopped, t, themed, told } from './write.ts';

const SEARCHED = [inA('source', SEARCH), inA('product'), inA('category'), SHOP];

/** Search brings fewer people. */
export const trafficSearch = themed('traffic', {
  search_ranking_lost: {
    title: t('搜索排名下滑', 'Search ranking lost'),
    cause: t(
      '核心关键词的自然排名掉了：近期销量、点击率或支付转化率被同行超过，平台把展示给了别人。',
      'Our organic ranking for the main keywords dropped: rivals overtook us on recent sales, click rate or conversion, and the platform now shows them instead.',
    ),
    drivers: COMING,
    places: SEARCHED,
    conditions: [
      fell('visitors', 0.1, { for: 4, against: 3, sources: SEARCH }),
      fell('visitors', 0.08, { at: 'beside', for: 3, against: 2 }),
      level('conversion_rate', 0.1, { at: 'shop', for: 1, against: 0 }),
      fell('visitors', 0.1, { at: 'others', for: 0, against: 1 }),
    ],
    checks: [
      told('搜索来的访客是不是少了？', 'Are there fewer visitors from search?', 0, '生意参谋 → 流量 → 店铺来源 → 手淘搜索'),
      told('是不是只有这里少，其他流量来源正常？', 'Is the drop only here, while other traffic sources are normal?', 1),
      see(
        '前 10 个引流关键词，哪些词的排名或访客掉了？',
        'Of the top ten keywords that bring visitors, which lost rank or visitors?',
        '生意参谋 → 流量 → 选词助手 → 引流搜索词',
      ),
      see(
        '这些词下，前三名同行换了主图、价格还是销量？',
        'For those keywords, what changed at the top three rivals: main image, price or sales?',
        '生意参谋 → 竞争 → 竞品分析 → 入店搜索词',
      ),
    ],
    actions: [
      act(
        '对掉得最多的 3 个词，用关键词计划卡位首屏，观察 3 天',
        'Use a keyword campaign to hold the first screen for the three keywords that dropped most; watch for three days',
        'promotion',
        30,
        7,
        'visitors',
      ),
      act(
        '把主推词放回标题前 15 个字，属性补全到 100%',
        'Move the main keywords back to the start of the title and fill in every product attribute',
        'operator',
        40,
        14,
        'product_visitors',
      ),
      act(
        '老买家群发一次复购，补近 7 天的销量权重',
        'Message returning buyers once to buy again and rebuild the last seven days of sales',
        'operator',
        30,
        7,
        'returning_buyers',
      ),
    ],
  },
  search_demoted_violation: {
    title: t('违规降权，搜索被屏蔽', 'Demoted in search for a violation'),
    cause: t(
      '店铺或商品被判违规（标题滥用、类目错放、虚假交易、价格欺诈），搜索降权或屏蔽，流量一天之内断崖。',
      'The shop or product was found in violation (title stuffing, wrong category, fake orders, misleading price) and search demoted or hid it; traffic collapsed within a day.',
    ),
    drivers: COMING,
    places: SEARCHED,
    conditions: [
      fell('visitors', 0.4, { for: 4, against: 3, sources: SEARCH }),
      narrow('product_visitors', 'product', 0.6, { at: 'shop', for: 2, against: 1 }),
      level('visitors', 0.15, { over: 'before', for: 1, against: 1 }),
      fell('shop_score', 0.02, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('搜索访客是不是突然少了四成以上？', 'Did visitors from search drop by 40% or more all at once?', 0),
      told('是不是集中在一两个商品？', 'Is it concentrated in one or two products?', 1, '生意参谋 → 品类 → 商品排行'),
      see(
        '违规中心有没有新的处罚或待申诉？',
        'Is there a new penalty, or one still open to appeal?',
        '千牛 → 店铺 → 体检中心 → 违规管理；抖店 → 奖惩中心；拼多多 → 违规管理',
      ),
      see('用无痕浏览器搜全标题，商品还在不在？', 'Search the full title in a private window: does the product still appear?'),
    ],
    actions: [
      act(
        '按处罚通知改正并提交申诉，附进货凭证',
        'Fix what the notice names and file an appeal with proof of purchase',
        'operator',
        60,
        7,
        'visitors',
      ),
      act(
        '申诉期间把预算挪到没被处罚的同类商品',
        'Until the appeal is settled, move the budget to a similar product that was not penalised',
        'promotion',
        20,
        7,
        'payment_amount',
      ),
    ],
  },
  search_main_image_changed: {
    title: t('主图或标题改动后点击变差', 'Fewer clicks after a new image or title'),
    cause: t(
      '刚换了主图、标题或类目，同样的展现少了点击，搜索随之减量。',
      'The main image, title or category was just changed; it gets fewer clicks for the same impressions, and search cuts its traffic.',
    ),
    drivers: COMING,
    places: SEARCHED,
    conditions: [
      fell('visitors', 0.08, { for: 2, against: 2, sources: SEARCH }),
      fell('click_rate', 0.1, { for: 3, against: 1, at: 'shop' }),
      narrow('product_visitors', 'product', 0.6, { at: 'shop', for: 2, against: 1 }),
    ],
    checks: [
      told('推广的点击率是不是也低了？', 'Did the ad click rate fall too?', 1, '万相台无界 → 报表 → 创意'),
      told('是不是集中在改过图的商品？', 'Is it the product whose image was changed?', 2),
      see('这几天谁改过主图、标题、类目？', 'Who changed the image, title or category in the last few days?', '千牛 → 商品 → 我的宝贝 → 操作日志'),
    ],
    actions: [
      act(
        '换回旧主图，或用两张图各跑一天再定',
        'Put the old image back, or run each image for a day and keep the better one',
        'design',
        30,
        5,
        'click_rate',
      ),
      act(
        '标题一周内不再动，每次只改一处并在走势上标注',
        'Leave the title alone for a week; from now on change one thing at a time and mark it on the chart',
        'operator',
        10,
        7,
        'product_visitors',
      ),
    ],
  },
  search_demand_down: {
    title: t('大盘搜索需求下降', 'Search demand is falling'),
    cause: t(
      '季节过了或热点退了，整个类目的搜索人数都在降，不是店铺的问题。',
      'The season or the trend is over: fewer people search the whole category. It is not the shop.',
    ),
    drivers: COMING,
    places: SEARCHED,
    conditions: [
      fell('visitors', 0.08, { for: 1, against: 2, sources: SEARCH }),
      fell('visitors', 0.05, { over: 'before', for: 2, against: 1, at: 'shop' }),
      fell('visitors', 0.05, { at: 'others', for: 3, against: 2 }),
      fell('visitors', 0.05, { over: 'year', for: 3, against: 1, at: 'shop' }),
    ],
    checks: [
      told('别的店铺同时也少了吗？', 'Did the other shops drop at the same time?', 2),
      told('去年同样的日子也少了吗？', 'Did the same days last year fall too?', 3),
      see('类目核心词的搜索人气走势', 'How are searches for the category’s main keywords trending?', '生意参谋 → 市场 → 搜索洞察 → 搜索分析'),
    ],
    actions: [
      act('换推应季商品，旧季款转清仓', 'Switch promotion to in-season products and clear the old season', 'merchandise', 60, 14, 'payment_amount'),
      act(
        '目标和预算按大盘调低，不追没有的需求',
        'Lower the target and the budget in line with the market; do not chase demand that is not there',
        'boss',
        30,
        14,
        'ad_cost_share',
      ),
    ],
  },
  search_new_rival: {
    title: t('新竞品抢走搜索词', 'A new rival takes our keywords'),
    cause: t(
      '同词下出现低价或高权重的新品，分走了点击。',
      'A cheaper or stronger new product shows up under the same keywords and takes the clicks.',
    ),
    drivers: COMING,
    places: SEARCHED,
    conditions: [
      fell('visitors', 0.08, { for: 2, against: 2, sources: SEARCH }),
      fell('conversion_rate', 0.05, { at: 'shop', for: 2, against: 1 }),
      rose('cost_per_click', 0.1, { at: 'shop', for: 2, against: 0 }),
      narrow('product_visitors', 'product', 0.5, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('支付转化率是不是也跟着低了？', 'Did conversion fall as well?', 1),
      told('点击单价是不是被抬高了？', 'Has cost per click been pushed up?', 2),
      see(
        '竞品的价格、券后价、月销、新增评价',
        'The rival’s list price, price after coupon, monthly sales and new reviews',
        '生意参谋 → 竞争 → 监控商品',
      ),
    ],
    actions: [
      act(
        '主推款做差异：赠品、套装、服务承诺，不跟价',
        'Set the main product apart with a gift, a set or a service promise; do not match the price',
        'merchandise',
        60,
        14,
        'conversion_rate',
      ),
      act('避开被抢的词，转投长尾词', 'Drop the keywords we lost and bid on long-tail ones instead', 'promotion', 40, 7, 'cost_per_click'),
    ],
  },
  product_delisted: {
    title: t('商品下架或被删', 'Product taken down'),
    cause: t(
      '商品被误下架、到期下架、被平台下架或链接失效，来人和成交一起归零。',
      'The product was delisted by mistake, on a timer or by the platform, or its link broke: visits and sales go to zero together.',
    ),
    drivers: ['product_visitors', 'visitors', 'paid_orders', 'units', 'product_amount'],
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      stopped('product_visitors', { for: 5, against: 3 }),
      stopped('product_units', { for: 3, against: 2 }),
      narrow('product_visitors', 'product', 0.7, { at: 'shop', for: 2, against: 1 }),
    ],
    checks: [
      told('商品的访客是不是归零了？', 'Have the product’s visitors gone to zero?', 0),
      told('商品的件数是不是也归零了？', 'Have its units gone to zero too?', 1),
      see(
        '商品状态：在售、仓库、审核、违规下架？',
        'Product status: on sale, unlisted, under review, or removed for a violation?',
        '千牛 → 商品 → 仓库中的宝贝；抖店 → 商品管理 → 已下架；拼多多 → 商品列表 → 已下架',
      ),
    ],
    actions: [
      act(
        '核对原因后重新上架，定时上架设到高峰前',
        'Find out why and relist it, scheduled before the next peak',
        'operator',
        20,
        3,
        'product_visitors',
      ),
      act(
        '推广计划绑到替代商品，免得空花',
        'Point the ad plans at a substitute product so no money goes to a dead link',
        'promotion',
        15,
        3,
        'ad_roi',
      ),
    ],
  },
});
