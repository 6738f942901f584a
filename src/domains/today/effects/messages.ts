import { messages, type Text } from '../../../base/messages.ts';

/** What the sentence of a verdict is made of. */
export const effectWords = messages({
  money: (figure: Text) => ({ zh: `${figure.zh} 元`, en: `¥${figure.en}` }),
  worked: (days: Text, what: Text, middle: Text, lower: Text, upper: Text) => ({
    zh: `有效：${days.zh}，${what.zh}带来约 ${middle.zh}（95% 区间 ${lower.zh} 至 ${upper.zh}），是和“什么都没做”相比。`,
    en: `Worked: ${days.en}, ${what.en} brought about ${middle.en} (95 % band ${lower.en} to ${upper.en}) against what would have been otherwise.`,
  }),
  did_not: (days: Text, what: Text, middle: Text, lower: Text, upper: Text) => ({
    zh: `无效：${days.zh}，${what.zh}和“什么都没做”相比差 ${middle.zh}（95% 区间 ${lower.zh} 至 ${upper.zh}），容不下一个值得一提的好处。`,
    en: `Did not work: ${days.en}, ${what.en} was off by ${middle.en} from what would have been otherwise (95 % band ${lower.en} to ${upper.en}); that leaves no room for a gain worth a word.`,
  }),
  band: (days: Text, what: Text, middle: Text, lower: Text, upper: Text) => ({
    zh: `看不出来：${days.zh}，${what.zh}和“什么都没做”相比差 ${middle.zh}，但 95% 区间是 ${lower.zh} 至 ${upper.zh}。`,
    en: `Cannot tell: ${days.en}, ${what.en} was off by ${middle.en} from what would have been otherwise, but the 95 % band is ${lower.en} to ${upper.en}.`,
  }),
  extreme: (days: Text, what: Text, middle: Text, lower: Text, upper: Text) => ({
    zh: `看不出来：开始时${what.zh}正反常，不做也可能自己回来；${days.zh}，差 ${middle.zh}，95% 区间 ${lower.zh} 至 ${upper.zh}。`,
    en: `Cannot tell: when this began ${what.en} was out of the ordinary and may have come back by itself; ${days.en}, off by ${middle.en}, 95 % band ${lower.en} to ${upper.en}.`,
  }),
  small: (days: Text, what: Text, middle: Text, lower: Text, upper: Text) => ({
    zh: `看不出来：${days.zh}，${what.zh}有变化，但约 ${middle.zh}（95% 区间 ${lower.zh} 至 ${upper.zh}）小得不值一提。`,
    en: `Cannot tell: ${days.en}, ${what.en} moved, but by about ${middle.en} (95 % band ${lower.en} to ${upper.en}) only, too little for a word.`,
  }),
  needDays: (days: number) => ({ zh: `这样的差别要看满约 ${days} 天。`, en: ` Such a difference would show after about ${days} days.` }),
  needSize: (size: Text) => ({ zh: `在这几天里要差到约 ${size.zh} 才看得出来。`, en: ` Within these days it would have to be about ${size.en}.` }),
  history: { zh: '看不出来：开始之前的数据太少，至少要有约十周。', en: 'Cannot tell: too few days of data before it; it takes about ten weeks.' },
  window: {
    zh: '还看不出来：这几天的数据还没有导全，导入后会自动再算。',
    en: 'Cannot tell yet: the data of these days are not all in; it is worked out again when they are.',
  },
  metric: {
    zh: '看不出来：这个指标已删除、在这里没有，或常为负数。',
    en: 'Cannot tell: this metric is gone, is not known here, or is often below zero.',
  },
  shop: { zh: '看不出来：这家店已不在。', en: 'Cannot tell: this shop is gone.' },
  shared: (titles: string, own: Text | null) => ({
    zh: `与任务${titles}共享${own ? `，本任务记 ${own.zh}` : ''}。`,
    en: ` Shared with ${titles}${own ? `; ${own.en} of it is this task’s` : ''}.`,
  }),
  otherShop: { zh: '另一家店', en: 'another shop' },
});
