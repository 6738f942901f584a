import type { Cells, ReportFormat, RowContext, RowResult } from '../../format.ts';

/**
 * 拼多多 推广报表, one row per day, product and promotion (rows of one key are parts that add up). Which 花费 is the spend has changed: 总营销花费
 * (promotion and coupons settled) since 2026, 总花费 before. The last row is 总计, with `-` for its product. It can be more than the rows: what
 * 全店托管 spends is not itemised. In a file of one day the difference becomes a row of its own, 未分摊, so that no spend is lost; in a file of
 * several days it belongs to no day, and is only told.
 */
export const pddAds: ReportFormat = {
  id: 'pdd-ads',
  name: { zh: '拼多多推广报表', en: 'Pinduoduo promotion report' },
  type: 'ads',
  platform: 'pdd',
  verified: true,
  where: { zh: '拼多多推广平台 → 报表 → 商品推广 → 分天 → 下载', en: '拼多多推广平台 → 报表 → 商品推广 → by day → download' },
  fields: {
    day: { kind: 'day', aliases: ['日期'] },
    product_id: { kind: 'id', aliases: ['商品ID'] },
    title: { kind: 'text', aliases: ['商品名称'] },
    scene: { kind: 'label', aliases: ['推广场景'] },
    plan: { kind: 'label', aliases: ['推广名称'] },
    cost: { kind: 'money', aliases: ['总营销花费(元)', '总花费(元)', '推广总花费(元)', '成交营销花费(元)', '推广成交花费(元)', '成交花费(元)'] },
    amount: { kind: 'money', aliases: ['交易额(元)', '推广交易额(元)', '净交易额(元)', '净推广交易额(元)'] },
    orders: { kind: 'count', aliases: ['成交笔数', '净成交笔数'] },
    impressions: { kind: 'count', aliases: ['曝光量'] },
    clicks: { kind: 'count', aliases: ['点击量'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['出价方式', '分组', '是否已删除', '成交花费(元)', '实际投产比', '净交易额(元)', '净实际投产比', '净成交笔数', '每笔净成交花费(元)'],
        ...['净交易额占比', '结算金额(元)', '结算投产比', '结算笔数', '退款率', '退单率', '退款豁免率', '每笔成交花费(元)', '每笔成交金额(元)'],
        ...['直接交易额(元)', '间接交易额(元)', '询单花费(元)', '询单量', '成交营销花费(元)', '推广成交花费(元)', '结算券花费(元)', '推广总花费(元)'],
        ...['实际净投产比', '净推广交易额(元)', '净成交券金额(元)', '实际净推广投产比', '每笔结算成交花费(元)', '交易额结算率', '订单结算率'],
      ],
    },
  },
  required: [['product_id'], ['cost'], ['amount'], ['impressions', 'clicks', 'plan']],
  distinct: ['商品名称'],
  dated: { field: 'day' },
  adds: ['ad_day'],
  row(cells, context) {
    const first = cells.has('day') ? cells.raw('day') : cells.raw('product_id');
    if (`${first}${cells.raw('product_id')}`.includes('全店托管') && cells.raw('cost') === '') return { skip: 'description' };
    const sums = sumsOf(context);
    if (/总计|合计|汇总/.test(`${first}${cells.raw('product_id')}${cells.raw('title')}`)) return totalRow(cells, sums);
    try {
      const numbers = numbersOf(cells);
      const day = context.day(cells);
      sums.days.add(day);
      for (const name of NAMES) sums[name] += numbers[name];
      const scene = cells.text('scene');
      const plan = cells.text('plan');
      return {
        facts: [
          {
            fact: 'ad_day',
            row: { day, channel: scene ? `多多推广·${scene}` : '多多推广', plan_id: plan, plan, product_id: cells.id('product_id'), ...numbers },
          },
        ],
      };
    } catch (error) {
      sums.refused = true;
      throw error;
    }
  },
};

const NAMES = ['cost', 'amount', 'orders', 'impressions', 'clicks'] as const;
type Numbers = Record<(typeof NAMES)[number], number>;
type Sums = Numbers & { readonly days: Set<string>; refused: boolean };

/** What the rows of a file come to so far; a context is of one reading of one file. */
const open = new WeakMap<RowContext, Sums>();

function sumsOf(context: RowContext): Sums {
  const found = open.get(context) ?? { cost: 0, amount: 0, orders: 0, impressions: 0, clicks: 0, days: new Set<string>(), refused: false };
  open.set(context, found);
  return found;
}

function numbersOf(cells: Cells): Numbers {
  return {
    cost: cells.must.money('cost'),
    amount: cells.money('amount') ?? 0,
    orders: cells.count('orders') ?? 0,
    impressions: cells.count('impressions') ?? 0,
    clicks: cells.count('clicks') ?? 0,
  };
}

/** The total: spend beyond the rows as 未分摊 where it has a day, else a control total. With a refused row the difference means nothing. */
function totalRow(cells: Cells, sums: Sums): RowResult {
  const cost = cells.must.money('cost');
  const [day, more] = sums.days;
  if (day === undefined || more !== undefined || sums.refused || cost <= sums.cost) return { skip: 'total', control: { ad_cost: cost } };
  const over = (name: 'amount' | 'orders' | 'impressions' | 'clicks', value: number | null): number => Math.max(0, (value ?? 0) - sums[name]);
  const rest = {
    cost: cost - sums.cost,
    amount: over('amount', cells.money('amount')),
    orders: over('orders', cells.count('orders')),
    impressions: over('impressions', cells.count('impressions')),
    clicks: over('clicks', cells.count('clicks')),
  };
  return { facts: [{ fact: 'ad_day', row: { day, channel: '多多推广', plan_id: '未分摊', plan: '未分摊（全店托管等）', product_id: '', ...rest } }] };
}
