import type { Text } from '../../base/messages.ts';
import type { FACT_TYPES } from './contract.ts';

/** What each type of file is called. */
export const TYPE_WORDS: Readonly<Record<Exclude<(typeof FACT_TYPES)[number], 'auto'>, Text>> = {
  orders: { zh: '订单', en: 'orders' },
  'order-lines': { zh: '子订单', en: 'order lines' },
  refunds: { zh: '退款', en: 'refunds' },
  traffic: { zh: '店铺流量', en: 'shop traffic' },
  'product-traffic': { zh: '商品流量', en: 'product traffic' },
  ads: { zh: '推广花费', en: 'ad cost' },
  events: { zh: '访客行为', en: 'visitor events' },
  products: { zh: '商品', en: 'products' },
  costs: { zh: '费用', en: 'costs' },
  stock: { zh: '库存', en: 'stock' },
  service: { zh: '客服', en: 'customer service' },
  community: { zh: '社群', en: 'community' },
  buyers: { zh: '买家资料', en: 'buyer list' },
};
