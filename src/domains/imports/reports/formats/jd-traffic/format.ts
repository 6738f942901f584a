import { rangeFault } from '../../ad_rows.ts';
import type { RowFormat } from '../../format.ts';

/**
 * 京东商智 交易概况, one row per day. 成交金额 counts valid orders at payment (cash on delivery when placed), less those cancelled the same day, with
 * freight; later refunds are not taken off. A file without a day column is of the day a person says.
 */
export const jdTraffic: RowFormat = {
  id: 'jd-traffic',
  name: { zh: '京东商智 交易概况', en: 'JD 商智 shop overview' },
  type: 'traffic',
  platform: 'jd',
  verified: true,
  where: { zh: '京东商智 → 交易 → 交易概况 → 按天 → 下载', en: '京东商智 → 交易 → 交易概况 → by day → download' },
  fields: {
    day: { kind: 'day', aliases: ['时间', '日期', '统计日期'] },
    device: { kind: 'label', aliases: ['终端', '渠道'] },
    visitors: { kind: 'count', aliases: ['访客数'] },
    pageviews: { kind: 'count', aliases: ['浏览量'] },
    paid_buyers: { kind: 'count', aliases: ['成交人数', '成交客户数'] },
    payment_amount: { kind: 'money', aliases: ['成交金额'] },
    known: {
      kind: 'ignore',
      aliases: [
        '成交转化率',
        '成交单量',
        '成交商品件数',
        '成交客单价',
        '人均浏览量',
        '平均停留时长',
        '跳失率',
        '加购转化率',
        '加购商品件数',
        '加购人数',
        '客单价',
      ],
    },
  },
  required: [['visitors'], ['paid_buyers'], ['payment_amount']],
  without: ['SKU', '商品名称', '商品ID', '载体类型', '用户支付金额'],
  dated: { field: 'day' },
  row(cells, context) {
    if (/^(汇总|合计|总计)$/.test(cells.raw('day'))) return { skip: 'total' };
    const range = rangeFault(cells, 'day');
    if (range) return range;
    const visitors = cells.count('visitors');
    if (visitors === null) return { skip: 'empty' };
    const counts = ['pageviews', 'paid_buyers'] as const;
    const given = counts.filter((name) => cells.has(name)).map((name) => [name, cells.count(name) ?? 0]);
    const row = { visitors, payment_amount: cells.money('payment_amount') ?? 0, ...Object.fromEntries(given) };
    return { facts: [{ fact: 'traffic_day', row: { day: context.day(cells), source: 'all', device: deviceOf(cells.text('device')), ...row } }] };
  },
};

/** `all` for the total of all terminals, a row of its own beside them. */
function deviceOf(words: string): string {
  if (words === '' || /^(全部|所有|整体|不限)/.test(words)) return 'all';
  return /^(PC|电脑)/i.test(words) ? 'pc' : /^(APP|移动|无线|手机)/i.test(words) ? 'mobile' : words;
}
