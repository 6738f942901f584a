import { messages } from '../../../../base/messages.ts';

/** The words of the page about completeness. */
export const boardWeb = messages({
  title: { zh: '数据完整', en: 'Data completeness' },
  todayTitle: { zh: '今天要下载', en: 'To download today' },
  todayCount: (files: number) => ({ zh: `${files} 个文件`, en: `${files} ${files === 1 ? 'file' : 'files'}` }),
  nothing: { zh: '今天没有要下载的文件，平台已出的数据都在。', en: 'Nothing to download: everything the platforms have published is here.' },
  file: { zh: '文件', en: 'File' },
  shop: { zh: '店铺', en: 'Shop' },
  whichDays: { zh: '选这些日期', en: 'Choose these days' },
  where: { zh: '在哪里下载', en: 'Where to find it' },
  why: { zh: '原因', en: 'Why' },
  missingDays: (days: number) => ({ zh: `缺 ${days} 天`, en: `${days} missing` }),
  lateDays: (days: number) => ({ zh: `迟 ${days} 天`, en: `${days} late` }),
  partialDays: (days: number) => ({ zh: `不全 ${days} 天`, en: `${days} incomplete` }),
  daysOfLines: { zh: '和那份子订单同一时期', en: 'The same days as the file of order lines' },
  waitingLines: (lines: string) => ({ zh: `${lines} 行子订单在等`, en: `${lines} order lines wait for it` }),
  waitingHere: (lines: string) => ({
    zh: `${lines} 行子订单没有时间，在等它们的订单，现在不计入任何数字：导入同一时期的订单报表后自动算进来。`,
    en: `${lines} order lines have no time and wait for their orders; they count nowhere yet. The order report of the same days brings them in.`,
  }),
  toImport: { zh: '去导入', en: 'Go to import' },
  grid: { zh: '每天的数据', en: 'Day by day' },
  legend: { zh: '图例', en: 'Legend' },
  earlier: { zh: '更早 35 天', en: '35 days earlier' },
  newest: { zh: '回到最近', en: 'Back to the newest' },
  notUsed: (facts: string) => ({
    zh: `没有用到：${facts}。导入一次之后开始检查。`,
    en: `Not used: ${facts}. Checked from the first import on.`,
  }),
  stopped: (fact: string, day: string) => ({
    zh: `${fact}：${day} 之后没有再导入，不再提醒。`,
    en: `${fact}: nothing since ${day}, no longer asked for.`,
  }),
  complete: { zh: '完整', en: 'Complete' },
  problems: (days: number) => ({ zh: `${days} 天有问题`, en: `${days} ${days === 1 ? 'day' : 'days'} to look at` }),
  rowsOf: (rows: string) => ({ zh: `${rows} 行`, en: `${rows} rows` }),
  todo: { zh: '怎么办', en: 'What to do' },
  downloadAgain: (file: string) => ({ zh: `下载“${file}”，再导入`, en: `Download “${file}” and import it` }),
  downloadBoth: {
    zh: '两边的文件都重新下载这一天，再导入；还不一致就以平台页面为准，看是哪边少了。',
    en: 'Download this day again from both sides and import it; if they still differ, see on the platform’s own page which side falls short.',
  },
  cellTitle: (name: string, state: string, rows: string) => ({ zh: `${name}：${state}，${rows}`, en: `${name}: ${state}, ${rows}` }),
  from: { zh: '来自', en: 'From' },
  fromNone: { zh: '不是导入进来的（演示数据）', en: 'not from an import (the demo)' },
  importNumber: (id: number, file: string) => ({ zh: `第 ${id} 号导入“${file}”`, en: `import ${id}, “${file}”` }),
  waitFor: (hour: string) => ({ zh: `平台还没出这天的数，${hour}`, en: `The platform has not published this day yet; ${hour}` }),
  dueLast: (day: string) => ({ zh: `现在能下载到 ${day}。`, en: `by now it can be downloaded up to ${day}.` }),
  quietText: { zh: '按平时的量，这天没有也正常。', en: 'By what is usual here, a day without any is no wonder.' },
  onlyShops: (shops: string) => ({ zh: `只看：${shops}`, en: `Only: ${shops}` }),
  allShops: { zh: '看全部店铺', en: 'All shops' },
  keys: { zh: '方向键移动，回车看详情，Esc 收起', en: 'Arrows move, Enter opens, Esc closes' },
  nothingToDo: { zh: '不用处理。', en: 'Nothing needs to be done.' },
  close: { zh: '收起', en: 'Close' },
  emptyTitle: { zh: '还没有导入过数据', en: 'Nothing has been imported yet' },
  emptyText: {
    zh: '导入第一个文件之后，这里按店铺、按天告诉你：哪天缺、哪天没下全、哪天和平台对不上，接下来该下载哪个文件、在平台的哪个菜单里。',
    en: 'After the first file, this page says for every shop and day what is missing, incomplete or at odds with the platform, which file to download next, and in which menu of the platform it is.',
  },
  noShopTitle: { zh: '还没有店铺', en: 'No shops yet' },
  addShop: { zh: '去添加店铺', en: 'Add a shop' },
  rules: { zh: '怎么判断的', en: 'How this is judged' },
  rulesText: {
    zh: '报表类数据每天都该有；订单、子订单和退款按店铺平时的量算，空着的几天里本该有 8 行以上才算缺。行数不到前 8 周同一星期几中位数的一半、并低于平时的波动，算不全。平台报表和订单合计、订单和子订单合计相差超过 1% 算对不上。60 天没有数据的不再提醒。',
    en: 'Reports should have every day. Orders, order lines and refunds count as missing when, by what the shop usually has, 8 rows or more were to be expected on the empty days. A day is incomplete with fewer rows than half the median of the same weekday in the 8 weeks before, and below the usual spread. The platform’s report and the orders, or the orders and the order lines, are at odds when more than 1% apart. What had nothing for 60 days is no longer asked for.',
  },
});

/** Each state of a day: its letter in the cell, its name, so that nothing depends on colour. */
export const STATE_WORDS = messages({
  missing: { zh: '缺', en: 'Missing' },
  late: { zh: '迟', en: 'Late' },
  partial: { zh: '不全', en: 'Incomplete' },
  disagreeing: { zh: '对不上', en: 'At odds' },
  overlapping: { zh: '多次导入', en: 'Imported more than once' },
  present: { zh: '有', en: 'There' },
  quiet: { zh: '没有发生', en: 'Nothing happened' },
  waiting: { zh: '平台还没出', en: 'Platform has not published it' },
  before: { zh: '没有数据的时期', en: 'Outside the data' },
});

/** The mark in a cell; '' = the fill alone. */
export const STATE_MARKS = messages({
  missing: { zh: '缺', en: 'M' },
  late: { zh: '迟', en: 'L' },
  partial: { zh: '半', en: '½' },
  disagreeing: { zh: '≠', en: '≠' },
  overlapping: { zh: '重', en: '2' },
  present: { zh: '', en: '' },
  quiet: { zh: '0', en: '0' },
  waiting: { zh: '·', en: '·' },
  before: { zh: '', en: '' },
});
