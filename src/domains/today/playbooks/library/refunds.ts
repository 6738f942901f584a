import { act, fell, inA, level, narrow, rose, SHOP, see, t, themed, told, wide } from './write.ts';

const RETURNED = [
  'refund_rate',
  'refund_amount',
  'refunded_order_rate',
  'refund_requests',
  'requested_refund_amount',
  'completed_refund_amount',
  'completed_refund_rate',
] as const;
const why = (...words: string[]) => [inA('refund_reason', words), inA('product'), inA('category'), SHOP];

/** More is sent back. */
export const refunds = themed('refunds', {
  refund_quality_batch: {
    title: t('一批货质量问题', 'A faulty batch'),
    cause: t(
      '某个商品的一批货有质量问题，同一原因的退款集中出现。',
      'One batch of a product is faulty: refunds for the same reason arrive together.',
    ),
    drivers: [...RETURNED],
    direction: 'up',
    places: why('质量', '破洞', '开线', '瑕疵', '坏', '故障', '异味', '掉色', '起球', '变质', 'quality', 'defect', 'faulty'),
    conditions: [
      rose('refund_requests', 0.3, { for: 3, against: 2 }),
      narrow('requested_refund_amount', 'product', 0.5, { for: 3, against: 2 }),
      narrow('requested_refund_amount', 'refund_reason', 0.5, { for: 2, against: 1 }),
      rose('negative_review_rate', 0.15, { at: 'shop', for: 2, against: 0 }),
      rose('refund_after_shipping_amount', 0.15, { for: 1, against: 1 }),
    ],
    checks: [
      told('是不是集中在一两个商品？', 'Is it concentrated in one or two products?', 1),
      told('是不是集中在同一个原因？', 'Is it mostly one reason?', 2, '千牛 → 交易 → 退款管理 → 按原因导出'),
      told('差评率是不是也高了？', 'Is the share of bad reviews up too?', 3),
      see(
        '退货实物是哪个批次、哪天入库、哪家供应商？',
        'Which batch, receiving date and supplier do the returned items come from?',
        'ERP → 批次追溯',
      ),
    ],
    actions: [
      act(
        '当天停售这一批，仓库抽检 20 件',
        'Stop selling this batch today and have the warehouse inspect 20 items',
        'warehouse',
        60,
        7,
        'refund_rate',
      ),
      act(
        '主动联系已发未签的买家，给换货或补偿',
        'Contact buyers whose parcels are in transit and offer an exchange or compensation',
        'service',
        120,
        10,
        'negative_review_rate',
      ),
      act('按批次向供应商索赔', 'Claim compensation from the supplier for the batch', 'merchandise', 60, 30, 'refund_amount'),
    ],
  },
  refund_size_wrong: {
    title: t('尺码不准', 'Wrong sizing'),
    cause: t('尺码表不准或换了版型，“大小不合适”的退款变多。', 'The size chart is off or the cut changed, so refunds for “wrong size” increase.'),
    drivers: [...RETURNED],
    direction: 'up',
    places: why('尺码', '尺寸', '大小', '不合适', '偏大', '偏小', 'size', 'fit'),
    conditions: [
      rose('return_refund_amount', 0.15, { for: 3, against: 2 }),
      narrow('requested_refund_amount', 'product', 0.5, { for: 2, against: 1 }),
      level('negative_review_rate', 0.15, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('退货退款是不是多了？', 'Are there more return refunds?', 0),
      told('是不是集中在一两款？', 'Is it concentrated in one or two products?', 1),
      see('实测三件，和尺码表差多少厘米？', 'Measure three items: how many centimetres off the size chart are they?', '千牛 → 商品 → 尺码表'),
    ],
    actions: [
      act(
        '改尺码表，加“偏大拍小一码”和试穿报告',
        'Fix the size chart, add “runs large, take one size down” and try-on notes',
        'design',
        40,
        14,
        'refund_rate',
      ),
      act('客服下单前主动问身高体重', 'Have service ask for height and weight before the order', 'service', 20, 10, 'return_refund_amount'),
    ],
  },
  refund_delivery_damage: {
    title: t('运输破损', 'Damaged in transit'),
    cause: t('包装改薄、换快递或野蛮分拣，收到就坏。', 'Thinner packaging, a new carrier or rough handling: goods arrive broken.'),
    drivers: [...RETURNED],
    direction: 'up',
    places: [...why('破损', '损坏', '漏', '压坏', '包装', '少件', '漏发', 'damage', 'broken', 'leak'), inA('province')],
    conditions: [
      rose('refund_after_shipping_amount', 0.15, { for: 3, against: 2 }),
      rose('refund_only_amount', 0.15, { for: 2, against: 1 }),
      wide('requested_refund_amount', 'product', 0.5, { for: 1, against: 0 }),
    ],
    checks: [
      told('发货后退款是不是多了？', 'Are there more refunds after shipping?', 0),
      told('仅退款是不是多了？', 'Are there more refund-only cases?', 1),
      see('破损集中在哪家快递、哪条线路？', 'Which carrier and route does the damage concentrate on?', '菜鸟商家工作台 → 异常件；ERP → 售后登记'),
    ],
    actions: [
      act('易碎品加气柱和五层箱', 'Use air-column wrap and five-layer boxes for fragile items', 'warehouse', 60, 10, 'refund_rate'),
      act(
        '向快递按单索赔，破损高的线路换快递',
        'Claim from the carrier per parcel; switch carrier on routes with high damage',
        'warehouse',
        60,
        14,
        'refund_after_shipping_amount',
      ),
    ],
  },
  refund_late_shipping: {
    title: t('发货慢、物流慢', 'Late shipping or slow delivery'),
    cause: t(
      '爆单、缺人或快递积压，承诺时间没发出，买家等不及退款。',
      'Too many orders, too few hands or a backed-up carrier: orders miss the promised time and buyers ask for refunds.',
    ),
    drivers: [...RETURNED, 'refund_before_shipping_amount'],
    direction: 'up',
    places: [
      ...why('未按约定时间', '发货', '物流', '太慢', '没收到', '未收到', '延迟', 'late', 'shipping', 'delivery'),
      inA('refund_stage', ['before_shipping']),
      inA('province'),
    ],
    conditions: [
      rose('refund_before_shipping_amount', 0.15, { for: 4, against: 2 }),
      wide('requested_refund_amount', 'product', 0.5, { for: 2, against: 1 }),
      fell('shop_score', 0.01, { at: 'shop', for: 1, against: 0 }),
      rose('conversations', 0.1, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('发货前退款是不是多了？', 'Are there more refunds before shipping?', 0),
      told('是不是各个商品都有？', 'Is it across all products?', 1),
      see(
        '待发货超 24 小时的订单有多少？',
        'How many orders have waited more than 24 hours to ship?',
        '千牛 → 交易 → 待发货 → 临近超时；抖店 → 订单 → 即将超时',
      ),
    ],
    actions: [
      act(
        '今天清完超 24 小时的单，先发付款早的',
        'Ship everything that has waited over 24 hours today, oldest payment first',
        'warehouse',
        240,
        3,
        'refund_before_shipping_amount',
      ),
      act('给超时买家发致歉和小额红包', 'Send an apology and a small cash coupon to buyers who waited too long', 'service', 40, 5, 'refund_rate'),
      act(
        '按预测排班，活动前备临时工',
        'Plan shifts by forecast; line up temporary staff before campaigns',
        'warehouse',
        60,
        30,
        'refund_before_shipping_amount',
      ),
    ],
  },
  refund_wrong_description: {
    title: t('描述不符', 'Not as described'),
    cause: t(
      '图片、材质、功能写得和实物不一样，或赠品没写清。',
      'Photos, material or features do not match the product, or the gift was not clearly described.',
    ),
    drivers: [...RETURNED],
    direction: 'up',
    places: why('描述', '不符', '色差', '材质', '与图片', '假', 'description', 'described', 'picture', 'colour'),
    conditions: [
      narrow('requested_refund_amount', 'product', 0.5, { for: 2, against: 1 }),
      rose('return_refund_amount', 0.1, { for: 2, against: 1 }),
      rose('negative_review_rate', 0.1, { at: 'shop', for: 2, against: 0 }),
    ],
    checks: [
      told('是不是集中在一两个商品？', 'Is it concentrated in one or two products?', 0),
      told('差评率是不是也高了？', 'Is the share of bad reviews up too?', 2),
      see('对着实物逐条核对详情页和属性', 'Compare the page and attributes with the real product line by line', '千牛 → 商品 → 编辑 → 属性'),
    ],
    actions: [
      act(
        '改图改字，色差说明放首屏',
        'Correct the photos and text; put the colour-difference note on the first screen',
        'design',
        60,
        10,
        'refund_rate',
      ),
    ],
  },
  refund_cancel_before_ship: {
    title: t('拍错、不想要，发货前取消', 'Cancelled before shipping'),
    cause: t(
      '冲动下单、凑单后取消或发现更低价，发货前退款变多，不是货的问题。',
      'Impulse orders, basket padding or a lower price elsewhere: orders are cancelled before shipping. The product is fine.',
    ),
    drivers: [...RETURNED, 'refund_before_shipping_amount'],
    direction: 'up',
    places: [
      ...why('不想要', '拍错', '多拍', '不喜欢', '效果不好', '协商一致', '七天', 'changed mind', 'mistake', 'no longer'),
      inA('refund_stage', ['before_shipping']),
      inA('source'),
    ],
    conditions: [
      rose('refund_before_shipping_amount', 0.15, { for: 3, against: 3 }),
      rose('discount_rate', 0.05, { at: 'shop', for: 1, against: 0 }),
      level('negative_review_rate', 0.15, { at: 'shop', for: 1, against: 1 }),
      rose('paid_orders', 0.1, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('发货前退款是不是多了？', 'Are there more refunds before shipping?', 0),
      told('差评没有多？', 'Are bad reviews at their usual level?', 2),
      see('取消的人是不是凑单的？', 'Did they only order to reach a spend-and-save threshold?', '千牛 → 交易 → 退款管理 → 未发货'),
    ],
    actions: [
      act(
        '满减改为阶梯赠，凑单退就少一档',
        'Replace the threshold discount with tiered gifts: cancelling loses a tier',
        'operator',
        30,
        10,
        'refund_before_shipping_amount',
      ),
      act(
        '付款后 2 小时内发货，减少反悔',
        'Ship within two hours of payment to leave less time for second thoughts',
        'warehouse',
        30,
        7,
        'refund_before_shipping_amount',
      ),
    ],
  },
  refund_campaign_wave: {
    title: t('活动后退款潮', 'Refund wave after a campaign'),
    cause: t(
      '大促囤货、凑单后集中退款，是活动量的正常回落，看比例不看金额。',
      'After a big campaign people return what they stocked up on. The volume is normal; watch the rate, not the amount.',
    ),
    drivers: [...RETURNED],
    direction: 'up',
    places: [SHOP, inA('refund_reason'), inA('category')],
    conditions: [
      { test: 'calendar', is: 'after_campaign', weight: 4, against: 3 },
      wide('requested_refund_amount', 'product', 0.5, { at: 'shop', for: 2, against: 1 }),
    ],
    checks: [told('是不是刚过活动？', 'Has a campaign just ended?', 0), told('是不是各个商品都多？', 'Is it across all products?', 1)],
    actions: [
      act('售后加临时班，48 小时内退完款', 'Add temporary after-sales staff and finish refunds within 48 hours', 'service', 120, 7, 'refund_rate'),
      act('退货品 3 天内质检重新上架', 'Inspect returns and relist them within three days', 'warehouse', 120, 7, 'stock_on_hand'),
    ],
  },
  refund_only_abuse: {
    title: t('恶意仅退款', 'Refund-only abuse'),
    cause: t(
      '仅退款占比突然升高，集中在几个地区或新账号，疑似羊毛党。',
      'The share of refund-only cases jumps, concentrated in a few regions or new accounts: likely abuse.',
    ),
    drivers: [...RETURNED, 'refund_only_amount', 'refund_only_share'],
    direction: 'up',
    places: [inA('refund_kind', ['refund_only']), inA('province'), inA('buyer_type'), inA('product'), SHOP],
    platforms: ['pdd', 'douyin', 'taobao', 'tmall', 'kuaishou'],
    conditions: [
      rose('refund_only_share', 0.15, { at: 'shop', for: 4, against: 3 }),
      rose('refund_after_shipping_amount', 0.1, { at: 'shop', for: 2, against: 1 }),
      level('negative_review_rate', 0.2, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('仅退款占比是不是升高了？', 'Did the share of refund-only cases rise?', 0),
      see(
        '同一地址、同一手机号段有没有重复？',
        'Do the same addresses or phone prefixes repeat?',
        '拼多多 → 售后管理 → 异常订单；抖店 → 售后 → 异常售后',
      ),
    ],
    actions: [
      act('逐单申诉并附物流签收凭证', 'Appeal each case with proof of delivery', 'service', 90, 14, 'refund_only_amount'),
      act(
        '低价品加签收拍照，高风险地区限购',
        'Require a delivery photo for low-priced goods; limit quantities in high-risk regions',
        'operator',
        30,
        14,
        'refund_only_share',
      ),
    ],
  },
});
