import { formatNumber, formatRange, type Unit } from '../../../../base/format.ts';
import { messages, type Text } from '../../../../base/messages.ts';

/** A number in words of both languages. */
export function told(value: number | null, unit: Unit): Text {
  const one = (language: 'zh' | 'en') => {
    const { figure, unit: scale } = formatNumber(value, unit, language, { compact: true });
    return `${figure}${scale}`;
  };
  return { zh: one('zh'), en: one('en') };
}

/** What is usual, from and to, in words of both languages. */
export function toldRange(lower: number, upper: number, unit: Unit): Text {
  return { zh: formatRange(lower, upper, unit, 'zh'), en: formatRange(lower, upper, unit, 'en') };
}

/** A few texts one after another, the rest counted. */
export function listed(texts: readonly Text[], most = 3): Text {
  const shown = texts.slice(0, most);
  const more = texts.length - shown.length;
  return {
    zh: `${shown.map(({ zh }) => zh).join('、')}${more > 0 ? ` 等 ${texts.length} 个` : ''}`,
    en: `${shown.map(({ en }) => en).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  };
}

/** What evidence says in words. */
export const evidenceWords = messages({
  metrics: { zh: '指标', en: 'Metrics' },
  metricsWeek: { zh: '指标（一周）', en: 'Metrics of the week' },
  of: (metric: Text, member: Text) => ({ zh: `${member.zh} ${metric.zh}`, en: `${member.en} ${metric.en}` }),
  by: (metric: Text, dimension: Text) => ({ zh: `${metric.zh}，按${dimension.zh}`, en: `${metric.en} by ${dimension.en}` }),
  shop: { zh: '店铺', en: 'shop' },
  source: { zh: '来源', en: 'source' },
  product: { zh: '商品', en: 'product' },
  category: { zh: '类目', en: 'category' },
  province: { zh: '省份', en: 'province' },
  plan: { zh: '推广计划', en: 'ad plan' },
  refund_reason: { zh: '原因', en: 'reason' },
  alerts: { zh: '待处理的异常', en: 'Alerts that want somebody' },
  downloads: { zh: '今天要下载的', en: 'To download today' },
  pace: { zh: '本月目标', en: 'Targets of the month' },
  tasks: { zh: '我的任务', en: 'My tasks' },
  plans: { zh: '推广计划，最近 7 天', en: 'Ad plans, last 7 days' },
  stock: (days: number) => ({ zh: `还能卖不到 ${days} 天的商品`, en: `Products whose stock lasts less than ${days} days` }),
  calendar: (days: number) => ({ zh: `接下来 ${days} 天`, en: `The next ${days} days` }),
  link: { zh: '去看', en: 'Look there' },
  below: (name: Text, value: Text, usual: Text) => ({
    zh: `${name.zh} ${value.zh}，低于往常（${usual.zh}）`,
    en: `${name.en} ${value.en}, below the usual ${usual.en}`,
  }),
  above: (name: Text, value: Text, usual: Text) => ({
    zh: `${name.zh} ${value.zh}，高于往常（${usual.zh}）`,
    en: `${name.en} ${value.en}, above the usual ${usual.en}`,
  }),
  lowRun: (name: Text, days: number) => ({
    zh: `${name.zh}连续 ${days} 天偏低，今天先做它`,
    en: `${name.en} low for ${days} days in a row: the job of the day`,
  }),
  highRun: (name: Text, days: number) => ({
    zh: `${name.zh}连续 ${days} 天偏高，今天先做它`,
    en: `${name.en} high for ${days} days in a row: the job of the day`,
  }),
  inShop: (shop: string, note: Text) => ({ zh: `${shop}：${note.zh}`, en: `${shop}: ${note.en}` }),
  allUsual: (n: number) => ({ zh: `${n} 项都在往常的范围里`, en: n === 1 ? 'Within its usual band' : `All ${n} within their usual bands` }),
  largestUsual: (n: number) => ({ zh: `最大的 ${n} 项都在往常的范围里`, en: `The ${n} largest are all within their usual bands` }),
  usualBut: (n: number, unknown: Text) => ({ zh: `${n} 项正常；看不到：${unknown.zh}`, en: `${n} usual; not known: ${unknown.en}` }),
  better: (what: Text) => ({ zh: `没有变坏的；比往常好：${what.zh}`, en: `Nothing worse; better than usual: ${what.en}` }),
  short: { zh: '历史不到 21 天，还说不出往常是多少', en: 'Less than 21 days of history: what is usual cannot be told yet' },
  noBand: { zh: '只列出数字，不判断', en: 'Numbers only, not judged' },
  immature: { zh: '之后还会变（退款、归因没回完），不判断', en: 'Will still move (refunds and attribution to come), so not judged' },
  noDay: (day: string, last: string | null) => ({
    zh: last ? `还没有 ${day.slice(5)} 的数据，最后一天是 ${last.slice(5)}` : '还没有任何订单数据',
    en: last ? `No data of ${day.slice(5)} yet; the last day is ${last.slice(5)}` : 'No order data at all yet',
  }),
  noAlerts: { zh: '没有待处理的异常', en: 'No alerts want anybody' },
  someAlerts: (n: number, worth: Text) => ({
    zh: `${n} 条异常，合计约 ${worth.zh} 元`,
    en: `${n} ${n === 1 ? 'alert' : 'alerts'}, about ¥${worth.en} in all`,
  }),
  allIn: { zh: '数据齐了', en: 'Everything is in' },
  wanted: (n: number, files: Text) => ({ zh: `缺 ${n} 个文件：${files.zh}`, en: `${n} ${n === 1 ? 'file is' : 'files are'} missing: ${files.en}` }),
  waitingLines: (n: number) => ({ zh: `${n} 行子订单在等它们的订单`, en: `${n} order line${n === 1 ? ' waits' : 's wait'} for their orders` }),
  noTargets: { zh: '本月还没有目标', en: 'No target for this month yet' },
  onPace: (n: number) => ({ zh: `${n} 个目标的进度都跟得上`, en: n === 1 ? 'The target is on pace' : `All ${n} targets are on pace` }),
  behind: (n: number, words: Text) => ({ zh: `${n} 个目标落后：${words.zh}`, en: `${n} ${n === 1 ? 'target' : 'targets'} behind: ${words.en}` }),
  paceUnknown: { zh: '有目标，但还说不出进度', en: 'There are targets, but their pace cannot be told yet' },
  noTasks: { zh: '没有开着的任务', en: 'No open tasks' },
  openTasks: (n: number) => ({ zh: `${n} 个开着，没有到期或卡住的`, en: `${n} open, none due or blocked` }),
  dueTasks: (due: number, blocked: number) => ({
    zh: [due > 0 && `${due} 个到期`, blocked > 0 && `${blocked} 个卡住`].filter(Boolean).join('，'),
    en: [due > 0 && `${due} due`, blocked > 0 && `${blocked} blocked`].filter(Boolean).join(', '),
  }),
  blockedBy: (why: string) => ({ zh: why ? `卡住：${why}` : '卡住', en: why ? `Blocked: ${why}` : 'Blocked' }),
  due: (day: string) => ({ zh: `${day.slice(5)} 到期`, en: `Due ${day.slice(5)}` }),
  noPlans: { zh: '最近 7 天没有推广数据', en: 'No ad data of the last 7 days' },
  noMargin: {
    zh: '没有成本数据，盈亏线未知；按投入产出比 1 看',
    en: 'Without unit costs break-even is unknown; held against a return on ad spend of 1',
  },
  plansFine: (n: number, line: Text) => ({ zh: `${n} 个计划都在盈亏线（${line.zh}）以上`, en: `All ${n} plans are above break-even (${line.en})` }),
  plansLose: (n: number, cost: Text, line: Text) => ({
    zh: `${n} 个计划低于盈亏线（${line.zh}），7 天花了 ${cost.zh} 元`,
    en: `${n} ${n === 1 ? 'plan is' : 'plans are'} below break-even (${line.en}), ¥${cost.en} in 7 days`,
  }),
  planRow: (cost: Text, amount: Text) => ({ zh: `花 ${cost.zh} 元，带来 ${amount.zh} 元`, en: `¥${cost.en} brought ¥${amount.en}` }),
  noStock: { zh: '没有库存数据', en: 'No stock data' },
  stockFine: (n: number, days: number) => ({
    zh: `在卖的 ${n} 个商品都够卖 ${days} 天以上`,
    en: `All ${n} products that sell last more than ${days} days`,
  }),
  stockLow: (n: number, out: number) => ({
    zh: `${n} 个商品快断货${out > 0 ? `，其中 ${out} 个已经没货` : ''}`,
    en: `${n} ${n === 1 ? 'product runs' : 'products run'} out${out > 0 ? `, ${out} ${out === 1 ? 'is' : 'are'} out already` : ''}`,
  }),
  stockRow: (onHand: Text, perDay: Text) => ({
    zh: `库存 ${onHand.zh} 件，每天卖 ${perDay.zh} 件`,
    en: `${onHand.en} in stock, ${perDay.en} sold a day`,
  }),
  quiet: (days: number) => ({ zh: `${days} 天内没有活动和节假日`, en: `No campaign or holiday within ${days} days` }),
  coming: (what: Text) => ({ zh: `要准备：${what.zh}`, en: `To prepare: ${what.en}` }),
  begins: (name: Text, day: string) => ({ zh: `${name.zh} ${day.slice(5)} 开始`, en: `${name.en} begins ${day.slice(5)}` }),
  ends: (name: Text, day: string) => ({ zh: `${name.zh} ${day.slice(5)} 结束`, en: `${name.en} ends ${day.slice(5)}` }),
  holiday: (name: Text, from: string, to: string) => ({
    zh: `${name.zh}放假 ${from.slice(5)} 至 ${to.slice(5)}`,
    en: `${name.en} holiday ${from.slice(5)} to ${to.slice(5)}`,
  }),
  nothingIn: { zh: '这一天没有任何一行', en: 'Not a single row of this day' },
});
