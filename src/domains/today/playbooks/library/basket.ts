import { act, calendar, fell, inA, level, narrow, rose, SHOP, see, started, t, themed, told, wide } from './write.ts';

const SPENT = ['spend_per_order', 'spend_per_buyer', 'price_per_unit'] as const;
const WHERE = [inA('product'), inA('category'), inA('campaign'), inA('source'), SHOP];

/** Each buyer spends less. */
export const basket = themed('basket', {
  price_error_leak: {
    title: t('标错价或低价漏洞', 'Pricing mistake'),
    cause: t(
      '商品价格标错（少个零、规格填反），被人大量低价买走：件数猛增，件单价暴跌。',
      'A price was entered wrong (a zero missing, options swapped) and people bought in bulk: units jump, price per unit collapses.',
    ),
    drivers: ['price_per_unit', 'spend_per_order', 'spend_per_buyer', 'gross_margin'],
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      fell('price_per_unit', 0.2, { for: 4, against: 4 }),
      narrow('paid_orders', 'product', 0.5, { at: 'shop', for: 1, against: 1 }),
      rose('units', 0.2, { for: 3, against: 1 }),
      level('discount_rate', 0.15, { at: 'shop', for: 2, against: 2 }),
    ],
    checks: [
      told('件单价是不是跌了两成以上？', 'Did the price per unit drop by 20% or more?', 0),
      told('件数是不是反而猛增？', 'Did units jump instead?', 2),
      told('优惠没变，是标价本身错了？', 'Is the discount rate unchanged, so the list price itself is wrong?', 3),
      see(
        '商品各规格标价和昨天的差别',
        'Compare every option’s list price with yesterday’s',
        '千牛 → 商品 → 价格管理 → 改价记录；抖店 → 商品 → 操作日志',
      ),
    ],
    actions: [
      act('立刻下架或改价，锁库存', 'Delist it or fix the price right now, and lock the stock', 'operator', 5, 1, 'price_per_unit'),
      act(
        '未发货订单和买家协商退款补券，不擅自砍单',
        'For unshipped orders, agree a refund plus coupon with the buyers; never cancel on your own',
        'service',
        120,
        7,
        'refund_rate',
      ),
      act(
        '改价加双人复核和最低价保护',
        'Require a second person to check every price change, and set a price floor',
        'merchandise',
        30,
        30,
        'price_per_unit',
      ),
    ],
  },
  coupon_leak: {
    title: t('优惠券泄漏被薅', 'A coupon leaked'),
    cause: t(
      '大额券门槛或人群设错，链接传到羊毛群，券被大量使用。',
      'A big coupon was set with the wrong threshold or audience, its link spread in bargain groups, and it is being used in bulk.',
    ),
    drivers: ['spend_per_order', 'spend_per_buyer', 'price_per_unit', 'discount_rate', 'seller_discount'],
    places: [inA('coupon'), inA('product'), inA('campaign'), inA('buyer_type'), inA('category'), SHOP],
    conditions: [
      rose('coupon_order_rate', 0.2, { at: 'shop', for: 4, against: 3 }),
      rose('discount_rate', 0.15, { at: 'shop', for: 4, against: 3 }),
      rose('paid_orders', 0.1, { at: 'shop', for: 1, against: 0 }),
      rose('new_buyer_share', 0.05, { at: 'shop', for: 1, against: 0 }),
      fell('spend_per_order', 0.05, { for: 1, against: 1 }),
    ],
    checks: [
      told('用券订单占比是不是猛增？', 'Did the share of orders with a coupon jump?', 0),
      told('优惠率是不是高了一成半以上？', 'Is the discount rate up by 15% or more?', 1),
      see(
        '哪张券用得最多，门槛、人群、叠加规则对吗？',
        'Which coupon is used most, and are its threshold, audience and stacking rules right?',
        '千牛 → 营销 → 优惠券 → 效果数据；拼多多 → 营销 → 优惠券 → 数据',
      ),
      see('搜一下券链接有没有被发到羊毛群', 'Search whether the coupon link was posted in bargain groups'),
    ],
    actions: [
      act('立刻停发这张券，改成定向领取', 'Stop the coupon right now; issue it to selected people only', 'operator', 10, 1, 'discount_rate'),
      act('疑似黑产订单先不发货，按规则处理', 'Hold orders that look like abuse and handle them by platform rules', 'service', 60, 3, 'refund_rate'),
      act(
        '发券前过一遍：门槛、叠加、张数、人群',
        'Before issuing any coupon, check threshold, stacking, quantity and audience',
        'operator',
        10,
        30,
        'discount_rate',
      ),
    ],
  },
  discount_too_deep: {
    title: t('折扣叠加太深', 'Discounts stack too deep'),
    cause: t(
      '满减、店铺券、会员折扣叠在一起，让得比算的多。',
      'Spend-and-save, shop coupon and member discount stack up, giving away more than planned.',
    ),
    drivers: [...SPENT, 'discount_rate', 'gross_margin'],
    places: [...WHERE, inA('coupon')],
    conditions: [
      rose('discount_rate', 0.1, { at: 'shop', for: 4, against: 3 }),
      rose('seller_discount', 0.1, { at: 'shop', for: 2, against: 1 }),
      wide('spend_per_order', 'product', 0.6, { at: 'shop', for: 1, against: 0 }),
      level('coupon_order_rate', 0.2, { at: 'shop', for: 1, against: 1 }),
    ],
    checks: [
      told('优惠率是不是高了？', 'Is the discount rate up?', 0),
      told('店铺自己出的优惠是不是多了？', 'Is the seller-funded discount up?', 1),
      see('同一单最多能叠几种优惠？', 'How many discounts can stack on one order?', '千牛 → 营销 → 优惠叠加检查'),
    ],
    actions: [
      act('关掉一层叠加，算清到手价底线', 'Turn off one layer and set a floor for the final price', 'merchandise', 30, 3, 'discount_rate'),
      act('满减门槛抬到客单价的 1.3 倍', 'Raise the spend-and-save threshold to 1.3 times the spend per buyer', 'operator', 20, 7, 'spend_per_buyer'),
    ],
  },
  mix_to_cheap_products: {
    title: t('卖的便宜款变多', 'Sales shift to cheaper products'),
    cause: t(
      '引流款卖得多、利润款卖得少，件单价被拉低，没人改过价。',
      'Traffic-drivers sell more and profit-makers less, pulling price per unit down although no price changed.',
    ),
    drivers: [...SPENT],
    places: [inA('category'), inA('product'), inA('source'), SHOP],
    conditions: [
      fell('price_per_unit', 0.05, { at: 'shop', for: 3, against: 2 }),
      level('discount_rate', 0.1, { at: 'shop', for: 2, against: 2 }),
      level('units_per_order', 0.05, { at: 'shop', for: 1, against: 0 }),
      narrow('units', 'product', 0.6, { at: 'shop', for: 0, against: 0 }),
    ],
    checks: [
      told('优惠没变，件单价却低了？', 'Is the discount rate unchanged but price per unit down?', 1),
      see(
        '引流款和利润款的占比和上期比',
        'Compare the share of traffic-drivers and profit-makers with the last period',
        '生意参谋 → 品类 → 商品排行',
      ),
    ],
    actions: [
      act(
        '引流款详情首屏挂利润款搭配',
        'Show a matching profit-maker on the first screen of the traffic-driver’s page',
        'design',
        60,
        10,
        'lines_per_order',
      ),
      act('推广预算挪两成给利润款', 'Move 20% of the ad budget to the profit-makers', 'promotion', 20, 7, 'price_per_unit'),
    ],
  },
  bundle_removed: {
    title: t('连带变差：套装或满减没了', 'Fewer items per order: bundle or deal ended'),
    cause: t(
      '搭配套装、第二件折扣或满减下线，一单买的件数少了。',
      'Sets, second-item discounts or spend-and-save deals ended, so each order has fewer items.',
    ),
    drivers: ['units_per_buyer', 'units_per_order', 'lines_per_order', 'spend_per_order', 'spend_per_buyer'],
    places: WHERE,
    conditions: [
      fell('units_per_order', 0.05, { for: 4, against: 3 }),
      fell('lines_per_order', 0.03, { at: 'shop', for: 2, against: 1 }),
      level('price_per_unit', 0.05, { for: 1, against: 1 }),
    ],
    checks: [
      told('订单均件数是不是少了？', 'Are there fewer units per order?', 0),
      told('连带率是不是低了？', 'Are there fewer lines per order?', 1),
      see('搭配宝、第二件折扣还开着吗？', 'Are sets and second-item discounts still on?', '千牛 → 营销 → 搭配宝；抖店 → 营销 → 多件优惠'),
    ],
    actions: [
      act(
        '恢复搭配套装，挑连带最高的三对',
        'Bring sets back, starting with the three pairs most often bought together',
        'merchandise',
        40,
        7,
        'lines_per_order',
      ),
      act('客服成交后推荐一件配套', 'After each sale, service recommends one matching item', 'service', 20, 7, 'units_per_order'),
    ],
  },
  big_orders_missing: {
    title: t('大单没有了', 'Big orders are missing'),
    cause: t(
      '企业采购、分销拿货的大单本期没有，均值掉了，普通买家没变。',
      'Big orders from companies or resellers did not come this time: the average drops while ordinary buyers have not changed.',
    ),
    drivers: ['spend_per_order', 'spend_per_buyer', 'units_per_buyer', 'units_per_order'],
    places: [SHOP, inA('category'), inA('province')],
    conditions: [
      fell('spend_per_order', 0.08, { at: 'shop', for: 1, against: 2 }),
      level('paid_orders', 0.08, { at: 'shop', for: 2, against: 1 }),
      fell('units_per_order', 0.08, { at: 'shop', for: 2, against: 2 }),
      level('discount_rate', 0.1, { at: 'shop', for: 1, against: 1 }),
    ],
    checks: [
      told('单数没变，件数少了？', 'As many orders, but fewer units?', 2),
      see('上期最大的 10 单是谁买的？', 'Who placed the 10 biggest orders last period?', '千牛 → 交易 → 已卖出的宝贝 → 按金额排序'),
    ],
    actions: [
      act(
        '逐个回访上期大客户，问下一次采购时间',
        'Call last period’s big customers one by one and ask when they will buy next',
        'operator',
        60,
        30,
        'spend_per_buyer',
      ),
    ],
  },
  campaign_price_low: {
    title: t('活动价拉低客单价', 'Promotion prices lower the spend'),
    cause: t(
      '正在活动期，活动价和平台券把件单价压低，属于预期之内。',
      'A campaign is on: its prices and platform coupons push price per unit down, as expected.',
    ),
    drivers: [...SPENT],
    places: WHERE,
    conditions: [
      calendar('campaign', { for: 4, against: 3 }),
      rose('discount_rate', 0.05, { at: 'shop', for: 2, against: 2 }),
      rose('paid_orders', 0.1, { at: 'shop', for: 2, against: 1 }),
    ],
    checks: [
      told('这几天是不是活动期？', 'Are these days in a campaign?', 0),
      told('订单是不是多了，够不够补？', 'Are there more orders, and enough to make up for it?', 2),
    ],
    actions: [
      act('活动后复盘毛利，下次限量', 'Review gross profit after the campaign; limit quantities next time', 'boss', 30, 14, 'gross_margin'),
      act('活动页加满额赠，拉高件数', 'Add a gift above a spending threshold to raise units per order', 'operator', 30, 3, 'units_per_order'),
    ],
  },
  new_entry_product: {
    title: t('新上低价款分流', 'A new cheap product takes buyers'),
    cause: t('新上的低价款卖得好，但分走了原来买高价款的人。', 'The new cheap product sells well but takes buyers away from the more expensive one.'),
    drivers: [...SPENT],
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      started('product_units', { for: 3, against: 1 }),
      fell('price_per_unit', 0.05, { at: 'shop', for: 2, against: 1 }),
      rose('paid_orders', 0.03, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('这个商品是不是刚开始卖？', 'Did this product just start selling?', 0),
      told('全店件单价是不是低了？', 'Is the shop’s price per unit down?', 1),
    ],
    actions: [
      act(
        '低价款限新买家，老买家看到升级款',
        'Limit the cheap product to new buyers; show returning buyers the better version',
        'operator',
        40,
        10,
        'spend_per_buyer',
      ),
    ],
  },
});
