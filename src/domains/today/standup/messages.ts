import { messages, type Text } from '../../../base/messages.ts';

/** What a stand-up is made of. */
export const standupWords = messages({
  numbers: (day: Text) => ({ zh: `${day.zh} 的数字`, en: `Numbers of ${day.en}` }),
  done: (day: Text) => ({ zh: `${day.zh} 以来做完的`, en: `Done since ${day.en}` }),
  plan: { zh: '今天的安排', en: 'Today' },
  blocked: { zh: '卡住的', en: 'Blocked' },
  number: (name: Text, value: Text, before: Text, week: Text) => ({
    zh: `${name.zh} ${value.zh}${before.zh || week.zh ? `（${[before.zh && `比前一天 ${before.zh}`, week.zh && `比上周同天 ${week.zh}`].filter(Boolean).join('，')}）` : ''}`,
    en: `${name.en} ${value.en}${before.en || week.en ? ` (${[before.en && `${before.en} on the day before`, week.en && `${week.en} on the same weekday`].filter(Boolean).join(', ')})` : ''}`,
  }),
  off: (name: Text, why: Text) => ({ zh: `${name.zh}：${why.zh}`, en: `${name.en}: ${why.en}` }),
  took: (name: Text, minutes: number | null) => ({
    zh: minutes === null ? name.zh : `${name.zh}（${minutes} 分钟）`,
    en: minutes === null ? name.en : `${name.en} (${minutes} min)`,
  }),
  planned: (name: Text, minutes: number, why: Text) => ({
    zh: `${name.zh}，${minutes} 分钟${why.zh ? `：${why.zh}` : ''}`,
    en: `${name.en}, ${minutes} min${why.en ? `: ${why.en}` : ''}`,
  }),
  skipped: (name: Text, reason: string) => ({ zh: `${name.zh} 没做：${reason}`, en: `${name.en} not done: ${reason}` }),
  blockedTask: (name: string, why: string) => ({ zh: why ? `${name}：${why}` : name, en: why ? `${name}: ${why}` : name }),
  roundDone: (n: number, minutes: number) => ({
    zh: `每日必做 ${n} 项${minutes > 0 ? `（${minutes} 分钟）` : ''}`,
    en: `${n} ${n === 1 ? 'routine' : 'routines'} of the day${minutes > 0 ? ` (${minutes} min)` : ''}`,
  }),
  routines: (n: number) => ({ zh: `每日必做 ${n} 项，都正常`, en: `${n} routines, all normal` }),
});
