import type { Cells, Draft, GroupFormat } from '../../format.ts';
import { dayInName } from '../../names.ts';

const LEVELS = ['level_1', 'level_2', 'level_3', 'level_4'] as const;
const SUMMARY = /^(汇总|合计|总计|全部|整体)$/;

/**
 * 生意参谋 流量 → 店铺来源 (流量看板): visitors by source in up to four levels. Parents stand in the same table as their children; only the last
 * level of each branch is kept, named by its path (`平台流量/手淘搜索`), so that payments do not count twice. Visitors of sources never add up to the
 * shop's. The 商品360 table of one product has the same header: a file whose name or head says so is refused.
 */
export const sycmSourceTraffic: GroupFormat = {
  id: 'sycm-source-traffic',
  name: { zh: '生意参谋 流量来源', en: '生意参谋 traffic sources' },
  type: 'traffic',
  platform: 'tmall',
  verified: false,
  where: { zh: '生意参谋 → 流量 → 店铺来源 → 按天 → 下载', en: '生意参谋 → 流量 → 店铺来源 → by day → download' },
  fields: {
    day: { kind: 'day', aliases: ['统计日期', '日期'] },
    level_1: { kind: 'label', aliases: ['一级来源', '流量来源'] },
    level_2: { kind: 'label', aliases: ['二级来源', '来源明细'] },
    level_3: { kind: 'label', aliases: ['三级来源'] },
    level_4: { kind: 'label', aliases: ['四级来源'] },
    visitors: { kind: 'count', aliases: ['访客数'] },
    pageviews: { kind: 'count', aliases: ['浏览量'] },
    cart_visitors: { kind: 'count', aliases: ['加购人数'] },
    favourite_visitors: { kind: 'count', aliases: ['商品收藏人数', '收藏人数'] },
    paid_buyers: { kind: 'count', aliases: ['支付买家数'] },
    payment_amount: { kind: 'money', aliases: ['支付金额'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['支付转化率', '客单价', '支付件数', '下单买家数', '下单金额', '下单转化率', '浏览量占比', 'UV价值', '新访客数', '直接支付买家数'],
        ...['收藏商品-支付买家数', '粉丝支付买家数', '加购商品-支付买家数'],
      ],
    },
  },
  required: [['level_1'], ['level_2'], ['visitors']],
  // Columns of the table of one product.
  without: ['店内跳转人数', '跳出本店人数', '商品ID'],
  dated: { field: 'day', file: dayInName(/_(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})/) },
  group: (cells) => `${cells.raw('day')}|${cells.must.text('level_1')}`,
  aside(cells, { file, preamble }) {
    const of = [file, ...preamble.flat()].join(' ');
    if (/商品360|单品分析|商品来源/.test(of))
      return {
        fault: {
          reason: { zh: '这是单个商品的流量来源，不是全店的', en: 'These are the traffic sources of one product, not of the shop' },
          remedy: { zh: '到 生意参谋 → 流量 → 店铺来源 下载全店的流量来源', en: 'Download the shop’s from 生意参谋 → 流量 → 店铺来源' },
        },
      };
    return SUMMARY.test(cells.text('level_1')) ? { skip: 'total' } : null;
  },
  order(rows, context) {
    const paths = rows.map(pathOf);
    const isParent = (path: readonly string[], at: number): boolean =>
      paths.some((other, place) => place !== at && other.length > path.length && path.every((word, level) => other[level] === word));
    const facts = rows.flatMap((cells, at): Draft[] => {
      const path = paths[at] as string[];
      const visitors = cells.count('visitors');
      if (visitors === null || isParent(path, at)) return [];
      const counts = ['pageviews', 'cart_visitors', 'favourite_visitors', 'paid_buyers'] as const;
      const given = counts.filter((name) => cells.has(name)).map((name) => [name, cells.count(name) ?? 0]);
      const amount = cells.has('payment_amount') ? { payment_amount: cells.money('payment_amount') ?? 0 } : {};
      const row = { day: context.day(cells), source: path.join('/'), device: 'all', visitors, ...Object.fromEntries(given), ...amount };
      return [{ fact: 'traffic_day', row }];
    });
    return { facts };
  },
};

/** The levels of a row's source, without those that say that it is a sum. */
function pathOf(cells: Cells): string[] {
  const path: string[] = [];
  for (const level of LEVELS) {
    const word = cells.text(level);
    if (word === '' || SUMMARY.test(word)) break;
    path.push(word);
  }
  return path;
}
