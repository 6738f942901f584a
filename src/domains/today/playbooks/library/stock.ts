import { above, act, BUYING, below, fell, inA, level, narrow, rose, SELLING, SHOP, see, stopped, t, themed, told } from './write.ts';

/** What is there to be sold. */
export const stock = themed('stock', {
  hero_out_of_stock: {
    title: t('主打产品断货', 'Best seller out of stock'),
    cause: t('卖得最好的商品或规格没货了，来的人买不到。', 'The best-selling product or option is sold out: people come and cannot buy.'),
    drivers: [...SELLING, ...BUYING],
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      below('stock_on_hand', 1, { for: 5, against: 3 }),
      rose('out_of_stock_skus', 0.05, { for: 2, against: 1 }),
      narrow('paid_orders', 'product', 0.5, { at: 'shop', for: 2, against: 0 }),
      stopped('product_units', { for: 3, against: 0 }),
    ],
    checks: [
      told('库存是不是 0？', 'Is stock at zero?', 0, '千牛 → 商品 → 库存管理；ERP → 可用库存'),
      told('缺货 SKU 是不是多了？', 'Is the out-of-stock rate up?', 1),
      told('成交是不是归零了？', 'Have its sales gone to zero?', 3),
      see('在途多少，哪天到？', 'How much is in transit, and when does it arrive?', '菜鸟 WMS → 在途；ERP → 采购单'),
    ],
    actions: [
      act('当天从其他仓或其他店调货', 'Transfer stock from another warehouse or shop today', 'warehouse', 60, 3, 'units'),
      act(
        '开预售并写明到货日，推广转到替代款',
        'Open a pre-order with the arrival date, and move ads to a substitute',
        'operator',
        30,
        5,
        'paid_orders',
      ),
      act(
        '安全库存改为补货周期日销的 1.5 倍',
        'Set safety stock to 1.5 times daily sales over the lead time',
        'merchandise',
        40,
        30,
        'out_of_stock_rate',
      ),
    ],
  },
  sku_broken_sizes: {
    title: t('断码断色', 'Key sizes or colours out of stock'),
    cause: t(
      '主销尺码、颜色缺货，页面还在，但想要的那一款买不到。',
      'The best-selling sizes or colours are out of stock; the page is up, but the option people want cannot be bought.',
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
      told('缺货率是不是高了？', 'Is the out-of-stock rate up?', 0),
      told('还有其他规格的库存吗？', 'Is there still stock of other options?', 1),
      see('近 30 天销量前 5 的规格还有多少？', 'How much stock is left of the top five options of the last 30 days?', '千牛 → 商品 → SKU 库存'),
    ],
    actions: [
      act(
        '主销规格加急补货，其余做组合清',
        'Rush-restock the options that sell; clear the rest in bundles',
        'merchandise',
        40,
        10,
        'out_of_stock_rate',
      ),
      act('到货提醒按钮打开，到货后群发', 'Turn on back-in-stock alerts and message people when it arrives', 'operator', 15, 10, 'returning_buyers'),
    ],
  },
  stock_running_low: {
    title: t('库存快见底', 'Stock running low'),
    cause: t('卖得比计划快，可售天数已经低于补货周期。', 'It sells faster than planned: the days of stock left are already below the lead time.'),
    drivers: ['stock_cover_days', 'stock_on_hand', ...SELLING],
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      below('stock_cover_days', 7, { for: 4, against: 3 }),
      above('stock_on_hand', 0, { for: 1, against: 1 }),
      rose('stock_sold', 0.1, { for: 2, against: 0 }),
    ],
    checks: [
      told('可售天数是不是不到 7 天？', 'Are there fewer than 7 days of stock left?', 0),
      told('出库是不是变快了？', 'Is it selling out faster?', 2),
      see('供应商交期要几天？', 'How many days does the supplier need?', 'ERP → 采购 → 供应商交期'),
    ],
    actions: [
      act('今天下补货单，先补主销规格', 'Place the restock order today, best-selling options first', 'merchandise', 30, 14, 'stock_cover_days'),
      act('降推广、收优惠，放慢卖速撑到到货', 'Cut ads and discounts to slow sales until the stock arrives', 'promotion', 20, 7, 'stock_cover_days'),
    ],
  },
  stock_sync_error: {
    title: t('库存同步错，超卖或误显示无货', 'Stock out of sync'),
    cause: t(
      'ERP 和平台库存没同步：有货显示无货，或没货还在卖。',
      'ERP and platform stock are out of sync: goods on hand show as sold out, or sold-out goods are still on sale.',
    ),
    drivers: [...SELLING, ...BUYING, 'refund_rate'],
    places: [inA('product'), inA('category')],
    conditions: [
      stopped('product_units', { for: 3, against: 4 }),
      above('stock_on_hand', 0, { for: 3, against: 3 }),
      level('product_visitors', 0.3, { for: 1, against: 1 }),
    ],
    checks: [
      told('有库存却没有成交？', 'Is there stock but no sales?', 1),
      see('ERP 库存和平台可售数对不对？', 'Does ERP stock match what the platform shows as available?', 'ERP → 库存同步日志；千牛 → 商品 → 库存管理'),
    ],
    actions: [
      act('手动同步一次，核对前 20 个商品', 'Sync manually once and check the top 20 products', 'warehouse', 30, 1, 'units'),
      act('设库存差异提醒', 'Set an alert for stock differences', 'warehouse', 30, 30, 'out_of_stock_rate'),
    ],
  },
  overstock_ageing: {
    title: t('库存积压', 'Overstock'),
    cause: t('卖速掉了，库存天数越来越长，占着钱。', 'Sales have slowed, the days of stock keep growing, and cash is tied up.'),
    drivers: ['stock_cover_days', 'stock_on_hand'],
    direction: 'up',
    places: [inA('product'), inA('category'), SHOP],
    conditions: [
      above('stock_cover_days', 60, { for: 3, against: 2 }),
      fell('stock_sold', 0.1, { for: 2, against: 1 }),
      rose('stock_on_hand', 0.02, { for: 1, against: 0 }),
    ],
    checks: [
      told('可售天数是不是超过 60 天？', 'Are there more than 60 days of stock?', 0),
      told('出库是不是变慢了？', 'Is it moving out more slowly?', 1),
    ],
    actions: [
      act(
        '分三档清：套装、会员专享、直播秒杀',
        'Clear it in three steps: bundles, member offers, live-stream flash sale',
        'merchandise',
        60,
        21,
        'stock_cover_days',
      ),
      act('停补同款，退供或换货', 'Stop reordering; return or exchange with the supplier', 'merchandise', 40, 30, 'stock_inbound'),
    ],
  },
});
