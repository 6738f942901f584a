import { messages, type Text } from '../../../base/messages.ts';
import type { OwnerRole } from './spec.ts';

/** What the standard trees are called. */
export const treeNames = messages({
  payment: { zh: '流量 × 转化率 × 客单价', en: 'Visitors × conversion × spend' },
  shops: { zh: '按店铺', en: 'By shop' },
  sources: { zh: '按流量来源', en: 'By traffic source' },
  customers: { zh: '新客与老客', en: 'New and returning buyers' },
  products: { zh: '按类目与商品', en: 'By category and product' },
  net: { zh: '净额：支付 − 退款', en: 'Net: paid − refunded' },
  profit: { zh: '利润', en: 'Profit' },
});

/** Whose work a number is. */
export const OWNER_WORDS: Readonly<Record<OwnerRole, Text>> = {
  operator: { zh: '运营', en: 'Operator' },
  promotion: { zh: '推广', en: 'Promotion' },
  merchandise: { zh: '商品', en: 'Merchandise' },
  service: { zh: '客服', en: 'Service' },
  design: { zh: '设计', en: 'Design' },
  warehouse: { zh: '仓储', en: 'Warehouse' },
  finance: { zh: '财务', en: 'Finance' },
  boss: { zh: '店主', en: 'Owner' },
};

export const treeMessages = messages({
  others: { zh: '其余', en: 'The rest' },
  mix: { zh: '占比变化', en: 'Its share moved' },
  overlap: { zh: '重叠与未归类', en: 'Overlap and unassigned' },
  gap: { zh: '公式对不上的部分', en: 'What the formula leaves out' },
  instead: (missing: Text, { why, now }: { why: Text | null; now: boolean }, way: Text) => ({
    zh: `${now ? '' : '对比的那段日期：'}${why?.zh ?? `${missing.zh}未知。`}${missing.zh}说不出来，所以改按 ${way.zh || '成员'} 拆解。`,
    en: `${now ? '' : 'On the days compared with: '}${why?.en ?? `${missing.en} is unknown.`} So ${missing.en.toLowerCase()} cannot be told, and the tree goes by ${way.en || 'members'}.`,
  }),
  simpson: (metric: Text) => ({
    zh: `辛普森悖论：每个部分的${metric.zh}都朝一个方向走，整体却反过来，因为占比变了。看占比，不要看整体的${metric.zh}。`,
    en: `Simpson’s paradox: every part’s ${metric.en.toLowerCase()} moved one way and the whole the other, because shares moved. Look at the shares, not at the whole.`,
  }),
  overlapHere: (metrics: readonly Text[]) => ({
    zh: `${metrics.map(({ zh }) => zh).join('、')}的成员相加不等于合计（同一个人会出现在几处，或有的没有归类），差额单独列为“重叠与未归类”。`,
    en: `The members of ${metrics.map(({ en }) => en.toLowerCase()).join(', ')} do not add up to the total (one person may be in several, some are not assigned); the difference is a line of its own.`,
  }),
});

/** What the sentence over a tree is made of. */
export const sentenceWords = messages({
  changed: (name: Text, days: Text, amount: Text, percent: Text | null) => ({
    zh: `${name.zh}比 ${days.zh} ${amount.zh}${percent ? `（${percent.zh}）` : ''}`,
    en: `${name.en} ${amount.en}${percent ? ` (${percent.en})` : ''} against ${days.en}`,
  }),
  because: { zh: '：', en: ': ' },
  next: { zh: '；', en: '; ' },
  ofWhich: { zh: '，其中 ', en: ', of which ' },
  stop: { zh: '。', en: '.' },
  part: (name: Text, amount: Text) => ({ zh: `${name.zh} ${amount.zh}`, en: `${name.en} ${amount.en}` }),
  cannotTell: { zh: '两段日期里有一段没有数据，所以说不出变化。', en: 'One of the two periods has no data, so there is no change to tell.' },
});

export const explainWords = messages({
  place: (place: Text, amount: Text, share: number) => ({
    zh: `${place.zh} ${amount.zh}（占 ${Math.round(share * 100)}%）`,
    en: `${place.en} ${amount.en} (${Math.round(share * 100)}%)`,
  }),
  places: (places: readonly Text[]) => ({
    zh: `主要在：${places.map(({ zh }) => zh).join('；')}。`,
    en: `Mostly in ${places.map(({ en }) => en).join('; ')}.`,
  }),
  simpson: (metric: Text, dimensions: readonly Text[]) => ({
    zh: `辛普森悖论：按${dimensions.map(({ zh }) => zh).join('、')}看，每个部分的${metric.zh}都朝一个方向走，整体却反过来，因为占比变了。`,
    en: `Simpson’s paradox: by ${dimensions.map(({ en }) => en.toLowerCase()).join(', ')} every part’s ${metric.en.toLowerCase()} moved one way and the whole the other, because shares moved.`,
  }),
});
