import { messages, type Text } from '../../../base/messages.ts';

/** The branches of the numbers in words. */
export const BRANCH_WORDS = messages({
  trade: { zh: '成交', en: 'Sales' },
  ads: { zh: '推广', en: 'Ads' },
  refunds: { zh: '退款', en: 'Refunds' },
});

/** What the sentence of an alert is made of: clauses, the first always there. */
export const alertWords = messages({
  lost: (days: Text, place: Text | null, driver: Text, moved: Text | null, amount: Text) => ({
    zh: `${days.zh}，${place ? `${place.zh} 的` : '全店'}${driver.zh}${moved ? `反常（${moved.zh}）` : '反常'}，少收约 ${amount.zh} 元`,
    en: `${days.en}: ${driver.en} ${place ? `of ${place.en}` : 'of the whole shop'} off${moved ? ` (${moved.en})` : ''}; about ¥${amount.en} less`,
  }),
  cost: (days: Text, place: Text | null, driver: Text, moved: Text | null, amount: Text) => ({
    zh: `${days.zh}，${place ? `${place.zh} 的` : '全店'}${driver.zh}反常${moved ? `（${moved.zh}）` : ''}，多出约 ${amount.zh} 元`,
    en: `${days.en}: ${driver.en} ${place ? `of ${place.en}` : 'of the whole shop'} off${moved ? ` (${moved.en})` : ''}; about ¥${amount.en} more`,
  }),
  /** Something else made good what the driver lost. */
  yetMore: (amount: Text) => ({
    zh: `其他环节补上了，合计比往常多 ${amount.zh} 元`,
    en: `the other drivers made up for it: ¥${amount.en} more than usual in all`,
  }),
  /** The place was off in other shops too. */
  also: (shops: number) => ({ zh: `另外 ${shops} 家店的这里也反常`, en: `off in ${shops} other ${shops === 1 ? 'shop' : 'shops'} too` }),
  wholeShop: { zh: '全店', en: 'whole shop' },
  /** A batch as a dimension. */
  batch: { zh: '商品 × 退款原因', en: 'product × refund reason' },
  moved: (percent: string) => ({ zh: `比往常 ${percent}`, en: `${percent} against the usual` }),
});
