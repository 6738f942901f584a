import { above, act, BUYING, below, fell, inA, level, narrow, rose, SELLING, SHOP, see, stopped, t, themed, told } from './write.ts';

/** What is there to be sold. */
export const stock = themed('stock', {
  hero_out_of_stock: {
    title: t('主打产品断货', 'Hero product out of stock'),
    cause: t('卖得最好的商品或规格没货了，来的人买不到。', 'The best product or choice is sold out: people come and cannot buy.'),
    drivers: [...SELLING, ...BUYING],
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      below('stock_on_hand', 1, { for: 5, against: 3 }),
      rose('out_of_stock_skus', 0.05, { for: 2, against: 1 }),
      narrow('paid_orders', 'product', 0.5, { at: 'shop', for: 2, against: 0 }),
      stopped('product_units', { for: 3, against: 0 }),
    ],
    checks: [
      told('库存是不是 0？', 'Is the stock at zero?', 0, '千牛 → 商品 → 库存管理；ERP → 可用库存'),
      told('缺货 SKU 是不是多了？', 'Are more SKUs out of stock?', 1),
      told('成交是不是归零了？', 'Are its sales at zero?', 3),
      see('在途多少，哪天到？', 'How much is on its way, and when?', '菜鸟 WMS → 在途；ERP → 采购单'),
    ],
    actions: [
      act('当天从其他仓或其他店调货', 'Move stock from another warehouse or shop today', 'warehouse', 60, 3, 'units'),
      act('开预售并写明到货日，推广转到替代款', 'Open a presale with the date, move ads to a substitute', 'operator', 30, 5, 'paid_orders'),
      act(
        '安全库存改为补货周期日销的 1.5 倍',
        'Safety stock at one and a half times the sales of the lead time',
        'merchandise',
        40,
        30,
        'out_of_stock_rate',
      ),
    ],
  },
  sku_broken_sizes: {
    title: t('断码断色', 'Sizes or colours missing'),
    cause: t(
      '主销尺码、颜色缺货，页面还在，但想要的那一款买不到。',
      'The sizes or colours that sell are out; the page stands, but what people want is not there.',
    ),
    drivers: [...BUYING, ...SELLING],
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      rose('out_of_stock_rate', 0.1, { for: 4, against: 3 }),
      above('stock_on_hand', 0, { for: 1, against: 3 }),
      level('product_visitors', 0.15, { for: 1, against: 0 }),
      fell('units', 0.05, { for: 1, against: 1 }),
    ],
    checks: [
      told('缺货率是不是高了？', 'Is the share of SKUs out of stock up?', 0),
      told('还有其他规格的库存吗？', 'Is there stock of other choices?', 1),
      see('近 30 天销量前 5 的规格还有多少？', 'How much is left of the five best choices?', '千牛 → 商品 → SKU 库存'),
    ],
    actions: [
      act('主销规格加急补货，其余做组合清', 'Rush the choices that sell, clear the others in sets', 'merchandise', 40, 10, 'out_of_stock_rate'),
      act('到货提醒按钮打开，到货后群发', 'Switch “tell me” on and write when it is there', 'operator', 15, 10, 'returning_buyers'),
    ],
  },
  stock_running_low: {
    title: t('库存快见底', 'Stock runs low'),
    cause: t('卖得比计划快，可售天数已经低于补货周期。', 'It sells faster than planned: the days of cover are below the lead time.'),
    drivers: ['stock_cover_days', 'stock_on_hand', ...SELLING],
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      below('stock_cover_days', 7, { for: 4, against: 3 }),
      above('stock_on_hand', 0, { for: 1, against: 1 }),
      rose('stock_sold', 0.1, { for: 2, against: 0 }),
    ],
    checks: [
      told('可售天数是不是不到 7 天？', 'Are there fewer than seven days of cover?', 0),
      told('出库是不是变快了？', 'Does it go out faster?', 2),
      see('供应商交期要几天？', 'How many days does the supplier take?', 'ERP → 采购 → 供应商交期'),
    ],
    actions: [
      act('今天下补货单，先补主销规格', 'Order today, the best choices first', 'merchandise', 30, 14, 'stock_cover_days'),
      act('降推广、收优惠，放慢卖速撑到到货', 'Less ads and discount: slow down until it arrives', 'promotion', 20, 7, 'stock_cover_days'),
    ],
  },
  stock_sync_error: {
    title: t('库存同步错，超卖或误显示无货', 'Stock out of step'),
    cause: t(
      'ERP 和平台库存没同步：有货显示无货，或没货还在卖。',
      'ERP and platform disagree: goods in store show as none, or what is gone is still sold.',
    ),
    drivers: [...SELLING, ...BUYING, 'refund_rate'],
    places: [inA('product'), inA('category')],
    conditions: [
      stopped('product_units', { for: 3, against: 4 }),
      above('stock_on_hand', 0, { for: 3, against: 3 }),
      level('product_visitors', 0.3, { for: 1, against: 1 }),
    ],
    checks: [
      told('有库存却没有成交？', 'Is there stock and no sale?', 1),
      see('ERP 库存和平台可售数对不对？', 'Do ERP and platform show the same number?', 'ERP → 库存同步日志；千牛 → 商品 → 库存管理'),
    ],
    actions: [
      act('手动同步一次，核对前 20 个商品', 'Synchronise by hand and compare the first twenty products', 'warehouse', 30, 1, 'units'),
      act('设库存差异提醒', 'A reminder when they differ', 'warehouse', 30, 30, 'out_of_stock_rate'),
    ],
  },
  overstock_ageing: {
    title: t('库存积压', 'Too much stock'),
    cause: t('卖速掉了，库存天数越来越长，占着钱。', 'It sells slower, the days of cover grow and hold the money.'),
    drivers: ['stock_cover_days', 'stock_on_hand'],
    direction: 'up',
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      above('stock_cover_days', 60, { for: 3, against: 2 }),
      fell('stock_sold', 0.1, { for: 2, against: 1 }),
      rose('stock_on_hand', 0.02, { for: 1, against: 0 }),
    ],
    checks: [told('可售天数是不是超过 60 天？', 'Is there cover for more than 60 days?', 0), told('出库是不是变慢了？', 'Does it go out slower?', 1)],
    actions: [
      act('分三档清：套装、会员专享、直播秒杀', 'Clear in three steps: sets, members, live deals', 'merchandise', 60, 21, 'stock_cover_days'),
      act('停补同款，退供或换货', 'Stop ordering, give back or exchange with the supplier', 'merchandise', 40, 30, 'stock_inbound'),
    ],
  },
});
