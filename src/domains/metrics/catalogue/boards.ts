import type { Board } from '../engine/definition.ts';

const board = (zh: string, en: string, agrees: boolean, noteZh: string, noteEn: string): Board => ({
  board: { zh, en },
  agrees,
  note: { zh: noteZh, en: noteEn },
});

/** How platforms' own boards count, where they agree with a metric and where they differ. */
export const BOARDS = {
  sycm: board('生意参谋', 'Taobao’s board', true, '口径一致。', 'Counted alike.'),
  jd: board('京东商智', 'JD’s board', true, '口径一致。', 'Counted alike.'),
  jd_differs: board(
    '京东商智',
    'JD’s board',
    false,
    '成交金额扣掉当天取消的订单、货到付款按下单计。',
    'Takes off orders cancelled on the same day; cash on delivery counts when the order is placed.',
  ),
  jd_ads: board(
    '京准通',
    'JD’s ads',
    false,
    '按子订单（每个 SKU 一行）计，点击口径与订单口径不同。',
    'Counts an order line for each SKU; by click and by order are two counts.',
  ),
  weixin_pure: board('微信小店', 'Weixin’s board', true, '同“成交金额（剔除退款）”。', 'As its amount after refunds.'),
  weixin_refund: board('微信小店', 'Weixin’s board', true, '同“退款金额”（按退款日）。', 'As its refund amount by day of refund.'),
  sycm_refund_differs: board(
    '生意参谋',
    'Taobao’s board',
    false,
    '“成功退款金额”按退款完结日；那是另一个指标。',
    'Counts refunds on the day they were completed: that is a metric of its own here.',
  ),
  douyin_refund: board('抖音罗盘', 'Douyin’s board', true, '同“退款金额（支付时间）”。', 'As its refund amount by time of payment.'),
  shopify_refund: board('Shopify', 'Shopify', true, '退款记在退款日。', 'Refunds are booked on the day of the refund.'),
  shopify_aov: board('Shopify', 'Shopify', true, '平均订单金额按订单算，这里与它一致。', 'Its average order value is for each order, as here.'),
  shopify_differs: board(
    'Shopify',
    'Shopify',
    false,
    '平均订单金额按订单算，不按买家。',
    'Its average order value is for each order, not for each buyer.',
  ),
  shopify_conversion_differs: board('Shopify', 'Shopify', false, '按会话算，不按访客。', 'Counted by session, not by visitors.'),
  sycm_new_differs: board(
    '生意参谋',
    'Taobao’s board',
    false,
    '老客只看过去 365 天内买过的买家。',
    'Looks back 365 days only: whoever bought before that is new again as a buyer.',
  ),
  sycm_attach_differs: board(
    '生意参谋',
    'Taobao’s board',
    false,
    '数的是含该商品的订单里不同商品的个数。',
    'Counts different products in the orders that contain the product.',
  ),
  alimama: board('阿里妈妈', 'Alimama', true, '口径一致，归因窗口以导出时为准。', 'Counted alike, within the window of the export.'),
} as const;
