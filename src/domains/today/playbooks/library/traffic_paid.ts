import { act, apart, BUYING, below, COMING, fell, inA, level, narrow, PAID, rose, SHOP, see, stopped, t, themed, told } from './write.ts';

const PLANS = [inA('plan'), inA('source', PAID), inA('product'), SHOP];

/** What ads do: too much spent, or too little brought. */
export const trafficPaid = themed('ads', {
  paid_budget_out: {
    title: t('推广预算提前花完', 'Ad budget ran out early'),
    cause: t('日预算在中午前花完，晚高峰没有展现。', 'The daily budget is spent before noon, so there are no impressions at the evening peak.'),
    drivers: [...COMING, 'clicks', 'impressions', 'ad_amount'],
    places: [inA('source', PAID), inA('plan'), inA('hour'), SHOP],
    conditions: [
      fell('visitors', 0.1, { for: 3, against: 2, sources: PAID }),
      level('ad_cost', 0.08, { at: 'shop', for: 2, against: 1 }),
      rose('cost_per_click', 0.08, { at: 'shop', for: 3, against: 1 }),
    ],
    checks: [
      told('花费没变，是不是点击单价贵了？', 'Is ad cost the same while each click got more expensive?', 2),
      see('计划几点撞的预算上限？', 'At what hour did the plan hit its budget?', '万相台无界 → 计划 → 分时报表；千川 → 报表 → 分小时'),
    ],
    actions: [
      act('分时折扣：上午压低，18–23 点放开', 'Set bids by hour: lower in the morning, full from 18:00 to 23:00', 'promotion', 20, 3, 'ad_roi'),
      act(
        '按投入产出比重排预算，加给前两名计划',
        'Rank the plans by return on ad spend and move budget to the top two',
        'promotion',
        30,
        7,
        'ad_amount',
      ),
    ],
  },
  paid_plan_paused: {
    title: t('推广计划停了', 'An ad plan is paused'),
    cause: t(
      '账户没钱、计划到期、被拒审或有人误关，付费流量断了。',
      'No balance, the plan ended, was rejected or switched off by mistake: paid traffic stopped.',
    ),
    drivers: [...COMING, 'clicks', 'impressions', 'ad_cost', 'ad_amount'],
    places: PLANS,
    conditions: [
      stopped('ad_cost', { for: 4, against: 2 }),
      fell('ad_cost', 0.4, { at: 'shop', for: 3, against: 3 }),
      fell('visitors', 0.2, { for: 3, against: 2, sources: PAID }),
      narrow('ad_cost', 'plan', 0.6, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('花费是不是少了四成以上？', 'Is ad cost down by 40% or more?', 1),
      told('是不是一两个计划停了？', 'Did only one or two plans stop?', 3),
      see('账户余额、计划状态、拒审通知', 'Account balance, plan status, rejection notices', '万相台无界 → 财务 → 余额；千川 → 账户 → 通知'),
    ],
    actions: [
      act('充值并打开自动充值，恢复计划', 'Top up, turn on auto top-up and restart the plans', 'promotion', 15, 2, 'visitors'),
      act('余额低于两天花费时提醒', 'Set an alert for when the balance covers less than two days of spend', 'finance', 10, 7, 'ad_cost'),
    ],
  },
  ad_cost_runaway: {
    title: t('花费失控', 'Ad spend out of control'),
    cause: t(
      '新计划没设上限、出价放太开或智能投放跑偏，花费猛增而成交没跟上。',
      'A new plan without a cap, bids left too loose or an automated plan gone wrong: spend jumps and sales do not follow.',
    ),
    drivers: ['ad_cost', 'ad_cost_share', 'clicks', 'cost_per_ad_order'],
    direction: 'up',
    places: PLANS,
    conditions: [
      rose('ad_cost', 0.3, { for: 2, against: 3 }),
      fell('ad_roi', 0.15, { for: 2, against: 2 }),
      narrow('ad_cost', 'plan', 0.6, { at: 'shop', for: 2, against: 1 }),
      level('ad_amount', 0.3, { for: 1, against: 0 }),
      rose('clicks', 0.2, { for: 2, against: 3 }),
    ],
    checks: [
      told('花费是不是多了三成以上？', 'Is ad cost up by 30% or more?', 0),
      told('投入产出比是不是掉了？', 'Did return on ad spend drop?', 1),
      told('是不是集中在一两个计划？', 'Is it concentrated in one or two plans?', 2, '万相台无界 → 报表 → 计划；千川 → 报表 → 计划'),
      see(
        '谁在什么时候改过预算、出价、人群？',
        'Who changed the budget, bids or audience, and when?',
        '万相台无界 → 工具 → 操作记录；千川 → 工具 → 操作日志',
      ),
    ],
    actions: [
      act('立刻把失控计划的日预算压到平时水平', 'Right now: cut the plan’s daily budget back to its usual level', 'promotion', 5, 1, 'ad_cost'),
      act('查操作记录，恢复改动前的出价和人群', 'Read the change log and restore the earlier bids and audience', 'promotion', 20, 3, 'ad_roi'),
      act('给每个计划设日上限和账户总上限', 'Set a daily cap on every plan and on the account', 'promotion', 20, 7, 'ad_cost_share'),
    ],
  },
  ad_bid_too_high: {
    title: t('出价过高，点击变贵', 'Bids too high, clicks expensive'),
    cause: t(
      '出价被手动或系统抬高，或竞价激烈，同样的钱买到的点击少了。',
      'Bids were raised by hand or by automatic bidding, or rivals bid more: the same money buys fewer clicks.',
    ),
    drivers: ['ad_cost', 'cost_per_click', 'cost_per_thousand', 'cost_per_ad_order', 'ad_cost_share'],
    direction: 'up',
    places: PLANS,
    conditions: [
      rose('cost_per_click', 0.15, { for: 4, against: 3 }),
      level('click_rate', 0.1, { for: 1, against: 0 }),
      level('ad_conversion_rate', 0.15, { for: 1, against: 0 }),
      level('clicks', 0.2, { for: 1, against: 0 }),
    ],
    checks: [
      told('点击单价是不是贵了一成半以上？', 'Is cost per click up by 15% or more?', 0),
      told('点击率没变？', 'Is the click rate unchanged?', 1),
      see('关键词出价与市场均价差多少？', 'How far are our bids above the market average?', '万相台无界 → 关键词推广 → 词列表 → 市场均价'),
    ],
    actions: [
      act(
        '贵词每次降 5%，守住第三名即可',
        'Lower bids on expensive keywords 5% at a time; third place is good enough',
        'promotion',
        30,
        5,
        'cost_per_click',
      ),
      act('删掉 14 天没有成交的词', 'Remove keywords with no orders in 14 days', 'promotion', 30, 7, 'ad_roi'),
    ],
  },
  ad_wrong_keywords: {
    title: t('买错了词或人群', 'Wrong keywords or audience'),
    cause: t('广泛匹配或人群放宽，带来很多点击但不成交。', 'Broad match or a wide audience brings many clicks from people who do not buy.'),
    drivers: ['ad_cost', 'clicks', 'cost_per_ad_order', 'ad_cost_share'],
    direction: 'up',
    places: PLANS,
    conditions: [
      rose('clicks', 0.2, { for: 3, against: 2 }),
      fell('ad_conversion_rate', 0.15, { for: 3, against: 2 }),
      level('cost_per_click', 0.15, { for: 1, against: 1 }),
    ],
    checks: [
      told('点击多了，推广转化率是不是低了？', 'More clicks, but lower ad conversion?', 1),
      see('搜索词报表里花钱最多而没成交的词', 'Search terms that cost the most without an order', '万相台无界 → 报表 → 搜索词；千川 → 报表 → 人群'),
    ],
    actions: [
      act('加否定词，广泛匹配改短语匹配', 'Add negative keywords; switch broad match to phrase match', 'promotion', 40, 5, 'ad_conversion_rate'),
      act('人群溢价只留买过和加购过的', 'Keep bid premiums only for people who bought or added to cart', 'promotion', 20, 7, 'ad_roi'),
    ],
  },
  ad_click_fraud: {
    title: t('恶意点击', 'Click fraud'),
    cause: t(
      '某个计划点击暴涨、点击率异常高、没有加购和成交，像是被刷。',
      'One plan’s clicks jump with an abnormally high click rate but no carts and no orders: it looks like fake clicks.',
    ),
    drivers: ['ad_cost', 'clicks', 'ad_cost_share', 'click_rate'],
    direction: 'up',
    places: PLANS,
    conditions: [
      rose('clicks', 0.5, { for: 3, against: 3 }),
      rose('click_rate', 0.3, { for: 3, against: 2 }),
      fell('ad_conversion_rate', 0.3, { for: 3, against: 2 }),
    ],
    checks: [
      told('点击率是不是高得不正常？', 'Is the click rate abnormally high?', 1),
      told('推广转化率是不是掉了三成以上？', 'Is ad conversion down by 30% or more?', 2),
      see('点击集中在哪些地区、时段、词？', 'Which regions, hours and keywords do the clicks come from?', '万相台无界 → 报表 → 地域、时段'),
    ],
    actions: [
      act('屏蔽异常地区和时段，改计划出价', 'Exclude the suspicious regions and hours and change the bids', 'promotion', 20, 2, 'ad_cost'),
      act('向平台提交无效点击申诉', 'File a claim with the platform for invalid clicks', 'promotion', 30, 14, 'ad_cost'),
    ],
  },
  ad_landing_weak: {
    title: t('推广承接差', 'Ads click but do not convert'),
    cause: t(
      '推广进来的人不变，但落地商品缺货、改价或页面变了，点击买不到货。',
      'As many people click the ads, but the product they land on is out of stock, more expensive or changed, so they do not buy.',
    ),
    drivers: ['ad_roi', 'ad_conversion_rate', 'ad_amount', 'ad_orders', ...BUYING],
    places: PLANS,
    conditions: [
      level('clicks', 0.15, { for: 2, against: 1 }),
      fell('ad_conversion_rate', 0.15, { for: 4, against: 3 }),
      rose('out_of_stock_rate', 0.1, { at: 'shop', for: 2, against: 0 }),
      apart('conversion_rate', 'source', 0.6, { at: 'shop', for: 1, against: 4 }),
    ],
    checks: [
      told('点击没少，推广转化率是不是低了？', 'Same number of clicks, but lower ad conversion?', 1),
      told('缺货率是不是高了？', 'Is the out-of-stock rate up?', 2),
      see('落地商品的价格、库存、评价这几天变了什么？', 'What changed on the landing product recently: price, stock or reviews?'),
    ],
    actions: [
      act('把计划换绑到有货、评价好的商品', 'Point the plan at a product that is in stock and well reviewed', 'promotion', 20, 3, 'ad_roi'),
      act('缺货商品自动暂停推广', 'Set a rule that pauses ads for out-of-stock products', 'promotion', 15, 7, 'ad_cost'),
    ],
  },
  ad_attribution_cannibal: {
    title: t('推广抢了自然成交', 'Ads claim sales that came anyway'),
    cause: t(
      '全站推广把本来自然来的成交算成推广，花费占比升高，总成交没多。',
      'Site-wide ads count orders that would have come anyway: the ad cost share rises while total sales do not.',
    ),
    drivers: ['ad_cost', 'ad_cost_share', 'ad_amount_share'],
    direction: 'up',
    places: [inA('plan'), SHOP],
    conditions: [
      rose('ad_amount_share', 0.15, { at: 'shop', for: 3, against: 2 }),
      rose('ad_cost', 0.1, { for: 2, against: 2 }),
      level('payment_amount', 0.08, { at: 'shop', for: 3, against: 1 }),
    ],
    checks: [
      told('推广成交占比升了，支付金额却没动？', 'Did the ad share of sales rise while payment amount stayed flat?', 2),
      see('停一个计划三天，总成交少不少？', 'Pause one plan for three days: do total sales drop?'),
    ],
    actions: [
      act('挑一个省做停投对照一周', 'Pause ads in one province for a week as a control', 'promotion', 30, 14, 'ad_cost_share'),
      act('全站推广设目标投入产出比下限', 'Set a minimum target return for site-wide ads', 'promotion', 15, 7, 'ad_roi'),
    ],
  },
  ad_quality_low: {
    title: t('推广创意疲劳', 'Ad creative fatigue'),
    cause: t(
      '同一批创意用太久，点击率走低，系统少给展现或抬价。',
      'The same creatives have run too long: the click rate slips, and the system shows them less or charges more.',
    ),
    drivers: [...COMING, 'clicks', 'click_rate', 'impressions'],
    places: [inA('plan'), inA('source', PAID), SHOP],
    conditions: [
      fell('click_rate', 0.1, { for: 4, against: 3 }),
      fell('click_rate', 0.05, { over: 'before', for: 2, against: 1 }),
      below('click_rate', 0.02, { for: 1, against: 0 }),
    ],
    checks: [
      told('点击率是不是低了一成以上？', 'Is the click rate down by 10% or more?', 0),
      told('是不是两周前就开始走低？', 'Was it already declining two weeks ago?', 1),
      see('创意用了多少天？', 'How many days have the creatives been running?', '万相台无界 → 创意 → 创意列表'),
    ],
    actions: [
      act(
        '一次上 4 套新创意，三天后留最好的两套',
        'Launch four new creatives at once; after three days keep the best two',
        'design',
        120,
        7,
        'click_rate',
      ),
    ],
  },
});
