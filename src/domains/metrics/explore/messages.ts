import { messages, type Text } from '../../../base/messages.ts';
import type { Theme } from './contract.ts';

/** Themes of the list of metrics. */
export const THEME_WORDS: Readonly<Record<Theme, Text>> = {
  trade: { zh: '交易', en: 'Trade' },
  discounts: { zh: '优惠', en: 'Discounts' },
  buyers: { zh: '买家', en: 'Buyers' },
  traffic: { zh: '流量', en: 'Traffic' },
  products: { zh: '商品', en: 'Products' },
  funnel: { zh: '漏斗', en: 'Funnel' },
  refunds: { zh: '退款', en: 'Refunds' },
  ads: { zh: '推广', en: 'Ads' },
  service: { zh: '客服与评价', en: 'Service and reviews' },
  stock: { zh: '库存', en: 'Stock' },
  community: { zh: '社群', en: 'Community' },
  profit: { zh: '利润', en: 'Profit' },
  own: { zh: '我的公式', en: 'Own formulas' },
};

/** What the answers say about their numbers. */
export const exploreMessages = messages({
  noCounterpart: {
    zh: '另一段日期里没有天数相同的一段可以对应，比不了。',
    en: 'The other days have nothing of the same length that stands beside this.',
  },
  cutBucket: (from: string, to: string) => ({ zh: `只含 ${from} 至 ${to}，不是完整的一段。`, en: `Only ${from} to ${to}, not all of it.` }),
  missingShops: (shops: readonly string[]) => ({
    zh: `不完整：${shops.join('、')} 的数据还没有到这里。`,
    en: `Not complete: the data of ${shops.join(', ')} does not reach this far.`,
  }),
  shopUpTo: (day: string) => ({ zh: `不完整：数据只到 ${day}。`, en: `Not complete: data only up to ${day}.` }),
  shopWithout: { zh: '这家店铺还没有数据。', en: 'This shop has no data yet.' },
});
