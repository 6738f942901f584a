import { messages } from '../../../../base/messages.ts';

/** The words of what came of tasks. */
export const effectsWeb = messages({
  title: { zh: '复盘', en: 'Effect check' },
  worked: { zh: '有效', en: 'Worked' },
  did_not: { zh: '无效', en: 'Did not work' },
  cannot_tell: { zh: '看不出来', en: 'Cannot tell' },
  all: { zh: '全部', en: 'All' },
  which: { zh: '看哪些', en: 'Which' },
  note: (n: number, amount: string) => ({
    zh: `${n} 个有结论，有效的合计约 ${amount} 元（共享的只算一次）`,
    en: `${n} judged; those that worked sum to about ¥${amount}, what is shared counted once`,
  }),
  none: { zh: '还没有复盘', en: 'Nothing judged yet' },
  noneText: {
    zh: '写明指标和位置的任务完成后，等观察期（默认 7 天）过去，每天早上 9:20 自动和“什么都没做”相比，并把结论放在这里。',
    en: 'A task that names a metric and a place is held against what would have been otherwise once its days (seven unless changed) are over: every morning at 9:20, and the verdict turns up here.',
  },
  notSuch: { zh: '没有这样的结论', en: 'None of this kind' },
  waiting: { zh: '等观察期过去', en: 'Waiting for their days' },
  until: (day: string) => ({ zh: `看到 ${day}`, en: `until ${day}` }),
  waitingOne: (day: string) => ({ zh: `完成后要看到 ${day} 才下结论。`, en: `Judged once the days up to ${day} are in.` }),
  again: { zh: '现在再算一次', en: 'Judge again now' },
  chart: (name: string) => ({ zh: `${name}：实际与“什么都没做”`, en: `${name}: actual and what would have been otherwise` }),
  day: { zh: '日期', en: 'Day' },
  actual: { zh: '实际', en: 'Actual' },
  expected: { zh: '原本会是', en: 'Otherwise' },
  low: { zh: '下限', en: 'Lower' },
  high: { zh: '上限', en: 'Upper' },
  legend: {
    zh: '实线：实际；虚线：什么都没做会是多少；浅色：单日的范围；圆点：观察期',
    en: 'Solid: actual; dashed: what would have been otherwise; pale: band of a day; dots: the days judged',
  },
  difference: { zh: '相差', en: 'Difference' },
  band: { zh: '95% 区间', en: '95 % band' },
  own: { zh: '记在本任务', en: 'This task’s share' },
  money: (amount: string) => ({ zh: `${amount} 元`, en: `¥${amount}` }),
  to: (low: string, high: string) => ({ zh: `${low} 至 ${high}`, en: `${low} to ${high}` }),
  how: { zh: '怎么比的', en: 'How it was compared' },
  history: (n: number, windows: number) => ({
    zh: `用自己开始之前的历史（星期、节日、活动都算进去）推出“什么都没做”；区间来自之前 ${n} 个没做这件事的同样长的窗口（约合 ${windows} 个独立的）。`,
    en: `What would have been otherwise comes from the history before it, with weekdays, festivals and campaigns; the band from ${n} windows before in which nothing was done (about ${windows} independent ones).`,
  }),
  controls: (names: string) => ({ zh: `用没有动过的做对照：${names}。`, en: `Held against what was not touched: ${names}.` }),
  noControls: { zh: '没有合用的对照。', en: 'There was nothing untouched that would have helped.' },
  extreme: (day: string) => ({
    zh: `从 ${day} 起就反常：区间里两种可能都留着——一直反常下去，和自己恢复。`,
    en: `Out of the ordinary since ${day}: the band leaves room for both, that it had gone on and that it had passed by itself.`,
  }),
  openTask: { zh: '打开任务', en: 'Open the task' },
  nobody: { zh: '没有人', en: 'Nobody' },
});
