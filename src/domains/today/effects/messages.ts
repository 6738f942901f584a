import { messages, type Text } from '../../../base/messages.ts';

/** The sign stands before the currency. */
const yuan = (figure: string): string => figure.replace(/^[-−]?/, (sign) => `${sign && '−'}¥`);

/** What the sentence of a verdict is made of. */
export const effectWords = messages({
  money: (figure: Text) => ({ zh: `${figure.zh} 元`, en: yuan(figure.en) }),
  moneyRange: (low: Text, high: Text) => ({ zh: `${low.zh} 至 ${high.zh} 元`, en: `${yuan(low.en)} to ${yuan(high.en)}` }),
  range: (low: Text, high: Text) => ({ zh: `${low.zh} 至 ${high.zh}`, en: `${low.en} to ${high.en}` }),
  brought: (middle: Text) => ({ zh: `带来约 ${middle.zh}`, en: `brought about ${middle.en}` }),
  off: (middle: Text) => ({ zh: `相差约 ${middle.zh}`, en: `off by about ${middle.en}` }),
  sure: (range: Text) => ({ zh: `95% 的把握在 ${range.zh}之间`, en: `95 % sure: ${range.en}` }),
  tooFew: { zh: '开始前的数据太少', en: 'too few days before it' },
  notIn: { zh: '数据还没有导全', en: 'its days are not all in' },
  notKnown: { zh: '这里没有这个数', en: 'not known here' },
  worked: (days: Text, what: Text, middle: Text, range: Text) => ({
    zh: `有效：带来约 ${middle.zh}，95% 的把握在 ${range.zh}之间。看的是${days.zh}的${what.zh}，和“什么都没做”相比。`,
    en: `Worked: it brought about ${middle.en}, 95 % sure from ${range.en}. Seen in ${what.en}, ${days.en}, against what would have been otherwise.`,
  }),
  better: (days: Text, what: Text, middle: Text, range: Text) => ({
    zh: `有效：相差约 ${middle.zh}，95% 的把握在 ${range.zh}之间。看的是${days.zh}的${what.zh}，和“什么都没做”相比。`,
    en: `Worked: off by about ${middle.en}, 95 % sure from ${range.en}. Seen in ${what.en}, ${days.en}, against what would have been otherwise.`,
  }),
  did_not: (days: Text, what: Text, middle: Text, range: Text) => ({
    zh: `无效：没有值得一提的好处。和“什么都没做”相比差约 ${middle.zh}，95% 的把握在 ${range.zh}之间（${days.zh}，${what.zh}）。`,
    en: `Did not work: no gain worth a word. Off by about ${middle.en} from what would have been otherwise, 95 % sure from ${range.en} (${what.en}, ${days.en}).`,
  }),
  band: (days: Text, what: Text, middle: Text, range: Text) => ({
    zh: `看不出来：差约 ${middle.zh}，可能只是平常的起落——真正的差别可能在 ${range.zh}之间（${days.zh}，${what.zh}）。`,
    en: `Cannot tell: off by about ${middle.en}, which may be the usual ups and downs: anything from ${range.en} is possible (${what.en}, ${days.en}).`,
  }),
  extreme: (days: Text, what: Text, middle: Text, range: Text) => ({
    zh: `看不出来：开始时${what.zh}正反常，不做也可能自己回来。差约 ${middle.zh}，可能在 ${range.zh}之间（${days.zh}）。`,
    en: `Cannot tell: when this began ${what.en} was out of the ordinary and may have come back by itself. Off by about ${middle.en}, possible from ${range.en} (${days.en}).`,
  }),
  small: (days: Text, what: Text, middle: Text, range: Text) => ({
    zh: `看不出来：有变化，但约 ${middle.zh}小得不值一提（95% 的把握在 ${range.zh}之间；${days.zh}，${what.zh}）。`,
    en: `Cannot tell: it moved, but by about ${middle.en} only, too little for a word (95 % sure from ${range.en}; ${what.en}, ${days.en}).`,
  }),
  needDays: (days: number) => ({ zh: `这样的差别要看满约 ${days} 天。`, en: ` Such a difference would show after about ${days} days.` }),
  needSize: (what: Text, size: Text) => ({
    zh: `在这几天里${what.zh}要差到约 ${size.zh} 才看得出来。`,
    en: ` Within these days ${what.en} would have to differ by about ${size.en}.`,
  }),
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
  shared: (others: number, own: Text | null) => ({
    zh: `功劳和另外 ${others} 个任务一起分${own ? `，本任务记 ${own.zh}` : ''}。`,
    en: ` Shared with ${others} more ${others === 1 ? 'task' : 'tasks'}${own ? `; ${own.en} of it is this one’s` : ''}.`,
  }),
  otherShop: { zh: '另一家店', en: 'another shop' },
});
