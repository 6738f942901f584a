import { act, BUYING, below, fell, inA, level, rose, SHOP, see, t, themed, told } from './write.ts';

/** Products over their life, and what they cost. */
export const productBooks = themed('products', {
  product_ageing: {
    title: t('老款衰退', 'Ageing product'),
    cause: t(
      '上架久了，点击、加购、成交一起慢慢走低，不是一天的事。',
      'It has been on sale for a long time: clicks, carts and sales slip together, not in a single day.',
    ),
    drivers: ['units', 'product_amount', 'product_units', 'product_visitors', ...BUYING],
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      fell('product_units', 0.08, { over: 'before', for: 4, against: 3 }),
      fell('product_visitors', 0.05, { over: 'before', for: 2, against: 1 }),
      fell('product_units', 0.03, { for: 1, against: 1 }),
    ],
    checks: [
      told('两周前就在走低吗？', 'Was it already declining two weeks ago?', 0),
      told('来看的人也在少吗？', 'Are fewer people looking at it too?', 1),
      see('上架多久，同款迭代了吗？', 'How long has it been on sale, and is there a newer version?', '生意参谋 → 品类 → 商品 360'),
    ],
    actions: [
      act(
        '用老链接推升级款，老客优先体验',
        'Launch the upgraded version on the old listing, returning buyers first',
        'merchandise',
        120,
        30,
        'product_amount',
      ),
      act('剩余库存做套装和清仓', 'Bundle or clear the remaining stock', 'merchandise', 40, 21, 'stock_cover_days'),
    ],
  },
  new_product_flop: {
    title: t('新品没起来', 'New product not taking off'),
    cause: t(
      '新品有展现没点击，或有点击没成交，冷启动没过。',
      'The new product gets impressions but no clicks, or clicks but no sales: its launch has stalled.',
    ),
    drivers: ['units', 'product_amount', 'product_units', 'click_rate'],
    places: [inA('product'), inA('category')],
    conditions: [
      below('product_units', 10, { for: 2, against: 2 }),
      level('product_visitors', 0.3, { for: 1, against: 0 }),
      fell('product_units', 0.2, { for: 1, against: 0 }),
    ],
    checks: [
      told('销量是不是还不到 10 件？', 'Are fewer than 10 units sold?', 0),
      see('点击率、收藏加购率和同类均值比', 'Compare click, favourite and cart rates with the category average', '生意参谋 → 品类 → 新品追踪'),
    ],
    actions: [
      act('老客内测 30 单，攒首批带图评价', 'Get 30 orders from returning buyers for the first photo reviews', 'operator', 40, 14, 'product_units'),
      act(
        '点击率低先换主图，支付转化率低先改价和卖点',
        'Low click rate: change the main image first. Low conversion: change price and selling points first',
        'design',
        60,
        14,
        'product_units',
      ),
    ],
  },
  category_shift: {
    title: t('品类此消彼长', 'Sales shift between categories'),
    cause: t(
      '买家从一个类目转到另一个，全店没少，只是结构变了。',
      'Buyers moved from one category to another: the shop as a whole lost nothing, only the mix changed.',
    ),
    drivers: ['product_amount', 'units', 'paid_orders', 'price_per_unit'],
    places: [inA('category'), inA('product')],
    conditions: [
      level('payment_amount', 0.05, { at: 'shop', for: 3, against: 3 }),
      fell('product_amount', 0.08, { at: 'beside', for: 2, against: 2 }),
    ],
    checks: [
      told('全店支付金额没怎么变？', 'Is the shop’s payment amount about the same?', 0),
      told('这里比全店少得多？', 'Is this down much more than the shop?', 1),
    ],
    actions: [act('首页和推广跟着换主推类目', 'Shift the home page and ads to the category that is growing', 'operator', 40, 10, 'product_amount')],
  },
  cost_of_goods_up: {
    title: t('进货成本上涨', 'Purchase costs up'),
    cause: t('供应商涨价或换了高成本批次，毛利被吃掉。', 'The supplier raised prices or a more expensive batch arrived, eating into gross profit.'),
    drivers: ['goods_cost', 'operating_costs'],
    direction: 'up',
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      rose('goods_cost', 0.05, { for: 2, against: 2 }),
      fell('gross_margin', 0.03, { for: 3, against: 2 }),
      level('units', 0.1, { for: 2, against: 1 }),
    ],
    checks: [
      told('毛利率是不是低了？', 'Is the gross margin down?', 1),
      told('件数没变，成本多了？', 'Same units, higher cost?', 2),
      see('最近三张采购单的单价', 'Unit prices on the last three purchase orders', 'ERP → 采购 → 价格历史'),
    ],
    actions: [
      act(
        '找两家比价，重谈账期和量价',
        'Get two competing quotes and renegotiate payment terms and volume prices',
        'merchandise',
        90,
        30,
        'gross_margin',
      ),
      act('成本表更新，底价跟着改', 'Update the cost table and the price floors with it', 'finance', 30, 14, 'gross_margin'),
    ],
  },
  operating_cost_spike: {
    title: t('经营费用突增', 'Operating costs jump'),
    cause: t(
      '平台扣点、快递、仓储或一次性费用变多，利润少了但销售没变。',
      'Platform fees, delivery, storage or a one-off cost went up: profit falls while sales are unchanged.',
    ),
    drivers: ['operating_costs', 'goods_cost'],
    direction: 'up',
    places: [SHOP],
    conditions: [rose('operating_costs', 0.1, { at: 'shop', for: 4, against: 3 }), level('payment_amount', 0.08, { at: 'shop', for: 1, against: 0 })],
    checks: [
      told('经营费用是不是多了一成以上？', 'Are operating costs up by 10% or more?', 0),
      see('按科目看哪一项多了', 'Which cost item grew?', '千牛 → 财务 → 账单；抖店 → 资金 → 对账中心'),
    ],
    actions: [
      act('逐项核对账单，错扣的申诉', 'Check the bill item by item and dispute wrong charges', 'finance', 90, 30, 'operating_costs'),
      act('快递、仓储按件重新谈价', 'Renegotiate delivery and storage rates per item', 'finance', 60, 30, 'operating_costs'),
    ],
  },
  margin_squeezed: {
    title: t('毛利被促销吃掉', 'Discounts eat gross profit'),
    cause: t(
      '销售没少，但让利加深或低毛利商品占比变大，毛利少了。',
      'Sales held up, but discounts got deeper or low-margin products took a bigger share, so gross profit fell.',
    ),
    drivers: ['gross_profit', 'gross_margin', 'profit', 'profit_margin', 'net_amount'],
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      fell('gross_margin', 0.03, { for: 4, against: 3 }),
      rose('discount_rate', 0.05, { at: 'shop', for: 2, against: 1 }),
      level('payment_amount', 0.08, { at: 'shop', for: 1, against: 0 }),
    ],
    checks: [
      told('毛利率是不是低了？', 'Is the gross margin down?', 0),
      told('优惠率是不是高了？', 'Is the discount rate up?', 1),
      see('毛利为负的商品有哪些？', 'Which products have a negative gross profit?', '掌柜 → 指标 → 明细 → 商品'),
    ],
    actions: [
      act(
        '毛利最低的 10 个商品逐个定：涨价、换赠、停卖',
        'Decide one by one on the 10 lowest-margin products: raise the price, change the gift, or stop selling',
        'merchandise',
        90,
        21,
        'gross_margin',
      ),
    ],
  },
  thin_products_sell_more: {
    title: t('低毛利款卖得多', 'Low-margin products sell more'),
    cause: t(
      '卖掉的件数没少，但多是毛利薄的款：价格和成本都没动，是卖的东西变了。',
      'As many units sold, but more of them low-margin: neither price nor cost moved, the product mix did.',
    ),
    drivers: ['gross_profit', 'gross_margin', 'profit_margin'],
    places: [inA('category'), inA('product'), SHOP],
    conditions: [
      fell('gross_margin', 0.03, { for: 3, against: 2 }),
      level('discount_rate', 0.08, { at: 'shop', for: 2, against: 2 }),
      level('units', 0.1, { for: 1, against: 0 }),
    ],
    checks: [
      told('毛利率是不是低了？', 'Is the gross margin down?', 0),
      told('优惠率没变？', 'Is the discount rate unchanged?', 1),
      see('按毛利率排序，卖得多的是哪些款？', 'Sort by gross margin: which products sell the most?', '掌柜 → 探索 → 毛利率 × 商品'),
    ],
    actions: [
      act(
        '推广和首页位置换成毛利前 10 的款',
        'Give ad budget and home-page slots to the 10 products with the best gross margin',
        'operator',
        40,
        14,
        'gross_margin',
      ),
    ],
  },
});
